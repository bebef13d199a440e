// SPDX-License-Identifier: Apache-2.0

import DriverSources

extension RecogniserSet {
    /// Everything that is known.
    ///
    /// - Parameter clang: confirms what the token reader makes of code; nil leaves it at that.
    public static func standard(clang: ClangTool? = nil) -> RecogniserSet {
        RecogniserSet(
            lines: [
                FormatRecogniser(),
                CodeRecogniser(), SenseRecogniser(), ErrnoRecogniser(),
                ExtensionListRecogniser(), HostToolRecogniser(),
                PanicLineRecogniser(), DiskutilErrorRecogniser(), FioRecogniser(), DdRecogniser(),
                LoadedKextRecogniser(),
            ],
            blocks: [
                StatementRecogniser(), FragmentRecogniser(clang: clang),
                HostProseRecogniser(), ProseCodeRecogniser(),
                PanicRecogniser(), CrashRecogniser(), LabFactsRecogniser(), DiskutilInfoRecogniser(),
                RegistryRecogniser(),
            ])
    }
}

// SPDX-License-Identifier: Apache-2.0

import Bytes
import DriverSources

/// The C++ and `.iig` files of a driver, read into one model.
enum DriverSourceFiles {
    private static let kinds: Set<String> = ["iig", "cpp", "cc", "cxx", "mm", "h", "hpp"]
    private static let largestFile = 4 << 20
    private static let mostFiles = 2_000

    /// - Parameters:
    ///   - files: paths, each with the name that it is shown under; files of other kinds are passed over.
    ///   - isComplete: whether these are all of the driver's, so that what is not there is nowhere.
    /// - Returns: nil without a source, or with none that can be read.
    static func model(
        of files: [(path: String, shown: String)], isComplete: Bool, clang: ClangTool?
    ) -> SourceModel? {
        let wanted = files.filter { kinds.contains(BundleLayout.pathExtension($0.path)) }
        guard wanted.count <= mostFiles, wanted.contains(where: { !isHeader($0.path) }) else { return nil }
        let texts = wanted.compactMap { file -> SourceText? in
            guard let source = try? ByteSource(path: file.path, name: file.shown),
                let bytes = try? source.readAll(limit: largestFile, structure: "source")
            else { return nil }
            return SourceText(file: file.shown, text: String(decoding: bytes.contents, as: UTF8.self))
        }
        guard !texts.isEmpty else { return nil }
        return SourceModel.read(files: texts, clang: clang, isComplete: isComplete && texts.count == wanted.count)
    }

    private static func isHeader(_ path: String) -> Bool { ["h", "hpp"].contains(BundleLayout.pathExtension(path)) }
}

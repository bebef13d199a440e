// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation

/// Puts the objects and the Info.plist together to a bundle that the lab loads.
struct LinkStep {
    let target: DriverTarget
    let flags: CompileFlags
    let build: BuildFolder
    let runtime: RuntimeLibrary.Product

    /// - Returns: the bundle; nil when something is undefined.
    func run(_ objects: [String], _ outcome: inout DriverBuilder.Outcome) throws(BuildProblem) -> String? {
        let bundle = "\(build.path)/\(target.bundleName)"
        try BuildFolder.makeFolder(bundle)
        let executable = "\(bundle)/\(target.executableName)"
        let command = Self.link(
            flags.compiler, objects, to: executable,
            try flags.sanitizerLibraries() + flags.undefined + [
                "-Wl,-rpath,\(runtime.folder)", runtime.library,
            ] + Self.watched)
        if !build.isCurrent(executable, command: command, inputs: objects + [runtime.library]) {
            let result = try Command.run(command)
            if !result.output.isEmpty { outcome.messages.append(result.output) }
            guard result.status == 0 else { return nil }
            try build.record(executable, command: command)
        }
        try BuildFolder.write(target.infoPlist, to: "\(bundle)/Info.plist")
        return bundle
    }

    /// What a driver frees goes through the runtime, whose verifier knows where it came from (Verifier/Blocks.cpp).
    private static let watched = ["free", "realloc", "_ZdlPv", "_ZdlPvm", "_ZdaPv", "_ZdaPvm"].map { "-Wl,--wrap=\($0)" }

    /// A library; with `isProgram`, a program.
    static func link(
        _ compiler: ClangCompiler, _ objects: [String], to path: String, _ more: [String], isProgram: Bool = false
    ) -> [String] {
        var command = [compiler.path] + (isProgram ? [] : ["-shared"]) + ["-fuse-ld=lld", "-o", path] + objects + more
        if let libraries = compiler.swiftLibraries {
            let folder = "\(libraries)/linux"
            command += ["-L\(folder)", "-ldispatch", "-lBlocksRuntime", "-Wl,-rpath,\(folder)"]
        }
        return command
    }
}

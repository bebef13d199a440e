// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation

extension RuntimeLibrary {
    /// The program that loads a driver into libFuzzer (SDK/Fuzz), beside the runtime that it is linked with.
    func buildFuzzHost(beside product: Product, _ progress: (String) -> Void) throws(BuildProblem) -> String {
        let build = try BuildFolder(path: product.folder)
        let host = "\(product.folder)/fuzzhost"
        let flags = try CompileFlags(target: target, sdk: sdk, compiler: compiler, options: options, build: build)
        let archive = try Self.fuzzer(compiler)
        let sources = sources(in: "Fuzz", ".cpp")
        let stamp = "\(product.folder)/fuzzhost-whole"
        let command = flags.host("", object: "fuzzhost") + [archive]
        let entries = (try? FileTree.walk("\(sdk.path)/Fuzz", limit: 1000)) ?? []
        let inputs = entries.filter { $0.kind == .file }.map { "\(sdk.path)/Fuzz/\($0.path)" } + [product.library]
        let started = Date()
        if FileTree.exists(host), build.isCurrent(stamp, command: command, inputs: inputs) { return host }
        try make(sources, flags, build, progress) { (objects) throws(BuildProblem) in
            // The driver finds the counters' functions in the program that loads it.
            let fuzzer = ["-Wl,--whole-archive", archive, "-Wl,--no-whole-archive", "-rdynamic"]
            return LinkStep.link(
                compiler, objects, to: host,
                try flags.sanitizerLibraries() + fuzzer + ["-Wl,-rpath,\(product.folder)", product.library],
                isProgram: true)
        }
        try BuildFolder.write([], to: stamp)
        try build.record(stamp, command: command, started: started)
        return host
    }

    /// libFuzzer without its `main`.
    private static func fuzzer(_ compiler: ClangCompiler) throws(BuildProblem) -> String {
        let folder = try compiler.runtimeFolder()
        let names = FileTree.names(in: folder).filter {
            $0.hasPrefix("libclang_rt.fuzzer_no_main") && $0.hasSuffix(".a")
        }
        let name = names.first { $0.contains(machine) } ?? names.first
        guard let name else {
            throw BuildProblem(
                "libFuzzer is needed to fuzz drivers: \(folder) has no libclang_rt.fuzzer_no_main",
                isAbsent: true)
        }
        return "\(folder)/\(name)"
    }

    private static var machine: String {
        #if arch(arm64)
            "aarch64"
        #else
            "x86_64"
        #endif
    }
}

extension ClangCompiler {
    /// What turns addresses into functions and lines for a sanitizer; nil: it finds one by itself, or none.
    public var symbolizer: String? {
        let path = (path as NSString).deletingLastPathComponent + "/llvm-symbolizer"
        return FileTree.exists(path) ? path : nil
    }
}

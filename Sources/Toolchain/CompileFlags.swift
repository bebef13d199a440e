// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The arguments with which the files of a driver are compiled.
struct CompileFlags {
    let compiler: ClangCompiler
    let target: DriverTarget
    let sdk: SDKLocation
    let options: DriverBuilder.Options
    /// Header maps: generated headers under the product's name, and every header by its bare name.
    private let maps: [String]
    private let interfaceMap: String
    private let generated: String
    private let systemHeaders: [String]

    init(
        target: DriverTarget, sdk: SDKLocation, compiler: ClangCompiler, options: DriverBuilder.Options,
        build: BuildFolder
    ) throws(BuildProblem) {
        self.target = target
        self.sdk = sdk
        self.compiler = compiler
        self.options = options
        generated = build.generated
        systemHeaders = try build.remembered("system-headers", of: compiler.path, compiler.systemHeaders)
        var names: [String: String] = [:]
        for (name, path) in target.headers where !name.hasSuffix(".iig") { names[name] = path }
        for source in target.sources where SourceKind(path: source) == .interface {
            let base = InterfaceName.made(of: source, ".h")
            let path = "\(build.generated)/\(base)"
            names["\(target.productName)/\(base)"] = path
            names["\(target.name)/\(base)"] = path
            // A header that somebody wrote beside the interface keeps its bare name.
            if names[base] == nil { names[base] = path }
        }
        for (name, path) in target.headers where name.hasSuffix(".iig") && names[name] == nil { names[name] = path }
        maps = ["\(build.path)/headers.hmap"]
        try BuildFolder.write(HeaderMap.bytes(names), to: maps[0])
        interfaceMap = "\(build.path)/interfaces.hmap"
        try BuildFolder.write(HeaderMap.bytes(Self.interfaces(target, sdk)), to: interfaceMap)
    }

    /// To iig a header that is made of an interface is that interface: `<USBDriverKit/IOUSBHostPipe.h>`, `"Other.h"`.
    private static func interfaces(_ target: DriverTarget, _ sdk: SDKLocation) -> [String: String] {
        var names = FrameworkSources.headers(of: sdk)
        for (name, path) in target.headers where name.hasSuffix(".iig") {
            let header = InterfaceName.made(of: name, ".h")
            names["\(target.productName)/\(header)"] = path
            if target.headers[header] == nil { names[header] = path }
        }
        return names
    }

    /// Search paths, definitions and language, the same for every compiler.
    private var common: [String] {
        ["-std=\(target.languageStandard)"] + target.definitions.map { "-D\($0)" }
            + ["-I", generated] + target.searchPaths.flatMap { [$0.kind.rawValue, $0.path] }
            + maps.flatMap { ["-I", $0] }
    }

    /// For iig.
    var interface: [String] {
        ["-I", interfaceMap] + common + ["-I", target.root] + sdk.interfaceArguments + ["-DTARGET_OS_DRIVERKIT=1"]
    }

    /// For a file of the driver, on this machine. Warnings are those of the check for the real system, whose types they are
    /// about: a 64-bit integer is another one here.
    func host(_ source: String, object: String) -> [String] {
        [compiler.path] + ClangCompiler.language + (options.checksRealTriple ? ["-w"] : []) + sanitizers + common
            + target.flags + coverage + prefix + sdk.includeArguments
            + language(source) + ["-MD", "-MF", object + ".d", "-c", source, "-o", object]
    }

    /// For the same file, as the real system's compiler would see it: its types, its calling convention, its words that
    /// clang knows, with the C library of this machine beneath.
    func driverKit(_ source: String) -> [String] {
        let version = target.deploymentTarget.flatMap { $0.split(separator: ".").first }.flatMap { Int($0) } ?? 21
        // Words of Apple's compiler that the C library here has other uses for.
        let system = ["-target", "arm64-apple-driverkit\(version)", "-U__nonnull", "-U__nullable"]
        let libraries = ["-isystem", "\(sdk.path)/Triple"] + systemHeaders.flatMap { ["-idirafter", $0] }
        return [compiler.path] + system + ClangCompiler.language + common + target.flags + prefix + sdk.includeArguments
            + libraries + language(source) + ["-fsyntax-only", source]
    }

    var sanitizers: [String] {
        options.sanitizers.isEmpty
            ? []
            : ["-fsanitize=" + options.sanitizers.map(\.rawValue).joined(separator: ","), "-fno-omit-frame-pointer"]
    }

    /// The driver's own code tells the fuzzer where it goes and what it compares; the runtime's does not. Variables that
    /// the driver does not set hold a byte that can be told (SDK/Fuzz/Findings.cpp).
    private var coverage: [String] {
        isFuzzed ? ["-fsanitize=fuzzer-no-link", "-ftrivial-auto-var-init=pattern"] : []
    }

    private var isFuzzed: Bool { options.fuzzes && !target.bundleName.isEmpty }

    /// What the fuzzer defines is the host's.
    var undefined: [String] { isFuzzed ? [] : ["-Wl,--no-undefined"] }

    /// For the linker. Shared, so that the driver, the SDK's runtime and the process that loads them have one between them.
    func sanitizerLibraries() throws(BuildProblem) -> [String] {
        if options.sanitizers.isEmpty { return [] }
        return sanitizers + ["-shared-libsan", "-Wl,-rpath,\(try compiler.runtimeFolder())"]
    }

    private var prefix: [String] { target.prefixHeader.map { ["-include", $0] } ?? [] }

    private func language(_ source: String) -> [String] {
        SourceKind(path: source) == .c ? ["-x", "c", "-std=gnu17"] : ["-x", "c++"]
    }
}

// SPDX-License-Identifier: Apache-2.0

import Foundation

@testable import InterfaceGenerator
@testable import Toolchain

/// Who reads the SDK.
enum SDKReader {
    /// iig: the interfaces, with the words of the dialect.
    case iig
    /// A driver: what iig made of them.
    case driver
}

/// clang with the search paths of iig or of a driver, and a folder for what it compiles.
struct SDKCompiler {
    let folder: TemporaryFolder
    private let arguments: [String]
    private let compiler: ClangCompiler

    init(_ reader: SDKReader) throws {
        folder = try TemporaryFolder()
        compiler = try ClangCompiler.find()
        let sdk = try SDKFolder.location()
        let search =
            reader == .driver ? sdk.includeArguments : try Self.interfaces(sdk, folder) + sdk.interfaceArguments
        let dispatch = compiler.swiftLibraries.map { ["-isystem", $0, "-isystem", "\($0)/Block"] } ?? []
        arguments =
            ["-x", "c++", "-std=gnu++20", "-fblocks", "-fno-access-control", "-ferror-limit=0", "-w"] + search
            + dispatch
    }

    private static func interfaces(_ sdk: SDKLocation, _ folder: TemporaryFolder) throws -> [String] {
        // To iig a header that is made of an interface is that interface.
        var names: [String: String] = [:]
        for (framework, path) in FrameworkSources.interfaces(of: sdk) {
            let name = (path as NSString).lastPathComponent.replacing(".iig", with: ".h")
            names["\(framework)/\(name)"] = path
        }
        let map = "\(folder.path)/headers.hmap"
        try BuildFolder.write(HeaderMap.bytes(names), to: map)
        return ["-D__IIG=1", "-I", map]
    }

    func parse(_ lines: [String]) throws -> ClangUnit {
        let library = try ClangLibrary.find()
        let file = try folder.write("questions.cpp", lines.joined(separator: "\n") + "\n")
        let resources = library.resourceFolder.map { ["-resource-dir", $0] } ?? []
        guard let unit = ClangUnit(library, file: file, arguments: arguments + resources) else {
            throw BuildProblem("libclang cannot read \(file)")
        }
        return unit
    }

    /// What `-dM -E` prints.
    func definitions(_ lines: [String]) throws -> String {
        let file = try folder.write("macros.cpp", lines.joined(separator: "\n") + "\n")
        let result = try Command.run([compiler.path] + arguments + ["-dM", "-E", file])
        guard result.status == 0 else { throw BuildProblem(result.output) }
        return result.output
    }

    /// What a compiler says about these lines; nothing where they are right.
    func complaints(_ lines: [String], name: String) throws -> String {
        let file = try folder.write(name, lines.joined(separator: "\n") + "\n")
        let result = try Command.run([compiler.path] + arguments + ["-fsyntax-only", file])
        return result.status == 0 ? "" : result.output
    }
}

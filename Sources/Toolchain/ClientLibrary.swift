// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation

/// The modules that client apps import, made once: `IOKit`, `SystemExtensions`, `os`, and those that are other names here.
struct ClientLibrary {
    let sdk: SDKLocation
    let clang: ClangCompiler
    let swift: SwiftCompiler

    /// Where things are when it is made.
    struct Product {
        var folder: String
        var modules: String { "\(folder)/modules" }
        /// Modules that only clients see: the real `CoreFoundation` is another one, which Foundation is made of.
        var names: String { "\(folder)/names" }
        var libraries: [String] { ["\(folder)/libIOKit.so", "\(folder)/libSystemExtensions.so"] }
    }

    /// - Parameter folder: a build folder; the modules are shared with those beside it.
    func build(beside folder: String, _ progress: (String) -> Void) throws(BuildProblem) -> Product {
        let product = Product(folder: (folder as NSString).deletingLastPathComponent + "/client")
        let build = try BuildFolder(path: product.folder)
        try BuildFolder.makeFolder(product.modules)
        try BuildFolder.makeFolder(product.names)
        let stamp = "\(product.folder)/whole"
        let steps = self.steps(product, build)
        let command = steps.flatMap(\.command)
        let started = Date()
        let isThere = product.libraries.allSatisfy(FileTree.exists)
        if isThere, build.isCurrent(stamp, command: command, inputs: allFiles() + [swift.path] + BuildFolder.tool) {
            return product
        }
        try BuildFolder.write(Array(map.utf8), to: mapPath(product))
        for (name, text) in Self.names {
            try BuildFolder.write(Array(text.utf8), to: "\(build.generated)/\(name).swift")
        }
        for step in steps {
            progress("the modules of clients: \(step.name)")
            let result = try Command.run(step.command)
            guard result.status == 0 else {
                throw BuildProblem("the module \(step.name) does not compile:\n" + result.output)
            }
        }
        try BuildFolder.write([], to: stamp)
        try build.record(stamp, command: command, started: started)
        return product
    }

    /// For a client's Swift sources.
    func clientArguments(_ product: Product) -> [String] { ["-I", product.names] + importArguments(product) }

    private func importArguments(_ product: Product) -> [String] {
        ["-I", product.modules]
            + ["\(sdk.path)/Client/include/module.modulemap", mapPath(product)].flatMap {
                ["-Xcc", "-fmodule-map-file=\($0)"]
            }
    }

    // MARK: Steps

    private struct Step {
        var name: String
        var command: [String]
    }

    private func steps(_ product: Product, _ build: BuildFolder) -> [Step] {
        let wire = "\(build.objects)/Wire.o"
        let compileWire = [
            clang.path.replacing("clang++", with: "clang"), "-O2", "-fPIC", "-I", "\(sdk.path)/Wire/include", "-c",
            "\(sdk.path)/Wire/Wire.c", "-o", wire,
        ]
        let values = "\(build.objects)/WireValues.o"
        let ioKit = "\(build.objects)/IOKit.o"
        let system = "\(build.objects)/SystemExtensions.o"
        let logging = "\(build.objects)/os.o"
        let names = Self.names.map(\.name)
        let client = "\(sdk.path)/Client"
        return [
            Step(name: "Wire", command: compileWire),
            compile("WireValues", Self.sources("\(client)/WireValues"), values, product),
            compile("IOKit", Self.sources("\(client)/IOKit"), ioKit, product),
            compile("SystemExtensions", Self.sources("\(client)/SystemExtensions"), system, product),
            compile("os", Self.sources("\(client)/os"), logging, product),
            link("libIOKit.so", [wire, values, ioKit], product, []),
            link("libSystemExtensions.so", [system, logging], product, ["-L", product.folder, "-lIOKit"]),
        ]
            + names.map { name in
                compile(
                    name, ["\(build.generated)/\(name).swift"], "\(build.objects)/\(name).o", product,
                    folder: product.names)
            }
    }

    private func compile(
        _ module: String, _ sources: [String], _ object: String, _ product: Product, folder: String? = nil
    ) -> Step {
        let arguments =
            [
                swift.path, "-module-name", module, "-package-name", "dextlab", "-swift-version", "6", "-O",
                "-whole-module-optimization", "-parse-as-library", "-emit-module", "-emit-module-path",
                "\(folder ?? product.modules)/\(module).swiftmodule", "-c", "-o", object,
            ] + importArguments(product)
        return Step(name: module, command: arguments + sources)
    }

    private func link(_ name: String, _ objects: [String], _ product: Product, _ more: [String]) -> Step {
        let path = "\(product.folder)/\(name)"
        return Step(
            name: name,
            command: [swift.path, "-emit-library", "-o", path] + objects + more + [
                "-Xlinker", "-soname", "-Xlinker", name, "-Xlinker", "-rpath", "-Xlinker", product.folder,
            ])
    }

    private static func sources(_ folder: String) -> [String] {
        let entries = (try? FileTree.walk(folder, limit: 20_000)) ?? []
        return entries.filter { $0.kind == .file && $0.path.hasSuffix(".swift") }.map { "\(folder)/\($0.path)" }
            .sorted()
    }

    /// Everything that the libraries are made of.
    private func allFiles() -> [String] {
        ["Client", "Wire"].flatMap { folder in
            let entries = (try? FileTree.walk("\(sdk.path)/\(folder)", limit: 20_000)) ?? []
            return entries.filter { $0.kind == .file }.map { "\(sdk.path)/\(folder)/\($0.path)" }
        }
    }

    // MARK: Generated

    private func mapPath(_ product: Product) -> String { "\(product.folder)/generated/module.modulemap" }

    /// Modules of C's. `os` has nothing in C, but `import os.log` asks for its parts; it is not in the SDK's own map, because
    /// other packages' sources ask whether there is one.
    private var map: String {
        """
        module Wire {
            header "\(sdk.path)/Wire/include/Wire.h"
            export *
        }
        module os {
            explicit module lock {}
            explicit module log {}
        }

        """
    }

    /// Modules without code of their own: the C library of this machine, and what the module IOKit has of the others.
    private static let names: [(name: String, text: String)] = [
        ("CoreFoundation", "@_exported import Foundation\n@_exported import IOKit\n"),
        ("OSLog", "@_exported import os\n"),
        ("Darwin", "@_exported import Glibc\n@_exported import IOKit\n"),
    ]
}

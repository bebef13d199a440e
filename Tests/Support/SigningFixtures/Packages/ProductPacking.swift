// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Finished products in the containers that they are handed on in.
public enum ProductPacking {
    /// An installer package with a gzip-packed cpio payload, signed for Developer ID.
    ///
    /// - Returns: where it lies, beside the app.
    public static func package(_ product: BuiltProduct, authority: TestAuthority) throws -> URL {
        let folder = product.app.deletingLastPathComponent()
        let payload = folder.appendingPathComponent("Payload")
        try bsdtar(["--format=odc", "-czf", payload.path, "-C", folder.path, product.app.lastPathComponent])
        var leaf = LeafSpec(.developerIDInstaller)
        leaf.algorithm = .rsa2048
        var writer = PackageWriter()
        writer.identity = try authority.identity(leaf)
        writer.members = [
            ("Distribution", Array("<installer-gui-script/>".utf8)),
            ("component.pkg/Payload", Array(try Data(contentsOf: payload))),
        ]
        let file = folder.appendingPathComponent("Product.pkg")
        try Data(try writer.write()).write(to: file)
        return file
    }

    /// A zip: for iPadOS an `.ipa`, with the app in `Payload`.
    public static func zip(_ product: BuiltProduct, isPad: Bool) throws -> URL {
        let folder = product.app.deletingLastPathComponent()
        let file = folder.appendingPathComponent(isPad ? "Product.ipa" : "Product.zip")
        let renaming = isPad ? ["-s", "|^|Payload/|"] : []
        try bsdtar(["--format=zip"] + renaming + ["-cf", file.path, "-C", folder.path, product.app.lastPathComponent])
        return file
    }

    private static func bsdtar(_ arguments: [String]) throws {
        guard let tool = Tool.find("bsdtar") else {
            throw SigningFixtureError.toolFailed(tool: "bsdtar", output: "not found in PATH")
        }
        try Tool.run(tool, arguments)
    }
}

// SPDX-License-Identifier: Apache-2.0

import Foundation
import PropertyLists

/// A product on disk.
public struct BuiltProduct: Sendable {
    /// The app.
    public let app: URL
    /// The driver extensions inside it.
    public let drivers: [URL]
    /// The app's code directories' hashes, by slice; empty when it is not signed.
    public let appHashes: [[[UInt8]]]
    /// The same for each driver.
    public let driverHashes: [[[[UInt8]]]]
    /// What tests pass as trust anchor.
    public let rootDER: [UInt8]
    /// Keeps the temporary folder for as long as the product is used; nil when the caller named a folder.
    public let folder: TemporaryFolder?
}

/// Writes products to disk, signed from the inside out.
public enum ProductBuilder {
    /// Builds in a temporary folder that goes away with the result.
    public static func build(_ spec: ProductSpec) throws -> BuiltProduct {
        let folder = try TemporaryFolder()
        return try build(spec, in: folder.url, keeping: folder)
    }

    /// Builds in this folder.
    public static func build(_ spec: ProductSpec, in folder: URL) throws -> BuiltProduct {
        try build(spec, in: folder, keeping: nil)
    }

    private static func build(
        _ spec: ProductSpec, in folder: URL, keeping: TemporaryFolder?
    ) throws -> BuiltProduct {
        let app = ItemBuilder(
            item: spec.app, shape: spec.platform.appShape, bundle: folder.appendingPathComponent(spec.app.folderName),
            profileName: spec.platform == .macOS ? "embedded.provisionprofile" : "embedded.mobileprovision",
            authority: spec.authority)
        let extensions = app.content.appendingPathComponent(spec.platform.extensionsFolder)
        var drivers: [URL] = []
        var hashes: [[[[UInt8]]]] = []
        for driver in spec.drivers {
            let builder = ItemBuilder(
                item: driver, shape: .flat, bundle: extensions.appendingPathComponent(driver.folderName),
                profileName: "embedded.provisionprofile", authority: spec.authority)
            hashes.append(try builder.build())
            drivers.append(builder.bundle)
        }
        let appHashes = try app.build()
        return BuiltProduct(
            app: app.bundle, drivers: drivers, appHashes: appHashes, driverHashes: hashes,
            rootDER: try spec.authority.rootDER, folder: keeping)
    }
}

// SPDX-License-Identifier: Apache-2.0

import Foundation
import Gates
import PropertyLists
import SigningFixtures

/// G10: something in the bundles does not fit the signatures.
extension CorpusTable {
    private static let requirement = Expectation.refused("code-signature/requirement")
    /// The kernel refuses to run the same executable later.
    private static let code = Expectation.refused("code-signature/requirement", also: "dext-amfi/invalid")
    /// The driver's files stand in the app's seal as well.
    private static let twice = Expectation.refused("code-signature/requirement", also: "signature-broken")

    static let integrity: [CorpusEntry] = [
        CorpusEntry("driver-page-changed", "A page of the driver's executable was changed.", code) {
            $0.driver.signing { $0.faults.wrongPages = [0] }
        },
        CorpusEntry(
            "driver-page-changed-developer-id", "A page of a Developer ID driver was changed.", code, base: .developerID
        ) {
            $0.driver.signing { $0.faults.wrongPages = [2] }
        },
        CorpusEntry("driver-page-changed-pci", "The last page of a PCI driver was changed.", code, base: .pci) {
            $0.driver.signing { $0.faults.wrongPages = [3] }
        },
        CorpusEntry("driver-info-changed", "The driver's Info.plist was changed after signing.", requirement) { spec in
            let text = String(decoding: spec.driver.infoPlist.xmlBytes, as: UTF8.self)
            spec.driver.filesAfterSigning["Info.plist"] = Array((text + "\n").utf8)
        },
        CorpusEntry("driver-info-slot", "The driver's signature covers another Info.plist.", requirement) {
            $0.driver.signing { $0.faults.wrongSpecialSlots = [1] }
        },
        CorpusEntry("driver-info-not-covered", "The driver's signature covers no Info.plist.", requirement) {
            $0.driver.signing { $0.infoPlist = nil }
        },
        CorpusEntry("driver-resource-changed", "A resource of the driver was changed after signing.", requirement) {
            spec in
            spec.driver.files["Firmware.bin"] = [1, 2, 3]
            spec.driver.filesAfterSigning["Firmware.bin"] = [1, 2, 4]
        },
        CorpusEntry("driver-resource-added", "A file was added to the driver after signing.", requirement) {
            $0.driver.filesAfterSigning["Firmware.bin"] = [1, 2, 3]
        },
        CorpusEntry("driver-profile-replaced", "The driver's profile was put in after signing.", requirement) { spec in
            guard var profile = spec.driver.profile else { return }
            profile.uuid = "7f9a2c10-8a4e-4b57-9d10-0c7e5b1a2d3e"
            let identity = try spec.authority.identity(.appleDevelopment)
            let certificate = try identity.certificateDER
            spec.driver.signer = .identity(identity)
            spec.driver.filesAfterSigning["embedded.provisionprofile"] = try ProfileWriter(authority: spec.authority)
                .write(profile, certificates: [certificate])
        },
        CorpusEntry("driver-seal-slot", "The driver's signature covers another seal.", requirement) {
            $0.driver.signing { $0.faults.wrongSpecialSlots = [3] }
        },
        CorpusEntry("driver-seal-not-covered", "The driver's signature does not cover its seal.", requirement) {
            $0.driver.signing { $0.codeResources = nil }
        },
        CorpusEntry(
            "driver-seal-never-made", "The driver's executable is signed and its bundle has no seal.", requirement
        ) {
            $0.driver.omitsSeal = true
        },
        CorpusEntry("driver-seal-removed", "_CodeSignature of the driver was lost in copying.", twice).tampered {
            product in
            try product.removeFromDriver("_CodeSignature")
        },
        CorpusEntry("driver-resource-removed", "A resource of the driver was removed after signing.", requirement) {
            $0.driver.files["Firmware.bin"] = [1, 2, 3]
        }.tampered { try $0.removeFromDriver("Firmware.bin") },
        CorpusEntry(
            "driver-bytes-behind-signature", "Bytes were appended to the driver's executable.", twice
        ).tampered { product in
            guard let driver = product.drivers.first else { return }
            let file = try FileHandle(forWritingTo: driver.appendingPathComponent(ProductSpec.driverIdentifier))
            try file.seekToEnd()
            try file.write(contentsOf: Data([0, 1, 2, 3]))
            try file.close()
        },
        CorpusEntry(
            "driver-replaced",
            "The driver was exchanged for one that was signed later, and the app was not signed again.", twice
        ).tampered { product in
            guard let driver = product.drivers.first, let folder = product.folderOfApp else { return }
            var spec = try ProductSpec.sound(platform: .macOS)
            spec.driver.info("CFBundleVersion", "2")
            let other = try ProductBuilder.build(spec)
            guard let fresh = other.drivers.first, folder.path != "/" else { return }
            try FileManager.default.removeItem(at: driver)
            try FileManager.default.copyItem(at: fresh, to: driver)
        },
        CorpusEntry("app-info-changed", "The app's Info.plist was changed after signing.", requirement) { spec in
            let text = String(decoding: spec.app.infoPlist.xmlBytes, as: UTF8.self)
            spec.app.filesAfterSigning["Info.plist"] = Array((text + " ").utf8)
        },
        CorpusEntry("app-resource-changed", "A resource of the app was changed after signing.", requirement) { spec in
            spec.app.files["Resources/a.txt"] = Array("before".utf8)
            spec.app.filesAfterSigning["Resources/a.txt"] = Array("after".utf8)
        },
        CorpusEntry(
            "app-resource-added", "A file was added to a Developer ID app after signing.", requirement,
            base: .developerID
        ) {
            $0.app.filesAfterSigning["Resources/late.txt"] = Array("late".utf8)
        },
        CorpusEntry("app-resource-removed", "A resource of the app was removed after signing.", requirement) {
            $0.app.files["Resources/a.txt"] = Array("here".utf8)
        }.tampered {
            try FileManager.default.removeItem(at: $0.app.appendingPathComponent("Contents/Resources/a.txt"))
        },
        CorpusEntry("app-resource-linked", "A resource of the app became a symbolic link after signing.", requirement) {
            $0.app.files["Resources/a.txt"] = Array("here".utf8)
        }.tampered { product in
            let file = product.app.appendingPathComponent("Contents/Resources/a.txt")
            try FileManager.default.removeItem(at: file)
            try FileManager.default.createSymbolicLink(atPath: file.path, withDestinationPath: "/etc/hosts")
        },
        CorpusEntry("app-seal-removed", "_CodeSignature of the app was lost in copying.", requirement).tampered {
            product in
            try FileManager.default.removeItem(at: product.app.appendingPathComponent("Contents/_CodeSignature"))
        },
        CorpusEntry("app-seal-never-made", "The app's executable is signed and its bundle has no seal.", requirement) {
            $0.app.omitsSeal = true
        },
        CorpusEntry("app-localisation-changed", "A localised text of the app was changed after signing.", requirement) {
            spec in
            spec.app.files["Resources/de.lproj/Localizable.strings"] = Array("\"a\" = \"b\";".utf8)
            spec.app.filesAfterSigning["Resources/de.lproj/Localizable.strings"] = Array("\"a\" = \"c\";".utf8)
        },
    ]
}

extension BuiltProduct {
    /// The folder that holds the app.
    fileprivate var folderOfApp: URL? { app.deletingLastPathComponent() }

    /// Removes a file or folder from the first driver.
    fileprivate func removeFromDriver(_ path: String) throws {
        guard let driver = drivers.first else { return }
        try FileManager.default.removeItem(at: driver.appendingPathComponent(path))
    }
}

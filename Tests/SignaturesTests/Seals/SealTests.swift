// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import PropertyLists
import Signatures
import SigningFixtures
import Testing

@Suite struct SealTests {
    struct Change: Sendable, CustomTestStringConvertible {
        let name: String
        /// The one path that is found, nil when nothing is wrong.
        let path: String?
        var status = CodeSigningStatus.badResource
        let make: @Sendable (SealedFolder) throws -> Void
        var testDescription: String { name }
    }

    static let changes: [Change] = [
        Change(name: "nothing", path: nil) { _ in },
        Change(name: "a file is changed", path: "Resources/data.txt") { try $0.write("other", "Resources/data.txt") },
        Change(name: "a file is emptied", path: "Resources/data.txt") { try $0.write("", "Resources/data.txt") },
        Change(name: "an optional file is changed", path: "Resources/en.lproj/text.strings") {
            try $0.write("other", "Resources/en.lproj/text.strings")
        },
        Change(name: "a file is removed", path: "Resources/data.txt") { try $0.remove("Resources/data.txt") },
        Change(name: "an optional file is removed", path: nil) { try $0.remove("Resources/en.lproj") },
        Change(name: "an omitted file is changed", path: nil) {
            try $0.write("other", "Resources/de.lproj/locversion.plist")
        },
        Change(name: "an omitted file is added", path: nil) { try $0.write("x", "Resources/.DS_Store") },
        Change(name: "a file is added", path: "Resources/new") { try $0.write("x", "Resources/new") },
        Change(name: "a file is added beside the executable", path: "MacOS/extra") { try $0.write("x", "MacOS/extra") },
        Change(name: "a file is added in an optional folder", path: "Resources/fr.lproj/text.strings") {
            try $0.write("x", "Resources/fr.lproj/text.strings")
        },
        Change(name: "a link is added", path: "Resources/other") { try $0.link("Resources/other", to: "data.txt") },
        Change(name: "a link leads elsewhere", path: "Resources/link") {
            try $0.remove("Resources/link")
            try $0.link("Resources/link", to: "../Info.plist")
        },
        Change(name: "a link becomes a file", path: "Resources/link") {
            try $0.remove("Resources/link")
            try $0.write("Resources/data.txt", "Resources/link")
        },
        Change(name: "a file becomes a link", path: "Resources/data.txt") {
            try $0.remove("Resources/data.txt")
            try $0.link("Resources/data.txt", to: "en.lproj/text.strings")
        },
        Change(name: "a link is removed", path: "Resources/link") { try $0.remove("Resources/link") },
        Change(name: "a file becomes a FIFO", path: "Resources/data.txt") {
            try $0.remove("Resources/data.txt")
            guard mkfifo("\($0.contents)/Resources/data.txt", 0o600) == 0 else {
                throw UnreadableFile(file: "fifo", reason: "mkfifo")
            }
        },
        Change(name: "Info.plist, which its own slot covers", path: nil) { try $0.write("x", "Info.plist") },
        Change(name: "the executable, which its own pages cover", path: nil) { try $0.write("x", "MacOS/X") },
        Change(name: "the ticket and the receipt", path: nil) {
            try $0.write("x", "CodeResources")
            try $0.write("x", "_MASReceipt/receipt")
        },
        Change(name: "nested code is replaced", path: "Library/SystemExtensions/d.dext", status: .badNestedCode) {
            $0.nested["Library/SystemExtensions/d.dext"] = .init(cdHashes: [[1]], requirements: ["identifier other"])
        },
        Change(name: "nested code is not signed", path: "Library/SystemExtensions/d.dext", status: .badNestedCode) {
            $0.nested["Library/SystemExtensions/d.dext"] = nil
        },
        Change(name: "nested code is signed again by its signer", path: nil) {
            $0.nested["Library/SystemExtensions/d.dext"] = .init(
                cdHashes: [[1]], requirements: [SealedFolder.nestedRequirement])
        },
        Change(name: "nested code is removed", path: "Library/SystemExtensions/d.dext") {
            try $0.remove("Library/SystemExtensions/d.dext")
        },
    ]

    @Test(arguments: changes) func aChangeIsFoundAtItsPath(_ change: Change) throws {
        let folder = try SealedFolder()
        try change.make(folder)
        let found = try folder.defects()
        #expect(found.map(\.file) == (change.path.map { ["X.app/Contents/\($0)"] } ?? []))
        #expect(found.allSatisfy { $0.status == change.status })
    }

    @Test func firstHashesCountWhereThereAreNoOthers() throws {
        let folder = try SealedFolder { $0.includesFirstHashes = true }
        try folder.edit { $0[path: ["files2", "Resources/data.txt", "hash2"]] = nil }
        #expect(try folder.defects().isEmpty)
        try folder.write("other", "Resources/data.txt")
        #expect(try folder.defects().map(\.file) == ["X.app/Contents/Resources/data.txt"])
    }

    @Test func aSealOfVersion1CoversResources() throws {
        let folder = try SealedFolder()
        try folder.edit {
            $0[key: "files2"] = nil
            $0[key: "rules2"] = nil
        }
        #expect(try !folder.seal().isVersion2)
        #expect(try folder.defects().isEmpty, "links are not sealed in version 1, and no rule speaks of MacOS")
        try folder.write("x", "Resources/new")
        try folder.write("other", "Resources/data.txt")
        #expect(
            try folder.defects().map(\.file).sorted() == [
                "X.app/Contents/Resources/data.txt", "X.app/Contents/Resources/new",
            ])
    }

    @Test func anEntryWithoutDigestIsADefect() throws {
        let folder = try SealedFolder()
        try folder.edit { $0[path: ["files2", "Resources/data.txt"]] = .table([]) }
        #expect(try folder.defects().map(\.file) == ["X.app/Contents/Resources/data.txt"])
    }

    @Test(arguments: [
        "", "<plist><array/></plist>", "<plist><dict/></plist>",
        "<plist><dict><key>files2</key><dict><key>a</key><true/></dict></dict></plist>",
    ])
    func whatIsNoSealIsAnError(text: String) {
        #expect(throws: MalformedFile.self) { try ResourceSeal(Bytes(Array(text.utf8), file: "f", structure: "s")) }
    }
}

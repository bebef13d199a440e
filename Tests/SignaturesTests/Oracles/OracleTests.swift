// SPDX-License-Identifier: Apache-2.0

import PropertyLists
import Signatures
import SigningFixtures
import Testing

/// What we read and judge is what other programs read and judge.
@Suite struct OracleTests {
    private func file(_ name: String) async throws -> OracleRun.File {
        let file = try #require(try await OracleRun.shared.value.files[name])
        #expect(file.answer.failure == nil)
        return file
    }

    /// What the engine cannot do; OpenSSL and LIEF still judge these files.
    static let engineLimits = [
        "the file as one page": "takes page size 0 for pages of one byte",
        "ad hoc": "takes the empty CMS wrapper for a broken CMS",
        "subject key identifier": "its CMS reader knows issuer and serial number only",
    ]

    @Test(arguments: OracleRun.soundNames) func rcodesignReadsTheSame(_ name: String) async throws {
        let file = try await file(name)
        guard name != "subject key identifier" else {  // the engine stops at it
            #expect(file.answer.apple?.isEmpty != false)
            return
        }
        try OracleComparison.signatures(file.ours, file.answer)
    }

    @Test(arguments: OracleRun.soundNames + OracleRun.wrongNames) func liefReadsTheSame(_ name: String) async throws {
        let file = try await file(name)
        try OracleComparison.slices(file.ours, file.answer)
    }

    @Test(arguments: OracleRun.soundNames) func rcodesignFindsNothingWrongButForItsLimits(_ name: String) async throws {
        let file = try await file(name)
        #expect(file.answer.problems?.isEmpty == (Self.engineLimits[name] == nil))
        #expect(file.ours.flatMap(\.defects).isEmpty)
    }

    @Test(arguments: OracleRun.soundNames) func opensslAccepts(_ name: String) async throws {
        let file = try await file(name)
        let messages = file.ours.compactMap { $0.signature?.cms }.count
        #expect(file.answer.signatureHolds == [Bool](repeating: true, count: messages))
        #expect(file.answer.isTrusted == [Bool](repeating: true, count: messages))
    }

    @Test(arguments: OracleRun.wrongNames) func opensslRefusesWhatWeRefuse(_ name: String) async throws {
        let file = try await file(name)
        let holds = file.ours.map { !$0.defects.contains { $0.status == .signatureFailed } }
        #expect(file.answer.signatureHolds == holds)
        #expect(file.answer.isTrusted == file.ours.map { $0.isTrusted && $0.defects.isEmpty })
        #expect(file.ours.allSatisfy { !$0.defects.isEmpty })
    }
}

enum OracleComparison {
    static func signatures(_ ours: [SliceSignature], _ answer: Oracle.Answer) throws {
        let theirs = try #require(answer.apple)
        #expect(theirs.count == ours.count)
        for (index, pair) in zip(ours, theirs).enumerated() {
            guard let signature = pair.0.signature, let other = pair.1 else {
                #expect(pair.0.isUnsigned && pair.1 == nil, "both see that it is not signed")
                continue
            }
            let directory = signature.codeDirectories[0]
            #expect(directory.identifier == other.identifier)
            #expect(directory.teamIdentifier == other.team)
            #expect("0x" + String(directory.version, radix: 16) == other.version.lowercased())
            #expect("\(directory.hashType)" == other.hash)
            #expect(names(directory.flags) == other.flags)
            #expect(directory.codeSlotCount == other.pages)
            // The engine shows the 32-bit field, which is full where the 64-bit one counts.
            #expect(directory.codeLimit == other.limit || other.limit == Int(UInt32.max))
            #expect(slots(directory) == other.slots.filter { $0.value.contains { $0 != "0" } })
            let digest = directory.hashType == .sha1 ? other.sha1 : other.sha256
            let strong = hexString(CMSDigest.sha384.hash(directory.blob.array).prefix(20))
            #expect(hexString(directory.cdHash) == (directory.hashType == .sha384 ? strong : String(digest.prefix(40))))
            #expect(answer.ours?[index] == other.requirements.first ?? "")
            #expect(
                String(decoding: signature.entitlementsXML?.array ?? [], as: UTF8.self).trimmed
                    == other.entitlements.trimmed)
            #expect(signature.entitlementsDER.map { plain(.dictionary($0)) } == other.der)
            #expect(other.verifies.allSatisfy { $0 == true })
            #expect(other.verifies.count == signature.cms?.signers.count ?? 0)
        }
    }

    static func slices(_ ours: [SliceSignature], _ answer: Oracle.Answer) throws {
        let theirs = try #require(answer.lief)
        #expect(theirs.count == ours.count)
        for (result, other) in zip(ours, theirs) {
            let slice = result.slice
            #expect(Int(slice.architecture.cpuType) == other.cpu)
            #expect(Int(slice.fileType) == other.fileType)
            #expect(slice.region.base == other.base)
            #expect(Int(slice.platform?.number ?? 0) == other.platform)
            #expect(slice.builds.first.map { "\($0.minimumOS)" } == other.minimum)
            #expect(slice.builds.first.map { "\($0.sdk)" } == other.sdk)
            #expect(slice.uuid?.replacing("-", with: "").lowercased() ?? "" == other.uuid)
            #expect(slice.signatureRange ?? 0..<0 == other.offset..<other.offset + other.size)
            #expect(
                slice.segments.map { "\($0.name) \($0.fileRange.lowerBound) \($0.fileRange.count)" } == other.segments)
            #expect(slice.dylibs == other.libraries)
        }
    }

    private static func names(_ flags: CodeSignatureFlags) -> [String] {
        let inside = flags.description.split(separator: "(").last?.dropLast() ?? ""
        return inside.split(separator: ",").map { String($0).replacing("-", with: "_") }.filter { $0 != "none" }
            .sorted()
    }

    private static func slots(_ directory: CodeDirectory) -> [String: String] {
        directory.filledSpecialSlots.reduce(into: [:]) {
            $0["\($1.number)"] = hexString(directory.specialSlot($1) ?? [])
        }
    }

    /// The same plain text that the script makes of a property list.
    private static func plain(_ value: DERValue) -> String {
        switch value {
        case .boolean(let flag): "\(flag)"
        case .integer(let number): "int \(number)"
        case .string(let text): "text \(text)"
        case .data(let bytes): "data \(hexString(bytes))"
        case .date(let seconds): "date \(seconds)"
        case .array(let values): "[" + values.map(plain).joined(separator: ", ") + "]"
        case .dictionary(let values):
            "{"
                + values.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
                .map { "\($0): \(values[$0].map(plain) ?? "")" }.joined(separator: ", ") + "}"
        }
    }
}

extension String {
    /// Without indentation and empty lines, which the other reader does not keep.
    fileprivate var trimmed: [String] {
        split(whereSeparator: \.isNewline).map { String($0.drop(while: \.isWhitespace)) }
    }
}

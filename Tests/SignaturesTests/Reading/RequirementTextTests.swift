// SPDX-License-Identifier: Apache-2.0

import Bytes
import Signatures
import SigningFixtures
import Testing

/// A requirement by its words, written by hand, and its text.
struct Words: Sendable, CustomTestStringConvertible {
    let expected: String
    let words: [UInt8]

    init(_ expected: String, _ parts: [Part]) {
        self.expected = expected
        words = parts.flatMap(\.bytes)
    }

    var testDescription: String { expected }

    /// From the magic on.
    var blob: [UInt8] {
        var head = [UInt8](repeating: 0, count: 12)
        head.setBig(0xFADE_0C00, at: 0)
        head.setBig(words.count + 12, at: 4)
        head.setBig(1, at: 8)
        return head + words
    }

    enum Part: Sendable, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
        case word(Int)
        case data([UInt8])

        init(integerLiteral value: Int) { self = .word(value) }
        init(stringLiteral value: String) { self = .data(Array(value.utf8)) }

        var bytes: [UInt8] {
            var head = [UInt8](repeating: 0, count: 4)
            switch self {
            case .word(let value):
                head.setBig(value, at: 0)
                return head
            case .data(let bytes):
                head.setBig(bytes.count, at: 0)
                return head + bytes + [UInt8](repeating: 0, count: (4 - bytes.count % 4) % 4)
            }
        }
    }
}

@Suite struct RequirementTextTests {
    /// 1.2.840.113635.100.6.1.13
    static let oid = Words.Part.data([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x63, 0x64, 0x06, 0x01, 0x0D])
    static let digest = Words.Part.data([UInt8](repeating: 0xAB, count: 20))
    static let hex = String(repeating: "ab", count: 20)

    static let operators: [Words] = [
        Words("never", [0]),
        Words("always", [1]),
        Words("identifier \"com.example.tool\"", [2, "com.example.tool"]),
        Words("anchor apple", [3]),
        Words("certificate leaf = H\"\(hex)\"", [4, 0, digest]),
        Words("certificate root = H\"\(hex)\"", [4, -1, digest]),
        Words("certificate 2 = H\"\(hex)\"", [4, 2, digest]),
        Words("info[CFBundleVersion] = \"1.0\"", [5, "CFBundleVersion", "1.0"]),
        Words("always and never", [6, 1, 0]),
        Words("always or never", [7, 1, 0]),
        Words("cdhash H\"\(hex)\"", [8, digest]),
        Words("! always", [9, 1]),
        Words("info[CFBundleVersion] /* exists */", [10, "CFBundleVersion", 0]),
        Words("certificate leaf[subject.OU] = ABCDE12345", [11, 0, "subject.OU", 1, "ABCDE12345"]),
        Words("certificate leaf[subject.OU] = \"5ABCD12345\"", [11, 0, "subject.OU", 1, "5ABCD12345"]),
        Words("certificate leaf trusted", [12, 0]),
        Words("anchor trusted", [13]),
        Words("certificate 1[field.1.2.840.113635.100.6.1.13] /* exists */", [14, 1, oid, 0]),
        Words("anchor apple generic", [15]),
        Words("entitlement[\"get-task-allow\"] /* exists */", [16, "get-task-allow", 0]),
        Words("certificate leaf[policy.1.2.840.113635.100.6.1.13] absent", [17, 0, oid, 14]),
        Words("anchor apple mobile", [18, "mobile"]),
        Words("(cloud)", [19, "cloud"]),
        Words("platform = 13", [20, 13]),
        Words("notarized", [21]),
        Words(
            "certificate leaf[timestamp.1.2.840.113635.100.6.1.13] > timestamp \"2019-04-08T00:00:00Z\"",
            [22, 0, oid, 11, 0, 576_374_400]),
        Words("legacy", [23]),
    ]

    static let matches: [Words] = [
        Words("info[k] /* exists */", [10, "k", 0]), Words("info[k] = v", [10, "k", 1, "v"]),
        Words("info[k] = *v*", [10, "k", 2, "v"]), Words("info[k] = v*", [10, "k", 3, "v"]),
        Words("info[k] = *v", [10, "k", 4, "v"]), Words("info[k] < v", [10, "k", 5, "v"]),
        Words("info[k] > v", [10, "k", 6, "v"]), Words("info[k] <= v", [10, "k", 7, "v"]),
        Words("info[k] >= v", [10, "k", 8, "v"]), Words("info[k] absent", [10, "k", 14]),
        Words("info[k] = \"a b\"", [10, "k", 1, "a b"]), Words(#"info[k] = "a\"b\\c""#, [10, "k", 1, #"a"b\c"#]),
        Words("info[k] = 0xff00", [10, "k", 1, .data([0xFF, 0])]), Words("info[k] = \"\"", [10, "k", 1, ""]),
        Words("info[a.b] = \"c.d\"", [10, "a.b", 1, "c.d"]),
        Words(#"identifier "a\"b""#, [2, #"a"b"#]),
    ]

    static let precedence: [Words] = [
        Words("always and never or anchor apple", [7, 6, 1, 0, 3]),
        Words("anchor apple or always and never", [7, 3, 6, 1, 0]),
        Words("(always or never) and anchor apple", [6, 7, 1, 0, 3]),
        Words("anchor apple and (always or never)", [6, 3, 7, 1, 0]),
        Words("always and never and anchor apple", [6, 6, 1, 0, 3]),
        Words("always or never or anchor apple", [7, 1, 7, 0, 3]),
        Words("! (always and never)", [9, 6, 1, 0]),
        Words("! (always or never)", [9, 7, 1, 0]),
        Words("! always and never", [6, 9, 1, 0]),
        Words("! ! always", [9, 9, 1]),
    ]

    @Test(arguments: operators + matches + precedence) func theTextIsCsreqs(_ row: Words) throws {
        let requirement = try Signatures.Requirement(Bytes(row.blob, file: "f", structure: "requirement"))
        #expect(requirement.text == row.expected)
    }

    @Test func flagsInTheHighByteOfAnOperatorAreLeftAside() throws {
        let row = Words("", [.word(0x4000_0015)])
        #expect(try Signatures.Requirement(Bytes(row.blob, file: "f", structure: "r")).text == "notarized")
    }

    @Test(arguments: operators + matches + precedence) func everyTruncationIsAnError(_ row: Words) {
        for count in 0..<row.blob.count {
            let cut = Bytes(Array(row.blob.prefix(count)), file: "f", structure: "r")
            // Padding after the last string may be absent.
            guard row.blob.count - count > 3 || row.blob[count...].contains(where: { $0 != 0 }) else { continue }
            #expect(throws: MalformedFile.self) { try Signatures.Requirement(cut) }
        }
    }

    static let malformed: [[Words.Part]] = [
        [24], [99], [10, "k", 15], [2, .word(0x7FFF_FFFF)], [2, .word(-1)], [6, 1],
        [11, 0, "subject.CN", 1, .word(65537)],
        [Words.Part](repeating: 9, count: 64) + [1],
    ]

    @Test(arguments: malformed.indices) func whatIsNoRequirementIsAnErrorWithItsPlace(index: Int) {
        let blob = Words("", Self.malformed[index]).blob
        let error = #expect(throws: MalformedFile.self) {
            try Signatures.Requirement(Bytes(blob, file: "f", structure: "r"))
        }
        #expect((0...blob.count).contains(error?.offset ?? -1))
    }

    @Test(arguments: [0, 4, 8]) func anotherMagicOrKindIsAnError(place: Int) {
        var blob = Words("", [1]).blob
        blob.setBig(place == 4 ? 12 : 77, at: place)
        // The length is the set's business, magic and kind are the requirement's.
        #expect(
            (try? Signatures.Requirement(Bytes(blob, file: "f", structure: "r")).text) == (place == 4 ? "always" : nil))
    }

    @Test func aSetNamesItsRequirements() throws {
        let designated = SigningFixtures.Requirement.both(.anchorAppleGeneric, .identifier("x.y"))
        let set = try RequirementSet(Bytes(designated.designatedSet, file: "f", structure: "r"))
        #expect(set.text == "designated => anchor apple generic and identifier \"x.y\"")
        #expect(set.designated?.text == "anchor apple generic and identifier \"x.y\"")
        let empty = try RequirementSet(Bytes(SigningFixtures.Requirement.emptySet, file: "f", structure: "r"))
        #expect(empty.requirements.isEmpty)
        #expect(
            [1, 2, 3, 4, 5, 9].map(RequirementSet.typeName) == [
                "host", "guest", "designated", "library", "plugin", "type 9",
            ])
    }
}

// SPDX-License-Identifier: Apache-2.0

import Bytes

/// Where a blob stands in a code signature (XNU `osfmk/kern/cs_blobs.h`, CSSLOT_…).
public struct SignatureSlot: Sendable, Hashable, CustomStringConvertible {
    public var number: UInt32
    public init(_ number: UInt32) { self.number = number }

    public static let codeDirectory = SignatureSlot(0)
    public static let infoPlist = SignatureSlot(1)
    public static let requirements = SignatureSlot(2)
    public static let resources = SignatureSlot(3)
    public static let application = SignatureSlot(4)
    public static let entitlements = SignatureSlot(5)
    public static let repSpecific = SignatureSlot(6)
    public static let derEntitlements = SignatureSlot(7)
    public static let launchConstraintSelf = SignatureSlot(8)
    public static let launchConstraintParent = SignatureSlot(9)
    public static let launchConstraintResponsible = SignatureSlot(10)
    public static let libraryConstraint = SignatureSlot(11)
    public static let cms = SignatureSlot(0x10000)
    public static let ticket = SignatureSlot(0x10002)

    public var isAlternateCodeDirectory: Bool { (0x1000..<0x1005).contains(number) }

    public var description: String {
        switch number {
        case 0: "CodeDirectory"
        case 1: "Info.plist"
        case 2: "requirements"
        case 3: "CodeResources"
        case 4: "application-specific"
        case 5: "entitlements"
        case 6: "rep-specific"
        case 7: "DER entitlements"
        case 8: "launch constraint (self)"
        case 9: "launch constraint (parent)"
        case 10: "launch constraint (responsible)"
        case 11: "library constraint"
        case 0x1000...0x1004: "alternate CodeDirectory \(number - 0xFFF)"
        case 0x10000: "CMS signature"
        case 0x10001: "identification"
        case 0x10002: "notarization ticket"
        default: "slot \(hex(number))"
        }
    }
}

/// Magic numbers of blobs (XNU `osfmk/kern/cs_blobs.h`, CSMAGIC_…).
public enum BlobMagic {
    public static let requirement: UInt32 = 0xFADE_0C00
    public static let requirements: UInt32 = 0xFADE_0C01
    public static let codeDirectory: UInt32 = 0xFADE_0C02
    public static let embeddedSignature: UInt32 = 0xFADE_0CC0
    public static let blobWrapper: UInt32 = 0xFADE_0B01
    public static let entitlements: UInt32 = 0xFADE_7171
    public static let derEntitlements: UInt32 = 0xFADE_7172
    public static let launchConstraint: UInt32 = 0xFADE_8181
}

/// The container of a code signature, big-endian:
/// ```
///  0  magic 0xFADE0CC0    4 length of everything    8 count
/// 12  count × { slot type, offset from the start of the superblob }
/// at each offset:  magic, length (header included), payload
/// ```
/// Source: XNU `osfmk/kern/cs_blobs.h`, `CS_SuperBlob`.
public struct SuperBlob: Sendable {
    public struct Entry: Sendable {
        public var slot: SignatureSlot
        public var magic: UInt32
        /// The blob with its 8-byte header: this is what special slots hash.
        public var blob: Bytes

        /// The blob without its header.
        public var payload: Bytes { (try? blob.dropFirst(8)) ?? blob }
    }

    public let entries: [Entry]
    /// Length that the superblob claims; LC_CODE_SIGNATURE's datasize may be longer (padding).
    public let length: Int

    static let maximumEntries = 64

    /// - Parameter bytes: the range that LC_CODE_SIGNATURE names.
    public init(_ bytes: Bytes) throws(MalformedFile) {
        let magic = try bytes.u32(at: 0, .big, "magic of the superblob")
        // A detached signature has another magic (0xFADE0CC1) and stands in a file of its own.
        guard magic == BlobMagic.embeddedSignature else {
            throw bytes.malformed(at: 0, "superblob magic fade0cc0 expected, found \(String(magic, radix: 16))")
        }
        let length = Int(try bytes.u32(at: 4, .big, "length of the superblob"))
        guard length >= 12, length <= bytes.count else {
            throw bytes.malformed(
                at: 4, "superblob length \(hex(length)) is larger than its place (\(hex(bytes.count)))")
        }
        let whole = try bytes.slice(at: 0, count: length)
        let count = Int(try whole.u32(at: 8, .big, "number of blobs"))
        guard count <= Self.maximumEntries else {
            throw whole.malformed(at: 8, "at most \(Self.maximumEntries) blobs expected, found \(count)")
        }
        var entries: [Entry] = []
        var slots: Set<UInt32> = []
        for index in 0..<count {
            let entry = try Self.readEntry(whole, index: index, tableEnd: 12 + count * 8)
            guard slots.insert(entry.slot.number).inserted else {
                throw whole.malformed(at: 12 + index * 8, "a second blob for \(entry.slot)")
            }
            entries.append(entry)
        }
        self.entries = entries
        self.length = length
    }

    public func entry(_ slot: SignatureSlot) -> Entry? { entries.first { $0.slot == slot } }

    private static func readEntry(_ whole: Bytes, index: Int, tableEnd: Int) throws(MalformedFile) -> Entry {
        let slot = SignatureSlot(try whole.u32(at: 12 + index * 8, .big, "slot"))
        let offset = Int(try whole.u32(at: 16 + index * 8, .big, "offset"))
        guard offset >= tableEnd else {
            throw whole.malformed(at: 16 + index * 8, "\(slot): offset \(hex(offset)) lies in the index")
        }
        let magic = try whole.u32(at: offset, .big, "magic of \(slot)")
        let length = Int(try whole.u32(at: offset + 4, .big, "length of \(slot)"))
        guard length >= 8 else {
            throw whole.malformed(at: offset + 4, "\(slot): length \(length) is less than its header")
        }
        let blob = try whole.slice(at: offset, count: length, "\(slot)").named("\(slot)")
        return Entry(slot: slot, magic: magic, blob: blob)
    }
}

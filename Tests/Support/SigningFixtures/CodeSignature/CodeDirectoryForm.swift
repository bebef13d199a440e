// SPDX-License-Identifier: Apache-2.0

/// The choices in writing one CodeDirectory.
public struct CodeDirectoryForm: Sendable {
    /// With what pages and blobs are hashed.
    public var hash: CodeHash
    /// Which fields the head has: 0x20001, 0x20100 (scatter), 0x20200 (team), 0x20300 (long code limit),
    /// 0x20400 (executable segment), 0x20500 (runtime) or 0x20600 (linkage).
    public var version: UInt32
    /// The size of a page as a power of two: 12 or 14; 0 hashes the whole file as one page.
    public var pageShift: UInt8
    /// Writes a scatter vector that covers all pages in order (from 0x20100 on).
    public var scatter = false
    /// The code limit goes into the long field only, as for files over 4 GB (from 0x20300 on).
    public var usesLongCodeLimit = false
    /// The SDK version of the hardened runtime (from 0x20500 on); nil: that of macOS 15 when the flag is set.
    public var runtimeVersion: UInt32?
    /// Bytes that the linkage fields point at (0x20600 only).
    public var linkage: [UInt8] = []
    /// The platform number, not 0 only in Apple's own code.
    public var platform: UInt8 = 0

    /// The form that current tools write: SHA-256, 4 KiB pages, 0x20500.
    public init(_ hash: CodeHash = .sha256, version: UInt32 = 0x20500, pageShift: UInt8 = 12) {
        self.hash = hash
        self.version = version
        self.pageShift = pageShift
    }
}

/// What a CodeDirectory says about the file.
struct CodeDirectoryFacts {
    var identifier: String
    var teamIdentifier: String?
    var flags: CodeFlags
    /// Blobs to hash, by slot number.
    var special: [Int: [UInt8]]
    /// Where the signed part of the file ends.
    var codeLimit: Int
    var executableSegment: Range<UInt64>
    var executableSegmentFlags: UInt64
}

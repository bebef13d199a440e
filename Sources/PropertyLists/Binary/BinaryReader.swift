// SPDX-License-Identifier: Apache-2.0

/// Reads the binary form. The file's layout is at ``BinaryTrailer``; an object is a marker byte and what it says:
///
///     0x08, 0x09   false, true
///     0x1n         integer of 2^n bytes; 1, 2, 4: unsigned, 8 and 16: signed
///     0x2n         real of 2^n bytes, n = 2 or 3 (IEEE 754)
///     0x33         date, 8 bytes: a real, seconds since 2001-01-01T00:00:00Z
///     0x4n         data of n bytes
///     0x5n, 0x6n   string of n ASCII bytes, of n UTF-16 code units
///     0x7n         string of n UTF-8 bytes
///     0x8n         uid of n + 1 bytes
///     0xAn         array: n references
///     0xDn         dictionary: n references to keys, then n to values
///
/// n = 15 says that the count follows as an integer object. Everything is big-endian. Null, URL, UUID and the two sets
/// have markers too and no place in a property list.
///
/// Any object may be referred to any number of times, so that a file of a kilobyte can describe a tree of any size. An
/// object is read once, and its tree is shared; what is counted against the limit is the tree as someone will walk it.
/// An object that refers to itself, through however many others, is an error.
///
/// - Source: CoreFoundation `CFBinaryPList.c`.
struct BinaryReader {
    /// An object that has been read, and what its tree costs to walk.
    struct Built {
        let node: PropertyListNode
        /// Values in the tree.
        let size: Int
        /// Levels of containers in the tree.
        let height: Int
    }

    let bytes: [UInt8]
    let trailer: BinaryTrailer
    private(set) var duplicateKeys: [DuplicateKey] = []

    private let file: String
    private let limits: PropertyListLimits
    /// Writers share scalars, and containers hardly ever, so that an honest tree has no more values than the file has
    /// references. The others are stopped before walking them costs seconds.
    private let maximumNodes: Int
    private static let maximumSharedNodes = 65_536
    /// For each object: 0 not read, −1 being read, n read and at n − 1 in `built`.
    private var slots: [Int32]
    private var built: [Built] = []
    /// Nodes put into containers so far: memory, as opposed to the size of the tree.
    private var placed = 0
    /// Bytes of strings and data that may still be copied. Honest files store each byte once; a hostile one lets many
    /// objects begin at one long string.
    private var copyBudget: Int

    init(_ bytes: [UInt8], file: String, limits: PropertyListLimits) throws(PropertyListError) {
        func failure(_ offset: Int, _ expectation: String) -> PropertyListError {
            PropertyListError(file: file, location: .binary(offset), isBinary: true, expectation: expectation)
        }
        guard bytes.count <= limits.maximumBytes else {
            throw failure(0, "expected at most \(limits.maximumBytes) bytes, found \(bytes.count)")
        }
        do throws(BinaryTrailer.Fault) {
            trailer = try BinaryTrailer(bytes)
        } catch {
            throw failure(error.offset, error.expectation)
        }
        guard trailer.objectCount <= min(limits.maximumNodes, Int(Int32.max)) else {
            throw failure(
                bytes.count - 24, "expected at most \(limits.maximumNodes) values, found \(trailer.objectCount)")
        }
        self.bytes = bytes
        self.file = file
        self.limits = limits
        maximumNodes = min(limits.maximumNodes, max(bytes.count, Self.maximumSharedNodes))
        slots = Array(repeating: 0, count: trailer.objectCount)
        copyBudget = bytes.count > Int.max / 4 ? Int.max : bytes.count * 4
    }

    /// Reads the root and all that it refers to.
    mutating func document() throws(PropertyListError) -> PropertyListNode {
        try object(trailer.topObject, referredToAt: bytes.count - 16, depth: 0).node
    }

    /// Object number `number`, which the reference at `place` names, inside `depth` containers.
    mutating func object(
        _ number: Int, referredToAt place: Int, depth: Int
    ) throws(PropertyListError) -> Built {
        let slot = slots[number]
        guard slot >= 0 else { throw failure(place, "object \(number) contains itself") }
        if slot > 0 {
            let known = built[Int(slot) - 1]
            try checkDepth(depth + known.height, at: place)
            return known
        }
        slots[number] = -1
        let result = try value(at: try offset(of: number), number: number, depth: depth)
        built.append(result)
        slots[number] = Int32(built.count)
        return result
    }

    /// Where an object begins.
    private func offset(of number: Int) throws(PropertyListError) -> Int {
        let entry = trailer.offsetTableOffset + number * trailer.offsetSize
        let value = bytes.bigEndian(at: entry, size: trailer.offsetSize)
        guard let offset = Int(exactly: value), offset >= BinaryTrailer.headerLength, offset < trailer.offsetTableOffset
        else {
            throw failure(
                entry, "object \(number) is said to lie at 0x\(String(value, radix: 16)), outside the objects")
        }
        return offset
    }

    func checkDepth(_ depth: Int, at place: Int) throws(PropertyListError) {
        guard depth <= limits.depth else {
            throw failure(place, "expected at most \(limits.depth) containers inside each other")
        }
    }

    /// The size of a container that holds `children`, added up without overflow and held against the limit.
    mutating func checkedSize(
        _ size: Int, adding child: Built, at place: Int
    ) throws(PropertyListError) -> Int {
        let (sum, overflow) = size.addingReportingOverflow(child.size)
        placed += 1
        guard !overflow, sum <= maximumNodes, placed <= maximumNodes else {
            throw failure(place, "expected at most \(maximumNodes) values in one property list")
        }
        return sum
    }

    /// Takes `count` bytes from what may be copied out of the file.
    mutating func spend(_ count: Int, at place: Int) throws(PropertyListError) {
        guard count <= copyBudget else {
            throw failure(place, "expected objects side by side, found them on top of each other")
        }
        copyBudget -= count
    }

    mutating func note(_ duplicate: DuplicateKey) { duplicateKeys.append(duplicate) }

    func failure(_ offset: Int, _ expectation: String) -> PropertyListError {
        PropertyListError(file: file, location: .binary(offset), isBinary: true, expectation: expectation)
    }
}

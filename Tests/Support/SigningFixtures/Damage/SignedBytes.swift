// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Which bytes of a Mach-O its signatures cover, found by a reader of the tests' own and by OpenSSL.
///
/// Left out is what nothing covers, and what codesign does not notice either:
/// - the superblob's length, and what follows it within LC_CODE_SIGNATURE's size: padding for the signer's convenience;
/// - without a CMS, what a CodeDirectory says of itself (identifier, flags, digests of files that are not there): with
///   other words there, it is another ad-hoc signature, as good as the first, and so is
///   the whole slice of another product;
/// - an empty CMS wrapper with its entry, and the count of entries beside it: an ad-hoc signature is the same without;
/// - of the CMS: versions, algorithm identifiers (which verifiers compare with the key), the copy of the root (chains end at the
///   verifier's own), unsigned attributes. The time stamp is one: who strips it leaves a signature without a time stamp;
/// - of a fat header: alignments, capability bits of subtypes, and all about slices that are not signed.
public struct SignedBytes {
    public private(set) var code: [Range<Int>] = []
    public private(set) var signature: [Range<Int>] = []
    public private(set) var fatHeader: [Range<Int>] = []

    public init(_ file: [UInt8]) throws {
        guard file.big(0) == 0xCAFE_BABE else {
            try addSlice(file, 0..<file.count)
            return
        }
        var previous = 8 + 20 * file.big(4)
        let entries = (0..<file.big(4)).map { 8 + 20 * $0 }
        for entry in entries.sorted(by: { file.big($0 + 8) < file.big($1 + 8) }) {
            let slice = file.big(entry + 8)..<file.big(entry + 8) + file.big(entry + 12)
            if previous < slice.lowerBound { fatHeader.append(previous..<slice.lowerBound) }
            previous = slice.upperBound
            let known = code.count
            try addSlice(file, slice)
            if code.count > known { fatHeader += [entry..<entry + 4, entry + 5..<entry + 16] }
        }
        if code.count == entries.count { fatHeader.append(0..<8) }
    }

    public var all: [Range<Int>] { code + signature + fatHeader }

    private mutating func addSlice(_ file: [UInt8], _ slice: Range<Int>) throws {
        var command = slice.lowerBound + 32
        for _ in 0..<file.little(slice.lowerBound + 16) {
            if file.little(command) == 0x1D {
                let start = slice.lowerBound + file.little(command + 8)
                code.append(slice.lowerBound..<start)
                return try addSuperBlob(file, start)
            }
            command += file.little(command + 4)
        }
    }

    private mutating func addSuperBlob(_ file: [UInt8], _ start: Int) throws {
        signature.append(start..<start + 4)
        let entries = (0..<file.big(start + 8)).map { index in
            let place = start + file.big(start + 16 + 8 * index)
            return Entry(
                slot: file.big(start + 12 + 8 * index), place: start + 12 + 8 * index,
                blob: place..<place + file.big(place + 4))
        }
        let cms = entries.first { $0.slot == 0x10000 }
        let isSigned = (cms?.blob.count ?? 0) > 8
        if isSigned || cms == nil { signature.append(start + 8..<start + 12) }
        for entry in entries where entry.slot != 0x10000 {
            signature.append(entry.place..<entry.place + 8)
            if entry.slot == 0, !isSigned {
                signature += Self.hashes(file, entry.blob.lowerBound, entries.map(\.slot))
            } else {
                signature.append(entry.blob)
            }
        }
        guard isSigned, let cms else { return }
        let message = cms.blob.dropFirst(8)
        signature += [cms.place..<cms.place + 8, cms.blob.prefix(4)]
        signature += try CMSParts(Array(file[message])).covered.map {
            $0.lowerBound + message.lowerBound..<$0.upperBound + message.lowerBound
        }
    }

    private struct Entry {
        var slot: Int
        var place: Int
        var blob: Range<Int>
    }

    /// The magic of a CodeDirectory, its code slots, and the special slots of blobs beside it.
    private static func hashes(_ file: [UInt8], _ start: Int, _ slots: [Int]) -> [Range<Int>] {
        let (size, base) = (Int(file[start + 36]), start + file.big(start + 16))
        let special = slots.filter { (1..<0x1000).contains($0) }.map { base - $0 * size..<base - ($0 - 1) * size }
        return [start..<start + 4, base..<base + file.big(start + 28) * size] + special
    }
}

/// Places in a CMS message, as `openssl asn1parse` tells them.
private struct CMSParts {
    private struct Node {
        var range: Range<Int>
        var depth: Int
        var what: String
    }

    let covered: [Range<Int>]

    init(_ message: [UInt8]) throws {
        guard let openssl = Tool.find("openssl") else { throw SigningFixtureError.missingTool("openssl") }
        let folder = try TemporaryFolder()
        let file = folder.url.appendingPathComponent("cms.der")
        try Data(message).write(to: file)
        let text = try Tool.run(openssl, ["asn1parse", "-inform", "DER", "-in", file.path])
        // "   56:d=4  hl=4 l=1028 cons: SEQUENCE"
        let nodes = text.split(separator: "\n").compactMap { line -> Node? in
            let parts = line.split(whereSeparator: { " :=".contains($0) })
            guard parts.count > 6, let offset = Int(parts[0]), parts[1] == "d", let depth = Int(parts[2]),
                let head = Int(parts[4])
            else { return nil }
            let what = parts.dropFirst(parts[5] == "l" ? 8 : 7).joined(separator: " ")
            return Node(range: offset..<offset + head + (Int(parts[6]) ?? 0), depth: depth, what: what)
        }
        let certificates = Self.children(
            of: nodes.firstIndex { $0.depth == 3 && $0.what.hasPrefix("cont [ 0 ]") }, nodes)
        let signers = Self.children(of: nodes.lastIndex { $0.depth == 3 && $0.what.hasPrefix("SET") }, nodes)
        guard certificates.count > 1, signers.count == 1 else {
            throw SigningFixtureError.specification("certificates and one signer expected in the CMS")
        }
        let signer = Self.children(of: signers[0], nodes)
        // version, sid, digest algorithm, signed attributes, signature algorithm, signature
        covered =
            certificates.filter { !Self.isRoot($0, nodes, message) }.map { nodes[$0].range }
            + [signer[1], signer[3], signer[5]].map { nodes[$0].range }
    }

    private static func children(of parent: Int?, _ nodes: [Node]) -> [Int] {
        guard let parent else { return [] }
        let below = nodes.indices.dropFirst(parent + 1).prefix { nodes[$0].depth > nodes[parent].depth }
        return below.filter { nodes[$0].depth == nodes[parent].depth + 1 && nodes[$0].what != "EOC" }
    }

    /// Issuer and subject are the same: tbsCertificate's second and fourth SEQUENCE.
    private static func isRoot(_ certificate: Int, _ nodes: [Node], _ message: [UInt8]) -> Bool {
        let names = children(of: certificate + 1, nodes).filter { nodes[$0].what.hasPrefix("SEQUENCE") }
        return names.count > 3 && message[nodes[names[1]].range] == message[nodes[names[3]].range]
    }
}

extension [UInt8] {
    fileprivate func big(_ offset: Int) -> Int { self[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } }
    fileprivate func little(_ offset: Int) -> Int {
        self[offset..<offset + 4].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}

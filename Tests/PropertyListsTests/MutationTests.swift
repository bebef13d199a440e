// SPDX-License-Identifier: Apache-2.0

import PropertyLists
import Testing

/// Broken files: whatever the bytes, a reader ends in a document whose places lie inside the file or in an error whose
/// place does. A trap would end the test run.
@Suite struct MutationTests {
    private static let countPerForm = 7000

    private static func sample(_ seed: UInt64, _ vocabulary: RandomPropertyList.Vocabulary) -> PropertyListValue {
        var random = RandomPropertyList(seed: seed, vocabulary)
        return [
            "string": .string(random.string()), "list": [random.value(depth: 2), "tail"],
            "inner": ["a": random.value(depth: 1)],
        ]
    }

    @Test(arguments: PropertyListFormat.allCases)
    func mutatedFileGivesADocumentOrAnError(format: PropertyListFormat) {
        var generator = SeededGenerator(seed: 0xD0C)
        var documents = 0
        for round in 0..<MutationTests.countPerForm {
            let bytes = mutated(MutationTests.file(format, seed: UInt64(round % 40)), &generator)
            do throws(PropertyListError) {
                let document = try PropertyListDocument(parsing: bytes, file: "F")
                documents += 1
                #expect(document.root.liesWithin(0...bytes.count))
            } catch {
                #expect((0...bytes.count).contains(error.location.offset), "\(error)")
                #expect(!error.expectation.isEmpty)
            }
        }
        // Mutation must neither always nor never break the file, or the test looks at nothing.
        #expect(documents > MutationTests.countPerForm / 50)
        #expect(documents < MutationTests.countPerForm)
    }

    private static func file(_ format: PropertyListFormat, seed: UInt64) -> [UInt8] {
        switch format {
        case .xml: Array(("<plist>" + xmlBody(seed) + "</plist>").utf8)
        case .binary: PropertyListWriter.binary(sample(seed, .everything))
        case .openStep: Array(PropertyListWriter.openStep(sample(seed, .openStep)).utf8)
        }
    }

    /// Without the long head, so that mutations hit the values.
    private static func xmlBody(_ seed: UInt64) -> String {
        let xml = PropertyListWriter.xml(sample(seed, .everything))
        return xml.components(between: "<plist version=\"1.0\">\n", and: "</plist>") + "<!-- c -->"
    }

    /// One to four changes: a byte replaced, removed, doubled, a stretch removed, copied, or the end cut off.
    private func mutated(_ file: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
        var bytes = file
        let interesting: [UInt8] =
            [0, 0xFF, 0x80, 0x7F, 0x0F, 0xAF, 0xDF, 0x13] + Array("<>&;\"'{}()=/\\U0!-[]*,\n".utf8)
        for _ in 0..<Int.random(in: 1...4, using: &generator) where bytes.count > 4 {
            let place = Int.random(in: 0..<(bytes.count - 2), using: &generator)
            let end = min(place + Int.random(in: 1...12, using: &generator), bytes.count)
            switch Int.random(in: 0..<8, using: &generator) {
            case 0: bytes[place] = UInt8(truncatingIfNeeded: generator.next())
            case 1, 2: bytes[place] = interesting[Int.random(in: interesting.indices, using: &generator)]
            case 3: bytes.remove(at: place)
            case 4: bytes.insert(interesting[Int.random(in: interesting.indices, using: &generator)], at: place)
            case 5: bytes.removeSubrange(place..<end)
            case 6: bytes.insert(contentsOf: bytes[place..<end], at: place / 2)
            default: bytes.removeLast(min(bytes.count - 1, Int.random(in: 1...6, using: &generator)))
            }
        }
        return bytes
    }
}

extension String {
    fileprivate func components(between start: String, and end: String) -> String {
        guard let head = firstRange(of: start), let tail = self[head.upperBound...].firstRange(of: end) else {
            return ""
        }
        return String(self[head.upperBound..<tail.lowerBound])
    }
}

extension StringProtocol {
    fileprivate func firstRange(of text: String) -> Range<Index>? { ranges(of: text).first }
}

extension PropertyListNode {
    /// Whether this node and all in it stand inside `range`, ends behind beginnings.
    fileprivate func liesWithin(_ range: ClosedRange<Int>) -> Bool {
        guard offset <= end, range.contains(offset), range.contains(end) else { return false }
        let children = array ?? dictionary?.entries.map(\.value) ?? []
        return children.allSatisfy { $0.liesWithin(range) }
    }
}

// SPDX-License-Identifier: Apache-2.0

import Foundation
import PropertyLists
import Testing

/// A text whose places are marked by 1️⃣, 2️⃣ and 3️⃣, which are not part of it.
struct Marked {
    let text: String
    private let offsets: [Int]

    /// Takes the marks out, which stand in rising order.
    init(_ marked: String) {
        var text = ""
        var offsets: [Int] = []
        for character in marked {
            if ["1️⃣", "2️⃣", "3️⃣"].contains(character) {
                offsets.append(text.utf8.count)
            } else {
                text.append(character)
            }
        }
        self.text = text
        self.offsets = offsets
    }

    /// The text as a file.
    var bytes: [UInt8] { Array(text.utf8) }

    /// The byte offset of mark `number`.
    func offset(_ number: Int = 1) throws -> Int {
        try #require(offsets.indices.contains(number - 1) ? offsets[number - 1] : nil)
    }

    /// Line and column of mark `number`, found in another way than by the code under test: by splitting at line feeds.
    func location(_ number: Int = 1) throws -> TextLocation {
        let offset = try offset(number)
        let lines = bytes.prefix(offset).split(separator: 0x0A, omittingEmptySubsequences: false)
        return TextLocation(line: lines.count, column: (lines.last?.count ?? 0) + 1, offset: offset)
    }
}

/// A refusal: a text with the mark at which it is refused, and the sentence that says why.
struct Refusal: Sendable, CustomTestStringConvertible {
    let marked: String
    let sentence: String

    init(_ marked: String, _ sentence: String) {
        self.marked = marked
        self.sentence = sentence
    }

    var testDescription: String { marked }

    /// Reads the text and compares.
    func check(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let input = Marked(marked)
        let error = #expect(throws: PropertyListError.self, sourceLocation: sourceLocation) {
            try PropertyListDocument(parsing: input.text, file: "F")
        }
        #expect(error?.expectation == sentence, sourceLocation: sourceLocation)
        #expect(error?.location == (try input.location()), sourceLocation: sourceLocation)
    }
}

/// Reads a text, of which the name does not matter.
func read(_ text: String, limits: PropertyListLimits = .standard) throws -> PropertyListDocument {
    try PropertyListDocument(parsing: text, file: "F", limits: limits)
}

/// The value of `<plist>` around `inner`.
func xmlValue(_ inner: String) throws -> PropertyListValue {
    try read("<plist version=\"1.0\">\(inner)</plist>").root.value
}

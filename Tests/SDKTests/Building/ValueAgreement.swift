// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import WireValueFixtures
import WireValues

/// The Swift and the C++ of the binary form read and refuse the same bytes, and mean the same by them.
///
/// `SDK/Runtime/Tests/Values.cpp` is the other half.
struct ValueAgreement {
    let folder: String
    private let cases: [[UInt8]]

    init(folder: String) {
        self.folder = folder
        var random = SeededRandom(seed: 19)
        var cases: [[UInt8]] = []
        for _ in 0..<400 {
            guard let whole = try? WireValue.random(using: &random).encoded() else { continue }
            cases.append(whole)
            for _ in 0..<20 { cases.append(WireValue.damaged(whole, using: &random)) }
        }
        self.cases = cases
    }

    func writeCases() throws {
        let bytes = cases.flatMap { Self.word(UInt32($0.count)) + $0 }
        try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/values.in"))
    }

    func compare() throws {
        let results = try Self.parts(of: Array(Data(contentsOf: URL(fileURLWithPath: "\(folder)/values.out"))))
        try #require(results.count == cases.count)
        var readCount = 0
        for (bytes, result) in zip(cases, results) {
            let here = Result { () throws(WireValueError) in try WireValue(decoding: bytes) }
            let comment: Comment = "\(here) of \(bytes)"
            switch (here, result) {
            // What it writes has aliases, for it writes what is one object once.
            case (.success(let value), .written(let bytes)):
                #expect(try WireValue(decoding: bytes) == value, comment)
                readCount += 1
            case (.failure(let error), .written), (.failure(let error), .unwritten):
                // Only what aliases make is refused here alone.
                #expect([.depth, .expansion].contains(error.expected), comment)
            case (.failure, .refused): break
            case (.success, .refused), (.success, .unwritten): Issue.record(comment)
            }
        }
        #expect(readCount > 1000 && readCount < cases.count - 1000)
    }

    private enum Outcome {
        case written([UInt8])
        case unwritten
        case refused
    }

    private static func word(_ value: UInt32) -> [UInt8] { withUnsafeBytes(of: value.littleEndian, Array.init) }

    private static func parts(of bytes: [UInt8]) -> [Outcome] {
        var outcomes: [Outcome] = []
        var rest = bytes[...]
        while rest.count >= 4 {
            let length = rest.prefix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            rest = rest.dropFirst(4)
            guard length != .max else {
                outcomes.append(.unwritten)
                continue
            }
            outcomes.append(length == 0 ? .refused : .written(Array(rest.prefix(Int(length)))))
            rest = rest.dropFirst(Int(length))
        }
        return outcomes
    }
}

// SPDX-License-Identifier: Apache-2.0

import Foundation
import IOKit

// Lets the card compute and move data, and says what came of it. Exit status 0 only if all was right.

func expect(_ what: String, _ holds: Bool) throws {
    print(holds ? "ok      \(what)" : "not ok  \(what)")
    if !holds { throw DriverError(call: what, code: kIOReturnError) }
}

/// Whether the driver refuses the arguments.
func refuses(_ card: EduPCIConnection, _ selector: EduPCI.Selector, _ input: [UInt64]) -> Bool {
    do {
        _ = try card.begin(selector, input)
        return false
    } catch {
        return (error as? DriverError)?.code == kIOReturnBadArgument
    }
}

func factorials(_ card: EduPCIConnection) throws {
    for number in 0...EduPCI.largestNumber {
        let expected = number == 0 ? 1 : (1...number).reduce(1, *)
        let answer = try card.call(.factorial, [number])
        try expect("the factorial of \(number) is \(answer)", answer == expected)
    }
    try expect("a factorial of more than 32 bits is refused", refuses(card, .factorial, [13]))
}

/// To the card from one end of the window, and back to the other.
func roundTrip(_ card: EduPCIConnection, _ size: Int, cardOffset: Int) throws {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 167 ^ $0 >> 8 ^ size) }
    card.window.copyBytes(from: bytes)
    let end = card.window.count - size
    UnsafeMutableRawBufferPointer(rebasing: card.window[end...]).copyBytes(from: repeatElement(0xEE, count: size))

    let there = try card.call(.toCard, [0, UInt64(cardOffset), UInt64(size)])
    let back = try card.call(.fromCard, [UInt64(end), UInt64(cardOffset), UInt64(size)])
    let isSame = card.window[end...].elementsEqual(bytes)
    try expect("\(size) bytes there and back", isSame && there == UInt64(size) && back == UInt64(size))
}

/// The card computes while it moves data.
func bothAtOnce(_ card: EduPCIConnection) throws {
    let transfer = try card.begin(.toCard, [0, 0, UInt64(EduPCI.bufferSize)])
    let number = try card.begin(.factorial, [10])
    try expect(
        "a factorial while data moves", try number.wait() == 3_628_800 && (try transfer.wait()) == EduPCI.bufferSize)
}

do {
    let card = try EduPCIConnection()
    let (identification, isAlive) = try card.identify()
    try expect("the card calls itself 0x\(String(identification, radix: 16))", identification & 0xFFFF == 0xED)
    try expect("the card is alive", isAlive)
    try factorials(card)
    for (size, cardOffset) in [(1, 0), (100, 1), (4094, 1), (EduPCI.bufferSize, 0)] {
        try roundTrip(card, size, cardOffset: cardOffset)
    }
    try bothAtOnce(card)
    try expect("beyond the card's buffer is refused", refuses(card, .toCard, [0, 1, UInt64(EduPCI.bufferSize)]))
    try expect("beyond the window is refused", refuses(card, .toCard, [UInt64(card.window.count), 0, 1]))
    try expect("a sum that wraps around is refused", refuses(card, .fromCard, [.max, .max, 2]))
    print("all answers are right")
} catch {
    print("failed: \(error)")
    exit(1)
}

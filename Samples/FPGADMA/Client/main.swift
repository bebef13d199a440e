// SPDX-License-Identifier: Apache-2.0

import Foundation
import IOKit

// Moves patterns to the card and back, in pieces large and small, and says what came of it. Exit status 0 only if all was right.

/// Bytes that are different at each place, so that what is moved to the wrong one is noticed.
func pattern(_ seed: UInt64, _ count: Int) -> [UInt8] {
    let words = (0...UInt64(count / 8)).map { ($0 &+ seed << 32) &* 0x9E37_79B9_7F4A_7C15 }
    return words.withUnsafeBytes { Array($0.prefix(count)) }
}

/// Whether these bytes lie in the window.
func holds(_ window: UnsafeMutableRawBufferPointer, _ bytes: [UInt8], at offset: Int = 0) -> Bool {
    guard let start = window.baseAddress, offset + bytes.count <= window.count else { return false }
    // SAFETY: all of the bytes lie in the window, which is mapped as long as the connection is open.
    return memcmp(start + offset, bytes, bytes.count) == 0
}

func put(_ bytes: [UInt8], at offset: Int, in window: UnsafeMutableRawBufferPointer) {
    UnsafeMutableRawBufferPointer(rebasing: window[offset..<offset + bytes.count]).copyBytes(from: bytes)
}

func expect(_ what: String, _ holds: Bool) throws {
    print(holds ? "ok      \(what)" : "not ok  \(what)")
    if !holds { throw DriverError(call: what, code: kIOReturnError) }
}

/// Runs a transfer that has to succeed.
func move(_ card: FPGADMAConnection, _ selector: FPGADMA.Selector, _ pieces: [FPGADMA.Piece]) throws -> TransferResult {
    let result = try card.transfer(selector, pieces)
    if result.failedAddress != 0 {
        print("\(selector) failed at bus address 0x\(String(result.failedAddress, radix: 16))")
    }
    try DriverError.check(result.status, "\(selector)")
    return result
}

/// There and back, as one piece.
func roundTrip(_ card: FPGADMAConnection, _ size: Int) throws {
    let bytes = pattern(UInt64(size), size)
    let piece = [FPGADMA.Piece(windowOffset: 0, cardAddress: 0, length: UInt64(size))]
    put(bytes, at: 0, in: card.window)
    let there = try move(card, .toCard, piece)
    put([UInt8](repeating: 0xEE, count: size), at: 0, in: card.window)
    let back = try move(card, .fromCard, piece)
    let isSame = holds(card.window, bytes)
    try expect("\(size) bytes there and back", isSame && there.bytes == UInt64(size) && back.bytes == UInt64(size))
}

/// Many small pieces, which the card gets in another order than they lie here, and gives back in one.
func scatter(_ card: FPGADMAConnection) throws {
    let length = 999
    let count = 40
    let bytes = pattern(1, length * count)
    var pieces: [FPGADMA.Piece] = []
    for index in 0..<count {
        // No two pieces touch here; on the card they lie side by side.
        let offset = (count - 1 - index) * (length + 25) + 1
        put(Array(bytes[index * length..<(index + 1) * length]), at: offset, in: card.window)
        pieces.append(
            FPGADMA.Piece(
                windowOffset: UInt64(offset), cardAddress: UInt64(index * length), length: UInt64(length)))
    }
    let there = try move(card, .toCard, pieces)
    put([UInt8](repeating: 0xEE, count: bytes.count), at: 0, in: card.window)
    _ = try move(
        card, .fromCard, [FPGADMA.Piece(windowOffset: 0, cardAddress: 0, length: UInt64(bytes.count))])
    let isSame = holds(card.window, bytes)
    try expect("\(count) pieces of \(length) bytes in a list", isSame && there.descriptors >= UInt64(count))
}

/// Both directions at the same time.
func bothWays(_ card: FPGADMAConnection, _ size: Int) throws {
    let first = pattern(2, size)
    let second = pattern(3, size)
    put(first, at: 0, in: card.window)
    put(second, at: size, in: card.window)
    _ = try move(card, .toCard, [FPGADMA.Piece(windowOffset: 0, cardAddress: 0, length: UInt64(size))])

    let to = try card.begin(
        .toCard, [FPGADMA.Piece(windowOffset: UInt64(size), cardAddress: UInt64(size), length: UInt64(size))])
    let from = try card.begin(
        .fromCard, [FPGADMA.Piece(windowOffset: UInt64(2 * size), cardAddress: 0, length: UInt64(size))])
    try DriverError.check(try to.wait().status, "toCard")
    try DriverError.check(try from.wait().status, "fromCard")

    _ = try move(
        card, .fromCard,
        [FPGADMA.Piece(windowOffset: UInt64(3 * size), cardAddress: UInt64(size), length: UInt64(size))])
    let isSame = holds(card.window, first + second, at: 2 * size)
    try expect("both channels at once", isSame)
}

/// An error is told, and the next transfer works.
func errors(_ card: FPGADMAConnection, _ info: FPGADMA.Info) throws {
    let piece = FPGADMA.Piece(windowOffset: 0, cardAddress: 0, length: 4096)
    try card.inject(FPGADMA.dataError)
    let failed = try card.transfer(.toCard, [piece])
    try expect("a data error is told", failed.status == kIOReturnIOError && failed.bytes == 0)
    try roundTrip(card, 4096)

    let outside = FPGADMA.Piece(windowOffset: 0, cardAddress: info.cardMemory - 1, length: 2)
    try expect("beyond the card's memory is refused", refuses(card, [outside]))
    try expect(
        "beyond the window is refused",
        refuses(card, [FPGADMA.Piece(windowOffset: info.window - 1, cardAddress: 0, length: 2)]))
    try expect(
        "a sum that wraps around is refused",
        refuses(card, [FPGADMA.Piece(windowOffset: .max, cardAddress: .max, length: 2)]))
    try expect("a list that is too long is refused", refuses(card, Array(repeating: piece, count: 65)))
    try expect("an empty list is refused", refuses(card, []))
}

func refuses(_ card: FPGADMAConnection, _ pieces: [FPGADMA.Piece]) -> Bool {
    do {
        _ = try card.begin(.toCard, pieces)
        return false
    } catch {
        return (error as? DriverError)?.code == kIOReturnBadArgument
    }
}

do {
    let card = try FPGADMAConnection()
    let info = try card.info()
    print(
        "card: version 0x\(String(info.version, radix: 16)), \(info.cardMemory) bytes, \(info.messages) messages; "
            + "\(info.addressBits) address bits")
    let most = Int(min(info.cardMemory, info.window))
    for size in [1, 3, 4, 4095, 4096, 4097, 16 << 10, (64 << 10) - 1, 1 << 20, (1 << 20) + 3, 4 << 20]
    where size <= most {
        try roundTrip(card, size)
    }
    try scatter(card)
    try bothWays(card, min(most / 4, 64 << 10))
    try errors(card, info)
    print("all bytes are right")
} catch {
    print("failed: \(error)")
    exit(1)
}

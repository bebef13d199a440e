// SPDX-License-Identifier: Apache-2.0

import Gates

/// Why a text is no fault.
public struct FaultError: Error, Sendable, Hashable, CustomStringConvertible {
    public var description: String

    init(_ description: String) { self.description = description }
}

/// Reads a fault:
///
///     error:METHOD[:NTH|:every=N|:p=0.1][:CODE]    delay:METHOD[:WHEN]:2ms    drop:METHOD[:WHEN]
///     no-memory:K    no-memory:p=0.01    unplug@S    crash@S
struct FaultSyntax {
    private let text: String
    private var parts: ArraySlice<String>

    private static let kinds = ["error", "delay", "drop", "no-memory", "unplug@S", "crash@S"]

    static func read(_ text: String) throws(FaultError) -> Fault {
        if let place = text.firstIndex(of: "@") {
            return try step(String(text[..<place]), text[text.index(after: place)...], text)
        }
        var syntax = FaultSyntax(text)
        let fault = try syntax.fault()
        if let rest = syntax.parts.first { throw FaultError("\(text): nothing is known of “\(rest)” at its end") }
        return fault
    }

    private init(_ text: String) {
        self.text = text
        parts = Self.split(text)[...]
    }

    /// At each colon that is not one of two.
    private static func split(_ text: String) -> [String] {
        text.replacing("::", with: "\u{1}").split(separator: ":", omittingEmptySubsequences: false)
            .map { String($0).replacing("\u{1}", with: "::") }
    }

    private static func step(_ kind: String, _ number: Substring, _ text: String) throws(FaultError) -> Fault {
        guard ["unplug", "crash"].contains(kind) else {
            throw FaultError("\(text): only unplug@S and crash@S happen at a step")
        }
        guard let step = Int(number), step > 0 else {
            throw FaultError("\(text): “\(number)” is no number of a message; the first is 1")
        }
        return kind == "unplug" ? .unplug(step: step) : .crash(step: step)
    }

    private func fail(_ what: String) -> FaultError { FaultError("\(text): \(what)") }

    private mutating func fault() throws(FaultError) -> Fault {
        let kind = parts.popFirst() ?? ""
        switch kind {
        case "error":
            let message = try message()
            return .error(message, code: try code() ?? IOReturn.error)
        case "delay":
            let message = try message()
            guard let word = parts.popFirst(), let time = FaultTime.nanoseconds(word) else {
                throw fail("a delay ends with a time: delay:RegisterService:2ms")
            }
            return .delay(message, nanoseconds: time)
        case "drop": return .drop(try message())
        case "no-memory":
            guard let word = parts.popFirst() else { throw fail("which allocation? no-memory:12, or no-memory:p=0.01") }
            if let chance = try chance(word) { return .noMemoryChance(millionths: chance) }
            guard let number = UInt64(word), number > 0 else {
                throw fail("“\(word)” is no number of an allocation; the first is 1")
            }
            return .noMemory(allocation: number)
        default:
            let hint = NearestWord.hint(kind, among: Self.kinds)
            throw fail(
                "there is no such fault\(hint.isEmpty ? "; there are \(Self.kinds.joined(separator: ", "))" : hint)")
        }
    }

    // MARK: Messages

    private mutating func message() throws(FaultError) -> MessageFault {
        guard let method = parts.popFirst(), !method.isEmpty else {
            throw fail("which method? IOService::RegisterService")
        }
        let fault = MessageFault(method: method, when: .every(1))
        let names = MessageNames.all
        guard method == "*" || names.contains(where: { fault.matches($0) }) else {
            let own = names.map { $0.split(separator: ":").last.map(String.init) ?? $0 }
            let hint = NearestWord.hint(method, among: method.contains("::") ? names : own)
            throw fail("the lab knows no method \(method)\(hint)")
        }
        return MessageFault(method: method, when: try when() ?? .every(1))
    }

    private mutating func when() throws(FaultError) -> MessageFault.When? {
        guard let word = parts.first else { return nil }
        if let chance = try chance(word) {
            parts.removeFirst()
            return .chance(millionths: chance)
        }
        if word.hasPrefix("every=") {
            guard let count = Int(word.dropFirst(6)), count > 0 else { throw fail("“\(word)” is no every=N") }
            parts.removeFirst()
            return .every(count)
        }
        // A code is hexadecimal or negative.
        guard let number = Int(word), number >= 0 else { return nil }
        guard number > 0 else { throw fail("the first message is number 1") }
        parts.removeFirst()
        return .nth(number)
    }

    private func chance(_ word: String) throws(FaultError) -> UInt32? {
        guard word.hasPrefix("p=") else { return nil }
        guard let value = Double(word.dropFirst(2)), value > 0, value <= 1 else {
            throw fail("“\(word)” is no chance: p=0.1 is one of ten")
        }
        return UInt32(max(1, (value * 1_000_000).rounded()))
    }

    private mutating func code() throws(FaultError) -> Int32? {
        guard let word = parts.popFirst() else { return nil }
        if word.hasPrefix("0x"), let bits = UInt32(word.dropFirst(2), radix: 16), bits != 0 {
            return Int32(bitPattern: bits)
        }
        if let number = Int32(word), number < 0 { return number }
        if let entry = CodeTable.lookup(name: word).first, entry.value != 0 {
            return Int32(truncatingIfNeeded: entry.value)
        }
        throw fail("“\(word)” is no code of an error: 0xE00002BD, kIOReturnNoMemory")
    }
}

extension Fault {
    public init(_ text: String) throws(FaultError) { self = try FaultSyntax.read(text) }
}

// SPDX-License-Identifier: Apache-2.0

/// `name,key=value,…` of a `--device`, taken apart. What a model does not ask for is an error.
public struct DeviceOptions: Sendable {
    public let name: String
    private var values: [String: String] = [:]
    private var asked: Set<String> = []

    public init(_ text: String) throws(DeviceOptionError) {
        var parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        name = parts.removeFirst()
        for part in parts {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard pair.count == 2, !pair[0].isEmpty, values.updateValue(pair[1], forKey: pair[0]) == nil else {
                throw DeviceOptionError(text: part, why: "is not key=value, or stands twice")
            }
        }
    }

    public mutating func string(_ key: String) -> String? {
        asked.insert(key)
        return values[key]
    }

    /// A number, decimal or 0x, with K, M or G for powers of 1024.
    public mutating func number(_ key: String, in range: ClosedRange<UInt64>, default standard: UInt64)
        throws(DeviceOptionError) -> UInt64
    {
        guard let text = string(key) else { return standard }
        let units: [Character: UInt64] = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30]
        let unit = text.last.flatMap { units[$0] }
        let digits = unit == nil ? text[...] : text.dropLast()
        let value = digits.hasPrefix("0x") ? UInt64(digits.dropFirst(2), radix: 16) : UInt64(digits)
        guard let value, case (let product, let overflows) = value.multipliedReportingOverflow(by: unit ?? 1),
            !overflows,
            range.contains(product)
        else {
            throw DeviceOptionError(
                text: "\(key)=\(text)", why: "is no number between \(range.lowerBound) and \(range.upperBound)")
        }
        return product
    }

    /// What nobody has asked for, in the order of the keys: for a model that hands it on to somebody else.
    public mutating func rest() -> [(key: String, value: String)] {
        let left = values.filter { !asked.contains($0.key) }.sorted { $0.key < $1.key }
        asked.formUnion(left.map(\.key))
        return left
    }

    /// Everything has been asked for; what is left means nothing.
    public func finish() throws(DeviceOptionError) {
        if let left = values.keys.filter({ !asked.contains($0) }).min() {
            let known = asked.isEmpty ? "none" : asked.sorted().joined(separator: ", ")
            throw DeviceOptionError(text: left, why: "is no option of \(name); it has \(known)")
        }
    }
}

public struct DeviceOptionError: Error, CustomStringConvertible, Sendable {
    public var text: String
    public var why: String

    public init(text: String, why: String) {
        self.text = text
        self.why = why
    }

    public var description: String { "\(text) \(why)" }
}

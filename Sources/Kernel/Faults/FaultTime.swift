// SPDX-License-Identifier: Apache-2.0

/// Times as faults and scenarios write them: `2ms`, `1s`, `50us`, `100ns`.
package enum FaultTime {
    private static let units: [(name: String, nanoseconds: UInt64)] = [
        ("ns", 1), ("us", 1_000), ("ms", 1_000_000), ("s", 1_000_000_000),
    ]
    /// An hour: the kernel's clock has room for many of them.
    private static let most: UInt64 = 3_600_000_000_000

    package static func nanoseconds(_ text: String) -> UInt64? {
        for unit in units where text.hasSuffix(unit.name) {
            // "2ms" ends with "s" as well, and "2m" is no number.
            guard let number = UInt64(text.dropLast(unit.name.count)) else { continue }
            let (time, overflow) = number.multipliedReportingOverflow(by: unit.nanoseconds)
            return overflow || time > most ? nil : time
        }
        return nil
    }

    package static func shown(_ nanoseconds: UInt64) -> String {
        let unit = units.last { nanoseconds % $0.nanoseconds == 0 && nanoseconds >= $0.nanoseconds } ?? units[0]
        return "\(nanoseconds / unit.nanoseconds)\(unit.name)"
    }
}

// SPDX-License-Identifier: Apache-2.0

import Gates
import WireValues

extension WireValue {
    /// A property list's value as the registry holds it. Dates and reals have no kernel class and become nothing.
    public init?(_ value: FactValue) {
        switch value {
        case .string(let text): self = .string(text)
        case .integer(let number): self = .number(UInt64(bitPattern: Int64(number)), bits: 64)
        case .boolean(let flag): self = .boolean(flag)
        case .data(let bytes): self = .data(bytes)
        case .array(let members): self = .array(members.compactMap(WireValue.init))
        case .dictionary(let entries): self = .dictionary(entries.compactMapValues(WireValue.init))
        case .real, .date: return nil
        }
    }
}

extension FactValue {
    /// A property as gates compare it.
    public init(_ value: WireValue) {
        switch value {
        case .string(let text): self = .string(text)
        case .number(let number, _): self = .integer(Int(truncatingIfNeeded: number))
        case .boolean(let flag): self = .boolean(flag)
        case .data(let bytes): self = .data(bytes)
        case .array(let members), .set(let members): self = .array(members.map(FactValue.init))
        case .dictionary(let entries): self = .dictionary(entries.mapValues(FactValue.init))
        }
    }
}

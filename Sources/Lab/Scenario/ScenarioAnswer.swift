// SPDX-License-Identifier: Apache-2.0

/// What came of a step, beside what was to come of it.
struct ScenarioAnswer {
    var status: Int32
    var scalars: [UInt64] = []
    var structure: [UInt8] = []
    var length: UInt64?
    var isReadOnly: Bool?

    var shown: String {
        var parts = [ScenarioFields.shown(status)]
        if !scalars.isEmpty { parts.append("scalars \(scalars)") }
        if !structure.isEmpty { parts.append("struct \(Self.shown(structure))") }
        if let length { parts.append("\(length) bytes\(isReadOnly == true ? ", read-only" : "")") }
        return parts.joined(separator: ", ")
    }

    /// What is not as expected; nil: all is.
    func problem(_ expected: Scenario.Expectation) -> String? {
        if let wanted = expected.status, wanted != status {
            return "status is \(ScenarioFields.shown(status)), not \(ScenarioFields.shown(wanted))"
        }
        if let wanted = expected.scalars, wanted != scalars { return "scalars are \(scalars), not \(wanted)" }
        if let wanted = expected.structure, wanted != structure {
            let place = zip(wanted, structure).enumerated().first { $0.element.0 != $0.element.1 }?.offset
            let at = place.map { ", other from byte \($0) on" } ?? ""
            return "struct is \(Self.shown(structure)) (\(structure.count) bytes), not \(Self.shown(wanted)) "
                + "(\(wanted.count) bytes)\(at)"
        }
        if let wanted = expected.length, wanted != length {
            return "length is \(length.map(String.init) ?? "unknown"), not \(wanted)"
        }
        if let wanted = expected.isReadOnly, wanted != isReadOnly { return "read-only is \(isReadOnly ?? false)" }
        return nil
    }

    private static func shown(_ bytes: [UInt8]) -> String {
        let digits = bytes.prefix(32).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        return bytes.isEmpty ? "nothing" : digits + (bytes.count > 32 ? "…" : "")
    }
}

// SPDX-License-Identifier: Apache-2.0

import Gates

/// Name of one trouble that stays the same when lines move, on another machine, and in another folder.
///
/// FNV-1a, 64 bits, of: rule, subject, and file and text of each piece of evidence. Neither lines nor offsets go into
/// it, nor titles and explanations, which may be improved at will.
public struct Fingerprint: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let value: UInt64

    /// Reads 16 hexadecimal digits, lower case.
    public init?(_ text: some StringProtocol) {
        let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte) }
        guard text.utf8.count == 16, text.utf8.allSatisfy(isDigit), let value = UInt64(text, radix: 16) else {
            return nil
        }
        self.value = value
    }

    /// Of fields in their order; each one ends with a byte that no UTF-8 text has.
    init(fields: [String]) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for field in fields {
            for byte in field.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            hash = (hash ^ 0xFF) &* 0x100_0000_01B3
        }
        value = hash
    }

    public var description: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    public static func < (left: Fingerprint, right: Fingerprint) -> Bool { left.value < right.value }
}

/// Makes the fingerprints of one checkup.
public struct Fingerprints: Sendable {
    private let checkup: Checkup
    private let directory: String

    /// - Parameter directory: the current directory, absolute.
    public init(_ checkup: Checkup, directory: String) {
        self.checkup = checkup
        self.directory = directory
    }

    /// Of a refusal. The finding that tells of the same refusal has the same fingerprint.
    public func of(_ result: GateResult) -> Fingerprint {
        make(rule: result.verdict.rowID, result.subject, result.verdict.evidence, or: result.verdict.why)
    }

    public func of(_ finding: Finding) -> Fingerprint {
        make(rule: finding.rule, checkup.subject(of: finding), finding.evidence, or: finding.why)
    }

    private func make(rule: String, _ subject: String, _ evidence: [Evidence], or why: String) -> Fingerprint {
        let places = evidence.flatMap { [portable($0.source), $0.text] }
        let isMute = evidence.allSatisfy(\.text.isEmpty)
        // A subject without a bundle identifier is named by its path.
        let name = subject.contains("/") ? portable(subject) : subject
        return Fingerprint(fields: [rule, name] + places + (isMute ? [why] : []))
    }

    /// The part of a path that is the same on every machine: from the outermost bundle on; else relative to the current
    /// directory; else from the checked file or folder on.
    func portable(_ source: String) -> String {
        let whole = RelativePath.components(of: source, in: directory)
        if let bundle = whole.firstIndex(where: Self.isBundle) { return whole[bundle...].joined(separator: "/") }
        let home = RelativePath.components(of: directory, in: "/")
        if !directory.hasPrefix("/") || whole.starts(with: home) {
            return whole.dropFirst(directory.hasPrefix("/") ? home.count : 0).joined(separator: "/")
        }
        let parent = RelativePath.components(of: checkup.path, in: directory).dropLast()
        return whole.starts(with: parent)
            ? whole.dropFirst(parent.count).joined(separator: "/") : whole.suffix(1).joined()
    }

    private static let bundles = [".app", ".dext", ".systemextension", ".framework", ".kext", ".appex", ".xpc"]

    private static func isBundle(_ component: String) -> Bool { bundles.contains { component.hasSuffix($0) } }
}

/// Paths by their text alone: nothing is looked up.
public enum RelativePath {
    /// The names on the way from the root; `.` and `..` are worked off.
    static func components(of path: String, in directory: String) -> [String] {
        let whole = path.hasPrefix("/") || directory.isEmpty ? path : "\(directory)/\(path)"
        return whole.split(separator: "/").reduce(into: []) { names, name in
            if name == "..", let last = names.last, last != ".." {
                names.removeLast()
            } else if name != ".", name != ".." || !whole.hasPrefix("/") {
                names.append(String(name))
            }
        }
    }

    /// `path` as seen from `directory`: `Driver/Info.plist`, `../Other/My.app`, `.` for the directory itself.
    /// An absolute path stays as it is where the directory is not absolute.
    public static func relative(_ path: String, to directory: String) -> String {
        guard directory.hasPrefix("/") || !path.hasPrefix("/") else { return path }
        let whole = components(of: path, in: directory)
        let home = components(of: directory, in: "")
        let shared = zip(whole, home).prefix { $0 == $1 }.count
        let names = Array(repeating: "..", count: home.count - shared) + whole.dropFirst(shared)
        return names.isEmpty ? "." : names.joined(separator: "/")
    }

    /// `path` from the root on.
    public static func absolute(_ path: String, in directory: String) -> String {
        guard directory.hasPrefix("/") || path.hasPrefix("/") else { return path }
        return "/" + components(of: path, in: directory).joined(separator: "/")
    }
}

extension Checkup {
    /// The refusal that a finding tells of; nil for a finding that no gate made.
    public func refusal(of finding: Finding) -> GateResult? {
        results.first { result in
            result.ownOutcome == .fail && result.verdict.rowID == finding.rule && result.verdict.why == finding.why
                && result.verdict.evidence == finding.evidence && finding.title.contains(result.subject)
        }
    }

    /// Bundle identifier or path of what a finding is about, with the personality where it is a gate's; empty where
    /// nobody knows.
    public func subject(of finding: Finding) -> String {
        if let refusal = refusal(of: finding) { return refusal.subject }
        let sources = finding.evidence.map(\.source)
        let owners = subjects.filter { subject in
            sources.first.map {
                $0 == subject.path || $0.hasPrefix(subject.path + "/") || $0.hasPrefix(subject.path + " (")
            }
                ?? false
        }
        guard let owner = owners.max(by: { $0.path.utf8.count < $1.path.utf8.count }) else { return "" }
        guard let identifier = owner.bundleIdentifier, !BuildVariable.stands(in: identifier) else { return owner.path }
        return identifier
    }
}

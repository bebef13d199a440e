// SPDX-License-Identifier: Apache-2.0

/// Name of a gate as scripts know it, for example `uc-access-macos`.
public struct GateID: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
    public let text: String
    public init(stringLiteral text: String) { self.text = text }
    public init(_ text: String) { self.text = text }
    public var description: String { text }
}

public enum Outcome: String, Sendable, Hashable { case pass, fail, undecided }

/// A line as the system's log would show it.
public struct LogLine: Sendable, Hashable, CustomStringConvertible {
    /// `kernel`, `kernelmanagerd`, `sysextd`, `amfid`, `taskgated-helper`, `Xcode`…
    public var process: String
    public var text: String

    public init(_ process: String, _ text: String) {
        self.process = process
        self.text = text
    }

    public var description: String { "\(process): \(text)" }
}

/// A code that the developer meets at a failing gate.
public struct Code: Sendable, Hashable {
    public enum Domain: String, Sendable, Hashable {
        case ioReturn = "IOReturn"
        case systemExtension = "OSSystemExtensionErrorDomain"
        case osStatus = "OSStatus"
        case mobileFileIntegrity = "AppleMobileFileIntegrityError"
        case posix = "NSPOSIXErrorDomain"
        case mach = "mach"
    }

    public var domain: Domain
    public var name: String
    /// Signed, as a program prints it.
    public var value: Int

    public init(_ domain: Domain, name: String, value: Int) {
        self.domain = domain
        self.name = name
        self.value = value
    }

    /// `0xE00002E2` for 32-bit returns; small domain codes too (`0x9`).
    public var hex: String { "0x" + String(UInt32(truncatingIfNeeded: value), radix: 16, uppercase: true) }
}

/// What to do about it, so that it can be pasted.
public struct Fix: Sendable, Hashable {
    /// One or two sentences.
    public var text: String
    /// An entitlements or Info.plist fragment, or a command.
    public var snippet: String?
    /// Which file the snippet goes into ("the dext's .entitlements").
    public var target: String?
    /// The portal's name of the capability.
    public var capability: String?

    public init(_ text: String, snippet: String? = nil, target: String? = nil, capability: String? = nil) {
        self.text = text
        self.snippet = snippet
        self.target = target
        self.capability = capability
    }
}

/// The answer of one gate about one subject.
public struct Verdict: Sendable, Hashable {
    public var gate: GateID
    /// Branch of the gate's table: `absent`, `array-empty`… The full row id is `gate/row`.
    public var row: String
    public var outcome: Outcome
    /// Lines the developer would meet, in order. For a pass: the line that shows it, where there is one.
    public var log: [LogLine]
    public var code: Code?
    public var why: String
    /// For an undecided gate: what would decide it.
    public var needs: String?
    public var evidence: [Evidence]
    public var fix: Fix?

    public var rowID: String { "\(gate)/\(row)" }
}

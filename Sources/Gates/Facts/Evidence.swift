// SPDX-License-Identifier: Apache-2.0

/// Where a fact was read, so that every finding can show it.
public struct Evidence: Sendable, Hashable {
    public enum Location: Sendable, Hashable {
        /// The file as a whole, for example because something is absent from it.
        case file
        /// 1-based line and column of a text file.
        case line(Int, column: Int)
        /// Byte offset in a binary file.
        case offset(Int)
    }

    /// Path as the user knows it (relative to what was given on the command line).
    public var source: String
    public var location: Location
    /// What stands there, in one line.
    public var text: String

    public init(_ source: String, _ location: Location = .file, text: String = "") {
        self.source = source
        self.location = location
        self.text = text
    }
}

extension Evidence: CustomStringConvertible {
    /// `file:line:column`, `file@0xoffset` or `file`.
    public var place: String {
        switch location {
        case .file: source
        case .line(let line, let column): "\(source):\(line):\(column)"
        case .offset(let offset): "\(source)@0x\(String(offset, radix: 16))"
        }
    }

    public var description: String { text.isEmpty ? place : "\(place)  \(text)" }
}

/// A value together with the place it was read from.
public struct Fact<Value: Sendable & Hashable>: Sendable, Hashable {
    public var value: Value
    public var evidence: Evidence

    public init(_ value: Value, _ evidence: Evidence) {
        self.value = value
        self.evidence = evidence
    }
}

/// What is known of something: it is there, it is certainly not there, or nobody looked.
///
/// The third case is what keeps silence from being taken for a pass: a gate that needs an unknown answers
/// *undecided* and hands on ``needs``.
public enum Known<Value: Sendable & Hashable>: Sendable, Hashable {
    case present(Value)
    /// Looked for at that place and not found.
    case absent(Evidence)
    /// Not looked for; the text says what would decide it ("the provisioning profile embedded in the dext").
    case unknown(needs: String)

    public var value: Value? { if case .present(let value) = self { value } else { nil } }
    public var isAbsent: Bool { if case .absent = self { true } else { false } }
    public var needs: String? { if case .unknown(let needs) = self { needs } else { nil } }
}

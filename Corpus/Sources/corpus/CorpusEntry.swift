// SPDX-License-Identifier: Apache-2.0

import Gates
import PropertyLists
import SigningFixtures

/// What has to come out of an examination.
struct Expectation: Sendable, Hashable {
    /// Row of the first gate that refuses, as `gate/row`; nil for a sound product.
    let first: String?
    /// Rows, and rules that are no gate's, that the same defect breaks as well.
    let also: Set<String>
    /// Rules of the lint that have to speak, and no others may; nil where a gate refuses, because what one defect says
    /// to the lint besides is not the entry's subject.
    let lints: Set<String>?

    /// No gate fails, no finding is an error, and the lint has nothing to say.
    static let sound = Expectation(first: nil, also: [], lints: [])

    /// Refused at `first`; `also` are further rows that follow from the same defect.
    static func refused(_ first: String, also: String...) -> Expectation {
        Expectation(first: first, also: Set(also), lints: nil)
    }

    /// No gate fails; the lint says this, at whatever severity, and nothing else.
    static func linted(_ rules: String...) -> Expectation {
        Expectation(first: nil, also: [], lints: Set(rules))
    }

    var rows: Set<String> { also.union(first.map { [$0] } ?? []).union(lints ?? []) }
}

/// A product with one defect, or a sound one, and the verdict that it has to get.
struct CorpusEntry: Sendable {
    /// What is handed to the examination.
    enum Subject: String, Sendable {
        /// The app with its drivers.
        case app
        /// The driver alone: nobody knows its app.
        case driver
    }

    /// Stable, kebab-case.
    let id: String
    /// What is wrong, in one sentence.
    let what: String
    let expected: Expectation
    let base: Base
    let host: HostPolicy
    let subject: Subject
    /// Configuration profile of the host's management, with a system-extension policy in it.
    let management: PropertyListValue?
    /// Registry entry of the device, as `ioreg -a` prints it.
    let device: PropertyListValue?
    let change: @Sendable (inout ProductSpec) throws -> Void
    /// Done to the finished product.
    private(set) var tamper: @Sendable (BuiltProduct) throws -> Void = { _ in }

    init(
        _ id: String, _ what: String, _ expected: Expectation = .sound, base: Base = .development,
        host: HostPolicy? = nil, subject: Subject = .app, management: PropertyListValue? = nil,
        device: PropertyListValue? = nil, change: @escaping @Sendable (inout ProductSpec) throws -> Void = { _ in }
    ) {
        self.id = id
        self.what = what
        self.expected = expected
        self.base = base
        self.host = host ?? base.host
        self.subject = subject
        self.management = management
        self.device = device
        self.change = change
    }

    /// The same with a change to the files of the finished product.
    func tampered(_ tamper: @escaping @Sendable (BuiltProduct) throws -> Void) -> CorpusEntry {
        var copy = self
        copy.tamper = tamper
        return copy
    }

    /// The product's specification, the defect included.
    func specification() throws -> ProductSpec {
        var spec = try base.product()
        try change(&spec)
        return spec
    }
}

// SPDX-License-Identifier: Apache-2.0

import Gates

/// Something that authors of reports say, however they say it.
///
/// A statement is evidence of what was observed, and weaker than a line of a log: rules weigh it so.
public struct Statement: Sendable, Hashable {
    /// Kebab-case, stable: rules ask for it.
    public var id: String
    /// What it means when somebody says so.
    public var meaning: String
    public var phrases: [PhrasePattern]
    public var kind: Event.Kind
    /// The part of a driver's way that has been reached when it is true.
    public var reaches: Stage?

    public init(
        _ id: String, _ meaning: String, reaches: Stage? = nil, kind: Event.Kind = .statement, _ phrases: String...
    ) {
        self.id = id
        self.meaning = meaning
        self.phrases = phrases.map(PhrasePattern.init)
        self.kind = kind
        self.reaches = reaches
    }
}

/// Every statement. A new one is a row in one of the tables.
public enum Statements {
    public static let all: [Statement] = [
        signing, distribution,
        activation,
        start,
        open,
        host,
        topics,
        subjects, dma, pci, storage, scsi, queues, families, life,
    ].flatMap(\.self)

    public static func statement(_ id: String) -> Statement? { byID[id] }

    private static let byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
}

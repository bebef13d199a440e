// SPDX-License-Identifier: Apache-2.0

import DriverSources
import PropertyLists

/// Everything that was recognised in one or several texts.
///
/// Bounded whatever the input: of events that are alike the first and the last ones are kept, and all are counted.
public struct EvidenceSet: Sendable {
    public private(set) var events: [Event] = []
    /// Property lists that stand in the text.
    public internal(set) var propertyLists: [PropertyListFragment] = []
    /// Code that stands in the text, read into models.
    public internal(set) var sources: [SourceFragment] = []
    /// What could not be looked at, and why.
    public internal(set) var notes: [String] = []
    public internal(set) var byteCount = 0
    /// Lines of the system and of tools so far, those that were not kept included.
    private(set) var formatCount = 0

    /// Of events that are alike.
    static let firstKept = 12
    static let lastKept = 4
    /// Kinds of events that are told apart; what comes later is counted in ``droppedCount``.
    static let maximumGroups = 20_000
    public private(set) var droppedCount = 0

    private var groups: [Group: [Int]] = [:]

    private struct Group: Hashable {
        var kind: Event.Kind
        var id: String
        var detail: String
    }

    public init() {}

    /// - Parameters:
    ///   - detail: what tells events of one id apart: the driver, the code. Events that differ in it are kept apart.
    ///   - isQuoted: it stands within a sentence of the author's, so that the line is prose all the same.
    public mutating func add(_ event: Event, detail: String = "", isQuoted: Bool = false) {
        if event.kind == .line || event.kind == .tool, !isQuoted { formatCount += 1 }
        let group = Group(kind: event.kind, id: event.id, detail: detail)
        guard var indices = groups[group] else {
            guard groups.count < Self.maximumGroups else {
                droppedCount += 1
                return
            }
            groups[group] = [events.count]
            events.append(event)
            return
        }
        events[indices[0]].count += 1
        if indices.count < Self.firstKept + Self.lastKept {
            indices.append(events.count)
            events.append(event)
        } else {
            // A ring behind the first ones: the oldest of the last ones makes room.
            let oldest = indices.remove(at: Self.firstKept)
            events[oldest] = event
            indices.append(oldest)
        }
        groups[group] = indices
    }

    mutating func note(_ text: String) {
        guard notes.count < 20, !notes.contains(text) else { return }
        notes.append(text)
    }

    /// In the order of the text.
    public mutating func sort() {
        events.sort { ($0.place, $0.id) < ($1.place, $1.id) }
        groups = [:]
    }
}

/// A property list in the middle of a text.
public struct PropertyListFragment: Sendable {
    /// What it is, by its keys.
    public enum Role: String, Sendable, Hashable {
        case entitlements
        case profile
        case infoPlist = "info-plist"
        case personality
        case other
    }

    /// Its file is named `text:line`; lines are those of the text. A personality stands where an Info.plist has it.
    public var document: PropertyListDocument
    public var role: Role
    public var place: TextPlace
    /// The text says whose it is: `app`, `driver`, or nothing.
    public var owner: Owner?
    /// It ends in the middle, or keys are missing: what is not there says nothing.
    public var isPartial: Bool

    public enum Owner: String, Sendable, Hashable { case app, driver }

    public init(
        document: PropertyListDocument, role: Role, place: TextPlace, owner: Owner? = nil, isPartial: Bool = false
    ) {
        self.document = document
        self.role = role
        self.place = place
        self.owner = owner
        self.isPartial = isPartial
    }
}

/// Code in the middle of a text.
public struct SourceFragment: Sendable {
    public var model: SourceModel
    public var place: TextPlace
    /// The text's lines from ``place`` on, to quote them.
    public var lines: [String]

    public init(model: SourceModel, place: TextPlace, lines: [String] = []) {
        self.model = model
        self.place = place
        self.lines = lines
    }

    /// What stands on a line of the text.
    public func text(ofLine line: Int) -> String {
        lines.indices.contains(line - place.line) ? lines[line - place.line] : ""
    }
}

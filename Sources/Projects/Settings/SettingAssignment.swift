// SPDX-License-Identifier: Apache-2.0

/// One line that sets a build setting: `NAME[sdk=macosx*] = value`.
public struct SettingAssignment: Sendable, Hashable {
    /// The setting's name, without conditions.
    public var name: String
    /// All must hold for the assignment to count.
    public var conditions: [SettingCondition]
    /// What is assigned, with `$(…)` as written.
    public var value: SettingValue
    /// Where the name stands.
    public var place: SourcePlace

    /// Puts an assignment together from its parts.
    public init(name: String, conditions: [SettingCondition] = [], value: SettingValue, place: SourcePlace) {
        self.name = name
        self.conditions = conditions
        self.value = value
        self.place = place
    }

    /// An assignment whose key may end in conditions, as keys of `buildSettings` and of a project.yml do.
    ///
    /// - Returns: nil when the key is no setting's name.
    init?(key: String, value: SettingValue, place: SourcePlace) {
        var scanner = ByteScanner(Array(key.utf8))
        guard let name = scanner.settingName(), let conditions = SettingCondition.list(&scanner) else { return nil }
        scanner.skipBlanks()
        guard scanner.isAtEnd else { return nil }
        self.init(name: name, conditions: conditions, value: value, place: place)
    }
}

/// What a setting is set to. A project file has both forms; a configuration file has only text.
public enum SettingValue: Sendable, Hashable {
    /// Text; words of a list in it are separated by blanks, with quotation marks and backslashes as in a shell.
    case string(String)
    /// The elements of a list.
    case list([String])

    /// As one text: the elements of a list with a blank between them.
    public var text: String {
        switch self {
        case .string(let text): text
        case .list(let elements): elements.joined(separator: " ")
        }
    }
}

/// Assignments of one origin, later ones before earlier ones.
public struct SettingLayer: Sendable {
    /// What a message calls it: `target NullDriver`, `Config.xcconfig`…
    public var name: String
    /// In the order in which they are made; of those whose conditions hold, the last counts.
    public var assignments: [SettingAssignment]

    /// Puts a layer together from its parts.
    public init(name: String, assignments: [SettingAssignment] = []) {
        self.name = name
        self.assignments = assignments
    }

    /// A layer of values without conditions.
    init(name: String, place: SourcePlace, values: [(String, String)]) {
        self.init(
            name: name,
            assignments: values.map { SettingAssignment(name: $0.0, value: .string($0.1), place: place) })
    }
}

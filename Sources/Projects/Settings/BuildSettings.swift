// SPDX-License-Identifier: Apache-2.0

/// The build settings of one target in one configuration: layers on layers, evaluated on demand.
///
/// Of the assignments to a name whose conditions hold, the last of the highest layer counts. `$(inherited)` in it, or
/// a reference to the name itself, is the value of the next one below.
///
/// - Source: swift-build `MacroValueAssignmentTable.swift` (each assignment is put in front of those before it, with
///   or without conditions), `Settings.swift` (the order of layers), `MacroEvaluationProgram.swift`.
public struct BuildSettings: Sendable {
    /// What conditions are asked about.
    public let circumstances: SettingCircumstances
    /// By name, those that count last; conditions have been asked.
    private var table: [String: [SettingAssignment]] = [:]

    /// Settings of layers, the lowest first.
    public init(layers: [SettingLayer], circumstances: SettingCircumstances = SettingCircumstances()) {
        self.circumstances = circumstances
        for layer in layers { push(layer) }
    }

    /// Puts a layer over all that are there.
    public mutating func push(_ layer: SettingLayer) {
        for assignment in layer.assignments where assignment.conditions.allSatisfy({ $0.holds(in: circumstances) }) {
            table[assignment.name, default: []].append(assignment)
        }
    }

    /// Names that are set, sorted.
    public var names: [String] { table.keys.sorted() }

    /// The assignment that counts; nil when there is none.
    public func assignment(of name: String) -> SettingAssignment? { table[name]?.last }

    /// A setting's value as one text.
    public func evaluate(_ name: String) -> SettingEvaluation {
        guard let assignment = assignment(of: name) else { return SettingEvaluation() }
        var evaluator = SettingEvaluator(settings: self)
        let text = evaluator.value(of: name)
        return SettingEvaluation(text: text ?? "", place: assignment.place, unresolved: evaluator.unresolved)
    }

    /// The value's text; empty when nothing is set, as Xcode has it.
    public func text(_ name: String) -> String { evaluate(name).text ?? "" }

    /// Whether the setting says `YES`.
    ///
    /// - Source: swift-build `MacroEvaluationScope.swift` for `YES`; that all counts that `NSString.boolValue` takes for
    ///   true is INFERRED.
    public func flag(_ name: String) -> Bool {
        guard let first = text(name).utf8.first(where: { !$0.isSpace }) else { return false }
        return "YyTt123456789".utf8.contains(first)
    }

    /// A setting's value as a list.
    ///
    /// A text is cut at blanks outside quotation marks. An element that is one reference brings all elements of what it
    /// refers to; inside other text it brings one text.
    public func list(_ name: String) -> [String] {
        var evaluator = SettingEvaluator(settings: self)
        return evaluator.list(of: name)
    }

    /// A text of an Info.plist, with its references replaced.
    ///
    /// - Parameter place: where the text stands, for what cannot be resolved.
    public func expand(_ text: String, at place: SourcePlace) -> SettingEvaluation {
        let expression = SettingExpressionParser.parse(text)
        guard !expression.isLiteral || !expression.defects.isEmpty else {
            return SettingEvaluation(text: SettingEvaluator.literal(expression), place: place)
        }
        var evaluator = SettingEvaluator(settings: self)
        let result = evaluator.text(of: expression, at: place)
        return SettingEvaluation(text: result, place: place, unresolved: evaluator.unresolved)
    }

    /// The assignments to a name whose conditions hold, lowest first.
    func assignments(to name: String) -> [SettingAssignment] { table[name] ?? [] }
}

/// What a setting comes to.
public struct SettingEvaluation: Sendable, Hashable {
    /// The value; nil when nothing sets it.
    public var text: String?
    /// Where the assignment that counts stands, or the text that was expanded.
    public var place: SourcePlace?
    /// References on the way that came to nothing.
    public var unresolved: [UnresolvedReference] = []
}

/// A reference that has no value. Xcode puts nothing in its place, without a word.
public struct UnresolvedReference: Sendable, Hashable, CustomStringConvertible {
    /// Why there is no value.
    public enum Reason: Sendable, Hashable {
        /// Nothing sets it, as far as the project tells: the environment, an SDK or a provisioning profile may.
        case undefined
        /// The setting refers to itself over others.
        case cycle
        /// There is no such operator; the value stays as it is.
        case unknownOperator(String)
        /// The text is not well-formed.
        case malformed(String)
        /// The value grows beyond bounds.
        case tooLarge
    }

    /// The reference as written: `$(FOO:lower)`.
    public var reference: String
    /// The setting in whose value it stands; nil in an Info.plist or entitlements.
    public var setting: String?
    /// Where that value, or that text, stands.
    public var place: SourcePlace
    /// Why there is no value.
    public var reason: Reason

    /// `App.xcconfig:3:1: $(FOO) has no value`
    public var description: String {
        let sentence =
            switch reason {
            case .undefined: "\(reference) has no value"
            case .cycle: "\(reference) leads back to itself"
            case .unknownOperator(let name): "\(reference): there is no operator “\(name)”"
            case .malformed(let defect): "\(reference): \(defect)"
            case .tooLarge: "\(reference) grows beyond bounds"
            }
        return "\(place): \(setting.map { "\($0): " } ?? "")\(sentence)"
    }
}

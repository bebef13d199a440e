// SPDX-License-Identifier: Apache-2.0

/// Evaluates one value: follows references down, within bounds, and notes those that lead nowhere.
///
/// A setting that is met again on the way down continues with the next assignment below, so that no chain of
/// references is endless; but its length, and what it makes, must be bounded.
///
/// - Source: swift-build `MacroEvaluationScope.swift`, `nextValueForMacro`.
struct SettingEvaluator {
    /// An assignment under evaluation.
    private struct Frame {
        let name: String
        let index: Int
        let value: SettingValue
        let place: SourcePlace
    }

    let settings: BuildSettings
    private(set) var unresolved: [UnresolvedReference] = []
    private var stack: [Frame] = []
    private var steps = 0
    private var bytes = 0
    private var parsedBytes = 0
    private var isExhausted = false
    /// Where the text stands that is no setting's.
    private var outerPlace = SourcePlace.xcode

    init(settings: BuildSettings) { self.settings = settings }

    /// The text of an expression without references.
    static func literal(_ expression: SettingExpression) -> String {
        expression.parts.reduce(into: "") { result, part in
            if case .text(let text) = part { result += text }
        }
    }

    /// The value of a text that stands outside settings.
    mutating func text(of expression: SettingExpression, at place: SourcePlace) -> String {
        outerPlace = place
        noteDefects(expression, "")
        return text(of: expression.parts)
    }

    /// The value of a setting, or nil.
    mutating func value(of name: String) -> String? {
        guard let frame = next(name) else { return nil }
        return value(of: frame)
    }

    /// The elements of a setting.
    mutating func list(of name: String) -> [String] {
        steps += 1
        guard steps <= ProjectLimits.evaluationSteps, let frame = next(name), enter(frame) else { return [] }
        defer { stack.removeLast() }
        var words: [String] = []
        switch frame.value {
        case .string(let text): words = mayParse(text) ? ListWords.split(text) : []
        case .list(let elements): words = elements
        }
        var result: [String] = []
        for source in words where mayParse(source) {
            let word = SettingExpressionParser.parse(source)
            if let only = word.onlyReference, only.operators.isEmpty, !only.isBare {
                result += list(of: referenced(text(of: only.name)))
            } else {
                result.append(text(of: word.parts))
            }
        }
        return result
    }

    private mutating func text(of parts: [SettingExpression.Part]) -> String {
        var result = ""
        for part in parts {
            guard !isExhausted else { break }
            switch part {
            case .text(let text):
                bytes += text.utf8.count
                if bytes > ProjectLimits.evaluatedBytes { return exhaust(text) }
                result += text
            case .reference(let reference): result += text(of: reference)
            }
        }
        return result
    }

    private mutating func text(of reference: SettingExpression.Reference) -> String {
        steps += 1
        guard steps <= ProjectLimits.evaluationSteps else { return exhaust(reference.text) }
        let name = text(of: reference.name)
        let real = referenced(name)
        let isInherited = name == "inherited" || name == "value"
        var value: String?
        if let frame = next(real) {
            value = self.value(of: frame)
        } else if !isInherited, !reference.operators.contains(where: { SettingOperator.appliesToNothing($0.name) }) {
            // `FOO = $(FOO) more` is `$(inherited)` in other words; only a way over other settings is a cycle.
            let isOnStack = stack.contains { $0.name == real }
            if !isOnStack { note(reference.text, .undefined) }
            if isOnStack, stack.last?.name != real { note(reference.text, .cycle) }
            if reference.isBare { return reference.text }
        }
        return apply(reference, to: value)
    }

    private mutating func apply(_ reference: SettingExpression.Reference, to start: String?) -> String {
        var value = start
        for step in reference.operators {
            let operand = step.operand.map { text(of: $0) }
            // An empty value is no different from none here: Xcode's result has no text to work on in either case.
            guard value?.isEmpty == false || SettingOperator.appliesToNothing(step.name) else { continue }
            guard let result = SettingOperator.apply(step.name, operand: operand, to: value ?? "") else {
                note(reference.text, .unknownOperator(step.name))
                continue
            }
            value = result
        }
        let result = value ?? ""
        bytes += result.utf8.count
        return bytes > ProjectLimits.evaluatedBytes ? exhaust(reference.text) : result
    }

    private mutating func value(of frame: Frame) -> String {
        guard enter(frame) else { return "" }
        defer { stack.removeLast() }
        var result: [String] = []
        let elements: [String] =
            switch frame.value {
            case .string(let text): [text]
            case .list(let elements): elements
            }
        for element in elements where mayParse(element) {
            let expression = SettingExpressionParser.parse(element)
            noteDefects(expression, frame.name)
            result.append(text(of: expression.parts))
        }
        return result.joined(separator: " ")
    }

    /// Whether a text may be taken apart: one that is long and referred to often costs too much.
    private mutating func mayParse(_ text: String) -> Bool {
        parsedBytes += text.utf8.count
        guard parsedBytes > ProjectLimits.parsedBytes else { return !isExhausted }
        _ = exhaust(String(text.prefix(80)))
        return false
    }

    /// `inherited` and `value` mean the setting under evaluation.
    private func referenced(_ name: String) -> String {
        name == "inherited" || name == "value" ? stack.last?.name ?? "" : name
    }

    /// The assignment a reference leads to: the top one, or the one below the one under evaluation.
    private func next(_ name: String) -> Frame? {
        let assignments = settings.assignments(to: name)
        let index = (stack.last { $0.name == name }?.index ?? assignments.count) - 1
        guard assignments.indices.contains(index) else { return nil }
        return Frame(name: name, index: index, value: assignments[index].value, place: assignments[index].place)
    }

    private mutating func enter(_ frame: Frame) -> Bool {
        guard !isExhausted, stack.count < ProjectLimits.evaluationDepth else {
            _ = exhaust("$(\(frame.name))")
            return false
        }
        stack.append(frame)
        return true
    }

    private mutating func exhaust(_ reference: String) -> String {
        if !isExhausted { note(String(reference.prefix(200)), .tooLarge) }
        isExhausted = true
        return ""
    }

    private mutating func noteDefects(_ expression: SettingExpression, _ name: String) {
        for defect in expression.defects.prefix(4) { note(name.isEmpty ? "text" : "value", .malformed(defect)) }
    }

    private mutating func note(_ reference: String, _ reason: UnresolvedReference.Reason) {
        let entry = UnresolvedReference(
            reference: reference, setting: stack.last?.name, place: stack.last?.place ?? outerPlace, reason: reason)
        if unresolved.count < 100, !unresolved.contains(entry) { unresolved.append(entry) }
    }
}

// SPDX-License-Identifier: Apache-2.0

extension SourceModel {
    static let scsiController = "IOUserSCSIParallelInterfaceController"

    /// Something was left out of a body, so that what it lacks says nothing.
    func isCut(_ definition: MethodDefinition) -> Bool {
        definition.body.isElided && !(isComplete && definition.form != .loose)
    }

    func confidence(_ whole: Double, fragment: Double) -> Double { isComplete ? whole : fragment }

    var allCalls: [(definition: MethodDefinition, call: SourceCall)] {
        definitions.flatMap { definition in definition.body.calls.map { (definition, $0) } }
    }

    func calls(_ name: String) -> [(definition: MethodDefinition, call: SourceCall)] {
        definitions.flatMap { definition in definition.body.calls(name).map { (definition, $0) } }
    }

    func descends(_ name: String?, from base: String) -> Bool { name.map { ancestry($0).contains(base) } ?? false }

    /// The class's nearest ancestor that the sources do not declare: a framework's class, as a rule.
    func frameworkBase(of name: String?) -> String? {
        guard let name, let last = ancestry(name).last, last != name else { return nil }
        return last
    }

    /// A method that the kernel or a queue calls in the driver, rather than a helper or a C++ class's function.
    func isDriverMethod(_ definition: MethodDefinition) -> Bool {
        definition.isMessage || interface(definition.className)?.isInterface == true
    }

    /// Settings whose dictionary is reported as the controller's constraints, as far as can be told.
    var constraintSettings: [SourceSetting] {
        let reporting = definitions.filter { definition in
            !definition.body.calls("UserReportHBAConstraints").isEmpty
                || definition.body.settings.contains { HBAKeys.required.contains(HBAKeys.name($0.key)) }
        }
        let properties = Set(calls("UserSetHBAProperties").compactMap { $0.call.argument(0)?.text })
        let inBodies = reporting.flatMap(\.body.settings).filter { !properties.contains($0.container ?? "") }
        return inBodies + tables.filter { HBAKeys.known.contains(HBAKeys.name($0.key)) }
    }

    var isSCSIController: Bool {
        classes.contains { descends($0.name, from: Self.scsiController) }
    }
}

extension SourceBody {
    /// The last call before a place in the order, of some names.
    func calls(of names: Set<String>, between range: Range<Int>) -> [SourceCall] {
        calls.filter { names.contains($0.callee) && range.contains($0.position.order) }
    }

    func exits(in range: Range<Int>) -> Bool { exits.contains { range.contains($0) } }
}

extension SourceCall {
    /// What stands between the end of this call and another; nil where the other stands in this one's arguments, as it
    /// seems to when a closing parenthesis is missing.
    func gap(to other: SourceCall) -> Range<Int>? {
        end <= other.position.order ? end..<other.position.order : nil
    }
}

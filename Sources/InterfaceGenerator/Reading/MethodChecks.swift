// SPDX-License-Identifier: Apache-2.0

/// What may not be said of a method.
enum MethodChecks {
    struct Problem {
        var text: String
        var parameter: InterfaceParameter?
    }

    private static let reserved: Set<String> = [
        "Dispatch", "_Dispatch", "Invoke", "super", "ivars", "lvars", "metaClassOfType",
    ]

    static func problems(_ method: InterfaceMethod) -> [Problem] {
        var problems: [Problem] = []
        if reserved.contains(method.name) {
            problems.append(Problem(text: "'\(method.name)' is a name that every class gets from iig"))
        }
        // QUEUENAME may stand on a method that only runs here: the framework calls it on that queue.
        if method.role == .plain {
            for word in [InterfaceAttribute.Word.reply, .invokereply, .remote, .local]
            where method.has(word) {
                problems.append(
                    Problem(
                        text:
                            "\(word.rawValue.uppercased()) on '\(method.name)', which is not a message (LOCALONLY or not virtual)"
                    ))
            }
            return problems
        }
        if method.name.hasPrefix("operator"), !(method.name.dropFirst(8).first?.isNameCharacter ?? false) {
            problems.append(
                Problem(text: "'\(method.name)' cannot be a message; one that stays in the driver is LOCALONLY"))
        }
        if method.resultType.hasSuffix("&") || method.resultType.contains("(") {
            problems.append(Problem(text: "message '\(method.name)' cannot answer with \(method.resultType)"))
        }
        if method.isInline {
            problems.append(
                Problem(
                    text: "message '\(method.name)' has its body here; it belongs into a source, as \(method.name)_Impl"
                ))
        }
        if let queue = method.argument(of: .queuename), !queue.allSatisfy({ $0.isNameCharacter || "-.: ".contains($0) })
        {
            problems.append(Problem(text: "QUEUENAME(\(queue)) on '\(method.name)' is no name"))
        }
        if method.has(.local), method.has(.remote) {
            problems.append(Problem(text: "'\(method.name)' cannot be LOCAL and REMOTE"))
        }
        if method.has(.type), !method.parameters.contains(where: { $0.isAction }) {
            problems.append(
                Problem(
                    text: "TYPE on '\(method.name)', which has no OSAction * parameter for the action that calls it"))
        }
        for parameter in method.parameters {
            if parameter.name == "supermethod" {
                problems.append(
                    Problem(text: "'supermethod' is a name that every stub gets from iig", parameter: parameter))
            }
            if parameter.has(.target), !parameter.isAction {
                problems.append(Problem(text: "TARGET on a parameter that is no OSAction *", parameter: parameter))
            }
            if case .unsendable(let what) = parameter.passing {
                problems.append(
                    Problem(
                        text: "parameter '\(parameter.name)' of message '\(method.name)' cannot be sent: \(what); "
                            + "a method that stays in the driver is LOCALONLY",
                        parameter: parameter))
            }
        }
        return problems
    }
}

extension InterfaceParameter {
    var isAction: Bool {
        if case .object(let type) = passing { type.name == "OSAction" } else { false }
    }
}

extension Character {
    fileprivate var isNameCharacter: Bool { isLetter || isNumber || self == "_" }
}

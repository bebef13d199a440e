// SPDX-License-Identifier: Apache-2.0

/// What may not be said of a class.
enum ClassChecks {
    struct Problem {
        var text: String
        var place: SourceSpan
    }

    /// Names stand in `OSClassDescription`: the class's in 96 bytes, others behind a byte with their length.
    private static let longestClass = 95
    private static let longest = 255

    static func problems(_ item: InterfaceClass) -> [Problem] {
        guard item.name.utf8.count <= longestClass, item.superclass.utf8.count <= longestClass else {
            return [
                Problem(
                    text: "the name of a class, or of its base, has more than \(longestClass) bytes", place: item.span)
            ]
        }
        var problems: [Problem] = []
        var names: Set<String> = []
        for method in item.methods where method.role != .plain {
            // A message's number is made of its name, and so are the names of all that is made for it.
            if !names.insert(method.name).inserted {
                problems.append(
                    Problem(
                        text: "'\(method.name)' is a message of '\(item.name)' already: two cannot share a name",
                        place: method.nameSpan))
            }
            let queue = method.argument(of: .queuename) ?? ""
            if "\(item.name)::\(method.name)".utf8.count > longest || queue.utf8.count > longest {
                problems.append(Problem(text: "a name of more than \(longest) bytes", place: method.nameSpan))
            }
        }
        return problems
    }
}

// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What llvm-symbolizer says about one place.
struct Symbol: Hashable {
    /// As a developer would say it, without its parameters: `OverRelease::Start_Impl`.
    var function: String?
    var file: String?
    var line: Int?
    /// Where the function begins, in bytes from where the module was loaded.
    var start: UInt64?

    /// Reads one answer; innermost first. One that is none, or knows nothing, gives none.
    ///
    /// - Source: LLVM's manual, llvm-symbolizer, `--output-style=JSON`.
    static func list(_ answer: String) -> [Symbol] {
        guard let answer = try? JSONDecoder().decode(Answer.self, from: Data(answer.utf8)) else { return [] }
        return (answer.symbols ?? []).map(Symbol.init).filter { $0.function != nil || $0.file != nil }
    }

    private init(_ part: Answer.Part) {
        function = part.function.flatMap { $0.isEmpty ? nil : FunctionName.shown($0) }
        file = part.file.flatMap { $0.isEmpty ? nil : $0 }
        line = file == nil ? nil : part.line.flatMap { $0 > 0 ? $0 : nil }
        start = part.start.flatMap { $0.hasPrefix("0x") ? UInt64($0.dropFirst(2), radix: 16) : nil }
    }

    private struct Answer: Decodable {
        var symbols: [Part]?

        enum CodingKeys: String, CodingKey { case symbols = "Symbol" }

        struct Part: Decodable {
            var function: String?
            var file: String?
            var line: Int?
            var start: String?

            enum CodingKeys: String, CodingKey {
                case function = "FunctionName"
                case file = "FileName"
                case line = "Line"
                case start = "StartAddress"
            }
        }
    }
}

/// Names of functions as people say them.
public enum FunctionName {
    /// Of a demangled name: without return type, parameters, qualifiers and the namespace that has no name.
    ///
    ///     Driver::Start_Impl(IOService*)                        → Driver::Start_Impl
    ///     (anonymous namespace)::look(int) const                → look
    ///     std::pair<int, int> make<int>(int)                    → make<int>
    ///     invocation function for block in Driver::Start_Impl() → block in Driver::Start_Impl
    public static func shown(_ demangled: String) -> String {
        var name = demangled.replacing("(anonymous namespace)::", with: "")
        if let suffix = name.firstRange(of: " [clone") ?? name.firstRange(of: " (.") {
            name.removeSubrange(suffix.lowerBound...)
        }
        let block = "invocation function for block in "
        if name.hasPrefix(block) { return "block in " + shown(String(name.dropFirst(block.count))) }
        for qualifier in [" const", " volatile", " &", " &&"] where name.hasSuffix(qualifier) {
            name.removeLast(qualifier.count)
        }
        return String(withoutType(withoutParameters(withoutOuterParameters(name)[...])))
    }

    /// Parameters of the functions that something is defined in: `f(int)::$_0::operator()` → `f::$_0::operator()`.
    private static func withoutOuterParameters(_ name: String) -> String {
        var name = name[...]
        var result = ""
        while let end = name.firstRange(of: ")::") {
            let scope = name[...end.lowerBound]
            result += withoutParameters(scope.hasSuffix("operator()") ? name[..<end.lowerBound] : scope) + "::"
            name = name[end.upperBound...]
        }
        return result + name
    }

    /// What stands before the parenthesis that belongs to the last one.
    private static func withoutParameters(_ name: Substring) -> Substring {
        guard name.hasSuffix(")") else { return name }
        var depth = 0
        for index in name.indices.reversed() {
            if name[index] == ")" { depth += 1 }
            guard name[index] == "(" else { continue }
            depth -= 1
            if depth == 0 {
                let rest = name[..<index]
                // `operator()` alone has these as its name.
                return rest.hasSuffix("operator") ? name : rest.isEmpty ? name : rest
            }
        }
        return name
    }

    /// What stands behind the last space that is in no brackets: only functions of templates are shown with their type.
    private static func withoutType(_ name: Substring) -> Substring {
        guard !name.contains("operator") else { return name }
        var depth = 0
        var start = name.startIndex
        for index in name.indices {
            switch name[index] {
            case "<", "(", "{", "[": depth += 1
            case ">", ")", "}", "]": depth -= 1
            case " " where depth == 0: start = name.index(after: index)
            default: break
            }
        }
        return start == name.endIndex ? name : name[start...]
    }
}

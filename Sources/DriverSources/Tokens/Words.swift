// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Words that the token reader knows.
enum Words {
    static let keywords: Set<String> = [
        "if", "else", "for", "while", "do", "switch", "case", "default", "return", "break", "continue", "goto",
        "sizeof",
        "alignof", "static_cast", "reinterpret_cast", "dynamic_cast", "const_cast", "new", "delete", "throw", "try",
        "catch", "const", "struct", "class", "static", "unsigned", "volatile", "typename", "constexpr", "inline",
        "operator", "using", "typedef", "enum", "this", "nullptr", "true", "false", "__block", "auto",
    ]

    /// Words after which a name with parentheses is a call.
    static let beforeCalls: Set<String> = ["return", "else", "case", "do", "throw", "co_return", "and", "or", "not"]

    static let types: Set<String> = [
        "uint8_t", "uint16_t", "uint32_t", "uint64_t", "int8_t", "int16_t", "int32_t", "int64_t", "size_t", "uintptr_t",
        "int", "char", "short", "long", "bool", "UInt8", "UInt16", "UInt32", "UInt64", "float", "double",
    ]

    static func opensStatement(_ list: TokenList, _ index: Int) -> Bool {
        guard let token = list[index] else { return true }
        return token.kind == .punctuation && [";", "{", "}", ":", ")"].contains(token.text)
            || ["else", "const", "do"].contains(token.text)
    }

    /// A dictionary key: `kIOMaximumSegmentCountReadKey`, and text literals where something is plainly set.
    static func isKey(_ expression: SourceExpression, allowsString: Bool) -> Bool {
        switch expression.value {
        case .name(let name): name.hasPrefix("k") && name.hasSuffix("Key") && name.count > 5
        case .string(let text): allowsString && !text.isEmpty && text.utf8.count < 64 && !text.contains("%")
        default: false
        }
    }

    static func key(_ expression: SourceExpression) -> String {
        switch expression.value {
        case .name(let name): name
        case .string(let text): text
        default: expression.text
        }
    }

    /// The number in `OSNumber::withNumber(129, 32)`.
    static func numberArgument(_ value: SourceExpression, in list: TokenList) -> SourceExpression? {
        for head in ["OSNumber::withNumber(", "OSNumberWithNumber("] where value.text.contains(head) {
            guard let start = value.text.range(of: head)?.upperBound else { continue }
            let tokens = Lexer.tokens(of: SourceText(file: list.file, text: String(value.text[start...])))
            let end = tokens.tokens.firstIndex { $0.is(",") } ?? tokens.tokens.endIndex
            return Expressions.read(tokens.tokens[..<end])
        }
        return nil
    }
}

/// Names that the frameworks define (DriverKit IOService.iig, IOUserClient.iig).
enum WellKnown {
    static let queueNames = [
        "kIOServiceDefaultQueueName": "Default",
        "kIOUserClientQueueNameExternalMethod": "IOUserClientQueueExternalMethod",
    ]
}

// SPDX-License-Identifier: Apache-2.0

/// Declarations that clang's errors ask for.
struct ClangStubs {
    private struct Member: Hashable {
        var name: String
        var kind: Kind
    }

    private enum Kind: Hashable { case function, constant, value, type, template }

    private var types: [String: Set<Member>] = [:]
    private var names: [String: Kind] = [:]
    private var namespaces: [String: Set<Member>] = [:]
    /// Names that this file declares itself.
    private var refused: Set<String> = []

    /// The frameworks' class tree, where pointers are passed as their superclass.
    static let bases = [
        "IOService": "OSObject", "IOUserClient": "IOService", "OSAction": "OSObject", "OSContainer": "OSObject",
        "OSString": "OSContainer", "OSNumber": "OSContainer", "OSData": "OSContainer", "OSBoolean": "OSContainer",
        "OSCollection": "OSContainer", "OSArray": "OSCollection", "OSDictionary": "OSCollection", "OSSet": "OSArray",
        "IOMemoryDescriptor": "OSObject", "IOBufferMemoryDescriptor": "IOMemoryDescriptor",
        "IODispatchQueue": "OSObject",
        "IODispatchSource": "OSObject", "IOTimerDispatchSource": "IODispatchSource", "IODMACommand": "OSObject",
        "IOInterruptDispatchSource": "IODispatchSource", "IOMemoryMap": "OSObject", "IOPCIDevice": "IOService",
        "IOUSBHostDevice": "IOService", "IOUSBHostInterface": "IOService", "IOUSBHostPipe": "OSObject",
        "IOUserHIDDevice": "IOService", "IOUserHIDEventService": "IOService", "IOHIDInterface": "IOService",
        "IOUserAudioDriver": "IOService", "IOUserNetworkEthernet": "IOService",
        "IOUserSCSIParallelInterfaceController": "IOService", "IOUserBlockStorageDevice": "IOService",
    ]

    mutating func beginFile() { refused = [] }

    /// Adds what the errors miss; false where nothing new can be learnt.
    mutating func learn(_ errors: [ClangError], _ workspace: ClangWorkspace) -> Bool {
        let before = (types, names, namespaces, refused)
        let common = anyMembers.count + inherited.count
        for error in errors { learn(error, workspace) }
        return before.0 != types || before.1 != names || before.2 != namespaces || before.3 != refused
            || common != anyMembers.count + inherited.count
    }

    private mutating func learn(_ error: ClangError, _ workspace: ClangWorkspace) {
        let message = error.message
        let quoted = error.quoted
        let here = Place(error, workspace)
        if message.hasPrefix("redefinition of") || message.hasPrefix("reference to"), let name = quoted.first {
            refuse(name)
        } else if message.hasPrefix("typedef redefinition") || message.hasPrefix("declaration of anonymous") {
            refuse(here.word)
        } else if message.hasPrefix("unknown type name"), let name = quoted.first {
            addType(name, isTemplate: here.next == "<")
        } else if message.hasPrefix("expected class name") || message.hasPrefix("unknown class name") {
            addType(quoted.first ?? here.word, isTemplate: false)
        } else if message.hasPrefix("no template named"), let name = quoted.first {
            if quoted.count > 1 { add(name, .template, to: quoted[1]) } else { addType(name, isTemplate: true) }
        } else if message.hasPrefix("use of undeclared identifier"), let name = quoted.first {
            undeclared(name, here)
        } else if message.hasPrefix("no member named") || message.hasPrefix("no type named"), quoted.count > 1 {
            member(quoted[0], of: quoted[1], here, isType: message.hasPrefix("no type"))
        } else if message.contains("incomplete type"), let name = quoted.first(where: isName) {
            addType(name, isTemplate: false)
        } else if message.hasPrefix("expected namespace name") {
            namespaces[here.word, default: []] = namespaces[here.word] ?? []
        }
    }

    private func isName(_ text: String) -> Bool {
        text.first?.isUppercase == true && !text.contains(" ") && !text.contains(":")
    }

    private mutating func refuse(_ name: String) {
        guard !name.isEmpty else { return }
        refused.insert(name)
    }

    private mutating func addType(_ name: String, isTemplate: Bool) {
        guard Self.isIdentifier(name), !refused.contains(name) else { return }
        if isTemplate {
            names[name] = .template
        } else if names[name] != .template {
            names[name] = nil
            var next: String? = name
            while let type = next, types[type] == nil {
                types[type] = []
                next = Self.bases[type]
            }
        }
    }

    private mutating func undeclared(_ name: String, _ here: Place) {
        guard Self.isIdentifier(name), !refused.contains(name), types[name] == nil else { return }
        let isConstant =
            name.hasPrefix("k") && name.dropFirst().first?.isUppercase == true
            || name.allSatisfy { $0.isUppercase || $0 == "_" || $0.isNumber }
        if here.word != name {
            // Within a macro: only the name tells.
            names[name] = isConstant ? kind(ofConstant: name) : .function
            return
        }
        if here.isCase {
            names[name] = .constant
            return
        }
        switch here.next {
        case "(" where !(isConstant && here.isType): names[name] = .function
        case "::":
            here.isKnownNamespace(name) ? (namespaces[name] = namespaces[name] ?? []) : addType(name, isTemplate: false)
        case "<" where !isConstant: names[name] = .template
        case "*", "&", "{", ">", ")", ",", "[":
            if !isConstant, here.isType || here.next == "{" { addType(name, isTemplate: false) } else { fallthrough }
        default: if names[name] == nil { names[name] = isConstant ? kind(ofConstant: name) : .value }
        }
    }

    /// Keys and names are text, other constants numbers.
    private func kind(ofConstant name: String) -> Kind {
        name.hasSuffix("Key") || name.hasSuffix("Name") || name.hasSuffix("DEFAULT") ? .value : .constant
    }

    private mutating func member(_ name: String, of owner: String, _ here: Place, isType: Bool) {
        guard Self.isIdentifier(name) else { return }
        let kind: Kind =
            isType
            ? .type
            : here.next == "("
                ? .function
                : here.next == "<"
                    ? .template
                    : here.next == "::"
                        ? .type
                        : name.hasPrefix("k") && name.dropFirst().first?.isUppercase == true ? .constant : .value
        add(name, kind, to: owner)
    }

    private mutating func add(_ name: String, _ kind: Kind, to owner: String) {
        if kind == .type, name.first?.isLowercase == true, isNamespace(owner) {
            let inner = "\(owner)::\(name)"
            namespaces[inner] = namespaces[inner] ?? []
            return
        }
        let last = owner.split(separator: ":").last.map(String.init) ?? owner
        if isNamespace(owner) {
            namespaces[owner, default: []].insert(Member(name: name, kind: kind == .value ? .type : kind))
        } else if types[last] != nil {
            types[last, default: []].insert(Member(name: name, kind: kind))
        } else if owner == "dl_any" || names[last] == .template {
            anyMembers.insert(Member(name: name, kind: kind))
        } else {
            // A class of the driver's own: what it lacks it has from a framework.
            inherited.insert(Member(name: name, kind: kind))
        }
    }

    private func isNamespace(_ name: String) -> Bool {
        namespaces[name] != nil || name == "std" || name.contains("::") && name.first?.isLowercase == true
    }

    private var anyMembers: Set<Member> = []
    private var inherited: Set<Member> = []

    private static func isIdentifier(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count < 128
            && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
            && !Words.keywords.contains(name)
    }

    // MARK: Text

    /// Members of the type that goes with everything.
    var members: String {
        var number = 10_000
        let common = anyMembers.union(inherited).filter { [.function, .constant, .value].contains($0.kind) }
        let named = Dictionary(common.map { ($0.name, $0) }) { first, second in first.kind == .function ? first : second
        }
        return named.keys.sorted().compactMap { named[$0].map { Self.text($0, &number) } }.joined()
    }

    var text: String {
        var number = 2
        var output = ""
        output += "struct dl_base : dl_any { using dl_any::dl_any; };\n"
        for name in names.keys.sorted() where !refused.contains(name) {
            output += Self.text(Member(name: name, kind: names[name] ?? .value), &number, isGlobal: true) + "\n"
        }
        var done: Set<String> = []
        for name in types.keys.sorted() { emit(name, &done, &output, &number) }
        for name in namespaces.keys.sorted() {
            output += "namespace \(name) {\n"
            for member in (namespaces[name] ?? []).sorted(by: { $0.name < $1.name }) {
                output += Self.text(member, &number, isGlobal: true) + "\n"
            }
            output += "}\n"
        }
        return output
    }

    private func emit(_ name: String, _ done: inout Set<String>, _ output: inout String, _ number: inout Int) {
        guard !refused.contains(name), done.insert(name).inserted else { return }
        let base = Self.bases[name].flatMap { types[$0] != nil && !refused.contains($0) ? $0 : nil }
        if let base { emit(base, &done, &output, &number) }
        output += "struct \(name) : \(base ?? "dl_base") { using \(base ?? "dl_base")::\(base ?? "dl_base"); "
        for member in (types[name] ?? []).sorted(by: { $0.name < $1.name }) { output += Self.text(member, &number) }
        output += "};\n"
    }

    private static func text(_ member: Member, _ number: inout Int, isGlobal: Bool = false) -> String {
        let name = member.name
        number += 1
        switch member.kind {
        case .function: return "template <class... DLA> \(isGlobal ? "" : "static ")dl_any \(name)(DLA &&...); "
        case .constant: return "\(isGlobal ? "" : "static ")constexpr long \(name) = \(number); "
        case .value: return isGlobal ? "extern dl_any \(name); " : "static dl_any \(name); "
        case .type: return "struct \(name) : dl_any { using dl_any::dl_any; }; "
        case .template:
            return "template <class... DLA> struct \(name) : dl_any { using dl_any::dl_any; }; "
        }
    }
}

/// What stands around an error's place.
private struct Place {
    var word = ""
    /// The first punctuation after the word.
    var next = ""
    /// The word is used as a type: `Word *)`, `<Word>`, `sizeof(Word)`.
    var isType = false
    /// The word has to be a number: `case Word:`, `[Word]`.
    var isCase = false

    init(_ error: ClangError, _ workspace: ClangWorkspace) {
        guard let (before, after) = workspace.line(error) else { return }
        word = String(decoding: after.prefix { Lexer.isIdentifierPart($0) }, as: UTF8.self)
        let rest = String(decoding: after.dropFirst(word.utf8.count).prefix(80), as: UTF8.self).trimmed
        next = rest.hasPrefix("::") ? "::" : String(rest.prefix(1))
        let head = String(decoding: before.suffix(80), as: UTF8.self).trimmed
        isCase = head.hasSuffix("case") || (head.hasSuffix("[") && next == "]")
        let second = String(rest.dropFirst().trimmed.prefix(1))
        if next == "*" || next == "&" {
            isType =
                second == ")" || second == ">" || second == "*" || second == ","
                || (second.first.map { $0.isLetter || $0 == "_" } ?? false)
                    && (head.isEmpty || ";{}(<".contains(head.suffix(1)))
        }
        let wrappers = ["<", "sizeof(", "OSTypeAlloc(", "OSDynamicCast(", "IONewZero(", "IONew(", "OSRequiredCast("]
        if wrappers.contains(where: { head.hasSuffix($0) }) || head.hasSuffix("const") {
            isType = true
        }
    }

    func isKnownNamespace(_ name: String) -> Bool { name.first?.isLowercase == true }
}

// SPDX-License-Identifier: Apache-2.0

import CLibClang

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A message of the compiler or of the generator, as clang prints them.
public struct Diagnostic: Error, Sendable, Hashable {
    public enum Severity: String, Sendable, Hashable { case note, warning, error }

    public var severity: Severity
    public var file: String
    /// 1-based; 0 where it concerns the file as a whole.
    public var line: Int
    public var column: Int
    public var text: String
    public var notes: [Diagnostic] = []

    public init(_ severity: Severity, file: String, line: Int, column: Int, text: String, notes: [Diagnostic] = []) {
        self.severity = severity
        self.file = file
        self.line = line
        self.column = column
        self.text = text
        self.notes = notes
    }

    /// `file:line:column: error: text`, then the line with a caret under the place, then the notes.
    public func rendered(source: (String) -> String?) -> String {
        var result = "\(file):\(line):\(column): \(severity.rawValue): \(text)\n"
        if let whole = source(file) {
            let lines = whole.split(separator: "\n", omittingEmptySubsequences: false)
            if lines.indices.contains(line - 1) {
                let text = lines[line - 1].replacing("\t", with: " ")
                result += "\(text)\n\(String(repeating: " ", count: max(0, min(column - 1, text.count))))^\n"
            }
        }
        return result + notes.map { $0.rendered(source: source) }.joined()
    }
}

/// A parsed file with what it includes.
final class ClangUnit {
    private let index: CXIndex
    private let unit: CXTranslationUnit

    /// - Parameter arguments: as for clang, without the file.
    /// - Returns: nil when libclang gives up altogether.
    init?(_ library: ClangLibrary, file: String, arguments: [String]) {
        guard let index = dl_createIndex() else { return nil }
        var pointers: [UnsafePointer<CChar>?] = arguments.map { UnsafePointer(strdup($0)) }
        defer { for pointer in pointers { free(UnsafeMutableRawPointer(mutating: pointer)) } }
        // SAFETY: the pointers stay valid until the call returns; libclang copies what it keeps.
        let unit = pointers.withUnsafeMutableBufferPointer {
            dl_parse(index, file, $0.baseAddress, Int32(arguments.count), nil, 0)
        }
        guard let unit else {
            dl_disposeIndex(index)
            return nil
        }
        self.index = index
        self.unit = unit
    }

    deinit {
        dl_disposeUnit(unit)
        dl_disposeIndex(index)
    }

    var root: ClangCursor { ClangCursor(dl_unitCursor(unit)) }

    var diagnostics: [Diagnostic] {
        (0..<dl_diagnosticCount(unit)).compactMap { number in
            dl_diagnostic(unit, number).flatMap { Self.read($0, depth: 0) }
        }
    }

    private static func read(_ diagnostic: CXDiagnostic, depth: Int) -> Diagnostic? {
        let place = dl_diagnosticPlace(diagnostic)
        let severity: Diagnostic.Severity =
            switch Int(dl_severity(diagnostic)) {
            case DLSeverityError, DLSeverityFatal: .error
            case DLSeverityWarning: .warning
            default: .note
            }
        let notes =
            depth > 3
            ? []
            : (0..<dl_noteCount(diagnostic)).compactMap { number in
                dl_note(diagnostic, number).flatMap { read($0, depth: depth + 1) }
            }
        return Diagnostic(
            severity, file: ClangText.read { dl_diagnosticFile(diagnostic, $0, $1) }, line: Int(place.line),
            column: Int(place.column), text: ClangText.read { dl_diagnosticText(diagnostic, $0, $1) }, notes: notes)
    }
}

/// A node of clang's syntax tree. Valid while its unit is.
struct ClangCursor {
    let raw: CXCursor

    init(_ raw: CXCursor) { self.raw = raw }

    var kind: Int { Int(dl_kind(raw)) }
    var isFromMainFile: Bool { dl_isFromMainFile(raw) != 0 }
    var isDefinition: Bool { dl_isDefinition(raw) != 0 }
    var isVirtual: Bool { dl_isVirtual(raw) != 0 }
    var isPure: Bool { dl_isPure(raw) != 0 }
    var isStatic: Bool { dl_isStatic(raw) != 0 }
    var isConst: Bool { dl_isConst(raw) != 0 }
    var isNull: Bool { dl_isNull(raw) != 0 }
    var isBitField: Bool { dl_isBitField(raw) != 0 }
    var isAnonymous: Bool { dl_isAnonymous(raw) != 0 }
    /// A record without a name whose fields are those of the record around it.
    var isAnonymousMember: Bool { dl_isAnonymousMember(raw) != 0 }
    /// Of a field, in bits from the start of its record; negative where clang has no answer.
    var fieldOffset: Int { Int(dl_fieldOffset(raw)) }
    /// The type that an enum's values have.
    var enumInteger: ClangType { ClangType(dl_enumInteger(raw)) }
    var spelling: String { ClangText.read { dl_spelling(raw, $0, $1) } }
    var file: String { ClangText.read { dl_file(raw, $0, $1) } }
    var type: ClangType { ClangType(dl_type(raw)) }
    var resultType: ClangType { ClangType(dl_resultType(raw)) }
    var parent: ClangCursor { ClangCursor(dl_parent(raw)) }
    var referenced: ClangCursor { ClangCursor(dl_referenced(raw)) }
    var definition: ClangCursor { ClangCursor(dl_definition(raw)) }
    var start: DLPlace { dl_start(raw) }
    var end: DLPlace { dl_end(raw) }
    var place: DLPlace { dl_place(raw) }

    var arguments: [ClangCursor] {
        (0..<max(0, dl_argumentCount(raw))).map { ClangCursor(dl_argument(raw, UInt32($0))) }
    }

    var children: [ClangCursor] {
        var list: UnsafeMutablePointer<CXCursor>?
        let count = dl_children(raw, &list)
        defer { free(list) }
        // SAFETY: the callee allocated `count` cursors, or none with a null pointer.
        return UnsafeBufferPointer(start: list, count: list == nil ? 0 : count).map(ClangCursor.init)
    }

    var overridden: [ClangCursor] {
        var list: UnsafeMutablePointer<CXCursor>?
        let count = dl_overridden(raw, &list)
        defer { free(list) }
        // SAFETY: as above.
        return UnsafeBufferPointer(start: list, count: list == nil ? 0 : count).map(ClangCursor.init)
    }

    /// What the words of the iig dialect say on it: the texts of its annotations.
    var annotations: [String] { children.filter { $0.kind == DLCursorAnnotateAttr }.map(\.spelling) }
}

struct ClangType {
    let raw: CXType

    init(_ raw: CXType) { self.raw = raw }

    var kind: Int { Int(raw.kind) }
    var spelling: String { ClangText.read { dl_typeSpelling(raw, $0, $1) } }
    var canonical: ClangType { ClangType(dl_canonical(raw)) }
    var pointee: ClangType { ClangType(dl_pointee(raw)) }
    var element: ClangType { ClangType(dl_element(raw)) }
    var declaration: ClangCursor { ClangCursor(dl_typeDeclaration(raw)) }
    /// Bytes; negative where the type has no size.
    var size: Int { Int(dl_size(raw)) }
    var alignment: Int { Int(dl_alignment(raw)) }
    var arrayCount: Int { Int(dl_arrayCount(raw)) }
    var isConst: Bool { dl_isConstType(raw) != 0 }
}

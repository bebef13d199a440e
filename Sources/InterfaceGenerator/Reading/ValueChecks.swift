// SPDX-License-Identifier: Apache-2.0

import CLibClang

/// Values are copied byte by byte into places that generated code has made.
enum ValueChecks {
    /// Why no such place can be made; nil where it can.
    static func obstacle(_ type: ClangType) -> String? {
        guard type.kind == DLTypeRecord else { return nil }
        let declaration = type.declaration.definition
        guard !declaration.isNull else { return nil }
        let members = declaration.children
        if members.contains(where: { $0.kind == DLCursorCXXMethod && $0.isPure }) { return "an abstract class" }
        if members.contains(where: { $0.kind == DLCursorFieldDecl && isFixed($0.type) }) {
            return "a structure with a constant or a reference in it"
        }
        let constructors = members.filter { $0.kind == DLCursorConstructor }
        if !constructors.isEmpty, constructors.allSatisfy({ !$0.arguments.isEmpty }) {
            return "a structure that cannot be made without arguments"
        }
        return nil
    }

    private static func isFixed(_ type: ClangType) -> Bool { type.isConst || type.kind == DLTypeLValueReference }
}

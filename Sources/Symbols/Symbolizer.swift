// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import Kernel

/// Gives frames their functions, files and lines, by asking llvm-symbolizer.
///
/// One process for all questions: to read the debug information of a driver costs much more than an answer. Belongs to
/// one thread.
public final class Symbolizer {
    private let program: String
    private var process: SymbolizerProcess?
    private var known: [Place: [Symbol]] = [:]
    /// It could not be started, or did not answer: it is not asked again.
    private var isBroken = false

    private struct Place: Hashable {
        var module: String
        var offset: UInt64
    }

    /// - Parameter program: llvm-symbolizer, 13 or newer (it answers in JSON).
    public init(program: String) { self.program = program }

    /// The one that came with the compiler, whose debug information it knows; else the first of the search path; nil where
    /// there is none: frames stay module and offset.
    ///
    /// - Parameter compiler: path of clang++.
    public static func find(beside compiler: String? = nil, in path: String? = nil) -> Symbolizer? {
        let name = "llvm-symbolizer"
        if let compiler {
            // Links are followed: a compiler is often reached by one.
            let folder = URL(fileURLWithPath: compiler).resolvingSymlinksInPath().deletingLastPathComponent()
            let beside = SearchPath.programs(named: name, in: folder.path)
            if let program = beside.first { return Symbolizer(program: program) }
        }
        return SearchPath.programs(named: name, in: path).first.map { Symbolizer(program: $0) }
    }

    /// Names what can be named. A call that the compiler has put in its caller's place becomes a frame of its own.
    public func name(_ stacks: inout [CallStack]) {
        for index in stacks.indices { stacks[index].frames = stacks[index].frames.flatMap(frames) }
    }

    private func frames(_ frame: CallStack.Frame) -> [CallStack.Frame] {
        guard frame.function == nil else { return [frame] }
        let found = symbols(of: Place(module: frame.module, offset: frame.offset))
        guard !found.isEmpty else { return [frame] }
        return found.map { symbol in
            var named = frame
            named.function = symbol.function
            named.file = symbol.file
            named.line = symbol.line
            named.intoFunction = symbol.start.flatMap { $0 <= frame.offset ? frame.offset - $0 : nil }
            return named
        }
    }

    /// Innermost first; none: nothing is known of it.
    private func symbols(of place: Place) -> [Symbol] {
        if let found = known[place] { return found }
        let found = ask(place)
        known[place] = found
        return found
    }

    private func ask(_ place: Place) -> [Symbol] {
        // Its questions are lines with the name in quotation marks, and it has no way to write one in a name.
        guard !isBroken, !place.module.contains(where: { $0 == "\"" || $0.isNewline }) else { return [] }
        if process == nil { process = SymbolizerProcess(program, ["--output-style=JSON", "--inlines", "--demangle"]) }
        guard let answer = process?.ask("\"\(place.module)\" 0x\(String(place.offset, radix: 16))\n") else {
            isBroken = true
            process = nil
            return []
        }
        return Symbol.list(answer)
    }
}

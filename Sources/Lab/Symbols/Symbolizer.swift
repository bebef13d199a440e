// SPDX-License-Identifier: Apache-2.0

import Bytes
import CProcess
import Glibc
import Kernel
import Toolchain

/// Gives frames of a driver's stacks their functions, files and lines, which `llvm-symbolizer` reads from the driver's DWARF.
///
/// One child process answers for as long as the lab runs; what it has said is kept. Without such a program frames stay what they
/// are: a module and an offset.
public final class Symbolizer {
    private struct Place: Hashable {
        var module: String
        var offset: UInt64
    }

    private struct Symbol {
        var function: String
        var file: String
        var line: Int
    }

    private let program: String?
    private var process: SymbolizerProcess?
    private var hasFailed = false
    /// Innermost first: what was inlined at a place, and what it stands in.
    private var known: [Place: [Symbol]] = [:]

    /// - Parameter compiler: whose toolchain is asked first.
    public init(compiler: ClangCompiler?) { program = Self.find(compiler) }

    private static func find(_ compiler: ClangCompiler?) -> String? {
        let beside = compiler.map { clang in
            clang.path.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/llvm-symbolizer"
        }
        if let beside, access(beside, X_OK) == 0 { return beside }
        return SearchPath.programs(named: "llvm-symbolizer").first
    }

    /// Fills in what is known of each frame. What was inlined becomes a frame of its own.
    public func resolve(_ stacks: inout [CallStack]) {
        for index in stacks.indices { stacks[index].frames = stacks[index].frames.flatMap(resolve) }
    }

    private func resolve(_ frame: CallStack.Frame) -> [CallStack.Frame] {
        guard frame.function == nil else { return [frame] }
        let symbols = symbols(Place(module: frame.module, offset: frame.offset))
        guard !symbols.isEmpty else { return [frame] }
        return symbols.map { symbol in
            var shown = frame
            shown.function = symbol.function
            shown.file = symbol.file.isEmpty ? nil : symbol.file
            shown.line = symbol.line == 0 ? nil : symbol.line
            return shown
        }
    }

    private func symbols(_ place: Place) -> [Symbol] {
        if let symbols = known[place] { return symbols }
        let symbols = ask(place)
        known[place] = symbols
        return symbols
    }

    private func ask(_ place: Place) -> [Symbol] {
        guard let program, !hasFailed, !place.module.contains("\""), !place.module.contains("\n") else { return [] }
        process = process ?? SymbolizerProcess(program)
        guard let lines = process?.ask("CODE \"\(place.module)\" 0x\(String(place.offset, radix: 16))") else {
            hasFailed = true
            process = nil
            return []
        }
        return stride(from: 0, to: lines.count - 1, by: 2).compactMap { Self.symbol(lines[$0], lines[$0 + 1]) }
    }

    /// `Foo::Start_Impl(IOService*)`, `/path/Foo.cpp:12:5`; `??` where nothing is known.
    private static func symbol(_ name: String, _ place: String) -> Symbol? {
        guard name != "??" else { return nil }
        let parts = place.split(separator: ":", omittingEmptySubsequences: false)
        let line = parts.count < 3 ? 0 : Int(parts[parts.count - 2]) ?? 0
        let file = parts.dropLast(2).joined(separator: ":")
        return Symbol(function: shortName(name), file: file == "??" ? "" : file, line: line)
    }

    /// Without the parameters, which take more room than they tell. A block keeps its name: `invocation function for block in Foo::Start_Impl`.
    static func shortName(_ name: String) -> String {
        var depth = 0
        var index = name.endIndex
        // The parameters are the last parentheses on the outer level; ` const` and the like may follow.
        while index > name.startIndex {
            index = name.index(before: index)
            switch name[index] {
            case ")": depth += 1
            case "(":
                depth -= 1
                if depth == 0 { return index == name.startIndex ? name : String(name[..<index]) }
            default: break
            }
        }
        return name
    }
}

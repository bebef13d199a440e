// SPDX-License-Identifier: Apache-2.0

/// What the threads of a driver's process were at when it crashed, or when the kernel asked.
public struct ProcessSnapshot: Sendable {
    public struct Thread: Sendable {
        public var id: Int
        public var name = ""
        /// Number of the kernel's call that it runs; 0: none. `target`: the handle of its object.
        public var call: UInt64 = 0
        public var target: UInt64 = 0
        public var registers: [(name: String, value: UInt64)] = []
        public var stack: CallStack

        public init(id: Int, stack: CallStack) {
            self.id = id
            self.stack = stack
        }
    }

    public struct Module: Sendable {
        public var base: UInt64
        public var end: UInt64
        public var path: String
        /// Hexadecimal digits of its build id; empty: it has none.
        public var identifier: String

        var name: Substring { path.split(separator: "/").last ?? "" }
    }

    /// `signal`, `sanitizer`, `hang`.
    public var reason = ""
    public var signal: Int32 = 0
    /// si_code
    public var code: Int32 = 0
    /// That was not to be reached, or where the instruction is that cannot be.
    public var address: UInt64?
    /// What the process said last: a panic, an assertion, a sanitizer's finding.
    public var message = ""
    public var modules: [Module] = []
    /// The first is the one that crashed.
    public var threads: [Thread] = []

    /// Reads what SDK/Host/CrashReport.cpp writes. Lines that are none are passed over; sizes are bounded by the memory.
    init?(_ text: String) {
        for line in text.split(separator: "\n") { take(line) }
        guard !threads.isEmpty else { return nil }
        for index in threads.indices { threads[index].stack.frames = trimmed(threads[index].stack.frames) }
    }

    private mutating func take(_ line: Substring) {
        guard let space = line.firstIndex(of: " ") else { return }
        let rest = line[line.index(after: space)...]
        switch line[..<space] {
        case "reason": reason = String(rest)
        case "signal":
            let numbers = rest.split(separator: " ").compactMap { Int32($0) }
            if numbers.count == 2 { (signal, code) = (numbers[0], numbers[1]) }
        case "address": address = Self.number(rest)
        case "message": message = String(rest.replacing("\\n", with: "\n"))
        case "module": module(rest)
        case "thread": thread(rest)
        case "register":
            let parts = rest.split(separator: " ")
            guard parts.count == 2, let value = Self.number(parts[1]), !threads.isEmpty else { return }
            threads[threads.count - 1].registers.append((String(parts[0]), value))
        case "frame":
            guard let address = Self.number(rest), !threads.isEmpty else { return }
            threads[threads.count - 1].stack.frames.append(frame(address))
        default: break
        }
    }

    private mutating func module(_ rest: Substring) {
        let parts = rest.split(separator: " ", maxSplits: 3)
        guard parts.count == 4, let base = Self.number(parts[0]), let end = Self.number(parts[1]), base < end
        else { return }
        modules.append(
            Module(base: base, end: end, path: String(parts[3]), identifier: String(parts[2].dropLast())))
    }

    private mutating func thread(_ rest: Substring) {
        let parts = rest.split(separator: " ", maxSplits: 4)
        guard parts.count >= 4, let id = Int(parts[0]), let call = Self.number(parts[1]),
            let target = Self.number(parts[2])
        else { return }
        var thread = Thread(id: id, stack: CallStack(label: threads.isEmpty ? "at" : "thread", frames: []))
        thread.call = call
        thread.target = target
        if parts.count == 5 { thread.name = String(parts[4]) }
        threads.append(thread)
    }

    private func frame(_ address: UInt64) -> CallStack.Frame {
        guard let module = modules.first(where: { $0.base <= address && address < $0.end }) else {
            return CallStack.Frame(module: "", offset: address)
        }
        return CallStack.Frame(module: module.path, offset: address - module.base)
    }

    /// Without what wrote the report, where a sanitizer called it as a function.
    private func trimmed(_ frames: [CallStack.Frame]) -> [CallStack.Frame] {
        guard reason == "sanitizer" else { return frames }
        return Array(frames.drop { $0.module.hasSuffix("/driverhost") || $0.module.contains("libclang_rt.") })
    }

    private static func number(_ text: Substring) -> UInt64? {
        text.hasPrefix("0x") ? UInt64(text.dropFirst(2), radix: 16) : nil
    }

    /// All stacks; the first is the one that crashed.
    public var stacks: [CallStack] { threads.map(\.stack) }

    /// Gives frames their names.
    mutating func name(_ symbolize: (inout [CallStack]) -> Void) {
        var named = stacks
        symbolize(&named)
        guard named.count == threads.count else { return }
        for index in threads.indices { threads[index].stack = named[index] }
        let top = threads.first?.stack.frames ?? []
        if message.isEmpty, top.contains(where: { $0.function == "__cxa_pure_virtual" }) {
            message = "pure virtual method called"
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

/// Where a thread of a process was, innermost first.
public struct CallStack: Sendable, Hashable {
    public struct Frame: Sendable, Hashable {
        /// Path of the file that holds the code.
        public var module: String
        /// Of the call, in bytes from where the module was loaded.
        public var offset: UInt64
        /// In the driver's own words; nil: not known.
        public var function: String?
        public var file: String?
        public var line: Int?
        /// Bytes from where the function begins.
        public var intoFunction: UInt64?

        public init(module: String, offset: UInt64) {
            self.module = module
            self.offset = offset
        }

        /// `Function (File.cpp:12)`, as far as it is known.
        public var shown: String {
            let name = function ?? "\(Self.last(of: module))+0x\(String(offset, radix: 16))"
            return file.map { "\(name) (\(Self.last(of: $0)):\(line ?? 0))" } ?? name
        }

        /// In a module of a `.dext` bundle.
        public var isInDriver: Bool { module.contains(".dext/") }

        /// In sources that iig made of an interface.
        public var isGenerated: Bool { file?.hasSuffix(".iig.cpp") == true }

        private static func last(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
    }

    /// What it shows: "at", "made by", "freed by".
    public var label: String
    public var frames: [Frame]

    public init(label: String, frames: [Frame]) {
        self.label = label
        self.frames = frames
    }

    /// The innermost function of the driver itself: the first frame in a module of a `.dext` bundle.
    public var place: String? { driverFrame?.shown }

    public var driverFrame: Frame? { driverFrames.first }

    /// What its developer wrote: without the runtime, and without what iig made, unless there is nothing else.
    public var driverFrames: [Frame] {
        let all = frames.filter(\.isInDriver)
        let written = all.filter { !$0.isGenerated }
        return written.isEmpty ? all : written
    }

    /// Reads the text that a driver's process sends (SDK/Runtime/Verifier.h). Lines that are none are passed over.
    static func list(_ text: some StringProtocol) -> [CallStack] {
        var stacks: [CallStack] = []
        for line in text.split(separator: "\n") {
            if line.hasPrefix("@") {
                stacks.append(CallStack(label: String(line.dropFirst()), frames: []))
                continue
            }
            let parts = line.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, parts[0].hasPrefix("0x"), let offset = UInt64(parts[0].dropFirst(2), radix: 16),
                !stacks.isEmpty
            else { continue }
            stacks[stacks.count - 1].frames.append(Frame(module: String(parts[1]), offset: offset))
        }
        return stacks
    }
}

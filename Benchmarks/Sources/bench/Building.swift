// SPDX-License-Identifier: Apache-2.0

import Foundation

extension Bench {
    /// `dextlab build` against the command lines that it runs, which it keeps beside the products; on one core, since both
    /// would use two.
    func building() throws -> [Row] {
        let sample = "Samples/NullDriver"
        let products = "\(folder)/build"
        let target = "\(products)/NullDriver"
        let one = ["taskset", "-c", "0"]
        let build = one + [dextlab, "build", sample, "--build-folder", products, "--quiet"]
        // The SDK's runtime is made once, for every driver.
        guard try Processes.run(build).status == 0 else { throw BenchError("\(sample) does not build") }
        let commands = try BuildCommands(folder: "\(target)/commands")

        let source = "\(sample)/NullDriver/NullDriver.cpp"
        let original = try Data(contentsOf: URL(fileURLWithPath: source))
        let interface = "\(sample)/NullDriver/NullDriver.iig"
        let times = try Contest.medians(
            rounds: 7,
            [
                {
                    try FileManager.default.removeItem(atPath: target)
                    return try Processes.run(build).seconds
                },
                { try commands.time(of: { _ in true }, one) },
                {
                    // The same bytes with a new date.
                    try original.write(to: URL(fileURLWithPath: source))
                    return try Processes.run(build).seconds
                },
                { try commands.time(of: { $0.contains("objects_NullDriver_NullDriver.cpp.o") }, one) },
                { try Processes.run(one + [self.dextlab, "iig", interface, "-o", "\(self.folder)/iig"]).seconds },
                {
                    try Processes.run(
                        one + [
                            "clang++", "-x", "c++", "-std=gnu++20", "-fblocks", "-D__IIG=1", "-ISDK/Frameworks",
                            "-ISDK/Support",
                        ]
                            + ["-fsyntax-only", interface]
                    ).seconds
                },
            ])
        return [
            Row(
                what: "build NullDriver, clean, 1 core", ours: times[0],
                peer: "its \(commands.all.count) clang commands",
                theirs: times[1], goal: 1.5),
            Row(
                what: "build NullDriver, one changed file, 1 core", ours: times[2], peer: "that file's clang commands",
                theirs: times[3], goal: 1.2),
            Row(
                what: "iig NullDriver.iig, process", ours: times[4], peer: "clang -fsyntax-only", theirs: times[5],
                goal: 1.3),
        ]
    }
}

/// The compiler's command lines that a build noted.
struct BuildCommands {
    /// Name of the note and the arguments; objects before what is linked of them.
    let all: [(name: String, arguments: [String])]

    init(folder: String) throws {
        all = try FileManager.default.contentsOfDirectory(atPath: folder).sorted { a, b in
            (a.hasPrefix("objects") ? 0 : 1, a) < (b.hasPrefix("objects") ? 0 : 1, b)
        }.compactMap { name in
            let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
            let arguments = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            // iig is not clang's.
            return arguments.first.map { $0.hasSuffix("clang++") } == true ? (name, arguments) : nil
        }
    }

    func time(of isWanted: (String) -> Bool, _ prefix: [String]) throws -> Double {
        try all.filter { isWanted($0.name) }.reduce(0) { sum, command in
            let run = try Processes.run(prefix + command.arguments)
            guard run.status == 0 else { throw BenchError("\(command.name) fails") }
            return sum + run.seconds
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Fuzzes one driver for a while: libFuzzer in the driver's process, what it finds made smaller and told apart.
public final class FuzzSession {
    public struct Options: Sendable {
        public var seconds = 60
        public var seed: UInt32 = 0
        /// Seconds that one input may take.
        public var patience = 5
        /// Goes on after a find, until the time is up.
        public var keepsGoing = false
        public var corpus: String
        public var artifacts: String
        /// Seconds for making one input smaller.
        public var shrinking: Double = 20

        public init(corpus: String, artifacts: String) {
            self.corpus = corpus
            self.artifacts = artifacts
        }
    }

    /// Where it stands, as libFuzzer prints it.
    public struct Progress: Sendable {
        public var executions = 0
        public var coverage = 0
        public var corpus = ""
        public var perSecond = 0
        public var seconds: Double = 0
    }

    public private(set) var progress = Progress()
    public private(set) var finds: [FuzzFind] = []
    /// Finds that were the same again.
    public private(set) var repeated = 0
    private let job: FuzzJob
    private let options: Options
    private let host: FuzzHostProcess
    private let show: (Progress) -> Void

    public init(
        _ job: FuzzJob, _ options: Options, folder: String, show: @escaping (Progress) -> Void = { _ in }
    ) throws(FuzzJob.Problem) {
        self.job = job
        self.options = options
        self.show = show
        host = FuzzHostProcess(job: job, folder: folder)
        for place in [folder, options.corpus, options.artifacts] {
            do {
                try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
            } catch {
                throw FuzzJob.Problem(description: "\(place): cannot be made: \(error.localizedDescription)")
            }
        }
    }

    /// - Parameter found: gets each find that is new.
    public func run(_ found: (FuzzFind) -> Void = { _ in }) throws(FuzzJob.Problem) {
        try makeSeeds()
        let end = Date().addingTimeInterval(Double(options.seconds))
        var seed = options.seed
        repeat {
            let left = max(1, Int(end.timeIntervalSinceNow.rounded()))
            let ended = try fuzz(seconds: left, seed: seed)
            seed &+= 1
            guard let find = try take(ended) else { return }
            if finds.contains(where: { $0.signature == find.signature }) {
                repeated += 1
                continue
            }
            let smaller = try shrink(find)
            finds.append(smaller)
            found(smaller)
        } while options.keepsGoing && end.timeIntervalSinceNow > 1
    }

    /// Plays one input; nil: nothing happens.
    public func replay(_ input: String) throws(FuzzJob.Problem) -> FuzzFind? {
        let ended = try host.run([
            "fuzz", "-timeout=\(options.patience)", "-artifact_prefix=\(options.artifacts)/", input,
        ])
        guard var find = try take(ended) else { return nil }
        find.input = input
        return find
    }

    private func makeSeeds() throws(FuzzJob.Problem) {
        let there = (try? FileManager.default.contentsOfDirectory(atPath: options.corpus)) ?? []
        if there.isEmpty { _ = try take(host.run(["seeds", options.corpus])) }
    }

    private func fuzz(seconds: Int, seed: UInt32) throws(FuzzJob.Problem) -> FuzzHostProcess.Ended {
        let base = progress.executions
        let began = Date()
        var arguments = [
            "fuzz", "-max_total_time=\(seconds)", "-timeout=\(options.patience)", "-rss_limit_mb=2048",
            "-print_final_stats=1", "-artifact_prefix=\(options.artifacts)/", "-max_len=4096",
            // Bytes that are compared one at a time are found one at a time.
            "-use_value_profile=1",
        ]
        // 0 is libFuzzer's word for any.
        if seed != 0 { arguments.append("-seed=\(seed)") }
        arguments.append(options.corpus)
        let ended = try host.run(arguments) { line in
            guard line.hasPrefix("#") || line.hasPrefix("stat::") else { return }
            note(line, base)
            progress.seconds = Date().timeIntervalSince(began)
            show(progress)
        }
        return ended
    }

    /// `#4096	pulse  cov: 57 ft: 97 corp: 12/345b lim: 4 exec/s: 2048 rss: 45Mb`
    private func note(_ line: String, _ base: Int) {
        let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
        if let first = words.first, first.hasPrefix("#"), let count = Int(first.dropFirst()) {
            progress.executions = base + count
        }
        for (word, value) in zip(words, words.dropFirst()) {
            switch word {
            case "cov:": progress.coverage = Int(value) ?? progress.coverage
            case "corp:": progress.corpus = String(value)
            case "exec/s:", "stat::average_exec_per_sec:": progress.perSecond = Int(value) ?? progress.perSecond
            case "stat::number_of_executed_units:": progress.executions = base + (Int(value) ?? 0)
            default: break
            }
        }
    }

    /// The find in what the host printed; nil: it ended well.
    ///
    /// - Throws: ``FuzzJob/Problem`` when the driver cannot be fuzzed at all.
    private func take(_ ended: FuzzHostProcess.Ended) throws(FuzzJob.Problem) -> FuzzFind? {
        if let why = ended.lines.last(where: { $0.hasPrefix("fuzzhost: ") }) {
            throw FuzzJob.Problem(description: String(why.dropFirst("fuzzhost: ".count)))
        }
        if var find = FuzzFind(ended.lines, isOwn: job.isOwn) {
            let mark = "Test unit written to "
            if let line = ended.lines.last(where: { $0.contains(mark) }), let range = line.firstRange(of: mark) {
                find.input = String(line[range.upperBound...])
            }
            return find
        }
        // libFuzzer leaves with other codes when it is interrupted.
        if ended.isSuccess || ended.status == 72 { return nil }
        let last = ended.lines.suffix(5).joined(separator: "\n")
        throw FuzzJob.Problem(description: "the fuzzing host ended with \(ended.status):\n\(last)")
    }

    // MARK: Making inputs smaller

    private func shrink(_ find: FuzzFind) throws(FuzzJob.Problem) -> FuzzFind {
        let end = Date().addingTimeInterval(options.shrinking)
        let trying = host.folder + "/trying"
        var best = find
        guard !find.input.isEmpty else { return find }
        let plain = find.input + ".smaller"
        copy(find.input, to: plain)
        var first = 0
        while end.timeIntervalSinceNow > 0 {
            let ended = try host.run(["shrink", plain, String(first), trying])
            guard !ended.isSuccess, let (number, bytes) = Self.tried(trying) else { break }
            var seen = FuzzFind(ended.lines, isOwn: job.isOwn)
            let isTimeout = ended.signal == 14 && find.kind == "timeout"
            if isTimeout { seen = find }
            guard let seen, isTimeout || seen.signature == find.signature else {
                first = number + 1
                continue
            }
            best.report = seen.report
            best.text = seen.text
            best.frames = seen.frames
            try? Data(bytes).write(to: URL(fileURLWithPath: plain))
            first = 0
        }
        best.input = rename(plain, best)
        best.shown = try host.run(["describe", best.input]).lines
        let scenario = try host.run(["show", best.input]).lines.joined(separator: "\n")
        if !scenario.isEmpty {
            let file = best.input + ".yaml"
            try? Data((scenario + "\n").utf8).write(to: URL(fileURLWithPath: file))
            best.scenario = file
        }
        return best
    }

    /// The number and the bytes of the input that ended the process.
    private static func tried(_ file: String) -> (Int, [UInt8])? {
        guard let data = FileManager.default.contents(atPath: file), let end = data.firstIndex(of: UInt8(ascii: "\n")),
            let number = Int(String(decoding: data[..<end], as: UTF8.self))
        else { return nil }
        return (number, Array(data[data.index(after: end)...]))
    }

    private func copy(_ from: String, to: String) {
        if let data = FileManager.default.contents(atPath: from) { try? data.write(to: URL(fileURLWithPath: to)) }
    }

    /// `external-method-heap-buffer-overflow-<the sum that libFuzzer gave it>`
    private func rename(_ file: String, _ find: FuzzFind) -> String {
        let sum = find.input.split(separator: "-").last.map(String.init) ?? "input"
        let kind = String(find.kind.map { $0 == " " || $0 == "/" ? "-" : $0 })
        let name = "\(options.artifacts)/\(job.target)-\(kind)-\(sum)"
        try? FileManager.default.removeItem(atPath: name)
        try? FileManager.default.moveItem(atPath: file, toPath: name)
        return name
    }
}

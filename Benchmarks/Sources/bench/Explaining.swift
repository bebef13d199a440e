// SPDX-License-Identifier: Apache-2.0

import Evidence
import Foundation

extension Bench {
    /// `dextlab explain` on a log of one gigabyte with a thousand lines that matter, against `grep -E` with the same formats.
    func explaining(megabytes: Int) throws -> [Row] {
        let path = "\(folder)/explain.log"
        let patterns = "\(folder)/formats.txt"
        try SyntheticLog.write(to: path, megabytes: megabytes)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let expression = LineFormats.all.map(\.pattern.extendedExpression).joined(separator: "|")
        try Data((expression + "\n").utf8).write(to: URL(fileURLWithPath: patterns))
        func seconds(_ arguments: [String]) throws -> Double {
            let run = try Processes.run(["taskset", "-c", "0"] + arguments)
            // grep says 2 where it did not look at all.
            guard run.status < 2 else { throw BenchError("\(arguments[0]) ends with \(run.status)") }
            return run.seconds
        }
        let times = try Contest.medians(
            rounds: 3,
            [
                { try seconds([self.dextlab, "explain", path]) },
                // GNU grep that writes to /dev/null ends at the first match.
                { try seconds(["sh", "-c", "exec grep -c -E -f '\(patterns)' '\(path)' > '\(self.folder)/count'"]) },
            ])
        let peak = try peakMemory([dextlab, "explain", path])
        return [
            Row(
                what: "explain a \(megabytes) MB log, 1 core", ours: times[0], peer: "grep -E, the same formats",
                theirs: times[1], goal: 2.0),
            Row(
                what: "peak memory, \(megabytes) MB log", ours: peak, peer: "limit", theirs: 64, goal: 1.0, unit: "MiB"),
        ]
    }
}

/// What `log show` prints of a busy Mac, with a thousand lines about a driver in it.
enum SyntheticLog {
    private static let processes = [
        "kernel", "WindowServer", "runningboardd", "symptomsd", "bluetoothd", "mDNSResponder", "powerd", "locationd",
        "nsurlsessiond", "cfprefsd", "trustd", "launchservicesd",
    ]
    private static let messages = [
        "(AppleTopCase) [com.apple.driver:hid] report length %d type %d",
        "[com.apple.network:connection] nw_connection_report_state_with_handler_on_nw_queue [C%d] reporting state ready %d",
        "(libsystem_info.dylib) getpwuid_r uid %d failed with error %d in context of the request",
        "[com.apple.runningboard:process] Acquiring assertion targeting [app<application.com.apple.Safari(%d)>:%d]",
        "(CoreFoundation) [com.apple.defaults:User Defaults] found no value for key NSShowNonLocalizedStrings %d %d",
        "(IOKit) IOServiceGetMatchingServices matched %d services in %d us",
        "(AppleARMPlatform) power state change request to state %d of domain %d at 0xfffffe2000c23010",
        "(Security) [com.apple.securityd:trust] SecTrustEvaluate returned %d after %d us",
    ]
    private static let telling = [
        "DK: AcmeDriver-0x100000abc waiting for server com.acme.driver-100000abc",
        "Driver com.acme.driver has crashed 0 time(s)",
        "DK: AcmeDriver-0x100000abc: provider entitlements check failed",
        "DK: AcmeUserClient-0x100000abd:UC failed userclient-access check, needed bundle ID com.acme.driver",
    ]

    /// One in so many bytes of the log is a line that matters, so that there are a thousand in all.
    static func write(to path: String, megabytes: Int) throws {
        guard FileManager.default.createFile(atPath: path, contents: nil) else {
            throw BenchError("\(path) cannot be made")
        }
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        let total = megabytes << 20
        var written = 0
        var next = 0
        var state: UInt64 = 42
        var buffer = Data()
        var line = 0
        while written < total {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let random = Int(state >> 33)
            let isTelling = written >= next
            if isTelling { next += total / 1000 }
            let message =
                isTelling
                ? telling[line % telling.count]
                : String(format: messages[random % messages.count], random % 100_000, random % 977)
            let process = isTelling ? "kernel" : processes[random % processes.count]
            let text =
                String(
                    format: "2026-01-28 14:%02d:%02d.%06d+0800 0x%-8x Default     0x0                  %-6d 0    ",
                    line / 60 % 60, line % 60, random % 1_000_000, random % 1_048_576, random % 999)
                + "\(process): \(message)\n"
            buffer.append(contentsOf: text.utf8)
            written += text.utf8.count
            line += 1
            if buffer.count > 8 << 20 {
                try file.write(contentsOf: buffer)
                buffer.removeAll(keepingCapacity: true)
            }
        }
        try file.write(contentsOf: buffer)
        try file.close()
    }
}

// SPDX-License-Identifier: Apache-2.0

import Foundation
import Kernel

/// Where reports of crashes go: `Driver-2026-11-26-010203.ips`, as macOS names them; in the serialised mode
/// `Driver-seed-7.ips`, with the same words in each run.
struct CrashFolder {
    let path: String
    /// Of the serialised mode.
    var seed: UInt64?
    /// Seconds since 1970 at which such a run begins, for the system too.
    private static let began: Double = 1_767_225_600

    /// Writes a report; nil: there is nothing to be said, or it cannot be written.
    func write(_ crash: Crash) -> String? {
        let time = seed == nil ? Date() : Date(timeIntervalSince1970: Self.began)
        guard let file = CrashFile(crash, time: time, incident: seed.map(Self.incident) ?? UUID().uuidString) else {
            return nil
        }
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            let place =
                seed.map { "\(path)/\(crash.executable)-\(crash.processID)-seed-\($0).ips" }
                ?? freePlace("\(crash.executable)-\(Self.stamp(time, "yyyy-MM-dd-HHmmss"))")
            try Data(file.text.utf8).write(to: URL(fileURLWithPath: place), options: .atomic)
            return place
        } catch {
            return nil
        }
    }

    private static func incident(_ seed: UInt64) -> String {
        let digits = String(seed, radix: 16, uppercase: true)
        let padded = String(repeating: "0", count: 16 - digits.count) + digits
        return "00000000-0000-4000-\(padded.prefix(4))-\(padded.dropFirst(4))"
    }

    private func freePlace(_ name: String) -> String {
        let plain = "\(path)/\(name).ips"
        guard FileManager.default.fileExists(atPath: plain) else { return plain }
        let numbered = (1..<1000).lazy.map { "\(path)/\(name)-\($0).ips" }
        return numbered.first { !FileManager.default.fileExists(atPath: $0) } ?? plain
    }

    /// In the zone of where it runs, as the file's own time.
    static func stamp(_ time: Date, _ format: String) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.dateFormat = format
        return formatter.string(from: time)
    }
}

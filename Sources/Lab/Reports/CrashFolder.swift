// SPDX-License-Identifier: Apache-2.0

import Foundation
import Kernel

/// Where reports of crashes and panics go: `Driver-2026-11-26-010203.ips` and `panic-full-2026-11-26-010203.0002.panic`, as
/// macOS names them; in the serialised mode `Driver-seed-7.ips` and `panic-full-seed-7.panic`, with the same words in each run.
struct CrashFolder {
    let path: String
    /// Of the serialised mode.
    var seed: UInt64?
    /// Seconds since 1970 at which such a run begins, for the system too.
    private static let began: Double = 1_767_225_600

    /// Writes a report; nil: there is nothing to be said, or it cannot be written.
    func write(_ crash: Crash) -> String? {
        let time = seed == nil ? Date() : Date(timeIntervalSince1970: Self.began)
        guard let file = CrashFile(crash, time: time, incident: seed.map { Self.incident($0) } ?? UUID().uuidString)
        else {
            return nil
        }
        let place =
            seed.map { "\(path)/\(crash.executable)-\(crash.processID)-seed-\($0).ips" }
            ?? freePlace("\(crash.executable)-\(Self.stamp(time, "yyyy-MM-dd-HHmmss"))", "ips")
        return write(file.text, at: place)
    }

    /// Writes what macOS would leave of a device's fault; nil: it cannot be written.
    ///
    /// - Parameter number: counts the reports of a run, from 1.
    func write(_ incident: DMAIncident, number: Int = 1) -> String? {
        let time = seed == nil ? Date() : Date(timeIntervalSince1970: Self.began)
        let file = PanicFile(
            incident, date: time, identifier: seed.map { Self.incident($0, number) } ?? UUID().uuidString)
        let (name, ending) = incident.panic.stopsMachine ? ("panic-full", "panic") : ("vtd-fault", "log")
        let stamp = Self.stamp(time, "yyyy-MM-dd-HHmmss") + (incident.panic.stopsMachine ? ".0002" : "")
        let place =
            seed.map { "\(path)/\(name)-seed-\($0)\(number > 1 ? "-\(number)" : "").\(ending)" }
            ?? freePlace("\(name)-\(stamp)", ending)
        return write(file.text, at: place)
    }

    private func write(_ text: String, at place: String) -> String? {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: URL(fileURLWithPath: place), options: .atomic)
            return place
        } catch {
            return nil
        }
    }

    private static func incident(_ seed: UInt64, _ number: Int = 0) -> String {
        let digits = String(seed, radix: 16, uppercase: true)
        let padded = String(repeating: "0", count: 16 - digits.count) + digits
        let count = String(max(0, number) & 0xFFFF, radix: 16, uppercase: true)
        return "00000000-\(String(repeating: "0", count: 4 - count.count))\(count)-4000-\(padded.prefix(4))-"
            + padded.dropFirst(4)
    }

    private func freePlace(_ name: String, _ ending: String) -> String {
        let plain = "\(path)/\(name).\(ending)"
        guard FileManager.default.fileExists(atPath: plain) else { return plain }
        let numbered = (1..<1000).lazy.map { "\(path)/\(name)-\($0).\(ending)" }
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

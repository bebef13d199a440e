// SPDX-License-Identifier: Apache-2.0

import Foundation
import Kernel

/// Where reports of crashes go: `Driver-2026-11-26-010203.ips`, as macOS names them.
struct CrashFolder {
    let path: String

    /// Writes a report; nil: there is nothing to be said, or it cannot be written.
    func write(_ crash: Crash, time: Date = Date()) -> String? {
        guard let file = CrashFile(crash, time: time) else { return nil }
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            let place = freePlace("\(crash.executable)-\(Self.stamp(time, "yyyy-MM-dd-HHmmss"))")
            try Data(file.text.utf8).write(to: URL(fileURLWithPath: place), options: .atomic)
            return place
        } catch {
            return nil
        }
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

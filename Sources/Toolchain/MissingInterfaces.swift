// SPDX-License-Identifier: Apache-2.0

/// A header that is not there because nobody has iig make it: its interface lies in the project's folder and is no source of
/// the target. Xcode says no more than that the header is not found.
enum MissingInterfaces {
    /// - Parameter messages: what the compilers said.
    /// - Returns: a note for each such interface, as a compiler prints it.
    static func notes(_ messages: [String], _ target: DriverTarget) -> [String] {
        var notes: [String] = []
        for header in messages.flatMap(missingHeaders) {
            let interface = header.dropLast(2) + ".iig"
            guard let path = target.headers[String(interface)], !target.sources.contains(path) else { continue }
            let note =
                "\(path): note: it is not among the sources of \(target.name), so that iig makes no \(header) of it\n"
            if !notes.contains(note) { notes.append(note) }
        }
        return notes
    }

    /// `Driver.cpp:1:10: fatal error: 'Product/Driver.h' file not found` → `Driver.h`
    private static func missingHeaders(_ message: String) -> [String] {
        message.split(separator: "\n").compactMap { line in
            guard let end = line.firstRange(of: ".h' file not found"), let start = line.firstRange(of: "error: '"),
                start.upperBound < end.lowerBound
            else { return nil }
            let name = line[start.upperBound..<end.lowerBound].split(separator: "/").last ?? ""
            return "\(name).h"
        }
    }
}

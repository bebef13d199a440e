// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A sample driver with one thing changed, in a folder of its own.
final class Variant {
    let folder: String

    /// - Parameters:
    ///   - sample: folder of the driver's sources, below the package.
    ///   - edit: a file's name and text; what it returns is written.
    init(of sample: String, edit: (String, String) -> String) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "variant-\(UUID().uuidString.prefix(8))").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let source = "\(LabHarness.root)/\(sample)"
        for name in try FileManager.default.contentsOfDirectory(atPath: source) {
            let text = try String(contentsOfFile: "\(source)/\(name)", encoding: .utf8)
            try edit(name, text).write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }
}

extension String {
    /// Without a key of a property list and the value that follows it.
    func removing(key: String) -> String {
        guard let start = range(of: "<key>\(key)</key>") else { return self }
        let rest = self[start.upperBound...]
        for ending in ["<true/>", "<false/>", "</string>", "</dict>", "</array>"] {
            if let end = rest.range(of: ending), rest[..<end.lowerBound].filter({ $0 == "<" }).count <= (ending == "</string>" ? 1 : 99) {
                return String(self[..<start.lowerBound] + rest[end.upperBound...])
            }
        }
        return self
    }
}

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

// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import InterfaceGenerator
import PropertyLists

/// What an Info.plist must say for the product to be a driver at all, told as a compiler tells it.
enum PlistChecks {
    static func messages(_ target: DriverTarget) -> [String] {
        let file = target.infoPlistFile
        // As it is written, so that places are those that the developer sees; what settings add is only in the product.
        let written = FileManager.default.contents(atPath: file).map { Array($0) } ?? target.infoPlist
        let document: PropertyListDocument
        do {
            document = try PropertyListDocument(parsing: written, file: file)
        } catch {
            return ["\(error)\n"]
        }
        let text = String(decoding: written, as: UTF8.self)
        func message(_ offset: Int, _ what: String) -> String {
            let place = document.location(of: offset)
            return Diagnostic(.error, file: file, line: place.line, column: place.column, text: what)
                .rendered { _ in text }
        }
        guard let personalities = document.root["IOKitPersonalities"]?.dictionary, !personalities.entries.isEmpty else {
            return [message(document.root.offset, "no IOKitPersonalities: nothing ever starts the driver")]
        }
        return personalities.entries.compactMap { (entry) -> String? in
            guard entry.value.dictionary != nil, entry.value["IOUserClass"]?.string == nil else { return nil }
            return message(
                entry.keyOffset, "personality \(entry.key) has no IOUserClass: no class of the driver is made for it")
        }
    }
}

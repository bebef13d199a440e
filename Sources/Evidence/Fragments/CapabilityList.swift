// SPDX-License-Identifier: Apache-2.0

import Gates

/// Capabilities under the names that the developer portal and Xcode show, in lists and in sentences.
///
/// Events `capability` carry `name`; `key`, the entitlement; `development` = `yes` for those that only development
/// profiles get; `pending` = `yes` where the line says that Apple has not answered, `denied` = `yes` where it has
/// refused; `listed` = `yes` for an item of a list.
enum CapabilityList {
    private struct Name {
        /// Lower case, without what stands in parentheses.
        var text: [String]
        var shown: String
        var key: String
        /// Of more than one word that no sentence has by accident.
        var isTelling: Bool
    }

    private static let names: [Name] = {
        var names = PortalCapability.table.flatMap { capability in
            capability.names.map { name(Self.plain($0), capability.key) }
        }
        names += [
            name("DriverKit Allow Any UserClient", Entitlement.allowAnyUserClientAccess),
            name("Allow Any UserClient Access", Entitlement.allowAnyUserClientAccess),
            name("Any UserClient Access", Entitlement.allowAnyUserClientAccess),
            name("DriverKit User Client Access", Entitlement.userClientAccess),
            name("UserClient Access", Entitlement.userClientAccess),
            name("Communicates with Drivers", Entitlement.communicatesWithDrivers),
            name("DriverKit USB Transport VendorID", Entitlement.transportUSB),
            name("DriverKit PCI Primary Match", Entitlement.transportPCI),
            name("DriverKit Transport USB", Entitlement.transportUSB),
            name("DriverKit Transport PCI", Entitlement.transportPCI),
        ]
        // Longer names first: a name may begin with another one.
        return names.sorted { $0.text.count > $1.text.count }
    }()

    private static func name(_ shown: String, _ key: String) -> Name {
        let words = words(shown).map(\.text)
        return Name(
            text: words, shown: shown, key: key,
            isTelling: words.count >= 3 || words.count == 2 && words[0] == "userclient")
    }

    private static func plain(_ name: String) -> String {
        name.hasSuffix(" (development)") ? String(name.dropLast(14)) : name
    }

    static func find(in line: TextBlock.Line, _ block: TextBlock, into evidence: inout EvidenceSet) {
        guard line.text.utf8.count < 20_000, holdsName(line.text) else { return }
        let words = words(line.text)
        var at = 0
        var count = 0
        while at < words.count, count < 40 {
            guard let name = names.first(where: { isThere($0, words, at) }) else {
                at += 1
                continue
            }
            let end = at + name.text.count
            let isDevelopment =
                end < words.count && ["development", "dev"].contains(words[end].text)
                && words[end].isParenthesised
            let isItem = isItem(words, at, isDevelopment ? end + 1 : end)
            if name.isTelling || isDevelopment || isItem {
                evidence.add(
                    event(name, isDevelopment, words, at, end, line, block, isItem: isItem),
                    detail: "\(name.key)\(isDevelopment)\(line.number)")
                count += 1
            }
            at = end
        }
    }

    private static func event(
        _ name: Name, _ isDevelopment: Bool, _ words: [Word], _ start: Int, _ end: Int, _ line: TextBlock.Line,
        _ block: TextBlock, isItem: Bool
    ) -> Event {
        var fields: Fields = ["name": name.shown + (isDevelopment ? " (development)" : ""), "key": name.key]
        if isDevelopment { fields["development"] = "yes" }
        if isItem { fields["listed"] = "yes" }
        // What is said of it stands behind it on its own line.
        let rest = words[end...].prefix(14).map(\.text)
        let waits = ["pending", "awaiting", "waiting", "submitted", "unanswered", "reviewed", "review"]
        let denies = ["denied", "rejected", "refused", "declined"]
        let isSingle = start == 0
        if isSingle, rest.contains(where: waits.contains) || saysNoAnswer(rest) { fields["pending"] = "yes" }
        if isSingle, rest.contains(where: denies.contains) { fields["denied"] = "yes" }
        return Event(
            .statement, "capability", at: block.place(line, column: words[start].column), text: line.text,
            fields: fields)
    }

    private static func saysNoAnswer(_ words: [String]) -> Bool {
        zip(words, words.dropFirst()).contains {
            $0 == "no" && ["response", "answer", "reply", "decision"].contains($1)
        }
    }

    private static func holdsName(_ text: String) -> Bool {
        let lower = text.lowercased()
        return ["driverkit", "userclient", "communicates with", "system extension", "hid virtual", "usb host"].contains
        {
            lower.contains($0)
        }
    }

    private static func isThere(_ name: Name, _ words: [Word], _ at: Int) -> Bool {
        guard at + name.text.count <= words.count else { return false }
        // Names are written with capitals; `system extension` in a sentence is none.
        guard words[at].isCapital else { return false }
        return name.text.indices.allSatisfy {
            words[at + $0].text == name.text[$0] && (!words[at + $0].startsItem || $0 == 0)
        }
    }

    /// Nothing but the name between two commas, or up to a dash.
    private static func isItem(_ words: [Word], _ start: Int, _ end: Int) -> Bool {
        words[start].startsItem && (end == words.count || words[end].startsItem)
    }

    // MARK: Words

    private struct Word {
        var text: String
        var column: Int
        /// First of its line, or behind a comma, a bullet, a bracket or a dash with blanks around it.
        var startsItem: Bool
        var isParenthesised: Bool
        var isCapital: Bool
    }

    private static func words(_ text: String) -> [Word] {
        var words: [Word] = []
        let bytes = Array(text.utf8)
        var at = 0
        var startsItem = true
        var isParenthesised = false
        while at < bytes.count {
            let start = at
            while at < bytes.count, isLetter(bytes[at]) { at += 1 }
            guard at > start else {
                switch bytes[at] {
                case UInt8(ascii: "("): isParenthesised = true
                case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: ":"), UInt8(ascii: "*"):
                    startsItem = true
                case UInt8(ascii: "-") where at + 1 < bytes.count && bytes[at + 1] == UInt8(ascii: "-"):
                    startsItem = true
                case UInt8(ascii: "."), UInt8(ascii: "="), 0xE2: startsItem = true
                default: break
                }
                at += 1
                continue
            }
            let word = String(decoding: bytes[start..<at], as: UTF8.self)
            words.append(
                Word(
                    text: word.lowercased(), column: start + 1, startsItem: startsItem,
                    isParenthesised: isParenthesised, isCapital: word.first?.isUppercase == true))
            startsItem = false
            isParenthesised = false
        }
        return words
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}

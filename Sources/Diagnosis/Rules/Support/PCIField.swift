// SPDX-License-Identifier: Apache-2.0

import Gates

/// One PCI matching key of a personality or of a transport.pci claim, read as a person would.
struct PCIField {
    /// `VALUE` or `VALUE&MASK`.
    struct Token {
        var text: String
        var value: UInt32
        /// nil: none is written.
        var mask: UInt32?
        var isPrefixed: Bool

        /// Whether value and mask have changed places.
        var isSwapped: Bool {
            guard let mask, mask != 0, value != 0 else { return false }
            return PCIField.isMaskLike(value) && !PCIField.isMaskLike(mask)
        }

        /// Whether the device's half is compared without the vendor's, or the vendor is written into the other's half.
        var isInWrongHalf: Bool {
            switch mask {
            case 0xFFFF_0000: value >> 16 != 0
            case 0x0000_FFFF: value & 0xFFFF == 0 && value >> 16 != 0
            default: false
            }
        }
    }

    var key: String
    var text: String
    /// Beginning of a title.
    var shown: String
    var evidence: Evidence
    /// File that a fix has to be written into.
    var file: String
    var tokens: [Token]
    /// Words that are no `VALUE` and no `VALUE&MASK`.
    var junk: [String]

    var isClass: Bool { key == "IOPCIClassMatch" }

    /// Every field of every driver, the personalities' first.
    static func all(in subject: RuleSubject) -> [PCIField] {
        subject.sites.flatMap(fields) + subject.drivers.flatMap(fields)
    }

    private static func fields(_ site: Site) -> [PCIField] {
        guard site.bus == .pci else { return [] }
        return MatchKeys.pci.compactMap { key in
            guard let text = site.text(key) else { return nil }
            return PCIField(key, text, site.shown, site.evidence(key), site.driver.infoFile)
        }
    }

    private static func fields(_ driver: CodeObject) -> [PCIField] {
        guard let claims = driver.claims, let elements = claims[Entitlement.transportPCI]?.array else { return [] }
        return elements.enumerated().flatMap { index, element in
            MatchKeys.pci.compactMap { key in
                guard let text = element.dictionary?[key]?.string.settled else { return nil }
                let place = claims.place([Entitlement.transportPCI, String(index), key])
                return PCIField(key, text, driver.shown, place, driver.entitlementsFile)
            }
        }
    }

    init(_ key: String, _ text: String, _ shown: String, _ evidence: Evidence, _ file: String) {
        self.key = key
        self.text = text
        self.shown = shown
        self.evidence = evidence
        self.file = file
        tokens = []
        junk = []
        for word in Self.words(text) {
            if let token = Self.token(word) { tokens.append(token) } else { junk.append(word) }
        }
    }

    /// Words, blanks around an ampersand left out of account.
    private static func words(_ text: String) -> [String] {
        text.split { $0.isWhitespace }.reduce(into: []) { words, piece in
            if piece.hasPrefix("&") || words.last?.hasSuffix("&") == true, let last = words.popLast() {
                words.append(last + piece)
            } else {
                words.append(String(piece))
            }
        }
    }

    private static func token(_ word: String) -> Token? {
        let parts = word.split(separator: "&", omittingEmptySubsequences: false)
        guard parts.count <= 2, let first = parts.first, let value = number(first) else { return nil }
        guard parts.count == 2 else { return Token(text: word, value: value, isPrefixed: isPrefixed(first)) }
        guard let mask = number(parts[1]) else { return nil }
        return Token(
            text: word, value: value, mask: mask, isPrefixed: isPrefixed(first) && isPrefixed(parts[1]))
    }

    private static func number(_ text: Substring) -> UInt32? {
        let digits = text.hasPrefix("0x") || text.hasPrefix("0X") ? text.dropFirst(2) : text
        guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isHexDigit }) else { return nil }
        return UInt32(digits, radix: 16)
    }

    private static func isPrefixed(_ text: Substring) -> Bool {
        text.hasPrefix("0x") || text.hasPrefix("0X") || text == "0"
    }

    /// Whole halves or, in a class code, whole bytes.
    static func isMaskLike(_ value: UInt32) -> Bool {
        [0, 0x0000_FFFF, 0xFFFF_0000, 0xFFFF_FFFF, 0xFFFF_FF00, 0xFF00_0000, 0x00FF_FF00].contains(value)
    }

    /// What could be pasted in place of the field.
    func snippet(_ text: String) -> String { PlistSnippet.entry(key, .string(text)) }
}

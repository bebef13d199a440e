// SPDX-License-Identifier: Apache-2.0

/// Writes property lists, in the order their dictionaries have.
public enum PropertyListWriter {
    /// The XML form in Apple's shape: declaration, DOCTYPE, tabs.
    ///
    /// Dates outside the years ±999999 are written as the nearest of them; seconds are cut to whole ones. A uid becomes
    /// a dictionary with the key `CF$UID`.
    public static func xml(_ value: PropertyListValue) -> String {
        var writer = XMLWriter()
        writer.document(value)
        return writer.text
    }

    /// The binary form. Equal strings are stored once.
    ///
    /// Integers up to 2^63−1 take 1, 2, 4 or 8 bytes, greater ones 16; reals are written in 8 bytes.
    public static func binary(_ value: PropertyListValue) -> [UInt8] {
        var writer = BinaryWriter()
        return writer.document(value)
    }

    /// The OpenStep form, with Xcode's `// !$*UTF8*$!` at the head.
    ///
    /// It has only strings, data, arrays and dictionaries: numbers and dates become their text, booleans `YES` and `NO`
    /// and a uid its number, all of which read back as strings.
    public static func openStep(_ value: PropertyListValue) -> String {
        var writer = OpenStepWriter()
        writer.document(value)
        return writer.text
    }
}

extension PropertyListValue {
    /// The text of a number, boolean or date in forms that write them as text; nil for everything else.
    var scalarText: String? {
        switch self {
        case .integer(let value): String(value)
        case .real(let value): value.propertyListText
        case .date(let value): PropertyListValue.dateText(value)
        case .uid(let value): String(value)
        default: nil
        }
    }

    /// ISO 8601, clamped to the years that can be written.
    private static func dateText(_ seconds: Double) -> String {
        if let date = CalendarDate(secondsSince2001: seconds) { return date.text }
        return seconds < 0 ? "-999999-01-01T00:00:00Z" : "999999-12-31T23:59:59Z"
    }
}

extension Double {
    /// The shortest text that reads back as this number, with CoreFoundation's words for those that are none.
    fileprivate var propertyListText: String {
        guard !isNaN else { return "nan" }
        return isFinite ? description : self < 0 ? "-infinity" : "+infinity"
    }
}

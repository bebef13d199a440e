// SPDX-License-Identifier: Apache-2.0

/// The three forms a property list is written in.
public enum PropertyListFormat: String, Sendable, CaseIterable {
    /// `<?xml …><plist>…`, or a bare `<dict>…` as people paste it.
    case xml
    /// `bplist00…`
    case binary
    /// `{ key = value; }`: Xcode's `project.pbxproj`, and `.strings` files.
    case openStep

    /// The form that these bytes claim to be in. Never fails: what is neither binary nor XML is read as OpenStep, as
    /// CoreFoundation does, and that reader then says what is wrong.
    ///
    /// - Parameter bytes: the file; for text, already UTF-8 (a byte order mark may lead).
    public init(detecting bytes: [UInt8]) {
        if bytes.starts(with: "bplist".utf8) {
            self = .binary
            return
        }
        var index = bytes.starts(with: TextEncoding.utf8Mark) ? TextEncoding.utf8Mark.count : 0
        while index < bytes.count, bytes[index].isXMLSpace { index += 1 }
        guard index < bytes.count, bytes[index] == UInt8(ascii: "<") else {
            self = .openStep
            return
        }
        self = PropertyListFormat.isOpenStepData(bytes, at: index) ? .openStep : .xml
    }

    /// Whether the `<` at `index` opens OpenStep data such as `<0fbd77 1c2735ae>`. `<dad>` is data, `<data>` a tag.
    private static func isOpenStepData(_ bytes: [UInt8], at index: Int) -> Bool {
        var index = index + 1
        while index < bytes.count, bytes[index].hexDigitValue != nil || bytes[index].isXMLSpace { index += 1 }
        return index < bytes.count && bytes[index] == UInt8(ascii: ">")
    }
}

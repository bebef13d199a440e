// SPDX-License-Identifier: Apache-2.0

import PropertyLists

/// A property list on its way from the project's file to the product's: what stays, what changes, what is added.
///
/// Changes are edits of the file's text, so that everything else keeps its place. Beside them the result is kept as a
/// tree. When reading the edited text does not give that tree (the file was in an odd form), the tree is written anew.
struct PropertyListDraft {
    /// A part of the file's text that gives way to another.
    private struct Edit {
        let start: Int
        let end: Int
        let text: String
        let place: SourcePlace
    }

    /// Keys whose entries Xcode drops, at any depth, when their value is empty.
    ///
    /// - Source: swift-build `InfoPlistProcessorTaskAction.swift`,
    ///   `byElidingRecursivelyEmptyStringValuesInDictionaries`.
    static let droppedWhenEmpty: Set<String> = [
        "CFBundleDevelopmentRegion", "CFBundleExecutable", "CFBundleGetInfoString", "CFBundleIconFile",
        "CFBundleIdentifier", "CFBundleName", "CFBundlePackageType", "CFBundleResourceSpecification",
        "CFBundleShortVersionString", "CFBundleSignature", "CFBundleTypeIconFile", "CFBundleTypeRole",
        "CFBundleVersion", "NSDocumentClass", "NSHelpFile", "NSHumanReadableCopyright", "NSMainNibFile",
        "NSPrincipalClass", "NSStickerSharingLevel", "BuildMachineOSBuild", "DTSwiftPlaygroundsBuild",
        "DTSwiftPlaygroundsVersion", "DTXcode", "DTXcodeBuild",
    ]

    /// How texts are expanded.
    struct Expansion {
        let settings: BuildSettings
        /// Also keys: in entitlements.
        var expandsKeys = false
        /// Entries to drop when their value is empty: in an Info.plist.
        var dropped: Set<String> = []
    }

    private let original: PropertyListDocument?
    private let source: [UInt8]
    private let expansion: Expansion
    private let place: SourcePlace
    private var edits: [Edit] = []
    private var entries: [PlacedNode.Entry] = []
    private var added: [PlacedNode.Entry] = []
    private(set) var unresolved: [UnresolvedReference] = []

    /// A draft of a file whose root is a dictionary.
    init(_ original: PropertyListDocument, source: [UInt8], expansion: Expansion) {
        self.original = original
        self.source = source
        self.expansion = expansion
        place = SourcePlace(file: original.file)
        entries = expand(original.root.dictionary ?? PropertyListDictionary())
    }

    /// A draft without a file: each text of `root` is expanded.
    init(_ root: PlacedNode, file: String, expansion: Expansion) {
        original = nil
        source = []
        self.expansion = expansion
        place = SourcePlace(file: file)
        guard case .dictionary(let entries) = expand(root).value else { return }
        self.entries = entries
    }

    /// The value of a key of the outermost dictionary.
    subscript(_ key: String) -> PlacedNode? { (entries + added).last { $0.key == key }?.value }

    /// Sets a key of the outermost dictionary; the value stands for itself.
    mutating func set(_ key: String, to node: PlacedNode) {
        let entry = PlacedNode.Entry(key: key, keyPlace: node.place, value: node)
        if let index = added.firstIndex(where: { $0.key == key }) {
            added[index] = entry
            return
        }
        guard let index = entries.firstIndex(where: { $0.key == key }) else {
            added.append(entry)
            return
        }
        entries[index].value = node
        guard let old = original?.root[key] else { return }
        edits.removeAll { $0.start >= old.offset && $0.end <= old.end }
        var text = PlacedText()
        text.append(node)
        edit(old.offset, old.end, String(decoding: text.bytes, as: UTF8.self), node.place)
    }

    /// Takes a key of the outermost dictionary out.
    mutating func remove(_ key: String) {
        added.removeAll { $0.key == key }
        entries.removeAll { $0.key == key }
        guard let old = original?.root.dictionary?.entry(for: key) else { return }
        edits.removeAll { $0.start >= old.keyOffset && $0.end <= old.value.end }
        edit(old.keyOffset, old.value.end, "", place(at: old.keyOffset))
    }

    /// Notes a reference that came to nothing.
    mutating func note(_ references: [UnresolvedReference]) {
        for reference in references where unresolved.count < 1_000 && !unresolved.contains(reference) {
            unresolved.append(reference)
        }
    }

    /// The finished list.
    ///
    /// - Throws: when it cannot be written, which only values that no property list holds can cause.
    func finished() throws(ProjectError) -> ProducedPropertyList {
        let root = PlacedNode(.dictionary(entries + added), at: place)
        if let original, original.format == .xml, let text = editedText(original),
            let list = try? ProducedPropertyList(text, original: original, file: place.file, unresolved: unresolved),
            list.document.root.value.isSameValue(as: root.plain)
        {
            return list
        }
        do {
            return try ProducedPropertyList(
                .document(root), original: original, file: place.file, unresolved: unresolved)
        } catch {
            throw ProjectError(place, "the property list cannot be written: \(error.expectation)")
        }
    }
}

/// Expanding values, and noting what that changes in the text.
extension PropertyListDraft {
    private mutating func expand(_ dictionary: PropertyListDictionary) -> [PlacedNode.Entry] {
        var result: [PlacedNode.Entry] = []
        for entry in dictionary.entries {
            let keyPlace = place(at: entry.keyOffset)
            let value = expand(entry.value)
            if value.string?.isEmpty == true, expansion.dropped.contains(entry.key) {
                if let last = edits.last, last.start >= entry.keyOffset { edits.removeLast() }
                edit(entry.keyOffset, entry.value.end, "", keyPlace)
                continue
            }
            var key = entry.key
            if expansion.expandsKeys, key.utf8.contains(UInt8(ascii: "$")) {
                key = expand(text: key, at: keyPlace)
                if key != entry.key, let end = endOfKey(from: entry.keyOffset) {
                    edit(entry.keyOffset, end, "<key>\(PlacedText.escaped(key))</key>", keyPlace)
                }
            }
            result.append(PlacedNode.Entry(key: key, keyPlace: keyPlace, value: value))
        }
        return result
    }

    private mutating func expand(_ node: PropertyListNode) -> PlacedNode {
        let place = place(at: node.offset)
        switch node.value {
        case .string(let text):
            let result = expand(text: text, at: place)
            if result != text { edit(node.offset, node.end, PlacedText.xml(.string(result)), place) }
            return PlacedNode(.string(result), at: place)
        case .array(let elements): return PlacedNode(.array(elements.map { expand($0) }), at: place)
        case .dictionary(let dictionary): return PlacedNode(.dictionary(expand(dictionary)), at: place)
        default: return PlacedNode(node.value, at: place)
        }
    }

    private mutating func expand(_ node: PlacedNode) -> PlacedNode {
        switch node.value {
        case .scalar(.string(let text)): return PlacedNode(.string(expand(text: text, at: node.place)), at: node.place)
        case .scalar: return node
        case .array(let elements): return PlacedNode(.array(elements.map { expand($0) }), at: node.place)
        case .dictionary(let entries):
            var result: [PlacedNode.Entry] = []
            for entry in entries {
                let key = expansion.expandsKeys ? expand(text: entry.key, at: entry.keyPlace) : entry.key
                let value = expand(entry.value)
                if value.string?.isEmpty == true, expansion.dropped.contains(key) { continue }
                result.append(PlacedNode.Entry(key: key, keyPlace: entry.keyPlace, value: value))
            }
            return PlacedNode(.dictionary(result), at: node.place)
        }
    }

    private mutating func expand(text: String, at place: SourcePlace) -> String {
        guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
        let result = expansion.settings.expand(text, at: place)
        note(result.unresolved)
        return result.text ?? ""
    }

    private func place(at offset: Int) -> SourcePlace { original.map { PBXObjects.place($0, offset) } ?? place }
}

/// Making the text.
extension PropertyListDraft {
    private mutating func edit(_ start: Int, _ end: Int, _ text: String, _ place: SourcePlace) {
        edits.append(Edit(start: start, end: end, text: text, place: place))
    }

    /// Behind `</key>`.
    private func endOfKey(from offset: Int) -> Int? {
        let closing = Array("</key>".utf8)
        var index = offset
        while index + closing.count <= source.count {
            if source[index] == closing[0], source[index..<index + closing.count].elementsEqual(closing) {
                return index + closing.count
            }
            index += 1
        }
        return nil
    }

    /// The file's text with all edits made, each with as many line ends as what it replaces; nil when they do not fit.
    private func editedText(_ original: PropertyListDocument) -> PlacedText? {
        var text = PlacedText()
        var position = 0
        for edit in edits.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
            guard edit.start >= position, edit.end >= edit.start, edit.end <= source.count else { return nil }
            text.append(source[position..<edit.start], from: .original(position))
            let lines = source[edit.start..<edit.end].filter { $0 == 0x0A }
            text.append(Array(edit.text.utf8) + lines, from: .place(edit.place))
            position = edit.end
        }
        guard !added.isEmpty else {
            text.append(source[position...], from: .original(position))
            return text
        }
        let end = original.root.end
        let closing = "</dict>".utf8.count
        guard end <= source.count, end - closing >= position,
            source[end - closing..<end].elementsEqual("</dict>".utf8)
        else { return nil }
        text.append(source[position..<end - closing], from: .original(position))
        for entry in added { text.append(entry) }
        text.append(source[(end - closing)...], from: .original(end - closing))
        return text
    }
}

// SPDX-License-Identifier: Apache-2.0

import PropertyLists

/// Finds the property lists in a text, in whatever form they were pasted.
enum PropertyListFragments {
    /// Of one text; more are no report.
    static let most = 64

    struct Found {
        var fragment: PropertyListFragment
        var lines: ClosedRange<Int>
    }

    static func find(in block: TextBlock, room: Int = most) -> [Found] {
        var lines = block.lines.filter { !$0.isRecognised }
        guard lines.contains(where: { mayHold($0.text) }) else { return [] }
        if lines.contains(where: { $0.text.contains("\"procName\"") }) { lines.removeAll { isOfReport($0.text) } }
        var found: [Found] = []
        for read in [XMLListReader.lists, BracketListReader.lists, AssignmentListReader.lists] {
            let lists = read(lines)
            for list in lists.prefix(max(0, room - found.count)) {
                guard let fragment = fragment(list, in: block) else { continue }
                found.append(Found(fragment: fragment, lines: list.firstLine...list.lastLine))
            }
            let taken = lists.map { $0.firstLine...$0.lastLine }
            if !taken.isEmpty { lines = without(lines, taken) }
        }
        return found.sorted { $0.lines.lowerBound < $1.lines.lowerBound }
    }

    private static func mayHold(_ text: String) -> Bool {
        [
            "<key>", "<dict>", "lt;key", "lt;dict", "[Key]", "[Dict]", "com.apple.", "IOKitPersonalities",
            "IOProviderClass",
            "IOUserClass", "CFBundle", "<KEY>", "< key", "<key ",
        ].contains { text.contains($0) }
    }

    /// `"bundleInfo" : {"CFBundleVersion":"1","CFBundleIdentifier":"a.b"}`: three keys of the bundle in the report of a crash,
    /// which are no Info.plist that lacks all others.
    private static func isOfReport(_ text: String) -> Bool {
        text.contains("\"bundleInfo\"") || text.contains("\"CFBundle") && text.contains(":") && !text.contains("=")
    }

    /// Lines that lie in none of the ranges; both in ascending order.
    static func without(_ lines: [TextBlock.Line], _ taken: [ClosedRange<Int>]) -> [TextBlock.Line] {
        var next = 0
        return lines.filter { line in
            while next < taken.count, taken[next].upperBound < line.number { next += 1 }
            return next == taken.count || !taken[next].contains(line.number)
        }
    }

    private static func fragment(_ list: ListBuilder, in block: TextBlock) -> PropertyListFragment? {
        // A name of its own for each, by which findings are led back to it.
        let name = "\(block.source):\(list.firstLine)"
        guard let plain = list.document(file: name), let root = plain.root.dictionary else { return nil }
        let caption = FragmentCaption(linesBefore(list.firstLine, in: block))
        var role = PropertyListFragment.Role(root)
        var isPartial = list.isPartial
        var document = plain
        switch role {
        case .personality:
            // As the Info.plist has it, so that whoever reads one can read this.
            let outer =
                PropertyListFragment.Role.isSetOfPersonalities(root)
                ? ["IOKitPersonalities"] : ["IOKitPersonalities", "personality"]
            document = list.document(file: name, wrapping: outer) ?? plain
        case .entitlements where caption.isProfile:
            role = .profile
            document = list.document(file: name, wrapping: ["Entitlements"]) ?? plain
        case .profile:
            // What stands in the inner dictionary is all that there is, even where the rest was left out.
            isPartial = list.isMended
        case .infoPlist
        where ["CFBundleIdentifier", "CFBundleExecutable", "CFBundlePackageType"].allSatisfy { root[$0] == nil }:
            // Xcode adds these when it builds, or somebody showed what matters to him: either way they are not missing.
            isPartial = true
        case .entitlements where caption.isOtherExtension: role = .other
        default: break
        }
        let place = TextPlace(block.source, line: list.firstLine, lastLine: list.lastLine)
        return PropertyListFragment(
            document: document, role: role, place: place, owner: owner(role, root, caption), isPartial: isPartial)
    }

    private static func linesBefore(_ number: Int, in block: TextBlock) -> [String] {
        var low = 0
        var high = block.lines.count
        while low < high {
            let middle = (low + high) / 2
            if block.lines[middle].number < number { low = middle + 1 } else { high = middle }
        }
        return block.lines[max(0, low - 8)..<low].reversed().map(\.text).filter { text in
            text.contains { $0.isLetter } && !text.contains("<?xml") && !text.contains("<!DOCTYPE")
                && !text.hasPrefix("```") && !text.contains("</")
        }
    }

    private static func owner(
        _ role: PropertyListFragment.Role, _ root: PropertyListDictionary, _ caption: FragmentCaption
    ) -> PropertyListFragment.Owner? {
        switch role {
        case .personality: .driver
        case .infoPlist:
            switch root["CFBundlePackageType"]?.string {
            case "DEXT": .driver
            case "APPL": .app
            default:
                root["IOKitPersonalities"] != nil || root["OSBundleUsageDescription"] != nil ? .driver : caption.owner
            }
        case .entitlements: caption.owner ?? owner(claims: root)
        case .profile: caption.owner ?? owner(claims: root["Entitlements"]?.dictionary ?? root)
        case .other: caption.owner
        }
    }

    /// Keys that only an app claims speak first: apps are the ones that carry keys of both kinds by mistake.
    private static func owner(claims root: PropertyListDictionary) -> PropertyListFragment.Owner? {
        let ofApps = ["system-extension.install", "driverkit.userclient-access", "driverkit.communicates-with-drivers"]
        if ofApps.contains(where: { root["com.apple.developer.\($0)"] != nil }) { return .app }
        if root.keys.contains(where: { $0.hasPrefix("com.apple.developer.driverkit") }) { return .driver }
        return nil
    }
}

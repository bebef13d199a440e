// SPDX-License-Identifier: Apache-2.0

/// What the entries of a driver's Info.plist have to be for anything to work with them.
///
/// - Source: Apple's templates and key pages; that the validator asks for just these is INFERRED.
enum DriverProperties {
    struct Problem {
        /// A sentence without its full stop.
        let text: String
        let evidence: Evidence
    }

    private static let topLevelStrings = [
        "CFBundleIdentifier", "CFBundleExecutable", "CFBundleName", "CFBundlePackageType", "CFBundleShortVersionString",
        "OSMinimumDriverKitVersion",
    ]
    private static let personalityStrings = [
        "IOProviderClass", "IOClass", "IOUserClass", "IOUserServerName", "CFBundleIdentifier",
        "CFBundleIdentifierKernel", "IOMatchCategory",
    ]

    static func firstProblem(in info: Entries) -> Problem? {
        for key in topLevelStrings {
            if let value = info[key], value.string == nil { return wrongKind(key, value, "string", info.evidence(key)) }
        }
        let key = "IOKitPersonalities"
        guard let value = info[key] else {
            return Problem(
                text: "\(key) is missing, so there is nothing to match a device with", evidence: info.evidence(key))
        }
        guard let personalities = value.dictionary else {
            return wrongKind(key, value, "dictionary", info.evidence(key))
        }
        guard !personalities.isEmpty else {
            return Problem(
                text: "\(key) is empty, so there is nothing to match a device with", evidence: info.evidence(key))
        }
        return personalities.keys.sorted().lazy.compactMap { name in
            personalities[name].flatMap { problem(name, $0, info) }
        }.first
    }

    private static func problem(_ name: String, _ value: FactValue, _ info: Entries) -> Problem? {
        let path = "IOKitPersonalities/\(name)"
        func place(_ key: String) -> Evidence {
            info.places["\(path)/\(key)"] ?? info.places[path] ?? info.evidence("IOKitPersonalities")
        }
        guard let entries = value.dictionary else {
            return wrongKind("the personality \(name)", value, "dictionary", place(""))
        }
        for key in personalityStrings {
            if let value = entries[key], value.string == nil {
                return wrongKind("\(key) of the personality \(name)", value, "string", place(key))
            }
        }
        for key in ["IOProviderClass", "IOClass"] where (entries[key]?.string ?? "").isEmpty {
            return Problem(text: "The personality \(name) has no \(key)", evidence: place(key))
        }
        if let score = entries["IOProbeScore"], score.integer == nil {
            return wrongKind("IOProbeScore of the personality \(name)", score, "integer", place("IOProbeScore"))
        }
        return nil
    }

    private static func wrongKind(_ what: String, _ value: FactValue, _ wanted: String, _ evidence: Evidence) -> Problem
    {
        Problem(
            text: "\(what.capitalisedFirst) is of type \(value.kindName), and has to be a \(wanted)", evidence: evidence
        )
    }
}

// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Gates

typealias Table = [String: FactValue]

/// One code item in the making.
struct Item: Sendable {
    var role: CodeObject.Role
    var stage = CodeObject.Stage.product
    var folder: String
    /// nil: nobody looked.
    var info: Table?
    /// nil: nobody looked.
    var claims: Table?
    var signature: Signature?
    var profile: Profile?
    var executable: Executable?

    var codeObject: CodeObject {
        var code = CodeObject(
            role: role, stage: stage, path: folder, folderName: folder, layout: role == .driver ? .flat : .contents)
        if let info { code.info = .present(Places.entries("Info.plist of \(folder)", info)) }
        if let claims { code.entitlements = .present(Places.entries("claims of \(folder)", claims)) }
        if let signature { code.signature = .present(signature) }
        if let profile { code.profile = .present(profile) }
        if let executable { code.executable = .present(executable) }
        return code
    }
}

/// An app with its drivers, to be changed by a test before rules look at it.
struct Product: Sendable {
    var host = HostPolicy(now: 1_000_000)
    var app: Item?
    /// The first of them is the driver that tests change.
    var extensions: [Item]

    var driver: Item {
        get { extensions[0] }
        set { extensions[0] = newValue }
    }

    /// The driver's first personality.
    var personality: Table {
        get { self["Main"] ?? [:] }
        set { self["Main"] = newValue }
    }

    /// A personality of the driver by its name.
    subscript(name: String) -> Table? {
        get { driver.info?["IOKitPersonalities"]?.dictionary?[name]?.dictionary }
        set {
            var all = driver.info?["IOKitPersonalities"]?.dictionary ?? [:]
            all[name] = newValue.map { .dictionary($0) }
            driver.info?["IOKitPersonalities"] = .dictionary(all)
        }
    }

    var subject: RuleSubject {
        RuleSubject(
            host: host, app: app.map { .present($0.codeObject) } ?? .unknown(needs: "the app"),
            extensions: extensions.map(\.codeObject))
    }

    func changed(_ change: (inout Product) -> Void) -> Product {
        var copy = self
        change(&copy)
        return copy
    }
}

/// Entries whose evidence names the path of the value.
enum Places {
    static func entries(_ file: String, _ table: Table) -> Entries {
        var entries = Entries(origin: Evidence(file, text: file))
        for (key, value) in table {
            entries.facts[key] = Fact(value, Evidence(file, text: key))
            add(value, key, file, &entries.places)
        }
        return entries
    }

    private static func add(_ value: FactValue, _ path: String, _ file: String, _ places: inout [String: Evidence]) {
        places[path] = Evidence(file, text: path)
        for (index, element) in (value.array ?? []).enumerated() { add(element, "\(path)/\(index)", file, &places) }
        for (key, element) in value.dictionary ?? [:] { add(element, "\(path)/\(key)", file, &places) }
    }
}

extension FactValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int) { self = .integer(value) }
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
    public init(arrayLiteral elements: FactValue...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (String, FactValue)...) {
        self = .dictionary(Dictionary(elements) { first, _ in first })
    }
}

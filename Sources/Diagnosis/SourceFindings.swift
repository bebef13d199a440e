// SPDX-License-Identifier: Apache-2.0

import Artifacts
import DriverSources
import Gates
import PropertyLists

/// What a driver's C++ and `.iig` files say: traps in the code, and classes that the Info.plist names and no source has.
enum SourceFindings {
    static func find(_ item: CodeItem) -> [Finding] {
        guard let model = item.sourceModel else { return [] }
        return SourceRules.find(model).map(finding) + undeclaredClasses(item, model)
    }

    static func finding(_ found: SourceFinding) -> Finding {
        let severity = Finding.Severity(rawValue: found.severity.rawValue) ?? .warning
        return Finding(
            rule: found.rule, severity: severity, title: found.title, why: found.why, fix: Fix(found.fix),
            confidence: found.confidence,
            evidence: ([found.place] + found.related).map {
                Evidence($0.file, .line($0.line, column: $0.column))
            })
    }

    /// IOUserClass of personalities and of the dictionaries in them from which objects are made.
    private static func undeclaredClasses(_ item: CodeItem, _ model: SourceModel) -> [Finding] {
        let declared = model.serviceClassNames
        guard model.isComplete, !declared.isEmpty, let info = item.info,
            let personalities = info.root["IOKitPersonalities"]?.dictionary
        else { return [] }
        let tables = personalities.entries.flatMap { entry in
            [entry.value] + (entry.value.dictionary?.entries.map(\.value).filter { $0.dictionary != nil } ?? [])
        }
        return tables.compactMap { $0["IOUserClass"] }.compactMap { node in
            guard let name = node.string, !BuildVariable.stands(in: name), !declared.contains(name),
                !name.hasPrefix("IOUser")
            else { return nil }
            let place = info.location(of: node.offset)
            return UserClassUndeclared.finding(
                "\(item.shown): no source declares \(name)",
                why: "The system makes an object of the class \(name) in the driver's process; its sources have "
                    + "\(declared.sorted().joined(separator: ", ")).",
                fix: Fix("Name the class that the driver's .iig declares."), confidence: 0.9,
                evidence: [
                    Evidence(item.infoFile, .line(place.line, column: place.column), text: "IOUserClass = \(name)")
                ])
        }
    }
}

enum UserClassUndeclared: RuleDescription {
    static let id = "user-class-undeclared"
    static let severity = Finding.Severity.error
    static let summary = "IOUserClass names a class that no source of the driver declares"
    static let page = RulePage(
        check: "The driver's process looks the class up by its exact name among those that it registered.",
        symptom: "The log has \"no user class found\", and the driver's Start is never called.",
        fix: "Name the class that the driver's .iig declares.",
        source: "XNU iokit/Kernel/IOUserServer.cpp, serviceNewUserClient and objectInstantiate.")
}

// SPDX-License-Identifier: Apache-2.0

import Evidence
import Gates

extension Clue {
    /// The same log shows a launch that was refused for another reason afterwards: what came before was got over.
    static func laterRefusal(than reason: String, weight: Double) -> Clue {
        Clue(weight: weight, label: "a later launch got further") { file in
            let exits = file.events("server-exit")
            let isEarlier = { (event: Event) in (event["reason"] ?? "").lowercased().contains(reason) }
            guard let last = exits.last(where: isEarlier) else { return Found([]) }
            return Found(
                exits.filter { !isEarlier($0) && $0.place > last.place }
                    + file.events("start-ok").filter { $0.place > last.place })
        }
    }

    /// A code that came from opening the driver's service: the text names the call, or speaks of nothing else.
    static func openCode(_ names: String..., weight: Double) -> Clue {
        Clue(weight: weight, label: names.joined(separator: " or ") + " from opening the service") { file in
            let isAboutOpening =
                !file.events("sample-open-failed").isEmpty || !file.events("cannot-communicate").isEmpty
                || !file.events(.statement, "service-open-fails").isEmpty
            return Found(
                file.codes.filter { event in
                    guard names.contains(event["name"] ?? "") else { return false }
                    let call = event["call"] ?? ""
                    return ["IOServiceOpen", "NewUserClient", "NewUserClient_Impl"].contains(call)
                        || call.isEmpty && isAboutOpening
                })
        }
    }

    /// A code that came from calling an open driver.
    static func callCode(
        _ names: String..., weight: Double, where condition: (@Sendable (Event) -> Bool)? = nil
    ) -> Clue {
        Clue(weight: weight, label: names.joined(separator: " or ") + " from a call to the driver") { file in
            let isAboutCalls = !file.events(.statement, "call-fails").isEmpty
            return Found(
                file.codes.filter { event in
                    guard names.contains(event["name"] ?? ""), condition?(event) ?? true else { return false }
                    guard let call = event["call"] else { return isAboutCalls }
                    return call.hasPrefix("IOConnectCall") || call == "ExternalMethod"
                })
        }
    }

    /// A code of the SystemExtensions framework.
    static func extensionError(_ number: Int, weight: Double) -> Clue {
        Clue(weight: weight, label: "OSSystemExtensionErrorDomain \(number)") { file in
            var found = Found(
                file.codes.filter {
                    $0["table"] == CodeEntry.Table.systemExtension.rawValue && $0["signed"] == String(number)
                })
            // A number in a sentence about activating, without the domain's name.
            if found.events.allSatisfy({ $0["notation"] == "text" }) { found.weight = min(weight, 0.48) }
            return found
        }
    }

    /// The text is about such a device or family.
    static func about(_ names: String..., weight: Double) -> Clue {
        Clue(weight: weight, label: "the text is about " + names.joined(separator: " or ")) { file in
            Found(names.flatMap { file.events(.statement, "topic-" + $0) }.prefix(1).map(\.self))
        }
    }

    /// The machine, also where the sentence denies or asks nothing of it: `ipados` for an iPad.
    static func isPad(weight: Double) -> Clue {
        Clue(weight: weight, label: "an iPad") { file in
            let pads = file.events(.host, "ipados").filter { $0["negated"] == nil }
            return Found(pads)
        }
    }

    /// DriverKit's version in the text belongs to a later macOS than the one in the text.
    static func driverKitAboveSystem(weight: Double) -> Clue {
        Clue(weight: weight, label: "DriverKit newer than the system") { file in
            let targets = file.evidence.events.filter { $0.id == "driverkit-target" && $0["negated"] == nil }
            let systems = file.events(.host, "macos").compactMap { $0["version"].flatMap(major) }
            guard let system = systems.first else { return Found([]) }
            return Found(targets.filter { ($0["version"].flatMap(major).flatMap(macOS) ?? 0) > system })
        }
    }

    private static func major(_ version: String) -> Int? { version.split(separator: ".").first.flatMap { Int($0) } }

    /// The macOS that a DriverKit belongs to.
    private static func macOS(driverKit: Int) -> Int? {
        switch driverKit {
        case 20...24: driverKit - 9
        case 25...30: driverKit + 1
        default: nil
        }
    }
}

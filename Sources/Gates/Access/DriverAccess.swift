// SPDX-License-Identifier: Apache-2.0

/// Apple's private key `com.apple.private.driverkit.driver-access` on a client: it names entitlements of the driver.
///
/// - Source: XNU `IOUserServer.cpp`, serviceNewUserClient.
enum DriverAccess: Hashable {
    case notAsked
    case granted([Evidence])
    /// The driver lacks what the key names; the other rows decide.
    case refused
    case undecided(needs: String)

    init(_ facts: Facts) {
        guard let client = facts.clientClaims.value, let value = client[Entitlement.privateDriverAccess] else {
            self = .notAsked
            return
        }
        guard let driver = facts.driverClaims.claims else {
            self = .undecided(needs: facts.driverClaims.needs ?? "the driver's claims")
            return
        }
        let isMet = RequiredEntitlements(value).met(by: driver) != nil
        self = isMet ? .granted([client.evidence(Entitlement.privateDriverAccess)]) : .refused
    }

    /// Printed when the key was asked and not met, whatever follows.
    func lines(_ facts: Facts) -> [LogLine] {
        guard self == .refused else { return [] }
        return [LogLine("kernel", "DK: \(facts.userClientName):UC failed required entitlement check")]
    }
}

/// The last line of every refusal of a user client.
enum UserClientRefusal {
    static func line(_ facts: Facts) -> LogLine {
        LogLine("kernel", "DK: \(facts.userClientName):UC entitlements check failed")
    }
}

/// What a list of bundle ids that lacks the right one holds instead.
enum ListMistake {
    static func hint(_ value: FactValue, id: String, app: String?) -> String {
        let ids = value.array?.compactMap(\.string) ?? value.string.map { [$0] } ?? []
        if value.string == nil, value.array == nil { return " A \(value.kindName) lists nothing." }
        if ids.contains(where: { $0.lowercased() == id.lowercased() }) { return " Case counts." }
        if ids.contains(where: { $0.contains("\n") || $0.contains(",") }) {
            return " One string holds several ids; each has to be an element of its own."
        }
        if let app, ids.contains(app) { return " The app's own id stands there; the list names drivers." }
        if ids.contains(where: { $0.contains("*") }) { return " There are no wildcards." }
        return ""
    }
}

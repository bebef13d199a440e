// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct ReplacementTests {
    static let id = ActivationSample.driverID
    static let decision = [
        LogLine("sysextd", "staging extension with identifier \(id)"),
        LogLine(
            "sysextd", "Making activation decision for extension with teamID teamID(\"TEAM123456\"), identifier \(id)"),
    ]
    static let going =
        decision + [
            LogLine("sysextd", "validating extension with identifier \(id)"),
            LogLine("sysextd", "waiting for external validation of extension with identifier \(id)"),
        ]
    static let jam =
        decision + [LogLine("sysextd", "Fatal error: Activate found 2 extensions in active state, ID: \(id)")]

    typealias Installed = ActivationFacts.InstalledVersion

    static func others(_ versions: [Installed], answer: ActivationFacts.DelegateAnswer? = nil) -> (inout Facts) -> Void
    {
        { facts in
            facts.runtime.activation.otherVersions = .present(versions)
            if let answer { facts.runtime.activation.delegateAnswer = .present(answer) }
        }
    }

    static let old = Installed(shortVersion: "1.0", version: "1.1")
    static func same(_ contents: Bool?) -> Installed {
        Installed(shortVersion: "1.0", version: "1.2", hasSameContents: contents)
    }

    static let rows: [ActivationRow] = [
        ActivationRow("replacement/first", .pass, log: going, others([])),
        ActivationRow(
            "replacement/first", .pass, "the old one is not active", log: going,
            others([Installed(shortVersion: "1.0", version: "1.1", isActive: false)])),
        ActivationRow("replacement/delegate-replace", .pass, log: going, others([old], answer: .replace)),
        ActivationRow(
            "replacement/delegate-replace", .pass, "only the short version differs", log: going,
            others([Installed(shortVersion: "0.9", version: "1.2")], answer: .replace)),
        ActivationRow(
            "replacement/delegate-cancel", .fail, log: decision, code: .requestCanceled,
            others([old], answer: .cancel)),
        ActivationRow("replacement/superseded", .fail, code: .requestSuperseded) { facts in
            facts.runtime.activation.isSuperseded = .present(true)
        },
        ActivationRow("replacement/authorization", .fail, code: .authorizationRequired) { facts in
            facts.runtime.activation.isAuthorised = .present(false)
        },
        ActivationRow("replacement/same-version", .fail, log: decision, others([same(false)], answer: .replace)),
        ActivationRow("replacement/same-version", .pass, "the same build", log: decision, others([same(true)])),
        ActivationRow("replacement/same-version", .undecided, "contents not compared", others([same(nil)])),
        ActivationRow("replacement/developer-mode", .pass, log: going) { facts in
            facts.host.isDeveloperModeOn = true
            others([same(false)], answer: .replace)(&facts)
        },
        ActivationRow("replacement/database-jam", .fail, log: jam, others([old, same(false)])),
        ActivationRow("replacement/unknown", .undecided, "in the Doctor"),
        ActivationRow("replacement/unknown", .undecided, "delegate not asked yet", others([old])),
        ActivationRow("replacement/unknown", .undecided, "no driver") { $0.driver = .unknown(needs: "the driver") },
    ]

    @Test(arguments: rows) func row(_ row: ActivationRow) { row.check(Replacement.self) }

    @Test func everyRowIsMet() {
        let names = [
            "first", "delegate-replace", "delegate-cancel", "superseded", "authorization", "same-version",
            "developer-mode", "database-jam",
        ]
        #expect(rowIDs(Self.rows) == Set(names.map { "replacement/\($0)" }))
    }
}

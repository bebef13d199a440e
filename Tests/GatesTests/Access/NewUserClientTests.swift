// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct NewUserClientTests {
    private static func result(_ result: NewUserClientResult) -> (inout Facts) -> Void {
        { $0.runtime.open.newUserClient = .present(result) }
    }

    /// Nothing is known of a run, and the dictionary is as given.
    private static func plist(_ properties: FactValue?) -> (inout Facts) -> Void {
        {
            $0.runtime.open.newUserClient = .unknown(needs: "what NewUserClient gave")
            $0.personality(["UserClientProperties": properties])
        }
    }

    private static func classes(_ kernel: String?, _ user: String?) -> FactValue {
        let pairs = [("IOClass", kernel), ("IOUserClass", user)]
        return .dictionary(
            Dictionary(uniqueKeysWithValues: pairs.compactMap { key, value in value.map { (key, .string($0)) } }))
    }

    static let rows: [GateRow] = [
        GateRow("new-user-client/not-implemented", .fail, code: .error, result(.notImplemented)),
        GateRow("new-user-client/own-code", .fail, code: .exclusiveAccess, result(.failed(.exclusiveAccess))),
        GateRow("new-user-client/no-object", .fail, "", result(.noObject)),
        GateRow("new-user-client/key-missing", .fail, "it happened", code: .badArgument, result(.propertiesMissing)),
        GateRow("new-user-client/key-missing", .fail, "no IOClass", code: .badArgument, plist(classes(nil, "MyUC"))),
        GateRow("new-user-client/key-missing", .fail, "wrong kind", code: .badArgument, plist(.string("MyUC"))),
        GateRow(
            "new-user-client/key-missing", .fail,
            "and the app is meant to open "
                + "it", code: .badArgument, plist(nil)),
        GateRow("new-user-client/key-missing", .fail, "at the top of the Info.plist", code: .badArgument) {
            plist(nil)(&$0)
            $0.clientClaims([Entitlement.userClientAccess: nil])
            $0.driver {
                $0.info = .present(SoundDriver.entries("Info.plist", ["UserClientProperties": classes("A", "B")]))
            }
        },
        GateRow("new-user-client/class", .fail, "it happened", code: .unsupported, result(.classFailed)),
        GateRow(
            "new-user-client/class", .fail, "the driver's own class", code: .unsupported,
            plist(classes("MyDriverUserClient", "MyDriverUserClient"))),
        GateRow(
            "new-user-client/not-user-client", .fail, "it happened", code: .unsupported,
            result(.created(kernelClass: "IOUserService"))),
        GateRow(
            "new-user-client/not-user-client", .fail, "from the list", code: .unsupported,
            plist(classes("IOUserService", "MyDriverUserClient"))),
        GateRow(
            "new-user-client/user-class", .fail, "it happened", log: ["DK: MyDriverUserClient: no user class found"],
            result(.userClassFailed)),
        GateRow(
            "new-user-client/user-class", .fail, "not registered", log: ["DK: Renamed: no user class found"],
            plist(classes("IOUserUserClient", "Renamed"))),
        GateRow(
            "new-user-client/user-class", .fail, "absent", log: ["DK: no IOUserClass defined for …-0x100010ad6"],
            code: .error, plist(classes("IOUserUserClient", nil))),
        GateRow("new-user-client/not-a-dext", .fail, code: .unsupported, result(.notADext)),
        GateRow("new-user-client/ok", .pass),
        GateRow(
            "new-user-client/unknown", .undecided, "sound list, nothing run",
            plist(classes("IOUserUserClient", "MyDriverUserClient"))),
        GateRow(
            "new-user-client/unknown", .undecided, "unknown kernel class", plist(classes("VendorClient", "MyUC"))),
        GateRow("new-user-client/unknown", .undecided, "nobody opens it") {
            plist(nil)(&$0)
            $0.clientClaims([Entitlement.userClientAccess: nil])
        },
        GateRow("new-user-client/unknown", .undecided, "another dictionary may serve") {
            plist(nil)(&$0)
            $0.personality(["MyClient": classes("IOUserUserClient", "MyDriverUserClient")])
        },
        GateRow("new-user-client/unknown", .undecided, "never called") {
            $0.runtime.open.newUserClient = .absent(Evidence("log"))
        },
    ]

    @Test(arguments: rows) func row(_ row: GateRow) { row.check(NewUserClient.self) }

    @Test func everyRowOfTheDocumentIsExercised() {
        let documented: Set = [
            "not-implemented", "own-code", "no-object", "key-missing", "class", "not-user-client", "user-class",
            "not-a-dext", "ok",
        ]
        #expect(Self.rows.names(of: NewUserClient.self) == documented.union(["unknown"]))
    }

    @Test func theFixIsAWholeDictionary() {
        var facts = SoundDriver.facts
        Self.plist(nil)(&facts)
        let snippet = NewUserClient.evaluate(facts).fix?.snippet
        #expect(
            snippet == """
                <key>UserClientProperties</key>
                <dict>
                \t<key>IOClass</key>
                \t<string>IOUserUserClient</string>
                \t<key>IOUserClass</key>
                \t<string>MyDriverUserClient</string>
                </dict>
                """)
    }
}

extension GateRow {
    fileprivate init(_ id: String, _ outcome: Outcome, code: Code, _ change: (inout Facts) -> Void) {
        self.init(id, outcome, "", code: code, change)
    }
}

// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct UserClassTests {
    static let failed = "DK: \(SoundDriver.server): IOUserService: instantiate failed "

    static let rows: [GateRow] = [
        GateRow(
            "user-class/inactive", .fail,
            log: ["DK: \(SoundDriver.service)::instantiate inactive", failed + "0xe00002d7"], code: .offline
        ) { $0.runtime.launch.isServiceInactive = .present(true) },
        GateRow(
            "user-class/no-key", .fail,
            log: ["DK: no IOUserClass defined for IOUserService-0x100010a81", failed + "0xe00002bc"], code: .error
        ) { $0.personality(["IOUserClass": nil]) },
        GateRow(
            "user-class/no-key", .fail, "wrong kind",
            log: ["DK: no IOUserClass defined for IOUserService-0x100010a81", failed + "0xe00002bc"], code: .error
        ) { $0.personality(["IOUserClass": .array([.string("MyDriver")])]) },
        GateRow("user-class/not-registered", .fail, log: ["DK: Renamed: no user class found"]) {
            $0.personality(["IOUserClass": .string("Renamed")])
        },
        GateRow(
            "user-class/not-registered", .fail, "with the kernel's code",
            log: [failed + "0xe00002bc"], code: .error
        ) {
            $0.runtime.launch.registeredClasses = .present(["Other"])
            $0.runtime.launch.instantiateCode = .present(.error)
        },
        GateRow("user-class/not-registered", .fail, "no class at all", log: ["DK: MyDriver: no user class found"]) {
            $0.runtime.launch.registeredClasses = .absent(Evidence("driver"))
        },
        GateRow("user-class/ok", .pass),
        GateRow("user-class/unknown", .undecided) { $0.runtime.launch.registeredClasses = .unknown(needs: "classes") },
        GateRow("user-class/unknown", .undecided, "no personality") { $0.personality = .unknown(needs: "Info.plist") },
    ]

    @Test(arguments: rows) func row(_ row: GateRow) { row.check(UserClass.self) }

    @Test func everyRowOfTheDocumentIsExercised() {
        let documented: Set = ["inactive", "no-key", "not-registered", "ok"]
        #expect(Self.rows.names(of: UserClass.self) == documented.union(["unknown"]))
    }
}

// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct SystemExtensionStateTests {
    @Test(arguments: [
        ("[activated enabled]", "approved and registered"), ("activated_waiting_for_user", "not yet approved"),
        ("terminating for disable but still running", "user disables"),
        ("validating_by_category", "kernelmanagerd checks"),
    ])
    func stateIsFoundInListAndDatabaseSpelling(_ text: String, _ meaning: String) {
        #expect(SystemExtensionState.named(text)?.meaning == meaning)
    }

    @Test func waitingForTheUserIsNoCrash() {
        let state = SystemExtensionState.named("[activated waiting for user]")
        #expect(state?.whatToDo == "switch it on in Settings; it is no sign of a crash")
        #expect(state?.databaseName == "activated_waiting_for_user")
    }

    @Test func otherTextIsNoState() { #expect(SystemExtensionState.named("[activated]") == nil) }

    @Test func namesAreUniqueAndTellWhatToDo() {
        #expect(Set(SystemExtensionState.table.map(\.name)).count == 19)
        #expect(SystemExtensionState.table.count == 19)
        #expect(SystemExtensionState.table.allSatisfy { !$0.meaning.isEmpty && !$0.whatToDo.isEmpty })
    }
}

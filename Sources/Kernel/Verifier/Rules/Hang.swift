// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let hang = VerifierRule(
        id: "hang",
        title: "A method did not come back",
        why: """
            Start, Stop, SetPowerState and a client's calls hold up the system: matching goes no further, sleep fails, the app waits. On a Mac the process is killed in the end, or the machine panics.
            """,
        fix: """
            Wait for nothing on the queue that the answer has to run on; answer when the event comes (OSAction), not before.
            """,
        source: "XNU IOUserServer.cpp, serverDeadline",
        isAlwaysSeen: true)
}

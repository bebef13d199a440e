// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let staysAlive = VerifierRule(
        id: "stays-alive",
        title: "The process does not leave after it was told to",
        why: """
            A process that stays keeps its bundle in use: the next version is not launched.
            """,
        fix: """
            End threads and cancel sources and queues in Stop.
            """,
        source: "XNU IOUserServer.cpp, IOUserServer::exit",
        isAlwaysSeen: true,
        hasSample: false)
}

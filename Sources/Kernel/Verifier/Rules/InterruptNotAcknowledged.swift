// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    public static let interruptNotAcknowledged = VerifierRule(
        id: "interrupt-not-acknowledged",
        title: "A device's interrupt was delivered and its cause never acknowledged",
        why: """
            The device waits for its cause to be cleared before it sends the next message; with a line, the \
            interrupt comes again at once and for ever. The driver seems to stop after the first interrupt.
            """,
        fix: """
            In the handler read the device's status, clear what was seen (write ones where the manual says so), \
            then work.
            """,
        source: "PCI Express Base 4.0, 6.1.4; device manuals",
        isAlwaysSeen: true)
}

// SPDX-License-Identifier: Apache-2.0

import Gates

extension ReportRules {
    /// Serial ports, networks, sound.
    static let families: [ReportRule] = [
        ReportRule(
            "serial-queues", "Bytes of a serial port move through the queues of ConnectQueues",
            needs: [.mentions("serial-no-data", weight: 0.35), .mentions("topic-serial", weight: 0.1)],
            why: """
                The port's data lie in two ring buffers that ConnectQueues hands over. Data are received by writing \
                into the ring, moving its producer index, and RxDataAvailable; TxDataAvailable asks to send, and \
                TxFreeSpaceAvailable goes back.
                """,
            fix: Fix(
                """
                Keep the interface structure from ConnectQueues, call super there, and tell the family after each \
                move.
                """
            ),
            check: "Log ConnectQueues, HwActivate and TxDataAvailable.", source: "Apple: IOUserSerial"),
        ReportRule(
            "network-queues", "RegisterEthernetInterface wants four queues, late in Start",
            needs: [.mentions("network-register-fails", weight: 0.38)],
            supports: [.mentions("topic-network", weight: 0.1)],
            why:
                """
                It takes exactly one submission and completion queue for each direction, from one pool each, and \
                after the interface is set up. Anything else fails, and no interface appears.
                """,
            fix: Fix(
                """
                Create the pools, then the four queues in the order tx submission, tx completion, rx submission, rx \
                completion, then register, then RegisterService.
                """
            ),
            check: "`ifconfig -l` shows a new interface; the result of the call is logged.",
            source: "Apple: IOUserNetworkEthernet.RegisterEthernetInterface", covers: ["code/kIOReturnBadArgument"]),
        ReportRule(
            "network-ethernet-only", "NetworkingDriverKit makes Ethernet interfaces only",
            needs: [.mentions("network-other-medium", weight: 0.38)],
            supports: [.mentions("topic-network", weight: 0.08)],
            why:
                """
                Its class is IOUserNetworkEthernet. Wi-Fi, cellular and point-to-point interfaces have no family for \
                third parties.
                """,
            fix: Fix("Present the link as Ethernet, or use a Network Extension (packet tunnel) for tunnels."),
            check: "The personality has IOClass IOUserNetworkEthernet.",
            source: "Apple: NetworkingDriverKit"),
        ReportRule(
            "audio-user-client", "Core Audio cannot connect to the driver",
            needs: [.mentions("audio-not-shown", weight: 0.36), .mentions("topic-audio", weight: 0.08)],
            weakens: [.mentions("audio-virtual", weight: 0.4)],
            why: """
                The audio host opens a user client of the dext: the personality needs \
                IOUserAudioDriverUserClientProperties, and the dext allow-any-userclient-access, because the host is \
                not the developer's app.
                """,
            fix: Fix(
                "Add the dictionary to the personality and the key to the dext's entitlements.",
                snippet: """
                    <key>IOUserAudioDriverUserClientProperties</key>
                    <dict>
                        <key>IOClass</key>
                        <string>IOUserUserClient</string>
                        <key>IOUserClass</key>
                        <string>IOUserAudioDriverUserClient</string>
                    </dict>
                    """, target: "the dext's Info.plist, in the personality"),
            check: "The kernel's log has no `UC failed userclient-access check` for coreaudiod.",
            source: "Apple: AudioDriverKit"),
        ReportRule(
            "audio-virtual", "A sound device without hardware is an Audio Server plug-in",
            needs: [
                .mentions("audio-virtual", weight: 0.4),
                .any(.mentions("topic-dext", weight: 0.1), .mentions("topic-audio", weight: 0.05)),
            ],
            weakens: [.mentions("audio-plugin", weight: 0.6)],
            why: "AudioDriverKit is for hardware; without a provider there is nothing to match in what is distributed.",
            fix: Fix("Write an AudioServerPlugIn (HAL plug-in)."),
            check: "The plug-in lies in /Library/Audio/Plug-Ins/HAL.",
            source: "Apple: Creating an Audio Server Driver Plug-in"),
    ]
}

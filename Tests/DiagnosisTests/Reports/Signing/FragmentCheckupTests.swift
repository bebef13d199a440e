// SPDX-License-Identifier: Apache-2.0

import Evidence
import Testing

@testable import Diagnosis

/// What gates, lint and source rules say of what stands in a text.
@Suite struct FragmentCheckupTests {
    private func findings(_ text: String, host: [String] = []) -> [String] {
        FragmentFixture.file(text, host: host).evidence.events.filter { $0["why"] != nil }.map {
            "\($0.id) \($0.place.line)"
        }
    }

    private let appAndProfile = """
        We claim this in the app's entitlements:
        <dict>
        <key>com.apple.developer.system-extension.install</key>
        <true/>
        <key>com.apple.developer.driverkit.userclient-access</key>
        <array><string>org.example.tool.driver</string></array>
        </dict>
        The app's provisioning profile says:
        <key>Entitlements</key>
        <dict>
        <key>com.apple.application-identifier</key>
        <string>ABCDE12345.org.example.tool</string>
        <key>com.apple.developer.system-extension.install</key>
        <true/>
        LIST
        </dict>
        """

    @Test func aClaimThatTheProfileDoesNotHaveIsRefusedAtItsLine() {
        let text = appAndProfile.replacing("LIST\n", with: "")
        #expect(findings(text).contains("profile-entitlement-match/absent 5"))
    }

    @Test func aListThatDoesNotCoverTheClaimIsAnotherRow() {
        let list =
            "<key>com.apple.developer.driverkit.userclient-access</key><array><string>org.example.old</string></array>"
        #expect(findings(appAndProfile.replacing("LIST", with: list)).contains("profile-entitlement-match/value 5"))
    }

    @Test func aListThatCoversTheClaimIsNone() {
        let list =
            "<key>com.apple.developer.driverkit.userclient-access</key><array>"
            + "<string>org.example.tool.driver</string></array>"
        let found = findings(appAndProfile.replacing("LIST", with: list))
        #expect(!found.contains { $0.hasPrefix("profile-entitlement-match") })
    }

    @Test func whatIsNotInAProfileThatIsCutOffIsNotAbsent() {
        for cut in ["...", "(more of that)\n..."] {
            let found = findings(appAndProfile.replacing("LIST", with: cut))
            #expect(!found.contains { $0.hasPrefix("profile-entitlement-match/absent") })
        }
    }

    @Test func anEmptyArrayOfTheDriverIsFoundWhereItStands() {
        let text = """
            Entitlements of the dext
            <dict>
                <key>com.apple.developer.driverkit</key>
                <true/>
                <key>com.apple.developer.driverkit.transport.pci</key>
                <array/>
            </dict>
            and its personality
            <key>MyDriver</key>
            <dict>
                <key>IOProviderClass</key>
                <string>IOPCIDevice</string>
                <key>IOUserClass</key>
                <string>MyDriver</string>
                <key>IOPCIPrimaryMatch</key>
                <string>0x12341234</string>
            </dict>
            """
        #expect(findings(text).contains("provider-entitlements/array-empty 5"))
    }

    @Test func anAppWithoutInstallIsRefusedUnlessTheListIsPartial() {
        let keys =
            "<key>com.apple.security.app-sandbox</key>\n<true/>\n"
            + "<key>com.apple.developer.driverkit.communicates-with-drivers</key>\n<true/>"
        #expect(
            findings("App entitlements:\n<dict>\n\(keys)\n</dict>").contains { $0.hasPrefix("app-install-entitlement") }
        )
        #expect(!findings("App entitlements:\n\(keys)").contains { $0.hasPrefix("app-install-entitlement") })
    }

    @Test func whatWasPassedIsDoubted() throws {
        let text = appAndProfile.replacing("LIST\n", with: "")
        let alone = FragmentFixture.explain(text).diagnoses.first { $0.rule == "profile-entitlement-match/absent" }
        #expect(try #require(alone).confidence > 0.7)
        var evidence = FragmentFixture.file(text).evidence
        evidence.add(
            Event(.line, "opened", at: TextPlace("report.txt", line: 1), text: "opened", fields: ["reaches": "open"]))
        let opened = CaseFile.make(evidence, now: 1_780_000_000)
        let doubted = Explainer().explain(opened).lesser.first { $0.rule == "profile-entitlement-match/absent" }
        #expect(try #require(doubted).confidence < 0.3)
        // The driver runs on while the app's next build fails.
        var activated = FragmentFixture.file(text).evidence
        activated.add(
            Event(.line, "matched", at: TextPlace("report.txt", line: 1), text: "on", fields: ["reaches": "launch"]))
        let still = Explainer().explain(CaseFile.make(activated, now: 1_780_000_000)).diagnoses
        #expect(still.contains { $0.rule == "profile-entitlement-match/absent" })
    }

    @Test func iPadsAreToldByTheirProfiles() {
        let text = """
            App entitlements:
            <dict>
            <key>com.apple.developer.driverkit.userclient-access</key>
            <array><string>org.example.pad.driver</string></array>
            </dict>
            Its profile:
            <key>Entitlements</key>
            <dict>
            <key>application-identifier</key>
            <string>ABCDE12345.org.example.pad</string>
            </dict>
            """
        #expect(findings(text).contains { $0.hasPrefix("ipados-mac-keys") })
        #expect(!findings(text, host: ["macos"]).contains { $0.hasPrefix("ipados-mac-keys") })
    }

    @Test func codeInProseIsJudged() {
        let declared = """
            Our interface is
            class Adapter : public IOUserSCSIParallelInterfaceController
            {
            public:
            virtual kern_return_t UserProcessParallelTask(SCSIUserParallelTask task, uint32_t * response, OSAction * \
            done) override QUEUENAME(Work);
            };
            and in the implementation we make the queue like this, which I took from the documentation:
            kern_return_t IMPL(Adapter, UserInitializeController)
            {
            auto ret = IODispatchQueue::Create("Work", 0, 0, &ivars->queue);
            return ret;
            }
            The machine panics then.
            """
        let found = findings(declared)
        #expect(found.contains("queue-created-unbound 10"), "\(found)")
        let kext =
            "In the kext I call\nIODMACommand::withSpecification(kIODMACommandOutputHost64, 64, 0, "
            + "IODMACommand::kMapped, 0, 0);\nand then prepare it."
        #expect(findings(kext).contains("kext-dma-mapper 2"))
    }

    @Test func proseHasNoFindings() {
        #expect(findings("The driver (version 2) loads; the app (a tool) opens it, and all is well {really}.") == [])
    }
}

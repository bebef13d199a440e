// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Diagnosis

/// Kinds of reports that were misread once, in other words: what has to come first, and what must not be told.
@Suite struct FurtherWordingTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var first: String
        var not: [String] = []
        var text: String
        var testDescription: String { first + ": " + text.prefix(40) }
    }

    static let rows: [Row] = [
        // An app's way to the device is not the driver's user client.
        Row(
            first: "usb-exclusive-open", not: ["new-user-client/exclusive"],
            text: "ivars->interface->Open(this, 0, 0) in Start: IOUSBHostInterface::Open returned 0xe00002c5."),
        Row(
            first: "usb-exclusive-open", not: ["new-user-client/exclusive"],
            text: "Our flasher cannot claim the interface: USBInterfaceOpenSeize -> kIOReturnExclusiveAccess."),
        Row(
            first: "usb-exclusive-open",
            text: "libusb: error [darwin_claim_interface] USBInterfaceOpen: another process has device opened for "
                + "exclusive access"),
        // What a later launch got over is not what keeps it from running.
        Row(
            first: "provider-entitlements/usb",
            text: """
                10:01:02 kernel: DK: IOUserServer(org.acme.usb.drv-0x100000f01)-0x100000f05::exit(CDHash check failed)
                10:01:09 kernel: DK: AcmeUSBDriver-0x100000f31: provider entitlements check failed
                10:01:09 kernel: DK: IOUserServer(org.acme.usb.drv-0x100000f31)-0x100000f35::exit(Entitlements check failed)
                It is a USB interface.
                """),
        Row(
            first: "dext-assertion",
            text: "Our dext aborts in Stop: Assertion failed: (queue), function Cancel, file uioserver.cpp, line 4410."),
        Row(
            first: "dext-amfi/testflight",
            text:
                "On TestFlight the switch of our iPad driver has no effect. That does not occur with a build from Xcode "
                + "run locally."),
        Row(
            first: "user-approval/needed",
            text:
                "The port of the dongle only appeared after I had enabled the driver extension in System Settings. This "
                + "step was missing in the manual; once enabled it worked: Settings, Extensions, driver, enable."),
        Row(
            first: "user-approval/no-prompt",
            text: "I start the installer of the driver extension, but in Privacy & Security there is no entry for it."),
        Row(
            first: "replacement/delegate-cancel",
            text: "error: the installation request of the extension was cancelled. Nobody pressed anything."),
        Row(
            first: "sysext-policy/no-override",
            text:
                "Activation fails with error 1 since our company rolled out a com.apple.system-extension-policy payload."
        ),
        Row(
            first: "start-result/no-log",
            text: "In Console none of my Start messages show, the log lines of the dext only appear the second time it "
                + "loads."),
        Row(
            first: "app-amfi/ad-hoc-restricted",
            text:
                "The nightly is ad hoc signed and carries the restricted system-extension.install entitlement. The app "
                + "is killed at launch."),
        Row(
            first: "panic-kext-null",
            text: """
                panic(cpu 1 caller 0xffffff80107ce40a): Kernel trap at 0xffffff7f9371d49b, type 14=page fault, registers:
                CR0: 0x000000008001003b, CR2: 0x0000000000000018, CR3: 0x0000000013e98000
                      Kernel Extensions in backtrace:
                         org.acme.audio(2.0)[1F5BD9B5-1D2C-3B2A-A8F2-0E4A4C5B6D77]@0xffffff7f93700000->0xffffff7f93758fff
                """),
        Row(
            first: "category-validation",
            text: "<sysextd> sysextd: uninstalling invalid extension org.acme.mouse.driver\n"
                + "<sysextd> sysextd: finished uninstalling extension org.acme.mouse.driver"),
        Row(
            first: "code-signature/requirement", not: ["category-validation", "code-signature/not-notarised"],
            text: """
                sysextd: Error checking with notarization daemon: 3
                sysextd: bundle code signature is not valid - does not satisfy requirement: -67050
                sysextd: org.acme.agent: extension failed to validate! uninstalling...
                """),
        Row(
            first: "usb-not-configured",
            text: "In our USB driver on IOUSBHostDevice CreateInterfaceIterator gives an empty iterator."),
        Row(
            first: "dma-unmapped",
            text: """
                Our capture card's dext over Thunderbolt panics the Mac Studio:
                panic(cpu 3 caller 0xfffffe0030aa8010):
                [SPTM] VIOLATION_T8110_DART_INVALID_ERR_MASK: validate (t8110dart.h:324)
                """),
        Row(
            first: "usb-exclusive-open",
            text: "Claiming the USB interface fails, since it is already bound by the kernel's HID driver."),
        // The rest of an Info.plist that was left out is not missing.
        Row(
            first: "personality-match-category", not: ["category-validation/version", "usage-description/absent"],
            text: """
                <plist version="1.0"><dict><key>IOKitPersonalities</key><dict><key>Mic</key><dict>
                <key>IOClass</key><string>IOUserService</string>
                <key>IOMatchCategory</key><string>Mic</string>
                <key>IOProviderClass</key><string>IOUSBHostInterface</string>
                <key>IOUserClass</key><string>Mic</string>
                <key>IOUserServerName</key><string>org.acme.mic</string>
                <key>CFBundleIdentifier</key><string>org.acme.mic</string>
                <key>idVendor</key><integer>4660</integer><key>idProduct</key><integer>7</integer>
                <key>bInterfaceNumber</key><integer>2</integer><key>bConfigurationValue</key><integer>1</integer>
                </dict></dict></dict></plist>
                """),
        // A camera's entitlements are not the app's.
        Row(
            first: "code-signature/requirement", not: ["app-install-entitlement/absent", "app-amfi/killed"],
            text: """
                OSSystemExtensionErrorDomain error 8: Code Signature Invalid
                codesign -d --entitlements - Cam.systemextension
                Executable=/Applications/Cam.app/Contents/Library/SystemExtensions/org.acme.cam.systemextension/Contents/MacOS/cam
                [Dict]
                \t[Key] com.apple.security.app-sandbox
                \t[Value]
                \t\t[Bool] true
                """),
    ]

    @Test(arguments: rows) func isToldFirst(_ row: Row) {
        let told = ReportFixture.told(row.text)
        #expect(told.first == row.first, "\(told)")
        #expect(row.not.allSatisfy { !told.contains($0) }, "\(told)")
    }

    static let quiet = [
        "When we write the first descriptor the Mac freezes and reboots. It is a driver in development.",
        "CopyInterface() returns successfully in our USB dext.",
        "panic(cpu 0 caller 0xfffffe002b75afe4): \"dart-isp (0xfffffe24ccd2a000): DART error: SID 0 PTE invalid exception\" "
            + "@AppleT8110DART.cpp:2085",
        "The laptop panics after sleep when the Thunderbolt dock is connected.",
        "How should an app tell its HAL plug-in to hide the virtual audio device?",
        "dependency: com.apple.iokit.IOUSBHostFamily(1.0.1)",
        "The app stopped working in beta 3; after a restart all was fine.",
    ]

    @Test(arguments: quiet) func nothingIsMadeOfIt(_ text: String) { #expect(ReportFixture.told(text) == []) }

    /// Of rules that say the same only one is told.
    @Test func alikeRulesAreKnownAndDoNotRepeat() {
        let ids = Set(ReportRules.all.map(\.id))
        for group in ReportRules.alike {
            #expect(group.count > 1 && Set(group).count == group.count)
            #expect(group.contains { ids.contains($0) }, "\(group)")
        }
    }
}

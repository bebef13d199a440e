// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct USBDeviceCaptureTests {
    static func claim(
        _ value: FactValue = .boolean(true), root: Bool? = nil, authorised: Bool? = nil
    ) -> (inout Facts) -> Void {
        { facts in
            facts.changeApp { $0.setClaim(Entitlement.vmDeviceAccess, value) }
            if let root { facts.runtime.activation.runsAsRoot = .present(root) }
            if let authorised { facts.runtime.activation.isCaptureAuthorised = .present(authorised) }
        }
    }

    static let rows: [ActivationRow] = [
        ActivationRow("usb-device-capture/entitled", .pass, "asked and allowed", claim(authorised: true)),
        ActivationRow("usb-device-capture/root", .pass, "root", claim(root: true)),
        ActivationRow("usb-device-capture/root", .pass, "root, claim not true", claim(.boolean(false), root: true)),
        ActivationRow(
            "usb-device-capture/else", .fail, code: .notPermitted, claim(root: false, authorised: false)),
        ActivationRow(
            "usb-device-capture/else", .fail, "claim not true", code: .notPermitted,
            claim(.string("yes"), root: false, authorised: true)),
        ActivationRow("usb-device-capture/unknown", .undecided, "in the Doctor", claim()),
        ActivationRow("usb-device-capture/unknown", .undecided, "root?", claim(authorised: false)),
    ]

    @Test(arguments: rows) func row(_ row: ActivationRow) { row.check(USBDeviceCapture.self) }

    @Test func everyRowIsMet() {
        #expect(rowIDs(Self.rows) == Set(["entitled", "root", "else"].map { "usb-device-capture/\($0)" }))
    }

    @Test func appsThatDoNotClaimItAreNotAsked() {
        #expect(!USBDeviceCapture.applies(to: ActivationSample.facts))
    }
}

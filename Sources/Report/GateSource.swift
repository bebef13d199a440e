// SPDX-License-Identifier: Apache-2.0

import Gates

/// Where the table of a gate stands.
enum GateSource {
    /// `Sources/Gates/Access/UserClientAccessMac.swift`; nil for an id that no gate has.
    static func path(of id: GateID) -> String? {
        GateList.all.first { $0.id == id }.map(path)
    }

    static func path(of gate: any Gate.Type) -> String {
        let type = String(describing: gate)
        return "Sources/Gates/\(strayFolders[type] ?? folder(gate.stage))/\(sharedFiles[type] ?? type).swift"
    }

    private static func folder(_ stage: Stage) -> String {
        switch stage {
        case .build, .appLaunch, .activation: "Activation"
        case .matching: "Matching"
        case .launch, .start: "Launch"
        case .open, .call: "Access"
        }
    }

    /// Gates whose table stands in a file with another name.
    private static let sharedFiles = [
        "AppAMFI": "LaunchSignatureCheck",
        "AppProfileEntitlementMatch": "ProfileEntitlementMatch",
        "DriverProfileEntitlementMatch": "ProfileEntitlementMatch", "IPadOSSettings": "UserApproval",
    ]

    /// Gates that stand in a folder of another stage.
    private static let strayFolders = ["USBDeviceCapture": "Activation"]
}

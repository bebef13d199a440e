// SPDX-License-Identifier: Apache-2.0

extension Statements {
    /// What authors say of the machine and of the way their product is signed.
    static let host: [Statement] = [
        Statement(
            "sip-off", "System Integrity Protection is off.", kind: .host, "sip|csrutil ~4 off|disabled|disable",
            "disabled|disable|disabling ~3 sip|csrutil", "integrity protection ~3 off|disabled",
            "turned|switched|switch|turn ~2 off ~2 sip", "turned|switched ~1 sip off",
            "disabled ~2 integrity protection"),
        Statement(
            "sip-on", "System Integrity Protection is on.", kind: .host,
            "sip ~2 on|enabled|active & !systemextensionsctl",
            "enabled|re-enabled|enabling ~2 sip", "integrity protection ~3 on|enabled"),
        Statement(
            "developer-mode-on", "The developer mode of system extensions is on.", kind: .host,
            "developer mode ~3 on|enabled|active", "systemextensionsctl developer on",
            "enabled|turned|set|switched|enable ~4 developer mode",
            "developer-mode ~2 on|enabled"),
        Statement(
            "mdm", "The machine is managed.", kind: .host, "mdm", "jamf*",
            "kandji|mosyle|intune|addigy|hexnode|simplemdm",
            "managed|supervised mac|macs|device|machine|imac|macbook & !memory"),
        Statement("testflight", "It is distributed through TestFlight.", kind: .host, "testflight"),
        Statement(
            "developer-id", "It is signed with Developer ID.", kind: .host, "developer-id",
            "developer ~0 id & !identifier",
            "direct ~1 distribution"),
        Statement(
            "app-store", "It is distributed through the App Store.", kind: .host, "app ~0 store & !connect", "appstore"),
        Statement(
            "development-build", "It is a development build.", kind: .host,
            "development|debug ~1 build*|profile*|signed|signing|certificate",
            "apple development", "sign* to run locally", "automatic*|automated ~3 sign*"),
        Statement("notarised", "It is notarised.", kind: .host, "notarized|notarised"),
        Statement(
            "virtual-machine", "It runs in a virtual machine.", kind: .host,
            "in|inside|on|using ~2 vm|vms|parallels|utm", "virtual machine & test*|run*|guest"),
        Statement("rosetta", "It runs under Rosetta.", kind: .host, "rosetta"),
        Statement("hackintosh", "The machine is not Apple's.", kind: .host, "hackintosh|opencore"),
        Statement("beta-system", "The system is a beta.", kind: .host, "macos|ipados|ios|tahoe|sequoia ~3 beta"),
    ]
}

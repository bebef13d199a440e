// SPDX-License-Identifier: Apache-2.0

extension Statements {
    private static let reaching =
        "access*|use|using|talk*|reach|open|claim*|communicat*|support*|captur*|attach|get|share*|control*|handle"
        + "|match*|pick*|forward*|redirect*|see"

    /// How a driver reaches people, iPads, and access to USB devices without a driver.
    static let distribution: [Statement] = [
        Statement(
            "works-locally-fails-distributed", "a local build runs, the distributed one does not", reaches: .appLaunch,
            "local*|debug|development|xcode & testflight|distribut*|archive*|notari*|exported|store & fail*|not|"
                + "doesn't|crash*|unable|refus*|killed|never|error*",
            "testflight|distribut*|notari*|exported ~10 fail*|crash*|refus*|killed ~20 local*|debug|development|xcode",
            "developer id & fail*|not|doesn't|crash*|refus*|killed & local*|debug|development"),
        Statement(
            "distribution-automatic", "distribution is signed automatically, or is meant to be",
            "automatic* ~4 sign* ~14 distribut*|archive*|notari*|export*|organizer|store",
            "distribut*|archive*|export*|organizer ~12 automatic* ~3 sign*|managed",
            "automatic* ~4 sign* ~14 developer id"),
        Statement(
            "is-developer-id", "it is distributed with Developer ID",
            "developer id ~4 sign*|distribut*|profile*|certificate*|application|build*|export*|identity",
            "sign*|distribut*|export*|archive* ~6 developer id", "outside ~4 app store"),
        Statement("sign-to-run-locally", "the sample's old way to sign", "sign to run locally"),
        Statement(
            "notarisation-fails", "the notary refuses",
            "notari* ~6 fail*|reject*|invalid|refus*|unsuccessful|error*", "fail*|reject*|unable|cannot ~5 notari*"),
        Statement(
            "not-notarised", "it was not notarised", "not|without|isn't|skip*|unnotarized|haven't|didn't ~4 notari*"),
        Statement(
            "no-internet", "the Mac has no connection",
            "no|without|offline|lacks|never ~2 internet|network|online|connection|connected",
            "offline|air-gapped|airgapped ~3 mac*|machine*|computer*|install*",
            "mac|machine|computer|laptop ~3 offline|air-gapped|airgapped", "internet ~3 not|isn't|required|needed"),
        Statement(
            "wildcard-wanted", "an entitlement for any device is wanted for distribution",
            "wildcard* ~10 distribut*|production|release|approv*|grant*|request*|entitlement*|ship*",
            "request*|ask*|apply|applied|approv*|grant*|entitlement* ~10 wildcard*",
            "entitlement*|grant*|approv*|request* ~10 any|all|every ~2 vendor*|vid*|usb|pci",
            "any|all|every ~2 vendor*|vid* ~10 distribut*|production|release|approv*|grant*|ship*"),
        Statement(
            "other-teams-driver", "another team's app carries the driver",
            "another|different|other|partner*|customer* ~2 team*|company|vendor*|developer* ~10 embed*|bundle*|"
                + "ship*|redistribut*|include* ~6 dext|driver|extension",
            "embed*|bundle*|ship*|redistribut*|include* ~8 dext|driver|extension ~8 another|different|other|"
                + "partner* ~2 team*|company|vendor*|app*"
        ),
        // iPads
        Statement(
            "is-about-iphone", "a driver for iPhones is wanted",
            "driverkit|dext*|driver* ~8 on|for|under|support*|with ~3 iphone* & !mac",
            "iphone* ~6 load*|launch*|run*|support*|install*|use|have ~6 driverkit|dext*|driver* & !mac"),
        Statement(
            "pad-driver-not-started", "on the iPad the driver is not found or does not start",
            "driver|dext|service|extension ~4 not|never|doesn't|isn't|won't|can't ~4 load*|start*|launch*|found|"
                + "appear*|show*|run*|match*|loaded|started",
            "no ~3 driver|dext|service ~3 found|matched|loaded", "not|never|cannot|can't ~3 find ~4 driver|dext|service"
        ),
        Statement(
            "pad-settings-switched", "the driver was switched on in Settings",
            "settings ~10 enable*|toggle*|switch*|turn*|driver*", "enable*|toggle*|switch*|turn* ~8 settings"),
        Statement(
            "user-resources", "the driver has no hardware under it", "*iouserresources*",
            "virtual ~2 driver|dext", "without|no ~2 hardware ~6 driver|dext"),
        // USB without a driver
        Statement(
            "usb-any-device", "access to any USB device is asked for, without naming it",
            "arbitrary|generic|unknown|random ~2 usb ~2 device*|peripheral*|hardware|accessor*",
            "\(reaching) ~8 any|all|every ~2 usb ~2 device*|peripheral*|hardware|accessor*",
            "any|all|every ~2 usb ~2 device*|peripheral*|hardware|accessor* ~6 \(reaching)",
            "usb ~3 device*|peripheral* ~12 without|no ~6 vendor*|vid|vids|pid|product*|idvendor|specific*|identif*|"
                + "entitlement*|id|ids|naming|knowing|driver",
            "without|no ~5 vendor*|vid|pid|idvendor|specific*|naming|knowing ~10 usb ~3 device*|peripheral*",
            "usb ~10 arbitrary|any|every ~2 vendor*", "arbitrary|any|every ~2 usb ~1 vendor*"),
        Statement(
            "virtualisation-named", "a virtualisation product is named",
            "vmware*|parallels|virtualbox|utm|qemu|hypervisor*|virtualization|virtualisation|fusion",
            "virtual machine*",
            "guest os|system|vm"),
        Statement(
            "usb-capture", "USB devices are captured",
            "captur*|seiz*|grab*|pass-through|passthrough|passthru|redirect* ~5 usb|device*",
            "usb ~5 captur*|pass-through|passthrough|passthru|redirect*", "iousbhost|iousbhost.framework",
            "usb/ip|usbip"),
        Statement(
            "asks-how-others-do", "what another product does is asked",
            "how ~2 do|does|can|could|are|is ~4 *ware|other*|app*|vendor*|they|tool*|product*|software ~8 access|"
                + "use|talk|claim|attach|communicate|control|capture|open",
            "how ~3 manage* ~6 access|use|capture"),
        Statement(
            "family-or-transport", "family and transport entitlements are mixed up",
            "family & transport & difference|which|both|confus*|instead|versus|vs|need*|either"),
    ]
}

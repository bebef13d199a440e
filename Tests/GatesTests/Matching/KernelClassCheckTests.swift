// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct KernelClassCheckTests {
    static let scsi = "IOUserSCSIParallelInterfaceController"

    static let rows: [GateRow] = [
        GateRow("kernel-class/ok", .pass),
        GateRow("kernel-class/ok", .pass, "HID under the generic kext's name") {
            $0.personality(["IOClass": .string("AppleUserHIDDevice")])
        },
        GateRow("kernel-class/ok", .pass, "the family's kext is named") {
            $0.personality([
                "IOClass": .string(scsi), "CFBundleIdentifierKernel": .string("com.apple.iokit.IOSCSIParallelFamily"),
            ])
        },
        GateRow("kernel-class/ok", .pass, "the kernel lists it") {
            $0.personality(["IOClass": .string("VendorProxy")])
            $0.runtime.launch.kernelClasses = .present(["VendorProxy"])
        },
        GateRow("kernel-class/unknown", .fail, "the driver's own class", log: ["Couldn't alloc class \"MyDriver\""]) {
            $0.personality(["IOClass": .string("MyDriver")])
        },
        GateRow(
            "kernel-class/unknown", .fail, "the user client's class",
            log: ["Couldn't alloc class \"MyDriverUserClient\""]
        ) { $0.personality(["IOClass": .string("MyDriverUserClient")]) },
        GateRow("kernel-class/unknown", .fail, "the kernel does not list it", log: ["Couldn't alloc class \"Proxy\""]) {
            $0.personality(["IOClass": .string("Proxy")])
            $0.runtime.launch.kernelClasses = .present(["IOUserService"])
        },
        GateRow("kernel-class/unknown", .fail, "absent") { $0.personality(["IOClass": nil]) },
        GateRow("kernel-class/unknown", .fail, "wrong kind") { $0.personality(["IOClass": .array([])]) },
        GateRow("kernel-class/kext-not-loaded", .fail, log: ["Couldn't alloc class \"\(scsi)\""]) {
            $0.personality(["IOClass": .string(scsi)])
            $0.runtime.launch.isFamilyKextLoaded = .present(false)
        },
        GateRow("kernel-class/generic", .fail, "a SCSI peripheral", code: .unsupported) {
            $0.personality(["IOProviderClass": .string("IOSCSIPeripheralDeviceNub")])
            $0.autoProvider()
        },
        GateRow("kernel-class/generic", .fail, "the superclass is known", code: .unsupported) {
            $0.runtime.launch.frameworkSuperclass = .present(scsi)
        },
        GateRow("kernel-class/init", .fail) { $0.runtime.launch.didProxyInitialise = .present(false) },
        GateRow(
            "kernel-class/unknown", .undecided,
            "in no "
                + "table"
        ) { $0.personality(["IOClass": .string("VendorProxy")]) },
        GateRow("kernel-class/unknown", .undecided, "the kext is not named") {
            $0.personality(["IOClass": .string(scsi)])
        },
        GateRow("kernel-class/unknown", .undecided, "a family claimed, a plain class") {
            $0.driverClaims([Entitlement.familySCSIController: .boolean(true)])
        },
        GateRow(
            "kernel-class/unknown", .undecided,
            "no "
                + "personality"
        ) { $0.personality = .unknown(needs: "Info.plist") },
    ]

    @Test(arguments: rows) func row(_ row: GateRow) { row.check(KernelClassCheck.self) }

    @Test func everyRowOfTheDocumentIsExercised() {
        #expect(
            Self.rows.names(of: KernelClassCheck.self) == ["ok", "unknown", "kext-not-loaded", "generic", "init"])
    }

    @Test(arguments: KernelClass.table) func aClassWithItsKextPasses(_ known: KernelClass) {
        let row = GateRow("kernel-class/ok", .pass) {
            $0.personality(["IOClass": .string(known.name), "CFBundleIdentifierKernel": .string(known.kext)])
        }
        row.check(KernelClassCheck.self)
    }

    @Test func theTableNamesEachClassOnce() {
        #expect(Set(KernelClass.table.map(\.name)).count == KernelClass.table.count)
    }
}

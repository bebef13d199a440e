// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct CodeTableTests {
    /// Rows of the reference, typed out: bits, signed, name.
    static let rows: [(UInt32, Int64, String)] = [
        (0x0000_0000, 0, "kIOReturnSuccess"), (0xE000_02BC, -536_870_212, "kIOReturnError"),
        (0xE000_02BD, -536_870_211, "kIOReturnNoMemory"), (0xE000_02BF, -536_870_209, "kIOReturnIPCError"),
        (0xE000_02C0, -536_870_208, "kIOReturnNoDevice"), (0xE000_02C1, -536_870_207, "kIOReturnNotPrivileged"),
        (0xE000_02C2, -536_870_206, "kIOReturnBadArgument"), (0xE000_02C5, -536_870_203, "kIOReturnExclusiveAccess"),
        (0xE000_02C7, -536_870_201, "kIOReturnUnsupported"), (0xE000_02CD, -536_870_195, "kIOReturnNotOpen"),
        (0xE000_02D6, -536_870_186, "kIOReturnTimeout"), (0xE000_02D7, -536_870_185, "kIOReturnOffline"),
        (0xE000_02D8, -536_870_184, "kIOReturnNotReady"), (0xE000_02DF, -536_870_177, "kIOReturnNoInterrupt"),
        (0xE000_02E1, -536_870_175, "kIOReturnMessageTooLarge"), (0xE000_02E2, -536_870_174, "kIOReturnNotPermitted"),
        (0xE000_02EA, -536_870_166, "kIOReturnNoCompletion"), (0xE000_02EC, -536_870_164, "kIOReturnNoBandwidth"),
        (0xE000_02F0, -536_870_160, "kIOReturnNotFound"), (0xE000_0001, -536_870_911, "kIOReturnInvalid"),
        (0xE000_5000, -536_850_432, "kUSBHostReturnPipeStalled"), (0xE000_5001, -536_850_431, "kUSBHostReturnNoPower"),
        (0xE000_404F, -536_854_449, "kIOUSBPipeStalled"), (0xE000_4051, -536_854_447, "kIOUSBTransactionTimeout"),
        (0xFFFF_FECC, -308, "MIG_SERVER_DIED"), (0xFFFF_FED3, -301, "MIG_REPLY_MISMATCH"),
        (0xFFFF_FED0, -304, "MIG_BAD_ARGUMENTS"), (0x1000_0003, 268_435_459, "MACH_SEND_INVALID_DEST"),
        (0x1000_4003, 268_451_843, "MACH_RCV_TIMED_OUT"), (0x0000_002E, 46, "KERN_NOT_SUPPORTED"),
        (0x0000_0032, 50, "KERN_CODESIGN_ERROR"), (0xDC00_0001, -603_979_775, "kOSReturnError"),
        (0xDC00_400A, -603_963_382, "kOSMetaClassDuplicateClass"),
        (0xDC00_801B, -603_946_981, "kOSKextReturnSystemPolicy"),
        (0xE000_0010, -536_870_896, "kIOMessageServiceIsTerminated"),
        (0xE000_0280, -536_870_272, "kIOMessageSystemWillSleep"),
        (0xE000_0800, -536_868_864, "kIOMessageTaskAppSuspendedChange"),
    ]

    @Test(arguments: rows) func rowIsFoundByBitsSignedUnsignedAndName(_ bits: UInt32, _ signed: Int64, _ name: String) {
        #expect(CodeTable.lookup(signed).map(\.name).contains(name))
        #expect(CodeTable.lookup(Int64(bits)).map(\.name).contains(name))
        #expect(CodeTable.lookup(bits: bits).first { $0.name == name }?.bits == bits)
        #expect(CodeTable.lookup(name: name.uppercased()).map(\.value) == [signed])
    }

    @Test func sizesOfTheTables() {
        #expect(IOReturnTable.table.count == 53)
        #expect(IOMessageTable.table.count == 29)
        #expect(MachTable.table.filter { $0.table == .kern }.map(\.value) == Array(0...56))
        #expect(MachTable.table.filter { $0.table == .mig }.map(\.value) == Array((-309 ... -300).reversed()))
        #expect(LibkernTable.table.count == 42)
        #expect(SystemExtensionError.table.map(\.value) == Array(1...13))
        #expect(LaunchCodes.validationCategories.map(\.name)[3] == "development")
    }

    @Test func namesAndValuesAreUniqueWithinATable() {
        for table in CodeEntry.Table.allCases {
            let entries = CodeTable.all.filter { $0.table == table }
            #expect(!entries.isEmpty, "\(table)")
            #expect(Set(entries.map(\.name)).count == entries.count || table == .diskManagement, "\(table)")
            let values = Set(entries.map(\.value)).count
            let twins = table == .usb ? 1 : 0
            #expect(values + twins == entries.count, "\(table)")
        }
    }

    @Test func valuesFitTheirTable() {
        for entry in IOReturnTable.table.dropFirst() + IOMessageTable.table {
            #expect(ReturnCodeParts(entry.bits).isIOKitCommon, "\(entry.name)")
        }
        for entry in USBReturnTable.table {
            #expect(ReturnCodeParts(entry.bits).subsystemName == "USB", "\(entry.name)")
        }
        for entry in LibkernTable.table { #expect(ReturnCodeParts(entry.bits).systemName == "libkern") }
    }

    // MARK: Seed 3: a post that pairs numbers, hex and names, none of which agree

    @Test(arguments: [
        (Int64(-536_870_212), "kIOReturnError", "0xE00002BC"), (-536_870_201, "kIOReturnUnsupported", "0xE00002C7"),
        (0xE000_02EC, "kIOReturnNoBandwidth", "0xE00002EC"), (-536_870_174, "kIOReturnNotPermitted", "0xE00002E2"),
    ])
    func seedThree(_ value: Int64, _ name: String, _ hex: String) {
        #expect(CodeTable.lookup(value).map(\.name) == [name])
        #expect(CodeTable.lookup(value).map(\.hex) == [hex])
    }

    @Test func undefinedCodeSaysSoAndNamesItsNeighbours() {
        let code = CodeTable.undefined(0xE000_02F7)
        #expect(CodeTable.lookup(bits: 0xE000_02F7) == [])
        #expect(
            code?.description
                == "0xE00002F7 (-536870153) is not defined; next to it is 0xE00002F0 kIOReturnNotFound")
        let gap = CodeTable.undefined(0xE000_02CB)
        #expect([gap?.below?.name, gap?.above?.name] == ["kIOReturnIOError", "kIOReturnCannotLock"])
        #expect(CodeTable.undefined(0xE000_02E2) == nil)
        #expect(CodeTable.undefined(0xE000_0010) == nil)
        #expect(CodeTable.undefined(0xE3FF_8001) == nil)
    }

    // MARK: Split

    @Test(arguments: [
        (UInt32(0xE000_02E2), UInt32(0x38), UInt32(0), UInt32(0x2E2), "I/O Kit", "common"),
        (0xE000_5000, 0x38, 1, 0x1000, "I/O Kit", "USB"), (0xE004_0001, 0x38, 0x10, 1, "I/O Kit", "SCSI"),
        (0xE051_C002, 0x38, 0x147, 2, "I/O Kit", "HSIC"), (0xE3FF_8001, 0x38, 0xFFE, 1, "I/O Kit", "vendor-specific"),
        (0xDC00_801B, 0x37, 2, 0x1B, "libkern", "kext"), (0x0000_C005, 0, 3, 5, "kernel", "unix errno"),
    ])
    func split(
        _ bits: UInt32, _ system: UInt32, _ subsystem: UInt32, _ code: UInt32, _ systemName: String,
        _ subsystemName: String
    ) {
        let parts = CodeTable.split(bits)
        #expect(parts?.system == system && parts?.subsystem == subsystem && parts?.code == code)
        #expect(parts?.systemName == systemName && parts?.subsystemName == subsystemName)
        #expect(parts?.bits == bits)
    }

    @Test(arguments: [-308, -67050, -69825, -1]) func smallNegativesAreNotSplit(_ value: Int32) {
        #expect(CodeTable.split(UInt32(bitPattern: value)) == nil)
    }

    @Test(arguments: 0..<200) func splitLosesNothing(_ seed: UInt64) {
        var random = SeededRandom(seed)
        let bits = UInt32(truncatingIfNeeded: random.next())
        #expect(ReturnCodeParts(bits).bits == bits)
    }

    @Test func vendorSpecificRange() {
        #expect(ReturnCodeParts(0xE3FF_8000).isVendorSpecific && ReturnCodeParts(0xE3FF_BFFF).isVendorSpecific)
        #expect(!ReturnCodeParts(0xE3FF_7FFF).isVendorSpecific && !ReturnCodeParts(0xE3FF_C000).isVendorSpecific)
    }

    // MARK: Notations

    @Test(arguments: [
        "0xE00002E2", "0xe00002e2", "e00002e2", "E00002E2", "-536870174", "\u{2212}536870174", "3758097122",
        " 0xE000_02E2\n", "(iokit/common) not permitted",
    ])
    func oneCodeInAnyNotation(_ text: String) { #expect(CodeTable.parse(text) == 0xE000_02E2) }

    @Test(arguments: [
        "", "0x", "0x1_0000_0000", "99999999999", "-2147483649", "9223372036854775808", "abc", "not permitted",
        "(iokit/common) nonsense", "-", "1.5",
    ])
    func otherTextIsNoCode(_ text: String) { #expect(CodeTable.parse(text) == nil) }

    @Test(arguments: [("46", UInt32(46)), ("0x9", 9), ("-308", 0xFFFF_FECC), ("10000003", 10_000_003)])
    func smallCodes(_ text: String, _ bits: UInt32) { #expect(CodeTable.parse(text) == bits) }

    @Test(arguments: [Int64.min, Int64.max, 4_294_967_296, -2_147_483_649]) func numbersOutOfRange(_ value: Int64) {
        #expect(CodeTable.lookup(value) == [])
    }

    @Test func lookupCanBeHeldToATable() {
        #expect(
            CodeTable.lookup(8, in: [.systemExtension]).map(\.name) == ["OSSystemExtensionErrorCodeSignatureInvalid"])
        #expect(CodeTable.lookup(8, in: [.posix]).map(\.name) == ["ENOEXEC"])
        #expect(CodeTable.lookup(-413).map(\.name) == ["no matching profile"])
        #expect(CodeTable.lookup(-67050).map(\.name) == ["errSecCSReqFailed"])
        #expect(CodeTable.lookup(-69825).map(\.table) == [.diskManagement])
    }
}

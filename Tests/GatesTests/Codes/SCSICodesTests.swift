// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct SCSICodesTests {
    @Test func sameNumberMeansOtherThingsByResponse() {
        #expect(SCSICodes.taskStatus(2, response: 2)?.name == "CHECK_CONDITION")
        #expect(SCSICodes.taskStatus(2, response: 1)?.name == "ProtocolTimeoutOccurred")
        #expect(SCSICodes.taskStatus(2, response: 4) == nil)
        #expect(SCSICodes.taskStatus(0x29, response: 2) == nil)
    }

    @Test(arguments: [(2, 1, true), (4, 1, true), (1, 1, false), (2, 2, false)])
    func failedDeliveryWithCheckConditionIsAmbiguous(_ status: UInt8, _ response: UInt8, _ isAmbiguous: Bool) {
        #expect(SCSICodes.isAmbiguous(status, response: response) == isAmbiguous)
    }

    @Test(arguments: [
        (UInt8(0x12), UInt8?.none, "INQUIRY"), (0x35, nil, "SYNCHRONIZE CACHE(10)"), (0x9E, 0x10, "READ CAPACITY(16)"),
        (0x9E, 0x30, "READ CAPACITY(16)"), (0x9E, 0x11, "SERVICE ACTION IN(16)"),
        (0xA3, 0x0C, "REPORT SUPPORTED OPERATION CODES"), (0xC0, nil, "vendor command"), (0xFF, nil, "vendor command"),
    ])
    func commands(_ opcode: UInt8, _ action: UInt8?, _ name: String) {
        #expect(SCSICodes.commandName(opcode, serviceAction: action) == name)
    }

    @Test func unknownCommand() { #expect(SCSICodes.commandName(0x02) == nil) }

    @Test func senseKeysLeaveOutTheReservedOne() {
        #expect(SCSICodes.senseKeys.map(\.value) == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14])
        #expect(SCSICodes.senseKeys.first { $0.value == 5 }?.name == "ILLEGAL REQUEST")
    }
}

// SPDX-License-Identifier: Apache-2.0

import IOKit
import Testing
import Wire
import WireValues

extension ClientTests {
    @Suite struct ServiceTests {
        @Test func aServiceIsOpenedAndClosed() throws {
            try withMachine { kernel in
                var connection: io_connect_t = 0
                #expect(IOServiceOpen(2, mach_task_self_, 7, &connection) == 0)
                #expect(connection == 50)
                #expect(kernel.bodies(of: kWireOpen).last?["type"] == .number(7, bits: 32))
                var service: io_service_t = 0
                #expect(IOConnectGetService(connection, &service) == 0)
                #expect(service == 2)
                #expect(IOConnectSetNotificationPort(connection, 3, 0x8000_0001, 99) == 0)
                let body = kernel.bodies(of: kWireSetNotificationPort).last
                #expect(body?["type"] == .number(3, bits: 32))
                #expect(body?["reference"] == .number(99))
                #expect(IOServiceClose(connection) == 0)
                #expect(IOObjectGetUserRetainCount(connection) == 0)
            }
        }

        @Test func anOpenIsRefusedAsTheRealOneDoes() throws {
            try withMachine { kernel in
                var connection: io_connect_t = 9
                #expect(IOServiceOpen(2, 0, 0, &connection) == Code.badArgument)
                #expect(connection == 0)
                #expect(IOServiceOpen(0, mach_task_self_, 0, &connection) == Code.invalidDestination)
                #expect(IOServiceOpen(2, mach_task_self_, 0, nil) == Code.badArgument)
                #expect(kernel.requests.isEmpty)
                #expect(IOServiceOpen(3, mach_task_self_, 0, &connection) == Code.badArgument)
                #expect(IOServiceClose(0) == Code.invalidDestination)
            }
        }

        @Test func successWithoutAConnectionIsNone() throws {
            try withMachine(kWireOpen, TestKernel.Reply(body: .dictionary([:]))) { _ in
                var connection: io_connect_t = 9
                #expect(IOServiceOpen(2, mach_task_self_, 0, &connection) == Code.error)
                #expect(connection == 0)
            }
        }

        @Test func busyServicesAreWaitedFor() throws {
            try withMachine { kernel in
                var busy: UInt32 = 0
                #expect(IOServiceGetBusyState(2, &busy) == 0)
                #expect(busy == 3)
                #expect(IOKitGetBusyState(0, &busy) == 0)
                var time = mach_timespec_t(tv_sec: 2, tv_nsec: 5)
                #expect(IOServiceWaitQuiet(2, &time) == 0)
                #expect(IOKitWaitQuiet(0, nil) == 0)
                time = mach_timespec_t(tv_sec: 0, tv_nsec: 0)
                #expect(IOServiceWaitQuiet(2, &time) == 0)
                #expect(
                    kernel.bodies(of: kWireWaitQuiet).map { $0["nanoseconds"] } == [
                        .number(2_000_000_005), .number(0), .number(1),
                    ])
                #expect(IOServiceAuthorize(2, 1) == 0)
            }
        }

        @Test func theRefusalOfARequestArrives() throws {
            try withKernel({ _, _ in TestKernel.Reply(status: -536_870_174) }) { _ in
                var connection: io_connect_t = 9
                var iterator: io_iterator_t = 9
                #expect(IOServiceOpen(2, mach_task_self_, 0, &connection) == kIOReturnNotPermitted)
                #expect(IOServiceGetMatchingServices(0, IOServiceMatching("A"), &iterator) == kIOReturnNotPermitted)
                #expect(iterator == 0)
                #expect(IOServiceGetMatchingService(0, IOServiceMatching("A")) == 0)
                #expect(IORegistryEntrySetCFProperties(2, [:] as CFDictionary) == kIOReturnNotPermitted)
            }
        }

        // MARK: Codes

        @Test func codesHaveTheirNumbersAndWords() {
            #expect(kIOReturnError == Code.error)
            #expect(kIOReturnNotFound == Code.notFound)
            #expect(kIOReturnInvalid == -536_870_911)
            #expect(kIOMessageServiceIsTerminated == 0xE000_0010)
            let words: [(Int32, String)] = [
                (0, "(os/kern) successful"), (kIOReturnNotPermitted, "(iokit/common) operation is not permitted"),
                (MACH_SEND_INVALID_DEST, "(ipc/send) invalid destination port"),
                (MIG_SERVER_DIED, "(ipc/mig) server died"), (-536_870_153, "(iokit/common) unknown error code"),
                (12_345_678, "unknown error code"),
            ]
            for (code, text) in words { #expect(String(cString: mach_error_string(code)) == text) }
            #expect(mach_error_string(5) == mach_error_string(5))
        }
    }
}

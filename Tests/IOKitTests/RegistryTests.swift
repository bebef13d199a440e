// SPDX-License-Identifier: Apache-2.0

import Foundation
import IOKit
import Testing
import Wire
import WireValues

extension ClientTests {
    @Suite struct RegistryTests {
        private func text(_ room: [CChar]) -> String {
            String(decoding: room.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        }

        private func names(of iterator: io_iterator_t) -> [String] {
            var names: [String] = []
            while case let entry = IOIteratorNext(iterator), entry != 0 {
                var name = [CChar](repeating: 1, count: 128)
                #expect(IORegistryEntryGetName(entry, &name) == 0)
                names.append(text(name))
                IOObjectRelease(entry)
            }
            return names
        }

        // MARK: Matching

        @Test func matchingDictionariesSayWhatTheyMean() throws {
            try withMachine { kernel in
                for dictionary in [
                    IOServiceMatching("IOMedia"), IOServiceNameMatching("NullDriver"),
                    IORegistryEntryIDMatching(1 << 40),
                    IOBSDNameMatching(0, 0, "disk1"), IOOpenFirmwarePathMatching(0, 0, "/a"),
                ] { IOObjectRelease(IOServiceGetMatchingService(0, dictionary)) }
                #expect(
                    kernel.bodies(of: kWireMatchingServices).map { $0["matching"]?.dictionary } == [
                        ["IOProviderClass": .string("IOMedia")], ["IONameMatch": .string("NullDriver")],
                        ["IORegistryEntryID": .number(1 << 40)], ["BSD Name": .string("disk1")],
                        ["IOPathMatch": .string("IODeviceTree:/a")],
                    ])
                #expect(IOServiceMatching(nil) == nil)
            }
        }

        @Test func theServicesThatAreNotTakenAreGivenBack() throws {
            try withMachine { kernel in
                let first = IOServiceGetMatchingService(0, IOServiceMatching("IOUserService"))
                #expect(first == 2)
                let released = kernel.requests.filter { $0.head.method == UInt64(kWireReleaseObject.rawValue) }
                #expect(released.map(\.head.target) == [3])
            }
        }

        @Test func anIteratorBeginsAnew() throws {
            try withMachine { _ in
                var iterator: io_iterator_t = 0
                #expect(IOServiceGetMatchingServices(0, IOServiceMatching("IOUserService"), &iterator) == 0)
                #expect(IOIteratorIsValid(iterator) == 1)
                #expect(names(of: iterator) == ["NullDriver", "Other"])
                #expect(IOIteratorNext(iterator) == 0)
                IOIteratorReset(iterator)
                #expect(names(of: iterator) == ["NullDriver", "Other"])
                #expect(IOObjectRelease(iterator) == 0)
                #expect(IOIteratorIsValid(iterator) == 0)
                #expect(IOObjectRelease(iterator) == Code.invalidName)
            }
        }

        @Test func everyReferenceIsGivenBackAtTheEnd() throws {
            try withMachine { kernel in
                var iterator: io_iterator_t = 0
                #expect(IOServiceGetMatchingServices(0, IOServiceMatching("IOUserService"), &iterator) == 0)
                #expect(IOObjectRelease(IOIteratorNext(iterator)) == 0)
                #expect(IOObjectRelease(iterator) == 0)
                let released = kernel.requests.filter { $0.head.method == UInt64(kWireReleaseObject.rawValue) }
                #expect(released.map(\.head.target) == [2, 3])
            }
        }

        @Test func aServiceMatchesOrNot() throws {
            try withMachine { _ in
                var matches: boolean_t = 9
                #expect(IOServiceMatchPropertyTable(2, IOServiceNameMatching("NullDriver"), &matches) == 0)
                #expect(matches == 1)
                #expect(IOServiceMatchPropertyTable(3, IOServiceNameMatching("NullDriver"), &matches) == 0)
                #expect(matches == 0)
            }
        }

        // MARK: References

        @Test func referencesAreCounted() throws {
            try withMachine { _ in
                let service = IOServiceGetMatchingService(0, IOServiceNameMatching("NullDriver"))
                #expect(IOObjectGetUserRetainCount(service) == 1)
                #expect(IOObjectRetain(service) == 0)
                #expect(IOObjectGetUserRetainCount(service) == 2)
                #expect(IOObjectRelease(service) == 0)
                #expect(mach_port_deallocate(mach_task_self_, service) == 0)
                #expect(IOObjectGetUserRetainCount(service) == 0)
                #expect(IOObjectRelease(service) == Code.invalidName)
                #expect(IOObjectRelease(0) == Code.invalidName)
                #expect(IOObjectRetain(0x8000_0123) == Code.invalidName)
            }
        }

        // MARK: What entries are

        @Test func anEntrySaysWhoItIs() throws {
            try withMachine { _ in
                var room = [CChar](repeating: 1, count: 512)
                #expect(IOObjectGetClass(2, &room) == 0)
                #expect(text(room) == "IOUserService")
                #expect(IORegistryEntryGetNameInPlane(4, kIOServicePlane, &room) == 0)
                #expect(text(room) == "Leaf")
                #expect(IORegistryEntryGetLocationInPlane(4, kIOServicePlane, &room) == 0)
                #expect(text(room) == "1a")
                #expect(IORegistryEntryGetPath(2, kIOServicePlane, &room) == 0)
                #expect(text(room) == "IOService:/NullDriver")
                #expect(IORegistryEntryCopyPath(2, kIOServicePlane)?.takeRetainedValue() == "IOService:/NullDriver")
                #expect(IORegistryEntryInPlane(2, kIOServicePlane) == 1)
                #expect(IORegistryEntryInPlane(2, kIOUSBPlane) == 0)
                #expect(IOObjectCopyClass(4)?.takeRetainedValue() == "IOMedia")
                #expect(IOObjectCopySuperclassForClass("IOUserService")?.takeRetainedValue() == "IOService")
                #expect(IOObjectCopySuperclassForClass("Nothing") == nil)
                #expect(IOObjectConformsTo(2, "IOService") == 1)
                #expect(IOObjectConformsTo(2, "IOMedia") == 0)
                #expect(IOObjectIsEqualTo(2, 2) == 1)
                #expect(IOObjectIsEqualTo(2, 3) == 0)
                var id: UInt64 = 0
                #expect(IORegistryEntryGetRegistryEntryID(4, &id) == 0)
                #expect(id == 0x103)
                #expect(IORegistryEntryGetName(9, &room) == Code.badArgument)
            }
        }

        @Test func aNameThatIsTooLongIsCut() throws {
            let long = String(repeating: "n", count: 300)
            try withMachine(kWireEntryInfo, TestKernel.Reply(body: .dictionary(["name": .string(long)]))) { _ in
                var room = [CChar](repeating: 1, count: 130)
                #expect(IORegistryEntryGetName(2, &room) == 0)
                #expect(text(room) == String(repeating: "n", count: 127))
                #expect(room[128] == 1)
                #expect(IORegistryEntryGetName(2, nil) == Code.badArgument)
            }
        }

        @Test func aPathThatIsTooLongIsRefused() throws {
            let long = "IOService:/" + String(repeating: "n", count: 600)
            try withMachine(kWireEntryInfo, TestKernel.Reply(body: .dictionary(["path": .string(long)]))) { _ in
                var room = [CChar](repeating: 1, count: 513)
                #expect(IORegistryEntryGetPath(2, kIOServicePlane, &room) == Code.badArgument)
                #expect(IORegistryEntryCopyPath(2, kIOServicePlane)?.takeRetainedValue().length == 611)
                #expect(IORegistryEntryGetPath(2, String(repeating: "p", count: 128), &room) == Code.badArgument)
            }
        }

        // MARK: Where entries are

        @Test func neighboursAreFound() throws {
            try withMachine { _ in
                var iterator: io_iterator_t = 0
                #expect(IORegistryEntryGetChildIterator(1, kIOServicePlane, &iterator) == 0)
                #expect(names(of: iterator) == ["NullDriver", "Other"])
                var entry: io_registry_entry_t = 0
                #expect(IORegistryEntryGetChildEntry(2, kIOServicePlane, &entry) == 0)
                #expect(entry == 4)
                #expect(IORegistryEntryGetParentEntry(4, kIOServicePlane, &entry) == 0)
                #expect(entry == 2)
                #expect(IORegistryEntryGetParentEntry(1, kIOServicePlane, &entry) != 0)
                #expect(entry == 0)
                #expect(IORegistryGetRootEntry(kIOMainPortDefault) == 1)
                #expect(IORegistryEntryFromPath(0, "IOService:/NullDriver") == 2)
                #expect(IORegistryEntryFromPath(0, "IOService:/Nothing") == 0)
                #expect(IORegistryEntryCopyFromPath(0, "IOService:/NullDriver" as CFString) == 2)
            }
        }

        @Test func aWalkGoesAsDeepAsItIsTold() throws {
            try withMachine { kernel in
                var walk: io_iterator_t = 0
                let recursively = IOOptionBits(kIORegistryIterateRecursively)
                #expect(IORegistryCreateIterator(0, kIOServicePlane, recursively, &walk) == 0)
                #expect(names(of: walk) == ["NullDriver", "Leaf", "Other"])
                IOObjectRelease(walk)

                #expect(IORegistryCreateIterator(0, kIOServicePlane, 0, &walk) == 0)
                IOObjectRelease(IOIteratorNext(walk))
                #expect(IORegistryIteratorEnterEntry(walk) == 0)
                #expect(names(of: walk) == ["Leaf"])
                #expect(IORegistryIteratorExitEntry(walk) == 0)
                #expect(names(of: walk) == ["Other"])
                #expect(IORegistryIteratorExitEntry(walk) != 0)
                IOIteratorReset(walk)
                #expect(names(of: walk) == ["NullDriver", "Other"])
                IOObjectRelease(walk)

                let up = recursively | IOOptionBits(kIORegistryIterateParents)
                #expect(IORegistryEntryCreateIterator(4, kIOServicePlane, up, &walk) == 0)
                #expect(names(of: walk) == ["NullDriver", "Root"])
                IOObjectRelease(walk)
                #expect(kernel.balance == 0)
            }
        }
    }
}

extension TestKernel {
    /// References that the client has taken and not given back: those that it asked for, by its retaining.
    var balance: Int {
        requests.reduce(into: 0) { balance, request in
            switch request.head.method {
            case UInt64(kWireRetainObject.rawValue): balance += 1
            case UInt64(kWireReleaseObject.rawValue): balance -= 1
            case UInt64(kWireRootEntry.rawValue): balance += 1
            case UInt64(kWireChildren.rawValue):
                balance += SimulatedMachine.entries.values.count { $0.parent == request.head.target }
            case UInt64(kWireParents.rawValue):
                balance += SimulatedMachine.entries[request.head.target]?.parent == nil ? 0 : 1
            default: break
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

import Foundation
import IOKit
import Testing
import Wire
import WireValues

extension ClientTests {
    @Suite struct MemoryTests {
        /// A kernel that maps a piece of one memory object of 3 pages.
        private func withMemory(
            offset: UInt64, length: UInt64, readOnly: Bool = false, size: UInt64 = 3 * 4096,
            _ body: (TestKernel) throws -> Void
        ) throws {
            try withKernel(
                { kernel, request in
                    guard request.head.method == UInt64(kWireMapMemory.rawValue) else {
                        kernel.forget(9)
                        return TestKernel.Reply()
                    }
                    let isNew = kernel.memory(9) == nil
                    if isNew { kernel.share(9, size: size) }
                    return TestKernel.Reply(
                        body: .dictionary([
                            "memory": .number(9), "offset": .number(offset), "length": .number(length),
                            "readOnly": .boolean(readOnly), "sent": .boolean(isNew),
                        ]))
                }, body)
        }

        private func map(
            _ options: IOOptionBits = IOOptionBits(kIOMapAnywhere), at wanted: UInt64 = 0
        ) -> (status: kern_return_t, address: UInt64, size: UInt64) {
            var address = wanted
            var size: mach_vm_size_t = 0
            let status = IOConnectMapMemory64(50, 1, mach_task_self_, &address, &size, options)
            return (status, address, size)
        }

        @Test(arguments: [0, 4096, 100]) func bothSidesSeeTheSameBytes(_ offset: UInt64) throws {
            try withMemory(offset: offset, length: 4096) { kernel in
                let (status, address, size) = map()
                #expect(status == 0)
                #expect(size == 4096)
                let mine = try #require(UnsafeMutablePointer<UInt8>(bitPattern: UInt(address)))
                let theirs = try #require(kernel.memory(9))
                theirs.storeBytes(of: 7, toByteOffset: Int(offset) + 4095, as: UInt8.self)
                #expect(mine[4095] == 7)
                mine[0] = 9
                #expect(theirs.load(fromByteOffset: Int(offset), as: UInt8.self) == 9)
                #expect(kernel.bodies(of: kWireMapMemory).last?["type"] == .number(1, bits: 32))
                #expect(IOConnectUnmapMemory64(50, 1, mach_task_self_, address) == 0)
                #expect(kernel.bodies(of: kWireUnmapMemory).last?["memory"] == .number(9))
                #expect(IOConnectUnmapMemory64(50, 1, mach_task_self_, address) == Code.badArgument)
            }
        }

        @Test func aSecondMappingNeedsNoDescriptor() throws {
            try withMemory(offset: 0, length: 4096) { kernel in
                let (first, second) = (map(), map())
                #expect(first.status == 0 && second.status == 0)
                #expect(first.address != second.address)
                let mine = try #require(UnsafeMutablePointer<UInt8>(bitPattern: UInt(first.address)))
                mine[0] = 5
                #expect(UnsafeMutablePointer<UInt8>(bitPattern: UInt(second.address))?[0] == 5)
                // The kernel hears of the last one.
                #expect(IOConnectUnmapMemory64(50, 1, mach_task_self_, first.address) == 0)
                #expect(kernel.bodies(of: kWireUnmapMemory).count == 0)
                #expect(IOConnectUnmapMemory64(50, 1, mach_task_self_, second.address) == 0)
                #expect(kernel.bodies(of: kWireUnmapMemory).count == 1)
                #expect(map().status == 0)
            }
        }

        @Test func aMappingComesWhereItIsWantedOrNotAtAll() throws {
            try withMemory(offset: 0, length: 4096) { _ in
                let first = map()
                #expect(map(0, at: first.address).status == 3)
                #expect(map(0, at: first.address + 1).status == 3)
                #expect(IOConnectUnmapMemory64(50, 1, mach_task_self_, first.address) == 0)
                #expect(map(0, at: first.address).address == first.address)
            }
        }

        @Test func memoryForReadingIsMappedForReading() throws {
            try withMemory(offset: 0, length: 4096, readOnly: true) { _ in
                let address = map().address
                // Not `contentsOfFile`: such a file says that it is empty.
                let file = try #require(FileHandle(forReadingAtPath: "/proc/self/maps"))
                let maps = String(decoding: file.readDataToEndOfFile(), as: UTF8.self)
                let line = maps.split(separator: "\n").first { $0.hasPrefix(String(address, radix: 16)) }
                #expect(line?.contains(" r--s ") == true)
            }
        }

        @Test(
            arguments: [(8192, 8192), (UInt64.max, 4096), (0, UInt64.max), (0, 0), (1 << 62, 1 << 62)]
                as [(UInt64, UInt64)])
        func aPieceThatIsNotThereIsNotMapped(_ offset: UInt64, _ length: UInt64) throws {
            try withMemory(offset: offset, length: length) { kernel in
                #expect(map().status == Code.vm)
                #expect(kernel.bodies(of: kWireUnmapMemory).count == 1)
            }
        }

        @Test func theArgumentsOfAMappingAreChecked() throws {
            try withMemory(offset: 0, length: 4096) { kernel in
                var address: mach_vm_address_t = 0
                var size: mach_vm_size_t = 0
                #expect(IOConnectMapMemory64(0, 0, mach_task_self_, &address, &size, 1) == Code.invalidDestination)
                #expect(IOConnectMapMemory64(50, 0, 0, &address, &size, 1) == Code.badArgument)
                #expect(IOConnectMapMemory64(50, 0, mach_task_self_, nil, &size, 1) == Code.badArgument)
                #expect(IOConnectUnmapMemory64(50, 0, mach_task_self_, 4096) == Code.badArgument)
                #expect(kernel.requests.isEmpty)
            }
        }

        // MARK: Queues

        /// A queue of `size` bytes in memory of its own.
        private func withQueue(
            _ size: UInt32, _ body: (UnsafeMutablePointer<IODataQueueMemory>) throws -> Void
        ) rethrows {
            let bytes = Int(size) + 12 + 28 + 64
            let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 16)
            memory.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
            defer { memory.deallocate() }
            let queue = memory.bindMemory(to: IODataQueueMemory.self, capacity: 1)
            queue.pointee.queueSize = size
            try body(queue)
        }

        private func dequeue(_ queue: UnsafeMutablePointer<IODataQueueMemory>) -> [UInt8]? {
            var room = [UInt8](repeating: 0, count: 64)
            var size: UInt32 = 64
            return IODataQueueDequeue(queue, &room, &size) == 0 ? Array(room.prefix(Int(size))) : nil
        }

        private func enqueue(_ queue: UnsafeMutablePointer<IODataQueueMemory>, _ bytes: [UInt8]) -> IOReturn {
            var bytes = bytes
            return IODataQueueEnqueue(queue, &bytes, UInt32(bytes.count))
        }

        @Test func entriesComeOutAsTheyWentInHoweverOftenTheQueueTurns() {
            withQueue(100) { queue in
                var waiting: [[UInt8]] = []
                var random = SystemRandomNumberGenerator()
                for number in 0..<20_000 {
                    let entry = [UInt8](
                        repeating: UInt8(truncatingIfNeeded: number), count: .random(in: 0...40, using: &random))
                    let status = enqueue(queue, entry)
                    if status == 0 { waiting.append(entry) } else { #expect(status == Code.overrun) }
                    if Bool.random(using: &random), !waiting.isEmpty {
                        #expect(dequeue(queue) == waiting.removeFirst())
                    }
                }
                for entry in waiting { #expect(dequeue(queue) == entry) }
                #expect(!IODataQueueDataAvailable(queue))
                #expect(IODataQueuePeek(queue) == nil)
            }
        }

        @Test func anEntryStaysUntilThereIsRoomForIt() {
            withQueue(100) { queue in
                #expect(enqueue(queue, [1, 2, 3, 4]) == 0)
                var room: [UInt8] = [0, 0]
                var size: UInt32 = 2
                #expect(IODataQueueDequeue(queue, &room, &size) == Code.noSpace)
                #expect(IODataQueuePeek(queue)?.pointee.size == 4)
                #expect(dequeue(queue) == [1, 2, 3, 4])
                #expect(IODataQueueDequeue(queue, &room, &size) == Code.underrun)
                #expect(IODataQueueDequeue(nil, nil, nil) == Code.badArgument)
            }
        }

        @Test func countsThatCannotBeAreRefused() {
            withQueue(100) { queue in
                for (head, tail, size) in [(0, 200, 8), (200, 0, 8), (0, 50, UInt32.max), (0, 50, 97), (98, 50, 97)] {
                    queue.pointee.head = UInt32(head)
                    queue.pointee.tail = UInt32(tail)
                    (UnsafeMutableRawPointer(queue) + 12).storeBytes(of: size, as: UInt32.self)
                    var room = [UInt8](repeating: 0, count: 200)
                    var length: UInt32 = 200
                    #expect(IODataQueueDequeue(queue, &room, &length) == Code.error)
                    #expect(IODataQueuePeek(queue) == nil)
                }
            }
        }

        @Test func dataThatComeEndTheWaiting() throws {
            try withMachine { _ in
                withQueue(100) { queue in
                    let port = IODataQueueAllocateNotificationPort()
                    #expect(port != 0)
                    #expect(IODataQueueSetNotificationPort(queue, port) == 0)
                    nonisolated(unsafe) let shared = queue
                    DispatchQueue.global().asyncAfter(deadline: .now() + 0.03) {
                        var byte: UInt8 = 5
                        _ = IODataQueueEnqueue(shared, &byte, 1)
                    }
                    #expect(IODataQueueWaitForAvailableData(queue, port) == 0)
                    #expect(dequeue(queue) == [5])
                    #expect(IODataQueueWaitForAvailableData(queue, 0) == Code.badArgument)
                }
            }
        }
    }
}

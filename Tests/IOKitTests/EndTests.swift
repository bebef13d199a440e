// SPDX-License-Identifier: Apache-2.0

import Foundation
import IOKit
import Synchronization
import Testing
import Wire
import WireValues

extension ClientTests {
    @Suite struct EndTests {
        @Test func callsThatWaitWhenTheKernelDiesAreToldSo() throws {
            let arrived = DispatchSemaphore(value: 0)
            try withKernel({ _, _ in
                arrived.signal()
                return nil
            }) { kernel in
                let results = Mutex<[kern_return_t]>([])
                let ended = DispatchSemaphore(value: 0)
                for number in 0..<4 {
                    Thread.detachNewThread {
                        let result =
                            number < 2
                            ? IOConnectCallScalarMethod(50, 0, nil, 0, nil, nil) : IOServiceWaitQuiet(2, nil)
                        results.withLock { $0.append(result) }
                        ended.signal()
                    }
                }
                for _ in 0..<4 { arrived.wait() }
                // Two of them spin, or sleep by now.
                kernel.die()
                for _ in 0..<4 { #expect(ended.wait(timeout: .now() + 5) == .success) }
                #expect(results.withLock { $0 } == Array(repeating: Code.serverDied, count: 4))
                // Whoever comes later finds nobody.
                #expect(IOConnectCallScalarMethod(50, 0, nil, 0, nil, nil) == Code.invalidDestination)
                #expect(IOServiceClose(50) == Code.invalidDestination)
                #expect(IOServiceGetMatchingService(0, IOServiceMatching("A")) == 0)
            }
        }

        @Test func aKernelThatBreaksTheRingIsLeft() throws {
            let arrived = DispatchSemaphore(value: 0)
            try withKernel({ _, _ in
                arrived.signal()
                return nil
            }) { kernel in
                DispatchQueue.global().async {
                    arrived.wait()
                    kernel.breakRing()
                }
                #expect(IOConnectCallScalarMethod(50, 0, nil, 0, nil, nil) == Code.serverDied)
                #expect(IOConnectCallScalarMethod(50, 0, nil, 0, nil, nil) == Code.invalidDestination)
            }
        }

        @Test func whereNobodyListensThereIsNoService() {
            KernelSession.start(path: "/nonexistent/socket")
            defer { KernelSession.stop() }
            var iterator: io_iterator_t = 9
            var connection: io_connect_t = 9
            #expect(IOServiceGetMatchingService(kIOMainPortDefault, IOServiceMatching("IOUserService")) == 0)
            #expect(IOServiceGetMatchingServices(0, IOServiceMatching("IOUserService"), &iterator) == Code.notFound)
            #expect(iterator == 0)
            #expect(IOServiceOpen(0, mach_task_self_, 0, &connection) == Code.notFound)
            #expect(IOConnectCallScalarMethod(50, 0, nil, 0, nil, nil) == Code.invalidDestination)
            #expect(IORegistryGetRootEntry(0) == 0)
            #expect(IOIteratorNext(5) == 0)
            let port = IONotificationPortCreate(kIOMainPortDefault)
            #expect(port != nil)
            IONotificationPortDestroy(port)
        }

        // MARK: Many threads

        @Test func sixteenThreadsGetTheirOwnAnswers() throws {
            try withMachine { kernel in
                let wrong = Atomic<Int>(0)
                let done = Atomic<Int>(0)
                DispatchQueue.concurrentPerform(iterations: 16) { thread in
                    for turn in 0..<60 {
                        let value = UInt64(thread * 1_000_000 + turn)
                        if !Self.answers(value, long: turn % 20 == 0) { wrong.wrappingAdd(1, ordering: .relaxed) }
                        done.wrappingAdd(1, ordering: .relaxed)
                    }
                }
                #expect(wrong.load(ordering: .relaxed) == 0)
                #expect(done.load(ordering: .relaxed) == 960)
            }
        }

        private static func answers(_ value: UInt64, long: Bool) -> Bool {
            var output = [UInt64](repeating: 0, count: 2)
            var count: UInt32 = 2
            guard IOConnectCallScalarMethod(50, 0, [value, 1], 2, &output, &count) == 0, output == [value * 2, 2] else {
                return false
            }
            let bytes = [UInt8](repeating: UInt8(truncatingIfNeeded: value), count: long ? 9000 : 33)
            var room = [UInt8](repeating: 0, count: bytes.count)
            var size = bytes.count
            let status = IOConnectCallStructMethod(50, 10, bytes, bytes.count, &room, &size)
            guard status == 0, room == bytes else { return false }
            var name = [CChar](repeating: 0, count: 128)
            return IORegistryEntryGetName(2, &name) == 0 && name[0] == CChar(UInt8(ascii: "N"))
        }

        @Test func eventsComeThroughWhileCallsGoOn() throws {
            try withMachine { kernel in
                let arrived = NotificationTests.Diary()
                let port = try #require(IONotificationPortCreate(kIOMainPortDefault))
                IONotificationPortSetDispatchQueue(port, DispatchQueue(label: "events"))
                let callback: IOAsyncCallback1 = { NotificationTests.Diary.at($0)?.add("\(UInt(bitPattern: $2))") }
                let reference = [
                    0, UInt64(UInt(bitPattern: unsafeBitCast(callback, to: UnsafeRawPointer.self))),
                    UInt64(UInt(bitPattern: arrived.pointer)),
                ]
                let name = UInt64(IONotificationPortGetMachPort(port))
                DispatchQueue.concurrentPerform(iterations: 2) { thread in
                    for turn in 0..<500 {
                        if thread == 0 {
                            #expect(Self.answers(UInt64(turn), long: false))
                        } else {
                            kernel.event(
                                kWireCompletion,
                                [
                                    "port": .number(name), "reference": .array(reference.map { .number($0) }),
                                    "arguments": .array([.number(UInt64(turn))]),
                                ])
                        }
                    }
                }
                #expect(arrived.wait(500))
                #expect(arrived.lines == (0..<500).map { "\($0)" })
                IONotificationPortDestroy(port)
            }
        }

        // MARK: Anything at all

        /// A generator that gives the same every time.
        private struct Seeded: RandomNumberGenerator {
            var state: UInt64
            mutating func next() -> UInt64 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return state ^ (state >> 29)
            }
        }

        @Test(arguments: 0..<8) func repliesOfAnyBytesNeverCrashAClient(_ seed: UInt64) throws {
            let random = Mutex(Seeded(state: seed &* 977))
            let machine = SimulatedMachine()
            try withKernel({ kernel, request in
                guard let honest = machine.answer(kernel, request) else { return nil }
                return random.withLock { Self.damaged(honest, &$0) }
            }) { kernel in
                for turn in 0..<60 { Self.everything(kernel, turn, random) }
            }
        }

        private static func damaged(_ reply: TestKernel.Reply, _ random: inout Seeded) -> TestKernel.Reply {
            var reply = reply
            switch Int.random(in: 0..<6, using: &random) {
            case 0: reply.body = .array([.number(.max), .string("x")])
            case 1:
                reply.arguments = (0..<Int.random(in: 0...64, using: &random)).map { _ in
                    .random(in: 0...255, using: &random)
                }
            case 2: reply.body = reply.body.map { changed($0, &random) }
            case 3: reply.status = .random(in: .min ... .max, using: &random)
            default: break
            }
            return reply
        }

        private static func changed(_ value: WireValue, _ random: inout Seeded) -> WireValue {
            guard Int.random(in: 0..<3, using: &random) > 0 else {
                return [.number(.random(in: 0 ... .max, using: &random)), .string(""), .data([1]), .array([])][
                    Int.random(in: 0..<4, using: &random)]
            }
            switch value {
            case .dictionary(let entries): return .dictionary(entries.mapValues { changed($0, &random) })
            case .array(let members): return .array(members.map { changed($0, &random) })
            default: return value
            }
        }

        /// One of each request, and what its reply becomes.
        private static func everything(_ kernel: TestKernel, _ turn: Int, _ random: borrowing Mutex<Seeded>) {
            var iterator: io_iterator_t = 0
            _ = IOServiceGetMatchingServices(0, IOServiceMatching("IOUserService"), &iterator)
            while case let service = IOIteratorNext(iterator), service != 0 { _ = IOObjectRelease(service) }
            _ = IOObjectRelease(iterator)
            var room = [CChar](repeating: 0, count: 4096)
            var size: UInt32 = 4096
            _ = IOObjectGetClass(2, &room)
            _ = IORegistryEntryGetPath(2, kIOServicePlane, &room)
            _ = IORegistryEntryGetProperty(2, "Bytes", &room, &size)
            var properties: Unmanaged<CFMutableDictionary>?
            _ = IORegistryEntryCreateCFProperties(2, &properties, nil, 0)
            properties?.release()
            IORegistryEntryCreateCFProperty(2, "List" as CFString, nil, 0)?.release()
            _ = IOObjectIsEqualTo(2, 3)
            _ = IORegistryCreateIterator(0, kIOServicePlane, 1, &iterator)
            for _ in 0..<8 { _ = IOIteratorNext(iterator) }
            _ = IOObjectRelease(iterator)
            var output = [UInt64](repeating: 0, count: 3)
            var count: UInt32 = 3
            var bytes = [UInt8](repeating: 1, count: 5000)
            var length = turn % 2 == 0 ? 16 : 5000
            _ = IOConnectCallMethod(50, 10, output, 3, bytes, length, &output, &count, &bytes, &length)
            kernel.event(
                [kWireServices, kWireInterest, kWireCompletion, kWireReplace][turn % 4],
                random.withLock {
                    [
                        "port": .number(.random(in: 0...3, using: &$0)), "reference": .string("x"),
                        "services": .number(5),
                    ]
                })
        }

        @Test(arguments: 0..<8) func recordsOfAnyBytesNeverCrashAClient(_ seed: UInt64) throws {
            var random = Seeded(state: seed &* 31 &+ 7)
            let bytes = (0..<200).map { _ in
                (0..<(Int.random(in: 1...20, using: &random) * 16)).map { _ in UInt8.random(in: 0...255, using: &random)
                }
            }
            try withKernel({ kernel, _ in
                // Nothing that it says from here on is to be believed; some of it names this call.
                for record in bytes { kernel.writeRaw(record) }
                kernel.breakRing()
                return nil
            }) { _ in
                let status = IOConnectCallScalarMethod(50, 0, nil, 0, nil, nil)
                #expect(status == Code.serverDied)
            }
        }

        @Test(arguments: 0..<4) func repliesWithAnyHeadNeverCrashAClient(_ seed: UInt64) throws {
            let random = Mutex(Seeded(state: seed &* 131 &+ 7))
            try withKernel({ kernel, request in
                var head = WireRecord()
                random.withLock { random in
                    head.kind = [2, 34, 2, 7][Int.random(in: 0..<4, using: &random)]
                    head.call =
                        Bool.random(using: &random) ? request.head.call &+ .random(in: 0...3, using: &random) : 0
                    head.method = .random(in: 0...70, using: &random)
                    head.objectCount = .random(in: 0...64, using: &random)
                }
                kernel.write(head, [1, 2, 3], .dictionary(["request": .number(1)]))
                // Twice the same reply, and at last one that is wanted.
                return TestKernel.Reply(body: .dictionary(["services": .array([.number(2)])]))
            }) { _ in
                for _ in 0..<300 { _ = IOServiceGetMatchingService(0, IOServiceMatching("A")) }
            }
        }
    }
}

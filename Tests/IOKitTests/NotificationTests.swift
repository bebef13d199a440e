// SPDX-License-Identifier: Apache-2.0

import Foundation
import IOKit
import Synchronization
import Testing
import Wire
import WireValues

extension ClientTests {
    @Suite struct NotificationTests {
        /// What callbacks of C's write down.
        final class Diary: Sendable {
            private let content = Mutex<[String]>([])
            private let semaphore = DispatchSemaphore(value: 0)

            func add(_ line: String) {
                content.withLock { $0.append(line) }
                semaphore.signal()
            }

            /// Waits for so many lines more.
            func wait(_ count: Int = 1) -> Bool {
                (0..<count).allSatisfy { _ in semaphore.wait(timeout: .now() + 5) == .success }
            }

            var lines: [String] { content.withLock { $0 } }

            var pointer: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

            static func at(_ pointer: UnsafeMutableRawPointer?) -> Diary? {
                pointer.map { Unmanaged<Diary>.fromOpaque($0).takeUnretainedValue() }
            }
        }

        private static let matched: IOServiceMatchingCallback = { reference, iterator in
            Diary.at(reference)?.add("matched \(NotificationTests.drain(iterator))")
        }

        static func drain(_ iterator: io_iterator_t) -> [UInt32] {
            var services: [UInt32] = []
            while case let service = IOIteratorNext(iterator), service != 0 { services.append(service) }
            return services
        }

        private func arrive(_ kernel: TestKernel, _ services: [UInt64], reference: WireValue?) {
            kernel.event(
                kWireServices,
                [
                    "notification": .number(77), "services": .array(services.map { .number($0) }),
                    "reference": reference ?? .number(0), "type": .string("IOServiceMatched"),
                ])
        }

        // MARK: Matching

        @Test func servicesAreToldOnTheQueueOnceTheIteratorIsEmptied() throws {
            try withMachine { kernel in
                let diary = Diary()
                let port = try #require(IONotificationPortCreate(kIOMainPortDefault))
                IONotificationPortSetDispatchQueue(port, DispatchQueue(label: "test"))
                var iterator: io_iterator_t = 0
                #expect(
                    IOServiceAddMatchingNotification(
                        port, kIOMatchedNotification, IOServiceMatching("IOUserService"), Self.matched, diary.pointer,
                        &iterator) == 0)
                let body = try #require(kernel.bodies(of: kWireAddNotification).last)
                #expect(body["type"] == .string("IOServiceMatched"))
                #expect(body["port"]?.number == UInt64(IONotificationPortGetMachPort(port)))
                // Not armed yet: this one waits with those that were there.
                arrive(kernel, [4], reference: body["reference"])
                Thread.sleep(forTimeInterval: 0.05)
                #expect(diary.lines == [])
                #expect(Self.drain(iterator) == [2, 3, 4])
                // Armed: told once, with all that came until it was looked at.
                arrive(kernel, [5], reference: body["reference"])
                #expect(diary.wait())
                arrive(kernel, [6, 7], reference: body["reference"])
                #expect(diary.wait())
                #expect(diary.lines == ["matched [5]", "matched [6, 7]"])
                #expect(IOObjectRelease(iterator) == 0)
                #expect(kernel.requests.last { $0.head.target == 77 }?.head.method == 17)
                arrive(kernel, [8], reference: body["reference"])
                IONotificationPortDestroy(port)
                #expect(IONotificationPortGetMachPort(port) == 0)
            }
        }

        @Test func notificationsAreRefusedWithoutAPort() throws {
            try withMachine { kernel in
                var iterator: io_iterator_t = 9
                #expect(
                    IOServiceAddMatchingNotification(
                        nil, kIOMatchedNotification, IOServiceMatching("A"), Self.matched, nil, &iterator)
                        == Code.badArgument)
                let port = try #require(IONotificationPortCreate(0))
                IONotificationPortDestroy(port)
                IONotificationPortDestroy(port)
                #expect(
                    IOServiceAddMatchingNotification(
                        port, kIOMatchedNotification, IOServiceMatching("A"), Self.matched, nil, &iterator)
                        == Code.badArgument)
                #expect(IONotificationPortGetRunLoopSource(port) == nil)
                #expect(kernel.requests.isEmpty)
            }
        }

        // MARK: Interest

        @Test func messagesOfAServiceArriveOnTheRunLoop() throws {
            try withMachine { kernel in
                let diary = Diary()
                let port = try #require(IONotificationPortCreate(kIOMainPortDefault))
                let source = try #require(IONotificationPortGetRunLoopSource(port)?.takeUnretainedValue())
                CFRunLoopAddSource(CFRunLoopGetCurrent(), source, .defaultMode)
                var notification: io_object_t = 0
                let status = IOServiceAddInterestNotification(
                    port, 2, kIOGeneralInterest,
                    { reference, service, message, argument in
                        let number = UInt(bitPattern: argument)
                        Diary.at(reference)?.add("\(service) \(String(message, radix: 16)) \(number)")
                        CFRunLoopStop(CFRunLoopGetCurrent())
                    }, diary.pointer, &notification)
                #expect(status == 0)
                let body = try #require(kernel.bodies(of: kWireAddInterest).last)
                #expect(body["type"] == .string("IOGeneralInterest"))
                kernel.event(
                    kWireInterest,
                    [
                        "notification": .number(78), "service": .number(2), "message": .number(0xE000_0010, bits: 32),
                        "argument": .number(5),
                        "reference": body["reference"] ?? .number(0),
                    ])
                #expect(CFRunLoopRunInMode(.defaultMode, 5, false) == .stopped)
                #expect(diary.lines == ["2 e0000010 5"])
                CFRunLoopRemoveSource(CFRunLoopGetCurrent(), source, .defaultMode)
                #expect(IOObjectRelease(notification) == 0)
                IONotificationPortDestroy(port)
                // The reference that the event brought is given back.
                let isReleased = { kernel.requests.contains { $0.head.method == 3 && $0.head.target == 2 } }
                for _ in 0..<500 where !isReleased() { usleep(1000) }
                #expect(isReleased())
            }
        }

        // MARK: Completions

        struct Form: Sendable, CustomTestStringConvertible {
            var arguments: [UInt64]
            var expected: String
            var testDescription: String { "\(arguments.count) arguments" }
        }

        static let forms = [
            Form(arguments: [], expected: "0: -536870165"), Form(arguments: [7], expected: "1: -536870165 7"),
            Form(arguments: [7, 8], expected: "2: -536870165 7 8"),
            Form(arguments: [7, 8, 9], expected: "many: -536870165 [7, 8, 9]"),
            Form(arguments: (0..<16).map { $0 }, expected: "many: -536870165 \((0..<16).map { $0 })"),
        ]

        /// A function for each number of arguments, as the reference names it.
        private func function(_ count: Int) -> UnsafeRawPointer {
            let none: IOAsyncCallback0 = { Diary.at($0)?.add("0: \($1)") }
            let one: IOAsyncCallback1 = { Diary.at($0)?.add("1: \($1) \(UInt(bitPattern: $2))") }
            let two: IOAsyncCallback2 = {
                Diary.at($0)?.add("2: \($1) \(UInt(bitPattern: $2)) \(UInt(bitPattern: $3))")
            }
            let many: IOAsyncCallback = { reference, status, arguments, count in
                let values = (0..<Int(count)).map { UInt(bitPattern: arguments?[$0]) }
                Diary.at(reference)?.add("many: \(status) \(values)")
            }
            switch count {
            case 0: return unsafeBitCast(none, to: UnsafeRawPointer.self)
            case 1: return unsafeBitCast(one, to: UnsafeRawPointer.self)
            case 2: return unsafeBitCast(two, to: UnsafeRawPointer.self)
            default: return unsafeBitCast(many, to: UnsafeRawPointer.self)
            }
        }

        @Test(arguments: forms) func aCompletionCallsTheFunctionInItsForm(_ form: Form) throws {
            try withMachine { kernel in
                let diary = Diary()
                let port = try #require(IONotificationPortCreate(kIOMainPortDefault))
                IONotificationPortSetDispatchQueue(port, .global())
                var reference = [UInt64](repeating: 0, count: 8)
                reference[kIOAsyncCalloutFuncIndex] = UInt64(UInt(bitPattern: function(form.arguments.count)))
                reference[kIOAsyncCalloutRefconIndex] = UInt64(UInt(bitPattern: diary.pointer))
                let name = IONotificationPortGetMachPort(port)
                #expect(IOConnectCallAsyncScalarMethod(50, 5, name, &reference, 8, nil, 0, nil, nil) == 0)
                let call = ExternalCall(
                    try #require(kernel.requests.last { $0.kind == kWireExternalMethod.rawValue }), in: kernel)
                #expect(call.head.asyncPort == UInt64(name))
                #expect(call.reference == reference)
                kernel.event(
                    kWireCompletion,
                    [
                        "port": .number(UInt64(name)), "reference": .array(reference.map { .number($0) }),
                        "status": .number(UInt64(UInt32(bitPattern: kIOReturnAborted)), bits: 32),
                        "arguments": .array(form.arguments.map { .number($0) }),
                    ])
                #expect(diary.wait())
                #expect(diary.lines == [form.expected])
                IONotificationPortDestroy(port)
            }
        }

        @Test func whatComesBeforeThereIsAQueueWaitsForIt() throws {
            try withMachine { kernel in
                let diary = Diary()
                let port = try #require(IONotificationPortCreate(kIOMainPortDefault))
                let name = UInt64(IONotificationPortGetMachPort(port))
                let reference = [
                    0, UInt64(UInt(bitPattern: function(1))), UInt64(UInt(bitPattern: diary.pointer)),
                ]
                for number in 0..<3 {
                    kernel.event(
                        kWireCompletion,
                        [
                            "port": .number(name), "reference": .array(reference.map { .number($0) }),
                            "status": .number(0, bits: 32), "arguments": .array([.number(UInt64(number))]),
                        ])
                }
                Thread.sleep(forTimeInterval: 0.05)
                #expect(diary.lines == [])
                IONotificationPortSetDispatchQueue(port, DispatchQueue(label: "late"))
                #expect(diary.wait(3))
                #expect(diary.lines == ["1: 0 0", "1: 0 1", "1: 0 2"])
                IONotificationPortDestroy(port)
            }
        }

        @Test func completionsWithoutAFunctionOrAPortAreDropped() throws {
            try withMachine { kernel in
                let port = try #require(IONotificationPortCreate(kIOMainPortDefault))
                IONotificationPortSetDispatchQueue(port, .global())
                let name = UInt64(IONotificationPortGetMachPort(port))
                for (port, reference) in [(name, []), (name, [0, 0, 0]), (12345, [0, 1, 2]), (0, [])]
                    as [(UInt64, [UInt64])]
                {
                    kernel.event(
                        kWireCompletion,
                        ["port": .number(port), "reference": .array(reference.map { .number($0) })])
                }
                #expect(IOConnectCallMethod(50, 10, nil, 0, nil, 0, nil, nil, nil, nil) == 0)
            }
        }
    }
}

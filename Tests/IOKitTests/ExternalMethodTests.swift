// SPDX-License-Identifier: Apache-2.0

import IOKit
import Testing
import Wire

extension ClientTests {
    @Suite struct ExternalMethodTests {
        // MARK: Shapes

        @Test func scalarsGoInAndOut() throws {
            try withMachine { _ in
                var output = [UInt64](repeating: 0, count: 4)
                var count: UInt32 = 4
                #expect(IOConnectCallScalarMethod(50, 0, [1, 2, 3], 3, &output, &count) == 0)
                #expect(count == 3)
                #expect(output == [2, 4, 6, 0])
            }
        }

        @Test func structuresGoInAndOut() throws {
            try withMachine { _ in
                let input = Point(x: 3, y: 4).bytes
                var output = [UInt8](repeating: 0, count: 16)
                var size = 16
                #expect(IOConnectCallStructMethod(50, 4, input, 16, &output, &size) == 0)
                #expect(size == 16)
                #expect(Point(output) == Point(x: 4, y: 3))
            }
        }

        @Test func everythingGoesInAndOutAtOnce() throws {
            try withMachine { _ in
                let scalars = (0..<16).map { UInt64($0) << 56 }
                let bytes = (0..<100).map { UInt8($0) }
                var output = [UInt64](repeating: 0, count: 16)
                var outputBytes = [UInt8](repeating: 0, count: 128)
                var count: UInt32 = 16
                var size = 128
                let status = IOConnectCallMethod(50, 10, scalars, 16, bytes, 100, &output, &count, &outputBytes, &size)
                #expect(status == 0)
                #expect(output == scalars)
                #expect(size == 100)
                #expect(Array(outputBytes.prefix(100)) == bytes)
            }
        }

        /// The edge between what travels in the record and what travels in memory.
        @Test(arguments: [0, 1, 7, 8, 4095, 4096, 4097, 65_536, 65_537, 3_000_000])
        func structuresOfAnyLengthArrive(_ length: Int) throws {
            try withMachine { kernel in
                let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31) }
                var output = [UInt8](repeating: 0xEE, count: length + 1)
                var size = length
                #expect(IOConnectCallStructMethod(50, 10, bytes, length, &output, &size) == 0)
                #expect(size == length)
                #expect(Array(output.prefix(length)) == bytes)
                #expect(output[length] == 0xEE)
                let call = try #require(kernel.requests.last { $0.kind == kWireExternalMethod.rawValue })
                let head = ExternalCall(call, in: kernel).head
                #expect((head.inputMemory != 0) == (length > 4096))
                #expect((head.outputMemory != 0) == (length > 4096))
            }
        }

        @Test func lessThanTheRoomIsSaid() throws {
            try withMachine { _ in
                var output = [UInt8](repeating: 0xEE, count: 10_000)
                var size = 10_000
                let input: [UInt8] = [5, 6]
                #expect(IOConnectCallStructMethod(50, 10, input, 2, &output, &size) == 0)
                #expect(size == 2)
                #expect(Array(output.prefix(3)) == [5, 6, 0xEE])
            }
        }

        @Test func memoryOfLongStructuresIsUsedAgain() throws {
            try withMachine { kernel in
                let bytes = [UInt8](repeating: 1, count: 100_000)
                for _ in 0..<20 {
                    var sum: UInt64 = 0
                    var count: UInt32 = 1
                    #expect(IOConnectCallMethod(50, 2, nil, 0, bytes, 100_000, &sum, &count, nil, nil) == 0)
                    #expect(sum == 100_000)
                }
                #expect(kernel.bodies(of: kWireShareMemory).count == 1)
            }
        }

        @Test func nothingAtAllIsACallToo() throws {
            try withMachine { _ in
                #expect(IOConnectCallMethod(50, 10, nil, 0, nil, 0, nil, nil, nil, nil) == 0)
            }
        }

        // MARK: Refusals

        @Test func theDriversCodeArrives() throws {
            try withMachine { _ in
                var output: [UInt64] = [9]
                var count: UInt32 = 1
                #expect(IOConnectCallScalarMethod(50, 3, [1], 1, &output, &count) == Code.badArgument)
                #expect(output == [9])
                #expect(count == 1)
                #expect(IOConnectCallScalarMethod(50, 99, nil, 0, nil, nil) == Code.unsupported)
            }
        }

        @Test func moreScalarsThanAMessageHoldsAreRefusedHere() throws {
            try withMachine { kernel in
                let scalars = [UInt64](repeating: 1, count: 17)
                #expect(IOConnectCallScalarMethod(50, 0, scalars, 17, nil, nil) == Code.arrayTooLarge)
                #expect(IOConnectCallScalarMethod(50, 0, scalars, .max, nil, nil) == Code.arrayTooLarge)
                var reference = [UInt64](repeating: 0, count: 9)
                let status = IOConnectCallAsyncScalarMethod(50, 5, 0, &reference, 9, nil, 0, nil, nil)
                #expect(status == Code.arrayTooLarge)
                #expect(kernel.requests.isEmpty)
            }
        }

        @Test func roomForMoreScalarsThanThereCanBeIsRoomForSixteen() throws {
            try withMachine { _ in
                var output = [UInt64](repeating: 0, count: 40)
                var count: UInt32 = 40
                let scalars = (1...16).map { UInt64($0) }
                #expect(IOConnectCallScalarMethod(50, 0, scalars, 16, &output, &count) == 0)
                #expect(count == 16)
                #expect(Array(output.prefix(17)) == scalars.map { $0 * 2 } + [0])
            }
        }

        @Test func pointersThatAreMissingAreRefusedHere() throws {
            try withMachine { kernel in
                #expect(IOConnectCallScalarMethod(50, 0, nil, 2, nil, nil) == 1)
                #expect(IOConnectCallStructMethod(50, 0, nil, 2, nil, nil) == Code.invalidMemory)
                var size = 5
                #expect(IOConnectCallStructMethod(50, 0, nil, 0, nil, &size) == 1)
                size = -1
                #expect(IOConnectCallStructMethod(50, 0, nil, 0, nil, &size) != 0)
                #expect(kernel.requests.isEmpty)
            }
        }

        @Test func noConnectionIsADeadDestination() throws {
            try withMachine { _ in
                #expect(IOConnectCallScalarMethod(0, 0, nil, 0, nil, nil) == Code.invalidDestination)
                #expect(IOConnectCallScalarMethod(51, 0, nil, 0, nil, nil) == Code.badArgument)
            }
        }

        // MARK: Replies that lie

        struct Lie: Sendable, CustomTestStringConvertible {
            var testDescription: String
            var scalars: UInt32 = 0
            var size: UInt64 = 0
            var bytes = 0
            var cut = 0
        }

        static let lies = [
            Lie(testDescription: "more scalars than there is room for", scalars: 3, bytes: 24),
            Lie(testDescription: "more scalars than it holds", scalars: 2, bytes: 8),
            Lie(testDescription: "2³²−1 scalars", scalars: .max),
            Lie(testDescription: "a longer structure than there is room for", size: 17, bytes: 17),
            Lie(testDescription: "a longer structure than it holds", size: 16, bytes: 15),
            Lie(testDescription: "a structure of 2⁶⁴−1 bytes", size: .max),
            Lie(testDescription: "nothing", cut: 100),
            Lie(testDescription: "half a head", cut: 8),
        ]

        @Test(arguments: lies) func aReplyThatCannotBeIsAnIPCError(_ lie: Lie) throws {
            var result = WireExternalMethodResult()
            result.scalarOutputCount = lie.scalars
            result.outputSize = lie.size
            let head = withUnsafeBytes(of: result) { Array($0) }
            let arguments = (head + [UInt8](repeating: 1, count: lie.bytes)).dropLast(lie.cut)
            try withKernel({ _, _ in TestKernel.Reply(arguments: Array(arguments)) }) { _ in
                var output = [UInt64](repeating: 0, count: 2)
                var bytes = [UInt8](repeating: 0, count: 16)
                var count: UInt32 = 2
                var size = 16
                let status = IOConnectCallMethod(50, 0, nil, 0, nil, 0, &output, &count, &bytes, &size)
                #expect(status == Code.ipc)
                #expect(output == [0, 0])
                #expect(bytes == [UInt8](repeating: 0, count: 16))
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

import Kernel
import Testing
import WireValues

/// One message of each kind of parameter, byte for byte as the stub packs it.
@Suite struct MessageBytesTests {
    @Test func numbersFollowOneAnotherAndEightBytesNeedFour() {
        let memory = KernelObject()
        let written = IODMACommandMessages.PrepareForDMA(
            options: 1, memory: memory, offset: 2, length: 3, flags: 4, segmentsCount: 32
        ).written()
        #expect(written.arguments == le(1, 8) + le(2, 8) + le(3, 8) + le(4, 8) + le(32, 4))
        #expect(written.objects.map(\.identity) == [MessageObject.object(memory).identity])
    }

    @Test func structuresInArraysComeBack() {
        var segments = InlineArray<32, IOAddressSegment>(repeating: IOAddressSegment())
        segments[0] = IOAddressSegment(address: 0x1000, length: 0x200)
        segments[31] = IOAddressSegment(address: 7, length: 8)
        let written = IODMACommandMessages.PrepareForDMA.Results(flags: 3, segmentsCount: 1, segments: segments)
            .written()
        #expect(written.arguments.count == 8 + 4 + 32 * 16)
        #expect(Array(written.arguments[..<28]) == le(3, 8) + le(1, 4) + le(0x1000, 8) + le(0x200, 8))
        #expect(Array(written.arguments.suffix(16)) == le(7, 8) + le(8, 8))
    }

    @Test func textsAreFilledWithZerosAndCut() {
        let long = String(repeating: "x", count: 200)
        let written = IOServiceMessages.SearchProperty(name: "IOClass", plane: long, options: 1).written()
        #expect(written.arguments.count == 128 + 128 + 8)
        #expect(Array(written.arguments[..<8]) == Array("IOClass".utf8) + [0])
        #expect(written.arguments[128..<255].allSatisfy { $0 == UInt8(ascii: "x") } && written.arguments[255] == 0)
        #expect(Array(written.arguments[256...]) == le(1, 8))
    }

    @Test func booleansAreBytesAndTheWholeIsAMultipleOfFour() {
        let written = IOServiceMessages.SetLegend(legend: .array([]), is_public: true).written()
        #expect(written.arguments == [1, 0, 0, 0])
        #expect(written.objects.map(\.identity) == ["\(MessageObject.value(.array([])).identity)"])
    }

    @Test func arraysOfObjectsAreAsManyObjectsInARow() throws {
        let pieces = [KernelObject(), KernelObject()]
        let message = IOMemoryDescriptorMessages.CreateWithMemoryDescriptors(
            memoryDescriptorCreateOptions: 1, withDescriptorsCount: 2, withDescriptors: pieces)
        let written = message.written()
        #expect(written.objects.count == 32)
        #expect(written.objects.prefix(3).map(\.identity) == pieces.map { MessageObject.object($0).identity } + ["-"])
        let sample = try MessageSample(IOMemoryDescriptorMessages.CreateWithMemoryDescriptors.self)
        let read = try sample.read(written.arguments, written.objects)
        #expect(read.withDescriptors.count == 32 && read.withDescriptors[1] === pieces[1])
    }

    @Test func textWithoutEndIsRefused() throws {
        let sample = try MessageSample(IOServiceMessages.SetName.self)
        let expected = MessageError(method: "IOService::SetName", offset: 0, expected: .textEnd(within: 128))
        #expect(throws: expected) { try sample.read([UInt8](repeating: 65, count: 128)) }
        #expect(try sample.read(Array("name".utf8) + [UInt8](repeating: 0, count: 124)).name == "name")
    }

    /// Messages of the I/O path are written again and again into the same memory.
    @Test func writerThatIsUsedAgainKeepsItsMemory() {
        var writer = MessageWriter()
        let message = IODMACommandMessages.CompleteDMA(options: 1)
        message.write(to: &writer)
        let before = writer.arguments.withUnsafeBytes { $0.baseAddress }
        for _ in 0..<100 { message.write(to: &writer) }
        #expect(writer.arguments.withUnsafeBytes { $0.baseAddress } == before)
        #expect(writer.arguments == le(1, 8))
    }

    private func le(_ value: UInt64, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}

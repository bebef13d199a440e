// SPDX-License-Identifier: Apache-2.0

import Foundation
import Kernel
import Testing
import WireValueFixtures
import WireValues

/// Every message of DriverKit, its answer included: what is read is what was written, and no bytes make it trap.
/// SDKTests compares the offsets with the stubs'.
@Suite struct MessageRoundTripTests {
    @Test func everyMessageIsHere() throws {
        #expect(allMessages.count >= 96)
        #expect(Set(allMessages.map { $0.id }).count == allMessages.count)
        let folder = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../Sources/Kernel/Generated")
        let texts = try FileManager.default.contentsOfDirectory(
            at: folder.standardizedFileURL, includingPropertiesForKeys: nil
        )
        .map { try String(contentsOf: $0, encoding: .utf8) }
        let declared = texts.map { $0.components(separatedBy: ": Message {").count - 1 }.reduce(0, +)
        #expect(allMessages.count == declared)
    }

    @Test(arguments: 0..<96) func contentsSurvive(index: Int) throws {
        try survives(allMessages[index])
    }

    private func survives<M: Message>(_ type: M.Type) throws {
        try survives(type, M.name)
        try survives(M.Results.self, M.name)
    }

    private func survives<Contents: MessageContents>(_ type: Contents.Type, _ name: String) throws {
        let sample = try MessageSample(type)
        var random = SeededRandom(seed: UInt64(sample.size))
        for _ in 0..<20 {
            let bytes = (0..<sample.size).map { _ in UInt8.random(in: .min ... .max, using: &random) }
            // Text without end is refused; then it gets one.
            let ended = bytes.enumerated().map { $0.offset % 32 == 31 ? 0 : $0.element }
            let first = try ((try? sample.read(bytes)) ?? sample.read(ended)).written()
            let second = try sample.read(first.arguments).written()
            #expect(first.arguments == second.arguments, "\(name)")
            #expect(first.arguments.count == sample.size, "\(name)")
            #expect(first.objects.map(\.identity) == sample.objects.map(\.identity), "\(name)")
        }
    }

    @Test(arguments: 0..<96) func shortMessagesAndOtherObjectsAreRefused(index: Int) throws {
        try refuses(allMessages[index])
    }

    private func refuses<M: Message>(_ type: M.Type) throws {
        let sample = try MessageSample(type)
        for length in 0..<sample.size {
            let expected = MessageError(method: M.name, offset: length, expected: .arguments(atLeast: sample.size))
            #expect(throws: expected) { try sample.read([UInt8](repeating: 0, count: length)) }
        }
        let whole = [UInt8](repeating: 0, count: sample.size)
        let count = sample.objects.count
        let expected = MessageError(method: M.name, offset: count + 1, expected: .objects(count))
        #expect(throws: expected) { try sample.read(whole, sample.objects + [.none]) }
        // Each object as the other kind: read where anything may be, else refused; all NULL is always good.
        for index in sample.objects.indices {
            var objects = sample.objects
            if case .object = objects[index] {
                objects[index] = .value(.data([]))
            } else {
                objects[index] = .object(KernelObject())
            }
            do {
                let read = try sample.read(whole, objects).written()
                #expect(read.objects[index].identity == objects[index].identity)
            } catch let error as MessageError {
                #expect(error.offset == index && error.status == Int32(bitPattern: 0xE000_02C2))
            }
        }
        #expect((try? sample.read(whole, Array(repeating: .none, count: count))) != nil)
    }
}

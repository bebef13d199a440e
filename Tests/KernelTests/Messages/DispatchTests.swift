// SPDX-License-Identifier: Apache-2.0

import Kernel
import Testing
import WireValues

/// A message finds its body by its number, and its answer finds the way back.
@Suite struct DispatchTests {
    @Test func bodyGetsTheParametersAndItsAnswerIsWritten() {
        let answer = send(IOServiceMessages.GetBusyState(busyState: 0), to: Sample())
        #expect(answer.status == 0 && answer.arguments == [7, 0, 0, 0])
    }

    @Test func classAboveAnswersWhatTheClassDoesNotHave() {
        let sample = Sample()
        #expect(send(IOUserClientMessages.CopyClientEntitlements(), to: sample).status == 0)
        #expect(send(OSObjectMessages.CopyDispatchQueue(name: "Default"), to: sample).status == unsupported)
        #expect(!sample.dispatchIOUserClient(IncomingMessage(method: 1, arguments: [], objects: [], answer: nil)))
    }

    @Test func messageThatCannotBeReadIsAnsweredAndKept() {
        var status: Int32 = 0
        let message = IncomingMessage(
            method: IOServiceMessages.Terminate.id, arguments: [1], objects: []
        ) { code, _ in status = code }
        #expect(Sample().dispatchIOUserClient(message))
        #expect(status == Int32(bitPattern: 0xE000_02BF))
        #expect(message.problem?.description == "IOService::Terminate: 1 bytes of arguments: expected 8")
    }

    @Test func onewayMessageIsDeliveredWithoutAnswer() {
        let sample = Sample()
        let sent = IOServiceMessages.Stop_async(provider: sample).written()
        let message = IncomingMessage(
            method: IOServiceMessages.Stop_async.id, arguments: sent.arguments, objects: sent.objects, answer: nil)
        #expect(sample.dispatchIOUserClient(message))
        #expect(sample.stopped === sample)
    }

    @Test func classMethodsHaveADispatchOfTheirOwn() {
        let sent = IOBufferMemoryDescriptorMessages.Create(options: 3, capacity: 4096, alignment: 0).written()
        var answer = Answer()
        let message = IncomingMessage(
            method: IOBufferMemoryDescriptorMessages.Create.id, arguments: sent.arguments, objects: []
        ) { status, writer in
            answer = Answer(status: status, arguments: writer.arguments, objects: writer.objects.count)
        }
        #expect(Classes().dispatchIOBufferMemoryDescriptorClass(message))
        #expect(answer == Answer(status: 0, objects: 1))
    }

    @Test func failureIsNeverTakenForSuccess() {
        var statuses: [Int32] = []
        for _ in 0..<2 {
            let message = IncomingMessage(method: 0, arguments: [], objects: []) { code, _ in statuses.append(code) }
            let reply = Reply<IOServiceMessages.Start>(message)
            statuses.count == 0 ? reply.failure(0) : reply.status(0)
            // Once at most.
            reply.success()
        }
        #expect(statuses == [Int32(bitPattern: 0xE000_02BC), 0])
    }

    @Test func answerWithinAnAnswerHasRoomOfItsOwn() {
        let room = MessageRoom()
        var lengths: [Int] = []
        let inner = IncomingMessage(method: 0, arguments: [], objects: [], room: room) { _, writer in
            lengths.append(writer.arguments.count)
        }
        let outer = IncomingMessage(method: 0, arguments: [], objects: [], room: room) { _, writer in
            inner.reply(0) { $0.begin(arguments: 4) }
            lengths.append(writer.arguments.count)
        }
        outer.reply(0) { $0.begin(arguments: 8) }
        #expect(lengths == [4, 8])
    }

    private let unsupported = IncomingMessage.noBody

    private func send<M: Message>(_ sent: M, to object: Sample) -> Answer {
        let written = sent.written()
        var answer = Answer()
        let message = IncomingMessage(method: M.id, arguments: written.arguments, objects: written.objects) {
            answer = Answer(status: $0, arguments: $1.arguments, objects: $1.objects.count)
        }
        #expect(object.dispatchIOUserClient(message))
        return answer
    }
}

private struct Answer: Equatable {
    var status: Int32 = -1
    var arguments: [UInt8] = []
    var objects = 0
}

private final class Sample: KernelObject, IOUserClientMethods {
    var stopped: KernelObject?

    func getBusyState(_ message: IOServiceMessages.GetBusyState, _ reply: Reply<IOServiceMessages.GetBusyState>) {
        reply.success(.init(busyState: 7))
    }
    func copyClientEntitlements(
        _ message: IOUserClientMessages.CopyClientEntitlements,
        _ reply: Reply<IOUserClientMessages.CopyClientEntitlements>
    ) { reply.success(.init(entitlements: .dictionary([:]))) }
    func stopAsync(_ message: IOServiceMessages.Stop_async) { stopped = message.provider }
}

private struct Classes: IOBufferMemoryDescriptorClassMethods {
    func create(
        _ message: IOBufferMemoryDescriptorMessages.Create, _ reply: Reply<IOBufferMemoryDescriptorMessages.Create>
    ) { reply.success(.init(memory: KernelObject())) }
}

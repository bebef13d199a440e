// SPDX-License-Identifier: Apache-2.0

import Foundation
import IOKit
import Synchronization
import SystemExtensions
import Testing
import Wire
import WireValues

extension ClientTests {
    @Suite struct SystemExtensionsTests {
        /// Writes down what it hears, and on which queue.
        final class Delegate: NSObject, OSSystemExtensionRequestDelegate, @unchecked Sendable {
            static let key = DispatchSpecificKey<String>()
            private let content = Mutex<[String]>([])
            private let ended = DispatchSemaphore(value: 0)
            let action: OSSystemExtensionRequest.ReplacementAction

            init(action: OSSystemExtensionRequest.ReplacementAction = .replace) { self.action = action }

            var lines: [String] { content.withLock { $0 } }
            func wait() -> Bool { ended.wait(timeout: .now() + 5) == .success }

            private func add(_ line: String) {
                content.withLock { $0.append("\(DispatchQueue.getSpecific(key: Self.key) ?? "?"): \(line)") }
            }

            func request(
                _ request: OSSystemExtensionRequest,
                actionForReplacingExtension existing: OSSystemExtensionProperties,
                withExtension ext: OSSystemExtensionProperties
            ) -> OSSystemExtensionRequest.ReplacementAction {
                add("replace \(existing.bundleVersion) by \(ext.bundleVersion)")
                return action
            }

            func requestNeedsUserApproval(_ request: OSSystemExtensionRequest) { add("approval") }

            func request(
                _ request: OSSystemExtensionRequest, didFinishWithResult result: OSSystemExtensionRequest.Result
            ) {
                add("finished \(result.rawValue)")
                ended.signal()
            }

            func request(_ request: OSSystemExtensionRequest, didFailWithError error: any Error) {
                let bridged = error as NSError
                add("failed \(bridged.domain) \(bridged.code) \(bridged.userInfo["NSDebugDescription"] ?? "")")
                ended.signal()
            }

            func request(
                _ request: OSSystemExtensionRequest, foundProperties properties: [OSSystemExtensionProperties]
            ) {
                add("found \(properties.map { "\($0.bundleIdentifier) \($0.isEnabled) \($0.url.path)" })")
                ended.signal()
            }
        }

        private var queue: DispatchQueue {
            let queue = DispatchQueue(label: "requests")
            queue.setSpecific(key: Delegate.key, value: "queue")
            return queue
        }

        private func run(
            _ request: OSSystemExtensionRequest, action: OSSystemExtensionRequest.ReplacementAction = .replace
        ) -> [String] {
            let delegate = Delegate(action: action)
            request.delegate = delegate
            OSSystemExtensionManager.shared.submitRequest(request)
            #expect(delegate.wait())
            return delegate.lines
        }

        private static func properties(_ version: String) -> WireValue {
            .dictionary([
                "bundleIdentifier": .string("com.example.a"), "bundleVersion": .string(version),
                "bundleShortVersion": .string("1.0"), "url": .string("/A.dext"), "isEnabled": .boolean(true),
            ])
        }

        /// A kernel that tells one event after another, the last after the answer to the question.
        private func withEvents(
            _ events: [(WireEvent, [String: WireValue])], _ body: (TestKernel) throws -> Void
        ) throws {
            try withKernel(
                { kernel, request in
                    let method = UInt32(request.head.method)
                    let number = request.body["request"] ?? .number(0)
                    if method == kWireReplacement.rawValue {
                        let replaces = request.body["replace"]?.boolean == true
                        kernel.event(
                            replaces ? kWireFinished : kWireFailed,
                            ["request": number, "code": .number(11), "result": .number(0)])
                    } else {
                        for (event, body) in events { kernel.event(event, body.merging(["request": number]) { $1 }) }
                    }
                    return TestKernel.Reply()
                }, body)
        }

        @Test func anActivationIsToldStepByStepOnItsQueue() throws {
            let events: [(WireEvent, [String: WireValue])] = [
                (kWireNeedsApproval, [:]),
                (kWireReplace, ["existing": Self.properties("1"), "new": Self.properties("2")]),
            ]
            try withEvents(events) { kernel in
                let lines = run(.activationRequest(forExtensionWithIdentifier: "com.example.a", queue: queue))
                #expect(lines == ["queue: approval", "queue: replace 1 by 2", "queue: finished 0"])
                #expect(kernel.bodies(of: kWireActivate).last?["identifier"] == .string("com.example.a"))
            }
        }

        @Test func aReplacementThatIsNotWantedFails() throws {
            let events = [(kWireReplace, ["existing": Self.properties("1"), "new": Self.properties("2")])]
            try withEvents(events) { _ in
                let request = OSSystemExtensionRequest.activationRequest(
                    forExtensionWithIdentifier: "com.example.a", queue: queue)
                let lines = run(request, action: .cancel)
                #expect(lines == ["queue: replace 1 by 2", "queue: failed OSSystemExtensionErrorDomain 11 "])
            }
        }

        @Test func aDeactivationMayWaitForARestart() throws {
            try withEvents([(kWireFinished, ["result": .number(1)])]) { kernel in
                let lines = run(.deactivationRequest(forExtensionWithIdentifier: "com.example.a", queue: queue))
                #expect(lines == ["queue: finished 1"])
                #expect(kernel.bodies(of: kWireDeactivate).count == 1)
            }
        }

        @Test func propertiesAreFound() throws {
            try withEvents([(kWireFound, ["extensions": .array([Self.properties("1")])])]) { _ in
                let lines = run(.propertiesRequest(forExtensionWithIdentifier: "com.example.a", queue: queue))
                #expect(lines == ["queue: found [\"com.example.a true /A.dext\"]"])
            }
        }

        @Test(arguments: 1...13) func aFailureHasItsCode(_ code: UInt64) throws {
            try withEvents([(kWireFailed, ["code": .number(code), "description": .string("why")])]) { _ in
                let lines = run(.activationRequest(forExtensionWithIdentifier: "com.example.a", queue: queue))
                #expect(lines == ["queue: failed OSSystemExtensionErrorDomain \(code) why"])
            }
        }

        @Test func codesAreCaughtByName() {
            let error: any Error = OSSystemExtensionError(.codeSignatureInvalid)
            #expect(OSSystemExtensionError.codeSignatureInvalid ~= error)
            #expect(!(OSSystemExtensionError.unknown ~= error))
            #expect((error as? OSSystemExtensionError)?.code == .codeSignatureInvalid)
            #expect(
                error.localizedDescription
                    == "The operation couldn’t be completed. (OSSystemExtensionErrorDomain error 8.)")
            #expect(OSSystemExtensionError.Code(rawValue: 14) == nil)
        }

        @Test func withoutAKernelThereIsNoExtension() {
            KernelSession.start(path: "/nonexistent/socket")
            defer { KernelSession.stop() }
            let lines = run(.activationRequest(forExtensionWithIdentifier: "com.example.a", queue: queue))
            #expect(lines == ["queue: failed OSSystemExtensionErrorDomain 4 "])
        }

        @Test func eventsOfNobodysRequestsAreDropped() throws {
            try withEvents([(kWireFinished, ["request": .number(99)]), (kWireFinished, [:]), (kWireFinished, [:])]) {
                _ in
                let lines = run(.activationRequest(forExtensionWithIdentifier: "com.example.a", queue: queue))
                #expect(lines == ["queue: finished 0"])
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

import Foundation
import IOKit
import Synchronization
import Wire
import WireValues

/// Takes requests to the system.
public final class OSSystemExtensionManager: NSObject, Sendable {
    private static let manager = OSSystemExtensionManager()
    public class var shared: OSSystemExtensionManager { manager }

    private struct Open: Sendable {
        var next: UInt64 = 1
        /// Kept alive until they have ended.
        var requests: [UInt64: OSSystemExtensionRequest] = [:]
    }
    private let open = Mutex(Open())

    private override init() {}

    public func submitRequest(_ request: OSSystemExtensionRequest) {
        let session = KernelSession.current
        session.observeExtensions { [weak self] event, number, body in self?.take(event, number, body) }
        let number = open.withLock { open in
            defer { open.next += 1 }
            open.requests[open.next] = request
            return open.next
        }
        let answer = session.request(
            request.kind, 0, ["identifier": .string(request.identifier), "request": .number(number)])
        guard answer.status != KERN_SUCCESS else { return }
        // A machine that knows nothing of the extension: there is no kernel of the lab.
        let code: OSSystemExtensionError.Code =
            answer.status == MACH_SEND_INVALID_DEST ? .extensionNotFound : .unknown
        end(number)
        Self.tell(request) {
            $0.request(request, didFailWithError: OSSystemExtensionError(code, explanation: ""))
        }
    }

    @discardableResult
    private func end(_ number: UInt64) -> OSSystemExtensionRequest? {
        open.withLock { $0.requests.removeValue(forKey: number) }
    }

    private static func tell(
        _ request: OSSystemExtensionRequest,
        _ what: @escaping @Sendable (any OSSystemExtensionRequestDelegate) -> Void
    ) {
        request.queue.async {
            if let delegate = request.delegate { what(delegate) }
        }
    }

    // MARK: Events

    /// Runs on the thread that reads: everything else happens on the request's queue.
    private func take(_ event: UInt64, _ number: UInt64, _ body: WireValue) {
        guard let request = open.withLock({ $0.requests[number] }) else { return }
        switch UInt32(clamping: event) {
        case kWireNeedsApproval.rawValue:
            Self.tell(request) { $0.requestNeedsUserApproval(request) }
        case kWireReplace.rawValue:
            askForReplacement(request, number, body)
        case kWireFinished.rawValue:
            end(number)
            let result = OSSystemExtensionRequest.Result(rawValue: Int(clamping: body["result"]?.number ?? 0))
            Self.tell(request) { $0.request(request, didFinishWithResult: result ?? .completed) }
        case kWireFailed.rawValue:
            end(number)
            let code = OSSystemExtensionError.Code(rawValue: Int(clamping: body["code"]?.number ?? 1))
            let error = OSSystemExtensionError(code ?? .unknown, explanation: body["description"]?.string ?? "")
            Self.tell(request) { $0.request(request, didFailWithError: error) }
        case kWireFound.rawValue:
            end(number)
            let found = (body["extensions"]?.array ?? []).map(OSSystemExtensionProperties.init)
            Self.tell(request) { $0.request(request, foundProperties: found) }
        default:
            break
        }
    }

    private func askForReplacement(_ request: OSSystemExtensionRequest, _ number: UInt64, _ body: WireValue) {
        let existing = OSSystemExtensionProperties(body["existing"] ?? .dictionary([:]))
        let new = OSSystemExtensionProperties(body["new"] ?? .dictionary([:]))
        request.queue.async {
            let action = request.delegate?.request(
                request, actionForReplacingExtension: existing, withExtension: new)
            _ = KernelSession.current.request(
                kWireReplacement, 0, ["request": .number(number), "replace": .boolean(action == .replace)])
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import SystemExtensions

/// How far the activation of the driver has come.
enum ActivationState {
    case idle
    case requested
    case needsApproval
    case active
    case activeAfterRestart
    case failed(Error)

    /// A line for people.
    var text: String {
        switch self {
        case .idle: "The driver has not been asked for."
        case .requested: "The system is looking at the driver."
        case .needsApproval: "Allow the driver in System Settings."
        case .active: "The driver is active."
        case .activeAfterRestart: "The driver will be active after a restart."
        case .failed(let error): "The system refused the driver: \(DriverActivation.describe(error))"
        }
    }

    /// Whether nothing more is going to happen by itself.
    var isFinal: Bool {
        switch self {
        case .active, .activeAfterRestart, .failed: true
        case .idle, .requested, .needsApproval: false
        }
    }

    /// Whether the driver can be called now.
    var isActive: Bool {
        if case .active = self { true } else { false }
    }
}

/// Asks the system to activate or deactivate the driver that lies in this app.
final class DriverActivation: NSObject, OSSystemExtensionRequestDelegate {
    /// The last that is known.
    private(set) var state = ActivationState.idle {
        didSet { onChange?(state) }
    }

    /// Called on the main queue whenever the state changes.
    var onChange: ((ActivationState) -> Void)?

    /// Asks for activation; the answer comes through `onChange`.
    func activate() {
        submit(
            OSSystemExtensionRequest.activationRequest(
                forExtensionWithIdentifier: NullDriver.bundleIdentifier, queue: .main))
    }

    /// Asks for deactivation.
    func deactivate() {
        submit(
            OSSystemExtensionRequest.deactivationRequest(
                forExtensionWithIdentifier: NullDriver.bundleIdentifier, queue: .main))
    }

    /// Domain and number, which say more than the localized text.
    static func describe(_ error: Error) -> String {
        let error = error as NSError
        return "\(error.domain) \(error.code)"
    }

    private func submit(_ request: OSSystemExtensionRequest) {
        request.delegate = self
        state = .requested
        OSSystemExtensionManager.shared.submitRequest(request)
    }

    // MARK: OSSystemExtensionRequestDelegate

    func request(
        _ request: OSSystemExtensionRequest, actionForReplacingExtension existing: OSSystemExtensionProperties,
        withExtension replacement: OSSystemExtensionProperties
    ) -> OSSystemExtensionRequest.ReplacementAction {
        .replace
    }

    func requestNeedsUserApproval(_ request: OSSystemExtensionRequest) {
        state = .needsApproval
    }

    func request(_ request: OSSystemExtensionRequest, didFinishWithResult result: OSSystemExtensionRequest.Result) {
        state = result == .completed ? .active : .activeAfterRestart
    }

    func request(_ request: OSSystemExtensionRequest, didFailWithError error: Error) {
        state = .failed(error)
    }
}

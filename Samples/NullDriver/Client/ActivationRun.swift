// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import SystemExtensions

/// One activation request, told line by line: what a script needs of it.
final class ActivationRun: NSObject, OSSystemExtensionRequestDelegate {
    /// Asks the system to activate the driver, and ends the program with 0 when it is active.
    func untilEnd() -> Never {
        let request = OSSystemExtensionRequest.activationRequest(
            forExtensionWithIdentifier: NullDriver.bundleIdentifier, queue: .main)
        request.delegate = self
        OSSystemExtensionManager.shared.submitRequest(request)
        dispatchMain()
    }

    func request(
        _ request: OSSystemExtensionRequest, actionForReplacingExtension existing: OSSystemExtensionProperties,
        withExtension replacement: OSSystemExtensionProperties
    ) -> OSSystemExtensionRequest.ReplacementAction {
        print("replaces version \(existing.bundleVersion) by \(replacement.bundleVersion)")
        return .replace
    }

    func requestNeedsUserApproval(_ request: OSSystemExtensionRequest) {
        print("needs approval in System Settings")
    }

    func request(_ request: OSSystemExtensionRequest, didFinishWithResult result: OSSystemExtensionRequest.Result) {
        print(result == .completed ? "active" : "active after a restart")
        exit(0)
    }

    func request(_ request: OSSystemExtensionRequest, didFailWithError error: Error) {
        let error = error as NSError
        print("refused: \(error.domain) \(error.code)")
        exit(1)
    }
}

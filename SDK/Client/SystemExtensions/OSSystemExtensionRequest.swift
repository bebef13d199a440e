// SPDX-License-Identifier: Apache-2.0

public import Dispatch
public import Foundation
import Wire

/// A wish to activate or deactivate an extension, or to know of it.
open class OSSystemExtensionRequest: NSObject, @unchecked Sendable {
    /// What to do with another version that is there already.
    public enum ReplacementAction: Int, Sendable {
        case cancel = 0
        case replace = 1
    }

    /// How a request ended well.
    public enum Result: Int, Sendable {
        case completed = 0
        case willCompleteAfterReboot = 1
    }

    /// Whom to tell; not kept alive.
    public weak var delegate: (any OSSystemExtensionRequestDelegate)?
    /// The extension's bundle identifier.
    public let identifier: String

    let kind: WireRequest
    let queue: DispatchQueue

    public required init(kind: UInt32, identifier: String, queue: DispatchQueue) {
        self.kind = WireRequest(rawValue: kind)
        self.identifier = identifier
        self.queue = queue
    }

    public class func activationRequest(
        forExtensionWithIdentifier identifier: String, queue: DispatchQueue
    ) -> Self { Self(kind: kWireActivate.rawValue, identifier: identifier, queue: queue) }

    public class func deactivationRequest(
        forExtensionWithIdentifier identifier: String, queue: DispatchQueue
    ) -> Self { Self(kind: kWireDeactivate.rawValue, identifier: identifier, queue: queue) }

    public class func propertiesRequest(
        forExtensionWithIdentifier identifier: String, queue: DispatchQueue
    ) -> Self { Self(kind: kWireExtensionProperties.rawValue, identifier: identifier, queue: queue) }
}

/// Hears what becomes of a request, on the request's queue.
public protocol OSSystemExtensionRequestDelegate: NSObjectProtocol {
    func request(
        _ request: OSSystemExtensionRequest, actionForReplacingExtension existing: OSSystemExtensionProperties,
        withExtension ext: OSSystemExtensionProperties
    ) -> OSSystemExtensionRequest.ReplacementAction
    func requestNeedsUserApproval(_ request: OSSystemExtensionRequest)
    func request(_ request: OSSystemExtensionRequest, didFinishWithResult result: OSSystemExtensionRequest.Result)
    func request(_ request: OSSystemExtensionRequest, didFailWithError error: any Error)
    func request(_ request: OSSystemExtensionRequest, foundProperties properties: [OSSystemExtensionProperties])
}

extension OSSystemExtensionRequestDelegate {
    /// Optional on a Mac.
    public func request(
        _ request: OSSystemExtensionRequest, foundProperties properties: [OSSystemExtensionProperties]
    ) {}
}

/// Keys of Info.plist.
public let NSSystemExtensionUsageDescriptionKey: String = "NSSystemExtensionUsageDescription"
public let OSBundleUsageDescriptionKey: String = "OSBundleUsageDescription"
public let OSRelatedKernelExtensionKey: String = "OSRelatedKernelExtension"

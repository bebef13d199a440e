// SPDX-License-Identifier: Apache-2.0

public import Foundation
import WireValues

/// What is known of an installed extension.
public final class OSSystemExtensionProperties: NSObject, Sendable {
    public let url: URL
    public let bundleIdentifier: String
    public let bundleVersion: String
    public let bundleShortVersion: String
    public let isEnabled: Bool
    public let isAwaitingUserApproval: Bool
    public let isUninstalling: Bool

    init(_ body: WireValue) {
        url = URL(fileURLWithPath: body["url"]?.string ?? "/")
        bundleIdentifier = body["bundleIdentifier"]?.string ?? ""
        bundleVersion = body["bundleVersion"]?.string ?? ""
        bundleShortVersion = body["bundleShortVersion"]?.string ?? ""
        isEnabled = body["isEnabled"]?.boolean ?? false
        isAwaitingUserApproval = body["isAwaitingUserApproval"]?.boolean ?? false
        isUninstalling = body["isUninstalling"]?.boolean ?? false
    }
}

/// What a workspace's observer is told of an extension.
public final class OSSystemExtensionInfo: NSObject, Sendable {
    public let bundleIdentifier: String
    public let bundleVersion: String
    public let bundleShortVersion: String

    init(_ properties: OSSystemExtensionProperties) {
        bundleIdentifier = properties.bundleIdentifier
        bundleVersion = properties.bundleVersion
        bundleShortVersion = properties.bundleShortVersion
    }
}

// SPDX-License-Identifier: Apache-2.0

public import Foundation
import Synchronization

/// Where changes of extensions by others are told.
///
/// In the lab nobody but the app itself switches extensions, so that observers are kept and hear nothing.
public final class OSSystemExtensionsWorkspace: NSObject, Sendable {
    private static let workspace = OSSystemExtensionsWorkspace()
    public class var shared: OSSystemExtensionsWorkspace { workspace }

    private let observers = Mutex(Set<ObjectIdentifier>())

    private override init() {}

    /// - Throws: nothing in the lab.
    public func addObserver(_ observer: any OSSystemExtensionsWorkspaceObserver) throws {
        _ = observers.withLock { $0.insert(ObjectIdentifier(observer)) }
    }

    public func removeObserver(_ observer: any OSSystemExtensionsWorkspaceObserver) {
        _ = observers.withLock { $0.remove(ObjectIdentifier(observer)) }
    }
}

/// Hears of extensions that are about to change. Each method is optional on a Mac.
public protocol OSSystemExtensionsWorkspaceObserver: NSObjectProtocol {
    func systemExtensionWillBecomeEnabled(_ systemExtensionInfo: OSSystemExtensionInfo)
    func systemExtensionWillBecomeDisabled(_ systemExtensionInfo: OSSystemExtensionInfo)
    func systemExtensionWillBecomeInactive(_ systemExtensionInfo: OSSystemExtensionInfo)
}

extension OSSystemExtensionsWorkspaceObserver {
    public func systemExtensionWillBecomeEnabled(_ systemExtensionInfo: OSSystemExtensionInfo) {}
    public func systemExtensionWillBecomeDisabled(_ systemExtensionInfo: OSSystemExtensionInfo) {}
    public func systemExtensionWillBecomeInactive(_ systemExtensionInfo: OSSystemExtensionInfo) {}
}

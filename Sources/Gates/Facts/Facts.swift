// SPDX-License-Identifier: Apache-2.0

/// Everything that is known of one driver on its way from the app's request to the first external method.
///
/// One value for each (app, extension, personality): gates G16–G31 run once per matching pair, and an app can carry
/// several extensions.
public struct Facts: Sendable, Hashable {
    public var host: HostPolicy
    /// The app that carries the driver and, unless a client says otherwise, opens its user client.
    public var app: Known<CodeObject>
    /// The process that opens the user client where it is not the app itself: a daemon or tool inside it. Access gates
    /// judge the claims of whoever opens.
    public var client: CodeObject?
    public var driver: Known<CodeObject>
    /// Every extension found in the app, this one included.
    public var extensions: [CodeObject]
    /// Identifier that the app asks to have activated; nil: the driver's own.
    public var requestedIdentifier: String?
    public var personality: Known<Personality>
    public var provider: Known<Provider>
    /// What only a running system (or the lab) knows.
    public var runtime: Runtime

    public init(
        host: HostPolicy,
        app: Known<CodeObject> = .unknown(needs: "the app that carries the driver"),
        driver: Known<CodeObject> = .unknown(needs: "the driver (.dext)"),
        extensions: [CodeObject] = [],
        requestedIdentifier: String? = nil,
        personality: Known<Personality> = .unknown(needs: "the driver's Info.plist"),
        provider: Known<Provider> = .unknown(needs: "the device's registry entry (--provider)"),
        runtime: Runtime = Runtime()
    ) {
        self.host = host
        self.app = app
        self.driver = driver
        self.extensions = extensions
        self.requestedIdentifier = requestedIdentifier
        self.personality = personality
        self.provider = provider
        self.runtime = runtime
    }
}

// SPDX-License-Identifier: Apache-2.0

/// What happened when an app looked for the driver's service, opened it and called it.
public struct OpenFacts: Sendable, Hashable {
    // G32 service-discovery

    /// How the app asks for the service.
    public var query: Known<ServiceQuery> = .unknown(
        needs: "how the app looks for the service (its "
            + "IOServiceMatching…)")
    /// CFBundleIdentifier of the service that the app took; absent: it found none.
    public var foundBundleIdentifier: Known<String> = .unknown(needs: "which service the app found")
    /// iPadOS: the switch in Settings.
    public var isDriverEnabled: Known<Bool> = .unknown(needs: "whether the driver is switched on in Settings")

    // G33 open-service-mac

    public var isServiceOpenAllowed: Known<Bool> = .unknown(needs: "the sandbox's answer to iokit-open-service")
    /// IOServiceOpenExtended with a properties argument.
    public var hasOpenProperties: Known<Bool> = .unknown(needs: "whether the app passes properties when it opens")

    // G34 new-user-client

    public var newUserClient: Known<NewUserClientResult> = .unknown(
        needs: "what NewUserClient gave (the code that IOServiceOpen returned)")

    // G35–G38

    /// Registry entry id of the user client.
    public var userClientID: Known<UInt64> = .unknown(needs: "the registry entry id of the user client")
    public var isClientRoot: Known<Bool> = .unknown(needs: "whether the client runs as root")
    public var clientProcessID: Known<Int> = .unknown(needs: "the client's process id")
    public var openDecision: Known<OpenDecision> = .unknown(needs: "the sandbox's answer to iokit-open-user-client")

    // G39 external-method

    public var call: Known<ExternalMethodCall> = .unknown(needs: "a call of the app and the dispatch entry it meets")
    public var queues: Known<QueueSetup> = .unknown(needs: "the driver's .iig and the queues it sets")

    // G40, G41

    public var notification: Known<NotificationAttempt> = .unknown(
        needs: "whether the driver publishes or subscribes to notifications between services")
    public var setProperties: Known<SetPropertiesResult> = .unknown(
        needs: "whether the app sets properties on the service (IORegistryEntrySetCFProperties) and the driver "
            + "overrides UserSetProperties")

    public init() {}
}

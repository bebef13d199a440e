// SPDX-License-Identifier: Apache-2.0

/// What the kernel and its launch daemon know of one (personality, provider) pair between matching and the death of
/// the driver's process.
///
/// Nothing of this stands in a bundle: Doctor leaves it unknown, unless a log or an `ioreg` dump was given; the lab
/// fills it in and asks the same gates.
public struct LaunchFacts: Sendable, Hashable {
    // Names

    /// Registry entry id of the driver's kernel object. It is the launch's tag as well.
    public var serviceID: Known<UInt64> = .unknown(needs: "the registry entry id of the driver's object")
    /// Registry entry id of the IOUserServer object.
    public var serverID: Known<UInt64> = .unknown(needs: "the registry entry id of the IOUserServer")
    public var processID: Known<Int> = .unknown(needs: "the driver's process id")

    // G16 catalogue-registration

    /// DextUniqueID of the driver at hand: of the announced one, or that which the personality carries.
    public var uniqueID: Known<String> = .unknown(needs: "the DextUniqueID that the launch daemon gave the driver")
    /// The dext that the kernel already has for this bundle id; absent: none.
    public var registered: Known<RegisteredDext> = .unknown(
        needs: "which driver of this bundle id the kernel has registered (systemextensionsctl list on the Mac)")
    /// Whether the kernel is asked to launch, not to register.
    public var isLaunchRequest = false

    // G17 matching

    public var isDaemonUp: Known<Bool> = .unknown(needs: "whether the launch daemon is up")
    public var isProviderInactive: Known<Bool> = .unknown(needs: "whether the provider is going away")
    public var attachedClients: Known<[AttachedClient]> = .unknown(
        needs: "the clients attached to the provider "
            + "(ioreg)")
    /// Other personalities that match this provider in the same category.
    public var rivals: Known<[RivalDriver]> = .unknown(needs: "the other drivers that match the provider")
    /// How often this personality was matched again after crashes.
    public var rematchCount: Known<Int> = .unknown(needs: "how often the driver was relaunched after crashes")
    /// Resources published on IOResources, for IOResourceMatch.
    public var publishedResources: Known<Set<String>> = .unknown(needs: "the properties of IOResources (ioreg)")

    // G18 kernel-class

    public var kernelClasses: Known<Set<String>> = .unknown(needs: "the classes registered in the kernel")
    public var isFamilyKextLoaded: Known<Bool> = .unknown(
        needs: "whether the family kext is loaded (kmutil "
            + "showloaded)")
    /// Class of a DriverKit framework that the driver's class derives from (`IOUserSCSIPeripheralDeviceType00`).
    public var frameworkSuperclass: Known<String> = .unknown(needs: "the superclass of the driver's class (its .iig)")
    /// Whether init, attach and probe of the kernel object said yes.
    public var didProxyInitialise: Known<Bool> = .unknown(needs: "whether the kernel object could be set up")

    // G20 server-launch

    public var areLaunchesClosed: Known<Bool> = .unknown(needs: "whether the kernel still launches drivers")
    public var servers: Known<[UserServer]> = .unknown(needs: "the user servers that run")
    /// Server name of the dext that published the provider; absent: the provider is a kernel object.
    public var providerServerName: Known<String> = .unknown(needs: "whether the provider belongs to a dext")
    /// Crashes of the last day.
    public var crashesToday: Known<Int> = .unknown(needs: "the driver's crash count (crash reports of the last day)")

    // G21 daemon-launch

    public var daemonAnswer: Known<DaemonAnswer> = .unknown(needs: "kernelmanagerd's log of a launch")
    /// `/Library/SystemExtensions/{UUID}/{id}.dext`
    public var installedPath: Known<String> = .unknown(needs: "where sysextd put the driver")
    public var dextsOnDisk: Known<Int> = .unknown(needs: "how many versions of the driver the daemon knows")

    // G22 dext-amfi

    /// The same build was seen to start with SIP off and to be refused with SIP on.
    public var startsOnlyWithoutSIP: Known<Bool> = .unknown(needs: "a launch with SIP on and one with SIP off")

    // G23–G25 check-in

    public var isDriverTask: Known<Bool> = .unknown(needs: "whether the process was spawned as a driver")
    public var checkIn: Known<CheckIn> = .unknown(
        needs: "the delay between “waiting for server” and the next line of the kernel's log")
    public var holdsToken: Known<Bool> = .unknown(needs: "whether the process holds the launch's check-in token")

    // G27 family-entitlements

    /// IOServiceDEXTEntitlements of the driver's kernel object, as a dump or the lab shows it.
    public var familyRequirement: Known<FactValue> = .unknown(
        needs: "IOServiceDEXTEntitlements of the driver's kernel object (ioreg)")

    // G28 real-hardware-only

    public var validationCategory: Known<ValidationCategory> = .unknown(
        needs: "the kernel's validation category of the driver (how it was signed and distributed)")

    // G29 user-class, G30 start-result

    public var isServiceInactive: Known<Bool> = .unknown(needs: "whether the service is going away")
    /// Classes that the driver's binary registers (OSMetaClass definitions).
    public var registeredClasses: Known<Set<String>> = .unknown(needs: "the classes in the driver's executable")
    /// Code of a failed instantiation, if the kernel printed one.
    public var instantiateCode: Known<Code> = .unknown(needs: "the code in “instantiate failed”")
    public var startResult: Known<StartResult> = .unknown(needs: "the kernel's “::start(…)” line")
    public var didRegisterService: Known<Bool> = .unknown(needs: "whether the driver called RegisterService")

    // G31 crash-policy

    public var exit: Known<DriverExit> = .unknown(needs: "whether the driver's process ended, and how (crash reports)")
    /// A newer dext waits for this one to leave.
    public var isBeingReplaced: Known<Bool> = .unknown(needs: "whether a newer version of the driver waits")

    public init() {}
}

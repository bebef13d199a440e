// SPDX-License-Identifier: Apache-2.0

extension LineFormats {
    /// What the kernel prints about a driver that starts, runs, crashes or goes.
    ///
    /// - Source: XNU `iokit/Kernel/IOUserServer.cpp`, `IOServicePM.cpp`.
    static let kernelLife: [LineFormat] = [
        LineFormat(
            "start-ok", "kernel", "DK: {service}::start({provider}) ok", row: "start-result/ok", reaches: .start,
            "The driver's Start succeeded: it runs."),
        LineFormat(
            "start-failed", "kernel", "DK: {service}::start({provider}) fail", row: "start-result/fail",
            reaches: .start,
            "The driver's Start gave back an error; which one only the driver's own log can say."),
        LineFormat(
            "exit-before-start", "kernel", "DK: {server}::terminate({service}) server exit before start()",
            row: "start-result/crash", reaches: .start, "The process ended before Start was done."),
        LineFormat(
            "no-user-class-key", "kernel", "DK: no IOUserClass defined for {service}", row: "user-class/no-key",
            reaches: .start, "The personality, or the dictionary given to Create, has no IOUserClass."),
        LineFormat(
            "user-class-not-found", "kernel", "DK: {class}: no user class found", row: "user-class/not-registered",
            reaches: .start, "The driver's binary registers no class of that name."),
        LineFormat(
            "user-class-not-found", "kernel", "{class}: no user class found", row: "user-class/not-registered",
            reaches: .start, "The driver's binary registers no class of that name."),
        LineFormat(
            "instantiate-failed", "kernel", "DK: {server}: {class}: instantiate failed {code:hex}",
            row: "user-class/not-registered", reaches: .start,
            "The driver could not make the object that was asked for."),
        LineFormat(
            "instantiate-inactive", "kernel", "DK: {service}::instantiate inactive", row: "user-class/inactive",
            reaches: .start, "The service was terminated before the driver made its object."),
        LineFormat(
            "rematching-after-crash", "kernel", "DK: {provider} rematching after dext crash", row: "crash-policy/crash",
            reaches: .start, "The driver's process crashed; the provider looks for a driver again."),
        LineFormat(
            "replaced-not-rematched", "kernel", "dext was replaced, do not rematch current dext",
            row: "crash-policy/replaced",
            "The driver ended and a newer version waits: the old one is not started again."),
        LineFormat(
            "no-check-in-token", "kernel", "could not find fCheckInToken", row: "check-in-token",
            "A process went that never checked in properly."),
        LineFormat(
            "crashed-too-often", "kernel", "has crashed too many times", row: "crash-policy/too-many-platform",
            "Apple's own drivers panic the machine after more than three crashes a day; a third party's do not."),
        LineFormat(
            "stale-service", "kernel", "DK: stale service {service} found, skipping termination", row: "crash-policy",
            "At shutdown: the service was gone already. Harmless."),
        LineFormat(
            "failed-to-terminate", "kernel", "failed to terminate service {service}", row: "crash-policy",
            "The service did not go in the time that a shutdown or an upgrade gives it."),
        LineFormat(
            "ack-timer-expired", "kernel", "DK: ack timer expired", row: "crash-policy/power", reaches: .start,
            "The driver did not acknowledge a power change in 30 s."),
        LineFormat(
            "ack-timer-expired", "kernel", "DK ack timer expired after {ms:number} ms", row: "crash-policy/power",
            reaches: .start, "The driver did not acknowledge a power change in 30 s."),
        LineFormat(
            "power-transition-failed", "kernel", "DK: {service} power state transition failed",
            row: "crash-policy/power", reaches: .start, "A power change of the driver's service did not end."),
        LineFormat(
            "set-power-state-timeout", "kernel",
            "::setPowerState({ptr}, {from:number} -> {to:number}) timed out after {ms:number} ms",
            row: "crash-policy/power", reaches: .start,
            "A SetPowerState override did not reach the base class, which alone acknowledges.",
            identifying: ["from", "to"]),
        LineFormat(
            "busy-timeout", "kernel", "busy timeout[{count:number}], ({seconds:number}s): '{service:text}'",
            row: "start-result", "Some Start or Stop does not return, so that the registry never gets quiet."),
        LineFormat(
            "open-while-stopping", "kernel", "blocked attempt to open {service}", row: "dext-notifications",
            reaches: .start, "A driver that is being stopped wants to open its provider."),
        LineFormat(
            "force-close", "kernel", "DK: {service}:force close ({client})", row: "crash-policy", reaches: .start,
            "The driver did not close its provider in Stop; the kernel did."),
        LineFormat(
            "bad-action-type", "kernel",
            "DK: Attempted to create action object with type \"{type}\" which does not inherit from OSAction",
            row: "external-method", "The TYPE() of a method in an .iig file names the wrong class."),
        LineFormat(
            "invalid-refs-count", "kernel", "DK: invalid refs count {count:number} in message id {message:hex}",
            row: "external-method/ipc", "A message between kernel and driver is malformed."),
        LineFormat(
            "slow-start", "kernel", "::start took {ms:number} ms", row: "start-result",
            "Start took more than half a second."),
        LineFormat(
            "waiting-for-user-servers", "kernel", "DK: Waiting for {count:number} user servers", row: "crash-policy",
            "A power change or a shutdown waits for drivers; for information."),
        LineFormat(
            "allow-power-change", "kernel", "DK: allowPowerChange", "A power change goes on; for information."),
        LineFormat(
            "sleep-deferred-rematching", "kernel", "DK: sleep deferred rematching count {count:number}",
            "On wake: drivers whose launch was put off are matched now; for information."),
        LineFormat(
            "arming-ack-timer", "kernel", "DK: arming ack timer, {ms:number} ms",
            "A power change begins; for information."),
    ]

    /// What the kernel prints only with bits of the boot-arg `dk` set.
    static let kernelTrace: [LineFormat] = [
        LineFormat(
            "publisher-check-failed", "kernel", "publisher entitlements check failed", row: "dext-notifications",
            "A driver wants to publish to other drivers without Apple's private entitlement."),
        LineFormat(
            "subscriber-check-failed", "kernel", "subscriber entitlements check failed", row: "dext-notifications",
            "A driver wants to subscribe to another one without the entitlement that one asks for."),
        LineFormat(
            "stop-returned", "kernel", "->Stop({arguments:text}) returned {code}",
            "With dk bit 0x2: the driver's Stop came back."),
        LineFormat(
            "rpc-copyin", "kernel", "rpc copyin({code})", row: "external-method/copyin",
            "With dk bit 0x4: objects in a reply could not be taken in."),
        LineFormat(
            "set-dispatch-queue", "kernel", "DK: {service}::SetDispatchQueue({name})",
            "With dk bit 0x2: a queue was bound to that name."),
        LineFormat(
            "register-class", "kernel", "DK: {server}::registerClass {class},",
            "With dk bit 0x2: the driver's binary registers a class."),
        LineFormat(
            "service-attach", "kernel", "DK: {server}::serviceAttach({service}, {provider})",
            "With dk bit 0x2: a service of the driver is attached to its provider."),
        LineFormat(
            "client-crashed", "kernel", "DK: {service}::ClientCrashed({client})", row: "crash-policy/crash",
            reaches: .start,
            "With dk bit 0x2: a provider is told that its driver crashed."),
        LineFormat(
            "service-stop", "kernel", "DK: {server}::serviceStop({service})",
            "With dk bit 0x2: a service of the driver is asked to stop."),
        LineFormat(
            "rpc-send-failed", "kernel", "mach_msg() failed {code:hex}", row: "external-method/died",
            "With dk bit 0x4: a message to or from the driver was not delivered."),
        LineFormat(
            "load-module", "kernel", "::LoadModule {code:hex} {path}",
            "With dk bit 0x2: a kernel module was loaded for a driver."),
    ]
}

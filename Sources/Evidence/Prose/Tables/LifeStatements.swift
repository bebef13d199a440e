// SPDX-License-Identifier: Apache-2.0

extension Statements {
    /// Power, ending, upgrades, speed.
    static let life: [Statement] = [
        Statement(
            "power-override", "SetPowerState is overridden",
            "setpowerstate* ~8 overrid*|implement*|return*|kioreturnsuccess|success|super*|own|our|my",
            "overrid*|implement* ~4 setpowerstate*"),
        Statement(
            "power-hang", "a power change hangs",
            "sleep|wake|power|shutdown|setpowerstate* ~6 hang*|stuck|timeout|timed|delay*|20|30 & !lid|open",
            "takes|took|wait* ~4 20|30 seconds ~8 sleep|wake|shutdown|restart|power"),
        Statement(
            "never-terminates", "a driver does not end",
            """
            dext|driver|process|service|extension ~3 never|not|*n't|doesn't|won't|isn't ~2 \
            terminat*|exit*|end|ends|quit*|unload*|stopp*|stop|removed|killed & !crash*|start*
            """,
            """
            dext|driver|process|service|extension ~3 still|keeps ~2 running|there|alive|loaded & \
            unplug*|after|deactivat*|remov*|uninstall*|disconnect*
            """,
            """
            stays|remains|still|keeps ~3 running|alive|loaded|memory ~8 \
            unplug*|after|deactivat*|remov*|uninstall*|disconnect*
            """,
            "terminat* ~6 never|not|*n't|stuck|waiting|deferred|hang*",
            "stop ~4 never|not|*n't ~3 called|returns|finish*|complete*"),
        Statement(
            "change-no-effect", "a new version changes nothing",
            """
            change*|fix*|update*|version|build|code|modif* ~6 no|not|*n't|never|without ~3 \
            effect|applied|take|picked|reflected|visible|running|used|loaded
            """,
            """
            old|previous|older|stale ~2 version|code|build|binary|dext|driver|one ~6 \
            still|keeps|running|runs|used|loaded|remains|executes|launched
            """,
            """
            yesterday's|last|earlier|previous|old ~2 build|version|binary|code ~8 \
            still|log|run*|shown|messages|instead
            """,
            "message*|log*|output|trace* ~6 yesterday's|earlier|previous|old ~2 build|version|code|binary",
            "still ~4 old|previous|older|stale ~3 version|code|build|binary|dext|driver",
            """
            new|updated|latest ~3 version|code|build|dext|driver ~5 not|never|*n't|isn't|doesn't ~3 \
            run*|load*|used|start*|launch*|called
            """
        ),
        Statement(
            "replaced-while-running", "a version is replaced while it runs", "terminating for upgrade*",
            "waiting to upgrade*", "terminating_for_upgrade*"),
        Statement(
            "per-call-slow", "each call between driver and system costs time",
            """
            ipc|mach|rpc|context ~3 overhead|cost*|switch*|message*|call*|latency & \
            dext|driver*|driverkit|kext|slow*|performance|call*
            """,
            """
            call*|externalmethod|read*|write*|memoryread*|register*|interrupt* ~4 \
            latency|overhead|slow|microseconds|µs|us ~4 & dext|driverkit|driver
            """,
            "cpu ~4 high|100|load|usage ~8 dext|driver|driverkit",
            "throughput|bandwidth|latency ~6 low|poor|bad|high|worse|terrible & driverkit|dext|asyncio|usb"),
        Statement(
            "kext-still-there", "the old kernel extension is still installed",
            "kext|kernel ~4 still|also|already ~3 loaded|installed|running|attached|active|present|match*",
            "old|legacy|previous kext|extension ~4 loaded|installed|claim*|match*|holds|attached"),
        Statement(
            "dext-not-used", "the driver is not chosen for the device",
            "dext|driver ~4 never|not|*n't|doesn't|isn't ~3 match*|start*|load*|used|attach*|launched|chosen|take*"),
        Statement(
            "shutdown-slow", "shutting down takes long or panics",
            "shutdown|shut|restart|reboot|halt ~4 slow|hang*|long|30|takes|stuck|delay*|panic*"),
    ]
}

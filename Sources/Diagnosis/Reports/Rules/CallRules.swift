// SPDX-License-Identifier: Apache-2.0

import Gates

extension ReportRules {
    /// Calls over an open connection.
    static let calls: [ReportRule] = [
        ReportRule(
            "external-method/counts", "kIOReturnBadArgument from a call: counts or sizes do not fit",
            gate: "external-method",
            needs: [.callCode("kIOReturnBadArgument", weight: 0.65)],
            why:
                "0xE00002C2 is given before the method runs where scalar counts or structure sizes differ from the "
                + "dispatch entry, where an "
                + "asynchronous entry is called without a port, and afterwards where the output is longer than the "
                + "caller's buffer.",
            fix: Fix(
                "Compare checkScalarInputCount, checkStructureInputSize and the output fields with the call; use "
                    + "kIOUserClientVariableStructureSize where it varies; over 4096 bytes read "
                    + "structureInputDescriptor."
            ),
            check: "os_log of the arguments in ExternalMethod before dispatch",
            source: "XNU IOUserClient.cpp; DriverKit IOUserClient.iig",
            covers: ["code/kIOReturnBadArgument"]),
        ReportRule(
            "external-method/large-structure", "Structures over 4096 bytes arrive as a memory descriptor",
            gate: "external-method",
            needs: [.says("large-structure", weight: 0.5)],
            supports: [
                .callCode("kIOReturnBadArgument", weight: 0.5), .says("driver-crashes", weight: 0.2),
                .source("external-method-structure", weight: 0.5),
            ],
            why: "Up to 4096 bytes a structure comes as data (structureInput, structureOutput). A larger one comes as "
                + "structureInputDescriptor or structureOutputDescriptor, and the data pointer is NULL: a method that "
                + "reads it "
                + "crashes or says bad argument.",
            fix: Fix(
                "Handle both forms: map the descriptor where the data are NULL, and let the dispatch entry's size be "
                    + "variable.",
                snippet: "if (arguments->structureInputDescriptor) {\n    IOMemoryMap* map = nullptr;\n    "
                    + "ret = arguments->structureInputDescriptor->CreateMapping(0, 0, 0, 0, 0, &map);\n}"),
            check: "sizes just below and above 4096 bytes", source: "DriverKit IOUserClient.iig",
            covers: ["external-method/counts", "external-method-structure", "code/kIOReturnBadArgument"]),
        ReportRule(
            "external-method/unimplemented", "kIOReturnUnsupported from a call: no such method in the driver",
            gate: "external-method",
            needs: [.callCode("kIOReturnUnsupported", weight: 0.6)],
            why:
                "0xE00002C7 is the answer of a user client that does not override ExternalMethod, of a selector that "
                + "its table does not "
                + "hold, and of Apple's family methods that the driver left to the default.",
            fix: Fix(
                "Override ExternalMethod in the user client's .iig; check the selector's range; see that IOUserClass "
                    + "in UserClientProperties "
                    + "is that class."), check: "os_log as first line of ExternalMethod", source: "XNU IOUserClient",
            covers: ["code/kIOReturnUnsupported"]),
        ReportRule(
            "external-method/null-function", "A dispatch entry without function, or no completion given",
            gate: "external-method",
            needs: [.callCode("kIOReturnNoCompletion", weight: 0.6)],
            why: "0xE00002EA: the selected dispatch entry has no function, or an asynchronous method got no action.",
            fix: Fix("Fill every entry of the table; create the OSAction and give it."), check: "the dispatch table",
            source: "XNU IOUserClient dispatcher",
            covers: ["code/kIOReturnNoCompletion"]),
        ReportRule(
            "external-method/inactive", "The driver's service or process is going away during the call",
            gate: "external-method",
            needs: [
                .callCode(
                    "kIOReturnOffline", "kIOReturnNotReady", "kIOReturnNotAttached", "kIOReturnNoDevice", weight: 0.55)
            ],
            why:
                "Calls to a service that is being terminated are answered for it by the kernel: Offline where it is "
                + "inactive, NotReady where its "
                + "queue has no port (yet), NoDevice or NotAttached where the hardware is gone.",
            fix: Fix("Listen for termination, close the connection, and open the new service when it comes."),
            check: "log of unplug and crash lines",
            source: "XNU IOUserServer.cpp", covers: ["code/kIOReturnOffline", "code/kIOReturnNotReady"]),
        ReportRule(
            "external-method/died", "The driver died during the call", gate: "external-method",
            needs: [
                .code("MIG_SERVER_DIED", "MACH_SEND_INVALID_DEST", "MACH_RCV_PORT_DIED", "KERN_TERMINATED", weight: 0.8)
            ],
            supports: [.says("driver-crashes", weight: 0.2), .line("rematching-after-crash", weight: 0.3)],
            weakens: [
                .code("MIG_SERVER_DIED", "MACH_SEND_INVALID_DEST", "KERN_TERMINATED", weight: 0.5) {
                    $0["call"] == "IOServiceOpen"
                }
            ],
            why:
                "-308 (MIG_SERVER_DIED) and 0x10000003 say that the process at the other end is no more. The call "
                + "itself was accepted: the crash "
                + "is in the driver's method.",
            fix: Fix(
                "Read the dext's crash report of that second; check arguments for NULL before use (structureInput is "
                    + "NULL over 4096 bytes)."
            ),
            check: "ls -t /Library/Logs/DiagnosticReports", source: "XNU IOUserServer::rpc; mig_errors.h",
            covers: [
                "code/MIG_SERVER_DIED", "code/MACH_SEND_INVALID_DEST", "code/MACH_RCV_PORT_DIED", "crash-policy/crash",
            ]),
        ReportRule(
            "external-method/mismatch", "Kernel and driver disagree on a method's interface", gate: "external-method",
            needs: [
                .any(
                    .code(
                        "MIG_REPLY_MISMATCH", "MIG_BAD_ARGUMENTS", "MIG_BAD_ID", "MIG_TYPE_ERROR", "kIOReturnIPCError",
                        weight: 0.6),
                    .line("invalid-refs-count", weight: 0.8))
            ],
            why:
                "The reply is not of the shape that was asked for: an old driver process answers a new interface (an "
                + "update without restart), the "
                + "SDK is newer than the system, or something that is no connection is called.",
            fix: Fix(
                "Restart, so that the new build runs; build with a deployment target of the oldest system; check that "
                    + "the port is the one that "
                    + "IOServiceOpen gave."), check: "the version that kernelmanagerd picked",
            source: "XNU IOUserServer::rpc",
            covers: ["code/MIG_REPLY_MISMATCH", "code/MIG_BAD_ARGUMENTS", "code/kIOReturnIPCError", "code/MIG_BAD_ID"]),
        ReportRule(
            "external-method/copyin", "Objects in the reply could not be taken in", gate: "external-method",
            needs: [.any(.callCode("KERN_NOT_SUPPORTED", weight: 0.6), .line("rpc-copyin", weight: 0.7))],
            why: "46 (KERN_NOT_SUPPORTED) from a call: the driver hands back an object that the kernel cannot take in.",
            fix: Fix("Hand back only OSObjects of DriverKit that are retained for the caller."),
            check: "boot-arg dk=0x5: rpc lines",
            source: "XNU IOUserServer.cpp", covers: ["code/KERN_NOT_SUPPORTED"]),
        ReportRule(
            "external-method/hangs", "A call does not come back: a queue waits for itself", gate: "external-method",
            needs: [.says("call-hangs", weight: 0.45)],
            why:
                "Queues are serial. A method that makes a synchronous call which needs the queue it runs on waits for "
                + "ever; so does one that waits "
                + "for a completion that arrives on its own queue.",
            fix: Fix(
                "Complete asynchronously, or move the waiting side to a queue of its own (QUEUENAME in the .iig, "
                    + "Create, SetDispatchQueue)."
            ),
            check: "sudo sample ID 5: two threads in wait", source: "XNU IOUserServer::queueForObject"),
        ReportRule(
            "external-method/async", "An asynchronous call is refused, or its callback never comes",
            gate: "external-method",
            needs: [.any(.says("async-not-called", weight: 0.45), .says("async-without-port", weight: 0.6))],
            supports: [.callCode("kIOReturnBadArgument", weight: 0.25) { ($0["call"] ?? "").contains("Async") }],
            why:
                "Without a notification port in the call there is no completion in arguments, and an entry that asks "
                + "for one answers 0xE00002C2; the bootstrap or main port is no notification port. The OSAction has to be retained in ExternalMethod until the last AsyncCompletion; the app needs a "
                + "notification port that is on a "
                + "run loop or a dispatch queue and an async reference with callback and refcon; small structures "
                + "cannot be filled "
                + "asynchronously.",
            fix: Fix(
                "Retain arguments->completion, call AsyncCompletion(action, status, data, count), then release.",
                snippet: "IONotificationPortRef port = IONotificationPortCreate(kIOMainPortDefault);\n"
                    + "IONotificationPortSetDispatchQueue(port, queue);"),
            check: "os_log beside AsyncCompletion with its result",
            source: "DriverKit IOUserClient.iig; Apple's sample",
            covers: ["external-method/counts", "code/kIOReturnBadArgument"]),
        ReportRule(
            "external-method/not-reached", "The driver's ExternalMethod is not reached", gate: "external-method",
            needs: [.says("external-method-not-called", weight: 0.42)],
            why:
                "The call is answered before it: no override in the .iig, a dispatch table whose counts do not fit, a "
                + "connection to another "
                + "service, or an older build that runs.",
            fix: Fix("Print the code of the call: C7 no override, C2 counts, E2 never here."),
            check: "dextlab explain with the code",
            source: "XNU IOUserClient"),
        ReportRule(
            "queue/undeclared", "SetDispatchQueue with a name that the class does not declare",
            gate: "external-method",
            needs: [
                .event("SetDispatchQueue with kIOReturnBadArgument or kIOReturnError", weight: 0.75) {
                    $0.kind == .code && $0["call"] == "SetDispatchQueue"
                        && ["kIOReturnBadArgument", "kIOReturnError"].contains($0["name"] ?? "")
                }
            ],
            why:
                "SetDispatchQueue fills a slot that QUEUENAME(…) in the .iig of this very class declares, or Default: "
                + "any other name gives "
                + "0xE00002C2, and an object that is not set up yet 0xE00002BC.",
            fix: Fix("Declare the queue with QUEUENAME in the class's .iig, and set it in Start or later."),
            check: "the .iig",
            source: "XNU IOService::SetDispatchQueue", covers: ["code/kIOReturnBadArgument", "code/kIOReturnError"]),
        ReportRule(
            "external-method/action-type", "A TYPE() in the .iig names the wrong class", gate: "external-method",
            needs: [.line("bad-action-type", weight: 0.93)],
            why: "The class \"{bad-action-type.type|…}\" is no OSAction.",
            fix: Fix("Correct TYPE(Class::Method) in the .iig."),
            check: "the .iig", source: "XNU IOUserServer.cpp"),
    ]
}

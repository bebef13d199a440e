// SPDX-License-Identifier: Apache-2.0

import Testing

/// Rows that say something else than the SDK are found: each kind of row can fail.
@Suite struct WrongRowTests {
    private static let service = "DriverKit/IOService.h"
    private static let client = "DriverKit/IOUserClient.h"
    private static let start = "kern_return_t Start(IOService *provider)"

    private static let wrong: [[String]] = [
        [service, "class", "", "IOService", "OSMetaClassBase", "KERNEL"],
        [service, "class", "", "IOService", "OSObject", ""],
        [service, "class", "", "IOServiceOfAnotherKind", "OSObject", "KERNEL"],
        [service, "method", "IOService", "Begin", "kern_return_t Begin(IOService *provider)", "virtual LOCAL"],
        [service, "method", "IOService", "Start", "kern_return_t Start(OSObject *provider)", "virtual LOCAL"],
        [service, "method", "IOService", "Start", "kern_return_t Start(IOService *nub)", "virtual LOCAL"],
        [
            service, "method", "IOService", "Start", "kern_return_t Start(IOService *provider = nullptr)",
            "virtual LOCAL",
        ],
        [service, "method", "IOService", "Start", start + " const", "virtual LOCAL"],
        [service, "method", "IOService", "Start", start, "LOCAL"],
        [service, "method", "IOService", "Start", start, "virtual"],
        [service, "method", "IOService", "Start", start, "virtual LOCAL pure"],
        [service, "method", "IOService", "Start", start, "virtual LOCAL QUEUENAME(Other)"],
        [
            client, "method", "IOUserClient", "AsyncCompletion",
            "void AsyncCompletion(OSAction *action, IOReturn status, const IOUserClientAsyncArgumentsArray asyncData, "
                + "uint32_t asyncDataCount)", "virtual pure TARGET(status)",
        ],
        [client, "field", "IOUserClientMethodArguments", "scalarInputCount", "uint64_t scalarInputCount", ""],
        [client, "field", "IOUserClientMethodArguments", "scalarsIn", "uint32_t scalarsIn", ""],
        [client, "struct", "", "IOUserClientMethodArgument", "struct", ""],
        [client, "typedef", "", "IOUserClientScalarArray", "typedef uint64_t IOUserClientScalarArray[17]", ""],
        ["DriverKit/IOReturn.h", "constant", "", "kIOReturnError", "0xe00002bd", ""],
        ["DriverKit/IOReturn.h", "constant", "", "kIOReturnErroneous", "", ""],
        ["DriverKit/IOKitKeys.h", "constant", "", "kIOClassKey", "\"IOKlass\"", ""],
        ["DriverKit/IOLib.h", "function", "", "IODelay", "void IODelay(uint32_t us)", ""],
        ["DriverKit/IOLib.h", "function", "", "IODelayed", "void IODelayed(uint64_t us)", ""],
        ["DriverKit/queue_implementation.h", "macro", "", "queue_init", "#define queue_init(q, more)", ""],
        ["os/log.h", "enum", "", "os_log_type_t", "uint16_t", ""],
        ["DriverKit/OSSharedPtr.h", "method", "OSSharedPtr", "becomes", "void becomes(T *)", ""],
    ]

    @Test func eachOfThemIsFound() throws {
        let rows = try Self.wrong.map { try APIRow(framework: "DriverKit", cells: $0) }
        let found = try SurfaceReading("DriverKit", rows).problems.map(\.row.title)
        #expect(rows.map(\.title).filter { !found.contains($0) } == [])
    }

    @Test func fieldsInAnotherOrderAreFound() throws {
        let fields = ["scalarInputCount", "selector"].map { [Self.client, "field", "IOUserClientMethodArguments", $0] }
        let types = ["uint32_t scalarInputCount", "uint64_t selector"]
        let rows = try zip(fields, types).map { try APIRow(framework: "DriverKit", cells: $0 + [$1, ""]) }
        #expect(try SurfaceReading("DriverKit", rows).problems.map(\.row.name) == ["selector"])
    }
}

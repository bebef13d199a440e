// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Diagnosis

/// Reports of a driver's own process: what is made of them, and the line that they name.
@Suite struct ProcessReportTests {
    /// As macOS writes it: no source files, an image a library.
    private static func ips(
        _ exception: String, said: String = "", frames: [(symbol: String, image: Int)],
        path: String = "/Library/SystemExtensions/A/com.example.drv.dext/com.example.drv"
    ) -> String {
        let list = frames.map {
            #"{"imageOffset":1200,"symbol":"\#($0.symbol)","symbolLocation":24,"imageIndex":\#($0.image)}"#
        }.joined(separator: ",")
        return """
            {"app_name":"com.example.drv","bug_type":"309","os_version":"macOS 15.1 (24B83)"}
            {
              "procName" : "com.example.drv",
              "procPath" : "\(path.replacing("/", with: "\\/"))",
              "bundleInfo" : {"CFBundleIdentifier":"com.example.drv"},
              "exception" : {\(exception)},
              "asi" : {"DriverKit":["\(said)"]},
              "faultingThread" : 1,
              "threads" : [{"id":11,"frames":[{"imageOffset":1,"symbol":"mach_msg2_trap","imageIndex":1}]},
                {"triggered":true,"id":12,"queue":"Default","frames":[\(list)]}],
              "usedImages" : [
                {"source":"P","arch":"arm64e","base":4300000000,"size":32768,"path":"\(path)","name":"com.example.drv"},
                {"source":"P","arch":"arm64e","base":6600000000,"size":32768,"path":"\\/System\\/DriverKit\\/usr\\/lib\\/system\\/libsystem_kernel.dylib","name":"libsystem_kernel.dylib"}
              ]
            }
            """
    }

    private static let abort = #""codes":"0x0, 0x0","type":"EXC_CRASH","signal":"SIGABRT""#
    private static let start = [("__pthread_kill", 1), ("abort", 1), ("MyDriver::Start_Impl(IOService*)", 0)].map {
        (symbol: $0.0, image: $0.1)
    }

    private static func access(_ address: String) -> String {
        #""type":"EXC_BAD_ACCESS","signal":"SIGSEGV","subtype":"KERN_INVALID_ADDRESS at \#(address)""#
    }

    static let rows: [RuleRow] = [
        RuleRow(
            "dext-panic", ips(abort, said: "panic: no device at all", frames: start),
            nearMiss: ips(abort, said: "panic: no device", frames: start, path: "/Applications/A.app/A")),
        RuleRow(
            "dext-over-release",
            ips(abort, said: "panic: OSString 0x1: released more often than retained", frames: start),
            nearMiss: ips(abort, said: "panic: released", frames: start)),
        RuleRow(
            "dext-use-after-free", ips(access("0x6565656565656595"), frames: [("MyDriver::Timer_Impl", 0)]),
            nearMiss: ips(access("0x0000000104ab3230"), frames: [("MyDriver::Timer_Impl", 0)])),
        RuleRow(
            "dext-use-after-free",
            ips(abort, said: "*** error for object 0x600: pointer being freed was not allocated", frames: start),
            nearMiss: ips(abort, said: "abort() called", frames: start)),
        RuleRow(
            "dext-pure-virtual",
            ips(abort, said: "Pure virtual function called!", frames: start),
            nearMiss: ips(abort, said: "abort() called", frames: start)),
        RuleRow(
            "dext-hang-report",
            ips(
                #""type":"EXC_CRASH","signal":"SIGKILL"},"termination":{"namespace":"SIGNAL","code":9,"indicator":"Killed: it did not answer""#,
                frames: [("__semwait_signal", 1), ("MyDriver::Start_Impl", 0)]),
            nearMiss: ips(
                #""type":"EXC_CRASH","signal":"SIGKILL"},"termination":{"namespace":"SIGNAL","code":9,"indicator":"Killed: 9""#,
                frames: [("__semwait_signal", 1), ("MyDriver::Start_Impl", 0)])),
        RuleRow(
            "dext-bad-access", ips(access("0x0000000104ab3230"), frames: [("MyDriver::Start_Impl", 0)]),
            nearMiss: ips(access("0x0000000000000010"), frames: [("MyDriver::Start_Impl", 0)])),
        RuleRow(
            "dext-trap",
            ips(#""type":"EXC_BREAKPOINT","signal":"SIGTRAP""#, frames: [("MyDriver::Start_Impl", 0)]),
            nearMiss: ips(abort, said: "abort() called", frames: start)),
        RuleRow(
            "dext-abort", ips(abort, said: "abort() called", frames: start),
            nearMiss: ips(abort, said: "Assertion failed: (x), function f, file a.cpp, line 3.", frames: start)),
    ]

    @Test(arguments: rows) func `what the process died of is told`(_ row: RuleRow) { row.check() }

    @Test func `every rule has a row`() { #expect(RuleRow.untested(ReportRules.processes, Self.rows) == []) }

    @Test func `the driver's innermost frame is named`() throws {
        let first = try #require(
            ReportFixture.explain(Self.ips(Self.abort, said: "panic: no", frames: Self.start)).diagnoses.first)
        #expect(first.why.contains("MyDriver::Start_Impl:"))
    }

    @Test func `the older text is read as well`() {
        let text = ReportRow.crash(
            "EXC_BAD_ACCESS (SIGSEGV)", frames: ["MyDriver::Start_Impl(IOService*) (MyDriver.cpp:40)"],
            note: "Exception Codes:       KERN_INVALID_ADDRESS at 0x0000000000000018")
        #expect(ReportFixture.explain(text).diagnoses.first?.why.contains("MyDriver::Start_Impl") == true)
    }
}

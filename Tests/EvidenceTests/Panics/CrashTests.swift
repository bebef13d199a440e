// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Evidence

@Suite struct CrashTests {
    private static func json(_ inside: String) -> String {
        """
        {"app_name":"com.example.driver","bug_type":"309","os_version":"macOS 15.1"}
        {
          "modelCode" : "Mac14,7",
          "procName" : "com.example.driver",
          "procPath" : "\\/Library\\/SystemExtensions\\/A\\/com.example.driver.dext\\/com.example.driver",
          "osVersion" : { "train" : "macOS 15.1" },
          \(inside)
        }
        """
    }

    private static func text(_ type: String, _ rest: String, path: String = "/Library/x.dext/x") -> String {
        "Process:               drv [55]\nPath:                  \(path)\nIdentifier:            com.example.drv\n\nException Type:        \(type)\n\(rest)"
    }

    static let rows: [RecognitionRow] = [
        RecognitionRow(
            json(
                """
                "exception" : {"codes":"0x0000000000000000, 0x0000000000000000","type":"EXC_CRASH","signal":"SIGABRT"},
                "termination" : {"flags":0,"code":6,"namespace":"SIGNAL","indicator":"Abort trap: 6"},
                "asi" : {"libsystem_c.dylib":["Assertion failed: (queue->OnQueue()), function Invoke, file uioserver.cpp, line 1641."]},
                "faultingThread" : 0,
                "threads" : [{"triggered":true,"id":1,"frames":[{"imageOffset":1,"symbol":"__pthread_kill"},{"symbol":"abort"},{"symbol":"__assert_rtn"}]},{"id":2,"frames":[{"symbol":"other"}]}]
                """), .crash, "crash-on-queue",
            [
                "process": "com.example.driver", "driver": "yes", "exception": "EXC_CRASH (SIGABRT)",
                "namespace": "SIGNAL",
                "code": "6", "frames": "__pthread_kill ← abort ← __assert_rtn", "build": "macOS 15.1",
                "model": "Mac14,7",
            ]),
        RecognitionRow(
            json(
                "\"exception\" : {\"type\":\"EXC_BAD_ACCESS\",\"signal\":\"SIGSEGV\",\"subtype\":\"KERN_INVALID_ADDRESS at 0x0000000000000008\"},"
            ),
            .crash, "crash-null", ["driver": "yes"]),
        // Cut off in the middle.
        RecognitionRow(
            "\"procName\" : \"drv\", \"termination\" : {\"code\":1,\"namespace\":\"CODESIGNING\",\"indicator\":\"Taskgated Inv",
            .crash,
            "crash-codesigning", ["namespace": "CODESIGNING", "code": "1"]),
        RecognitionRow(
            text(
                "EXC_CRASH (SIGKILL (Code Signature Invalid))", "Termination Reason:    Namespace CODESIGNING, Code 1\n"
            ), .crash,
            "crash-codesigning",
            ["process": "drv", "namespace": "CODESIGNING", "code": "1", "identifier": "com.example.drv"]),
        RecognitionRow(
            text(
                "EXC_CRASH (SIGABRT)",
                "\nThread 2 Crashed:\n0   libsystem_kernel.dylib  0x00001 __pthread_kill + 8\n1   DriverKit   0x0002 OSMetaClassBase::QueueForObject(unsigned long long) + 112\n\nThread 3:\n0  x  0x3 y + 1\n"
            ),
            .crash, "crash-queue-for-object",
            ["frames": "__pthread_kill ← OSMetaClassBase::QueueForObject(unsigned long long)"]),
        RecognitionRow(
            text("EXC_CRASH (SIGABRT)", "Dyld Error Message:\n  Symbol not found: _foo\n\n"), .crash,
            "crash-symbol-missing"),
        RecognitionRow(
            text("EXC_BAD_ACCESS (SIGBUS)", "Exception Codes: KERN_PROTECTION_FAILURE at 0x000000016d0000\n"), .crash,
            "crash-bad-access"),
        RecognitionRow(text("EXC_BREAKPOINT (SIGTRAP)", ""), .crash, "crash-trap"),
        RecognitionRow(
            text("EXC_CRASH (SIGABRT)", "", path: "/Applications/A.app/Contents/MacOS/A"), .crash, "crash-abort"),
        RecognitionRow("Assertion failed: (queue->OnQueue()), file uioserver.cpp, line 12", .crash, "crash-on-queue"),
        RecognitionRow("Process: we first load the driver, then test it.", .crash, nil),
        RecognitionRow("Exception Type:", .crash, nil),
    ]

    @Test(arguments: rows) func aCrashIsRead(_ row: RecognitionRow) { row.check() }

    @Test func anAppIsNoDriver() throws {
        let text = Self.text("EXC_CRASH (SIGABRT)", "", path: "/Applications/A.app/Contents/MacOS/A")
        let event = try #require(RecognitionRow.events(text).first { $0.kind == .crash })
        #expect(event["driver"] == nil)
    }
}

// SPDX-License-Identifier: Apache-2.0

import Gates
import Kernel
import Lab
import Projects
import Testing

/// Reading scenarios, and playing them.
@Suite struct ScenarioTests {
    struct Mistake: CustomTestStringConvertible, Sendable {
        var text: String
        /// What the message has to hold.
        var message: String

        var testDescription: String { message }

        init(_ text: String, _ message: String) {
            self.text = text
            self.message = message
        }
    }

    static let mistakes: [Mistake] = [
        .init("steps:\n  - call: {selector: three}", "s.yaml:2:22: `selector` wants a number, not \"three\""),
        .init("steps:\n  - call: {scalars: [1]}", "s.yaml:2:11: `selector` is missing"),
        .init("steps:\n  - call: {selektor: 3}", "s.yaml:2:12: `call` has no `selektor`: did you mean `selector`?"),
        .init("steps:\n  - cal: {selector: 3}", "s.yaml:2:5: there is no step `cal`: did you mean `call`?"),
        .init("steps:\n  - frobnicate", "s.yaml:2:5: there is no step `frobnicate`; there are `await`, `call`"),
        .init("stepz: []", "s.yaml:1:1: a scenario has no `stepz`: did you mean `steps`?"),
        .init("steps: 3", "s.yaml:1:8: `steps` wants a list, not 3"),
        .init("{}", "`steps` is missing"),
        .init("- open: {as: c1}", "s.yaml:1:9: `service` is missing: the name of a service"),
        .init("- open: {service: X, type: -1}", "`type` is 4294967295 at most"),
        .init("- open: X", "s.yaml:1:9: `open` wants `service`, `type`"),
        .init("- call: {selector: 0, struct: abc}", "s.yaml:1:31: `struct` wants hexadecimal digits in quotes"),
        .init("- call: {selector: 0, struct: 0011}", "`struct` wants hexadecimal digits in quotes"),
        .init("- call: {selector: 0, struct: {size: 999999999}}", "`size` is 67108864 at most"),
        .init("- call: {selector: 0, struct: {sise: 9}}", "`struct` has no `sise`: did you mean `size`?"),
        .init(
            "- call: {selector: 0, scalars: [1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]}", "`scalars` has 16 numbers at most"),
        .init("- call: {selector: 0, expect: kIOReturnNonsense}", "`status` wants success, a name as"),
        .init("- call: {selector: 0, expect: {scalar: [1]}}", "did you mean `scalars`?"),
        .init("- call: {selector: 0, async: maybe}", "`async` wants true or false, not \"maybe\""),
        .init("- wait: 100", "s.yaml:1:9: `wait` wants a time as 100ms, 2s or 50us, not 100"),
        .init("- wait: 99999999999s", "`wait` wants a time"),
        .init("- await: some", "`await` wants all, not \"some\""),
        .init("- sleep: 3", "`sleep` takes nothing more"),
        .init("- unplug", "`unplug` says nothing of what is meant"),
        .init("- set-properties: {service: X}", "`properties` is missing: a map"),
        .init("- repeat: {times: 3}", "`steps` is missing: a list"),
        .init("- repeat: {times: 3000000, steps: []}", "`times` is 100000 at most"),
        .init("- {open: {service: X}, close: c1}", "a step is a map with one key"),
        .init("- [", "s.yaml:"),
    ]

    @Test(arguments: mistakes) func `a mistake is named with its place`(_ mistake: Mistake) {
        do throws(ProjectError) {
            _ = try ScenarioReader.read(Array(mistake.text.utf8), file: "s.yaml")
            Issue.record("it was read")
        } catch {
            #expect("\(error)".contains(mistake.message), "\(error)")
        }
    }

    @Test func `what stands in a file is what is played`() throws {
        let text = """
            - open: {service: X, type: 0x10, as: a}
            - call: {on: a, selector: 3, scalars: [1, -1, 0xFFFFFFFFFFFFFFFF], struct: "00 fF", no-wait: true}
            - repeat: {times: 2, steps: [{wait: 5ms}, sleep, wake]}
            """
        let steps = try ScenarioReader.read(Array(text.utf8), file: "s.yaml").steps
        try #require(steps.count == 3)
        guard case .open(let open) = steps[0].action, case .call(let call) = steps[1].action,
            case .repeat(let times, let inner) = steps[2].action, case .wait(let time) = inner[0].action
        else {
            Issue.record("\(steps)")
            return
        }
        #expect(open.type == 16)
        #expect(call.request.scalars == [1, .max, .max])
        #expect(call.request.structure == [0, 255])
        #expect(call.isNotAwaited)
        #expect(times == 2)
        #expect(inner.count == 3)
        #expect(time == 5_000_000)
    }

    /// Whatever stands in a file: it is read, or refused with a place in it.
    @Test(arguments: 0..<8) func `no text is too much for the reader`(_ round: Int) {
        let pieces = [
            "open", "call", ": ", "- ", "{", "}", "[", "]", "selector", "steps", "scalars", "expect", "repeat", "times",
            "\n", "\n  ", ", ", "0", "-1", "0x7f", "\"00\"", "&a ", "*a", "<<", "!!int ", "wait", "5ms", "struct",
            "size", "é", "\u{1F980}", "\0", "'", "|", ">", "#", "~", "true", "await", "all",
        ]
        var random = SeededGenerator(seed: UInt64(round))
        for _ in 0..<1500 {
            let text = (0..<Int.random(in: 0..<30, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }
            .joined()
            do throws(ProjectError) {
                _ = try ScenarioReader.read(Array(text.utf8), file: "s.yaml")
            } catch {
                #expect(error.place.file == "s.yaml")
                #expect(!error.message.isEmpty)
            }
        }
    }

    // MARK: Playing

    private func play(_ text: String, edit: (inout Kernel.Configuration) -> Void = { _ in }) async throws -> LabOutcome
    {
        let bundles = try await LabHarness.drivers(at: "Samples/NullDriver")
        let scenario = try ScenarioReader.read(Array(text.utf8), file: "s.yaml")
        return try LabHarness.play(bundles, scenario) {
            $0.verifies = true
            edit(&$0)
        }
    }

    @Test(arguments: [nil, 1, 7] as [UInt64?]) func `a scenario calls a driver as a client does`(
        _ seed: UInt64?
    ) async throws {
        let bundles = try await LabHarness.drivers(at: "Samples/NullDriver")
        let scenario = try ScenarioReader.read(path: "\(LabHarness.root)/Samples/NullDriver/Scenarios/calls.yaml")
        let outcome = try LabHarness.play(bundles, scenario) { $0.seed = seed }
        #expect(outcome.unmet.isEmpty)
        #expect(outcome.exitStatus == 0)
    }

    @Test func `what is not as expected is named, and the run fails`() async throws {
        let outcome = try await play(
            """
            - open: {service: NullDriver}
            - call: {selector: 3, scalars: [1, 2], scalar-output: 1, expect: {scalars: [4]}}
            - call: {selector: 3, scalars: [1], scalar-output: 1, expect: success}
            - map: {type: 0, expect: success}
            - open: {service: Nobody}
            - close: c2
            """)
        #expect(
            outcome.unmet == [
                "s.yaml:2:66: call: scalars are [3], not [4]",
                "s.yaml:3:63: call: status is 0xE00002C2 (kIOReturnBadArgument), not success",
                "s.yaml:4:26: map: status is 0xE00002C7 (kIOReturnUnsupported), not success",
                "s.yaml:5:3: open: there is no service Nobody", "s.yaml:6:3: close: there is no connection c2",
            ])
        #expect(outcome.exitStatus == 1)
    }

    @Test func `a client whose claims are too few is refused`() async throws {
        let variant = try Variant(of: "Tests/LabTests/Drivers/Misbehaving") { name, text in
            name.hasSuffix(".entitlements") ? text.replacing("allow-any-userclient-access", with: "nothing") : text
        }
        let bundles = try await LabHarness.drivers(at: variant.folder)
        let text = "- open: {service: Misbehaving, entitlements: {}, expect: kIOReturnNotPermitted}"
        let scenario = try ScenarioReader.read(Array(text.utf8), file: "s.yaml")
        let outcome = try LabHarness.play(bundles, scenario)
        #expect(outcome.unmet.isEmpty)
        #expect(outcome.failures.contains { $0.verdict.rowID == "uc-access-macos/absent" })
    }

    @Test func `calls are outstanding at once, and a driver comes again`() async throws {
        let outcome = try await play(
            """
            - open: {service: NullDriver, as: a}
            - open: {service: NullDriver, as: b}
            - call: {on: a, selector: 5, async: true, no-wait: true, expect: success}
            - call: {on: b, selector: 2, struct: {size: 70000, fill: 2}, no-wait: true, expect: {scalars: [140000]}}
            - await: all
            - unplug: NullDriver
            - call: {on: a, selector: 3, scalars: [1, 2], scalar-output: 1, expect: kIOReturnOffline}
            - plug
            - sleep
            - wake
            - open: {service: NullDriver, as: a, expect: success}
            - repeat: {times: 3, steps: [{call: {on: a, selector: 3, scalars: [1, 2], expect: {scalars: [3]}}}]}
            - crash: driver
            - call: {on: a, selector: 3, scalars: [1, 2], scalar-output: 1, expect: kIOReturnOffline}
            - wait-quiet
            - open: {service: NullDriver, as: a, expect: success}
            """
        ) { $0.relaunches = 1 }
        #expect(outcome.unmet.isEmpty)
        #expect(outcome.crashes.isEmpty, "a crash that the lab made is none of the driver's")
        #expect(outcome.violations.isEmpty, "\(outcome.violations.map(\.line))")
        #expect(outcome.failures.map(\.verdict.rowID) == [])
        #expect(outcome.exitStatus == 0)
    }
}

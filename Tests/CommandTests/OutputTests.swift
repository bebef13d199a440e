// SPDX-License-Identifier: Apache-2.0

import Foundation
import SigningFixtures
import Testing

/// What scripts depend on.
@Suite struct OutputTests {
    @Test func checkAsJSONKeepsItsSchema() throws {
        let run = try Command.run("check", "--format", "json", "Cases/02-thunderbolt-pci-provider-check/broken")
        #expect(run.status == 1)
        let root = try run.json()
        #expect(root["schema"] as? String == "dextlab/1")
        let subject = try #require(root["subject"] as? [String: Any])
        #expect(subject["path"] as? String == "Cases/02-thunderbolt-pci-provider-check/broken")
        #expect(subject["kind"] as? String == "app")
        #expect(subject["bundleIdentifier"] as? String == "com.mycompany.mydrvApp")
        #expect((root["host"] as? [String: Any])?["platform"] as? String == "macos")
        let gates = try #require(root["gates"] as? [[String: Any]])
        let keys: Set = [
            "id", "row", "stage", "enforcer", "subject", "outcome", "ownOutcome", "log", "code", "why", "needs",
            "evidence",
        ]
        #expect(gates.allSatisfy { Set($0.keys) == keys })
        #expect(gates.allSatisfy { ["pass", "fail", "undecided"].contains($0["outcome"] as? String ?? "") })
        #expect(
            gates.allSatisfy { $0["outcome"] as? String != "undecided" || ($0["needs"] as? String)?.isEmpty == false })
        let failing = try #require(gates.first { $0["outcome"] as? String == "fail" })
        #expect(failing["id"] as? String == "provider-entitlements")
        #expect((failing["log"] as? [String])?.first == "DK: mydrv-0x…: provider entitlements check failed")
        let evidence = try #require((failing["evidence"] as? [[String: Any]])?.first)
        #expect((evidence["location"] as? [String: Any])?["line"] as? Int == 7)
        let finding = try #require((root["findings"] as? [[String: Any]])?.first)
        #expect(finding["rule"] as? String == "provider-entitlements/array-empty")
        #expect(finding["severity"] as? String == "error")
        #expect((finding["fix"] as? [String: Any])?["snippet"] as? String != nil)
    }

    @Test func codeInJSONHasNameAndHex() throws {
        let root = try Command.run("check", "--format", "json", "Cases/01-null-driver-client-app/broken").json()
        let gates = root["gates"] as? [[String: Any]] ?? []
        let code = gates.first { $0["outcome"] as? String == "fail" }?["code"] as? [String: Any]
        #expect(code?["name"] as? String == "kIOReturnNotPermitted")
        #expect(code?["hex"] as? String == "0xE00002E2")
    }

    @Test func inspectAsJSONShowsASignedProduct() throws {
        let product = try ProductBuilder.build(try .soundDeveloperID())
        let root = try Command.run("inspect", "--format", "json", product.app.path).json()
        let item = try #require((root["items"] as? [[String: Any]])?.first)
        #expect(item["bundleIdentifier"] as? String == ProductSpec.appIdentifier)
        let slice = try #require((item["slices"] as? [[String: Any]])?.first)
        #expect(slice["certificateKind"] as? String == "Developer ID Application")
        let directory = try #require((slice["codeDirectories"] as? [[String: Any]])?.first)
        let expected = product.appHashes[0][0].prefix(20).map { String(format: "%02x", $0) }.joined()
        #expect(directory["cdHash"] as? String == expected)
        // The tests' root is none of Apple's, and no option can make it one.
        #expect(slice["trusted"] as? Bool == false)
        #expect((item["nested"] as? [[String: Any]])?.first?["kind"] as? String == "driver")
    }

    @Test func noEscapeCodesIntoAPipe() throws {
        let path = "Cases/01-null-driver-client-app/broken"
        #expect(try !Command.run("check", path).output.contains("\u{1B}"))
        #expect(try Command.run("check", "--color", "always", path).output.contains("\u{1B}[31m"))
        #expect(try !Command.run("check", "--color", "never", path).output.contains("\u{1B}"))
    }

    @Test func outputGoesToAFileWhenAsked() throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("check-\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        let run = try Command.run(
            "check", "--format", "json", "--output", file.path, "Cases/01-null-driver-client-app/fixed")
        #expect(run.status == 0)
        #expect(run.output.isEmpty)
        #expect(try String(contentsOf: file, encoding: .utf8).contains("\"schema\": \"dextlab/1\""))
    }

    @Test func commonCaseFitsOneScreen() throws {
        let run = try Command.run("check", "Cases/01-null-driver-client-app/broken")
        #expect(run.output.split(separator: "\n", omittingEmptySubsequences: false).count <= 70)
        #expect(
            run.output.split(separator: "\n").filter { !$0.contains("Cases/") && !$0.contains("com.") }.allSatisfy {
                $0.count <= 120
            })
    }

    @Test func hostOptionsDecideWhichGatesAreAsked() throws {
        let pad = try Command.run(
            "check", "--format", "json", "--host", "ipados", "--os-version", "18.5",
            "Cases/03-ipados-testflight-open/fixed")
        #expect(pad.status == 0)
        let ids = Set((try pad.json()["gates"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String })
        #expect(ids.contains("uc-access-ipados"))
        #expect(ids.isDisjoint(with: ["uc-access-macos", "app-location", "app-install-entitlement"]))
    }

    @Test func appAndDriverAndProfileGivenApartAreReadTogether() throws {
        let folder = "Cases/07-app-signing-userclient-access/broken/App"
        let run = try Command.run("check", "\(folder)/App.entitlements", "\(folder)/App.provisionprofile.plist")
        #expect(run.status == 1)
        #expect(
            run.output.contains(
                "doesn't match the entitlements file's value for the com.apple.developer.driverkit.userclient-access entitlement."
            ))
    }

    @Test func policyOfTheMDMIsAsked() throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(
            "mdm-\(UUID().uuidString).mobileconfig")
        defer { try? FileManager.default.removeItem(at: file) }
        let text =
            "<plist version=\"1.0\"><dict><key>PayloadContent</key><array><dict><key>PayloadType</key><string>com.apple.system-extension-policy</string><key>AllowUserOverrides</key><false/></dict></array></dict></plist>"
        try text.write(to: file, atomically: true, encoding: .utf8)
        let run = try Command.run("check", "--mdm", file.path, "Cases/01-null-driver-client-app/fixed")
        #expect(run.status == 1)
        #expect(run.output.contains("sysext-policy/no-override"))
    }
}

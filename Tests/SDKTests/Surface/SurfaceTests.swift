// SPDX-License-Identifier: Apache-2.0

import Testing

/// The SDK declares what the tables of `SDK/API` say that DriverKit declares.
@Suite struct SurfaceTests {
    static let frameworks = [
        "AudioDriverKit", "BlockStorageDeviceDriverKit", "DriverKit", "HIDDriverKit", "MIDIDriverKit",
        "NetworkingDriverKit", "PCIDriverKit", "SCSIControllerDriverKit", "SCSIPeripheralsDriverKit", "SerialDriverKit",
        "USBDriverKit", "USBSerialDriverKit",
    ]

    @Test(arguments: frameworks) func everyRowIsDeclared(framework: String) throws {
        let audit = try SurfaceAudit(framework)
        #expect(audit.errors.isEmpty, "\(list(audit.errors))")
        #expect(audit.missing.isEmpty, "\(framework), what differs:\n\(list(audit.missing))")
        #expect(audit.needless.isEmpty, "\(framework), exceptions that nothing needs:\n\(list(audit.needless))")
    }

    @Test func everyFrameworkHasATable() throws {
        #expect(try SDKFolder.names(in: "Frameworks") == Self.frameworks)
        #expect(Set(try APIException.all().compactMap(\.cells.first)).isSubset(of: Self.frameworks + ["usage"]))
    }

    private func list(_ lines: [String]) -> String { lines.map { "  \($0)" }.joined(separator: "\n") }
}

/// Rows that the SDK does not follow, with the reason. `*` stands for anything.
struct APIException {
    let cells: [String]

    static func all() throws -> [APIException] { try SDKFolder.table("exceptions").map { APIException(cells: $0) } }

    func covers(_ key: [String]) -> Bool { zip(cells, key).allSatisfy { $0 == "*" || $0 == $1 } }
}

// SPDX-License-Identifier: Apache-2.0

import Bytes
import PropertyLists
import Signatures
import SigningFixtures
import Testing

/// What most tests start from: a small Mach-O, a signer, and our verdict on the result.
enum Fixture {
    private static let shared = Result { try TestAuthority() }
    private static let rsa = Result { try TestAuthority(label: "DextLab RSA", algorithm: .rsa2048) }

    static func authority() throws -> TestAuthority { try shared.get() }
    static func rsaAuthority() throws -> TestAuthority { try rsa.get() }

    static func anchors(_ authority: TestAuthority? = nil) throws -> TrustAnchors {
        TrustAnchors(derEncoded: [try (authority ?? self.authority()).rootDER])
    }

    static let entitlements: PropertyListValue = [
        "com.apple.application-identifier": "ABCDE12345.com.example.tool",
        "com.apple.developer.driverkit": true,
        "com.apple.developer.driverkit.transport.usb": [["idVendor": 0x1234, "bcdDevice": 70000]],
        "nested": ["empty": [], "text": "Grüße <&>"],
    ]

    /// Options with everything that a signature can cover inside the file.
    static func options(_ kind: LeafKind? = .developerIDApplication) throws -> CodeSigningOptions {
        var options = CodeSigningOptions(
            identifier: "com.example.tool", identity: try kind.map { try authority().identity($0) })
        options.entitlements = entitlements
        return options
    }

    static func code(_ architectures: [MachOArchitecture] = [.arm64]) throws -> [UInt8] {
        try MachOToolchain.executable(MachOVariant(.driverKit, architectures))
    }

    static func signed(
        _ architectures: [MachOArchitecture] = [.arm64], _ kind: LeafKind? = .developerIDApplication,
        edit: (inout CodeSigningOptions) throws -> Void = { _ in }
    ) throws -> [UInt8] {
        var options = try options(kind)
        try edit(&options)
        return try CodeSignatureWriter.sign(try code(architectures), options).bytes
    }

    static func verify(
        _ file: [UInt8], in surroundings: SignatureVerifier.Surroundings = .init(isBundle: false),
        anchors: TestAuthority? = nil, workers: Int = 1
    ) async throws -> [SliceSignature] {
        let verifier = SignatureVerifier(anchors: try Self.anchors(anchors), workers: workers)
        return await verifier.verify(try MachOFile(ByteSource(name: "tool", bytes: file)), in: surroundings)
    }

    /// The statuses of all defects of all slices.
    static func statuses(
        _ file: [UInt8], in surroundings: SignatureVerifier.Surroundings = .init(isBundle: false),
        anchors: TestAuthority? = nil
    ) async throws -> [CodeSigningStatus] {
        try await verify(file, in: surroundings, anchors: anchors).flatMap(\.defects).map(\.status)
    }
}

/// A table's row: a name, and how its options differ from the usual.
struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let edit: @Sendable (inout CodeSigningOptions) throws -> Void

    init(_ name: String, _ edit: @escaping @Sendable (inout CodeSigningOptions) throws -> Void) {
        self.name = name
        self.edit = edit
    }

    var testDescription: String { name }
}

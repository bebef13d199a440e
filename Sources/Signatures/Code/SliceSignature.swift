// SPDX-License-Identifier: Apache-2.0

/// The judgement on one slice.
public struct SliceSignature: Sendable {
    public let slice: MachOSlice
    /// nil: not signed, or not readable (then there is a defect).
    public let signature: EmbeddedSignature?
    public var defects: [SignatureDefect] = []
    /// Summary of the leaf certificate.
    public var signer: CertificateSummary?
    /// Names from the leaf to the root, when trusted.
    public var chain: [String] = []
    /// Time of the secure time stamp, seconds since 1970, when it was verified.
    public var timestamp: Double?
    /// The signer's own clock.
    public var signingTime: Double?
    public let isUnsigned: Bool

    init(slice: MachOSlice, signature: EmbeddedSignature) {
        self.slice = slice
        self.signature = signature
        self.isUnsigned = false
    }

    init(unsigned slice: MachOSlice) {
        self.slice = slice
        self.signature = nil
        self.isUnsigned = true
    }

    init(unreadable slice: MachOSlice) {
        self.slice = slice
        self.signature = nil
        self.isUnsigned = false
    }

    /// A chain to an anchor was found.
    public var isTrusted: Bool { !chain.isEmpty }
}

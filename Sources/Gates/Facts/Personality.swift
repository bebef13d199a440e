// SPDX-License-Identifier: Apache-2.0

/// One entry of IOKitPersonalities, with the CFBundleIdentifier that it got from its bundle.
public struct Personality: Sendable, Hashable {
    public var name: String
    /// All keys, places included.
    public var entries: Entries
    /// CFBundleIdentifier of the personality itself or, as OSKext adds it, of the bundle.
    public var bundleIdentifier: String?

    public init(name: String, entries: Entries, bundleIdentifier: String?) {
        self.name = name
        self.entries = entries
        self.bundleIdentifier = bundleIdentifier
    }

    public var providerClass: String? { entries.string("IOProviderClass") }
    public var kernelClass: String? { entries.string("IOClass") }
    public var userClass: String? { entries.string("IOUserClass") }
    public var serverName: String? { entries.string("IOUserServerName") }
}

/// The nub that the personality should match.
public struct Provider: Sendable, Hashable {
    /// A register of which only the bits in ``known`` are known (a bare nub made from a masked personality knows no
    /// more than the personality does).
    public struct Register: Sendable, Hashable {
        public var value: UInt32
        public var known: UInt32
        public init(_ value: UInt32, known: UInt32 = 0xFFFF_FFFF) {
            self.value = value & known
            self.known = known
        }
    }

    /// PCI configuration dwords that matching compares (IOPCIFamily, IOPCIBridge::pciMatchNub).
    public struct PCI: Sendable, Hashable {
        /// Dword 0x00: device id in the high half, vendor id in the low half.
        public var primary: Register
        /// Dword 0x2C: subsystem.
        public var secondary: Register
        /// Dword 0x08: class code in the upper 24 bits, revision below.
        public var classCode: Register
        /// nil when not known.
        public var isTunnelled: Bool?
        public var isBuiltIn: Bool?
        /// Header type without the multi-function bit; 0 endpoint, 1 bridge.
        public var headerType: UInt8?

        public init(
            primary: Register, secondary: Register = Register(0, known: 0),
            classCode: Register = Register(0, known: 0),
            isTunnelled: Bool? = nil, isBuiltIn: Bool? = nil, headerType: UInt8? = nil
        ) {
            self.primary = primary
            self.secondary = secondary
            self.classCode = classCode
            self.isTunnelled = isTunnelled
            self.isBuiltIn = isBuiltIn
            self.headerType = headerType
        }
    }

    public var name: String
    /// Kernel class first, then its superclasses up to IOService.
    public var classChain: [String]
    /// Registry properties, as matching compares them (idVendor, IONameMatched, …).
    public var properties: [String: FactValue]
    public var pci: PCI?
    /// Registry entry ID; nil for a nub that no kernel made.
    public var registryEntryID: UInt64?
    /// Made from the personality's own keys (`--provider auto`), so that it matches by construction and knows only
    /// what the personality says.
    public var isMadeFromPersonality: Bool
    public var evidence: Evidence

    public init(
        name: String, classChain: [String], properties: [String: FactValue] = [:], pci: PCI? = nil,
        registryEntryID: UInt64? = nil, isMadeFromPersonality: Bool = false, evidence: Evidence
    ) {
        self.name = name
        self.classChain = classChain
        self.properties = properties
        self.pci = pci
        self.registryEntryID = registryEntryID
        self.isMadeFromPersonality = isMadeFromPersonality
        self.evidence = evidence
    }

    public func isKind(of className: String) -> Bool { classChain.contains(className) }
}

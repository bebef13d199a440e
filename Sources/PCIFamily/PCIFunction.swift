// SPDX-License-Identifier: Apache-2.0

import Kernel

/// What a device does: the model of one PCI function, in vfio-user's terms (regions, DMA, interrupts).
///
/// All calls come on the kernel's thread, and none may block for long. A model keeps no time of its own and makes no random
/// numbers of its own: both come from its ``PCIHost``, so that a run can be repeated.
public protocol PCIFunction: AnyObject {
    /// As `--device` names it.
    var name: String { get }
    var identity: PCIIdentity { get }
    /// What its base address registers announce.
    var regions: [PCIRegion] { get }
    var capabilities: PCICapabilities { get }

    /// What translates its addresses, before it is attached; nil: the machine has none. For a function that lives elsewhere and
    /// reaches memory by itself.
    func translated(by iommu: IOMMU?)
    /// It is plugged in. `host` lives as long as the function is there.
    func attach(_ host: any PCIHost)

    /// Reads `size` (1, 2, 4 or 8) bytes of a region. The family has checked that they lie inside, are aligned, and that memory
    /// (I/O) space is enabled. Little-endian; bits above `size` are ignored.
    func read(_ region: Int, _ offset: UInt64, _ size: Int) -> UInt64
    /// Writes; bits of `value` above `size` are 0.
    func write(_ region: Int, _ offset: UInt64, _ size: Int, _ value: UInt64)

    /// All is as after power-on; what it was doing is dropped.
    func reset()

    /// Interrupt causes that it holds and that the driver has not acknowledged, in words for a report; nil: none.
    var unacknowledged: String? { get }

    /// A register of configuration space that is not the family's affair (0x40 and up, outside of the capabilities).
    ///
    /// - Returns: nil where the function has none, which is read as 0.
    func configurationRead(_ offset: Int, _ size: Int) -> UInt32?
    func configurationWrite(_ offset: Int, _ size: Int, _ value: UInt32)

    /// The command register, an address or a message changed: for a function that lives elsewhere.
    func configurationChanged(_ space: PCIConfigurationSpace)
    /// It is gone: it was pulled out.
    func detach()

    // For a function that lives elsewhere (QEMU's).

    /// Whether ``poll()`` is to be called between the kernel's other steps.
    var isPolled: Bool { get }
    /// Takes notice of what it did by itself. True if there was something.
    func poll() -> Bool
}

extension PCIFunction {
    public func translated(by iommu: IOMMU?) {}
    public var unacknowledged: String? { nil }
    public func configurationRead(_ offset: Int, _ size: Int) -> UInt32? { nil }
    public func configurationWrite(_ offset: Int, _ size: Int, _ value: UInt32) {}
    public func configurationChanged(_ space: PCIConfigurationSpace) {}
    public func detach() {}
    public var isPolled: Bool { false }
    public func poll() -> Bool { false }
}

/// Who a function is: registers 0x00, 0x08 and 0x2C of its configuration space.
public struct PCIIdentity: Sendable, Hashable {
    public var vendor: UInt16
    public var device: UInt16
    public var subsystemVendor: UInt16
    public var subsystemDevice: UInt16
    /// Base class, subclass, programming interface: 0x010802 is NVMe.
    public var classCode: UInt32
    public var revision: UInt8

    public init(
        vendor: UInt16, device: UInt16, subsystemVendor: UInt16 = 0, subsystemDevice: UInt16 = 0, classCode: UInt32,
        revision: UInt8 = 0
    ) {
        self.vendor = vendor
        self.device = device
        self.subsystemVendor = subsystemVendor
        self.subsystemDevice = subsystemDevice
        self.classCode = classCode
        self.revision = revision
    }
}

/// A region behind a base address register.
public struct PCIRegion: Sendable, Hashable {
    public enum Kind: Sendable, Hashable { case memory32, memory64, io }

    /// Number of the register, 0…5; a memory64 takes the one behind it too.
    public var register: Int
    /// Bytes, a power of two; at least 16 (memory) or 4 (I/O).
    public var size: UInt64
    public var kind: Kind
    public var isPrefetchable: Bool

    public init(register: Int, size: UInt64, kind: Kind = .memory32, isPrefetchable: Bool = false) {
        self.register = register
        self.size = size
        self.kind = kind
        self.isPrefetchable = isPrefetchable
    }
}

/// What its capability lists say; the family lays them out.
public struct PCICapabilities: Sendable, Hashable {
    /// Messages of MSI; a power of two up to 32; 0: it has none.
    public var msi: Int
    public var isMSI64Bit: Bool
    /// Messages of MSI-X, up to 2048; 0: it has none. Table and pending bits lie in ``msixRegion``, and the family answers for them.
    public var msix: Int
    /// Register number of the region with the MSI-X table at ``msixTableOffset`` (16 bytes a message) and the pending bits behind it.
    public var msixRegion: Int
    public var msixTableOffset: UInt64
    /// It has a line (INTA#).
    public var hasLine: Bool
    /// Power management, with D1 and D2 or without.
    public var hasPowerManagement: Bool
    /// PCI Express: link width and speed (1: 2.5 GT/s … 5: 32 GT/s); nil: a conventional function.
    public var express: Express?

    public struct Express: Sendable, Hashable {
        public var width: Int
        public var speed: Int
        public var supportsFunctionReset: Bool
        public init(width: Int = 4, speed: Int = 3, supportsFunctionReset: Bool = true) {
            self.width = width
            self.speed = speed
            self.supportsFunctionReset = supportsFunctionReset
        }
    }

    public init(
        msi: Int = 0, isMSI64Bit: Bool = true, msix: Int = 0, msixRegion: Int = 0, msixTableOffset: UInt64 = 0,
        hasLine: Bool = false, hasPowerManagement: Bool = true, express: Express? = Express()
    ) {
        self.msi = msi
        self.isMSI64Bit = isMSI64Bit
        self.msix = msix
        self.msixRegion = msixRegion
        self.msixTableOffset = msixTableOffset
        self.hasLine = hasLine
        self.hasPowerManagement = hasPowerManagement
        self.express = express
    }
}

/// What a device has of the machine that it is plugged into.
public protocol PCIHost: AnyObject {
    /// Nanoseconds on the kernel's clock.
    var now: UInt64 { get }
    /// A number from the run's seed.
    func random() -> UInt64

    /// Reads memory as the bus master, into `buffer`. False: it did not get all of it, and the machine has taken notice
    /// (``DMAFault``); the device does what its manual says about an aborted request.
    func dmaRead(_ address: UInt64, _ buffer: UnsafeMutableRawBufferPointer, for use: @autoclosure () -> String) -> Bool
    /// Writes memory as the bus master.
    func dmaWrite(_ address: UInt64, _ buffer: UnsafeRawBufferPointer, for use: @autoclosure () -> String) -> Bool

    /// A request that the device made by itself, past ``dmaRead(_:_:for:)``, was refused by what stands in for the IOMMU elsewhere.
    func refused(_ fault: DMAFault, _ access: DMAAccess, _ length: Int, for use: String)

    /// The device sends message `vector` (0 where it has a line only). Masked messages are kept pending by the family.
    func interrupt(_ vector: Int)
    /// The device's line: raised until it is lowered.
    func setLine(_ isHigh: Bool)

    /// Runs `work` when so many nanoseconds have gone by, if the device is still there and was not reset.
    func after(_ nanoseconds: UInt64, _ work: @escaping () -> Void)
    /// It is gone by itself: whoever ran it died.
    func died(_ why: String)
    /// A line of the lab's own log about the device.
    func log(_ text: String)
}

extension PCIHost {
    public func died(_ why: String) {}
    public func refused(_ fault: DMAFault, _ access: DMAAccess, _ length: Int, for use: String) {
        log("\(use): \(fault)")
    }

    /// Reads a number of `T`'s size, little-endian; nil: a fault.
    public func dmaLoad<T: FixedWidthInteger>(
        _ address: UInt64, as type: T.Type = T.self, for use: @autoclosure () -> String
    ) -> T? {
        var value: T = 0
        // SAFETY: the buffer is `value`, and is not used after the call.
        let isRead = withUnsafeMutableBytes(of: &value) { dmaRead(address, $0, for: use()) }
        return isRead ? T(littleEndian: value) : nil
    }

    /// Writes a number, little-endian.
    public func dmaStore<T: FixedWidthInteger>(_ value: T, at address: UInt64, for use: @autoclosure () -> String)
        -> Bool
    {
        withUnsafeBytes(of: value.littleEndian) { dmaWrite(address, $0, for: use()) }
    }
}

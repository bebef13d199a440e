// Made by dextlab iig from the interfaces of DriverKit. Do not edit.
// swift-format-ignore-file

import WireValues

/// `IOAddressSegment`
public struct IOAddressSegment: MessageValue, Sendable, Hashable {
    public static let size = 16
    public var address: UInt64
    public var length: UInt64

    public init(address: UInt64 = 0, length: UInt64 = 0) {
        self.address = address
        self.length = length
    }
    public init(from reader: MessageReader, at offset: Int) {
        self.address = reader.load(at: offset + 0)
        self.length = reader.load(at: offset + 8)
    }
    public func write(to writer: inout MessageWriter, at offset: Int) {
        writer.store(self.address, at: offset + 0)
        writer.store(self.length, at: offset + 8)
    }
}

/// `IODMACommandSpecification`
public struct IODMACommandSpecification: MessageValue, Sendable {
    public static let size = 144
    public var options: UInt64
    public var maxAddressBits: UInt64
    public var _resv: InlineArray<16, UInt64>

    public init(options: UInt64 = 0, maxAddressBits: UInt64 = 0, _resv: InlineArray<16, UInt64> = InlineArray(repeating: 0)) {
        self.options = options
        self.maxAddressBits = maxAddressBits
        self._resv = _resv
    }
    public init(from reader: MessageReader, at offset: Int) {
        self.options = reader.load(at: offset + 0)
        self.maxAddressBits = reader.load(at: offset + 8)
        self._resv = reader.load(at: offset + 16)
    }
    public func write(to writer: inout MessageWriter, at offset: Int) {
        writer.store(self.options, at: offset + 0)
        writer.store(self.maxAddressBits, at: offset + 8)
        writer.store(self._resv, at: offset + 16)
    }
}

/// `_IOMDPrivateState`
public struct IOMDPrivateState: MessageValue, Sendable, Hashable {
    public static let size = 16
    public var length: UInt64
    public var options: UInt64

    public init(length: UInt64 = 0, options: UInt64 = 0) {
        self.length = length
        self.options = options
    }
    public init(from reader: MessageReader, at offset: Int) {
        self.length = reader.load(at: offset + 0)
        self.options = reader.load(at: offset + 8)
    }
    public func write(to writer: inout MessageWriter, at offset: Int) {
        writer.store(self.length, at: offset + 0)
        writer.store(self.options, at: offset + 8)
    }
}

/// `_IOMemoryMapPrivateState`
public struct IOMemoryMapPrivateState: MessageValue, Sendable, Hashable {
    public static let size = 32
    public var length: UInt64
    public var offset: UInt64
    public var options: UInt64
    public var address: UInt64

    public init(length: UInt64 = 0, offset: UInt64 = 0, options: UInt64 = 0, address: UInt64 = 0) {
        self.length = length
        self.offset = offset
        self.options = options
        self.address = address
    }
    public init(from reader: MessageReader, at offset: Int) {
        self.length = reader.load(at: offset + 0)
        self.offset = reader.load(at: offset + 8)
        self.options = reader.load(at: offset + 16)
        self.address = reader.load(at: offset + 24)
    }
    public func write(to writer: inout MessageWriter, at offset: Int) {
        writer.store(self.length, at: offset + 0)
        writer.store(self.offset, at: offset + 8)
        writer.store(self.options, at: offset + 16)
        writer.store(self.address, at: offset + 24)
    }
}

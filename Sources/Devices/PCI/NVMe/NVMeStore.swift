// SPDX-License-Identifier: Apache-2.0

/// Where the namespace's bytes lie. Ranges that are handed in have been checked against the namespace; a store checks them again.
protocol NVMeStore: AnyObject {
    /// Bytes.
    var size: UInt64 { get }
    /// The bytes themselves, to be moved from and to by DMA; nil: ``read(_:into:)`` and ``write(_:from:)`` have to do.
    func direct(_ offset: UInt64, _ count: Int) -> UnsafeMutableRawBufferPointer?
    /// False: the medium failed.
    func read(_ offset: UInt64, into buffer: UnsafeMutableRawBufferPointer) -> Bool
    func write(_ offset: UInt64, from buffer: UnsafeRawBufferPointer) -> Bool
    /// Makes a range read as zeroes, and gives its space back where it can.
    func zero(_ offset: UInt64, _ count: UInt64) -> Bool
}

extension NVMeStore {
    func contains(_ offset: UInt64, _ count: UInt64) -> Bool { count <= size && offset <= size - count }
}

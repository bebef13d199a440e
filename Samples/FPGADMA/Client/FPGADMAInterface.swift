// SPDX-License-Identifier: Apache-2.0

/// What clients and the driver agree on. Driver/FPGADMAInterface.h says the same in C++.
enum FPGADMA {
    /// The name of its service in the registry: the class of the driver.
    static let serviceName = "FPGADMA"
    /// The memory that transfers go to and come from.
    static let windowType: UInt32 = 0
    /// Pieces of one transfer.
    static let mostPieces = 64

    /// The external methods.
    enum Selector: UInt32 {
        case info = 0
        case toCard = 1
        case fromCard = 2
        case inject = 3
    }

    struct Info {
        var version: UInt32 = 0
        var addressBits: UInt32 = 0
        var messages: UInt32 = 0
        var reserved: UInt32 = 0
        var cardMemory: UInt64 = 0
        var window: UInt64 = 0
    }

    /// A run of bytes that lies in one piece on both sides.
    struct Piece {
        var windowOffset: UInt64
        var cardAddress: UInt64
        var length: UInt64
    }

    /// Code of a data error, for `inject`.
    static let dataError: UInt64 = 7
}

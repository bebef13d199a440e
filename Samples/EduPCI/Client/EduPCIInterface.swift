// SPDX-License-Identifier: Apache-2.0

/// What clients and the driver agree on. Driver/EduPCIInterface.h says the same in C++.
enum EduPCI {
    /// The name of its service in the registry: the class of the driver.
    static let serviceName = "EduPCI"
    /// The memory that transfers go to and come from.
    static let windowType: UInt32 = 0
    /// Bytes of the card's buffer that are used.
    static let bufferSize = 4095
    static let largestNumber: UInt64 = 12

    /// The external methods.
    enum Selector: UInt32 {
        case identify = 0
        case factorial = 1
        case toCard = 2
        case fromCard = 3
    }
}

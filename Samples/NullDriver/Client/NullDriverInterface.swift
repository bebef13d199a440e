// SPDX-License-Identifier: Apache-2.0

/// What clients and the driver agree on. NullDriver/NullDriverInterface.h says the same in C++.
enum NullDriver {
    /// The driver's bundle id.
    static let bundleIdentifier = "com.example.nulldriver.driver"
    /// The name of its service in the registry: the class of the driver.
    static let serviceName = "NullDriver"

    /// The external methods.
    enum Selector: UInt32 {
        case double = 0
        case turn = 1
        case sumBytes = 2
        case add = 3
        case mirror = 4
        case registerCallback = 5
        case requestCallback = 6
    }

    /// What `turn` and `mirror` take and give.
    struct Point: Equatable {
        var x: Int64
        var y: Int64
    }
}

// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import IOKit

// A client without windows: calls each of the driver's methods once and says what came of it.
//
//     nulldriver-client                 call the driver
//     nulldriver-client activate        ask the system to activate it first (inside an app's bundle only)

/// Every call to the driver with the answer that it has to give.
func exercise(_ driver: DriverConnection) throws {
    try expect("double", try driver.call(.double, [1, 2, 3], outputs: 3) == [2, 4, 6])
    try expect("turn", try driver.call(.turn, NullDriver.Point(x: 3, y: 4)) == NullDriver.Point(x: -4, y: 3))
    try expect("sum of few bytes", try driver.sum([1, 2, 3]) == 6)
    try expect("sum of many bytes", try driver.sum([UInt8](repeating: 1, count: 100_000)) == 100_000)
    try expect("add", try driver.call(.add, [20, 22], outputs: 1) == [42])
    try expect("mirror", try driver.call(.mirror, NullDriver.Point(x: 3, y: 4)) == NullDriver.Point(x: 4, y: 3))
    try expect("add refuses one scalar", refuses { _ = try driver.call(.add, [20], outputs: 1) })
    try expect("callback", try callbackArrives(driver))
}

/// Whether a call fails as it should.
func refuses(_ call: () throws -> Void) -> Bool {
    do {
        try call()
        return false
    } catch {
        return true
    }
}

/// Registers a handler, asks for it, and waits two seconds at most.
func callbackArrives(_ driver: DriverConnection) throws -> Bool {
    let arrived = DispatchSemaphore(value: 0)
    let queue = DispatchQueue(label: "com.example.nulldriver.callback")
    try driver.register(on: queue) { values in
        print("callback \(values)")
        arrived.signal()
    }
    try driver.requestCallback(after: 10)
    return arrived.wait(timeout: .now() + 2) == .success
}

func expect(_ what: String, _ holds: @autoclosure () throws -> Bool) throws {
    let good = try holds()
    print(good ? "ok      \(what)" : "not ok  \(what)")
    if !good { throw DriverError(call: what, code: kIOReturnError) }
}

do {
    if CommandLine.arguments.contains("activate") { ActivationRun().untilEnd() }
    try exercise(try DriverConnection())
    print("all answers are right")
} catch {
    print("failed: \(error)")
    exit(1)
}

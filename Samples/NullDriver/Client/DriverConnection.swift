// SPDX-License-Identifier: Apache-2.0

import Dispatch
import IOKit

/// A call to the driver that failed, with the code that IOKit answered.
struct DriverError: Error, CustomStringConvertible {
    let call: String
    let code: kern_return_t

    var description: String { "\(call): 0x" + String(UInt32(bitPattern: code), radix: 16) }

    /// Throws when `code` is not success.
    static func check(_ code: kern_return_t, _ call: String) throws {
        if code != KERN_SUCCESS { throw DriverError(call: call, code: code) }
    }
}

/// An open connection to NullDriver.
final class DriverConnection {
    private let connection: io_connect_t
    private let port: IONotificationPortRef
    private var callback: Unmanaged<Callback>?

    /// Finds the service and opens it.
    init() throws {
        let matching = IOServiceNameMatching(NullDriver.serviceName)
        let service = IOServiceGetMatchingService(kIOMainPortDefault, matching)
        guard service != 0 else { throw DriverError(call: "no service NullDriver", code: kIOReturnNotFound) }
        defer { IOObjectRelease(service) }

        var connection: io_connect_t = 0
        try DriverError.check(IOServiceOpen(service, mach_task_self_, 0, &connection), "IOServiceOpen")
        guard let port = IONotificationPortCreate(kIOMainPortDefault) else {
            IOServiceClose(connection)
            throw DriverError(call: "IONotificationPortCreate", code: kIOReturnNoMemory)
        }
        self.connection = connection
        self.port = port
    }

    deinit {
        IOServiceClose(connection)
        IONotificationPortDestroy(port)
        callback?.release()
    }

    /// Scalars in and out.
    func call(_ selector: NullDriver.Selector, _ input: [UInt64], outputs: Int) throws -> [UInt64] {
        var output = [UInt64](repeating: 0, count: outputs)
        var count = UInt32(outputs)
        let code = IOConnectCallScalarMethod(
            connection, selector.rawValue, input, UInt32(input.count), &output, &count)
        try DriverError.check(code, "\(selector)")
        return Array(output.prefix(Int(count)))
    }

    /// A point in and a point out.
    func call(_ selector: NullDriver.Selector, _ point: NullDriver.Point) throws -> NullDriver.Point {
        var input = point
        var output = NullDriver.Point(x: 0, y: 0)
        var size = MemoryLayout<NullDriver.Point>.size
        let code = IOConnectCallStructMethod(
            connection, selector.rawValue, &input, MemoryLayout<NullDriver.Point>.size, &output, &size)
        try DriverError.check(code, "\(selector)")
        return output
    }

    /// The sum of any number of bytes.
    func sum(_ bytes: [UInt8]) throws -> UInt64 {
        var sum: UInt64 = 0
        var count: UInt32 = 1
        let code = IOConnectCallMethod(
            connection, NullDriver.Selector.sumBytes.rawValue, nil, 0, bytes, bytes.count, &sum, &count, nil, nil)
        try DriverError.check(code, "sumBytes")
        return sum
    }

    /// Leaves a handler that the driver calls whenever ``requestCallback(after:)`` is due.
    func register(on queue: DispatchQueue, handler: @escaping ([UInt64]) -> Void) throws {
        IONotificationPortSetDispatchQueue(port, queue)
        let held = Unmanaged.passRetained(Callback(handler))
        var reference = [UInt64](repeating: 0, count: Int(kIOAsyncCalloutCount))
        reference[Int(kIOAsyncCalloutFuncIndex)] = UInt64(UInt(bitPattern: Callback.functionPointer))
        reference[Int(kIOAsyncCalloutRefconIndex)] = UInt64(UInt(bitPattern: held.toOpaque()))
        let code = IOConnectCallAsyncScalarMethod(
            connection, NullDriver.Selector.registerCallback.rawValue, IONotificationPortGetMachPort(port),
            &reference, UInt32(kIOAsyncCalloutCount), nil, 0, nil, nil)
        guard code == KERN_SUCCESS else {
            held.release()
            throw DriverError(call: "registerCallback", code: code)
        }
        callback?.release()
        callback = held
    }

    /// Asks the driver to call the handler after a while.
    func requestCallback(after milliseconds: UInt64) throws {
        _ = try call(.requestCallback, [milliseconds], outputs: 0)
    }
}

/// A Swift closure in the shape of IOKit's callbacks.
private final class Callback {
    private let handler: ([UInt64]) -> Void

    init(_ handler: @escaping ([UInt64]) -> Void) { self.handler = handler }

    /// The address that goes with an asynchronous call. IOKit calls the form that fits the number of arguments with
    /// which the driver completes; NullDriver gives two.
    static var functionPointer: UnsafeMutableRawPointer {
        let function: IOAsyncCallback2 = { reference, _, first, second in
            guard let reference else { return }
            let values = [first, second].map { UInt64(UInt(bitPattern: $0)) }
            Unmanaged<Callback>.fromOpaque(reference).takeUnretainedValue().handler(values)
        }
        return unsafeBitCast(function, to: UnsafeMutableRawPointer.self)
    }
}

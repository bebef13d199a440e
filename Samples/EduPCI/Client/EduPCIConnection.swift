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

/// An open connection to the driver, and its window.
final class EduPCIConnection {
    private let connection: io_connect_t
    private let port: IONotificationPortRef
    /// Memory that the card reads and writes.
    let window: UnsafeMutableRawBufferPointer

    /// Finds the service, opens it and maps its window.
    init() throws {
        let service = IOServiceGetMatchingService(kIOMainPortDefault, IOServiceNameMatching(EduPCI.serviceName))
        guard service != 0 else { throw DriverError(call: "no service EduPCI", code: kIOReturnNotFound) }
        defer { IOObjectRelease(service) }

        var connection: io_connect_t = 0
        try DriverError.check(IOServiceOpen(service, mach_task_self_, 0, &connection), "IOServiceOpen")
        var address: mach_vm_address_t = 0
        var size: mach_vm_size_t = 0
        let mapped = IOConnectMapMemory64(
            connection, EduPCI.windowType, mach_task_self_, &address, &size, IOOptionBits(kIOMapAnywhere))
        guard mapped == KERN_SUCCESS, let port = IONotificationPortCreate(kIOMainPortDefault) else {
            IOServiceClose(connection)
            throw DriverError(call: "IOConnectMapMemory64", code: mapped)
        }
        // SAFETY: mapped until deinit unmaps it.
        window = UnsafeMutableRawBufferPointer(
            start: UnsafeMutableRawPointer(bitPattern: UInt(address)), count: Int(size))
        self.connection = connection
        self.port = port
        IONotificationPortSetDispatchQueue(port, DispatchQueue(label: "com.example.edupci.completions"))
    }

    deinit {
        IOConnectUnmapMemory64(
            connection, EduPCI.windowType, mach_task_self_, mach_vm_address_t(UInt(bitPattern: window.baseAddress)))
        IOServiceClose(connection)
        IONotificationPortDestroy(port)
    }

    /// The identification, and whether the card is alive.
    func identify() throws -> (identification: UInt32, isAlive: Bool) {
        var output: [UInt64] = [0, 0]
        var count: UInt32 = 2
        let code = IOConnectCallScalarMethod(
            connection, EduPCI.Selector.identify.rawValue, nil, 0, &output, &count)
        try DriverError.check(code, "identify")
        return (UInt32(truncatingIfNeeded: output[0]), output[1] == 1)
    }

    /// Calls a method and waits for its completion's value.
    func call(_ selector: EduPCI.Selector, _ input: [UInt64]) throws -> UInt64 {
        try begin(selector, input).wait()
    }

    /// Calls a method. Throws where the driver does not even begin.
    func begin(_ selector: EduPCI.Selector, _ input: [UInt64]) throws -> Completion {
        let completion = Completion()
        // The driver completes once, and the callback gives this reference back.
        let held = Unmanaged.passRetained(completion)
        var reference = [UInt64](repeating: 0, count: Int(kIOAsyncCalloutCount))
        reference[Int(kIOAsyncCalloutFuncIndex)] = UInt64(UInt(bitPattern: Completion.functionPointer))
        reference[Int(kIOAsyncCalloutRefconIndex)] = UInt64(UInt(bitPattern: held.toOpaque()))
        let code = IOConnectCallAsyncScalarMethod(
            connection, selector.rawValue, IONotificationPortGetMachPort(port), &reference,
            UInt32(kIOAsyncCalloutCount), input, UInt32(input.count), nil, nil)
        guard code == KERN_SUCCESS else {
            held.release()
            throw DriverError(call: "\(selector)", code: code)
        }
        return completion
    }
}

/// What the card works on.
final class Completion {
    private let arrived = DispatchSemaphore(value: 0)
    /// Written before `arrived` is signalled, read after.
    private var result: (status: IOReturn, value: UInt64)?

    /// The driver itself gives up after two seconds.
    func wait() throws -> UInt64 {
        guard arrived.wait(timeout: .now() + 10) == .success, let result else {
            throw DriverError(call: "no completion came", code: kIOReturnTimeout)
        }
        try DriverError.check(result.status, "completion")
        return result.value
    }

    /// The address that goes with the call. IOKit calls this form where the driver completes with one argument.
    static var functionPointer: UnsafeMutableRawPointer {
        let function: IOAsyncCallback1 = { reference, status, value in
            guard let reference else { return }
            let completion = Unmanaged<Completion>.fromOpaque(reference).takeRetainedValue()
            completion.result = (status, UInt64(UInt(bitPattern: value)))
            completion.arrived.signal()
        }
        return unsafeBitCast(function, to: UnsafeMutableRawPointer.self)
    }
}

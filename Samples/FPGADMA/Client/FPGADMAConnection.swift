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

/// What came of a transfer.
struct TransferResult {
    var status: IOReturn
    var bytes: UInt64
    var descriptors: UInt64
    /// Bus address of the request that failed; 0: none did.
    var failedAddress: UInt64
}

/// An open connection to the driver, and its window.
final class FPGADMAConnection {
    private let connection: io_connect_t
    private let port: IONotificationPortRef
    /// Memory that the card reads and writes: what is put here needs no copy.
    let window: UnsafeMutableRawBufferPointer

    /// Finds the service, opens it and maps its window.
    init() throws {
        let service = IOServiceGetMatchingService(kIOMainPortDefault, IOServiceNameMatching(FPGADMA.serviceName))
        guard service != 0 else { throw DriverError(call: "no service FPGADMA", code: kIOReturnNotFound) }
        defer { IOObjectRelease(service) }

        var connection: io_connect_t = 0
        try DriverError.check(IOServiceOpen(service, mach_task_self_, 0, &connection), "IOServiceOpen")
        var address: mach_vm_address_t = 0
        var size: mach_vm_size_t = 0
        let mapped = IOConnectMapMemory64(
            connection, FPGADMA.windowType, mach_task_self_, &address, &size, IOOptionBits(kIOMapAnywhere))
        guard mapped == KERN_SUCCESS, let port = IONotificationPortCreate(kIOMainPortDefault) else {
            IOServiceClose(connection)
            throw DriverError(call: "IOConnectMapMemory64", code: mapped)
        }
        // SAFETY: mapped until the connection is closed, which deinit does.
        window = UnsafeMutableRawBufferPointer(
            start: UnsafeMutableRawPointer(bitPattern: UInt(address)), count: Int(size))
        self.connection = connection
        self.port = port
        IONotificationPortSetDispatchQueue(port, DispatchQueue(label: "com.example.fpgadma.completions"))
    }

    deinit {
        IOConnectUnmapMemory64(
            connection, FPGADMA.windowType, mach_task_self_, mach_vm_address_t(UInt(bitPattern: window.baseAddress)))
        IOServiceClose(connection)
        IONotificationPortDestroy(port)
    }

    func info() throws -> FPGADMA.Info {
        var info = FPGADMA.Info()
        var size = MemoryLayout<FPGADMA.Info>.size
        let code = IOConnectCallStructMethod(connection, FPGADMA.Selector.info.rawValue, nil, 0, &info, &size)
        try DriverError.check(code, "info")
        return info
    }

    /// Lets the engine's next descriptor fail.
    func inject(_ code: UInt64) throws {
        var input = code
        let code = IOConnectCallScalarMethod(connection, FPGADMA.Selector.inject.rawValue, &input, 1, nil, nil)
        try DriverError.check(code, "inject")
    }

    /// Begins a transfer. Throws where the driver does not even begin it.
    func begin(_ selector: FPGADMA.Selector, _ pieces: [FPGADMA.Piece]) throws -> Transfer {
        let transfer = Transfer()
        // The driver completes once, and the callback gives this reference back.
        let held = Unmanaged.passRetained(transfer)
        var reference = [UInt64](repeating: 0, count: Int(kIOAsyncCalloutCount))
        reference[Int(kIOAsyncCalloutFuncIndex)] = UInt64(UInt(bitPattern: Transfer.functionPointer))
        reference[Int(kIOAsyncCalloutRefconIndex)] = UInt64(UInt(bitPattern: held.toOpaque()))
        let code = pieces.withUnsafeBytes {
            IOConnectCallAsyncStructMethod(
                connection, selector.rawValue, IONotificationPortGetMachPort(port), &reference,
                UInt32(kIOAsyncCalloutCount), $0.baseAddress, $0.count, nil, nil)
        }
        guard code == KERN_SUCCESS else {
            held.release()
            throw DriverError(call: "\(selector)", code: code)
        }
        return transfer
    }

    /// Begins a transfer and waits for its end.
    func transfer(_ selector: FPGADMA.Selector, _ pieces: [FPGADMA.Piece]) throws -> TransferResult {
        try begin(selector, pieces).wait()
    }
}

/// A transfer under way.
final class Transfer {
    private let ended = DispatchSemaphore(value: 0)
    /// Written before `ended` is signalled, read after.
    private var result: TransferResult?

    /// The driver itself gives up after two seconds.
    func wait() throws -> TransferResult {
        guard ended.wait(timeout: .now() + 10) == .success, let result else {
            throw DriverError(call: "no completion came", code: kIOReturnTimeout)
        }
        return result
    }

    /// The address that goes with the call. IOKit calls this form where the driver completes with three arguments or more.
    static var functionPointer: UnsafeMutableRawPointer {
        let function: IOAsyncCallback = { reference, status, arguments, count in
            guard let reference else { return }
            let transfer = Unmanaged<Transfer>.fromOpaque(reference).takeRetainedValue()
            let values = (0..<Int(count)).map { UInt64(UInt(bitPattern: arguments?[$0])) }
            guard values.count == 3 else { return }
            transfer.result = TransferResult(
                status: status, bytes: values[0], descriptors: values[1], failedAddress: values[2])
            transfer.ended.signal()
        }
        return unsafeBitCast(function, to: UnsafeMutableRawPointer.self)
    }
}

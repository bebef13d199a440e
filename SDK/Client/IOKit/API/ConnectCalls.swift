// SPDX-License-Identifier: Apache-2.0

import Wire

// Calls of a driver's external methods. Signatures: IOKitLib.h. What is looked at here is looked at by IOKitUser and by the
// stubs of Mach messages on a Mac, before the kernel hears of the call; the rest is the kernel's and the driver's to check.

@c @implementation
public func IOConnectCallMethod(
    _ connection: mach_port_t, _ selector: UInt32, _ input: UnsafePointer<UInt64>!, _ inputCnt: UInt32,
    _ inputStruct: UnsafeRawPointer!, _ inputStructCnt: Int, _ output: UnsafeMutablePointer<UInt64>!,
    _ outputCnt: UnsafeMutablePointer<UInt32>!, _ outputStruct: UnsafeMutableRawPointer!,
    _ outputStructCnt: UnsafeMutablePointer<Int>!
) -> kern_return_t {
    call(
        connection, selector, Asynchronous(), Input(input, inputCnt, inputStruct, inputStructCnt),
        Output(output, outputCnt, outputStruct, outputStructCnt))
}

@c @implementation
public func IOConnectCallAsyncMethod(
    _ connection: mach_port_t, _ selector: UInt32, _ wake_port: mach_port_t,
    _ reference: UnsafeMutablePointer<UInt64>!, _ referenceCnt: UInt32, _ input: UnsafePointer<UInt64>!,
    _ inputCnt: UInt32, _ inputStruct: UnsafeRawPointer!, _ inputStructCnt: Int,
    _ output: UnsafeMutablePointer<UInt64>!, _ outputCnt: UnsafeMutablePointer<UInt32>!,
    _ outputStruct: UnsafeMutableRawPointer!, _ outputStructCnt: UnsafeMutablePointer<Int>!
) -> kern_return_t {
    call(
        connection, selector, Asynchronous(wake_port, reference, referenceCnt),
        Input(input, inputCnt, inputStruct, inputStructCnt),
        Output(output, outputCnt, outputStruct, outputStructCnt))
}

@c @implementation
public func IOConnectCallStructMethod(
    _ connection: mach_port_t, _ selector: UInt32, _ inputStruct: UnsafeRawPointer!, _ inputStructCnt: Int,
    _ outputStruct: UnsafeMutableRawPointer!, _ outputStructCnt: UnsafeMutablePointer<Int>!
) -> kern_return_t {
    call(
        connection, selector, Asynchronous(), Input(nil, 0, inputStruct, inputStructCnt),
        Output(nil, nil, outputStruct, outputStructCnt))
}

@c @implementation
public func IOConnectCallAsyncStructMethod(
    _ connection: mach_port_t, _ selector: UInt32, _ wake_port: mach_port_t,
    _ reference: UnsafeMutablePointer<UInt64>!, _ referenceCnt: UInt32, _ inputStruct: UnsafeRawPointer!,
    _ inputStructCnt: Int, _ outputStruct: UnsafeMutableRawPointer!, _ outputStructCnt: UnsafeMutablePointer<Int>!
) -> kern_return_t {
    call(
        connection, selector, Asynchronous(wake_port, reference, referenceCnt),
        Input(nil, 0, inputStruct, inputStructCnt), Output(nil, nil, outputStruct, outputStructCnt))
}

@c @implementation
public func IOConnectCallScalarMethod(
    _ connection: mach_port_t, _ selector: UInt32, _ input: UnsafePointer<UInt64>!, _ inputCnt: UInt32,
    _ output: UnsafeMutablePointer<UInt64>!, _ outputCnt: UnsafeMutablePointer<UInt32>!
) -> kern_return_t {
    call(connection, selector, Asynchronous(), Input(input, inputCnt, nil, 0), Output(output, outputCnt, nil, nil))
}

@c @implementation
public func IOConnectCallAsyncScalarMethod(
    _ connection: mach_port_t, _ selector: UInt32, _ wake_port: mach_port_t,
    _ reference: UnsafeMutablePointer<UInt64>!, _ referenceCnt: UInt32, _ input: UnsafePointer<UInt64>!,
    _ inputCnt: UInt32, _ output: UnsafeMutablePointer<UInt64>!, _ outputCnt: UnsafeMutablePointer<UInt32>!
) -> kern_return_t {
    call(
        connection, selector, Asynchronous(wake_port, reference, referenceCnt), Input(input, inputCnt, nil, 0),
        Output(output, outputCnt, nil, nil))
}

// MARK: Arguments

/// What a caller hands in. SAFETY: the pointers and counts are the caller's word, as on a Mac.
private struct Input {
    var scalars: UnsafePointer<UInt64>?
    var scalarCount: UInt32
    var bytes: UnsafeRawPointer?
    var size: Int

    init(_ scalars: UnsafePointer<UInt64>?, _ count: UInt32, _ bytes: UnsafeRawPointer?, _ size: Int) {
        self.scalars = scalars
        scalarCount = count
        self.bytes = bytes
        self.size = size
    }
}

/// Where a caller wants results, and how many.
private struct Output {
    var scalars: UnsafeMutablePointer<UInt64>?
    var scalarCount: UnsafeMutablePointer<UInt32>?
    var bytes: UnsafeMutableRawPointer?
    var size: UnsafeMutablePointer<Int>?

    init(
        _ scalars: UnsafeMutablePointer<UInt64>?, _ count: UnsafeMutablePointer<UInt32>?,
        _ bytes: UnsafeMutableRawPointer?, _ size: UnsafeMutablePointer<Int>?
    ) {
        self.scalars = scalars
        scalarCount = count
        self.bytes = bytes
        self.size = size
    }
}

/// Where the end of an asynchronous call is told.
private struct Asynchronous {
    var port: mach_port_t = 0
    var reference: UnsafeMutablePointer<UInt64>?
    var count: UInt32 = 0
    var isAsked = false

    init() {}

    init(_ port: mach_port_t, _ reference: UnsafeMutablePointer<UInt64>?, _ count: UInt32) {
        self.port = port
        self.reference = reference
        self.count = count
        isAsked = true
    }
}

private func call(
    _ connection: mach_port_t, _ selector: UInt32, _ asynchronous: Asynchronous, _ input: Input, _ output: Output
) -> kern_return_t {
    // Arrays of a message have fixed limits (xnu, device.defs: io_scalar_inband64_t, io_async_ref64_t).
    guard input.scalarCount <= kWireScalarsMax, asynchronous.count <= UInt32(kOSAsyncRef64Count) else {
        return MIG_ARRAY_TOO_LARGE
    }
    guard connection != 0 else { return MACH_SEND_INVALID_DEST }
    guard input.scalarCount == 0 || input.scalars != nil, asynchronous.count == 0 || asynchronous.reference != nil
    else { return KERN_INVALID_ADDRESS }
    guard input.size >= 0, input.size == 0 || input.bytes != nil else { return MACH_SEND_INVALID_MEMORY }
    // Room for more scalars than a message holds is room for what it holds.
    let scalarRoom = output.scalars == nil ? 0 : min(output.scalarCount?.pointee ?? 0, UInt32(kWireScalarsMax))
    let wanted = output.size?.pointee ?? 0
    let isVariable = wanted == Int(kIOConnectMethodVarOutputSize)
    guard isVariable || wanted >= 0, wanted <= 0 || output.bytes != nil else { return KERN_INVALID_ADDRESS }
    // A call whose answer may be of any length (kIOConnectMethodVarOutputSize) gets memory for it from the kernel, which
    // no driver's user client does.
    guard !isVariable else { return kIOReturnUnsupported }
    var method = ExternalMethod(
        connection: connection, selector: selector,
        scalars: UnsafeBufferPointer(start: input.scalars, count: Int(input.scalarCount)),
        input: UnsafeRawBufferPointer(start: input.bytes, count: input.size),
        scalarRoom: UnsafeMutableBufferPointer(start: output.scalars, count: Int(scalarRoom)),
        outputRoom: UnsafeMutableRawBufferPointer(start: output.bytes, count: wanted))
    if asynchronous.isAsked {
        method.port = asynchronous.port
        method.reference = UnsafeBufferPointer(start: asynchronous.reference, count: Int(asynchronous.count))
        // The kernel keeps the port in the reserved place, and the caller's array is not written (xnu, IOUserClient.cpp).
    }
    let result = method.call(.current)
    guard result.status == KERN_SUCCESS else { return result.status }
    if output.scalars != nil { output.scalarCount?.pointee = result.scalarCount }
    output.size?.pointee = result.outputSize
    return KERN_SUCCESS
}

// MARK: Traps

// A driver's user client has none: is_io_connect_trap finds no function (xnu, IOUserClient.cpp).

@c @implementation
public func IOConnectTrap0(_ connect: io_connect_t, _ index: UInt32) -> kern_return_t { kIOReturnBadArgument }

@c @implementation
public func IOConnectTrap1(_ connect: io_connect_t, _ index: UInt32, _ p1: UInt) -> kern_return_t {
    kIOReturnBadArgument
}

@c @implementation
public func IOConnectTrap2(_ connect: io_connect_t, _ index: UInt32, _ p1: UInt, _ p2: UInt) -> kern_return_t {
    kIOReturnBadArgument
}

@c @implementation
public func IOConnectTrap3(
    _ connect: io_connect_t, _ index: UInt32, _ p1: UInt, _ p2: UInt, _ p3: UInt
) -> kern_return_t { kIOReturnBadArgument }

@c @implementation
public func IOConnectTrap4(
    _ connect: io_connect_t, _ index: UInt32, _ p1: UInt, _ p2: UInt, _ p3: UInt, _ p4: UInt
) -> kern_return_t { kIOReturnBadArgument }

@c @implementation
public func IOConnectTrap5(
    _ connect: io_connect_t, _ index: UInt32, _ p1: UInt, _ p2: UInt, _ p3: UInt, _ p4: UInt, _ p5: UInt
) -> kern_return_t { kIOReturnBadArgument }

@c @implementation
public func IOConnectTrap6(
    _ connect: io_connect_t, _ index: UInt32, _ p1: UInt, _ p2: UInt, _ p3: UInt, _ p4: UInt, _ p5: UInt, _ p6: UInt
) -> kern_return_t { kIOReturnBadArgument }

// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The reader that `FUZZ_READER` names; looked up once.
private let reader: Reader? = ProcessInfo.processInfo.environment["FUZZ_READER"].flatMap(Reader.init(rawValue:))

private typealias Target = @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt

/// libFuzzer's loop (FuzzerInterface.h). Its own `main` cannot be used: the package manager makes `main` an alias of
/// `fuzz_main` below.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ target: Target
) -> CInt

/// Where the program starts.
@_cdecl("fuzz_main")
public func start(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> CInt {
    var count = count
    var arguments = arguments
    return runDriver(&count, &arguments, fuzzOneInput)
}

/// What libFuzzer calls with each input.
///
/// - Parameters:
///   - bytes: `count` readable bytes that libFuzzer owns for the time of the call; they are copied.
/// - Returns: 0; −1 would leave the input out of the corpus.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let reader else {
        let names = Reader.allCases.map(\.rawValue).joined(separator: " ")
        FileHandle.standardError.write(Data("FUZZ_READER has to name one of: \(names)\n".utf8))
        exit(64)
    }
    let start = processorSeconds()
    reader.read(Array(UnsafeBufferPointer(start: bytes, count: count)))
    require(processorSeconds() - start <= 1, "reading takes over a second")
    return 0
}

/// What this thread has used: unlike the time of libFuzzer's `-timeout`, it does not grow when the machine is busy.
private func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// libFuzzer's own ways of varying an input (FuzzerInterface.h).
@_silgen_name("LLVMFuzzerMutate")
private func vary(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, _ room: Int) -> Int

/// What libFuzzer calls to vary an input. Now and then a piece is repeated until the input is long, which finds depth
/// without bound and time that grows with the square of the length; otherwise libFuzzer does as it would.
///
/// - Parameters:
///   - bytes: `room` writable bytes, of which `count` are the input.
/// - Returns: how many bytes the new input has.
@_cdecl("LLVMFuzzerCustomMutator")
public func fuzzVary(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, _ room: Int, _ seed: UInt32) -> Int {
    guard seed % 512 == 0, count > 0, count < room else { return vary(bytes, count, room) }
    var state = seed / 512
    func number(below bound: Int) -> Int {
        state = state &* 1_664_525 &+ 1_013_904_223
        return Int(state >> 8) % bound
    }
    let start = number(below: count)
    let length = min(1 + number(below: 24), count - start)
    let extra = min(length << number(below: 15), room - count)
    // SAFETY: start + length ≤ count and count + extra ≤ room; `update` takes ranges that overlap.
    let end = bytes + start + length
    (end + extra).update(from: end, count: count - start - length)
    for offset in 0..<extra { end[offset] = bytes[start + offset % length] }
    return count + extra
}

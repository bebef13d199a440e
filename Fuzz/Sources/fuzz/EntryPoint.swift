// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The reader that `FUZZ_READER` names; looked up once.
private let reader: Reader? = ProcessInfo.processInfo.environment["FUZZ_READER"].flatMap(Reader.init(rawValue:))

private typealias Target = @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt

/// libFuzzer's loop (FuzzerInterface.h). Its own `main` cannot be used: the package manager makes `main` an alias of
/// `fuzz_main` below.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
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
    reader.read(Array(UnsafeBufferPointer(start: bytes, count: count)))
    return 0
}

// SPDX-License-Identifier: Apache-2.0

import Foundation
internal import IOKitSupport

// Run loops are Foundation's own (`RunLoop.main.run()` serves their sources too), seen through Core Foundation's names.

/// A thread's run loop.
public final class CFRunLoop: @unchecked Sendable {
    // SAFETY: a CFRunLoopRef, retained as long as this lives; its functions may be called on any thread.
    let raw: UnsafeMutableRawPointer

    init?(_ raw: UnsafeMutableRawPointer?) {
        guard let raw else { return nil }
        self.raw = raw
        _ = RunLoopRetain(raw)
    }

    deinit { RunLoopRelease(raw) }
}

/// Something that a run loop looks at.
public final class CFRunLoopSource: @unchecked Sendable {
    // SAFETY: a CFRunLoopSourceRef of which this has one reference.
    let raw: UnsafeMutableRawPointer

    /// - Parameter raw: this takes over one reference.
    init?(taking raw: UnsafeMutableRawPointer?) {
        guard let raw else { return nil }
        self.raw = raw
    }

    deinit { RunLoopRelease(raw) }
}

/// When a run loop looks at a source.
public struct CFRunLoopMode: RawRepresentable, Hashable, Sendable {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }
    public init(_ rawValue: String) { self.rawValue = rawValue }

    public static let defaultMode = CFRunLoopMode(rawValue: "kCFRunLoopDefaultMode")
    public static let commonModes = CFRunLoopMode(rawValue: "kCFRunLoopCommonModes")

    /// As the run loop wants it: a string of Foundation's is one of Core Foundation's.
    fileprivate func with<Result>(_ body: (UnsafeRawPointer) -> Result) -> Result {
        if self == .defaultMode { return body(RunLoopDefaultMode) }
        if self == .commonModes { return body(RunLoopCommonModes) }
        let name = NSString(string: rawValue)
        return withExtendedLifetime(name) { body(Unmanaged.passUnretained(name).toOpaque()) }
    }
}

public let kCFRunLoopDefaultMode: CFRunLoopMode! = .defaultMode
public let kCFRunLoopCommonModes: CFRunLoopMode! = .commonModes

/// Why a run loop returned.
public enum CFRunLoopRunResult: Int32, Sendable {
    case finished = 1
    case stopped = 2
    case timedOut = 3
    case handledSource = 4
}

public func CFRunLoopGetCurrent() -> CFRunLoop! { CFRunLoop(RunLoopGetCurrent()) }
public func CFRunLoopGetMain() -> CFRunLoop! { CFRunLoop(RunLoopGetMain()) }
public func CFRunLoopRun() { RunLoopRun() }

public func CFRunLoopStop(_ loop: CFRunLoop!) {
    if let loop { RunLoopStop(loop.raw) }
}

public func CFRunLoopWakeUp(_ loop: CFRunLoop!) {
    if let loop { RunLoopWakeUp(loop.raw) }
}

public func CFRunLoopSourceSignal(_ source: CFRunLoopSource!) {
    if let source { RunLoopSourceSignal(source.raw) }
}

public func CFRunLoopSourceInvalidate(_ source: CFRunLoopSource!) {
    if let source { RunLoopSourceInvalidate(source.raw) }
}

@discardableResult
public func CFRunLoopRunInMode(
    _ mode: CFRunLoopMode!, _ seconds: CFTimeInterval, _ returnAfterSourceHandled: Bool
) -> CFRunLoopRunResult {
    let result = (mode ?? .defaultMode).with { RunLoopRunInMode($0, seconds, returnAfterSourceHandled ? 1 : 0) }
    return CFRunLoopRunResult(rawValue: result) ?? .finished
}

public func CFRunLoopAddSource(_ loop: CFRunLoop!, _ source: CFRunLoopSource!, _ mode: CFRunLoopMode!) {
    guard let loop, let source else { return }
    (mode ?? .defaultMode).with { RunLoopAddSource(loop.raw, source.raw, $0) }
}

public func CFRunLoopRemoveSource(_ loop: CFRunLoop!, _ source: CFRunLoopSource!, _ mode: CFRunLoopMode!) {
    guard let loop, let source else { return }
    (mode ?? .defaultMode).with { RunLoopRemoveSource(loop.raw, source.raw, $0) }
}

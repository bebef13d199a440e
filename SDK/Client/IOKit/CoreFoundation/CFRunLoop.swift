// SPDX-License-Identifier: Apache-2.0

public import CoreFoundation
import Foundation

// Run loops are Foundation's own; only the modes have another type here.

public typealias CFRunLoop = CoreFoundation.CFRunLoop
public typealias CFRunLoopSource = CoreFoundation.CFRunLoopSource

/// When a run loop looks at a source.
public struct CFRunLoopMode: RawRepresentable, Hashable, Sendable {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }
    public init(_ rawValue: String) { self.rawValue = rawValue }

    public static let defaultMode = CFRunLoopMode(rawValue: "kCFRunLoopDefaultMode")
    public static let commonModes = CFRunLoopMode(rawValue: "kCFRunLoopCommonModes")

    /// As the run loop wants it.
    fileprivate func with<Result>(_ body: (CoreFoundation.CFString?) -> Result) -> Result {
        switch self {
        // These two are known by address as well.
        case .defaultMode: body(CoreFoundation.kCFRunLoopDefaultMode)
        case .commonModes: body(CoreFoundation.kCFRunLoopCommonModes)
        default: body(CFStringCreateWithCString(nil, rawValue, CFStringBuiltInEncodings.UTF8.rawValue))
        }
    }
}

/// Why a run loop returned.
public enum CFRunLoopRunResult: Int32, Sendable {
    case finished = 1
    case stopped = 2
    case timedOut = 3
    case handledSource = 4
}

public func CFRunLoopGetCurrent() -> CFRunLoop! { CoreFoundation.CFRunLoopGetCurrent() }
public func CFRunLoopGetMain() -> CFRunLoop! { CoreFoundation.CFRunLoopGetMain() }
public func CFRunLoopRun() { CoreFoundation.CFRunLoopRun() }
public func CFRunLoopStop(_ loop: CFRunLoop!) { CoreFoundation.CFRunLoopStop(loop) }
public func CFRunLoopWakeUp(_ loop: CFRunLoop!) { CoreFoundation.CFRunLoopWakeUp(loop) }
public func CFRunLoopSourceSignal(_ source: CFRunLoopSource!) { CoreFoundation.CFRunLoopSourceSignal(source) }
public func CFRunLoopSourceInvalidate(_ source: CFRunLoopSource!) { CoreFoundation.CFRunLoopSourceInvalidate(source) }

@discardableResult
public func CFRunLoopRunInMode(
    _ mode: CFRunLoopMode!, _ seconds: CFTimeInterval, _ returnAfterSourceHandled: Bool
) -> CFRunLoopRunResult {
    let result = (mode ?? .defaultMode).with {
        CoreFoundation.CFRunLoopRunInMode($0, seconds, returnAfterSourceHandled)
    }
    return CFRunLoopRunResult(rawValue: Int32(result.rawValue)) ?? .finished
}

public func CFRunLoopAddSource(_ loop: CFRunLoop!, _ source: CFRunLoopSource!, _ mode: CFRunLoopMode!) {
    (mode ?? .defaultMode).with { CoreFoundation.CFRunLoopAddSource(loop, source, $0) }
}

public func CFRunLoopRemoveSource(_ loop: CFRunLoop!, _ source: CFRunLoopSource!, _ mode: CFRunLoopMode!) {
    (mode ?? .defaultMode).with { CoreFoundation.CFRunLoopRemoveSource(loop, source, $0) }
}

// SPDX-License-Identifier: Apache-2.0

/// Outcome of comparing a matching key with a provider of which not everything may be known.
public enum Comparison: Sendable, Hashable {
    case matches
    /// It cannot match, whatever else is true of the provider; the text says why.
    case contradicts(String)
    /// It hangs on something that is not known; the text says what would decide it.
    case depends(String)

    /// Both have to match: a contradiction decides, then an open question.
    func and(_ other: @autoclosure () -> Comparison) -> Comparison {
        if case .contradicts = self { return self }
        let next = other()
        switch (self, next) {
        case (_, .contradicts): return next
        case (.depends, _): return self
        default: return next
        }
    }

    /// One of them has to match: a match decides, then an open question.
    func or(_ other: @autoclosure () -> Comparison) -> Comparison {
        if case .matches = self { return self }
        let next = other()
        switch (self, next) {
        case (_, .matches): return next
        case (.depends, _): return self
        case (_, .depends): return next
        default: return self
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

extension CodeObject {
    /// What is claimed, nothing where the claims are known to be absent; nil when nobody looked.
    public var claims: Entries? { Self.entries(entitlements) }

    /// The Info.plist, empty where it is known to be absent; nil when nobody looked.
    public var infoEntries: Entries? { Self.entries(info) }

    /// Whether the value of `key` is a text that Xcode will still rewrite: it says nothing about the product.
    public func isUnresolved(_ key: String) -> Bool {
        guard stage == .source, let text = infoEntries?.string(key) else { return false }
        return BuildVariable.stands(in: text)
    }

    private static func entries(_ known: Known<Entries>) -> Entries? {
        switch known {
        case .present(let entries): entries
        case .absent(let evidence): Entries(origin: evidence)
        case .unknown: nil
        }
    }
}

extension Explain {
    /// Undecided, because a fact is not there; `what` says what it would have been.
    public func missing<Value>(_ known: Known<Value>, _ what: String) -> Verdict {
        undecided(needs: known.needs ?? what)
    }
}

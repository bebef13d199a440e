// SPDX-License-Identifier: Apache-2.0

import Gates

extension Kernel {
    /// A personality that no service has matched, and why the nearest one did not.
    public struct Unmatched: Sendable {
        /// "identifier: name"
        public var personality: String
        public var why: String
    }

    /// The personalities of all active drivers that nothing has matched. The system passes over them in silence.
    public func unmatched() -> [Unmatched] {
        catalogue.personalities.compactMap { bundle, personality in
            let name = "\(bundle.identifier): \(personality.name)"
            guard !matched.contains(name) else { return nil }
            return Unmatched(personality: name, why: whyUnmatched(bundle, personality))
        }
    }

    private func whyUnmatched(_ bundle: DriverBundle, _ personality: Personality) -> String {
        let wanted = personality.providerClass ?? ""
        let services = registry.all.compactMap { $0 as? Service }.filter { $0.isRegistered && !$0.isInactive }
        guard let nearest = services.first(where: { $0.isKind(of: wanted) }) else {
            return "there is no \(wanted.isEmpty ? "provider class in it" : wanted)"
        }
        return Matching.evaluate(facts(bundle, personality, provider: nearest)).why
    }
}

// SPDX-License-Identifier: Apache-2.0

import Gates
import WireValues

/// A device without a model behind it: what matching and a driver's Start need of it, and nothing more.
public final class Nub: Service {
    private let facts: Provider

    /// - Parameter facts: its class, properties and bus identity, as gates compare them.
    public init(kernel: Kernel, _ facts: Provider) {
        self.facts = facts
        super.init(
            kernel: kernel, name: facts.name, className: facts.classChain.first ?? "IOService",
            properties: facts.properties.compactMapValues(WireValue.init))
    }

    /// The same device, plugged in once more.
    override public func plugInAgain(on parent: Service?) -> Bool {
        kernel.publish(Nub(kernel: kernel, facts), on: parent)
        return true
    }

    override public var isDevice: Bool { true }

    override public var providerFacts: Provider {
        var current = facts
        current.registryEntryID = id
        current.properties = properties.mapValues(FactValue.init)
        return current
    }

    /// The keys by which its family's matching dictionaries tell devices apart.
    override public func matchesFamilyKeys(_ table: [String: WireValue]) -> Bool {
        let keys = MatchKeys.usbFields + MatchKeys.hidProperties + MatchKeys.scsi
        return keys.allSatisfy { key in
            guard let wanted = table[key] else { return true }
            return properties[key].map { $0.isEqual(to: wanted) } ?? false
        }
    }
}

extension Kernel {
    /// Makes a bare nub for each personality that nothing there matches yet (`--provider auto`).
    ///
    /// - Returns: the nubs that were made.
    public func publishNubs(for bundles: [DriverBundle]) -> [Service] {
        var made: [Service] = []
        for bundle in bundles {
            for personality in bundle.personalities {
                guard let facts = Provider.auto(for: personality) else { continue }
                // One driver of the set is another's provider: its service comes by itself, or it does not.
                if isServed(personality, by: bundles) { continue }
                // What the personality says of its device may fit one that is there, IOUserResources above all.
                let isThere = registry.all.compactMap { $0 as? Service }.contains { service in
                    !service.isInactive && service.isKind(of: facts.classChain.first ?? "")
                        && Matching.evaluate(self.facts(bundle, personality, provider: service)).outcome != .fail
                }
                if isThere { continue }
                let nub = nub(facts)
                made.append(nub)
                publish(nub)
            }
        }
        return made
    }

    /// A device that is known by its facts alone; of a family that the lab has, one that the family answers for.
    public func nub(_ facts: Provider) -> Service {
        let maker = facts.classChain.lazy.compactMap { [nubMakers] in nubMakers[$0] }.first
        return maker?(self, facts) ?? Nub(kernel: self, facts)
    }

    private func isServed(_ personality: Personality, by bundles: [DriverBundle]) -> Bool {
        guard let wanted = personality.providerClass, wanted != "IOService" else { return false }
        return bundles.flatMap(\.personalities).contains { other in
            other.name != personality.name && other.providerClass != wanted
                && classes.chain(of: other.kernelClass ?? "").contains(wanted)
        }
    }
}

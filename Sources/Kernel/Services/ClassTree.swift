// SPDX-License-Identifier: Apache-2.0

import Gates

/// The classes that the kernel has registered, and what each derives from. Families add theirs.
public struct ClassTree {
    private var superclasses: [String: String] = [
        "IORegistryEntry": "OSObject",
        "IOService": "IORegistryEntry",
        "IOResources": "IOService",
        "IOUserResources": "IOService",
        "IOPlatformExpertDevice": "IOService",
        "IOUserService": "IOService",
        "IOUserServer": "IOService",
        "IOUserClient": "IOService",
        "IOUserUserClient": "IOUserClient",
        "IOMemoryDescriptor": "OSObject",
    ]

    public init() {
        // Proxies of families, known by name until their part of the lab takes them over.
        for known in KernelClass.table where superclasses[known.name] == nil { superclasses[known.name] = "IOService" }
    }

    public mutating func register(_ name: String, superclass: String) { superclasses[name] = superclass }

    public func contains(_ name: String) -> Bool { superclasses[name] != nil }

    public func superclass(of name: String) -> String? { superclasses[name] }

    public var names: Set<String> { Set(superclasses.keys) }

    /// The class and all above it, up to IORegistryEntry; a class that is not known stands below IOService.
    public func chain(of name: String) -> [String] {
        var chain = [name]
        var current = superclasses[name] ?? "IOService"
        while current != "OSObject", chain.count < 64 {
            chain.append(current)
            current = superclasses[current] ?? "OSObject"
        }
        return chain
    }
}

// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

let libraries: [Target.Dependency] = [
    .product(name: "Doctor", package: "DextLab"), .product(name: "SigningFixtures", package: "DextLab"),
    .product(name: "WireValues", package: "DextLab"),
]

// Coverage-guided fuzzing stands in a package of its own: its build instruments everything that it depends on.
// Built and run by scripts/fuzz.sh, which gives the flags that a manifest may not.
let package = Package(
    name: "Fuzz",
    dependencies: [.package(name: "DextLab", path: "..")],
    targets: [
        // One reader a run: libFuzzer's main, and the reader that the environment names.
        .executableTarget(name: "fuzz", dependencies: libraries),
        // Cuts finished products into the inputs that readers take. It is built with the same flags as the other, so that
        // both share one build; lld, unlike gold, does not take libFuzzer's main in addition to its own.
        .executableTarget(
            name: "seeds",
            dependencies: libraries,
            linkerSettings: [.unsafeFlags(["-use-ld=lld"])]),
    ],
    swiftLanguageModes: [.v6]
)

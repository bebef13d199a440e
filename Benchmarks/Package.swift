// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

// Measurements stand in a package of their own, so that nobody who builds or tests DextLab pays for them.
let package = Package(
    name: "Benchmarks",
    dependencies: [.package(name: "DextLab", path: "..")],
    targets: [
        .executableTarget(
            name: "bench",
            dependencies: [
                "CPeers", .product(name: "Doctor", package: "DextLab"), .product(name: "Machine", package: "DextLab"),
                .product(name: "SigningFixtures", package: "DextLab"),
            ]
        ),
        // What peers need that Swift's view of the C library lacks.
        .target(name: "CPeers"),
    ],
    swiftLanguageModes: [.v6]
)

// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

// The corpus stands in a package of its own, so that nobody who builds or tests DextLab pays for it.
let package = Package(
    name: "Corpus",
    dependencies: [.package(name: "DextLab", path: "..")],
    targets: [
        .executableTarget(
            name: "corpus",
            dependencies: [
                .product(name: "Doctor", package: "DextLab"), .product(name: "SigningFixtures", package: "DextLab"),
            ],
            swiftSettings: [.treatAllWarnings(as: .error)]
        )
    ],
    swiftLanguageModes: [.v6]
)

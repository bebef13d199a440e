// swift-tools-version: 6.1
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

// Every target is Swift 6 language mode and treats warnings as errors in `make test` (see Makefile).
let package = Package(
    name: "DextLab",
    products: [
        .executable(name: "dextlab", targets: ["dextlab"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    ],
    targets: [
        .target(name: "Bytes", dependencies: [.product(name: "SystemPackage", package: "swift-system")]),
        .target(name: "PropertyLists"),
        .target(name: "Gates"),
        .target(
            name: "Signatures",
            dependencies: [
                "Bytes",
                "PropertyLists",
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "X509", package: "swift-certificates"),
                .product(name: "Crypto", package: "swift-crypto"),
            ]
        ),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "Artifacts", dependencies: ["Bytes", "CZlib", "Gates", "PropertyLists", "Signatures"]),
        .target(name: "Diagnosis", dependencies: ["Artifacts", "Gates", "PropertyLists", "Signatures"]),
        .target(name: "Report", dependencies: ["Artifacts", "Diagnosis", "Gates", "PropertyLists", "Signatures"]),
        .executableTarget(
            name: "dextlab",
            dependencies: ["Artifacts", "Bytes", "Diagnosis", "Gates", "Report", "Signatures", .product(name: "ArgumentParser", package: "swift-argument-parser")]
        ),
    ],
    swiftLanguageModes: [.v6]
)

// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

/// Our own code compiles without a warning; what we depend on is left in peace.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let asn1 = Target.Dependency.product(name: "SwiftASN1", package: "swift-asn1")
let x509 = Target.Dependency.product(name: "X509", package: "swift-certificates")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let package = Package(
    name: "DextLab",
    products: [
        .executable(name: "dextlab", targets: ["dextlab"]),
        .library(
            name: "Doctor", targets: ["Artifacts", "Diagnosis", "Gates", "PropertyLists", "Report", "Signatures"]),
        // For Fuzz/, which has it read what is no interface.
        .library(name: "InterfaceGenerator", targets: ["InterfaceGenerator"]),
        // For Fuzz/, which gives it bytes that no driver sends.
        .library(name: "WireValues", targets: ["WireValues"]),
        // For Benchmarks/, which measures a device's DMA without a driver.
        .library(name: "Machine", targets: ["Gates", "Kernel", "PCIFamily"]),
        // For Benchmarks/, which signs the files that it measures.
        .library(name: "SigningFixtures", targets: ["SigningFixtures"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // The rooms, each with what it may import (docs/ARCHITECTURE.md).
        room("Bytes", [system]),
        room("Gates"),
        room("PropertyLists"),
        room("DriverSources", ["Bytes"]),
        room("Projects", ["Bytes", "PropertyLists", .product(name: "Yams", package: "Yams")]),
        room("Signatures", ["Bytes", "PropertyLists", asn1, x509, crypto]),
        room("Evidence", ["DriverSources", "Gates", "PropertyLists"]),
        // libclang, loaded at run time.
        .target(name: "CLibClang", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
        room("InterfaceGenerator", ["Bytes", "CLibClang"]),
        // The bytes between kernel, drivers and clients.
        .target(name: "Wire", path: "SDK/Wire", exclude: ["README.md", "Requests.md"]),
        .target(name: "WireValues", path: "SDK/Client/WireValues", swiftSettings: strict),
        room("Kernel", ["CProcess", "Gates", "Wire", "WireValues"]),
        // Buses and what is plugged into them.
        room("PCIFamily", ["Gates", "Kernel", "Wire", "WireValues"]),
        room("Devices", ["Bytes", "CProcess", "Kernel", "PCIFamily", "Wire"]),
        // What a client app's sources import: the headers, and the modules in Swift that lie over them.
        .systemLibrary(name: "IOKitHeaders", path: "SDK/Client/include"),
        .target(
            name: "IOKit", dependencies: ["IOKitHeaders", "Wire", "WireValues"], path: "SDK/Client/IOKit",
            swiftSettings: strict),
        .target(
            name: "SystemExtensions", dependencies: ["IOKit", "Wire", "WireValues"],
            path: "SDK/Client/SystemExtensions", swiftSettings: strict),
        room("Symbols", ["Bytes", "CProcess", "Kernel"]),
        room("Toolchain", ["Bytes", "InterfaceGenerator", "Projects", "PropertyLists"]),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CLzma", providers: [.apt(["liblzma-dev"])]),
        room(
            "Artifacts",
            ["Bytes", "CLzma", "CZlib", "DriverSources", "Gates", "Projects", "PropertyLists", "Signatures", system]),
        room("Diagnosis", ["Artifacts", "DriverSources", "Evidence", "Gates", "PropertyLists", "Signatures"]),
        room("Report", ["Artifacts", "Diagnosis", "Evidence", "Gates", "PropertyLists", "Signatures"]),
        room(
            "Lab",
            [
                "Artifacts", "Bytes", "Devices", "Diagnosis", "Gates", "Kernel", "PCIFamily", "Projects",
                "PropertyLists", "Report", "Symbols", "Toolchain", "WireValues",
            ]),
        // System calls that Swift's view of the C library lacks.
        .target(name: "CProcess"),
        .executableTarget(
            name: "dextlab",
            dependencies: [
                "Artifacts", "Bytes", "CProcess", "Devices", "Diagnosis", "DriverSources", "Evidence", "Gates",
                "InterfaceGenerator", "Kernel", "Lab", "Projects", "PropertyLists", "Report", "Signatures", "Toolchain",
                system, .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),

        // Tests, and the signer that only tests have.
        .target(
            name: "SigningFixtures",
            dependencies: [
                "PropertyLists", asn1, x509, crypto, .product(name: "CryptoExtras", package: "swift-crypto"),
            ],
            path: "Tests/Support/SigningFixtures",
            swiftSettings: strict
        ),
        .target(
            name: "WireValueFixtures", dependencies: ["WireValues"], path: "Tests/Support/WireValueFixtures",
            swiftSettings: strict),
        tests("SigningFixturesTests", ["SigningFixtures", "PropertyLists"]),
        tests("BytesTests", ["Bytes"]),
        tests("DriverSourcesTests", ["DriverSources"]),
        tests("EvidenceTests", ["DriverSources", "Evidence", "PropertyLists"]),
        tests("GatesTests", ["Gates"]),
        tests("InterfaceGeneratorTests", ["InterfaceGenerator"]),
        tests("KernelTests", ["Gates", "Kernel", "Wire", "WireValueFixtures", "WireValues"]),
        tests("DevicesTests", ["Devices", "Kernel", "PCIFamily"]),
        tests("PCIFamilyTests", ["Gates", "Kernel", "PCIFamily", "Wire", "WireValues"]),
        tests("ProjectsTests", ["Projects", "PropertyLists"]),
        tests("PropertyListsTests", ["PropertyLists"]),
        tests("ReportTests", ["Diagnosis", "Gates", "Report"]),
        tests("RulesTests", ["Diagnosis", "Gates"]),
        tests("SDKTests", ["CLibClang", "InterfaceGenerator", "Toolchain", "WireValueFixtures", "WireValues"]),
        .testTarget(
            name: "LabTests",
            dependencies: [
                "Artifacts", "CProcess", "Diagnosis", "Evidence", "Gates", "Kernel", "Lab", "Projects", "Report",
                "Signatures", "Symbols", "Toolchain", "Wire", "WireValues",
            ],
            exclude: ["Drivers"], swiftSettings: strict),
        tests("ToolchainTests", ["InterfaceGenerator", "Toolchain"]),
        tests("SignaturesTests", ["Bytes", "PropertyLists", "Signatures", "SigningFixtures"]),
        tests("ArtifactsTests", ["Artifacts", "Bytes", "Gates", "PropertyLists", "Signatures", "SigningFixtures"]),
        tests(
            "DiagnosisTests",
            [
                "Artifacts", "Bytes", "Diagnosis", "DriverSources", "Evidence", "Gates", "PropertyLists", "Report",
                "Signatures", "SigningFixtures",
            ]
        ),
        .testTarget(
            name: "IOKitTests", dependencies: ["IOKit", "SystemExtensions", "Toolchain", "Wire", "WireValues"],
            exclude: ["Programs"], swiftSettings: strict),
        tests("CommandTests", ["PropertyLists", "SigningFixtures"]),
    ],
    swiftLanguageModes: [.v6]
)

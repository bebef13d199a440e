// SPDX-License-Identifier: Apache-2.0

import Foundation
import PropertyLists

@testable import Projects

/// Top of the checkout: `Tests/ProjectsTests/Support.swift` is three levels below it.
let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// Files that exist only here.
func memory(_ files: [String: String]) -> ProjectFiles { .memory(files.mapValues { Array($0.utf8) }) }

/// Settings of lines as in a configuration file; each text is a layer, the lowest first.
func settings(_ layers: String..., circumstances: SettingCircumstances = SettingCircumstances()) -> BuildSettings {
    let layers = layers.enumerated().map { index, text in
        let config = XCConfig(path: "/\(index).xcconfig", files: memory(["/\(index).xcconfig": text]))
        return SettingLayer(name: "\(index)", assignments: config.assignments)
    }
    return BuildSettings(layers: layers, circumstances: circumstances)
}

/// A project.pbxproj with one target, whose parts can be replaced.
struct TextProject {
    var name = "Driver"
    var productType = "com.apple.product-type.driver-extension"
    var projectSettings = "SDKROOT = driverkit; DRIVERKIT_DEPLOYMENT_TARGET = 21.0;"
    var targetSettings = "PRODUCT_BUNDLE_IDENTIFIER = com.example.driver;"
    var projectConfiguration = ""
    var targetConfiguration = ""
    var mainGroup = "isa = PBXGroup; children = (F1, F2); sourceTree = \"<group>\";"
    var targetKeys = ""
    var objects = ""
    var rootObject = "P"

    var text: String {
        """
        // !$*UTF8*$!
        {
        archiveVersion = 1; objectVersion = 56; rootObject = \(rootObject);
        objects = {
        P = {isa = PBXProject; buildConfigurationList = PL; developmentRegion = en; mainGroup = G; targets = (T); };
        PL = {isa = XCConfigurationList; buildConfigurations = (PD, PR); defaultConfigurationName = Release; };
        PD = {isa = XCBuildConfiguration; name = Debug; \(projectConfiguration) buildSettings = {\(projectSettings)}; };
        PR = {isa = XCBuildConfiguration; name = Release; \(projectConfiguration) buildSettings = {\(projectSettings)}; };
        G = {\(mainGroup) };
        F1 = {isa = PBXFileReference; path = Project.xcconfig; sourceTree = "<group>"; };
        F2 = {isa = PBXFileReference; path = Target.xcconfig; sourceTree = "<group>"; };
        T = {isa = PBXNativeTarget; name = \(name); productType = "\(productType)"; buildConfigurationList = TL;
        buildPhases = (S); \(targetKeys) };
        TL = {isa = XCConfigurationList; buildConfigurations = (TD, TR); };
        TD = {isa = XCBuildConfiguration; name = Debug; \(targetConfiguration) buildSettings = {\(targetSettings)}; };
        TR = {isa = XCBuildConfiguration; name = Release; \(targetConfiguration) buildSettings = {\(targetSettings)}; };
        S = {isa = PBXSourcesBuildPhase; files = (); };
        \(objects)
        };
        }
        """
    }

    /// The project's file and others beside the project.
    func files(_ others: [String: String] = [:]) -> ProjectFiles {
        var files = ["/p/X.xcodeproj/project.pbxproj": text]
        for (name, text) in others { files["/p/" + name] = text }
        return memory(files)
    }

    func project(_ others: [String: String] = [:]) throws -> XcodeProject {
        try XcodeProject(path: "/p/X.xcodeproj", files: files(others))
    }

    func model(_ others: [String: String] = [:]) throws -> ProjectModel {
        try ProjectModel(path: "/p/X.xcodeproj", files: files(others))
    }

    /// The one product.
    func product(_ others: [String: String] = [:], configuration: String? = nil) throws -> ProducedTarget {
        try model(others).products(configuration: configuration)[0]
    }
}

/// An XML property list of a dictionary, each entry on a line of its own.
func plist(_ entries: String...) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <plist version="1.0">
    <dict>
    \(entries.joined(separator: "\n"))
    </dict>
    </plist>

    """
}

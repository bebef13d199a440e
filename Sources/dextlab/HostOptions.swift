// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Artifacts
import Gates
import Report

enum Switch: String, ExpressibleByArgument, CaseIterable { case on, off }

extension HostPolicy.Platform: ExpressibleByArgument {}

extension Version: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

/// The machine that the gates are asked about.
struct HostOptions: ParsableArguments {
    @Option(help: "System that the driver is to run on: macos or ipados.")
    var host: HostPolicy.Platform = .macos

    @Option(help: ArgumentHelp("Version of that system, for example 15.7.", valueName: "version"))
    var osVersion: Version = Version(26)

    @Option(help: "System Integrity Protection: on or off.")
    var sip: Switch = .on

    @Option(help: "systemextensionsctl developer: on or off.")
    var developerMode: Switch = .off

    @Option(
        help: ArgumentHelp("Configuration profile with a com.apple.system-extension-policy payload.", valueName: "file")
    )
    var mdm: String?

    func policy() throws -> HostPolicy {
        HostPolicy(
            platform: host, osVersion: osVersion, isSIPEnabled: sip == .on, isDeveloperModeOn: developerMode == .on,
            mdm: try mdm.map(MDMPolicyReader.read), now: SystemClock.now)
    }
}

enum OutputFormat: String, ExpressibleByArgument, CaseIterable { case text, json }

/// Formats of `check`: for people, scripts, code scanning, test tabs, workflow logs, editors.
enum CheckFormat: String, ExpressibleByArgument, CaseIterable { case text, json, sarif, junit, github, xcode }

/// How and where results are shown.
struct OutputOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Write the result to a file instead of standard output.", valueName: "file"))
    var output: String?

    @Option(help: "Colour: auto (a terminal, and NO_COLOR is not set), always or never.")
    var color: ColourChoice = .auto

    @Flag(help: "Nothing on standard error but errors.")
    var quiet = false

    @Flag(help: "Every gate with its reason, every step on the way.")
    var verbose = false

    var style: TextStyle {
        TextStyle(usesColour: output == nil && color.usesColour, width: Terminal.width ?? 100)
    }

    func write(_ text: String) throws { try Terminal.write(text, to: output) }
}

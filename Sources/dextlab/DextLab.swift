// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// The command-line tool: one file per verb, no logic of its own.
@main
struct DextLab: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "dextlab",
        abstract: "Says whether a macOS or iPadOS driver extension will load, match and connect, and if not, why.",
        discussion: """
            Results go to standard output, everything else to standard error.

            Exit status: 0 nothing fails · 1 a gate fails or a finding is at or above --fail-on · 64 unusable \
            arguments · 65 a file is not what it claims to be · 66 no such file · 69 something needed is absent · \
            70 a fault of ours · 130 interrupted.
            """,
        version: version,
        subcommands: [
            Build.self, Check.self, Devices.self, Explain.self, Fuzz.self, IIG.self, Inspect.self, Run.self,
        ])
}

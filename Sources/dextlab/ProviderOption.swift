// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Artifacts
import Bytes
import Devices
import Gates
import Lab

/// `--provider auto|NAME|FILE`.
enum ProviderOption {
    static let help = ArgumentHelp(
        "The device: auto (a bare nub made from each personality's own keys), a device model's name, or an `ioreg -a` dump.",
        valueName: "auto|name|file")

    /// nil: auto.
    static func read(_ text: String) throws -> Provider? {
        if text == "auto" { return nil }
        if FileTree.exists(text) { return try ProviderReader.read(text) }
        if let device = device(text) { return device.facts }
        throw UnreadableFile(file: text, reason: "no such file, and no device model of that name", isMissing: true)
    }

    /// The device model of that name; nil: there is none.
    static func device(_ text: String) -> LabDevice? { FileTree.exists(text) ? nil : try? LabDevice(text) }
}

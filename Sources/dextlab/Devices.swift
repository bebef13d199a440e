// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Devices
import Lab

struct Devices: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The device models that `run --device` can plug in.",
        discussion: """
            What a model does, register by register, stands in docs/devices. Options follow a comma: \
            --device fpga-dma,memory=1M,slot=pcie.
            """)

    @Option(help: "text or json.")
    var format: DevicesFormat = .text

    @OptionGroup(title: "Output") var output: OutputOptions

    func run() async throws {
        try await ExitStatus.run {
            let list = DeviceList()
            try output.write(format == .json ? list.json() : list.text(output.style))
        }
    }
}

enum DevicesFormat: String, ExpressibleByArgument, CaseIterable { case text, json }

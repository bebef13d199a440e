// SPDX-License-Identifier: Apache-2.0

import Devices
import Testing

@Suite struct DeviceOptionsTests {
    @Test func takesNumbersWithUnits() throws {
        var options = try DeviceOptions("fpga-dma,memory=2M,bits=0x20")
        #expect(options.name == "fpga-dma")
        #expect(try options.number("memory", in: 1...(1 << 30), default: 1) == 2 << 20)
        #expect(try options.number("bits", in: 1...64, default: 64) == 32)
        #expect(try options.number("else", in: 1...64, default: 7) == 7)
        try options.finish()
    }

    @Test(arguments: ["a,b", "a,=1", "a,b=1,b=2"]) func refuses(_ text: String) {
        #expect(throws: DeviceOptionError.self) { try DeviceOptions(text) }
    }

    @Test func namesWhatNobodyAskedFor() throws {
        let options = try DeviceOptions("nvme,colour=red")
        #expect { try options.finish() } throws: { "\($0)".contains("colour is no option of nvme") }
    }
}

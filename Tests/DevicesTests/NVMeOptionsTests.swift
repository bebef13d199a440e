// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Devices

@Suite struct NVMeOptionsTests {
    @Test func theCatalogueHasIt() throws {
        let entry = try #require(DeviceCatalogue.pci.first { $0.name == "nvme" })
        #expect(try entry.make(DeviceOptions("nvme,size=2M")).name == "nvme")
    }

    @Test func takesOptions() throws {
        let options = try NVMeOptions(
            DeviceOptions("nvme,size=2M,block=4096,queues=3,latency=7,cache=off,errors=9,stride=1"))
        #expect(options.size == 2 << 20 && options.block == 4096 && options.queues == 3 && options.latency == 7)
        #expect(!options.hasCache && options.errors == 9 && options.stride == 1 && options.file == nil)
    }

    @Test(arguments: [
        ("size=63K", "is no number between"), ("size=2T", "is no number between"),
        ("size=1000001", "is no multiple of 4096"),
        ("block=1024", "is neither 512 nor 4096"), ("queues=0", "is no number between"), ("queues=33", "is no number"),
        ("cache=maybe", "is neither on nor off"), ("errors=1001", "is no number"), ("stride=4", "is no number"),
        ("colour=red", "is no option of nvme"), ("file=/nowhere/at/all", "cannot be opened"),
    ]) func refuses(_ text: String, _ why: String) throws {
        let options = try DeviceOptions("nvme,\(text)")
        #expect { try NVMe(options) } throws: { "\($0)".contains(why) }
    }

    @Test func aFileGivesTheSize() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("nvme-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(try NVMe(DeviceOptions("nvme,file=\(path)")).namespace.blocks == 64 << 11)
        try FileHandle(forWritingTo: URL(fileURLWithPath: path)).truncate(atOffset: (1 << 20) + 777)
        #expect(try NVMe(DeviceOptions("nvme,file=\(path)")).namespace.blocks == 2048)
        #expect(try NVMe(DeviceOptions("nvme,file=\(path),size=128K")).namespace.blocks == 256)
        try FileHandle(forWritingTo: URL(fileURLWithPath: path)).truncate(atOffset: 5000)
        let options = try DeviceOptions("nvme,file=\(path)")
        #expect { try NVMe(options) } throws: { "\($0)".contains("holds 5000 bytes") }
    }
}

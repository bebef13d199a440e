// SPDX-License-Identifier: Apache-2.0

import PCIFamily

@testable import Devices

/// A drive in a machine of 4 MiB, and its driver.
final class NVMeRig {
    let host: FakeHost
    let device: NVMe
    let driver: NVMeHostDriver

    init(_ options: String = "", memory: Int = 4 << 20, seed: UInt64 = 1) throws {
        host = FakeHost(memory: memory, seed: seed)
        device = try NVMe(DeviceOptions("nvme" + options))
        device.attach(host)
        driver = NVMeHostDriver(device, host)
    }

    /// One that is enabled, with a pair of I/O queues.
    static func running(_ options: String = "", depth: Int = 16, vector: UInt32? = nil) throws -> (
        rig: NVMeRig, driver: NVMeHostDriver, queue: NVMeHostDriver.Queue
    ) {
        let rig = try NVMeRig(options)
        rig.driver.enable()
        return (rig, rig.driver, try rig.driver.makeQueue(depth: depth, vector: vector))
    }

    /// Bytes that differ from block to block and from `tag` to `tag`.
    static func pattern(_ count: Int, _ tag: Int) -> [UInt8] {
        var random = SeededRandom(seed: UInt64(tag))
        let words = (0..<(count + 7) / 8).map { _ in random.next() }
        return words.withUnsafeBytes { Array($0.prefix(count)) }
    }
}

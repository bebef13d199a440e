// SPDX-License-Identifier: Apache-2.0

import CPeers
import Foundation
import SigningFixtures

/// A PCI device's registers, DMA and interrupts as its driver sees them (Benchmarks/PCI/Driver, which measures in its Start).
extension Bench {
    private static let rounds = 5

    func registers() throws -> [Row] {
        var found: [String: [Double]] = [:]
        func note(_ name: String, _ seconds: Double) { found[name, default: []].append(seconds) }
        // One after another, so that a change of the machine's mood hits all of them; the first round builds the driver.
        for round in 0...Self.rounds {
            let awake = try drive(device: "fpga-dma")
            let asleep = try drive(device: "fpga-dma", ["--no-spin"])
            // The device takes its time, so that kernel and driver sleep when it raises its interrupt.
            let late = try drive(device: "fpga-dma,latency=500000", ["--no-spin"])
            let bridge = try drive(device: "qemu:edu")
            let qtest = try QTest(folder: folder).readTime()
            let wake = PeersWake(200)
            guard wake > 0 else { throw BenchError("eventfd: \(String(cString: strerror(Int32(-wake))))") }
            guard round > 0 else { continue }
            for (name, nanoseconds) in awake { note(name, nanoseconds / 1e9) }
            note("read, asleep", (asleep["read"] ?? 0) / 1e9)
            note("read, qemu", (bridge["read"] ?? 0) / 1e9)
            note("interrupt", (late["wake"] ?? 0) / 1e9)
            note("qtest", qtest)
            note("eventfd", Double(wake) / 1e9)
        }
        func seconds(_ name: String) throws -> Double {
            guard let all = found[name], all.count == Self.rounds, !all.contains(0) else {
                throw BenchError("the driver says nothing of \(name)")
            }
            return all.sorted()[all.count / 2]
        }
        let bare = "bare qtest readl to QEMU"
        return [
            Row(
                what: "MMIO read, driver to model", ours: try seconds("read"), peer: bare,
                theirs: try seconds("qtest"), goal: 1 / 30, unit: "µs"),
            Row(
                what: "MMIO read, driver to model, all asleep", ours: try seconds("read, asleep"), peer: bare,
                theirs: try seconds("qtest"), goal: 1.0, unit: "µs"),
            Row(
                what: "MMIO read, driver to qemu:edu", ours: try seconds("read, qemu"), peer: bare,
                theirs: try seconds("qtest"), goal: 1.1, unit: "µs"),
            Row(
                what: "posted MMIO write, of 200,000", ours: try seconds("write"), peer: "limit", theirs: 200e-9,
                goal: 1.0, unit: "ns"),
            Row(
                what: "DMA of 64 × 1 MiB, doorbell to handler", ours: try seconds("list"), peer: "memcpy in the driver",
                theirs: try seconds("copies"), goal: 1.25, unit: "µs"),
            Row(
                what: "DMA of 1 MiB, doorbell to handler, all asleep", ours: try seconds("one"),
                peer: "memcpy in the driver + 2 wakes", theirs: try seconds("copy") + 2 * seconds("eventfd"),
                goal: 1.25, unit: "µs"),
            Row(
                what: "interrupt to handler, all asleep", ours: try seconds("interrupt"),
                peer: "eventfd wake, 2 processes", theirs: try seconds("eventfd"), goal: 1.5, unit: "µs"),
        ]
    }

    /// Runs the driver with a device. What it measured, in nanoseconds.
    private func drive(device: String, _ options: [String] = []) throws -> [String: Double] {
        let text = try Tool.run(
            dextlab,
            ["run", "Benchmarks/PCI/Driver", "--build-folder", "\(folder)/pci", "--device", device, "--patience", "60"]
                + options)
        for line in text.split(separator: "\n") {
            guard let start = line.firstIndex(of: "{"),
                let found = try? JSONDecoder().decode([String: Double].self, from: Data(line[start...].utf8))
            else { continue }
            return found
        }
        throw BenchError("the driver of \(device) has not measured: \(text)")
    }
}

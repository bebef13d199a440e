// SPDX-License-Identifier: Apache-2.0

import Foundation
import Gates
import Kernel
import PCIFamily

extension Bench {
    /// 1 MiB between a device and prepared memory, through the IOMMU, against memcpy of the same bytes.
    func transfers() throws -> [Row] {
        let probe = try DMAProbe(size: 1 << 20)
        let times = try Contest.medians(
            rounds: 9, [{ try probe.read() }, { probe.copyIn() }, { try probe.write() }, { probe.copyOut() }])
        return [
            Row(
                what: "device reads 1 MiB through the IOMMU", ours: times[0], peer: "memcpy", theirs: times[1],
                goal: 1.25, unit: "µs"),
            Row(
                what: "device writes 1 MiB through the IOMMU", ours: times[2], peer: "memcpy", theirs: times[3],
                goal: 1.25, unit: "µs"),
        ]
    }
}

/// A device with its host's DMA for whoever asks.
private final class Master: PCIFunction {
    let name = "master"
    let identity = PCIIdentity(vendor: 0x1234, device: 0x5678, classCode: 0x05_8000)
    let regions = [PCIRegion(register: 0, size: 4096)]
    let capabilities = PCICapabilities()
    private(set) var host: (any PCIHost)?

    func attach(_ host: any PCIHost) { self.host = host }
    func read(_ region: Int, _ offset: UInt64, _ size: Int) -> UInt64 { 0 }
    func write(_ region: Int, _ offset: UInt64, _ size: Int, _ value: UInt64) {}
    func reset() {}
}

/// A device in a kernel of its own, memory that is mapped for it, and memory of its own.
private final class DMAProbe {
    private let kernel: Kernel
    private let host: any PCIHost
    private let mapping: IOMMU.Mapping
    // SAFETY: as long as the memory object, which `mapping` holds.
    private let memory: UnsafeMutableRawBufferPointer
    // SAFETY: until deinit.
    private let own: UnsafeMutableRawBufferPointer

    private static let times = 100

    init(size: Int) throws {
        kernel = try Kernel(Kernel.Configuration(host: HostPolicy(now: 0)))
        let function = Master()
        let device = kernel.plugIn(function)
        guard let object = kernel.memory.make(UInt64(size), name: "bench"), let base = object.hostAddress,
            let iommu = device.mapper, let host = function.host
        else { throw BenchError("no memory, or no IOMMU") }
        self.host = host
        mapping = try iommu.map(object, offset: 0, length: UInt64(size), access: [.read, .write])
        let enabled = PCIConfigurationSpace.Command.memorySpace | PCIConfigurationSpace.Command.busLead
        device.configurationWrite(UInt64(PCIConfigurationSpace.Offset.command), 2, UInt32(enabled))
        memory = UnsafeMutableRawBufferPointer(start: base, count: size)
        own = .allocate(byteCount: size, alignment: 4096)
        memory.initializeMemory(as: UInt8.self, repeating: 1)
        own.initializeMemory(as: UInt8.self, repeating: 2)
    }

    deinit { own.deallocate() }

    /// Seconds of one: the median of many, because whoever else is at work takes the processor now and then.
    private func time(_ body: () throws -> Void) rethrows -> Double {
        let times = try (0..<Self.times).map { _ in
            let start = Processes.now()
            try body()
            return Processes.now() - start
        }
        return times.sorted()[Self.times / 2]
    }

    func read() throws -> Double {
        try time { if !host.dmaRead(mapping.address, own, for: "bench") { throw BenchError("a read is refused") } }
    }

    func write() throws -> Double {
        try time {
            if !host.dmaWrite(mapping.address, UnsafeRawBufferPointer(own), for: "bench") {
                throw BenchError("a write is refused")
            }
        }
    }

    func copyIn() -> Double { time { own.copyMemory(from: UnsafeRawBufferPointer(memory)) } }
    func copyOut() -> Double { time { memory.copyMemory(from: UnsafeRawBufferPointer(own)) } }
}

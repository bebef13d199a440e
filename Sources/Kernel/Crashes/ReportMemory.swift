// SPDX-License-Identifier: Apache-2.0

import Glibc
import Wire

/// Memory in which a driver's process leaves what its threads were at (SDK/Host/Crash.h). It outlives the process.
final class ReportMemory {
    let descriptor: Int32

    /// nil: there is no memory; reports are not worth a launch that fails.
    init?() {
        descriptor = WireMakeMemory("crash-report", UInt64(kWireReportSize))
        if descriptor < 0 { return nil }
    }

    deinit { close(descriptor) }

    /// What is there. A process that is gone may have got no further than half; one that lives has to have written all.
    func read(whole: Bool) -> String? {
        var head = WireReport()
        let headSize = MemoryLayout<WireReport>.size
        guard pread(descriptor, &head, headSize, 0) == headSize, !whole || head.isWhole == 1 else { return nil }
        // It is the process's word: it is believed up to the end of the memory.
        let length = Int(min(head.length, UInt64(Int(kWireReportSize) - headSize)))
        guard length > 0 else { return nil }
        var bytes = [UInt8](repeating: 0, count: length)
        let count = pread(descriptor, &bytes, length, off_t(headSize))
        return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
    }

    /// Forgets what is there.
    func clear() {
        var head = WireReport()
        _ = pwrite(descriptor, &head, MemoryLayout<WireReport>.size, 0)
    }
}

// SPDX-License-Identifier: Apache-2.0

import Kernel
import Wire

/// `kWireApertureIndex`, as a number of its own kind.
let kApertureIndex = UInt32(kWireApertureIndex)

/// A driver's accesses to configuration space.
extension PCIDevice {
    func access(_ message: IOPCIDeviceMessages._MemoryAccess, _ kind: UInt32) -> WireAccess {
        var access = WireAccess()
        access.offset = message.offset
        access.data = message.data
        access.operation = UInt32(truncatingIfNeeded: message.operation) & 0xF00FF | kind
        access.options = message.options
        return access
    }

    /// All ones where nothing answers.
    func configurationRead(_ offset: UInt64, _ size: Int) -> UInt32 {
        let ones = size >= 4 ? UInt32.max : 1 << UInt32(size * 8) - 1
        guard isThere, let place = place(offset, size) else { return ones }
        if !space.isKept(place), let own = function.configurationRead(place, size) { return own & ones }
        return space.read(place, size)
    }

    /// A write of 1, 2 or 4 bytes; what lies outside is nowhere.
    public func configurationWrite(_ offset: UInt64, _ size: Int, _ value: UInt32) {
        guard isThere, let place = place(offset, size) else { return }
        if !space.isKept(place) { return function.configurationWrite(place, size, value) }
        space.write(place, size, value)
        resetsFunction(place, size, value)
        configurationChanged()
    }

    private func place(_ offset: UInt64, _ size: Int) -> Int? {
        guard [1, 2, 4].contains(size), offset < UInt64(PCIConfigurationSpace.size), offset & UInt64(size - 1) == 0
        else {
            return nil
        }
        // A conventional function has 256 bytes.
        return capabilities.express == nil && offset >= 256 ? nil : Int(offset)
    }

    /// Initiate Function Level Reset, bit 15 of Device Control.
    private func resetsFunction(_ offset: Int, _ size: Int, _ value: UInt32) {
        guard capabilities.express?.supportsFunctionReset == true, let express = space.found[0x10] else { return }
        let bit = (express + 9 - offset) * 8 + 7
        guard bit >= 0, bit < size * 8, value >> UInt32(bit) & 1 != 0 else { return }
        let before = registers
        resetFunction()
        // Base addresses go with a reset; what follows as a rule is RestoreDeviceState. Here the family keeps where things are.
        restore(before)
        space.write(PCIConfigurationSpace.Offset.command, 2, 0)
    }
}

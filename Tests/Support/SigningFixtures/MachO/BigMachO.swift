// SPDX-License-Identifier: Apache-2.0

/// Large executables for measuring how fast signatures are checked.
public enum BigMachO {
    /// A signed Mach-O of about this many megabytes; the bulk is a string table in __LINKEDIT, the same in every run.
    public static func signed(megabytes: Int, options: CodeSigningOptions) throws -> SignedCode {
        let small = try MachOToolchain.executable(MachOVariant(.driverKit))
        var code = try CodeSignatureWriter.strippedAndAligned(small)
        let target = megabytes << 20
        code.reserveCapacity(target + (target >> 5))
        var state: UInt64 = 0x9e37_79b9_7f4a_7c15
        while code.count < target {
            // xorshift64: bytes that no page repeats.
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            withUnsafeBytes(of: state.littleEndian) { code.append(contentsOf: $0) }
        }
        // The filler belongs to the string table, and the signature's command has to point behind it.
        let layout = try MachOLayout(code)
        if let signature = layout.signature { code.putLittle(UInt32(code.count), at: signature.command + 8) }
        if let symbols = layout.symbols {
            code.putLittle(UInt32(code.count - symbols.stringOffset), at: symbols.command + 20)
        }
        return try CodeSignatureWriter.sign(code, options)
    }
}

// SPDX-License-Identifier: Apache-2.0

extension CodeSignatureWriter {
    /// The file without any signature and without LC_CODE_SIGNATURE.
    public static func unsigned(_ file: [UInt8]) throws -> [UInt8] {
        guard let slices = try FatFile.slices(of: file) else { return try unsignedThin(file) }
        return FatFile.write(
            try slices.map {
                FatFile.Slice(cpuType: $0.cpuType, cpuSubtype: $0.cpuSubtype, bytes: try unsignedThin($0.bytes))
            })
    }

    private static func unsignedThin(_ original: [UInt8]) throws -> [UInt8] {
        let layout = try MachOLayout(original)
        guard let signature = layout.signature else { return original }
        var code = original
        code.removeSubrange(min(signature.dataOffset, code.count)...)
        // The commands behind move up over the removed one.
        let end = MachOLayout.headSize + Int(layout.commandsSize)
        code.replaceSubrange(signature.command..<end, with: code[(signature.command + 16)..<end])
        code.insert(contentsOf: [UInt8](repeating: 0, count: 16), at: end - 16)
        code.putLittle(layout.commandCount - 1, at: 16)
        code.putLittle(layout.commandsSize - 16, at: 20)
        let linkEdit = layout.linkEdit.command - (layout.linkEdit.command > signature.command ? 16 : 0)
        code.putLittle(UInt64(code.count - layout.linkEdit.fileOffset), at: linkEdit + 48)
        return code
    }
}

// SPDX-License-Identifier: Apache-2.0

import PropertyLists

/// A signed file and what the signature hashes to.
public struct SignedCode: Sendable {
    /// The file.
    public var bytes: [UInt8]
    /// For each slice the 20-byte hashes of its CodeDirectories, the primary one first.
    public var cdHashes: [[[UInt8]]]
    /// For each slice the signature, as it stands behind the code.
    public var signatures: [[UInt8]]
}

/// Signs Mach-O files, thin or fat.
///
/// An existing signature is replaced; a missing load command is added where the load commands have room for it.
public enum CodeSignatureWriter {
    /// Signs every slice of `file`.
    public static func sign(_ file: [UInt8], _ options: CodeSigningOptions) throws -> SignedCode {
        guard let slices = try FatFile.slices(of: file) else { return try signThin(file, options) }
        var all = SignedCode(bytes: [], cdHashes: [], signatures: [])
        var signed: [FatFile.Slice] = []
        for slice in slices {
            let result = try signThin(slice.bytes, options)
            all.cdHashes += result.cdHashes
            all.signatures += result.signatures
            signed.append(FatFile.Slice(cpuType: slice.cpuType, cpuSubtype: slice.cpuSubtype, bytes: result.bytes))
        }
        all.bytes = FatFile.write(signed)
        return all
    }

    private static func signThin(_ original: [UInt8], _ options: CodeSigningOptions) throws -> SignedCode {
        var code = try strippedAndAligned(original)
        let layout = try MachOLayout(code)
        guard let signature = layout.signature else { throw SigningFixtureError.machO("no LC_CODE_SIGNATURE") }
        let blobWriter = SuperBlobWriter(options: options)
        let blobs = try blobWriter.hashedBlobs()
        let facts = facts(of: code, layout: layout, options: options, blobs: blobs)
        let writers = options.codeDirectories.map { CodeDirectoryWriter(form: $0, facts: facts) }
        let reserved = blobWriter.reservedSize(blobs: blobs, directories: writers)
        announce(reserved, in: &code, layout: layout, command: signature.command)

        let codeDirectories = writers.map { $0.blob(over: code, faults: options.faults) }
        var blob = try blobWriter.signature(blobs: blobs, codeDirectories: codeDirectories)
        guard blob.count <= reserved else {
            throw SigningFixtureError.specification("signature of \(blob.count) bytes, \(reserved) set aside")
        }
        let hashes = zip(options.codeDirectories, codeDirectories).map { form, bytes in
            Array(form.hash.digest.hash(bytes).prefix(20))
        }
        let exact = blob
        blob += [UInt8](repeating: 0, count: reserved - blob.count)
        return SignedCode(bytes: code + blob, cdHashes: [hashes], signatures: [exact])
    }

    private static func facts(
        of code: [UInt8], layout: MachOLayout, options: CodeSigningOptions, blobs: [Int: [UInt8]]
    ) -> CodeDirectoryFacts {
        var special = blobs
        special[SignatureSlot.infoPlist] = options.infoPlist
        special[SignatureSlot.resources] = options.codeResources
        let isExecutable = layout.fileType == 2  // MH_EXECUTE
        let debuggable = options.entitlements?[key: "get-task-allow"] == .boolean(true)
        return CodeDirectoryFacts(
            identifier: options.identifier,
            teamIdentifier: options.omitsTeam ? nil : options.teamIdentifier ?? options.identity?.teamIdentifier,
            flags: options.identity == nil ? options.flags.union(.adHoc) : options.flags,
            special: special,
            codeLimit: code.count,
            executableSegment: layout.text,
            // 1: main binary, 0x10: may be debugged.
            executableSegmentFlags: (isExecutable ? 1 : 0) | (debuggable ? 0x10 : 0))
    }

    /// The file without its signature, with LC_CODE_SIGNATURE, padded to 16 bytes.
    static func strippedAndAligned(_ original: [UInt8]) throws -> [UInt8] {
        var code = original
        let layout = try MachOLayout(code)
        if let old = layout.signature {
            guard old.dataOffset <= code.count else { throw SigningFixtureError.machO("signature outside the file") }
            code.removeSubrange(old.dataOffset...)
            code.putLittle(UInt64(code.count - layout.linkEdit.fileOffset), at: layout.linkEdit.command + 48)
        } else {
            let end = MachOLayout.headSize + Int(layout.commandsSize)
            guard end + 16 <= layout.firstContent else {
                throw SigningFixtureError.machO("no room for LC_CODE_SIGNATURE")
            }
            code.putLittle(MachOLayout.signatureCommand, at: end)
            code.putLittle(UInt32(16), at: end + 4)
            code.putLittle(layout.commandCount + 1, at: 16)
            code.putLittle(layout.commandsSize + 16, at: 20)
        }
        code += [UInt8](repeating: 0, count: code.count.roundedUp(to: 16) - code.count)
        return code
    }

    /// Writes the signature's place and the grown __LINKEDIT into the load commands.
    private static func announce(_ size: Int, in code: inout [UInt8], layout: MachOLayout, command: Int) {
        code.putLittle(UInt32(code.count), at: command + 8)
        code.putLittle(UInt32(size), at: command + 12)
        let linkEditSize = UInt64(code.count + size - layout.linkEdit.fileOffset)
        code.putLittle(linkEditSize, at: layout.linkEdit.command + 48)
        code.putLittle(linkEditSize.roundedUp(to: 0x4000), at: layout.linkEdit.command + 32)
    }
}

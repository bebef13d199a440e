// SPDX-License-Identifier: Apache-2.0

/// The places in a thin 64-bit little-endian Mach-O that signing touches.
///
///     mach_header_64: 0 magic, 4 cputype, 8 cpusubtype, 12 filetype, 16 ncmds, 20 sizeofcmds, 24 flags, 28 reserved
///     segment_command_64: 0 cmd, 4 cmdsize, 8 segname[16], 24 vmaddr, 32 vmsize, 40 fileoff, 48 filesize,
///                         56 maxprot, 60 initprot, 64 nsects, 68 flags; then sections of 80 bytes, offset at 48
///     linkedit_data_command: 0 cmd, 4 cmdsize, 8 dataoff, 12 datasize
///     symtab_command: 0 cmd, 4 cmdsize, 8 symoff, 12 nsyms, 16 stroff, 20 strsize
///
/// - Source: XNU `EXTERNAL_HEADERS/mach-o/loader.h`.
struct MachOLayout {
    static let magic: UInt32 = 0xfeed_facf
    static let headSize = 32
    static let segmentCommand: UInt32 = 0x19
    static let signatureCommand: UInt32 = 0x1d
    static let symbolCommand: UInt32 = 0x2

    let fileType: UInt32
    let commandCount: UInt32
    let commandsSize: UInt32
    /// Where the command of __LINKEDIT stands, and where that segment lies in the file and in memory.
    let linkEdit: (command: Int, fileOffset: Int, fileSize: Int)
    /// The file range of __TEXT.
    let text: Range<UInt64>
    /// Where LC_CODE_SIGNATURE stands, and where its data starts.
    let signature: (command: Int, dataOffset: Int)?
    /// Where LC_SYMTAB stands, and where its strings start: the last thing before the signature.
    let symbols: (command: Int, stringOffset: Int)?
    /// Where the first section's content starts: load commands have to end before it.
    let firstContent: Int

    init(_ file: [UInt8]) throws {
        guard file.little(UInt32.self, at: 0) == MachOLayout.magic,
            let type = file.little(UInt32.self, at: 12),
            let count = file.little(UInt32.self, at: 16),
            let size = file.little(UInt32.self, at: 20)
        else { throw SigningFixtureError.machO("not a thin 64-bit little-endian file") }
        var walk = Walk(firstContent: file.count)
        var offset = MachOLayout.headSize
        for _ in 0..<count {
            guard let command = file.little(UInt32.self, at: offset),
                let length = file.little(UInt32.self, at: offset + 4), length >= 8
            else { throw SigningFixtureError.machO("load commands end early") }
            try walk.visit(file, command: command, at: offset)
            offset += Int(length)
        }
        guard let linkEdit = walk.linkEdit, let text = walk.text else {
            throw SigningFixtureError.machO("no __LINKEDIT or no __TEXT")
        }
        fileType = type
        commandCount = count
        commandsSize = size
        signature = walk.signature
        symbols = walk.symbols
        firstContent = walk.firstContent
        self.linkEdit = linkEdit
        self.text = text
    }

    private struct Walk {
        var linkEdit: (command: Int, fileOffset: Int, fileSize: Int)?
        var text: Range<UInt64>?
        var signature: (command: Int, dataOffset: Int)?
        var symbols: (command: Int, stringOffset: Int)?
        var firstContent: Int

        mutating func visit(_ file: [UInt8], command: UInt32, at offset: Int) throws {
            switch command {
            case MachOLayout.signatureCommand:
                guard let data = file.little(UInt32.self, at: offset + 8) else { return }
                signature = (offset, Int(data))
            case MachOLayout.symbolCommand:
                guard let strings = file.little(UInt32.self, at: offset + 16) else { return }
                symbols = (offset, Int(strings))
            case MachOLayout.segmentCommand:
                try visitSegment(file, at: offset)
            default:
                break
            }
        }

        private mutating func visitSegment(_ file: [UInt8], at offset: Int) throws {
            guard let start = file.little(UInt64.self, at: offset + 40),
                let size = file.little(UInt64.self, at: offset + 48),
                let sections = file.little(UInt32.self, at: offset + 64),
                start <= UInt64(file.count), size <= UInt64(file.count)
            else { throw SigningFixtureError.machO("a segment lies outside the file") }
            let name = file[(offset + 8)..<(offset + 24)].prefix { $0 != 0 }
            if name.elementsEqual("__LINKEDIT".utf8) { linkEdit = (offset, Int(start), Int(size)) }
            if name.elementsEqual("__TEXT".utf8) { text = start..<(start + size) }
            for index in 0..<Int(sections) {
                guard let content = file.little(UInt32.self, at: offset + 72 + 80 * index + 48) else { continue }
                if content != 0 { firstContent = min(firstContent, Int(content)) }
            }
        }
    }
}

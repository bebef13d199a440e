// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import Signatures
import SigningFixtures

extension Bench {
    /// Reading a signed Mach-O and every blob of its signature, with nothing hashed, against LIEF's reader.
    func parsing(megabytes: Int) throws -> [Row] {
        let path = "\(folder)/parse-\(megabytes)"
        let signed = try BigMachO.signed(megabytes: megabytes, options: .linkerSigned(identifier: "parse"))
        try Data(signed.bytes).write(to: URL(fileURLWithPath: path))
        let times = try Contest.medians(rounds: 7, [{ try ownParse(path) }, { try liefParse(path) }])
        return [
            Row(
                what: "parse \(megabytes) MB Mach-O, no hashing", ours: times[0], peer: "LIEF parse", theirs: times[1],
                goal: 0.5)
        ]
    }

    private func ownParse(_ path: String) throws -> Double {
        let start = Processes.now()
        for slice in try MachOFile(ByteSource(path: path)).slices {
            guard try EmbeddedSignature(slice) != nil else { throw BenchError("\(path) has no signature") }
        }
        return Processes.now() - start
    }

    /// In LIEF's own process, so that the start of Python is not counted.
    private func liefParse(_ path: String) throws -> Double {
        let script = """
            import lief, sys, time
            start = time.perf_counter()
            file = lief.MachO.parse(sys.argv[1])
            taken = time.perf_counter() - start
            assert file.at(0).has_code_signature
            print(taken)
            """
        let text = try Tool.run(python, ["-c", script, path]).split(separator: "\n").last.map(String.init) ?? ""
        guard let seconds = Double(text) else { throw BenchError("LIEF's time cannot be read: \(text)") }
        return seconds
    }
}

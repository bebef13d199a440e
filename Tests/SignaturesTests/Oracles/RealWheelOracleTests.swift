// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import Signatures
import SigningFixtures
import Testing

/// Of every Mach-O in the wheels we read what rcodesign's engine and LIEF read: signer or none, identifier, team, flags,
/// CodeDirectories with their hashes, load commands.
@Suite struct RealWheelOracleTests {
    @Test(arguments: RealWheel.all) func otherProgramsReadTheSame(wheel: RealWheel) async throws {
        let folder = try TemporaryFolder()
        try wheel.unpack(into: folder.url)
        let files = try wheel.machOs(in: folder.url)
        #expect(files.count == wheel.signatures.values.reduce(0, +))
        var ours: [String: [SliceSignature]] = [:]
        for file in files {
            ours[file.path] = await SignatureVerifier(workers: 2).verify(
                try MachOFile(ByteSource(path: file.path)), in: .init(isBundle: false))
        }
        let jobs = try ours.map { path, results in
            try OracleRun.job(path, path, results, folder, root: AppleRoot.der)
        }
        let answers = try Oracle.ask(jobs, in: folder)
        for (path, results) in ours {
            let answer = try #require(answers[path])
            #expect(answer.failure == nil)
            #expect(results.flatMap(\.defects).isEmpty)
            try OracleComparison.signatures(results, answer)
            try OracleComparison.slices(results, answer)
            let signers = results.compactMap { $0.signature?.cms }.count
            #expect(answer.signatureHolds == [Bool](repeating: true, count: signers))
            #expect(answer.isTrusted == [Bool](repeating: true, count: signers))
        }
    }
}

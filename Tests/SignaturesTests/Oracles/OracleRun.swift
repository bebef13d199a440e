// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import Signatures
import SigningFixtures

/// Signed files with our verdict and the oracles' answers, made once.
struct OracleRun: Sendable {
    struct File: Sendable {
        var ours: [SliceSignature]
        var answer: Oracle.Answer
    }

    let files: [String: File]

    /// The names of all files, sound and wrong: the arguments of tests.
    static let soundNames = sound.map(\.name)
    static let wrongNames = wrong.map(\.name)

    static let sound: [Row] =
        SoundSignatureTests.versions + SoundSignatureTests.hashes + SoundSignatureTests.directories
        + SoundSignatureTests.contents + SoundSignerTests.messages + requirements + [
            Row("ad hoc") { $0.identity = nil },
            Row("time stamp") { $0.cms.timestamp = TimestampSource(try Fixture.authority().identity(.timestamp)) },
        ]

    static let wrong: [Row] = [
        Row("wrong message digest") { $0.faults.wrongMessageDigest = true },
        Row("another key") { $0.faults.cmsKey = try TestKey(.p256, label: "somebody else") },
        Row("another root") {
            $0.identity = try TestAuthority(label: "Somebody Else").identity(.developerIDApplication)
        },
        Row("no certificates") { $0.cms.certificates = [] },
        Row("no intermediate") {
            $0.cms.certificates = [try Fixture.authority().identity(.developerIDApplication).certificate]
        },
    ]

    static let requirements: [Row] = [
        Row("requirement: or in and") {
            $0.requirements = .custom(.both(.either(.always, .anchorApple), .identifier("a b")))
        },
        Row("requirement: and in or") {
            $0.requirements = .custom(.either(.both(.always, .anchorApple), .not(.never)))
        },
        Row("requirement: not of or") { $0.requirements = .custom(.not(.either(.notarized, .anchorAppleGeneric))) },
        Row("requirement: nested to the right") {
            $0.requirements = .custom(
                .either(.anchorApple, .both(.always, .either(.never, .cdHash([UInt8](repeating: 0xAB, count: 20))))))
        },
    ]

    static let shared = Task { try await OracleRun() }

    private init() async throws {
        let folder = try TemporaryFolder()
        var jobs: [Oracle.Job] = []
        var ours: [String: [SliceSignature]] = [:]
        for row in Self.sound + Self.wrong {
            let file = try Fixture.signed([.arm64, .x86_64], edit: row.edit)
            let path = folder.url.appendingPathComponent("file\(jobs.count)").path
            try Data(file).write(to: URL(fileURLWithPath: path))
            let results = try await Fixture.verify(file)
            ours[row.name] = results
            jobs.append(try Self.job(row.name, path, results, folder, root: Fixture.authority().rootDER))
        }
        let answers = try Oracle.ask(jobs, in: folder)
        files = ours.reduce(into: [:]) { files, item in
            files[item.key] = answers[item.key].map { File(ours: item.value, answer: $0) }
        }
    }

    static func job(
        _ name: String, _ path: String, _ results: [SliceSignature], _ folder: TemporaryFolder, root: [UInt8]
    ) throws -> Oracle.Job {
        let anchor = folder.url.appendingPathComponent("root.pem").path
        let text = Data(root).base64EncodedString(options: .lineLength64Characters)
        try Data("-----BEGIN CERTIFICATE-----\n\(text)\n-----END CERTIFICATE-----\n".utf8).write(
            to: URL(fileURLWithPath: anchor))
        var job = Oracle.Job(
            name: name, path: path, requirements: results.map { $0.signature?.requirements?.designated?.text ?? "" },
            messages: [])
        for (index, signature) in results.compactMap(\.signature).enumerated() {
            guard let cms = signature.superBlob.entry(.cms)?.payload, !cms.isEmpty else { continue }
            let parts = [("cms", cms.array), ("content", signature.codeDirectories[0].blob.array)].map {
                ("\(path).\(index).\($0)", $1)
            }
            for part in parts { try Data(part.1).write(to: URL(fileURLWithPath: part.0)) }
            job.messages.append(.init(cms: parts[0].0, content: parts[1].0, root: anchor))
        }
        return job
    }
}

// SPDX-License-Identifier: Apache-2.0

import Foundation
import Signatures
import SigningFixtures

/// What programs that nobody here wrote say about signed files; asked once for all files, since Python starts slowly.
enum Oracle {
    struct Job: Encodable {
        struct Message: Encodable {
            var cms: String, content: String, root: String
        }

        var name: String
        var path: String
        /// Our text of each slice's designated requirement; empty when it has none.
        var requirements: [String]
        var messages: [Message]
    }

    struct Answer: Decodable, Sendable {
        /// rcodesign's engine, by slice; null for a slice without a signature.
        var apple: [Signature?]?
        var problems: [String]?
        var lief: [Slice]?
        /// Our requirements with all parentheses.
        var ours: [String]?
        /// OpenSSL, by CMS message.
        var signatureHolds: [Bool]?
        var isTrusted: [Bool]?
        var failure: String?
    }

    struct Signature: Decodable, Sendable {
        var identifier: String, team: String?, version: String, hash: String, flags: [String]
        var pages: Int, limit: Int, slots: [String: String], sha1: String, sha256: String
        var requirements: [String], entitlements: String, der: String?
        var verifies: [Bool?], digests: [String?]
    }

    struct Slice: Decodable, Sendable {
        var cpu: Int, base: Int, fileType: Int, platform: Int, minimum: String, sdk: String, uuid: String
        var offset: Int, size: Int, segments: [String], libraries: [String]
    }

    struct Missing: Error, CustomStringConvertible {
        var description: String
    }

    /// Top of the checkout.
    static let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static func ask(_ jobs: [Job], in folder: TemporaryFolder) throws -> [String: Answer] {
        let input = folder.url.appendingPathComponent("jobs.json")
        try JSONEncoder().encode(jobs).write(to: input)
        guard Tool.find("openssl") != nil else {
            throw Missing(description: "openssl is needed: make test installs it")
        }
        let output = try python(OracleScript.text, [input.path])
        return try JSONDecoder().decode([String: Answer].self, from: Data(output.utf8))
    }

    /// - Throws: ``Missing`` when the programs are not installed: a cross-check that was skipped proves nothing.
    static func python(_ script: String, _ arguments: [String]) throws -> String {
        guard let python = Tool.find("python3") else {
            throw Missing(description: "python3 is needed: make test installs it")
        }
        do { try Tool.run(python, ["-c", "import apple_platform, lief"]) } catch {
            throw Missing(
                description:
                    "apple-platform-py and lief are needed: make test installs them into .cache/venv (\(error))")
        }
        return try Tool.run(python, ["-c", script] + arguments)
    }
}

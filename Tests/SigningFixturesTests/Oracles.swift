// SPDX-License-Identifier: Apache-2.0

import Foundation
import SigningFixtures

/// OpenSSL, which knows CMS and certificates and nothing of us.
enum OpenSSL {
    static let isAvailable = Tool.find("openssl") != nil

    /// Whether OpenSSL accepts a CMS message; Apple's critical extensions and the day are set aside.
    static func accepts(_ message: [UInt8], content: [UInt8]? = nil, root: [UInt8]) throws -> Bool {
        let folder = try TemporaryFolder()
        let file = try folder.write(message, "message.der")
        let anchor = try folder.anchor(root)
        var arguments = ["cms", "-verify", "-binary", "-inform", "DER", "-in", file, "-CAfile", anchor]
        arguments += ["-purpose", "any", "-ignore_critical", "-no_check_time"]
        arguments += ["-out", folder.url.appendingPathComponent("content").path]
        if let content { arguments += ["-content", try folder.write(content, "given")] }
        return try run(arguments)
    }

    /// Whether OpenSSL accepts a time-stamp token for these octets.
    static func accepts(token: [UInt8], for octets: [UInt8], root: [UInt8]) throws -> Bool {
        let folder = try TemporaryFolder()
        return try run([
            "ts", "-verify", "-token_in", "-in", try folder.write(token, "token.der"),
            "-data", try folder.write(octets, "data"), "-CAfile", try folder.anchor(root),
        ])
    }

    /// Whether a leaf's chain holds on a day, given its intermediate.
    static func accepts(leaf: [UInt8], intermediate: [UInt8], root: [UInt8], on day: Date) throws -> Bool {
        let folder = try TemporaryFolder()
        return try run([
            "verify", "-CAfile", try folder.anchor(root), "-ignore_critical",
            "-attime", String(Int(day.timeIntervalSince1970)),
            "-untrusted", try folder.pem(intermediate, "intermediate"), try folder.pem(leaf, "leaf"),
        ])
    }

    /// The text form of a certificate.
    static func text(_ certificate: [UInt8]) throws -> String {
        guard let openssl = Tool.find("openssl") else { throw SigningFixtureError.missingTool("openssl") }
        let folder = try TemporaryFolder()
        let file = try folder.write(certificate, "certificate.der")
        return try Tool.run(openssl, ["x509", "-inform", "DER", "-noout", "-text", "-in", file])
    }

    private static func run(_ arguments: [String]) throws -> Bool {
        guard let openssl = Tool.find("openssl") else { throw SigningFixtureError.missingTool("openssl") }
        return (try? Tool.run(openssl, arguments)) != nil
    }
}

/// An independent code-signing engine and an independent Mach-O reader, both from Python.
enum PythonOracle {
    static let isAvailable = (try? python("import apple_platform, lief")) != nil

    /// What the two find wrong with Mach-Os: hashes, CMS and layout; empty when nothing is.
    static func problems(_ files: [UInt8]...) throws -> [String] { try problems(files) }

    /// The same for any number of files, with one start of Python.
    static func problems(_ files: [[UInt8]]) throws -> [String] {
        let folder = try TemporaryFolder()
        let paths = try files.enumerated().map { try folder.write($0.element, "code\($0.offset)") }
        let script = """
            import apple_platform, lief, sys
            for path in sys.argv[1:]:
                for problem in apple_platform.verify_macho(path): print(str(problem).replace(chr(10), ' '))
                fat = lief.MachO.parse(path)
                for slice in fat:
                    sound, why = lief.MachO.check_layout(slice)
                    if not sound: print('layout', why)
                    if not slice.has_code_signature: print('no signature')
            """
        return try python(script, paths).split(separator: "\n").map(String.init)
    }

    /// What that engine reads, as text: requirements, entitlements, flags.
    static func description(_ file: [UInt8]) throws -> String {
        let folder = try TemporaryFolder()
        let path = try folder.write(file, "code")
        let script = """
            import apple_platform, json, sys
            print(json.dumps(apple_platform.read_signature(sys.argv[1]), default=str))
            """
        return try python(script, [path])
    }

    @discardableResult
    private static func python(_ script: String, _ arguments: [String] = []) throws -> String {
        guard let python = Tool.find("python3") else { throw SigningFixtureError.missingTool("python3") }
        return try Tool.run(python, ["-c", script] + arguments)
    }
}

extension TemporaryFolder {
    /// Writes a file and hands back its path.
    func write(_ bytes: [UInt8], _ name: String) throws -> String {
        let file = url.appendingPathComponent(name)
        try Data(bytes).write(to: file)
        return file.path
    }

    /// Writes a trust anchor.
    func anchor(_ certificate: [UInt8]) throws -> String { try pem(certificate, "root") }

    /// Writes a certificate as PEM.
    func pem(_ certificate: [UInt8], _ name: String) throws -> String {
        let text = Data(certificate).base64EncodedString(options: .lineLength64Characters)
        return try write(
            Array("-----BEGIN CERTIFICATE-----\n\(text)\n-----END CERTIFICATE-----\n".utf8), "\(name).pem")
    }
}

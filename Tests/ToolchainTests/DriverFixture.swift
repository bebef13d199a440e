// SPDX-License-Identifier: Apache-2.0

import Foundation
import Toolchain

/// A driver's folder that a test writes, and builds beside the others of this run: they share the SDK's runtime.
struct DriverFixture {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..")
        .standardizedFileURL.path
    /// Of this run alone: nothing of an earlier one makes a test pass.
    static let products: String = {
        atexit { try? FileManager.default.removeItem(atPath: DriverFixture.products) }
        return NSTemporaryDirectory() + "/dextlab-toolchain-\(ProcessInfo.processInfo.processIdentifier)"
    }()

    let name: String
    let folder: String

    /// - Parameter files: path → text; an Info.plist is added where there is none.
    init(_ name: String, _ files: [String: String]) throws {
        self.name = name
        folder = "\(Self.products)/sources/\(name)"
        try? FileManager.default.removeItem(atPath: folder)
        try write(files)
    }

    func write(_ files: [String: String]) throws {
        for (path, text) in files {
            let url = URL(fileURLWithPath: "\(folder)/\(path)")
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
    }

    func build(
        _ path: String? = nil, sanitizers: [Sanitizer] = [], progress: @escaping (String) -> Void = { _ in }
    ) throws -> [DriverBuilder.Outcome] {
        try Self.build(path.map { "\(folder)/\($0)" } ?? folder, sanitizers: sanitizers, progress: progress)
    }

    static func build(
        _ path: String, sanitizers: [Sanitizer] = [], progress: @escaping (String) -> Void = { _ in }
    ) throws -> [DriverBuilder.Outcome] {
        var options = DriverBuilder.Options(jobs: 2)
        options.sanitizers = sanitizers
        let builder = DriverBuilder(
            sdk: try SDKLocation(path: "\(root)/SDK"), compiler: try ClangCompiler.find(), options: options,
            progress: progress)
        return try TargetFinder().targets(at: path).map {
            try builder.build($0, in: "\(products)/build/\($0.name)" + sanitizers.map { "-\($0.rawValue)" }.joined())
        }
    }

    /// Everything the compilers said.
    func messages() throws -> String { try build().flatMap(\.messages).joined() }

    // MARK: A driver that does nothing

    static let plist = plist(personality: "<key>IOUserClass</key>\n<string>Quiet</string>")

    static func plist(personality: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <plist version="1.0">
        <dict>
        <key>CFBundleExecutable</key>
        <string>$(EXECUTABLE_NAME)</string>
        <key>CFBundleIdentifier</key>
        <string>com.example.quiet</string>
        <key>IOKitPersonalities</key>
        <dict>
        <key>Quiet</key>
        <dict>
        \(personality)
        </dict>
        </dict>
        </dict>
        </plist>
        """
    }

    static let interface = """
        #include <DriverKit/IOService.iig>

        class Quiet : public IOService {
        public:
            virtual kern_return_t Start(IOService * provider) override;
        };
        """

    /// Another class without methods of its own.
    static let other = "#include <DriverKit/IOService.iig>\n\nclass Other : public IOService {};\n"

    static let source = """
        #include <DriverKit/DriverKit.h>
        #include "Quiet.h"

        kern_return_t IMPL(Quiet, Start) { return Start(provider, SUPERDISPATCH); }
        """

    static let quiet = ["Info.plist": plist, "Quiet.iig": interface, "Quiet.cpp": source]
}

// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// `dextlab fuzz` on drivers with a planted bug, with a seed, so that what is found does not depend on luck.
@Suite(.serialized) struct FuzzCommandTests {
    struct Sample: CustomTestStringConvertible, Sendable {
        var name: String
        var target: String
        var testDescription: String { name }
    }

    struct Find: Decodable {
        struct Frame: Decodable {
            var file: String
            var line: Int
        }
        var kind: String
        var what: String?
        var frames: [Frame]?
        var input: String?
    }

    private let folder = "\(Command.root.path)/.build/fuzz-commands"

    private func fuzz(_ sample: Sample, _ more: [String]) throws -> Command {
        try Command.run(
            arguments: [
                "fuzz", "\(Command.root.path)/Samples/Fuzzed/\(sample.name)", "--target", sample.target,
                "--build-folder", folder,
                "--format", "json",
            ] + more)
    }

    /// `// fuzz: finds KIND` at the line at fault.
    private func mark(_ name: String) throws -> (kind: String, file: String, line: Int) {
        let sources = "\(Command.root.path)/Samples/Fuzzed/\(name)"
        for file in try FileManager.default.contentsOfDirectory(atPath: sources) where file.hasSuffix(".cpp") {
            let text = try String(contentsOfFile: "\(sources)/\(file)", encoding: .utf8)
            for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                if let range = line.range(of: "// fuzz: finds ") {
                    return (String(line[range.upperBound...]), file, index + 1)
                }
            }
        }
        return ("", "", 0)
    }

    @Test(arguments: [
        Sample(name: "SelectorBound", target: "external-method"),
        Sample(name: "UseAfterFree", target: "external-method"),
        Sample(name: "DescriptorOverrun", target: "usb-descriptors"),
    ])
    func `a planted bug is found at its line and can be played again`(_ sample: Sample) throws {
        let place = "\(folder)/\(sample.name)"
        try? FileManager.default.removeItem(atPath: place)
        let output = try fuzz(
            sample, ["--seconds", "20", "--seed", "1", "--corpus", "\(place)/corpus", "--artifacts", "\(place)/found"])
        #expect(output.status == 2, "\(output.errors)")
        let first = output.output.split(separator: "\n").first.map { Data($0.utf8) } ?? Data()
        let find = try JSONDecoder().decode(Find.self, from: first)
        let mark = try mark(sample.name)
        #expect(find.what == mark.kind)
        #expect(find.frames?.first?.line == mark.line)
        #expect(find.frames?.first.map { $0.file.hasSuffix("/\(mark.file)") } == true)
        let again = try fuzz(sample, ["--input", find.input ?? "", "--artifacts", "\(place)/again"])
        #expect(again.status == 2, "\(again.output)")
    }

    @Test func `a target that is not there is named with those that are`() throws {
        let output = try fuzz(Sample(name: "SelectorBound", target: "everything"), [])
        #expect(output.status == 1)
        #expect(output.errors.contains("no target everything; there are external-method"))
    }
}

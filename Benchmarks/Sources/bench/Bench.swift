// SPDX-License-Identifier: Apache-2.0

import Foundation
import PropertyLists
import SigningFixtures

/// `make bench`: each measure beside a peer or a limit, in one run. Whole processes are compared with whole processes.
@main
struct Bench {
    static func main() async throws {
        guard CommandLine.arguments.count >= 5 else {
            throw BenchError("usage: bench DEXTLAB PYTHON CORPUS FOLDER [MEASURE…]")
        }
        let bench = Bench(
            dextlab: CommandLine.arguments[1], python: CommandLine.arguments[2], corpus: CommandLine.arguments[3],
            folder: CommandLine.arguments[4])
        let wanted = CommandLine.arguments.dropFirst(5)
        let unknown = wanted.filter { name in !measures.contains { $0.name == name } }
        guard unknown.isEmpty else {
            throw BenchError(
                "\(unknown.joined(separator: ", ")): not among \(measures.map(\.name).joined(separator: ", "))")
        }
        var rows: [Row] = []
        for measure in measures where wanted.isEmpty || wanted.contains(measure.name) {
            rows += try await measure.run(bench)
        }
        Table.print(rows)
    }

    /// All there is to measure, by the name that selects it.
    private static let measures: [(name: String, run: @Sendable (Bench) async throws -> [Row])] = [
        ("big-file", { try $0.bigFile(megabytes: 200) }),
        ("small-app", { try $0.smallApp() }),
        ("parsing", { try $0.parsing(megabytes: 20) }),
        ("project-file", { try $0.projectFile() }),
        ("many-products", { try await $0.manyProducts(170) }),
        ("explaining", { try $0.explaining(megabytes: 1024) }),
        ("building", { try $0.building() }),
        ("calls", { try $0.calls() }),
        ("verifying", { try $0.verifying() }),
        ("registers", { try $0.registers() }),
        ("transfers", { try $0.transfers() }),
    ]

    let dextlab: String
    let python: String
    /// Made products, as `corpus --write` leaves them.
    let corpus: String
    let folder: String

    /// Verifying a large signed Mach-O against the bare digest of the same bytes, and against rcodesign's engine.
    func bigFile(megabytes: Int) throws -> [Row] {
        let path = "\(folder)/big-\(megabytes)"
        let signed = try BigMachO.signed(megabytes: megabytes, options: .linkerSigned(identifier: "big"))
        try Data(signed.bytes).write(to: URL(fileURLWithPath: path))
        let check = try Processes.run([dextlab, "inspect", "--format", "json", path])
        guard check.status == 0 else { throw BenchError("\(path) does not verify") }
        let peak = try peakMemory([dextlab, "inspect", path])

        let engine =
            "import apple_platform,sys,time\nt=time.perf_counter()\nfor i in range(3): apple_platform.verify_macho(sys.argv[1])\nprint((time.perf_counter()-t)/3)"
        func engineTime() throws -> Double {
            let text = try Tool.run(python, ["-c", engine, path]).split(separator: "\n").last.map(String.init) ?? ""
            guard let seconds = Double(text) else { throw BenchError("the engine's time cannot be read: \(text)") }
            return seconds
        }
        let one = ["taskset", "-c", "0"]
        let times = try Contest.medians(
            rounds: 7,
            [
                { try Processes.run(one + [self.dextlab, "inspect", path]).seconds },
                { try Processes.run(one + ["openssl", "dgst", "-sha256", path]).seconds },
                { try Processes.run([self.dextlab, "inspect", path]).seconds },
                engineTime,
            ])
        let name = "verify \(megabytes) MB Mach-O"
        return [
            Row(what: "\(name), 1 core", ours: times[0], peer: "openssl dgst -sha256", theirs: times[1], goal: 1.1),
            Row(what: "\(name), 2 cores", ours: times[2], peer: "openssl dgst -sha256", theirs: times[1], goal: 0.6),
            Row(what: "\(name), 1 core", ours: times[0], peer: "rcodesign engine verify", theirs: times[3], goal: 1.0),
            Row(
                what: "peak memory, \(megabytes) MB Mach-O", ours: peak, peer: "limit",
                theirs: 64, goal: 1.0, unit: "MiB"),
        ]
    }

    /// MiB of resident memory at the highest. A process inherits its parent's mark when it is made, so that a small
    /// parent has to start it: not this one, which holds the file that it signed.
    func peakMemory(_ arguments: [String]) throws -> Double {
        let script = """
            import resource, subprocess, sys
            subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
            print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
            """
        let text = try Tool.run(python, ["-c", script] + arguments).split(separator: "\n").last.map(String.init) ?? ""
        guard let peak = Double(text) else { throw BenchError("the peak of memory cannot be read: \(text)") }
        return peak
    }

    /// The whole process on a small app with a dext against the whole process of `openssl cms -verify` on its profile.
    func smallApp() throws -> [Row] {
        let product = try ProductBuilder.build(.sound(platform: .macOS), in: URL(fileURLWithPath: folder))
        let app = product.app.path
        let profile = "\(app)/Contents/embedded.provisionprofile"
        let times = try Contest.medians(
            rounds: 21,
            [
                { try Processes.run([self.dextlab, "check", app]).seconds },
                {
                    try Processes.run([
                        "openssl", "cms", "-verify", "-inform", "DER", "-noverify", "-in", profile, "-out", "/dev/null",
                    ]).seconds
                },
            ])
        return [
            Row(
                what: "check an app with a dext, process", ours: times[0], peer: "openssl cms -verify, process",
                theirs: times[1], goal: 5.0)
        ]
    }

    /// A project file of about 5 MB against Foundation's reader.
    func projectFile() throws -> [Row] {
        let bytes = ProjectFile.make(objects: 24_000)
        let data = Data(bytes)
        let times = try Contest.medians(
            rounds: 7,
            [
                {
                    let start = Processes.now()
                    _ = try PropertyListDocument(parsing: bytes, file: "project.pbxproj")
                    return Processes.now() - start
                },
                {
                    let start = Processes.now()
                    _ = try PropertyListSerialization.propertyList(from: data, format: nil)
                    return Processes.now() - start
                },
            ])
        return [
            Row(
                what: "read \(bytes.count / 1_000_000) MB project.pbxproj", ours: times[0], peer: "Foundation",
                theirs: times[1], goal: 0.2)
        ]
    }
}

/// A project file of any size in the shape that Xcode writes.
enum ProjectFile {
    static func make(objects: Int) -> [UInt8] {
        var text =
            "// !$*UTF8*$!\n{\n\tarchiveVersion = 1;\n\tclasses = {\n\t};\n\tobjectVersion = 56;\n\tobjects = {\n"
        for index in 0..<objects {
            let id = String(0xA000_0000_0000 + index, radix: 16, uppercase: true)
            text +=
                "\t\t\(id)00000000AB12 /* File\(index).swift in Sources */ = {isa = PBXBuildFile; fileRef = \(id)00000000CD34 /* File\(index).swift */; };\n"
            text +=
                "\t\t\(id)00000000CD34 /* File\(index).swift */ = {isa = PBXFileReference; lastKnownFileType = sourcecode.swift; path = \"Sources/Part \(index % 97)/File\(index).swift\"; sourceTree = \"<group>\"; };\n"
        }
        return Array((text + "\t};\n\trootObject = A00000000000AB12;\n}\n").utf8)
    }
}

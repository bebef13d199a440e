// SPDX-License-Identifier: Apache-2.0

import InterfaceGenerator
import Testing

/// Interfaces with pieces lost, doubled and exchanged: an output or messages, never a trap.
@Suite struct FuzzTests {
    private let words = [
        "class", "Sample", ":", "public", "IOService", "{", "}", ";", "virtual", "kern_return_t", "Start", "(", ")",
        "IOService *",
        "provider", "override", "LOCALONLY", "TYPE(", "TYPE(IOTimerDispatchSource::TimerOccurred)", "QUEUENAME(",
        "TARGET", "OSAction * a",
        "uint64_t x", ",", "= 0", "\"", "/*", "*/", "//", "\n", "#define X", "#if", "#endif", "public:", "[4]", "<",
        ">", "::", "~",
    ]

    @Test func damagedInterfacesEndInMessages() throws {
        let fixture = try Fixture()
        defer { fixture.remove() }
        let generator = try fixture.generator()
        var state: UInt64 = 7
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let sound =
            "class Sample : public IOService { public: virtual bool init ( ) override ; virtual kern_return_t Start ( IOService * provider ) override ; } ;"
        for _ in 0..<60 {
            var pieces = sound.split(separator: " ").map(String.init)
            for _ in 0...random(4) { pieces[random(pieces.count)] = words[random(words.count)] }
            let text = "#include <DriverKit/IOService.iig>\n" + pieces.joined(separator: " ") + "\n"
            let path = try fixture.write("Sample.iig", text)
            do throws(InterfaceGenerator.Failure) {
                let output = try generator.generate(path: path, text: Array(text.utf8))
                #expect(output.header.hasPrefix("// Made by"))
            } catch {
                #expect(!error.diagnostics.isEmpty)
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

import DriverSources
import Testing

/// The same numbers each time.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        var value = state
        value ^= value >> 33
        value = value &* 0xFF51_AFD7_ED55_8CCD
        return value ^ (value >> 33)
    }
}

@Suite struct FuzzTests {
    private static let pieces = [
        "{", "}", "(", ")", "[", "]", "\"", "'", "/*", "*/", "//", "\\\n", "\n", "#if 0\n", "#else\n", "#endif\n",
        "#define X ",
        "R\"(", "class ", ":", "::", ";", "switch (x) {", "case 1:", "default:", "IMPL(A, B)", "^{", "<", ">", "=",
        "...", "->",
        "virtual ", "QUEUENAME(", "if (", "else ", "\u{201C}", "\u{2026}", "namespace ", "~", "0x", "1e+", "\0",
    ]

    @Test(.timeLimit(.minutes(1))) func mutatedSourcesAreReadToTheEnd() {
        var random = SeededGenerator(state: 42)
        var read = 0
        for round in 0..<2000 {
            var bytes = Array(Fixture.controller.utf8)
            for _ in 0...(round % 12) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0:
                    bytes.insert(
                        contentsOf: Self.pieces.randomElement(using: &random)?.utf8.map { $0 } ?? [], at: place)
                case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1..<40, using: &random)))
                case 2: bytes[place] = UInt8.random(in: 0...255, using: &random)
                default: bytes.swapAt(place, Int.random(in: 0..<bytes.count, using: &random))
                }
                if bytes.isEmpty { bytes = [0x7B] }
            }
            let text = String(decoding: bytes, as: UTF8.self)
            let model =
                round % 2 == 0
                ? SourceModel.fragment(text) : SourceModel.read(files: [SourceText(file: "a.iig", text: text)])
            read += SourceRules.find(model).allSatisfy { $0.place.line >= 1 } ? 1 : 0
        }
        #expect(read == 2000)
    }

    /// Texts that would cost the square of their length if a step looked at everything again.
    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            "(", "{", "[", "if(a)", "x=", "f(", "a->", "#if x\n{\n", "class A{", "\"", "'", "case 1:", "a<", "^{",
            "((]", "f(a,", "x->release();",
        ])
    func repeatedPiecesTakeLinearTime(_ piece: String) {
        let clock = ContinuousClock()
        let time = clock.measure {
            _ = SourceRules.find(
                SourceModel.read(files: [
                    SourceText(file: "a.cpp", text: "void f() {" + String(repeating: piece, count: 8_000))
                ]))
        }
        #expect(time < .seconds(20))
    }
}

// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Evidence

@Suite struct PhraseTests {
    struct Row: Sendable {
        var pattern: String
        var text: String
        var isSaid: Bool
    }

    static let rows: [Row] = [
        Row(pattern: "no|without payload|data* transfer*", text: "But no payload data is transferred.", isSaid: true),
        Row(
            pattern: "no|without payload|data* transfer*", text: "The data is transferred without trouble.",
            isSaid: false),
        Row(pattern: "sip ~4 off|disabled", text: "SIP on this machine is disabled", isSaid: true),
        Row(pattern: "sip off|disabled", text: "SIP on this machine here is disabled", isSaid: false),
        Row(pattern: "uas & cdb*", text: "My CDBs vanish with UAS", isSaid: true),
        Row(pattern: "kernel panic* & !no", text: "there is no kernel panic", isSaid: false),
        Row(pattern: "direct=1", text: "fio with direct=1 passes", isSaid: true),
        Row(pattern: "a b c", text: "a a b x b c", isSaid: true),
    ]

    @Test(arguments: rows) func aPhraseIsFoundWhereItIsSaid(_ row: Row) throws {
        let sentence = try #require(SentenceReader.sentences(of: TextBlock(row.text)).first)
        #expect((PhrasePattern(row.pattern).match(sentence) != nil) == row.isSaid)
    }

    @Test func sentencesEndAtMarksAndGoOnOverWrappedLines() {
        let text = "The driver starts. Then it\nstops at 13.7 GB\nNew heading\n\n- item? yes"
        let sentences = SentenceReader.sentences(of: TextBlock(text))
        #expect(
            sentences.map { $0.words.map(\.text).joined(separator: " ") } == [
                "the driver starts", "then it stops at 13.7 gb", "new heading", "item", "yes",
            ])
        #expect(sentences.map(\.isQuestion) == [false, false, false, true, false])
    }

    @Test func denialAndQuestionAreTold() throws {
        let recogniser = StatementRecogniser([Statement("panic", "the machine panics", "kernel panic*")])
        var evidence = EvidenceSet()
        recogniser.recognise(
            TextBlock("A kernel panic follows.\nIt is not a kernel panic.\nCould it be a kernel panic?"),
            into: &evidence)
        #expect(evidence.events.map { $0["negated"] ?? "no" } == ["no", "yes", "no"])
        #expect(evidence.events.map { $0["question"] ?? "no" } == ["no", "no", "yes"])
        #expect(evidence.events.map(\.place.line) == [1, 2, 3])
    }
}

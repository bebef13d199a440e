// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Evidence

/// The field that a run in the lab adds to its reports.
@Suite struct LabFactsTests {
    private static func report(_ inside: String) -> String {
        "{\n  \"panicString\": \"…\",\n  \"dextlab\": {\n\(inside)\n  }\n}"
    }

    private static let whole = report(
        """
            "note": "From a run of DextLab.",
            "rule": "dma-address-unmapped",
            "device": "capture at 1:0:0",
            "driver": "com.example.capture",
            "use": "",
            "bus_address": "0x9c000",
            "access": "read of 64 bytes",
            "diagnosis": "The buffer was completed before the device was done.",
            "mappings": [
              "It lay in 0x9c000…0x9ffff.",
              "The nearest is \\"ring\\"."
            ],
            "frames": [
              "programmed in Capture::Start (Capture.cpp:7)"
            ]
        """)

    private static func events(_ text: String) -> [Event] {
        RecognitionRow.events(text).filter { $0.id.hasPrefix("lab-") }
    }

    @Test func factsAreEventsInTheirPlaces() throws {
        let events = Self.events(Self.whole)
        #expect(
            events.map(\.text) == [
                "read of 64 bytes at bus address 0x9c000 by capture at 1:0:0",
                "The buffer was completed before the device was done.", "It lay in 0x9c000…0x9ffff.",
                "The nearest is \"ring\".", "programmed in Capture::Start (Capture.cpp:7)",
            ])
        #expect(events.map(\.place.line) == [9, 11, 13, 14, 17])
        let fault = try #require(events.first { $0.id == "lab-dma-fault" })
        #expect(fault["rule"] == "dma-address-unmapped")
        #expect(fault["driver"] == "com.example.capture")
        #expect(fault["use"] == nil)
    }

    @Test func whatTheLabSaysIsNobodysStatement() {
        let statements = RecognitionRow.events(Self.whole).filter { $0.kind == .statement }
        #expect(statements.isEmpty, "\(statements.map(\.id))")
        let around = RecognitionRow.events(Self.whole + "\n\nOur DMA engine is slow.").filter { $0.kind == .statement }
        #expect(around.map(\.id) == ["topic-dma"])
    }

    @Test(arguments: [
        "\"dextlab\"", report(""), report("\"diagnosis\": \"x\""), report("\"bus_address\": \"0x1\""),
        "\"dextlab\": { \"diagnosis\": 5, \"bus_address\": ",
    ])
    func halfAFieldIsNone(_ text: String) { #expect(Self.events(text).isEmpty) }

    /// Cut anywhere it still reads.
    @Test func aCutReportIsReadAsFarAsItGoes() {
        let bytes = Array(Self.whole.utf8)
        for count in bytes.indices {
            let events = Self.events(String(decoding: bytes[..<count], as: UTF8.self))
            #expect(events.count <= 5)
        }
    }
}

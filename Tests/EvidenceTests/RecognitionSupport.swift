// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Evidence

/// A text, the id of an event in it, and fields that the event must have.
struct RecognitionRow: Sendable, CustomTestStringConvertible {
    var text: String
    var kind: Event.Kind
    /// nil: no event of that kind.
    var id: String?
    var fields: [String: String]

    init(_ text: String, _ kind: Event.Kind, _ id: String?, _ fields: [String: String] = [:]) {
        self.text = text
        self.kind = kind
        self.id = id
        self.fields = fields
    }

    var testDescription: String { "\(id ?? "none"): \(text.prefix(60))" }

    static func events(_ text: String) -> [Event] {
        let scanner = EvidenceScanner()
        scanner.scan(text, source: "t")
        return scanner.finish().events
    }

    func check() {
        let events = Self.events(text).filter { $0.kind == kind }
        guard let id else {
            #expect(events.isEmpty)
            return
        }
        let fits = events.filter { event in event.id == id && fields.allSatisfy { event[$0.key] == $0.value } }
        #expect(!fits.isEmpty, "\(events.map { "\($0.id) \($0.fields.entries)" })")
    }
}

/// What this thread has used: tests run side by side, and machines are busy.
enum ProcessorTime {
    static func measure(_ body: () -> Void) -> Double {
        let start = now()
        body()
        return now() - start
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

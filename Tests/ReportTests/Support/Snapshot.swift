// SPDX-License-Identifier: Apache-2.0

import Testing

/// Compares texts by line, so that a failure shows the line and not two pages.
func expectSame(_ actual: String, _ expected: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let (actual, expected) = (lines(actual), lines(expected))
    let shared = zip(actual, expected).prefix { $0 == $1 }.count
    guard actual != expected else { return }
    Issue.record(
        """
        line \(shared + 1)
        expected: \(shared < expected.count ? expected[shared] : "(the end)")
        found:    \(shared < actual.count ? actual[shared] : "(the end)")
        """, sourceLocation: sourceLocation)
}

private func lines(_ text: String) -> [String] {
    text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
}

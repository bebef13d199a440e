// SPDX-License-Identifier: Apache-2.0

/// Finds the number of an error in a sentence about activating an extension: `activation fails with error code 4`.
///
/// Apart from ``CodeRecogniser`` since nothing is to be had of such numbers in logs, where they are on every other line.
public struct ProseCodeRecogniser: BlockRecogniser {
    private let codes = CodeRecogniser()

    public init() {}

    public func recognise(_ block: TextBlock, into evidence: inout EvidenceSet) {
        for line in block.lines where line.text.utf8.count < 8192 {
            let text = TextLine(source: block.source, number: line.number, bytes: Array(line.text.utf8))
            guard text.prefix == nil, let token = DomainCodes(text.bytes).withoutDomain() else { continue }
            codes.add([token], text, &evidence)
        }
    }
}

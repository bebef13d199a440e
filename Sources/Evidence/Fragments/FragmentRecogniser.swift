// SPDX-License-Identifier: Apache-2.0

import DriverSources

/// Finds property lists, code and lists of capabilities in the middle of prose.
public struct FragmentRecogniser: BlockRecogniser {
    private let clang: ClangTool?

    /// - Parameter clang: confirms what the token reader makes of code, in less than five seconds; nil for none.
    public init(clang: ClangTool? = nil) {
        self.clang = clang.map { tool in
            var tool = tool
            tool.timeLimit = min(tool.timeLimit, 1)
            tool.totalLimit = min(tool.totalLimit, 1.4)
            return tool
        }
    }

    public func recognise(_ block: TextBlock, into evidence: inout EvidenceSet) {
        let room = PropertyListFragments.most - evidence.propertyLists.count
        let lists = room > 0 ? PropertyListFragments.find(in: block, room: room) : []
        evidence.propertyLists += lists.map(\.fragment)
        let rest = PropertyListFragments.without(block.lines, lists.map(\.lines))
        for line in rest where !line.isRecognised {
            EntitlementMentions.find(in: line, block, into: &evidence)
            CapabilityList.find(in: line, block, into: &evidence)
        }
        evidence.sources += SourceFragments.find(
            in: rest, source: block.source, room: SourceFragments.most - evidence.sources.count,
            clang: evidence.sources.isEmpty ? clang : nil)
    }
}

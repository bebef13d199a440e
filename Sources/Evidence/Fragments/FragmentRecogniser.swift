// SPDX-License-Identifier: Apache-2.0

import DriverSources

/// Finds property lists, code and lists of capabilities in the middle of prose.
public struct FragmentRecogniser: BlockRecogniser {
    private let clang: ClangTool?

    /// - Parameter clang: confirms what the token reader makes of code, for less than five seconds; nil leaves it at that.
    public init(clang: ClangTool? = nil) {
        self.clang = clang.map { tool in
            var tool = tool
            tool.timeLimit = min(tool.timeLimit, 1)
            tool.totalLimit = min(tool.totalLimit, 1.4)
            return tool
        }
    }

    public func recognise(_ block: TextBlock, into evidence: inout EvidenceSet) {
        let lists = PropertyListFragments.find(in: block)
        let room = max(0, PropertyListFragments.most - evidence.propertyLists.count)
        evidence.propertyLists += lists.prefix(room).map(\.fragment)
        let rest = PropertyListFragments.without(block.lines, lists.map(\.lines))
        for line in rest where !line.isRecognised {
            EntitlementMentions.find(in: line, block, into: &evidence)
            CapabilityList.find(in: line, block, into: &evidence)
        }
        let sources = SourceFragments.find(in: rest, source: block.source, clang: clang)
        evidence.sources += sources.prefix(max(0, SourceFragments.most - evidence.sources.count))
    }
}

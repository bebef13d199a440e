// SPDX-License-Identifier: Apache-2.0

import PropertyLists
import Testing

@Suite struct LimitTests {
    private static func nested(_ depth: Int, _ open: String, _ close: String) -> String {
        String(repeating: open, count: depth) + String(repeating: close, count: depth)
    }

    @Test(arguments: [("(", ")"), ("<array>", "</array>"), ("{a=", "}")])
    func depthUpToTheLimitIsReadAndNotOneMore(open: String, close: String) throws {
        let limits = PropertyListLimits(maximumDepth: 10)
        let inner = open == "{a=" ? "x" : ""
        let filled = { (depth: Int) in
            String(repeating: open, count: depth) + inner
                + String(repeating: open == "{a=" ? ";}" : close, count: depth)
        }
        #expect(throws: Never.self) { try read(filled(10), limits: limits) }
        let error = #expect(throws: PropertyListError.self) { try read(filled(11), limits: limits) }
        #expect(error?.expectation == "expected at most 10 containers inside each other")
        #expect(error?.location.offset == open.utf8.count * 10)
    }

    @Test(arguments: ["(", "<array>", "{a=", "<dict><key>a</key>", "<plist><array>"])
    func endlessNestingIsRefusedWhateverTheLimit(open: String) {
        let text = String(repeating: open, count: 200_000)
        #expect(throws: PropertyListError.self) { try read(text, limits: .init(maximumDepth: .max)) }
    }

    @Test func binaryDepthCountsSharedTrees() throws {
        // 0 → 1 → 2 → 3, and 0 → 3 first, so that 3's height is known when it is met again lower down.
        let file = BinaryFile([0xA2, 3, 1], [0xA1, 2], [0xA1, 3], [0xA1, 4], [0xA0])
        #expect(throws: Never.self) { try file.document(limits: .init(maximumDepth: 5)) }
        file.expectRefusal(14, "expected at most 4 containers inside each other", limits: .init(maximumDepth: 4))
    }

    @Test(arguments: ["(a,b,c)", "<array><true/><true/><true/></array>", "{a=b;c=d;e;}", "a=b;c=d;e=f;"])
    func valuesUpToTheLimitAreReadAndNotOneMore(text: String) {
        #expect(throws: Never.self) { try read(text, limits: .init(maximumNodes: 4)) }
        let error = #expect(throws: PropertyListError.self) { try read(text, limits: .init(maximumNodes: 3)) }
        #expect(error?.expectation == "expected at most 3 values in one property list")
    }

    @Test func sharedObjectsThatGrowExponentiallyAreRefused() {
        var file = BinaryFile()
        for level in 1...40 { file.objects.append([0xA2, UInt8(level), UInt8(level)]) }
        file.objects.append([0x09])
        let error = #expect(throws: PropertyListError.self) { try file.document() }
        #expect(error?.expectation == "expected at most 65536 values in one property list")
    }

    @Test func binaryTreeMayHaveAsManyValuesAsTheFileHasBytes() throws {
        // An array of 70,000 times the same object: what sharing alone would not allow, the file's length does.
        var file = BinaryFile([0xAF, 0x12, 0, 1, 0x11, 0x70] + Array(repeating: 1, count: 70_000), [0x09])
        file.offsetSize = 4
        #expect(try file.document().root.array?.count == 70_000)
    }

    @Test func objectsOnTopOfEachOtherAreRefused() {
        // 200 strings that are all the same 250 bytes: honest writers store each object once.
        var file = BinaryFile([0x4F, 0x10, 200] + (1...200), [0x5F, 0x10, 250] + Array(repeating: 0x61, count: 250))
        file.objects[0] = [0xAF, 0x10, 200] + (1...200)
        file.offsetSize = 2
        var bytes = file.bytes
        let trailer = Array(bytes.suffix(32))
        bytes.removeLast(32)
        let string = Array(bytes.suffix(2))
        for _ in 2...200 { bytes += string }
        var patched = trailer
        patched[15] = 201
        let error = #expect(throws: PropertyListError.self) {
            try PropertyListDocument(parsing: bytes + patched, file: "F")
        }
        #expect(error?.expectation == "expected objects side by side, found them on top of each other")
    }

    @Test func longFileIsRefused() {
        let limits = PropertyListLimits(maximumBytes: 10)
        for bytes in [Array("<dict></dict>".utf8), Array("{aaaaaaaa;}".utf8), BinaryFile([0x09]).bytes] {
            let error = #expect(throws: PropertyListError.self) {
                try PropertyListDocument(parsing: bytes, file: "F", limits: limits)
            }
            #expect(error?.expectation == "expected at most 10 bytes, found \(bytes.count)")
        }
    }
}

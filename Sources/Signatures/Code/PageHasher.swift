// SPDX-License-Identifier: Apache-2.0

import Bytes

/// Compares the pages of a file with the code slots of a CodeDirectory.
///
/// This is the data path of signature checking: each worker reads through one buffer of its own, so that memory stays
/// the same whatever the file's size, and nothing is allocated a page.
struct PageHasher: Sendable {
    struct Result: Sendable, Hashable {
        /// Number of pages that differ.
        var badCount = 0
        /// The first few of them, as byte offsets in the slice.
        var firstBad: [Int] = []

        mutating func add(_ offset: Int) {
            badCount += 1
            if firstBad.count < 8 { firstBad.append(offset) }
        }
    }

    let region: FileRegion
    let directory: CodeDirectory

    private static let bufferSize = 256 << 10
    /// Less work than this is not worth a second thread.
    private static let minimumBytesPerWorker = 1 << 20

    /// - Parameter workers: threads to use at most; 1 keeps to the calling one.
    /// - Throws: ``MalformedFile`` when the file ends before codeLimit.
    func run(workers: Int) async throws(MalformedFile) -> Result {
        let runs = try pageRuns()
        let total = runs.reduce(0) { $0 + $1.pages.count }
        let share = max(1, min(workers, directory.codeLimit / Self.minimumBytesPerWorker))
        guard share > 1, runs.count == 1 else { return try check(runs) }
        let step = (total + share - 1) / share
        let parts = stride(from: 0, to: total, by: step).map { start in
            [
                PageRun(
                    firstSlot: runs[0].firstSlot + start,
                    pages: start + runs[0].pages.lowerBound..<min(start + step, total) + runs[0].pages.lowerBound)
            ]
        }
        let outcome = await withTaskGroup(of: Swift.Result<Result, MalformedFile>.self) { group in
            for part in parts {
                group.addTask {
                    do throws(MalformedFile) { return .success(try check(part)) } catch { return .failure(error) }
                }
            }
            var results: [Swift.Result<Result, MalformedFile>] = []
            for await result in group { results.append(result) }
            return results
        }
        var sum = Result()
        for part in outcome {
            let result = try part.get()
            sum.badCount += result.badCount
            sum.firstBad = Array((sum.firstBad + result.firstBad).sorted().prefix(8))
        }
        return sum
    }

    /// Slots `firstSlot…` hold the digests of these pages.
    private struct PageRun: Sendable {
        var firstSlot: Int
        var pages: Range<Int>
    }

    private var pageSize: Int { directory.pageSize == 0 ? max(1, directory.codeLimit) : directory.pageSize }

    private func pageRuns() throws(MalformedFile) -> [PageRun] {
        guard !directory.scatter.isEmpty else { return [PageRun(firstSlot: 0, pages: 0..<directory.codeSlotCount)] }
        var runs: [PageRun] = []
        var slot = 0
        for range in directory.scatter {
            let pages = Int(range.basePage)..<Int(range.basePage) + Int(range.pageCount)
            guard pages.count <= directory.codeSlotCount - slot, pages.upperBound <= Int.max / pageSize else {
                throw directory.blob.malformed(at: 44, "the scatter vector names more pages than there are code slots")
            }
            runs.append(PageRun(firstSlot: slot, pages: pages))
            slot += pages.count
        }
        return runs
    }

    private func check(_ runs: [PageRun]) throws(MalformedFile) -> Result {
        var result = Result()
        let slots = directory.codeSlots.array
        // A page larger than the buffer (or "everything is one page") is hashed in one piece of its own.
        let capacity = max(Self.bufferSize / pageSize, 1) * pageSize
        guard capacity <= 64 << 20 else {
            throw directory.blob.malformed(at: 39, "pages of \(pageSize) bytes are larger than 64 MiB")
        }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 64)
        defer { buffer.deallocate() }
        for run in runs { try check(run, slots: slots, buffer: buffer, into: &result) }
        return result
    }

    private func check(
        _ run: PageRun, slots: [UInt8], buffer: UnsafeMutableRawBufferPointer, into result: inout Result
    ) throws(MalformedFile) {
        let size = pageSize
        let pagesPerRead = buffer.count / size
        var page = run.pages.lowerBound
        while page < run.pages.upperBound {
            let start = page * size
            guard start < directory.codeLimit else { return }
            let count = min(pagesPerRead * size, directory.codeLimit - start, (run.pages.upperBound - page) * size)
            // SAFETY: count is at most pagesPerRead · size, which is at most buffer.count.
            let window = UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])
            try region.read(at: start, into: window, structure: "code pages")
            compare(
                UnsafeRawBufferPointer(window), at: start, slot: run.firstSlot + page - run.pages.lowerBound, slots,
                &result)
            page += pagesPerRead
        }
    }

    private func compare(
        _ window: UnsafeRawBufferPointer, at start: Int, slot: Int, _ slots: [UInt8], _ result: inout Result
    ) {
        let size = pageSize
        let hashSize = directory.hashSize
        slots.withUnsafeBytes { expected in
            var offset = 0
            var index = slot
            while offset < window.count {
                // SAFETY: offset < window.count, and CodeDirectory.checkSlots bounds index · hashSize by slots.count:
                // a page's index is below codeSlotCount.
                let bytes = UnsafeRawBufferPointer(rebasing: window[offset..<min(offset + size, window.count)])
                let digest = UnsafeRawBufferPointer(rebasing: expected[index * hashSize..<(index + 1) * hashSize])
                if !directory.hashType.matches(bytes, digest) { result.add(start + offset) }
                offset += size
                index += 1
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

import Bytes

/// Bytes of a fat file that no slice's signature can cover: between the slices there may be zeros, and behind the last
/// one nothing at all.
///
/// Source: Security, `libsecurity_utilities/lib/macho++.cpp`, `Universal::Universal`: anything else makes the file
/// "suspicious", and strict validation ends with errSecCSBadMainExecutable (`MachORep::strictValidate`).
enum FatPadding {
    static func defect(of file: MachOFile) -> SignatureDefect? {
        do {
            let end = file.slices.map { $0.region.base + $0.region.count }.max() ?? 0
            for region in file.outsideSlices {
                if region.base >= end {
                    return defect(
                        region, at: 0, "\(region.count) bytes follow the last slice and are covered by nothing")
                }
                if let offset = try firstNonzero(region) {
                    return defect(region, at: offset, "between the slices lies something that is covered by nothing")
                }
            }
            return nil
        } catch {
            return SignatureDefect(error)
        }
    }

    private static func defect(_ region: FileRegion, at offset: Int, _ what: String) -> SignatureDefect {
        SignatureDefect(.badMainExecutable, file: region.name, offset: region.base + offset, what)
    }

    private static func firstNonzero(_ region: FileRegion) throws(MalformedFile) -> Int? {
        var start = 0
        while start < region.count {
            let piece = try region.read(
                at: start, count: min(256 << 10, region.count - start), structure: "fat file"
            ).contents
            if let index = piece.firstIndex(where: { $0 != 0 }) { return start + index - piece.startIndex }
            start += piece.count
        }
        return nil
    }
}

// SPDX-License-Identifier: Apache-2.0

import Bytes

/// Judges the code signature of a slice: pages, special slots, entitlements, CMS, chain.
public struct SignatureVerifier: Sendable {
    /// What lies outside the Mach-O and is covered by its signature.
    public struct Surroundings: Sendable {
        /// The bundle's Info.plist; nil for a bare Mach-O (the embedded `__info_plist` counts then).
        public var infoPlist: [UInt8]?
        /// `_CodeSignature/CodeResources`.
        public var codeResources: [UInt8]?
        /// False when nobody looked around the file: special slots about files outside are left undecided.
        public var isBundle: Bool

        public init(infoPlist: [UInt8]? = nil, codeResources: [UInt8]? = nil, isBundle: Bool) {
            self.infoPlist = infoPlist
            self.codeResources = codeResources
            self.isBundle = isBundle
        }
    }

    public let chain: ChainVerifier
    public let workers: Int

    /// - Parameter workers: threads used for hashing at most.
    public init(anchors: TrustAnchors = .apple, workers: Int) {
        self.chain = ChainVerifier(anchors: anchors)
        self.workers = max(1, workers)
    }

    /// Judges each slice, and with the first that is signed what the file holds beside them.
    public func verify(_ file: MachOFile, in surroundings: Surroundings) async -> [SliceSignature] {
        var results: [SliceSignature] = []
        for slice in file.slices { results.append(await verify(slice, in: surroundings)) }
        if let signed = results.firstIndex(where: { !$0.isUnsigned }), let defect = FatPadding.defect(of: file) {
            results[signed].defects.append(defect)
        }
        return results
    }

    /// Reads and judges. A signature that cannot be read is a defect, not an error: the rest of the product is still
    /// worth looking at.
    public func verify(_ slice: MachOSlice, in surroundings: Surroundings) async -> SliceSignature {
        do {
            guard let signature = try EmbeddedSignature(slice) else { return SliceSignature(unsigned: slice) }
            var result = SliceSignature(slice: slice, signature: signature)
            try await checkPages(signature, &result)
            checkExtent(signature, &result)
            try checkSpecialSlots(signature, surroundings, &result)
            checkDirectories(signature, &result)
            EntitlementsAgreement.check(signature, &result)
            await checkCMS(signature, &result)
            return result
        } catch {
            var result = SliceSignature(unreadable: slice)
            result.defects.append(SignatureDefect(error))
            return result
        }
    }

    private func checkPages(_ signature: EmbeddedSignature, _ result: inout SliceSignature) async throws(MalformedFile)
    {
        for directory in signature.codeDirectories {
            guard directory.codeLimit <= signature.slice.region.count else {
                throw directory.blob.malformed(
                    at: 32, "codeLimit \(hex(directory.codeLimit)) lies past the slice's end")
            }
            let pages = try await PageHasher(region: signature.slice.region, directory: directory).run(workers: workers)
            guard let first = pages.firstBad.first else { continue }
            result.defects.append(
                SignatureDefect(
                    .signatureFailed, file: signature.slice.region.name, offset: signature.slice.region.base + first,
                    "the code was changed after signing: \(pages.badCount) of \(directory.codeSlotCount) pages differ from the \(directory.hashType) slots, the first at \(hex(signature.slice.region.base + first))"
                ))
        }
    }

    /// Everything up to the signature has to be covered, and nothing may follow it.
    private func checkExtent(_ signature: EmbeddedSignature, _ result: inout SliceSignature) {
        let region = signature.slice.region
        guard let range = signature.slice.signatureRange else { return }
        for directory in signature.codeDirectories where directory.codeLimit < range.lowerBound {
            result.defects.append(
                SignatureDefect(
                    .signatureFailed, file: region.name, offset: region.base + directory.codeLimit,
                    "the \(directory.hashType) CodeDirectory covers \(hex(directory.codeLimit)) bytes, the code reaches to \(hex(range.lowerBound))"
                ))
        }
        for directory in signature.codeDirectories {
            guard let page = directory.firstPageOutsideScatter else { continue }
            result.defects.append(
                SignatureDefect(
                    .signatureFailed, file: region.name, offset: region.base + page * directory.pageSize,
                    "the scatter vector of the \(directory.hashType) CodeDirectory leaves out the page at \(hex(region.base + page * directory.pageSize))"
                ))
        }
        if range.upperBound < region.count {
            result.defects.append(
                SignatureDefect(
                    .badMainExecutable, file: region.name, offset: region.base + range.upperBound,
                    "\(region.count - range.upperBound) bytes follow the signature and are covered by nothing"))
        }
    }

    private func checkSpecialSlots(
        _ signature: EmbeddedSignature, _ surroundings: Surroundings, _ result: inout SliceSignature
    ) throws(MalformedFile) {
        let embedded = try signature.slice.embeddedInfoPlist()?.array
        for directory in signature.codeDirectories {
            let check = SpecialSlotCheck(
                signature: signature, directory: directory, surroundings: surroundings, embeddedInfoPlist: embedded)
            result.defects += check.defects()
        }
    }

    /// All CodeDirectories have to tell the same story.
    private func checkDirectories(_ signature: EmbeddedSignature, _ result: inout SliceSignature) {
        let primary = signature.codeDirectories[0]
        for other in signature.codeDirectories.dropFirst()
        where other.identifier != primary.identifier || other.teamIdentifier != primary.teamIdentifier
            || other.flags != primary.flags
        {
            result.defects.append(
                SignatureDefect(
                    .signatureInvalid, file: other.blob.file, offset: other.blob.fileOffset,
                    "the \(other.hashType) CodeDirectory names \(other.identifier)/\(other.teamIdentifier ?? "-"), the \(primary.hashType) one \(primary.identifier)/\(primary.teamIdentifier ?? "-")"
                ))
        }
    }

    private func checkCMS(_ signature: EmbeddedSignature, _ result: inout SliceSignature) async {
        let directory = signature.bestDirectory
        guard let cms = signature.cms, let bytes = signature.cmsBytes else {
            guard !directory.flags.contains(.adHoc) else { return }
            result.defects.append(
                SignatureDefect(
                    .signatureInvalid, file: directory.blob.file, offset: directory.blob.fileOffset,
                    "no CMS signature, although the CodeDirectory is not flagged ad hoc"))
            return
        }
        let check = CodeCMSCheck(signature: signature, cms: cms, bytes: bytes, chain: chain)
        await check.run(&result)
    }
}

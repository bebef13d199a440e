// SPDX-License-Identifier: Apache-2.0

/// Compares each special slot of a CodeDirectory with what it stands for.
///
/// Both directions matter: a slot without its component means that something was removed, a component without a slot
/// that something was added which the signature does not cover.
struct SpecialSlotCheck {
    let signature: EmbeddedSignature
    let directory: CodeDirectory
    let surroundings: SignatureVerifier.Surroundings
    let embeddedInfoPlist: [UInt8]?

    func defects() -> [SignatureDefect] {
        var found: [SignatureDefect] = []
        for slot in slotsToCheck {
            guard let defect = check(slot) else { continue }
            found.append(defect)
        }
        return found
    }

    private var slotsToCheck: [SignatureSlot] {
        let inBlob = signature.superBlob.entries.map(\.slot).filter { $0.number >= 1 && $0.number < 0x1000 }
        let outside: [SignatureSlot] = [.infoPlist, .resources]
        return Set(inBlob + outside + directory.filledSpecialSlots).sorted { $0.number < $1.number }
    }

    private func check(_ slot: SignatureSlot) -> SignatureDefect? {
        let expected = directory.specialSlot(slot)
        switch component(slot) {
        case .unknown:
            return nil
        case .absent:
            guard expected != nil else { return nil }
            return defect(slot, "the signature covers \(slot), which is not there")
        case .present(let bytes):
            guard let expected else {
                // Info.plist of a bundle whose slot is empty: codesign -v calls that "not bound".
                return defect(slot, "\(slot) is there, but the signature does not cover it")
            }
            guard directory.hashType.digest(bytes) == expected else {
                return defect(slot, "\(slot) was changed after signing (\(directory.hashType) differs)")
            }
            return nil
        }
    }

    private enum Component {
        case present(ArraySlice<UInt8>)
        case absent
        case unknown
    }

    private func component(_ slot: SignatureSlot) -> Component {
        switch slot {
        case .infoPlist:
            // The special slot covers the bundle's file; a bare tool's embedded section stands in for it.
            if let bytes = surroundings.infoPlist ?? embeddedInfoPlist { return .present(bytes[...]) }
            return surroundings.isBundle ? .absent : .unknown
        case .resources:
            if let bytes = surroundings.codeResources { return .present(bytes[...]) }
            return surroundings.isBundle ? .absent : .unknown
        case .application, .repSpecific:
            // Disk images and Apple-internal uses; nothing in a Mach-O stands for them.
            return .unknown
        default:
            guard let entry = signature.superBlob.entry(slot) else { return .absent }
            return .present(entry.blob.contents)
        }
    }

    private func defect(_ slot: SignatureSlot, _ what: String) -> SignatureDefect {
        let status: CodeSigningStatus =
            switch slot {
            case .infoPlist: .infoPlistFailed
            case .resources: .resourcesInvalid
            default: .signatureFailed
            }
        return SignatureDefect(status, file: directory.blob.file, offset: directory.blob.fileOffset, what)
    }
}

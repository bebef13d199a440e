// SPDX-License-Identifier: Apache-2.0

import Bytes
import Diagnosis
import DriverSources
import Evidence
import PropertyLists
import Report
import SigningFixtures
import WireValues

@testable import Artifacts
@testable import Projects
@testable import Signatures

/// Everything of DextLab that takes bytes from outside.
enum Reader: String, CaseIterable {
    case plistXML = "plist-xml"
    case plistBinary = "plist-binary"
    case plistOpenStep = "plist-openstep"
    case machO = "macho"
    case signature, requirement, cms, entitlements, seal, profile
    case xarTOC = "xar-toc"
    case xar, cpio, pbzx, zip, tar, gzip, xz
    case pbxproj, xcconfig, xcodegen
    case facts, provider, mdm, baseline, sources, explain, value

    /// Reads as far as the product does. Refusing is as good as reading; a refusal has to have a place in this input.
    func read(_ input: [UInt8]) {
        do {
            try run(input)
        } catch let error as MalformedFile {
            require(error.file == Self.name, "an error about another file: \(error)")
            require(error.offset >= 0 && !error.expectation.isEmpty, "an error without a place: \(error)")
        } catch let error as PropertyListError {
            require(error.file == Self.name, "an error about another file: \(error)")
        } catch let error as BaselineError {
            require(error.file == Self.name && error.line >= 1, "an error about another place: \(error)")
        } catch let error as WireValueError {
            require((0...input.count).contains(error.offset), "an error about another place: \(error)")
        } catch is ProjectError {
        } catch {
            require(false, "an error of a kind that the reader does not promise: \(error)")
        }
    }

    private static let name = "input"

    private func bytes(_ input: [UInt8]) -> Bytes { Bytes(input, file: Self.name, structure: rawValue) }
    private func region(_ input: [UInt8]) -> FileRegion { FileRegion(ByteSource(name: Self.name, bytes: input)) }

    private func run(_ input: [UInt8]) throws {
        switch self {
        case .plistXML, .plistBinary, .plistOpenStep: try propertyList(input)
        case .machO: try machO(input)
        case .signature: try signature(input)
        case .requirement: _ = try RequirementSet(bytes(input)).text
        case .cms: try cms(input)
        case .entitlements: _ = try DERValue.parse(bytes(input))
        case .seal: _ = try ResourceSeal(bytes(input)).entries.count
        case .profile:
            let profile = try ProvisioningProfile(bytes(input))
            _ = (profile.name, profile.devices, profile.certificates, profile.entitlements)
        case .xar: try unpack { try XarArchive(region: region(input)).extract(into: $0) }
        case .xarTOC:
            // The heap is the table once more, so that its numbers lead somewhere.
            let xar = PackageWriter.archive(tableOfContents: input, heap: input)
            try unpack { try XarArchive(region: region(xar)).extract(into: $0) }
        case .cpio: try unpack { try CpioArchive(region: region(input)).extract(into: $0) }
        case .zip: try unpack { try ZipArchive(region: region(input)).extract(into: $0) }
        case .tar: try unpack { try TarArchive(region: region(Wrapping.tarWithChecksums(input))).extract(into: $0) }
        case .pbzx: try PbzxStream(region: region(input)).run(limit: Self.unpacked) { _ in }
        case .gzip:
            try Inflater(region: region(input), wrapping: .gzip, structure: "gzip").run(limit: Self.unpacked) { _ in }
        case .xz: try XZDecoder(region: region(input), structure: "xz").run(limit: Self.unpacked) { _ in }
        case .pbxproj: try project("/p/X.xcodeproj", "/p/X.xcodeproj/project.pbxproj", input)
        case .xcodegen: try project("/p/project.yml", "/p/project.yml", input)
        case .xcconfig: configuration(input)
        case .facts: try facts(input)
        case .provider: _ = try ProviderReader.read(ByteSource(name: Self.name, bytes: input))
        case .mdm: _ = try MDMPolicyReader.read(ByteSource(name: Self.name, bytes: input))
        case .baseline: try baseline(input)
        case .sources: sources(String(decoding: input, as: UTF8.self))
        case .explain: explain(input)
        case .value: try value(input)
        }
    }

    /// What is read can be written, and is the same when it is read again.
    private func propertyList(_ input: [UInt8]) throws {
        let document = try PropertyListDocument(parsing: input, file: Self.name)
        let value = document.root.value
        let written = PropertyListWriter.binary(value)
        guard let again = try? PropertyListDocument(parsing: written, file: Self.name) else {
            return require(false, "what was written cannot be read")
        }
        require(again.root.value == value, "what was written reads otherwise")
    }

    private func machO(_ input: [UInt8]) throws {
        for slice in try MachOFile(ByteSource(name: Self.name, bytes: input)).slices {
            let signature = try EmbeddedSignature(slice)
            _ = try slice.embeddedInfoPlist()
            _ = (signature?.requirements?.text, signature?.bestDirectory.filledSpecialSlots)
        }
    }

    private func signature(_ input: [UInt8]) throws {
        let blob = try SuperBlob(bytes(input))
        for entry in blob.entries {
            switch entry.slot {
            case .codeDirectory: _ = try CodeDirectory(entry.blob)
            case .requirements: _ = try RequirementSet(entry.blob).text
            case .derEntitlements: _ = try DERValue.parse(entry.payload)
            case .cms: if !entry.payload.isEmpty { _ = try SignedData(entry.payload) }
            default: break
            }
        }
    }

    private func cms(_ input: [UInt8]) throws {
        let message = try SignedData(bytes(input))
        for signer in message.signers {
            _ = try? signer.verify(
                content: (message.content ?? [])[...], contentType: message.contentType,
                certificates: message.certificates)
            _ = (signer.signingTime, try signer.timestampToken(in: bytes(input)))
        }
    }

    /// Small, so that an input that unpacks to much costs no time: the bound itself is what is tried.
    private static let unpacked = 4 << 20

    /// Nothing may come out beside the folder: the extraction folder checks each name, and this checks the folder.
    private func unpack(_ body: (ExtractionFolder) throws -> Void) throws {
        var limits = ExtractionFolder.Limits()
        limits.totalBytes = Self.unpacked
        limits.entries = 200
        let folder = try ExtractionFolder(limits: limits)
        try withExtendedLifetime(folder) {
            try body(folder)
            let total = try FileTree.walk(folder.path).filter { $0.kind == .file }.reduce(0) { $0 + $1.size }
            require(total <= Self.unpacked, "more came out than the bound allows")
        }
    }

    private func project(_ path: String, _ file: String, _ input: [UInt8]) throws {
        let plist = Array("<plist version=\"1.0\"><dict><key>A</key><string>$(A)</string></dict></plist>".utf8)
        let files = ProjectFiles.memory([file: input, "/p/Info.plist": plist])
        _ = try ProjectModel(path: path, files: files).products()
    }

    private func configuration(_ input: [UInt8]) {
        let config = XCConfig(path: "/A.xcconfig", files: .memory(["/A.xcconfig": input]))
        let layer = SettingLayer(name: "", assignments: config.assignments)
        let settings = BuildSettings(layers: [layer], circumstances: SettingCircumstances(sdk: ["driverkit"]))
        // Each may cost what the bound of evaluation allows, and no product asks for thousands.
        for name in settings.names.prefix(100) { _ = (settings.text(name), settings.list(name)) }
    }

    /// An Info.plist or entitlements, as gates see them.
    private func facts(_ input: [UInt8]) throws {
        let document = try PropertyListDocument(parsing: input, file: Self.name)
        guard let root = document.root.dictionary else { return }
        _ = PropertyListFacts.entries(root, of: document, file: Self.name)
    }

    /// What is read is the same when it was written and is read again.
    private func baseline(_ input: [UInt8]) throws {
        let baseline = try Baseline(parsing: String(decoding: input, as: UTF8.self), file: Self.name)
        let again = try? Baseline(parsing: baseline.text, file: Self.name)
        require(again?.fingerprints == baseline.fingerprints, "what was written reads otherwise")
    }

    /// A value from a driver or a client, which may be no longer than what aliases are allowed to add.
    private func value(_ input: [UInt8]) throws {
        let value = try WireValue(decoding: input)
        guard let written = try? value.encoded() else { return require(false, "what was read cannot be written") }
        // Text that had to be repaired is up to three times as long.
        require(written.count <= 3 * (input.count + (1 << 20)), "it is longer than its bytes and aliases")
        require((try? WireValue(decoding: written)) == value, "what was written reads otherwise")
    }

    /// A report, as `dextlab explain` reads and answers it; in one piece and in several, which has to be the same.
    private func explain(_ input: [UInt8]) {
        let evidence = scan(input, pieces: input.count)
        let inPieces = scan(input, pieces: max(1, input.count / 3))
        require(
            evidence.events.map(\.place) == inPieces.events.map(\.place), "pieces are read otherwise than the whole")
        require(
            evidence.events.allSatisfy {
                $0.place.line >= 1 && $0.place.column >= 1 && $0.text.count <= Event.maximumText + 1
            },
            "an event without a place, or a long one")
        let explanation = Explainer().explain(CaseFile.make(evidence, now: 0))
        let diagnoses = explanation.diagnoses + explanation.lesser
        require(diagnoses.allSatisfy { (0...1).contains($0.confidence) }, "a confidence that is none")
        let told = explanation.diagnoses.map(\.rule)
        require(Set(told).count == told.count, "a diagnosis that is told twice")
        for isVerbose in [false, true] {
            let style = TextStyle(usesColour: false)
            require(!ExplanationText(style: style, isVerbose: isVerbose).render(explanation).isEmpty, "no answer")
        }
        require(!ExplanationJSON.document(explanation, codes: [], includesLesser: true).text.isEmpty, "no answer")
    }

    private static let recognisers = RecogniserSet.standard()

    private func scan(_ input: [UInt8], pieces: Int) -> EvidenceSet {
        let scanner = EvidenceScanner(Self.recognisers)
        scanner.begin(Self.name)
        input.withUnsafeBytes { whole in
            for start in stride(from: 0, to: whole.count, by: max(1, pieces)) {
                scanner.feed(UnsafeRawBufferPointer(rebasing: whole[start..<min(whole.count, start + max(1, pieces))]))
            }
        }
        return scanner.finish()
    }

    /// As an interface, as an implementation, and as something pasted.
    private func sources(_ text: String) {
        let models = ["a.iig", "a.cpp"].map { SourceModel.read(files: [SourceText(file: $0, text: text)]) }
        for model in models + [SourceModel.fragment(text)] {
            require(SourceRules.find(model).allSatisfy { $0.place.line >= 1 }, "a finding without a place")
        }
    }
}

/// A broken promise ends the run as a crash does, so that libFuzzer keeps the input.
func require(_ condition: Bool, _ promise: @autoclosure () -> String) {
    guard !condition else { return }
    preconditionFailure(promise())
}

// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Foundation
import SigningFixtures
import Testing

/// Fat files of which one slice is signed and the other is not.
@Suite struct HalfSignedFileTests {
    private func check(_ options: CodeSigningOptions) async throws -> Checkup {
        let variant = { MachOVariant(.macOS, [$0]) }
        let intel = try CodeSignatureWriter.unsigned(MachOToolchain.executable(variant(.x86_64)))
        let arm = try CodeSignatureWriter.sign(MachOToolchain.executable(variant(.arm64)), options).bytes
        let folder = try TemporaryFolder()
        let path = folder.url.appendingPathComponent("tool").path
        try Data(FatFile.join([intel, arm])).write(to: URL(fileURLWithPath: path))
        return try await Examination.check([path])
    }

    @Test func theLinkerSignsForArmAloneAndThatIsSound() async throws {
        let checkup = try await check(.linkerSigned(identifier: "tool"))
        #expect(checkup.failures == [])
        #expect(checkup.findings == [])
        #expect(checkup.subjects.map(\.signature) == ["linker-signed"])
    }

    @Test func aSliceThatCodesignLeftOutIsAnError() async throws {
        let checkup = try await check(CodeSigningOptions(identifier: "tool", identity: nil))
        #expect(checkup.failures == ["app-amfi/invalid"])
        let why = try #require(checkup.result("app-amfi")?.verdict.why)
        #expect(why.contains("slice arm64 is signed, unlike slice x86_64"))
    }
}

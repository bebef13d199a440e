// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// `dextlab build` and `dextlab iig` as a user runs them.
@Suite struct BuildCommandTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("build-\(UUID().uuidString)")
        .path

    private func write(_ name: String, _ text: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    }

    private func remove() { try? FileManager.default.removeItem(atPath: folder) }

    @Test func aMistakeGoesToStandardErrorAndEndsWithOne() throws {
        defer { remove() }
        try write("Info.plist", "<plist version=\"1.0\"><dict><key>IOKitPersonalities</key><dict/></dict></plist>")
        try write("Driver.cpp", "int a;\n")
        let run = try Command.run("build", folder, "--build-folder", "\(folder)/made")
        #expect(run.status == 1)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("Info.plist:1:22: error: no IOKitPersonalities: nothing ever starts the driver"))
    }

    @Test func aFolderWithoutADriverSaysSo() throws {
        defer { remove() }
        try write("Driver.cpp", "int a;\n")
        let run = try Command.run("build", folder)
        #expect(run.status != 0)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("no Info.plist with IOKitPersonalities"))
    }

    @Test func aSanitizerThatIsNoneIsRefused() throws {
        let run = try Command.run("build", "Samples/NullDriver", "--sanitize", "tea")
        #expect(run.status == 64)
        #expect(run.errors.contains("address, undefined or thread, not tea"))
    }

    @Test func iigFindsTheSDKAndMakesItsFolder() throws {
        defer { remove() }
        let run = try Command.run("iig", "-o", "\(folder)/made", "Samples/NullDriver/NullDriver/NullDriver.iig")
        #expect(run.status == 0, "\(run.errors)")
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/made").sorted()
        #expect(names == ["NullDriver.h", "NullDriver.iig.cpp"])
    }

    @Test func iigShowsTheLineAndACaret() throws {
        defer { remove() }
        try write(
            "Odd.iig",
            "#include <DriverKit/IOService.h>\n\nclass Odd : public IOService { virtual tea Start(IOService * p); };\n")
        let run = try Command.run("iig", "-o", folder, "\(folder)/Odd.iig")
        #expect(run.status == 1)
        #expect(run.errors.contains("Odd.iig:3:40: error: unknown type name 'tea'"))
        #expect(run.errors.contains("\n" + String(repeating: " ", count: 39) + "^"))
    }

    @Test func theKernelsSideIsWrittenInsteadOfTheDrivers() throws {
        defer { remove() }
        let run = try Command.run(
            "iig", "--swift-output", folder, "--swift-import", "Kernel",
            "SDK/Frameworks/SCSIControllerDriverKit/IOUserSCSIParallelInterfaceController.iig")
        #expect(run.status == 0)
        let made = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(
            made == [
                "IOUserSCSIParallelInterfaceControllerMessages.swift", "SCSIControllerDriverKitStructures.swift",
            ])
    }
}

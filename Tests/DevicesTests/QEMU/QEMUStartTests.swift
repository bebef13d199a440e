// SPDX-License-Identifier: Apache-2.0

import Glibc
import Kernel
import PCIFamily
import Testing

@testable import Devices

/// What somebody may ask for, and what comes of it where it cannot be had.
@Suite(.serialized) struct QEMUStartTests {
    private func start(_ text: String, in path: String? = nil) throws -> QEMUFunction {
        var options = try DeviceOptions(text)
        return try QEMUFunction(try QEMURequest(&options), ram: try QEMURAM(size: 16 << 20), in: path)
    }

    @Test func withoutTheProgramTheErrorSaysHowToGetIt() {
        #expect(throws: QEMUError.notInstalled) { try start("qemu:edu", in: "/nowhere") }
        #expect("\(QEMUError.notInstalled)".contains("qemu-system-x86"))
    }

    @Test func anUnknownModelIsAnsweredWithTheNearest() {
        #expect(throws: QEMUError.unknownModel("nvm", hint: ": did you mean `nvme`?")) { try start("qemu:nvm") }
        #expect(throws: QEMUError.unknownModel("frobnicator", hint: "")) { try start("qemu:frobnicator") }
    }

    @Test func aModelOfAnotherBusIsRefused() {
        #expect(throws: QEMUError.notPCI("usb-kbd")) { try start("qemu:usb-kbd") }
    }

    @Test func whatQEMUSaysOfAPropertyIsHandedOn() {
        #expect {
            try start("qemu:edu,colour=red")
        } throws: {
            guard case .didNotStart(let text)? = $0 as? QEMUError else { return false }
            return text.contains("edu.colour")
        }
    }

    /// A program with that name that says what an old QEMU says.
    @Test func aQEMUWithoutTranslationIsNotUsed() throws {
        let folder = "/tmp/dextlab-qemu-\(getpid())"
        mkdir(folder, 0o700)
        let program = folder + "/" + QEMUProcess.program
        defer {
            unlink(program)
            rmdir(folder)
        }
        let script = "#!/bin/sh\necho \"qemu: -device intel-iommu: 'intel-iommu' is not a valid device model name\" >&2\nexit 1\n"
        let file = try #require(fopen(program, "w"))
        fputs(script, file)
        fclose(file)
        chmod(program, 0o700)
        #expect {
            try start("qemu:edu", in: folder)
        } throws: {
            guard case .noTranslation? = $0 as? QEMUError else { return false }
            return "\($0)".contains("are not used")
        }
    }

    @Test func theProcessGoesWithTheFunction() throws {
        var function: QEMUFunction? = try start("qemu:edu")
        let process = try #require(function?.machine?.process.id)
        #expect(kill(process, 0) == 0)
        function = nil
        #expect(kill(process, 0) == -1)
    }

    @Test(arguments: [
        "edu", "qemu:", "qemu:a/b", "qemu:edu,size=4M", "qemu:edu,file=/x", "qemu:nvme,size=1", "qemu:nvme,size=1T",
        "qemu:nvme,size=4M,file=/x", "qemu:edu,addr=3", "qemu:virtio-blk-pci,iommu_platform=off", "qemu:nvme,drive=other",
        "qemu:edu,a b=1",
    ])
    func isNoRequest(_ text: String) throws {
        var options = try DeviceOptions(text)
        #expect(throws: DeviceOptionError.self) { try QEMURequest(&options) }
    }

    @Test(arguments: [
        ("qemu:edu,dma_mask=0xff", "-device edu,id=dev,addr=2,romfile=,dma_mask=0xff"),
        (
            "qemu:nvme,size=4M,mdts=3",
            "-drive if=none,id=disk,format=raw,file.locking=off,file=/proc/self/fd/7 "
                + "-device nvme,id=dev,addr=2,romfile=,drive=disk,serial=dextlab,mdts=3"
        ),
        (
            "qemu:megasas-gen2",
            "-drive if=none,id=disk,format=raw,file.locking=off,file=/proc/self/fd/7 "
                + "-device megasas-gen2,id=dev,addr=2,romfile= -device scsi-hd,drive=disk,bus=dev.0"
        ),
        ("qemu:qemu-xhci", "-device qemu-xhci,id=dev,addr=2,romfile="),
        (
            "qemu:virtio-net-pci",
            "-device virtio-net-pci,id=dev,addr=2,romfile=,iommu_platform=on,disable-legacy=on"
        ),
    ])
    func becomesArguments(_ text: String, _ arguments: String) throws {
        var options = try DeviceOptions(text)
        #expect(try QEMURequest(&options).arguments(disk: 7).joined(separator: " ") == arguments)
    }

    @Test func aFileIsTheDisk() throws {
        let path = "/tmp/dextlab-disk-\(getpid())"
        let descriptor = open(path, O_RDWR | O_CREAT, 0o600)
        defer {
            close(descriptor)
            unlink(path)
        }
        ftruncate(descriptor, 2 << 20)
        let function = try start("qemu:nvme,file=\(path)")
        #expect(function.isThere)
        #expect(throws: QEMUError.badOption("file=/nowhere/disk cannot be opened for writing")) {
            try start("qemu:nvme,file=/nowhere/disk")
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

import CProcess
import Glibc
import Wire

extension QEMUProcess {
    /// The files that QEMU is given. In its process they have the numbers from 3 on, and are opened by their names in /proc.
    final class Files {
        static let ramNumber: Int32 = 3, firmwareNumber: Int32 = 4, socketNumber: Int32 = 5, logNumber: Int32 = 6,
            diskNumber: Int32 = 7

        private let ram: QEMURAM
        private var firmware: Int32
        /// Ends of the socket.
        private var ours: Int32
        private var theirs: Int32
        private var log: Int32
        private(set) var disk: Int32?

        init(_ request: QEMURequest, ram: QEMURAM) throws(QEMUError) {
            self.ram = ram
            firmware = WireMakeMemory("firmware", UInt64(QEMUFirmware.size))
            var ends: [Int32] = [-1, -1]
            guard firmware >= 0, socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0
            else { throw .noMemory(errno) }
            (ours, theirs) = (ends[0], ends[1])
            // Unlike what WireMakeMemory makes, it grows.
            log = dextlab_memory_file("log")
            guard log >= 0 else { throw .noMemory(-log) }
            let image = QEMUFirmware.image
            guard pwrite(firmware, image, image.count, 0) == image.count else { throw .noMemory(errno) }
            if let contents = request.disk?.contents { disk = try Self.open(contents) }
        }

        deinit {
            closeForChild()
            for descriptor in [ours, log] where descriptor >= 0 { close(descriptor) }
        }

        /// It has them: its end of the socket must not be open here, or its death would not be seen.
        func closeForChild() {
            for descriptor in [firmware, theirs, disk ?? -1] where descriptor >= 0 { close(descriptor) }
            (firmware, theirs, disk) = (-1, -1, nil)
        }

        /// In the order of their numbers.
        var forChild: [Int32] { [ram.descriptor, firmware, theirs, log] + (disk.map { [$0] } ?? []) }

        /// Our end, which now belongs to the caller.
        func takeSocket() -> Int32 {
            defer { ours = -1 }
            return ours
        }

        func takeLog() -> Int32 {
            defer { log = -1 }
            return log
        }

        private static func open(_ contents: QEMURequest.Contents) throws(QEMUError) -> Int32 {
            switch contents {
            case .blank(let size):
                let descriptor = WireMakeMemory("disk", size)
                guard descriptor >= 0 else { throw .noMemory(-descriptor) }
                return descriptor
            case .file(let path):
                let descriptor = Glibc.open(path, O_RDWR | O_CLOEXEC)
                guard descriptor >= 0 else { throw .badOption("file=\(path) cannot be opened for writing") }
                return descriptor
            }
        }
    }
}

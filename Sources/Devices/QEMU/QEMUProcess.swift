// SPDX-License-Identifier: Apache-2.0

import Bytes
import CProcess
import Glibc
import Kernel
import Wire

/// A QEMU that runs for one device: a q35 machine with the device at 00:02.0 behind an intel-iommu, and nothing to run.
///
/// It gets all its files as descriptors, so that nothing is left behind, and dies with the lab.
final class QEMUProcess {
    static let program = "qemu-system-x86_64"

    let id: pid_t
    /// Becomes readable when it ends.
    let descriptor: Int32
    let connection: QTestConnection
    let log: QEMULog
    /// What it writes for people to read; never waits for a reader.
    private let output: Int32
    private(set) var status: ProcessStatus?

    /// Seconds: for the first answer, and for each later one.
    static let startDeadline = 20.0
    static let deadline = 3.0

    /// - Parameters:
    ///   - path: folders to look for the program in; the environment's where nil.
    init(_ request: QEMURequest, ram: QEMURAM, in path: String? = nil) throws(QEMUError) {
        let program = try Self.find(in: path)
        let files = try Files(request, ram: ram)
        let arguments = Self.arguments(ram) + request.arguments(disk: files.disk.map { _ in Files.diskNumber })
        (id, output) = try Self.spawn(program, arguments, files.forChild)
        files.closeForChild()
        descriptor = dextlab_process_descriptor(id)
        connection = QTestConnection(files.takeSocket(), deadline: Self.startDeadline)
        log = QEMULog(files.takeLog())
        do {
            _ = try connection.readPort(0xCF8, 4)
        } catch {
            let text = end()
            throw Self.reason(text, request, error, path)
        }
        connection.deadline = Self.deadline
    }

    deinit {
        end()
        close(output)
        if descriptor >= 0 { close(descriptor) }
    }

    /// Ends it, if it has not ended, and returns what it wrote last.
    @discardableResult
    func end() -> String {
        if status == nil {
            kill(id, SIGKILL)
            var waited: Int32 = 0
            while waitpid(id, &waited, 0) < 0, errno == EINTR {}
            status = ProcessStatus(waited: waited)
        }
        return written()
    }

    /// What it has written since this was asked last.
    func written() -> String {
        var bytes = [UInt8](repeating: 0, count: 65536)
        let count = read(output, &bytes, bytes.count)
        return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : ""
    }

    // MARK: Starting

    static func find(in path: String?) throws(QEMUError) -> String {
        guard let found = SearchPath.programs(named: program, in: path).first else { throw .notInstalled }
        return found
    }

    private static func arguments(_ ram: QEMURAM) -> [String] {
        let size = ram.size
        return [
            // The interrupt controllers of a machine that nobody looks at need not be the kernel's.
            "-accel", "tcg", "-machine", "q35,memory-backend=ram", "-m", "\(size >> 20)M",
            "-object", "memory-backend-file,id=ram,size=\(size),mem-path=/proc/self/fd/\(Files.ramNumber),share=on",
            "-bios", "/proc/self/fd/\(Files.firmwareNumber)", "-no-user-config", "-nodefaults", "-display", "none",
            "-chardev", "socket,id=qtest,fd=\(Files.socketNumber)", "-qtest", "chardev:qtest",
            // Or every command is written to the standard error.
            "-qtest-log", "/dev/null",
            "-D", "/proc/self/fd/\(Files.logNumber)", "-device", "intel-iommu,intremap=off,aw-bits=39",
        ] + QEMULog.arguments
    }

    /// Starts a program with all that it writes in a pipe.
    static func spawn(_ program: String, _ arguments: [String], _ descriptors: [Int32]) throws(QEMUError) -> (
        pid_t, output: Int32
    ) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .noMemory(errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        // The flag belongs to the pipe's end, wherever it is used: what does not fit is lost, and the writer goes on.
        for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
        defer { close(ends[1]) }
        var process: pid_t = 0
        let error = CStrings.with([program] + arguments) { arguments in
            CStrings.with(["PATH=/usr/bin:/bin", "LC_ALL=C"]) { environment in
                dextlab_spawn(
                    program, arguments, environment, descriptors, Int32(descriptors.count), ends[1],
                    Int32(kDextlabLeads.rawValue | kDextlabErrorsToOutput.rawValue), &process)
            }
        }
        guard error == 0 else {
            close(ends[0])
            throw .didNotStart("error \(error) of \(program)")
        }
        return (process, ends[0])
    }

    /// What its last words mean.
    private static func reason(_ text: String, _ request: QEMURequest, _ error: QTestError, _ path: String?) -> QEMUError
    {
        let lines = text.split(separator: "\n").map { String($0).replacing("\(program): ", with: "") }
        let told = lines.first { !$0.hasPrefix("warning:") } ?? "\(QEMUError(error))"
        if told.contains("intel-iommu") { return .noTranslation(told) }
        if let models = try? QEMUModels.all(in: path) {
            if let known = models.first(where: { $0.name == request.model || $0.alias == request.model }) {
                return known.isPCI ? .didNotStart(told) : .notPCI(request.model)
            }
            return .unknown(request.model, among: models)
        }
        return .didNotStart(told)
    }
}

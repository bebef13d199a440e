// SPDX-License-Identifier: Apache-2.0

import Kernel

/// Why there is no device of QEMU's.
public enum QEMUError: Error, Equatable, CustomStringConvertible {
    case notInstalled
    /// - Parameter hint: names that may have been meant.
    case unknownModel(String, hint: String)
    case notPCI(String)
    case badOption(String)
    /// It ended before it answered, with what it wrote.
    case didNotStart(String)
    /// It has no unit that translates a device's addresses; without one a device would reach all memory.
    case noTranslation(String)
    case noMemory(Int32)
    /// The connection to it failed.
    case broken(String)

    public var description: String {
        switch self {
        case .notInstalled:
            "\(QEMUProcess.program) is not on the search path: it comes with the package qemu-system-x86 (Debian, Ubuntu), "
                + "qemu-system-x86-core (Fedora) or qemu (Homebrew)"
        case .unknownModel(let name, let hint): "QEMU has no device model \(name)\(hint)"
        case .notPCI(let name): "QEMU's \(name) is no device for a PCI slot"
        case .badOption(let text): text
        case .didNotStart(let text): "QEMU does not start: \(text)"
        case .noTranslation(let text):
            "this QEMU cannot translate a device's addresses (\(text)); without that its devices would reach all memory, and "
                + "are not used"
        case .noMemory(let number): "no memory to share with QEMU (error \(number))"
        case .broken(let text): "QEMU's device is gone: \(text)"
        }
    }

    static func unknown(_ name: String, among models: [QEMUModel]) -> QEMUError {
        .unknownModel(name, hint: NearestWord.hint(name, among: models.filter(\.isPCI).map(\.name)))
    }

    init(_ error: QTestError) {
        switch error {
        case .closed: self = .broken("the process ended")
        case .silent: self = .broken("it does not answer")
        case .malformed(let text): self = .broken("it answers what is no answer: \(text)")
        case .refused(let text): self = .broken("it refuses a command: \(text)")
        case .system(let number): self = .broken("error \(number) of its socket")
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Bytes
import Devices
import Diagnosis
import InterfaceGenerator
import Projects
import Toolchain

/// Exit codes of the contract (see `docs/check.md`).
enum ExitStatus {
    static let failed = ExitCode(1)
    static let unreadable = ExitCode(65)
    static let missing = ExitCode(66)
    static let needed = ExitCode(69)
    static let fault = ExitCode(70)

    /// Runs a verb's body and turns its errors into a line on standard error and a code.
    static func run(_ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let error as ExitCode {
            throw error
        } catch let error as ValidationError {
            throw error
        } catch let error as UnreadableFile {
            Terminal.complain("\(error)")
            throw error.isMissing ? missing : unreadable
        } catch let error as ClangLibrary.Missing {
            Terminal.complain("\(error)")
            throw needed
        } catch let error as BuildProblem {
            Terminal.complain("\(error)")
            throw error.isAbsent ? needed : failed
        } catch let error as DeviceOptionError {
            Terminal.complain("--device \(error)")
            throw error.isAbsent ? needed : ExitCode.validationFailure
        } catch let error as ProjectError {
            Terminal.complain("\(error)")
            throw unreadable
        } catch let error as BaselineError {
            Terminal.complain("\(error)")
            throw unreadable
        } catch let error as MalformedFile {
            Terminal.complain("\(error)")
            throw unreadable
        } catch {
            Terminal.complain("internal fault: \(error)")
            throw fault
        }
    }
}

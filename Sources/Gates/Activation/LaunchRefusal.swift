// SPDX-License-Identifier: Apache-2.0

/// The lines that amfid, taskgated-helper and the kernel print when they judge a code item at launch.
///
/// - Source: REPORTED (logs in public issues).
struct LaunchRefusal {
    private let identifier: String
    private let path: String
    private let file: String
    /// taskgated-helper is the Mac's.
    private let isMac: Bool

    init(_ code: CodeObject, host: HostPolicy) {
        identifier = code.logIdentifier
        path = code.executablePath
        file = code.executablePath.split(separator: "/").last.map(String.init) ?? code.folderName
        isMac = host.platform == .macos
    }

    var allowing: [LogLine] {
        guard isMac else { return [] }
        return [
            LogLine(
                "taskgated-helper",
                "allowing entitlement(s) for \(identifier) due to provisioning profile (isUPP: 1)")
        ]
    }

    /// No profile that allows `unsatisfied`; empty: no profile is eligible at all.
    func noProfile(unsatisfied: [String]) -> [LogLine] {
        let error = Self.error(.noMatchingProfile)
        let amfid = [
            LogLine("amfid", "Restricted entitlements not validated, bailing out. \(error)"),
            LogLine("amfid", "\(path) not valid: \(error)"),
        ]
        guard isMac else { return amfid }
        guard !unsatisfied.isEmpty else {
            let text = "Disallowing \(identifier) because no eligible provisioning profiles found"
            return [LogLine("taskgated-helper", text)] + amfid
        }
        let keys = unsatisfied.joined(separator: ", ")
        return [
            LogLine("taskgated-helper", "\(identifier): Unsatisfied entitlements: \(keys)"),
            LogLine("taskgated-helper", "Disallowing: \(identifier)"),
        ] + amfid
    }

    func notValid(_ code: Code) -> LogLine { LogLine("amfid", "\(path) not valid: \(Self.error(code))") }

    var loadError: LogLine { LogLine("kernel", "proc …: load code signature error 4 for file \"\(file)\"") }

    func policy(pid: Int?) -> LogLine {
        LogLine("kernel", "ASP: Security policy would not allow process: \(pid.map(String.init) ?? "…"), \(path)")
    }

    private static func error(_ code: Code) -> String {
        "Error Domain=\(code.domain.rawValue) Code=\(code.value) \"\(code.name)\""
    }
}

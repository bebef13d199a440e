// SPDX-License-Identifier: Apache-2.0

/// What the kernel asks of a driver's Mach-O before it looks at entitlements.
///
/// - Source: XNU `bsd/kern/mach_loader.c` (a driver's platform has to be DriverKit), `bsd/kern/kern_exec.c` (plain
///   arm64 of platform drivers).
enum DriverImage {
    /// PLATFORM_DRIVERKIT
    static let platform: UInt32 = 10

    /// The slice that the machine would run; nil: none, or the executable is not known.
    static func slice(_ driver: CodeObject, host: HostPolicy) -> Executable.Slice? {
        let slices = driver.executable.value?.slices ?? []
        let wanted = host.architecture.hasPrefix("arm64") ? ["arm64e", "arm64"] : [host.architecture]
        return wanted.lazy.compactMap { name in slices.first { $0.architecture == name } }.first
    }

    static func refusal(_ driver: CodeObject, host: HostPolicy, _ explain: Explain) -> Verdict? {
        guard driver.stage == .product, let executable = driver.executable.value else { return nil }
        guard let slice = slice(driver, host: host) else {
            let found = executable.slices.map(\.architecture).joined(separator: ", ")
            return explain.fail(
                "arch",
                "The executable has slices for \(found.isEmpty ? "no architecture" : found), and the machine needs "
                    + "\(host.architecture).",
                code: .execFormat, evidence: [executable.evidence],
                fix: Fix(
                    "Build for the standard architectures.", snippet: "ARCHS = $(ARCHS_STANDARD)",
                    target: "the dext target's build settings"))
        }
        guard slice.platform == platform else {
            return explain.fail(
                "platform",
                "The \(slice.architecture) slice is built for platform "
                    + "\(slice.platform.map(String.init) ?? "unknown"), a driver has to be built for DriverKit (10): "
                    + "the "
                    + "kernel refuses to spawn it as a driver.",
                evidence: [executable.evidence],
                fix: Fix(
                    "Build the target with the DriverKit SDK.", snippet: "SDKROOT = driverkit",
                    target: "the dext target's build settings"))
        }
        guard slice.architecture == "arm64", driver.signature.value?.kind == .platform else { return nil }
        let line =
            "exec_mach_imgact: disallowing arm64 platform driverkit binary \"\(executable.name)\", should be "
            + "arm64e"
        return explain.fail(
            "arm64-platform-driver", "Apple's own drivers have to be arm64e.", log: [LogLine("kernel", line)],
            evidence: [executable.evidence])
    }
}

// SPDX-License-Identifier: Apache-2.0

/// What the report of a crashed process says: which process, how it ended, where its crashed thread stood.
struct CrashReport {
    var process: String?
    var path: String?
    var identifier: String?
    var exception: String?
    var codes: String?
    var namespace: String?
    var code: String?
    /// What the runtime left for the report: an assertion, a missing symbol.
    var note: String?
    /// Symbols of the crashed thread, innermost first.
    var frames: [String] = []
    var build: String?
    var model: String?

    static let mostFrames = 40

    var isDriver: Bool {
        (path ?? "").contains(".dext") || (path ?? "").contains("/DriverExtensions/")
            || frames.contains {
                $0.contains("_Dispatch(") || $0.contains("IODispatchQueue") || $0.contains("OSMetaClassBase")
            }
    }

    /// The id of the event.
    var cause: String {
        let all = (frames.joined(separator: "\n") + "\n" + (note ?? "")).lowercased()
        if all.contains("onqueue") { return "crash-on-queue" }
        if all.contains("queueforobject") { return "crash-queue-for-object" }
        if let namespace, namespace.uppercased().contains("CODESIGN") { return "crash-codesigning" }
        if all.contains("symbol not found") || all.contains("symbol missing") || namespace == "DYLD" {
            return "crash-symbol-missing"
        }
        if isRecursion { return "crash-stack-overflow" }
        if all.contains("assert") { return "crash-assertion" }
        let kind = (exception ?? "") + (codes ?? "")
        if kind.contains("BAD_ACCESS"), isNearNull { return "crash-null" }
        if kind.contains("BAD_ACCESS") { return "crash-bad-access" }
        if kind.contains("SIGILL") || kind.contains("BREAKPOINT") || kind.contains("SIGTRAP") { return "crash-trap" }
        if kind.contains("SIGABRT") { return "crash-abort" }
        return "crash"
    }

    /// The same functions over and over.
    private var isRecursion: Bool {
        if (note ?? "").lowercased().contains("stack overflow") || (codes ?? "").lowercased().contains("stack guard") {
            return true
        }
        guard frames.count >= 12 else { return false }
        let counts = Dictionary(frames.map { ($0, 1) }, uniquingKeysWith: +)
        return (counts.values.max() ?? 0) >= 6 && counts.count <= frames.count / 3
    }

    private var isNearNull: Bool {
        let text = (codes ?? "").lowercased()
        guard let start = text.range(of: "at 0x") ?? text.range(of: "address=0x") else { return false }
        let digits = text[start.upperBound...].prefix { $0.isHexDigit }.prefix(16)
        return UInt64(digits, radix: 16).map { $0 < 0x4000 } ?? false
    }

    var fields: Fields {
        var fields = Fields()
        let values: [(String, String?)] = [
            ("process", process), ("path", path), ("identifier", identifier), ("driver", isDriver ? "yes" : nil),
            ("exception", exception), ("codes", codes), ("namespace", namespace), ("code", code), ("note", note),
            ("frames", frames.isEmpty ? nil : frames.prefix(8).joined(separator: " ← ")), ("build", build),
            ("model", model),
        ]
        for (name, value) in values where value?.isEmpty == false { fields[name] = value }
        return fields
    }

    var text: String {
        [process ?? identifier, exception, namespace.map { "\($0) \(code ?? "")" }, note, frames.first]
            .compactMap { $0 }.joined(separator: " · ")
    }
}

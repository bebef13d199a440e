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

    /// What a process said last in words of its own: a panic, an assertion.
    var said: String?
    /// The innermost frame in the driver's own code.
    var own: OwnFrame?

    static let mostFrames = 40

    /// Where a driver's own code was.
    struct OwnFrame {
        var function: String
        /// Where the report was made with the sources at hand.
        var file: String?
        var line: String?

        /// `Driver::Start_Impl (Driver.cpp:12)`
        var place: String {
            guard let file = file?.split(separator: "/").last else { return function }
            return "\(function) (\(file)\(line.map { ":\($0)" } ?? ""))"
        }
    }

    var isDriver: Bool {
        (path ?? "").contains(".dext") || (path ?? "").contains("/DriverExtensions/")
            || frames.contains {
                $0.contains("_Dispatch(") || $0.contains("IODispatchQueue") || $0.contains("OSMetaClassBase")
            }
    }

    /// Whether an image of the older text is the driver's own: it is shown by its bundle's identifier or by its name.
    func isOwn(image: Substring) -> Bool {
        guard isDriver, !image.isEmpty else { return false }
        return image == identifier ?? "" || image == process ?? "" || (path ?? "").hasSuffix("/" + image)
    }

    /// A function without its parameters: `Driver::Start_Impl(IOService*)` → `Driver::Start_Impl`.
    static func name(_ symbol: String) -> String {
        guard symbol.hasSuffix(")"), let open = symbol.firstIndex(of: "("), open != symbol.startIndex else {
            return symbol
        }
        return String(symbol[..<open])
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
        if let cause = causeInWords { return cause }
        if isRecursion { return "crash-stack-overflow" }
        if all.contains("assert") { return "crash-assertion" }
        let kind = (exception ?? "") + (codes ?? "")
        if kind.contains("BAD_ACCESS"), isNearNull { return "crash-null" }
        if kind.contains("BAD_ACCESS"), isPattern { return "crash-use-after-free" }
        if kind.contains("BAD_ACCESS") { return "crash-bad-access" }
        if kind.contains("SIGILL") || kind.contains("BAD_INSTRUCTION") || kind.contains("BREAKPOINT")
            || kind.contains("SIGTRAP")
        {
            return "crash-trap"
        }
        if kind.contains("SIGABRT") { return "crash-abort" }
        return "crash"
    }

    /// What the process or a sanitizer said.
    private var causeInWords: String? {
        let said = (said ?? "").lowercased()
        let all = said + " " + (note ?? "").lowercased()
        if all.contains("released more often than retained") || all.contains("over-release")
            || all.contains("over-released")
        {
            return "crash-over-release"
        }
        if all.contains("use-after-free") || all.contains("heap corruption") || all.contains("double free")
            || all.contains("double-free") || all.contains("freed object") || all.contains("checksum for freed")
            || all.contains("not allocated") && all.contains("being freed")
        {
            return "crash-use-after-free"
        }
        if all.contains("pure virtual") || frames.contains(where: { $0.contains("__cxa_pure_virtual") }) {
            return "crash-pure-virtual"
        }
        if all.contains("stack-overflow") { return "crash-stack-overflow" }
        if all.contains("did not answer") { return "crash-hang" }
        if said.contains("panic") || all.contains("panic: ") || frames.prefix(6).contains("panic") {
            return "crash-panic"
        }
        return nil
    }

    /// Memory that was freed is filled with a pattern, and an address made of one is none: sixteen digits of the same
    /// byte, or none that the processor knows.
    private var isPattern: Bool {
        guard let address else { return (codes ?? "").contains("GPFLT") }
        let bytes = (0..<8).map { UInt8(truncatingIfNeeded: address >> ($0 * 8)) }
        // A field of what lies there is a little further.
        let upper = bytes.dropFirst(2)
        return Set(upper).count == 1 && upper.last != 0 && upper.last != 0xFF
    }

    /// That could not be reached.
    private var address: UInt64? {
        let text = (codes ?? "").lowercased()
        guard let start = text.range(of: "at 0x") ?? text.range(of: "address=0x") else { return nil }
        return UInt64(text[start.upperBound...].prefix { $0.isHexDigit }.prefix(16), radix: 16)
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
        address.map { $0 < 0x4000 } ?? false
    }

    var fields: Fields {
        var fields = Fields()
        let values: [(String, String?)] = [
            ("process", process), ("path", path), ("identifier", identifier), ("driver", isDriver ? "yes" : nil),
            ("exception", exception), ("codes", codes), ("namespace", namespace), ("code", code), ("note", note),
            ("frames", frames.isEmpty ? nil : frames.prefix(8).joined(separator: " ← ")), ("build", build),
            ("model", model), ("said", said), ("place", own?.place), ("function", own?.function),
            ("file", own?.file), ("line", own?.line),
        ]
        for (name, value) in values where value?.isEmpty == false { fields[name] = value }
        return fields
    }

    var text: String {
        [
            process ?? identifier, exception, own.map { "in \($0.place)" }, said,
            namespace.map { "\($0) \(code ?? "")" }, note, own == nil ? frames.first : nil,
        ]
        .compactMap { $0 }.joined(separator: " · ")
    }
}

// SPDX-License-Identifier: Apache-2.0

extension CodeObject {
    /// "the app", "the driver": the subject of a sentence.
    public var noun: String { "the \(bareNoun)" }

    /// "app", "driver": behind an adjective.
    public var bareNoun: String {
        switch role {
        case .app: "app"
        case .driver: "driver"
        case .systemExtension: "system extension"
        case .other: "code"
        }
    }

    /// Identifier in daemons' log lines: the signature's, else the bundle's, else the name of the folder.
    public var logIdentifier: String { signature.value?.identifier ?? bundleIdentifier ?? folderStem }

    /// Path of the binary in daemons' log lines.
    public var executablePath: String {
        let name = executable.value?.name ?? info.value?.string("CFBundleExecutable")
        guard let name, !name.isEmpty else { return path }
        switch layout {
        case .flat: return "\(path)/\(name)"
        case .contents: return "\(path)/Contents/MacOS/\(name)"
        case .bare: return path
        }
    }

    /// ``folderName`` without `.dext`, `.systemextension` or `.app`.
    public var folderStem: String {
        for suffix in [".dext", ".systemextension", ".app"] where folderName.hasSuffix(suffix) {
            return String(folderName.dropLast(suffix.count))
        }
        return folderName
    }

    /// The file that holds the claims: what a fix has to be written into.
    public var entitlementsFile: String {
        switch role {
        case .app: "the app's .entitlements"
        case .driver: "the dext's .entitlements"
        case .systemExtension: "the system extension's .entitlements"
        case .other: "the target's .entitlements"
        }
    }

    public var infoFile: String {
        switch role {
        case .app: "the app's Info.plist"
        case .driver: "the dext's Info.plist"
        case .systemExtension: "the system extension's Info.plist"
        case .other: "the target's Info.plist"
        }
    }
}

/// Build variables that Xcode has not replaced yet, or has failed to.
public enum BuildVariable {
    /// Whether `text` still holds `$(NAME)` or `${NAME}`.
    public static func stands(in text: String) -> Bool {
        var previous: Character = " "
        for character in text {
            if previous == "$", character == "(" || character == "{" { return true }
            previous = character
        }
        return false
    }
}

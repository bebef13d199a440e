// SPDX-License-Identifier: Apache-2.0

/// A build configuration file (`.xcconfig`), with what it includes.
///
///     // comment to the end of the line, also behind a value
///     #include "Shared.xcconfig"            beside this file; the suffix may be left out
///     #include? "Local.xcconfig"            no error when there is none
///     NAME = value
///     NAME[sdk=macosx*][arch=arm64] = value;
///     NAME = first part \
///            second part
///
/// What Xcode refuses is in ``problems``, and reading goes on behind it as in Xcode.
///
/// - Source: swift-build `MacroConfigFileParser.swift` (its grammar is quoted there), `MacroConfigFileLoader.swift`;
///   Apple, "Adding a build configuration file to your project".
public struct XCConfig: Sendable {
    /// The file.
    public let path: String
    /// In the order in which they are made, those of included files where they are included.
    public private(set) var assignments: [SettingAssignment] = []
    /// What is wrong, in this file and in what it includes.
    public private(set) var problems: [ProjectError] = []
    /// Every file that was read, this one first.
    public private(set) var files: [String] = []

    /// Reads a file and what it includes.
    public init(path: String, files: ProjectFiles = .disk) {
        self.path = path
        let start = SourcePlace(file: path)
        read(path, from: start, isOptional: false, ancestors: [], in: files)
    }

    private mutating func read(
        _ path: String, from place: SourcePlace, isOptional: Bool, ancestors: [String], in files: ProjectFiles
    ) {
        guard !ancestors.contains(path) else {
            problems.append(ProjectError(place, "\(FilePath.name(of: path)) includes itself; Xcode leaves this out"))
            return
        }
        guard ancestors.count < ProjectLimits.includeDepth, self.files.count < ProjectLimits.includedFiles else {
            problems.append(ProjectError(place, "too many files include each other"))
            return
        }
        let bytes: [UInt8]
        do {
            bytes = try files.read(path, ProjectLimits.smallFileBytes)
        } catch {
            if !(isOptional && error.isMissing) { problems.append(ProjectError(place, "\(error)")) }
            return
        }
        self.files.append(path)
        var parser = XCConfigParser(bytes, path: path)
        while let item = parser.next() {
            switch item {
            case .assignment(let assignment): assignments.append(assignment)
            case .problem(let problem):
                if problems.count < ProjectLimits.problems { problems.append(problem) }
            case .include(let name, let isOptional, let place):
                let found = XCConfig.find(name, beside: path, ancestors: ancestors, in: files)
                read(found, from: place, isOptional: isOptional, ancestors: ancestors + [path], in: files)
            }
        }
    }

    /// Beside the including file first, then beside those that include it; with `.xcconfig` when it has no suffix.
    private static func find(
        _ name: String, beside path: String, ancestors: [String], in files: ProjectFiles
    ) -> String {
        let folders = [path] + ancestors.reversed()
        let candidates = folders.map { FilePath.normalized(FilePath.join(FilePath.folder(of: $0), name)) }
        for candidate in candidates {
            if files.exists(candidate) { return candidate }
            if FilePath.suffix(of: candidate).isEmpty, files.exists(candidate + ".xcconfig") {
                return candidate + ".xcconfig"
            }
        }
        return candidates[0]
    }
}

// SPDX-License-Identifier: Apache-2.0

/// A driver as it is to be built: what a project or a folder says, with every path absolute.
public struct DriverTarget: Sendable, Hashable {
    /// As the project calls it; a folder's name otherwise.
    public var name: String
    /// `com.example.driver.dext`
    public var bundleName: String
    /// CFBundleExecutable.
    public var executableName: String
    /// PRODUCT_NAME: `<Product/Class.h>` finds generated headers under it.
    public var productName: String
    /// The Info.plist as a build makes it.
    public var infoPlist: [UInt8]
    /// The file that it is made of.
    public var infoPlistFile: String
    /// Folder that relative paths of settings start from.
    public var root: String
    /// `.cpp`, `.cc`, `.cxx`, `.c`, `.mm` and `.iig` files, in order.
    public var sources: [String]
    /// Where headers are found by their bare names: name → path.
    public var headers: [String: String]
    /// Folders of `-I`, `-iquote` and `-isystem`.
    public var searchPaths: [SearchPath]
    /// `NAME` or `NAME=VALUE`.
    public var definitions: [String]
    /// `gnu++20`
    public var languageStandard: String
    /// Further flags of the compiler that mean the same everywhere.
    public var flags: [String]
    /// Included before every file.
    public var prefixHeader: String?
    /// Oldest DriverKit, `21.0`; nil where nothing says.
    public var deploymentTarget: String?
    /// What is named and not there.
    public var missing: [MissingInput]

    /// Whether there is something to compile.
    public var hasCode: Bool { sources.contains { !$0.hasSuffix(".iig") } }

    public struct SearchPath: Sendable, Hashable {
        public enum Kind: String, Sendable, Hashable {
            case include = "-I"
            case quote = "-iquote"
            case system = "-isystem"
        }

        public var kind: Kind
        public var path: String
    }
}

/// Something that the build needs and the sources lack.
public struct MissingInput: Sendable, Hashable, CustomStringConvertible {
    public var path: String
    /// Where it is asked for.
    public var askedBy: String
    /// Why it cannot be used: it is not there, probably for a template that was not filled in, a submodule, a file that a
    /// script makes; or it is made for another system.
    public var reason: String

    public var description: String {
        "\(askedBy): \(path): \(reason)"
    }
}

/// The build cannot begin.
public struct BuildProblem: Error, Sendable, Hashable, CustomStringConvertible {
    public var description: String

    /// A program that is needed is not there: the description says how to get it.
    public var isAbsent: Bool

    public init(_ description: String, isAbsent: Bool = false) {
        self.description = description
        self.isAbsent = isAbsent
    }
}

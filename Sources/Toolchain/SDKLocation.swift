// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation

/// The clean-room SDK on disk.
public struct SDKLocation: Sendable, Hashable {
    /// Folder with `Frameworks`, `Generated`, `Support`, `Runtime`, `Host` and `Wire`.
    public let path: String

    /// - Throws: ``BuildProblem`` when there is no SDK there.
    public init(path: String) throws(BuildProblem) {
        guard FileTree.isDirectory("\(path)/Frameworks/DriverKit") else {
            throw BuildProblem("\(path): no DriverKit SDK: Frameworks/DriverKit is not in it")
        }
        self.path = path
    }

    /// Where `DEXTLAB_SDK` says, beside the tool's checkout, or in `share/dextlab/SDK` beside its `bin`.
    ///
    /// - Parameter tool: the path of the running program.
    public static func find(
        tool: String, environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(BuildProblem) -> SDKLocation {
        if let path = environment["DEXTLAB_SDK"] { return try SDKLocation(path: path) }
        var folder = URL(fileURLWithPath: tool).resolvingSymlinksInPath().deletingLastPathComponent()
        for _ in 0..<6 {
            for candidate in ["SDK", "share/dextlab/SDK"] {
                let path = folder.appendingPathComponent(candidate).path
                if FileTree.isDirectory("\(path)/Frameworks/DriverKit") { return try SDKLocation(path: path) }
            }
            folder = folder.deletingLastPathComponent()
        }
        throw BuildProblem("the DriverKit SDK is not beside the tool: set DEXTLAB_SDK to its folder")
    }

    /// In the order of search: what iig made of the interfaces, the headers, what the host's C library lacks.
    var includeArguments: [String] {
        ["Generated", "Frameworks", "Support"].flatMap { ["-isystem", "\(path)/\($0)"] }
    }

    /// For iig, which reads the interfaces themselves.
    public var interfaceArguments: [String] { ["Frameworks", "Support"].flatMap { ["-isystem", "\(path)/\($0)"] } }

    /// Writes a header map by which `<DriverKit/IOService.h>` is the interface that the header is made of.
    public func writeInterfaceMap(to path: String) throws(BuildProblem) {
        try BuildFolder.write(HeaderMap.bytes(FrameworkSources.headers(of: self)), to: path)
    }
}

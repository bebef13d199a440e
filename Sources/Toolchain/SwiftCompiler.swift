// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The swiftc beside the clang that compiles drivers.
struct SwiftCompiler: Sendable, Hashable {
    let path: String
    /// `lib/swift`: headers of Core Foundation and libdispatch; below it, the libraries.
    let libraries: String

    /// - Throws: ``BuildProblem`` when the clang is not a Swift toolchain's.
    init(beside clang: ClangCompiler) throws(BuildProblem) {
        let real = URL(fileURLWithPath: clang.path).resolvingSymlinksInPath().deletingLastPathComponent()
        let path = real.appendingPathComponent("swiftc").path
        guard let libraries = clang.swiftLibraries, FileManager.default.isExecutableFile(atPath: path) else {
            throw BuildProblem(
                "a Swift toolchain is needed to compile clients: put its bin on the search path",
                isAbsent: true)
        }
        self.path = path
        self.libraries = libraries
    }
}

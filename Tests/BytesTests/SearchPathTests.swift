// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import Testing

@Suite struct SearchPathTests {
    @Test func programsAreFoundInTheOrderOfTheFolders() throws {
        let scratch = try ScratchFolder()
        let folders = ["first", "second", "third", "fourth"].map { "\(scratch.path)/\($0)" }
        for folder in folders {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        for (index, mode) in [(0, 0o644), (2, 0o755), (3, 0o755)] {
            try Data("#!/bin/sh\n".utf8).write(to: URL(fileURLWithPath: "\(folders[index])/tool"))
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: "\(folders[index])/tool")
        }
        // A folder of that name can be entered, which looks like a program to access(2).
        try FileManager.default.createDirectory(atPath: "\(folders[1])/tool", withIntermediateDirectories: true)
        let path = (folders + ["", ".", "relative", "/nonexistent"]).joined(separator: ":")
        #expect(SearchPath.programs(named: "tool", in: path) == ["\(folders[2])/tool", "\(folders[3])/tool"])
        #expect(SearchPath.programs(named: "tool", in: "") == [])
    }

    @Test func theEnvironmentSaysWhereToLookOtherwise() {
        #expect(!SearchPath.programs(named: "sh").isEmpty)
    }
}

// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Which folders of a project hold what somebody wrote.
enum SourceFolders {
    /// What builds and package managers make and fetch.
    private static let made: Set<String> = ["build", "DerivedData", "node_modules", "Pods", "Carthage"]

    /// - Parameter folder: its path; only the last name counts, since nothing is looked for below one that is refused.
    static func mayHold(_ folder: String) -> Bool {
        let name = (folder as NSString).lastPathComponent
        return !name.hasPrefix(".") && !made.contains(name) && (name as NSString).pathExtension != "xcodeproj"
    }
}

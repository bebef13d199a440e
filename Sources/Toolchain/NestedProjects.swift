// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation

/// Projects below a folder, one for each folder that has any.
enum NestedProjects {
    static func below(_ root: String) -> [String] {
        let folders = ((try? FileTree.walk(root, descend: isSearched)) ?? []).filter {
            $0.kind == .directory && isSearched($0.path)
        }
        return folders.compactMap { TargetFinder.project(at: "\(root)/\($0.path)") }.sorted()
    }

    /// A folder whose name ends as a specification's does would be taken for one.
    private static func isSearched(_ folder: String) -> Bool {
        SourceFolders.mayHold(folder) && !["yml", "yaml"].contains((folder as NSString).pathExtension)
    }
}

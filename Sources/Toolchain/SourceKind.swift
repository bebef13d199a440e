// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What the build does with a file.
public enum SourceKind: Sendable, Hashable {
    case interface, cxx, c

    init?(path: String) {
        switch (path as NSString).pathExtension {
        case "iig": self = .interface
        case "cpp", "cc", "cxx", "mm", "C": self = .cxx
        case "c", "m": self = .c
        default: return nil
        }
    }
}

/// `Driver.iig` and what is made of it: `Driver.h`, `Driver.iig.cpp`.
enum InterfaceName {
    /// - Parameters:
    ///   - interface: the file's path or name.
    ///   - suffix: takes the place of `.iig`.
    static func made(of interface: String, _ suffix: String) -> String {
        (interface as NSString).lastPathComponent.replacing(".iig", with: suffix)
    }
}

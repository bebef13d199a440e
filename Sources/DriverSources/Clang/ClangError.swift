// SPDX-License-Identifier: Apache-2.0

/// One of clang's errors.
struct ClangError {
    var path: String
    var line: Int
    var column: Int
    var message: String

    /// The names in quotes.
    var quoted: [String] {
        message.split(separator: "'", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
            .map { String($0.element) }
    }

    /// `path:line:column: error: message`
    static func read(_ text: String, _ workspace: ClangWorkspace) -> [ClangError] {
        text.split(separator: "\n").prefix(20_000).compactMap { line in
            for mark in [": error: ", ": fatal error: "] {
                guard let range = line.firstRange(of: mark) else { continue }
                let parts = line[..<range.lowerBound].split(separator: ":")
                guard parts.count >= 3, let number = Int(parts[parts.count - 2]),
                    let column = Int(parts[parts.count - 1])
                else { continue }
                var path = parts.dropLast(2).joined(separator: ":")
                // Headers are reached through `made/../s/…`.
                while let up = path.firstRange(of: "../") { path = String(path[up.upperBound...]) }
                return ClangError(path: path, line: number, column: column, message: String(line[range.upperBound...]))
            }
            return nil
        }
    }
}

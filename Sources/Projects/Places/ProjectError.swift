// SPDX-License-Identifier: Apache-2.0

/// Something in a project that Xcode could not build with: where, and what was expected there.
public struct ProjectError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file, and the line and column where they are known.
    public var place: SourcePlace
    /// A sentence without a full stop.
    public var message: String

    /// Puts an error together from its parts.
    public init(_ place: SourcePlace, _ message: String) {
        self.place = place
        self.message = message
    }

    /// `App.xcodeproj/project.pbxproj:12:3: …`
    public var description: String { "\(place): \(message)" }
}

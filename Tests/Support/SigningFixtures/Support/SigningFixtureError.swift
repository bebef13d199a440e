// SPDX-License-Identifier: Apache-2.0

/// Why a fixture could not be made.
public enum SigningFixtureError: Error, Equatable, CustomStringConvertible {
    /// The bytes are no thin 64-bit little-endian Mach-O, or one that the signer cannot extend.
    case machO(String)
    /// A value has no form in the encoding asked for.
    case encoding(String)
    /// A program that is needed is not installed.
    case missingTool(String)
    /// A program ended with an error; its output follows.
    case toolFailed(tool: String, output: String)
    /// The specification of a product or signature contradicts itself.
    case specification(String)

    public var description: String {
        switch self {
        case .machO(let reason): "Mach-O: \(reason)"
        case .encoding(let reason): "encoding: \(reason)"
        case .missingTool(let name): "needed program not found: \(name)"
        case .toolFailed(let tool, let output): "\(tool) failed: \(output)"
        case .specification(let reason): "specification: \(reason)"
        }
    }
}

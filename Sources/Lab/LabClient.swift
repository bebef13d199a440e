// SPDX-License-Identifier: Apache-2.0

import Artifacts
import Bytes
import Gates
import PropertyLists

/// What a client claims, where its sources say so.
public enum LabClient {
    /// The claims of an `.entitlements` file.
    public static func code(entitlements file: String, name: String) throws -> CodeObject {
        let bytes = try ByteSource(path: file).readAll(limit: 16 << 20, structure: "entitlements")
        let document: PropertyListDocument
        do throws(PropertyListError) {
            document = try PropertyListDocument(parsing: Array(bytes.contents), file: file)
        } catch {
            throw MalformedFile(file: file, structure: "entitlements", offset: 0, expectation: "\(error)")
        }
        return CodeObjectFacts.codeObject(CodeItem(client: name, entitlements: document))
    }

    /// A client of which only its claims are known.
    static func code(claims: [String: FactValue], name: String) -> CodeObject {
        var entries = Entries(origin: Evidence(name))
        for (key, value) in claims { entries.facts[key] = Fact(value, Evidence(name, text: key)) }
        return CodeObject(
            role: .app, stage: .source, path: name, folderName: name, layout: .bare, entitlements: .present(entries))
    }

    /// The only `.entitlements` file in a client's folder; nil where there is none, or several.
    public static func code(beside path: String, name: String) throws -> CodeObject? {
        guard FileTree.isDirectory(path) else { return nil }
        let files = FileTree.names(in: path).filter { $0.hasSuffix(".entitlements") }
        guard files.count == 1 else { return nil }
        return try code(entitlements: "\(path)/\(files[0])", name: name)
    }
}

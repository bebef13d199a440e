// SPDX-License-Identifier: Apache-2.0

import PropertyLists

/// The objects of a `project.pbxproj` by their ids, and what is wrong with them.
///
///     { archiveVersion = 1; objectVersion = 56; rootObject = ID;
///       objects = { ID = { isa = PBXProject; … }; … }; }
///
/// - Source: the format has no specification; the classes are those of the files that Xcode 14 to 16 write, and of
///   swift-build's `ProjectModel`.
struct PBXObjects {
    /// One object: its class and its properties.
    struct Object {
        let id: String
        let isa: String
        let properties: PropertyListDictionary
        let offset: Int
    }

    let document: PropertyListDocument
    private let objects: PropertyListDictionary
    private(set) var problems: [ProjectError] = []
    /// The names of targets by the ids of their product references.
    private(set) var makers: [String: String] = [:]
    /// The folders of Xcode 16 whose files are not listed.
    private(set) var synchronizedFolders: [Object] = []
    private var steps = 0

    /// - Throws: when the file is no property list or has no objects.
    init(_ bytes: [UInt8], path: String) throws(ProjectError) {
        do {
            document = try PropertyListDocument(
                parsing: bytes, file: path,
                limits: PropertyListLimits(maximumNodes: 4_000_000, maximumBytes: ProjectLimits.fileBytes))
        } catch {
            let location = error.location
            throw ProjectError(
                SourcePlace(file: path, line: location.line, column: location.column), error.expectation)
        }
        guard let objects = document.root["objects"]?.dictionary else {
            throw ProjectError(PBXObjects.place(document, 0), "expected an Xcode project with “objects”")
        }
        self.objects = objects
        for entry in objects.entries {
            if entry.value["isa"]?.string == "PBXFileSystemSynchronizedRootGroup", let folder = object(entry.key) {
                synchronizedFolders.append(folder)
            }
            guard let product = entry.value["productReference"]?.string else { continue }
            makers[product] = entry.value["name"]?.string
        }
    }

    /// Whether so much more may be done. When it may not, the rest of the project is passed over.
    mutating func spend(_ count: Int) -> Bool {
        guard steps <= ProjectLimits.projectSteps else { return false }
        steps += count
        if steps > ProjectLimits.projectSteps { problem(0, "the project refers to too much; the rest is passed over") }
        return steps <= ProjectLimits.projectSteps
    }

    /// How many objects there are.
    var count: Int { objects.count }

    /// The object of an id; nil when there is none, or no class in it.
    func object(_ id: String) -> Object? {
        guard let entry = objects.entry(for: id), let properties = entry.value.dictionary,
            let isa = properties["isa"]?.string
        else { return nil }
        return Object(id: id, isa: isa, properties: properties, offset: entry.keyOffset)
    }

    /// The object that a property refers to. A reference to nothing is a problem; no reference is none.
    mutating func object(_ object: Object, _ key: String, isa wanted: [String] = []) -> Object? {
        guard let node = object.properties[key] else { return nil }
        return resolve(node, key, isa: wanted)
    }

    /// The objects that a property lists.
    mutating func objects(_ object: Object, _ key: String, isa wanted: [String] = []) -> [Object] {
        guard let node = object.properties[key] else { return [] }
        guard let elements = node.array else {
            problem(node.offset, "\(key): expected a list of ids, found a \(node.kindName)")
            return []
        }
        return elements.compactMap { resolve($0, key, isa: wanted) }
    }

    private mutating func resolve(_ node: PropertyListNode, _ key: String, isa wanted: [String]) -> Object? {
        guard spend(1) else { return nil }
        guard let id = node.string else {
            problem(node.offset, "\(key): expected an id, found a \(node.kindName)")
            return nil
        }
        guard let found = object(id) else {
            problem(node.offset, "\(key): there is no object \(id.prefix(80))")
            return nil
        }
        guard wanted.isEmpty || wanted.contains(found.isa) else {
            problem(
                node.offset, "\(key): expected a \(wanted.joined(separator: " or ")), found the \(found.isa) \(id)")
            return nil
        }
        return found
    }

    /// A text property; another kind of value is a problem.
    mutating func text(_ object: Object, _ key: String) -> String? {
        guard let node = object.properties[key] else { return nil }
        guard let text = node.string else {
            problem(node.offset, "\(key): expected a text, found a \(node.kindName)")
            return nil
        }
        return text
    }

    /// A property that lists texts.
    mutating func texts(_ object: Object, _ key: String) -> [String] {
        guard let node = object.properties[key] else { return [] }
        guard let elements = node.array else {
            problem(node.offset, "\(key): expected a list, found a \(node.kindName)")
            return []
        }
        return elements.compactMap(\.string)
    }

    /// Notes what is wrong at an offset of the file.
    mutating func problem(_ offset: Int, _ message: String) {
        guard problems.count < ProjectLimits.problems else { return }
        problems.append(ProjectError(place(offset), message))
    }

    /// The place of an offset of the file.
    func place(_ offset: Int) -> SourcePlace { PBXObjects.place(document, offset) }

    static func place(_ document: PropertyListDocument, _ offset: Int) -> SourcePlace {
        let location = document.location(of: offset)
        return SourcePlace(file: document.file, line: location.line, column: location.column)
    }
}

// SPDX-License-Identifier: Apache-2.0

/// A target of an Xcode project.
public struct XcodeTarget: Sendable {
    /// A copy phase puts another target's product into this one's bundle.
    public struct CopiedProduct: Sendable, Hashable {
        /// The target that makes it; nil when another project does.
        public var target: String?
        /// The file's name in the project: `com.example.driver.dext`.
        public var fileName: String
        /// `dstSubfolderSpec`: 16 is the folder of products, 1 the bundle, 13 its PlugIns, 10 its Frameworks.
        public var subfolder: Int
        /// `dstPath`, with references: `$(SYSTEM_EXTENSIONS_FOLDER_PATH)`.
        public var path: String
        /// Where the copy is listed.
        public var place: SourcePlace
    }

    /// The object's id.
    public let id: String
    /// `PBXNativeTarget`, `PBXAggregateTarget` or `PBXLegacyTarget`.
    public let isa: String
    /// `TARGET_NAME`
    public let name: String
    /// `com.apple.product-type.driver-extension`
    public let productType: String
    /// What Xcode called the product when the target was made. No build looks at it.
    public let productName: String
    /// The target's configurations.
    public let configurations: ConfigurationList
    /// Files of the "Compile Sources" phases and of synchronized folders, in order. Paths may begin with `$(SDKROOT)/`.
    public let sources: [String]
    /// Archives (`.a`) of the "Link Binary With Libraries" phases that no target of the project makes.
    public let libraries: [String]
    /// Products that copy phases take in.
    public let copies: [CopiedProduct]
    /// Names of the targets that are built first.
    public let dependencies: [String]
    /// Where the target stands.
    public let place: SourcePlace

    init(
        _ objects: inout PBXObjects, _ object: PBXObjects.Object, tree: inout FileTreePaths, files: ProjectFiles
    ) {
        id = object.id
        isa = object.isa
        place = objects.place(object.offset)
        name = objects.text(object, "name") ?? ""
        if name.isEmpty { objects.problem(object.offset, "the target \(object.id) has no name") }
        productType = objects.text(object, "productType") ?? ""
        productName = objects.text(object, "productName") ?? ""
        configurations = ConfigurationList(&objects, owner: object, tree: &tree)
        var seen: Set<String> = []
        let phases = objects.objects(object, "buildPhases").filter { seen.insert($0.id).inserted }
        var sources: [String] = []
        var copies: [CopiedProduct] = []
        for phase in phases where phase.isa == "PBXSourcesBuildPhase" {
            sources += BuildPhases.files(&objects, phase).map { tree.path(&objects, of: $0.reference) }
        }
        for phase in phases where phase.isa == "PBXCopyFilesBuildPhase" {
            copies += BuildPhases.copies(&objects, phase)
        }
        var libraries: [String] = []
        for phase in phases where phase.isa == "PBXFrameworksBuildPhase" {
            let files = BuildPhases.files(&objects, phase).filter { objects.makers[$0.reference.id] == nil }
            libraries += files.map { tree.path(&objects, of: $0.reference) }.filter { $0.hasSuffix(".a") }
        }
        sources += SynchronizedFolders.sources(&objects, target: object, tree: &tree, files: files)
        self.sources = sources
        self.libraries = libraries
        self.copies = copies
        dependencies = BuildPhases.dependencies(&objects, object)
    }
}

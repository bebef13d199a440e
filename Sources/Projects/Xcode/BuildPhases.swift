// SPDX-License-Identifier: Apache-2.0

/// What a target's phases list.
enum BuildPhases {
    /// The files of a phase: each a `PBXBuildFile` that refers to a file. Package products have no file.
    static func files(
        _ objects: inout PBXObjects, _ phase: PBXObjects.Object
    ) -> [(reference: PBXObjects.Object, offset: Int)] {
        var result: [(reference: PBXObjects.Object, offset: Int)] = []
        for file in objects.objects(phase, "files", isa: ["PBXBuildFile"]) {
            if let reference = objects.object(file, "fileRef") { result.append((reference, file.offset)) }
        }
        return result
    }

    /// The products that a copy phase takes in.
    static func copies(_ objects: inout PBXObjects, _ phase: PBXObjects.Object) -> [XcodeTarget.CopiedProduct] {
        let path = objects.text(phase, "dstPath") ?? ""
        let subfolder = Int(objects.text(phase, "dstSubfolderSpec") ?? "") ?? -1
        var result: [XcodeTarget.CopiedProduct] = []
        for (reference, offset) in files(&objects, phase) {
            let fileName = FilePath.name(of: objects.text(reference, "path") ?? objects.text(reference, "name") ?? "")
            result.append(
                XcodeTarget.CopiedProduct(
                    target: objects.makers[reference.id], fileName: fileName, subfolder: subfolder, path: path,
                    place: objects.place(offset)))
        }
        return result
    }

    /// The names of targets that are built before this one. What lies in another project has only a name.
    static func dependencies(_ objects: inout PBXObjects, _ target: PBXObjects.Object) -> [String] {
        var names: [String] = []
        for dependency in objects.objects(target, "dependencies", isa: ["PBXTargetDependency"]) {
            if let other = objects.object(dependency, "target"), let name = objects.text(other, "name") {
                names.append(name)
            } else if let proxy = objects.object(dependency, "targetProxy"),
                let name = objects.text(proxy, "remoteInfo")
            {
                names.append(name)
            }
        }
        return names
    }
}

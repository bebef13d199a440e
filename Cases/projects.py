#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the Xcode project of every case, from the property lists that the case consists of.

    Cases/projects.py            broken/*.xcodeproj and fixed/*.xcodeproj, in each case

Run it after a case was added or its identifiers were changed; what it writes is kept in the repository.
"""

import pathlib
import plistlib


def load(path):
    return plistlib.loads(path.read_bytes())


class Project:
    """Objects with stable identifiers, written in the order in which they were made."""

    def __init__(self, name):
        self.name = name
        self.objects = []
        self.count = 0

    def add(self, isa, comment, **values):
        self.count += 1
        identifier = f"CA5E{self.count:020X}"
        self.objects.append((identifier, comment, {"isa": isa, **values}))
        return f"{identifier} /* {comment} */"

    def text(self, root):
        lines = ["// !$*UTF8*$!", "{", "\tarchiveVersion = 1;", "\tclasses = {", "\t};", "\tobjectVersion = 56;"]
        lines.append("\tobjects = {")
        for identifier, comment, values in self.objects:
            lines.append(f"\t\t{identifier} /* {comment} */ = {{")
            for key, value in values.items():
                lines += self.entry(key, value, 3)
            lines.append("\t\t};")
        lines += ["\t};", f"\trootObject = {root};", "}"]
        return "\n".join(lines) + "\n"

    def entry(self, key, value, depth):
        tabs = "\t" * depth
        if isinstance(value, dict):
            inner = [line for k, v in value.items() for line in self.entry(k, v, depth + 1)]
            return [f"{tabs}{key} = {{"] + inner + [f"{tabs}}};"]
        if isinstance(value, list):
            return [f"{tabs}{key} = ("] + [f"{tabs}\t{v}," for v in value] + [f"{tabs});"]
        return [f"{tabs}{key} = {self.scalar(value)};"]

    @staticmethod
    def scalar(value):
        text = str(value)
        if "/*" in text or (text and all(c.isalnum() or c in "._/" for c in text)):
            return text
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


KINDS = {"plist": "text.plist.xml", "entitlements": "text.plist.entitlements"}


def files(project, folder):
    """A group with the files of a target."""
    children = [
        project.add(
            "PBXFileReference", path.name, lastKnownFileType=KINDS[path.suffix[1:]], path=path.name,
            sourceTree="<group>")
        for path in sorted(folder.iterdir())
        if path.suffix[1:] in KINDS
    ]
    return project.add("PBXGroup", folder.name, children=children, path=folder.name, sourceTree="<group>")


def configurations(project, owner, settings):
    made = [
        project.add("XCBuildConfiguration", name, buildSettings=settings, name=name) for name in ("Debug", "Release")
    ]
    return project.add(
        "XCConfigurationList", f"Build configuration list for {owner}", buildConfigurations=made,
        defaultConfigurationIsVisible=0, defaultConfigurationName="Release")


def target(project, folder, is_driver, is_pad, dependencies):
    info = load(folder / "Info.plist")
    identifier = info["CFBundleIdentifier"]
    name = identifier.rsplit(".", 1)[-1] if is_driver else info["CFBundleExecutable"]
    product = f"{identifier}.dext" if is_driver else f"{name}.app"
    settings = {
        "CODE_SIGN_ENTITLEMENTS": f"{folder.name}/{folder.name}.entitlements",
        "GENERATE_INFOPLIST_FILE": "NO",
        "INFOPLIST_FILE": f"{folder.name}/Info.plist",
        "PRODUCT_BUNDLE_IDENTIFIER": identifier,
        "PRODUCT_NAME": "$(PRODUCT_BUNDLE_IDENTIFIER)" if is_driver else "$(TARGET_NAME)",
    }
    if is_driver:
        settings.update({"SDKROOT": "driverkit", "SKIP_INSTALL": "YES", "SUPPORTED_PLATFORMS": "driverkit"})
        if "OSMinimumDriverKitVersion" in info:
            settings["DRIVERKIT_DEPLOYMENT_TARGET"] = info["OSMinimumDriverKitVersion"]
    else:
        settings["SDKROOT"] = "iphoneos" if is_pad else "macosx"
    kind = "wrapper.driver-extension" if is_driver else "wrapper.application"
    reference = project.add(
        "PBXFileReference", product, explicitFileType=kind, includeInIndex=0, path=product,
        sourceTree="BUILT_PRODUCTS_DIR")
    phases = []
    if dependencies:
        embedded = project.add("PBXBuildFile", "Embed", fileRef=dependencies[0][1])
        phases.append(
            project.add(
                "PBXCopyFilesBuildPhase", "Embed System Extensions", buildActionMask=2147483647,
                dstPath="$(SYSTEM_EXTENSIONS_FOLDER_PATH)", dstSubfolderSpec=16, files=[embedded],
                name="Embed System Extensions", runOnlyForDeploymentPostprocessing=0))
    made = project.add(
        "PBXNativeTarget", name, buildConfigurationList=configurations(project, name, settings), buildPhases=phases,
        buildRules=[],
        dependencies=[project.add("PBXTargetDependency", "PBXTargetDependency", target=d[0]) for d in dependencies],
        name=name, productName=name, productReference=reference,
        productType=f"com.apple.product-type.{'driver-extension' if is_driver else 'application'}")
    return made, reference


def write(variant, is_pad):
    app, driver = variant / "App", variant / "Driver"
    project = Project(load(app / "Info.plist")["CFBundleExecutable"])
    made_driver = target(project, driver, True, is_pad, [])
    made_app = target(project, app, False, is_pad, [made_driver])
    products = project.add("PBXGroup", "Products", children=[made_app[1], made_driver[1]], name="Products",
                           sourceTree="<group>")
    group = project.add("PBXGroup", "Main", children=[files(project, app), files(project, driver), products],
                        sourceTree="<group>")
    team = load(app / "App.provisionprofile.plist")["TeamIdentifier"][0]
    settings = {"CODE_SIGN_STYLE": "Automatic", "DEVELOPMENT_TEAM": team, "SDKROOT": "macosx"}
    root = project.add(
        "PBXProject", "Project object", attributes={"LastUpgradeCheck": 1600},
        buildConfigurationList=configurations(project, "the project", settings), compatibilityVersion="Xcode 14.0",
        developmentRegion="en", hasScannedForEncodings=0, knownRegions=["en", "Base"], mainGroup=group,
        productRefGroup=products, projectDirPath="", projectRoot="", targets=[made_app[0], made_driver[0]])
    folder = variant / f"{project.name}.xcodeproj"
    folder.mkdir(exist_ok=True)
    (folder / "project.pbxproj").write_text(project.text(root))


def main():
    here = pathlib.Path(__file__).parent
    for case in sorted(here.glob("*/case.json")):
        is_pad = '"ipados"' in case.read_text()
        for variant in ("broken", "fixed"):
            if (case.parent / variant / "App").is_dir():
                write(case.parent / variant, is_pad)


main()

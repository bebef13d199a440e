// SPDX-License-Identifier: Apache-2.0

import Bytes
import Devices
import Kernel
import Projects

/// Reads a scenario: a list of steps, or a map that has it under `steps`. docs/run.md has the table.
public struct ScenarioReader {
    private static let known = [
        "await", "call", "close", "crash", "map", "open", "plug", "repeat", "set-properties", "sleep", "unplug", "wait",
        "wait-callback", "wait-quiet", "wake",
    ]
    private static let stepsMost = 10_000
    private static let timesMost: UInt64 = 100_000
    private static let scalarsMost = 16

    private var count = 0

    public static func read(path: String) throws -> Scenario {
        let bytes = try ByteSource(path: path).readAll(limit: 4 << 20, structure: "scenario")
        return try read(Array(bytes.contents), file: path)
    }

    /// The `scenario.yaml` that lies with a driver's sources; nil: there is none.
    public static func read(beside path: String) throws -> Scenario? {
        let file = "\(path)/scenario.yaml"
        return FileTree.exists(file) ? try read(path: file) : nil
    }

    public static func read(_ bytes: [UInt8], file: String) throws(ProjectError) -> Scenario {
        let root = try SpecReader.read(bytes, file: file)
        var reader = ScenarioReader()
        var steps = root
        var faults: [Fault] = []
        var devices: [LabDevice] = []
        if root.isMap {
            let fields = try ScenarioFields(root, of: "a scenario", known: ["devices", "faults", "steps"])
            faults = try Self.faults(fields)
            devices = try Self.devices(fields)
            guard let list = fields["steps"] else {
                throw ProjectError(root.place, "`steps` is missing: a list of what is to be done")
            }
            steps = list
        }
        var scenario = Scenario(file: file, steps: try reader.steps(steps))
        scenario.faults = faults
        scenario.devices = devices
        return scenario
    }

    private static func devices(_ fields: ScenarioFields) throws(ProjectError) -> [LabDevice] {
        var devices: [LabDevice] = []
        for node in fields["devices"]?.elements ?? [] {
            do throws(DeviceOptionError) {
                devices.append(try LabDevice(node.text ?? ""))
            } catch {
                throw ProjectError(node.place, error.description)
            }
        }
        return devices
    }

    private static func faults(_ fields: ScenarioFields) throws(ProjectError) -> [Fault] {
        var faults: [Fault] = []
        for node in fields["faults"]?.elements ?? [] {
            do throws(FaultError) {
                faults.append(try Fault(node.text ?? ""))
            } catch {
                throw ProjectError(node.place, error.description)
            }
        }
        return faults
    }

    private mutating func steps(_ node: SpecNode) throws(ProjectError) -> [Scenario.Step] {
        guard case .list(let elements) = node.value else {
            throw ProjectError(node.place, "`steps` wants a list, not \(ScenarioFields.shown(node))")
        }
        var steps: [Scenario.Step] = []
        for element in elements {
            count += 1
            guard count <= Self.stepsMost else {
                throw ProjectError(element.place, "more than \(Self.stepsMost) steps")
            }
            steps.append(try step(element))
        }
        return steps
    }

    /// A map with one key, or a bare word.
    private mutating func step(_ node: SpecNode) throws(ProjectError) -> Scenario.Step {
        if case .text(let word) = node.value {
            return .init(place: node.place, action: try bare(word, node.place), name: word)
        }
        guard node.entries.count == 1, let entry = node.entries.first else {
            throw ProjectError(
                node.place, "a step is a map with one key, as `- wait: 100ms`, not \(ScenarioFields.shown(node))")
        }
        let empty: Bool
        if case .text("") = entry.value.value { empty = true } else { empty = false }
        let action = try empty ? bare(entry.key, entry.keyPlace) : action(entry)
        return .init(place: entry.keyPlace, action: action, name: entry.key)
    }

    private func bare(_ word: String, _ place: SourcePlace) throws(ProjectError) -> Scenario.Action {
        switch word {
        case "sleep": return .sleep
        case "wake": return .wake
        case "wait-quiet": return .waitUntilQuiet
        case "wait-callback": return .waitForCallback(.init())
        case "await": return .awaitAll
        case "plug": return .plug(nil)
        case "crash": return .crash(service: nil)
        default:
            guard Self.known.contains(word) else { throw unknown(word, place) }
            throw ProjectError(place, "`\(word)` says nothing of what is meant")
        }
    }

    private func unknown(_ word: String, _ place: SourcePlace) -> ProjectError {
        let hint = NearestWord.hint(word, among: Self.known)
        return ProjectError(
            place,
            "there is no step `\(word.prefix(60))`\(hint.isEmpty ? "; there are \(ScenarioFields.list(Self.known))" : hint)"
        )
    }

    private mutating func action(_ entry: SpecNode.Entry) throws(ProjectError) -> Scenario.Action {
        let node = entry.value
        switch entry.key {
        case "open": return .open(try open(node))
        case "call": return .call(try call(node))
        case "map": return .map(try map(node))
        case "close": return .close(try ScenarioFields.name(node, "close"))
        case "set-properties": return try setProperties(node)
        case "unplug": return .unplug(try ScenarioFields.name(node, "unplug"))
        case "plug": return .plug(try ScenarioFields.name(node, "plug"))
        case "crash":
            let name = try ScenarioFields.name(node, "crash")
            return .crash(service: name == "driver" ? nil : name)
        case "wait": return .wait(nanoseconds: try ScenarioFields.time(node, "wait"))
        case "wait-callback": return .waitForCallback(try callback(node))
        case "await":
            guard node.text == "all" else {
                throw ProjectError(node.place, "`await` wants all, not \(ScenarioFields.shown(node))")
            }
            return .awaitAll
        case "repeat":
            let fields = try ScenarioFields(node, of: "`repeat`", known: ["times", "steps"])
            let times = try fields.number("times", most: Self.timesMost, otherwise: 1)
            guard let list = fields["steps"] else { throw ProjectError(node.place, "`steps` is missing: a list") }
            return .repeat(times: Int(times), try steps(list))
        default:
            guard Self.known.contains(entry.key) else { throw unknown(entry.key, entry.keyPlace) }
            throw ProjectError(node.place, "`\(entry.key)` takes nothing more")
        }
    }

    // MARK: Steps with several values

    private func open(_ node: SpecNode) throws(ProjectError) -> Scenario.Open {
        let fields = try ScenarioFields(
            node, of: "`open`", known: ["service", "type", "as", "properties", "entitlements", "expect"])
        var open = Scenario.Open(
            service: try fields.name("service", "the name of a service"),
            name: try fields.has("as") ? fields.name("as", "a name") : "c1")
        open.type = UInt32(try fields.number("type", most: UInt64(UInt32.max), otherwise: 0))
        open.properties = fields["properties"].map(ScenarioFields.wireValue)
        open.entitlements = try fields["entitlements"].map { node throws(ProjectError) in
            guard let claims = ScenarioFields.factValue(node).dictionary else {
                throw ProjectError(node.place, "`entitlements` wants a map, not \(ScenarioFields.shown(node))")
            }
            return claims
        }
        open.expected = try expectation(fields, ["status"])
        return open
    }

    private func call(_ node: SpecNode) throws(ProjectError) -> Scenario.Call {
        let fields = try ScenarioFields(
            node, of: "`call`",
            known: [
                "on", "selector", "scalars", "struct", "scalar-output", "struct-output", "async", "no-wait", "expect",
            ])
        var call = Scenario.Call(
            connection: try fields.has("on") ? fields.name("on", "a connection") : "c1",
            request: .init(selector: try fields.number("selector", "which external method")))
        call.request.scalars = try fields.numbers("scalars", most: Self.scalarsMost) ?? []
        call.request.structure = try fields.bytes("struct") ?? []
        call.expected = try expectation(fields, ["status", "scalars", "struct"])
        // Where it is not said, there is room for what is expected.
        call.request.scalarRoom = Int(
            try fields.number(
                "scalar-output", most: UInt64(Self.scalarsMost), otherwise: UInt64(call.expected?.scalars?.count ?? 0)))
        call.request.structureRoom = Int(
            try fields.number(
                "struct-output", most: ScenarioFields.bytesMost,
                otherwise: UInt64(call.expected?.structure?.count ?? 0)))
        call.request.isAsynchronous = try fields.flag("async") ?? false
        call.isNotAwaited = try fields.flag("no-wait") ?? false
        return call
    }

    private func map(_ node: SpecNode) throws(ProjectError) -> Scenario.Map {
        let fields = try ScenarioFields(node, of: "`map`", known: ["on", "type", "expect"])
        return Scenario.Map(
            connection: try fields.has("on") ? fields.name("on", "a connection") : "c1",
            type: try fields.number("type", most: .max, otherwise: 0),
            expected: try expectation(fields, ["status", "length", "read-only"]))
    }

    private func callback(_ node: SpecNode) throws(ProjectError) -> Scenario.Callback {
        if let name = node.text { return Scenario.Callback(connection: name) }
        let fields = try ScenarioFields(node, of: "`wait-callback`", known: ["on", "expect"])
        return Scenario.Callback(
            connection: try fields.has("on") ? fields.name("on", "a connection") : nil,
            expected: try expectation(fields, ["status", "scalars"]))
    }

    private func setProperties(_ node: SpecNode) throws(ProjectError) -> Scenario.Action {
        let fields = try ScenarioFields(node, of: "`set-properties`", known: ["service", "properties", "expect"])
        guard let properties = fields["properties"], properties.isMap else {
            throw ProjectError(node.place, "`properties` is missing: a map")
        }
        return .setProperties(
            service: try fields.name("service", "the name of a service"), ScenarioFields.wireValue(properties),
            expected: try expectation(fields, ["status"]))
    }

    /// `expect: {status: …}`; what says nothing of the status wants success.
    private func expectation(
        _ fields: ScenarioFields, _ known: [String]
    ) throws(ProjectError) -> Scenario.Expectation? {
        guard let node = fields["expect"] else { return nil }
        guard node.isMap else {
            return Scenario.Expectation(place: node.place, status: try ScenarioFields.status(node))
        }
        let own = try ScenarioFields(node, of: "`expect`", known: known)
        var expectation = Scenario.Expectation(place: node.place, status: 0)
        if let status = own["status"] { expectation.status = try ScenarioFields.status(status) }
        expectation.scalars = try own.numbers("scalars", most: Self.scalarsMost)
        expectation.structure = try own.bytes("struct")
        if own.has("length") { expectation.length = try own.number("length", "bytes") }
        expectation.isReadOnly = try own.flag("read-only")
        return expectation
    }
}

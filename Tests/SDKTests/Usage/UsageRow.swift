// SPDX-License-Identifier: Apache-2.0

/// One line of `SDK/API/usage.tsv`: a name that public drivers use.
struct UsageRow {
    enum Kind: String {
        /// A type, function, constant, variable or macro.
        case name
        /// Of a class, its own or inherited.
        case member
        /// Of an enumeration.
        case value
        /// A class that drivers inherit from.
        case base
        /// A header or interface, as it is included.
        case include
        /// What the compiler itself brings.
        case builtin
    }

    let kind: Kind
    let owner: String
    let name: String
    /// How many drivers use it.
    let drivers: Int

    init(cells: [String]) throws {
        guard cells.count == 4, let kind = Kind(rawValue: cells[0]), let drivers = Int(cells[3]) else {
            throw MalformedRow(cells: cells)
        }
        self.kind = kind
        self.drivers = drivers
        owner = cells[1]
        name = cells[2]
    }

    static func all() throws -> [UsageRow] { try SDKFolder.table("usage").map { try UsageRow(cells: $0) } }

    /// What an exception names.
    var key: [String] { ["usage", kind.rawValue, owner, name, ""] }

    var title: String { "\(kind.rawValue) \(owner.isEmpty ? name : "\(owner)::\(name)"), in \(drivers) drivers" }

    /// C++ that compiles only if there is such a name.
    func question(_ number: Int) -> [String] {
        let scope = RowText.scope(number)
        return switch kind {
        case .name: ["#ifndef \(name)", "namespace \(scope) { using ::\(name); }", "#endif"]
        case .member: ["struct \(scope) : \(owner) { using \(owner)::\(name); };"]
        case .value: ["using \(scope) = decltype(\(owner)::\(name));"]
        case .base: ["struct \(scope) : \(name) {};"]
        case .include: ["#if !__has_include(<\(name)>)", "#error no such file", "#endif"]
        case .builtin: ["#if !__has_builtin(\(name))", "#error no such builtin", "#endif"]
        }
    }
}

// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import InterfaceGenerator

/// A driver that was written against libc++ includes less than libstdc++ asks for (`SDK/Support`).
@Suite struct LibraryHeadersTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var header: String
        /// Uses what libc++'s header brings along, in every language mode.
        var always: String
        /// The same up to C++20: later modes of libc++ bring less.
        var upTo20 = ""

        var testDescription: String { header }
    }

    static let cases: [Case] = [
        Case(
            header: "map", always: "std::optional<int> a; std::tuple<int> b; auto c = std::memcpy;",
            upTo20: "std::unique_ptr<std::variant<int>> d; std::function<int()> e; auto f = std::max(1, 2);"),
        Case(
            header: "set", always: "std::optional<int> a; std::tuple<int> b; auto c = std::memcpy;",
            upTo20: "std::unique_ptr<std::variant<int>> d; std::function<int()> e; auto f = std::max(1, 2);"),
        Case(
            header: "unordered_map", always: "std::optional<int> a; std::tuple<int> b; auto c = std::memcpy;",
            upTo20: "std::unique_ptr<std::variant<int>> d; std::atomic<int> e; auto f = std::max(1, 2);"),
        Case(
            header: "unordered_set", always: "std::optional<int> a; std::tuple<int> b; auto c = std::memcpy;",
            upTo20: "std::unique_ptr<std::variant<int>> d; std::function<int()> e; auto f = std::max(1, 2);"),
        Case(
            header: "thread", always: "std::string a; std::string_view b; std::tuple<int> c; int d = ETIMEDOUT;",
            upTo20: "std::unique_ptr<std::vector<int>> e; std::function<void()> f; std::error_code g;"),
        Case(
            header: "functional", always: "std::optional<int> a; std::array<int, 2> b; std::unordered_map<int, int> c;"),
        Case(
            header: "vector", always: "std::string a; std::string_view b; std::array<int, 2> c; auto d = std::memcpy;"),
    ]

    @Test(arguments: cases, ["gnu++17", "gnu++20", "gnu++23"])
    func aHeaderBringsWhatLibcxxsDoes(_ header: Case, standard: String) throws {
        // libclang of Debian 12 calls C++23 by its working name.
        let compiler = try SDKCompiler(.driver, standard: standard == "gnu++23" ? "gnu++2b" : standard)
        let text = header.always + (standard == "gnu++23" ? "" : header.upTo20)
        let unit = try compiler.parse(["#include <\(header.header)>", text])
        #expect(unit.diagnostics.map(\.text) == [])
    }

    /// Each includes others, and libstdc++'s own include one another: no order may leave one half read.
    @Test func headersMayComeInAnyOrder() throws {
        let names = Self.cases.map(\.header)
        for first in names {
            let compiler = try SDKCompiler(.driver)
            let unit = try compiler.parse(([first] + names.reversed()).map { "#include <\($0)>" })
            #expect(unit.diagnostics.map(\.text) == [], "\(first) first")
        }
    }
}

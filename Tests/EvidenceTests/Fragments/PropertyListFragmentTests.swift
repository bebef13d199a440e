// SPDX-License-Identifier: Apache-2.0

import PropertyLists
import Testing

@testable import Evidence

/// What is found of property lists in texts: `role owner firstLine-lastLine whole|partial keys`.
@Suite struct PropertyListFragmentTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var text: String
        var expected: [String]
        var testDescription: String { name }
    }

    static func found(_ text: String) -> [PropertyListFragment] {
        var evidence = EvidenceSet()
        FragmentRecogniser().recognise(TextBlock(text), into: &evidence)
        return evidence.propertyLists
    }

    static func summary(_ fragment: PropertyListFragment) -> String {
        let root = fragment.document.root
        let keys = root.dictionary?.keys.map { $0.split(separator: ".").last.map(String.init) ?? $0 } ?? []
        return
            "\(fragment.role.rawValue) \(fragment.owner?.rawValue ?? "-") \(fragment.place.line)-\(fragment.place.lastLine) "
            + "\(fragment.isPartial ? "partial" : "whole") \(keys.joined(separator: ","))"
    }

    @Test(arguments: xml + printed) func listsAreFoundInProse(_ row: Row) {
        #expect(Self.found(row.text).map(Self.summary) == row.expected)
    }

    static let xml: [Row] = [
        Row(
            name: "a whole file, with the words before it",
            text: """
                Here are the entitlements of our host app:
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
                <plist version="1.0">
                <dict>
                <key>com.apple.developer.system-extension.install</key>
                <true/>
                </dict>
                </plist>
                Any idea?
                """, expected: ["entitlements app 4-7 whole install"]),
        Row(
            name: "keys without a dictionary",
            text: """
                In the dext's entitlements file I have
                    <key>com.apple.developer.driverkit</key>
                    <true/>
                    <key>com.apple.developer.driverkit.transport.usb</key>
                    <array><dict><key>idVendor</key><integer>4660</integer></dict></array>
                and nothing else that would matter here.
                """, expected: ["entitlements driver 2-5 partial driverkit,usb"]),
        Row(
            name: "cut off in the middle of an array",
            text: """
                <dict>
                  <key>com.apple.developer.driverkit.userclient-access</key>
                  <array>
                    <string>com.example.driver</string>
                The rest is as in the sample. What is wrong with it?
                """, expected: ["entitlements app 1-4 partial userclient-access"]),
        Row(
            name: "several, told apart by what stands before them",
            text: """
                App.entitlements:
                <dict><key>com.apple.developer.system-extension.install</key><true/></dict>

                MyDriver.entitlements:
                <dict><key>com.apple.developer.driverkit</key><true/></dict>
                """,
            expected: ["entitlements app 2-2 whole install", "entitlements driver 5-5 whole driverkit"]),
        Row(
            name: "two cut ones after each other",
            text: """
                <dict>
                <key>com.apple.developer.system-extension.install</key>
                <true/>
                And for the dext:
                <dict>
                <key>com.apple.developer.driverkit</key>
                <true/>
                </dict>
                """,
            expected: ["entitlements app 1-3 partial install", "entitlements driver 5-7 whole driverkit"]),
        Row(
            name: "escaped by a forum",
            text: """
                &lt;key&gt;com.apple.developer.driverkit.transport.pci&lt;/key&gt;
                &lt;array&gt;&lt;dict&gt;
                &lt;key&gt;IOPCIPrimaryMatch&lt;/key&gt;&lt;string&gt;0xFFFFFFFF&amp;amp;0x00000000&lt;/string&gt;
                &lt;/dict&gt;&lt;/array&gt;
                """, expected: ["entitlements driver 1-4 partial pci"]),
        Row(
            name: "with something left out",
            text: """
                <dict>
                <key>CFBundlePackageType</key>
                <string>DEXT</string>
                ...
                <key>OSBundleUsageDescription</key>
                <string>For tests</string>
                </dict>
                """, expected: ["info-plist driver 1-6 partial CFBundlePackageType,OSBundleUsageDescription"]),
        Row(
            name: "a remark beside a key does not end it",
            text: """
                <dict>
                <key>com.apple.developer.driverkit</key> <true/>   <!-- needed -->
                <key>com.apple.developer.driverkit.family.serial</key>   <- is this right?
                <true/>
                </dict>
                """, expected: ["entitlements driver 1-4 partial driverkit,serial"]),
        Row(
            name: "one personality",
            text: """
                This is what the personality looks like
                <dict>
                    <key>IOProviderClass</key>
                    <string>IOUSBHostInterface</string>
                    <key>idVendor</key>
                    <integer>0x1234</integer>
                </dict>
                """, expected: ["personality driver 2-6 whole IOKitPersonalities"]),
        Row(
            name: "the Entitlements of a profile",
            text: """
                The profile has this section
                <key>Entitlements</key>
                <dict>
                    <key>application-identifier</key>
                    <string>ABCDE12345.org.example.pad</string>
                    <key>com.apple.developer.driverkit.communicates-with-drivers</key>
                    <true/>
                </dict>
                """, expected: ["profile app 2-8 whole Entitlements"]),
        Row(
            name: "the content of a profile's Entitlements, by the words before it",
            text: """
                security cms -D on the dext's provisioning profile shows
                <dict>
                    <key>com.apple.developer.driverkit</key>
                    <true/>
                </dict>
                """, expected: ["profile driver 2-4 whole Entitlements"]),
        Row(
            name: "a key named in a sentence is no list",
            text: "I removed <key>com.apple.developer.driverkit</key> from the file, and the <dict> is empty now.",
            expected: []),
        Row(
            name: "a value without key and a key without value",
            text: """
                <dict>
                <true/>
                <key>com.apple.developer.driverkit</key>
                <key>com.apple.developer.driverkit.family.audio</key>
                <true/>
                </dict>
                """, expected: ["entitlements driver 1-5 partial audio"]),
    ]

    static let printed: [Row] = [
        Row(
            name: "codesign's brackets, indented",
            text: """
                Executable=/Applications/Thing.app/Contents/Library/SystemExtensions/a.b.dext/a.b
                [Dict]
                \t[Key] com.apple.developer.driverkit
                \t[Value]
                \t\t[Bool] true
                \t[Key] com.apple.developer.driverkit.transport.usb
                \t[Value]
                \t\t[Array]
                \t\t\t[Dict]
                \t\t\t\t[Key] idVendor
                \t\t\t\t[Value]
                \t\t\t\t\t[Int] 4660
                \t[Key] com.apple.security.app-sandbox
                \t[Value]
                \t\t[Bool] true
                """, expected: ["entitlements driver 2-15 whole driverkit,usb,app-sandbox"]),
        Row(
            name: "codesign's brackets without indentation",
            text: """
                [Dict]
                [Key] com.apple.developer.driverkit.userclient-access
                [Value]
                [Array]
                [String] org.example.driver
                [Key] com.apple.developer.system-extension.install
                [Value]
                [Bool] true
                """, expected: ["entitlements app 1-8 whole userclient-access,install"]),
        Row(
            name: "plutil -p",
            text: """
                $ plutil -p Driver.entitlements
                {
                  "com.apple.developer.driverkit" => 1
                  "com.apple.developer.driverkit.transport.usb" => [
                    0 => {
                      "idVendor" => 4660
                    }
                  ]
                }
                """, expected: ["entitlements driver 3-8 whole driverkit,usb"]),
        Row(
            name: "a dictionary as a program prints it",
            text: """
                signed entitlements of the dext: {
                    "com.apple.developer.driverkit" = 1;
                    "com.apple.developer.driverkit.transport.usb" =     (
                                {
                            idVendor = "*";
                        }
                    );
                }
                """, expected: ["entitlements driver 2-7 whole driverkit,usb"]),
        Row(
            name: "JSON",
            text: #"{"com.apple.developer.driverkit": true, "com.apple.developer.driverkit.transport.pci": []}"#,
            expected: ["entitlements driver 1-1 whole driverkit,pci"]),
        Row(
            name: "assignments, one a line",
            text: """
                com.apple.developer.driverkit = YES
                com.apple.developer.driverkit.family.scsicontroller = YES
                That is all.
                """, expected: ["entitlements driver 1-2 partial driverkit,scsicontroller"]),
        Row(
            name: "code is none", text: "ivars->vendor = dict[\"idVendor\"];\nint x = (a, b);\nkey = value;",
            expected: []),
    ]

    @Test func valuesKeepTheirKinds() throws {
        let texts = [
            "{\"com.apple.developer.driverkit\" => 1\n\"com.apple.developer.driverkit.transport.usb\" => [ 0 => { "
                + "\"idVendor\" => 4660 } ] }",
            "<key>com.apple.developer.driverkit</key><true/><key>com.apple.developer.driverkit.transport.usb</key>"
                + "<array><dict><key>idVendor</key><integer>4660</integer></dict></array>",
            "[Dict]\n [Key] com.apple.developer.driverkit\n [Value]\n  [Bool] true\n"
                + " [Key] com.apple.developer.driverkit.transport.usb\n [Value]\n  [Array]\n   [Dict]\n"
                + "    [Key] idVendor\n    [Value]\n     [Int] 4660",
            "{ \"com.apple.developer.driverkit\" = 1; \"com.apple.developer.driverkit.transport.usb\" = ({ idVendor "
                + "= 4660; }); }",
        ]
        for text in texts {
            let root = try #require(Self.found(text).first).document.root
            #expect(root["com.apple.developer.driverkit"]?.boolean == true)
            #expect(root["com.apple.developer.driverkit.transport.usb"]?[0]?["idVendor"]?.integer == 4660)
        }
    }

    @Test func escapedTextIsUndoneOnce() throws {
        let text = "&lt;key&gt;IOPCIMatch&lt;/key&gt;\n&lt;string&gt;0x1234&amp;amp;0xFFFF&lt;/string&gt;"
        let root = try #require(Self.found(text).first).document.root
        #expect(root["IOKitPersonalities"]?["personality"]?["IOPCIMatch"]?.string == "0x1234&0xFFFF")
        let bare = try #require(Self.found("<key>IOPCIMatch</key><string>0x1234&0xFFFF</string>").first).document.root
        #expect(bare["IOKitPersonalities"]?["personality"]?["IOPCIMatch"]?.string == "0x1234&0xFFFF")
    }

    @Test func placesAreThoseOfTheText() throws {
        let text = "words\n\n  <dict>\n    <key>com.apple.developer.driverkit</key>\n    <true/>\n  </dict>"
        let document = try #require(Self.found(text).first).document
        let entry = try #require(document.root.dictionary?.entries.first)
        let place = document.location(of: entry.keyOffset)
        #expect((place.line, place.column) == (4, 5))
        #expect(document.location(of: entry.value).line == 5)
    }

    /// Cut anywhere, whole or broken: nothing traps, and no list is longer than its text.
    @Test func noTextIsTooBroken() {
        let text = Self.xml.map(\.text).joined(separator: "\n") + Self.printed.map(\.text).joined(separator: "\n")
        let bytes = Array(text.utf8)
        var state: UInt64 = 42
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<300 {
            var piece = Array(bytes[random(bytes.count)...].prefix(random(3000)))
            for _ in 0..<random(20) where !piece.isEmpty { piece[random(piece.count)] = UInt8(random(256)) }
            let text = String(decoding: piece, as: UTF8.self)
            let lines = text.utf8.count { $0 == 0x0A } + 1
            for fragment in Self.found(text) { #expect(fragment.place.lastLine <= lines) }
        }
    }

    @Test func depthAndSizeAreBounded() {
        #expect(Self.found("<key>a</key>" + String(repeating: "<array>", count: 100_000)).count <= 1)
        #expect(Self.found(String(repeating: "{\"com.apple.developer.driverkit\" = ", count: 20_000)).count <= 64)
        #expect(Self.found(String(repeating: "[Dict]\n[Key] a\n[Value]\n", count: 20_000)).count <= 64)
        let many = String(
            repeating: "<dict><key>com.apple.developer.driverkit</key><true/></dict>\nwords\n", count: 2000)
        #expect(Self.found(many).count == PropertyListFragments.most)
    }
}

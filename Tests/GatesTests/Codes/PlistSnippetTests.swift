// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct PlistSnippetTests {
    @Test func nestedValuesAreIndentedWithTabsAndEscaped() {
        let value = FactValue.array([.dictionary(["IOPCIPrimaryMatch": .string("0xFFFFFFFF&0x00000000")])])
        #expect(
            PlistSnippet.entry(Entitlement.transportPCI, value)
                == """
                <key>com.apple.developer.driverkit.transport.pci</key>
                <array>
                \t<dict>
                \t\t<key>IOPCIPrimaryMatch</key>
                \t\t<string>0xFFFFFFFF&amp;0x00000000</string>
                \t</dict>
                </array>
                """)
    }

    @Test(arguments: [
        (FactValue.boolean(true), "<true/>"), (.boolean(false), "<false/>"), (.integer(-5), "<integer>-5</integer>"),
        (.string("a<b>&c"), "<string>a&lt;b&gt;&amp;c</string>"), (.array([]), "<array/>"),
        (.dictionary([:]), "<dict/>"),
    ])
    func element(_ value: FactValue, _ text: String) {
        #expect(PlistSnippet.entry("k", value) == "<key>k</key>\n" + text)
    }

    @Test func capabilitiesAreFoundInAnyCase() {
        let capability = PortalCapability.of(Entitlement.allowAnyUserClientAccess)
        #expect(capability?.isListed(in: ["driverkit allow any userclient access (Development)"]) == true)
        #expect(capability?.isListed(in: ["DriverKit (development)"]) == false)
        #expect(Set(PortalCapability.table.map(\.key)).count == PortalCapability.table.count)
    }
}

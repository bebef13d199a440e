// SPDX-License-Identifier: Apache-2.0

/// Texts of the kinds that the repository holds no file of.
enum Texts {
    static let configurations = [
        (
            "driver.xcconfig",
            """
            // Shared by app and driver.
            #include? "Local.xcconfig"
            TEAM = ABCDE12345
            PRODUCT_BUNDLE_IDENTIFIER = com.example.$(PRODUCT_NAME:rfc1034identifier)
            CURRENT_PROJECT_VERSION[sdk=driverkit*][arch=arm64] = 1.2.3;
            OTHER_CFLAGS = $(inherited) -DA=1 \\
                -DB="two words"
            NAME = $(FIRST:default=$(SECOND_$(THIRD:upper):lower))
            """
        ),
        ("conditions.xcconfig", "A[config=Debug] = x\nA[sdk=macosx*,arch=x86_64] = y // comment\nB = ${A} $(A) $A\n"),
    ]

    static let specifications = [
        (
            "shared.yml",
            """
            name: Shared
            base: &base {DEVELOPMENT_TEAM: ABCDE12345, list: [a, b]}
            settingGroups: {common: {base: {<<: *base, SWIFT_VERSION: 6.0}}}
            targets:
              Driver:
                type: driver-extension
                platform: macOS
                settings: {groups: [common], base: *base, configs: {Debug: {A: ~, B: 0x10, C: 1e3, D: on}}}
                info: {path: Info.plist, properties: &p {K: [*base, *base], D: 2020-01-01, E: !!str 1, F: "$(A)"}}
                entitlements: {path: E.plist, properties: *p}
            """
        ),
        (
            "driver.yml",
            """
            name: Example
            options: {bundleIdPrefix: com.example}
            settings:
              base: {SWIFT_VERSION: "6.0"}
              configs: {debug: {A: 1}, release: {A: 2}}
            targetTemplates:
              Common: {settings: {DEVELOPMENT_TEAM: ABCDE12345}}
            targets:
              App:
                type: application
                platform: macOS
                templates: [Common]
                sources: [App]
                dependencies: [{target: Driver}]
                entitlements: {path: App.entitlements, properties: {com.apple.developer.system-extension.install: true}}
              Driver:
                type: driver-extension
                platform: macOS
                sources: [{path: Driver, excludes: ["*.md"]}]
                info:
                  path: Driver/Info.plist
                  properties: {IOKitPersonalities: {Main: {IOProviderClass: IOUserResources, IOClass: IOUserService}}}
            """
        ),
    ]

    /// `ioreg -a`, as XML and short.
    static let registries = [
        (
            "pci.plist",
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <plist version="1.0"><dict><key>IOObjectClass</key><string>IOPlatformExpertDevice</string>
            <key>IORegistryEntryChildren</key><array><dict>
            <key>IOObjectClass</key><string>IOPCIDevice</string><key>IORegistryEntryName</key><string>ethernet</string>
            <key>IORegistryEntryID</key><integer>4294968261</integer>
            <key>vendor-id</key><data>7BQAAA==</data><key>device-id</key><data>hxYAAA==</data>
            <key>subsystem-vendor-id</key><data>awAAAA==</data><key>subsystem-id</key><data>hxYAAA==</data>
            <key>class-code</key><data>AAACAA==</data><key>IOPCITunnelled</key><true/><key>built-in</key><data>AA==</data>
            </dict></array></dict></plist>
            """
        ),
        (
            "usb.plist",
            "({IOObjectClass = IOUSBHostDevice; idVendor = <05ac>; IORegistryEntryName = \"Hub\"; locationID = 1;})"
        ),
    ]

    /// Configuration profiles that a device manager sends.
    static let policies = [
        (
            "policy.mobileconfig",
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <plist version="1.0"><dict><key>PayloadType</key><string>Configuration</string>
            <key>PayloadContent</key><array><dict>
            <key>PayloadType</key><string>com.apple.system-extension-policy</string>
            <key>AllowUserOverrides</key><false/>
            <key>AllowedTeamIdentifiers</key><array><string>ABCDE12345</string></array>
            <key>AllowedSystemExtensions</key><dict><key>ABCDE12345</key><array><string>com.example.a</string></array></dict>
            <key>AllowedSystemExtensionTypes</key><dict><key>ABCDE12345</key><array><string>DriverExtension</string></array>
            </dict></dict></array></dict></plist>
            """
        )
    ]

    static let baselines = [
        (
            "known.txt",
            """
            dextlab-baseline/1
            # known since the first release
            1f0c9a6be2d47583  uc-access-macos/absent  com.example.driver: refused by kernel IOUserServer (open)
            00000000000000ff  queue-unset

            """
        )
    ]

    /// Every way in which parameters travel, and what else a class may hold: the interfaces of the repository are tame.
    static let interfaces = [
        (
            "parameters.iig",
            """
            #include <DriverKit/IOService.iig>
            #include <DriverKit/OSAction.iig>
            #define P(x) uint32_t x
            struct V { int a; uint8_t b[3]; };
            class A : public IOService { public:
            enum E { one, two = 4 };
            virtual kern_return_t M(P(a), const uint16_t b[4], V c, const V * d, V * e, const V & f, OSObject ** g) LOCAL;
            virtual kern_return_t N(uint32_t, const char n[16], OSObject * const o[3], void (^p)(int), void * q = NULL);
            virtual uint64_t R(E e, A * a, // the last
                int c[2][2] /* none */) QUEUENAME(Q) REPLY;
            virtual void S(OSAction * action TARGET, V v) = 0;
            virtual void T(OSAction * action, V v) TYPE(A::S);
            static kern_return_t U(A ** a) LOCAL;
            template <class X> X W(X x) LOCALONLY;
            int y() const LOCALONLY { if (1) { return 1; } return 2; }
            };
            """
        ),
        (
            "classes.iig",
            """
            #include <DriverKit/IOUserClient.iig>
            /*!
            @iig implementation
            #include <string.h>
            @iig end
            */
            class KERNEL A : public OSObject { virtual bool init() override; virtual kern_return_t M() = 0; };
            class EXTENDS(A) B { virtual kern_return_t N(uint64_t a) LOCALHOST; };
            class NATIVE KERNEL C : public A { kern_return_t M() override LOCAL; }; struct D : public C {};
            #if 1
            class LOCALONLY F : public OSObject { A * a; public: F() {} virtual ~F(); operator int(); };
            #endif
            """
        ),
    ]

    /// Of an installer package; the heap behind it is the same text.
    static let tablesOfContents = [
        (
            "signed.xml",
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <xar><toc><creation-time>2024-01-01T00:00:00Z</creation-time>
            <checksum style="sha1"><offset>0</offset><size>20</size></checksum>
            <signature style="RSA"><offset>20</offset><size>256</size>
            <KeyInfo><X509Data><X509Certificate>MAA=</X509Certificate></X509Data></KeyInfo></signature>
            <x-signature style="CMS"><offset>276</offset><size>16</size></x-signature>
            <file id="1"><name>A.pkg</name><type>directory</type>
            <file id="2"><name>PackageInfo</name><type>file</type><mode>0644</mode>
            <data><offset>0</offset><length>38</length><size>38</size><encoding style="application/octet-stream"/>
            <archived-checksum style="sha1">00</archived-checksum></data></file>
            <file id="3"><name>l</name><type>symlink</type><link type="file">PackageInfo</link></file></file>
            <file id="4"><name>Bom</name><type>file</type>
            <data><offset>9</offset><length>9</length><size>9</size><encoding style="application/x-gzip"/></data></file>
            </toc></xar>
            """
        )
    ]
}

// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Report
import Testing

/// The whole report of ``Fixture/small`` in each of the other formats.
struct ReportSnapshotTests {
    private let directory = Fixture.directory

    @Test func junit() {
        expectSame(
            JUnitReport(directory: directory).render(Fixture.small),
            #"""
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="dextlab check build/My App.app" tests="4" failures="1" errors="0" skipped="1" time="0">
              <testsuite name="com.example.app" tests="1" failures="0" errors="0" skipped="0" time="0">
                <testcase name="app-install-entitlement" classname="com.example.app" time="0"/>
              </testsuite>
              <testsuite name="com.example.app.driver" tests="2" failures="0" errors="0" skipped="1" time="0">
                <testcase name="server-launch" classname="com.example.app.driver" time="0">
                  <skipped message="needs a running Mac"/>
                </testcase>
                <testcase name="plist-duplicate-key: Info.plist: a key stands twice" classname="com.example.app.driver" time="0" file="build/My App.app/Contents/Library/SystemExtensions/com.example.app.driver.dext/Info.plist" line="7">
                  <system-out>warning: Info.plist: a key stands twice
            One of the two is ignored.
            build/My App.app/Contents/Library/SystemExtensions/com.example.app.driver.dext/Info.plist:7:5  IOClass
            fix: Remove one.</system-out>
                </testcase>
              </testsuite>
              <testsuite name="com.example.app.driver (Driver)" tests="1" failures="1" errors="0" skipped="0" time="0">
                <testcase name="uc-access-macos" classname="com.example.app.driver (Driver)" time="0" file="build/My App.app/Contents/MacOS/My App">
                  <failure message="The signed app has no userclient-access at all." type="uc-access-macos/absent">com.example.app.driver (Driver): refused by kernel IOUserServer (open)
            kernel: DK: DriverUC:UC failed userclient-access check
            code 0xE00002E2 kIOReturnNotPermitted (-536870174)
            The signed app has no userclient-access at all.
            build/My App.app/Contents/MacOS/My App (signed entitlements):4:2  com.apple.developer.driverkit.userclient-access is absent
            build/My App.app/Contents/Library/SystemExtensions/com.example.app.driver.dext/Info.plist:12:3  IOUserClientClass = IOUserUserClient
            fix: Claim it on the app.
            portal capability: DriverKit UserClient Access
            in the app's .entitlements:
            &lt;key&gt;userclient-access&lt;/key&gt;
            &lt;array/&gt;</failure>
                </testcase>
              </testsuite>
            </testsuites>

            """#)
    }

    @Test func gitHub() {
        expectSame(
            GitHubReport(directory: directory).render(Fixture.small),
            #"""
            ::error file=build/My App.app/Contents/MacOS/My App,title=uc-access-macos/absent::com.example.app.driver (Driver): refused by kernel IOUserServer (open)%0Akernel: DK: DriverUC:UC failed userclient-access check%0Acode 0xE00002E2 kIOReturnNotPermitted (-536870174)%0AThe signed app has no userclient-access at all.%0Abuild/My App.app/Contents/MacOS/My App (signed entitlements):4:2  com.apple.developer.driverkit.userclient-access is absent%0Abuild/My App.app/Contents/Library/SystemExtensions/com.example.app.driver.dext/Info.plist:12:3  IOUserClientClass = IOUserUserClient%0Afix: Claim it on the app.%0Aportal capability: DriverKit UserClient Access%0Ain the app's .entitlements:%0A<key>userclient-access</key>%0A<array/>
            ::warning file=build/My App.app/Contents/Library/SystemExtensions/com.example.app.driver.dext/Info.plist,line=7,col=5,title=plist-duplicate-key::Info.plist: a key stands twice%0AOne of the two is ignored.%0Abuild/My App.app/Contents/Library/SystemExtensions/com.example.app.driver.dext/Info.plist:7:5  IOClass%0Afix: Remove one.

            """#)
    }

    @Test func gitHubSummaryWithABaseline() {
        let known = Baseline(
            Fixture.small.baseline(directory: directory).entries.filter { $0.rule == "plist-duplicate-key" }
        )
        .fingerprints
        expectSame(
            GitHubSummary(directory: directory, known: known).render(Fixture.small),
            #"""
            ### dextlab: `build/My App.app` on macOS 26.0

            **1** gate refusing, **1** passing, **1** undecided, **1** known

            | | rule | where | what |
            | --- | --- | --- | --- |
            | error | `uc-access-macos/absent` | `build/My App.app/Contents/MacOS/My App (signed entitlements:4:2)` | com.example.app.driver (Driver): refused by kernel IOUserServer (open) |
            | known | `plist-duplicate-key` | `build/My App.app/Contents/Library/SystemExtensions/com.example.app.driver.dext/Info.plist:7` | Info.plist: a key stands twice |

            <details><summary>uc-access-macos/absent</summary>

            The signed app has no userclient-access at all.

            ```
            kernel: DK: DriverUC:UC failed userclient-access check
            code 0xE00002E2 kIOReturnNotPermitted (-536870174)
            ```

            ```
            build/My App.app/Contents/MacOS/My App (signed entitlements):4:2  com.apple.developer.driverkit.userclient-access is absent
            build/My App.app/Contents/Library/SystemExtensions/com.example.app.driver.dext/Info.plist:12:3  IOUserClientClass = IOUserUserClient
            ```

            **Fix.** Claim it on the app. Portal capability: DriverKit UserClient Access. In the app's .entitlements:

            ```xml
            <key>userclient-access</key>
            <array/>
            ```

            </details>

            <details><summary>1 undecided gate</summary>

            - `server-launch` com.example.app.driver: needs a running Mac

            </details>

            """#)
    }

    @Test func xcode() {
        expectSame(
            XcodeReport(directory: directory).render(Fixture.small),
            #"""
            /work/project/build/My App.app/Contents/MacOS/My App (signed entitlements:4:2): error: com.example.app.driver (Driver): refused by kernel IOUserServer (open). The signed app has no userclient-access at all. (com.apple.developer.driverkit.userclient-access is absent) [uc-access-macos/absent]
            /work/project/build/My App.app/Contents/Library/SystemExtensions/com.example.app.driver.dext/Info.plist:12:3: note: IOUserClientClass = IOUserUserClient
            /work/project/build/My App.app/Contents/MacOS/My App (signed entitlements:4:2): note: kernel: DK: DriverUC:UC failed userclient-access check
            /work/project/build/My App.app/Contents/MacOS/My App (signed entitlements:4:2): note: code 0xE00002E2 kIOReturnNotPermitted (-536870174)
            /work/project/build/My App.app/Contents/MacOS/My App (signed entitlements:4:2): note: fix: Claim it on the app.
            /work/project/build/My App.app/Contents/MacOS/My App (signed entitlements:4:2): note: portal capability: DriverKit UserClient Access
            /work/project/build/My App.app/Contents/MacOS/My App (signed entitlements:4:2): note: in the app's .entitlements:
            /work/project/build/My App.app/Contents/MacOS/My App (signed entitlements:4:2): note: <key>userclient-access</key>
            /work/project/build/My App.app/Contents/MacOS/My App (signed entitlements:4:2): note: <array/>
            /work/project/build/My App.app/Contents/Library/SystemExtensions/com.example.app.driver.dext/Info.plist:7:5: warning: Info.plist: a key stands twice. One of the two is ignored. (IOClass) [plist-duplicate-key]
            /work/project/build/My App.app/Contents/Library/SystemExtensions/com.example.app.driver.dext/Info.plist:7:5: note: fix: Remove one.

            """#)
    }

    @Test func baseline() {
        expectSame(
            Fixture.small.baseline(directory: directory).text,
            #"""
            dextlab-baseline/1
            0d93491b752af524  uc-access-macos/absent  com.example.app.driver (Driver): refused by kernel IOUserServer (open)
            ef44b12988b7d4fb  plist-duplicate-key  Info.plist: a key stands twice

            """#)
    }
}

// SPDX-License-Identifier: Apache-2.0

/// What a report should hold: `dextlab explain --ask`.
public enum Collecting {
    public static let text = """
        On the Mac, while the app activates or opens the driver:

          log stream --info --debug --predicate 'process == "sysextd" || process == "kernelmanagerd" ||
            process == "amfid" || process == "taskgated-helper" || process == "syspolicyd" ||
            (process == "kernel" && (eventMessage CONTAINS "DK:" || eventMessage CONTAINS "AMFI" ||
            eventMessage CONTAINS "ASP:" || eventMessage CONTAINS "has crashed"))' | tee driver.log

        Afterwards, and with the device connected:

          systemextensionsctl list
          ioreg -l -w0 > ioreg.txt
          codesign -d --entitlements - MyApp.app MyApp.app/Contents/Library/SystemExtensions/*.dext
          security cms -D -i MyApp.app/Contents/embedded.provisionprofile
          security cms -D -i MyApp.app/Contents/Library/SystemExtensions/*.dext/embedded.provisionprofile
          csrutil status; sw_vers

        Of a panic the whole file in /Library/Logs/DiagnosticReports; of a crash of the driver the .ips there. Of an
        iPad a sysdiagnose (its driverkitd says what kernelmanagerd says on a Mac). Error values as numbers, in hex,
        with the call that returned them. Of the code: the .iig, and Start, Stop and the method that fails.

        """
}

// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Diagnosis

@Suite struct ApprovalRuleTests {
    static let rows: [RuleRow] = [
        RuleRow(
            "user-approval/no-error",
            "After the reboot the list says [activated waiting for user], so the driver must have hit a fatal error "
                + "during its setup.",
            nearMiss: "*\t*\tABCDE12345\torg.acme.drv (1.0/2)\tdrv\t[activated enabled]"),
        RuleRow(
            "user-approval/needed", "\t*\tABCDE12345\torg.acme.drv (1.0/2)\tdrv\t[activated waiting for user]",
            nearMiss: "*\t*\tABCDE12345\torg.acme.drv (1.0/2)\tdrv\t[activated enabled]"),
        RuleRow(
            "user-approval/needed", "The extension is still awaiting approval in Settings.",
            nearMiss: "It has been approved in Settings."),
        RuleRow(
            "user-approval/no-prompt", "macOS never asks me to allow the extension.",
            nearMiss: "macOS asks me to allow the extension and I do."),
        RuleRow(
            "user-approval/disabled", "\t*\tABCDE12345\torg.acme.drv (1.0/2)\tdrv\t[activated disabled]",
            nearMiss: "The feature is disabled in the app."),
        RuleRow(
            "ipados-settings/off",
            "On the iPad Pro our app cannot find the driver's service after installing it from the App Store.",
            nearMiss: "On the Mac the app finds the driver's service."),
        RuleRow(
            "reboot-pending/after-reboot",
            "* * ABCDE12345 org.acme.drv (1.0/2) drv [activated waiting to upgrade on reboot]",
            nearMiss: "I reboot after each upgrade, that is not a problem."),
        RuleRow(
            "reboot-pending/after-reboot",
            "kernelmanagerd: Dext org.acme.drv is being replaced and cannot be terminated right away",
            nearMiss: "The cable is being replaced."),
        RuleRow(
            "reboot-pending/after-reboot",
            "\t\tABCDE12345\torg.acme.drv (1.0/1)\tdrv\t[terminating for upgrade via delegate]",
            nearMiss: "*\t*\tABCDE12345\torg.acme.drv (1.0/2)\tdrv\t[activated enabled]"),
        RuleRow(
            "replacement/same-version",
            "I rebuilt and activated again, but the old version of the dext is still running.",
            nearMiss: "The new version of the dext runs."),
        RuleRow(
            "replacement/same-version", "My changes have no effect until I restart the Mac.",
            nearMiss: "My changes take effect at once."),
        RuleRow(
            "replacement/same-version", "Our edits do not show up: the log is that of the previous build of the dext.",
            nearMiss: "The log is that of the new build of the dext."),
        RuleRow(
            "replacement/stuck", "ABCDE12345 org.acme.drv (1.0/1) drv [terminating for uninstall but still running]",
            nearMiss: "The driver can be uninstalled."),
        RuleRow(
            "replacement/stuck", "We are unable to uninstall the dext; the old one sits there.",
            nearMiss: "Uninstalling the dext is quick."),
        RuleRow(
            "activation/never-completes", "The activation request never returns and the delegate is silent.",
            nearMiss: "The activation request returns at once."),
    ]

    @Test(arguments: rows) func ruleIsToldFirst(_ row: RuleRow) { row.check() }

    @Test func everyRuleHasARow() { #expect(RuleRow.untested(ReportRules.approval, Self.rows) == []) }
}

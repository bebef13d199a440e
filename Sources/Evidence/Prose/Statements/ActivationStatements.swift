// SPDX-License-Identifier: Apache-2.0

extension Statements {
    /// What authors say of installing, approving and replacing an extension.
    static let activation: [Statement] = [
        Statement(
            "activation-fails", "Activating the extension ends in an error.", reaches: .activation,
            "activat*|activationrequest ~4 fail*|refused|rejected|unsuccessful|errors",
            "error ~4 activating|activation|activate",
            "fail*|unable|cannot|can't|couldn't ~3 activate|install ~4 dext|driver|extension|sysext",
            "didfailwitherror ~4 called|invoked|triggered|fires|fired|gets|with",
            "request ~2 fails|failed ~3 with & extension|activation"),
        Statement(
            "activates", "The extension is installed and approved.", reaches: .matching,
            "dext|driver|extension ~5 activates|installs|loads ~3 "
                + "successfully|fine|correctly|ok|okay|properly|normally",
            "dext|driver|extension ~3 is|was|gets|been ~2 activated|installed ~3 "
                + "successfully|and|fine|enabled|already|ok",
            "successfully activate*|install* ~4 dext|driver|extension", "activated enabled",
            "can ~2 install|activate ~3 dext|driver|extension",
            "activation ~3 succeeds|succeeded|works|worked|successful|completes|completed"),
        Statement(
            "approval-pending", "The extension waits for the user's approval.", reaches: .activation,
            "waiting for user",
            "waiting|pending|awaiting|needs|waits ~3 approval|approve|approved",
            "requestneedsuserapproval ~3 called|invoked|fires|fired|gets",
            "missing|solved|fixed|worked|works|helped|otherwise|until|unless|forgot|forgotten & settings|preferences & "
                + "toggl*|enabl*|switch*|allow*|approv* & extension*|driver*|dext*"),
        Statement(
            "approval-read-as-failure", "The state of waiting for approval is taken for a failure.",
            reaches: .activation,
            "waiting for user & unrecoverable|fatal|crash*|fail*|indicates|broken|panic*|corrupt*",
            "waiting for user & error & !no"),
        Statement(
            "no-approval-prompt", "Nothing asks for the approval.", reaches: .activation,
            "no|never|not|didn't|doesn't|without ~3 prompt*|dialog|popup|alert|notification|asked|asks|ask|asking ~6 "
                + "approv*|allow*|extension*|permission|settings",
            "allow|approve ~2 button ~4 never|not|missing|doesn't|isn't ~2",
            "nothing ~4 approve|allow ~4 settings|preferences|security",
            "no|never|not|nothing|isn't ~3 request|entry|option|button|message|item|line ~8 "
                + "settings|preferences|prefs|privacy|security",
            "settings|preferences|prefs|privacy|security ~5 no|never|nothing|isn't ~3 "
                + "request|entry|option|button|message|item|line"),
        Statement(
            "request-cancelled", "The request to install was cancelled.", reaches: .activation,
            "install*|activat*|extension ~3 request ~5 cancel*", "request* ~5 cancel* & extension|activation|install*"),
        Statement(
            "policy-changed", "An administrator's policy decides on extensions.",
            "system-extension-policy|system-extension-policies", "com.apple.system-extension-policy",
            "mdm|managed|administrator*|company*|corporate|policy ~8 "
                + "block*|forbid*|forbidden|prohibit*|disallow*|restrict* ~6 extension*|driver*"),
        Statement(
            "never-completes", "The request neither succeeds nor fails.", reaches: .activation,
            "activation|request|delegate ~4 never|not|nothing|neither ~2 "
                + "return*|called|complete*|finish*|answer*|respond*",
            "activat* ~3 hangs|stuck|forever"),
        Statement(
            "outside-applications", "The app is not in an Applications folder.",
            "run*|launch*|start* ~4 from|in xcode|deriveddata|desktop|downloads|documents|dmg",
            "app ~3 not ~3 applications", "outside|out ~3 applications ~1 folder|directory"),
        Statement(
            "upgrade-without-effect", "A new version is installed, and the old code runs.",
            "old|previous|prior|older ~2 version|build|code|binary|dext|driver ~4 still|keeps|remains|continues|stays",
            "still|keeps ~3 running|runs|using|uses|loads|loading|executing|launching ~4 old|previous|older|stale",
            "still ~3 shows|prints|reports|logs|lists ~6 old|previous|older|stale",
            "change*|update*|edit*|fix|modification* ~5 no effect",
            "change*|update*|edit*|modification* ~4 not|don't|doesn't|never ~3 take|picked|applied|reflected|show",
            "new|updated ~2 version|build|code|dext|driver ~4 not|never|isn't|doesn't|only ~3 "
                + "run*|used|load*|active|start*|reboot|restart",
            "have|need|must|needs ~2 reboot|restart ~6 new|every|each|change*|version|update*"),
        Statement(
            "stuck-terminating", "The extension does not go.",
            "stuck|hang*|hung|remain*|stay*|stays|sits ~4 terminat*|uninstall*",
            "cannot|can't|unable|won't|couldn't|not|doesn't ~3 uninstall|deactivate|remove|unload|terminate ~4 "
                + "dext|driver|extension|it",
            "terminating|terminated ~3 forever|never|stuck|uninstall & !how"),
        Statement(
            "two-versions", "Two versions of the extension are listed.",
            "two|both|multiple|several|duplicate ~2 version*|entries|copies|instances ~5 "
                + "list*|installed|active|extension*|dext*"
        ),
        Statement(
            "different-teams", "App and driver are signed by different teams.",
            "different|another|other|two ~1 team|teams ~6 dext|driver|extension|app|sign*",
            "dext|driver|extension ~8 different|another ~1 team"),
        Statement(
            "version-from-date", "The version is made from a date, a counter of CI or a commit.",
            "build ~1 number|version ~8 yyyy*|date|timestamp|ci|jenkins|git|commit*|hash|counter|minutes|seconds",
            "cfbundleversion|current_project_version ~8 date|timestamp|ci|jenkins|git|commit*|hash|counter|digits|long",
            "ci|jenkins|pipeline|script ~6 build ~1 number|version", "yyyy*mmdd*"),
        Statement(
            "entitlements-suspected", "The author takes entitlements or signing for the cause.",
            "think|presume|assume|suspect|guess|believe|wonder|probably|likely ~8 "
                + "entitlement*|signing|codesign*|provisioning"
        ),
    ]
}

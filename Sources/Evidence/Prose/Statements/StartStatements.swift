// SPDX-License-Identifier: Apache-2.0

extension Statements {
    /// What authors say of a driver that is launched, starts, runs, crashes or goes.
    static let start: [Statement] = [
        Statement(
            "start-not-called", "The driver's Start is not called; the driver does not run.",
            "start|init|start_impl|start() ~3 never|not|isn't|doesn't|won't|wasn't|didn't ~3 "
                + "called|invoked|reached|executed|run|runs|hit|triggered|entered",
            "driver|dext|extension ~4 never|doesn't|not|won't|isn't|didn't|wasn't ~2 "
                + "start|started|starts|load|loaded|loads|launch*|match|matched|matches|run|runs|running|attach*",
            "never|not ~2 get|gets|got ~2 loaded|launched|matched|started ~4",
            "nothing happens ~6 plug*|connect*|attach*|insert*",
            "no process ~4 dext|driver",
            "dext|driver ~3 process ~3 not|never|doesn't|isn't ~3 exist|running|appear*|there|started"),
        Statement(
            "start-called", "The driver's Start runs.", reaches: .start,
            "start|start_impl ~2 is|was|gets|does ~2 called|invoked|reached|executed|run",
            "start ~2 method|function|routine ~2 runs|succeeds|completes",
            "driver|dext ~3 starts|started|matches|runs ~2 fine|ok|successfully|correctly|normally|properly"),
        Statement(
            "start-fails", "The driver's Start gives back an error.", reaches: .start,
            "start|start_impl ~3 fails|failed|returns|returned|returning ~3 error|failure|kioreturn*|non-zero|false & "
                + "!kioreturnsuccess|success",
            "super ~1 start ~4 fail*|error|return*"),
        Statement(
            "start-hangs", "The driver's Start does not come back.", reaches: .start,
            "start|start_impl ~3 hang*|hung|blocks|blocked|stuck|freez*",
            "start ~2 never|not|doesn't ~2 return*|finish*|complete*"),
        Statement(
            "no-driver-logs", "Nothing that the driver logs can be seen.",
            "no|never|not|without|can't|cannot|don't|doesn't|nothing|none|any ~4 "
                + "log|logs|os_log|logging|traces|trace|messages|output|entries ~6 dext|driver|console|start|extension",
            "log|logs|os_log|entries|messages|traces|output ~6 never|not|don't|doesn't|nothing|aren't|isn't ~4 "
                + "show*|appear*|seen|visible|printed|see|up|there",
            "nothing ~3 logged|printed|console",
            "none|no|never|not|nothing ~6 start|driver|dext ~3 log|logs|os_log|entries|messages|traces",
            "log|logs|os_log|messages ~8 up|appear*|seen|visible|printed ~3 until|only ~10 second|next|again|replug*|time"
        ),
        Statement(
            "private-logs", "The log shows <private>.", "private ~6 log|logs|os_log|console|string*|message*",
            "lines|messages|values|strings|everything|see|shows ~4 private & "
                + "!key|framework|entitlement*|api|private-key",
            "log|logs|os_log|console ~6 private & !private-key|key|framework|entitlement*|api"),
        Statement(
            "driver-crashes", "The driver's process crashes.", reaches: .start,
            "dext|driver ~4 crash|crashes|crashed|crashing|aborts|aborted|sigabrt|sigsegv|segfault* & !panic",
            "crash ~3 dext|driver & !panic|kernel|development", "dext|driver ~3 killed|sigkill & !app"),
        Statement(
            "system-crashes", "It is the whole machine that stops, not the driver's process.", reaches: .start,
            "kernel|system|mac|machine ~1 crash*|panic*|reboots|freezes|restarts"),
        Statement(
            "crash-loop", "The driver is started again and again.", reaches: .start,
            "dext|driver|process ~5 restart*|relaunch*|respawn*|crash* ~4 "
                + "loop|repeatedly|again|constantly|continuously|times",
            "crash loop"),
        Statement(
            "hangs-at-power-change", "The machine or the driver hangs at sleep, wake or shutdown.", reaches: .start,
            "hang*|freez*|froze|stuck|blocks|panic*|timeout|time-out|delay* ~6 "
                + "sleep*|wake|wakes|waking|shutdown|shutting|hibernat*|power-off",
            "hang*|freez*|froze|stuck|blocks|panic*|timeout|time-out|delay* ~4 at|on|during|when|while|upon|each|every ~2 "
                + "restart*|reboot*",
            "sleep|wake|shutdown|restart|reboot ~3 takes|slow|long|delayed|blocked|ages|forever",
            "sleep*|wake|wakes|waking|shutdown|shutting|power ~6 "
                + "hang*|freez*|froze|stuck|panic*|timed|timeout|long|minutes",
            "won't|doesn't|not|never|can't|cannot ~3 sleep|wake|shutdown & !dispatch"),
        Statement(
            "works-with-sip-off-only", "It works with System Integrity Protection off, and not with it on.",
            "works|loads|runs|starts|launches|activates ~6 sip|csrutil|integrity ~5 off|disabled",
            "only ~6 sip|integrity ~4 off|disabled", "sip|integrity ~4 off|disabled ~4 works|loads|runs|starts|fine",
            "sip|integrity ~4 on|enabled & fail*|not|doesn't|can't|won't|kill*|refus*|stops"),
        Statement(
            "fails-on-other-mac", "It works on the developer's machine and on no other.",
            "other|another|different|second|customer*|tester*|colleague*|user's|users|clean|fresh ~2 "
                + "mac|macs|machine|machines|computer|computers|laptop|mini|macbook ~9 "
                + "fail*|doesn't|not|won't|crash*|kill*|error*|refus*|never",
            "fail*|doesn't|not|won't|crash*|kill*|refus* ~6 "
                + "other|another|different|second|customer*|tester*|colleague*|any ~3 "
                + "mac|macs|machine|machines|computer|computers",
            "only ~4 my|development|developer|own|one ~2 mac|machine|computer & work*|run*|load*"),
        Statement(
            "fails-in-release", "The distribution build fails where the development build works.",
            "debug|development|xcode|locally|local ~8 works|fine|ok & "
                + "release|distribution|developer-id|notari*|production|archive*|exported",
            "works ~8 debug|development|xcode|locally|local & "
                + "release|distribution|developer-id|notari*|production|archive*|exported",
            "release|distribution|notari*|archived|exported|production ~3 build|version|app|dext|driver ~8 "
                + "fail*|doesn't|not|crash*|won't"
        ),
        Statement(
            "fails-in-testflight", "The build from TestFlight fails where the local one works.",
            "testflight ~9 fail*|broken|doesn't|not|nothing|error*|crash*|won't|unable|cannot|can't",
            "fail*|broken|doesn't|stops|not|nothing|unable|cannot ~9 testflight",
            "app ~0 store build*|version|users|customers|download*|release ~8 "
                + "fail*|broken|doesn't|not|error*|crash*|won't|unable|cannot|can't",
            "works|fine|ok ~9 locally|local|xcode|debug|development & testflight & !both|too|also|likewise"),
        Statement(
            "fine-locally", "It does not happen with a build that was not distributed.",
            "not|never|doesn't|didn't|isn't ~2 happen*|occur*|reproduc*|fail* ~9 locally|local|xcode|debug|development|"
                + "ad-hoc|adhoc|hoc",
            "only ~3 happen*|occur*|fail*|reproduc* ~6 testflight|distribut*|store|notari*|exported"),
        Statement(
            "two-minutes", "Two minutes pass.", "two|2|couple ~1 minutes", "120 ~1 s|sec|seconds"),
        Statement(
            "worked-before", "It worked, and stopped without a change of the author's.",
            "worked|working|ran ~5 until|before|yesterday|previously|earlier & "
                + "stopped|not|fails|anymore|longer|doesn't|broke",
            "stopped|stops working|loading|launching", "no|any longer ~2 works|loads|starts|launches|work"),
    ]
}

// SPDX-License-Identifier: Apache-2.0

extension Statements {
    /// SCSI: controllers, logical units, the ways of USB storage.
    static let scsi: [Statement] = [
        Statement(
            "uas", "USB Attached SCSI", "uas|uasp", "usb attached scsi",
            "alternate|alt ~2 1 & bot|uas|bulk-only|storage"),
        Statement("bot", "Bulk-Only Transport", "bot|bbb", "bulk-only*", "bulk only transport|protocol"),
        Statement(
            "no-data-phase", "a command goes out, and no data with it",
            """
            no|without|missing|lacks|absent ~2 payload|data|data-phase|data-in|data-out ~5 \
            transfer*|phase|stage|sent|received|moved|follow*|come*|arrive*|seen|payload
            """,
            """
            payload|data ~5 not|never|*n't|isn't|aren't|doesn't ~3 \
            transfer*|sent|received|arriv*|mov*|follow*|com*|appear*|delivered|seen
            """,
            "data phase|stage ~5 never|missing|absent|skipped|not|*n't|no|doesn't",
            "only ~3 cdb*|command* ~5 sent|seen|goes|visible|transferred|transmitted|bus",
            "cdb*|command* ~6 but|without ~3 no|any|the data|payload", "cdb* ~10 no payload|data",
            "nothing ~3 transfer*|follow*|after ~4 cdb*|command*|iu",
            "no|zero bytes|byte ~4 moved|move|transfer*|sent|received|come*|follow*|returned",
            "silence|silent ~8 command*|cdb*|iu|bus|trace|after",
            "after ~4 command*|cdb*|iu ~6 nothing|silence|no|timeout",
            "not ~3 byte|bytes ~5 returned|transferred|sent|received|moved|come*|arrive*",
            "zero bytes ~3 transfer*|returned|moved|received", "data never ~2 arriv*|com*|mov*"),
        Statement(
            "vendor-cdb", "commands of the vendor's own",
            "vendor|vendor-specific|custom|proprietary|vendor-unique ~2 cdb*|command*|opcode*|scsi",
            "vendor|custom specific|scsi cdb*|command*|opcode*",
            "opcode* ~4 0xc*|0xd*|0xe*|0xf*|c0*|0xc0-0xff",
            "firmware ~3 updat*|upgrad*|flash* & scsi|cdb*|nvme|usb|disk|enclosure|bridge|ssd|command*",
            "passthrough|pass-through ~2 command*|cdb*|scsi"),
        Statement(
            "bot-works", "the same commands work with Bulk-Only Transport",
            "bot|bulk-only|bbb ~14 work*|fine|ok|succe*|correct*|transferred|good|expected",
            "work*|fine|ok|succe*|good ~10 bot|bulk-only|bbb & !not|never",
            "usb2|usb-2|high-speed|usb 2|2.0|high ~10 work*|fine|ok|succe*|correct*|good"),
        Statement(
            "force-bot", "the author wants another transport of the disk",
            "force*|select*|switch*|choose*|set|make|fall*|downgrade*|prefer ~6 bot|bulk-only|alternate|alt|altsetting",
            "disable*|avoid*|prevent* ~4 uas|uasp"),
        Statement(
            "two-nubs", "two provider classes for the same disk",
            "ioscsilogicalunitnub & ioscsihierarchicallogicalunit", "ioscsihierarchicallogicalunit",
            "different|two|separate|both ~4 provider* ~6 usb2|usb3|usb|uas|bot|scsi"),
        Statement(
            "sense-missing", "no sense data come",
            "sense ~3 data|buffer|key ~6 empty|zero*|missing|not|never|*n't|absent|invalid|none|null",
            "no|without|missing|empty ~2 sense|autosense",
            "check condition ~6 without|no ~3 sense|autosense"),
        Statement(
            "target-hangs", "creating a target does not return",
            "usercreatetargetforid* ~8 hang*|block*|deadlock*|never|stuck|not|*n't|freez*|wait*|timeout*|times",
            "hang*|deadlock*|stuck|block*|freez* ~6 usercreatetargetforid*|createtarget*",
            "creat* ~3 target* ~6 hang*|deadlock*|stuck|never|block*|freez*"),
        Statement(
            "sgl-question", "scatter lists of a task",
            "scatter*|sgl|sg|segment* ~8 userprocessparalleltask*|task|fbufferiovmaddr|request", "fbufferiovmaddr",
            "userprocessparalleltask* ~10 scatter*|segment*|sgl|contiguous|physical"),
        Statement(
            "short-reported-whole", "a short transfer is reported as whole",
            "report*|return*|set|complete* ~6 requested ~6 transferred|fbytestransferred",
            "fbytestransferred ~6 requested|frequestedtransfercount|always|same",
            "underrun*|residual|short ~6 success*|ignored|not|*n't"),
        Statement(
            "panic-on-load", "the system panics while the driver loads",
            "panic*|crash* ~10 load*|start*|startup|launch*|init*|attach*|plug*|connect*|boot* & !report",
            "load*|start*|launch*|init*|attach*|activat* ~10 panic*",
            "panic* ~4 soon|moment|when|while|during|as"),
        Statement(
            "slower-than-kext", "the driver is slower than its kernel extension",
            "dext|driverkit ~12 slow*|lower|less|only|worse & kext|mb/s|gb/s|iops|before|throughput|performance|speed",
            "slow*|performance|throughput|speed ~10 than|versus|vs|compared|gap|between|drop|regress* ~8 kext|kernel",
            "performance gap|drop|regression|penalty|loss|degradation & dext|driverkit|kext",
            "gb/s|mb/s|iops|mib/s|gib/s & kext|kernel & dext|driverkit|driver|scsicontrollerdriverkit",
            "mb/s|gb/s|iops ~10 kext & dext|driverkit|user-space|userspace"),
        Statement(
            "one-outstanding", "only one command is under way at a time",
            """
            only|just|single|one ~2 one|single|task|command|request|i/o ~6 \
            time|outstanding|flight|in-flight|depth|concurrent*
            """,
            "queue depth ~4 1|one|low|small",
            "serial*|one-by-one|sequential* ~6 submit*|task*|command*|i/o|issued|sent|dispatch*|process*",
            "reportmaximumtaskcount|userreportmaximumtaskcount ~6 1|one|small|low"),
    ]
}

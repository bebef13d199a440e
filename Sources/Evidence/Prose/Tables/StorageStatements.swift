// SPDX-License-Identifier: Apache-2.0

extension Statements {
    /// Disks: what is lost, what is damaged, and how it was looked at.
    static let storage: [Statement] = [
        Statement(
            "direct-works", "I/O past the cache is fine",
            """
            direct=1|o_direct|f_nocache|unbuffered|uncached|non-buffered ~10 \
            pass*|succe*|ok|fine|work*|correct|perfect*|good|clean|match*|no
            """,
            "direct i/o|io ~12 pass*|succe*|ok|fine|work*|correct|perfect*|good|clean|match*",
            "direct i/o|io|access|mode ~4 never|not|*n't fail*|corrupt*",
            "bypass* ~5 cache* ~10 succe*|pass*|fine|ok|work*|correct|perfect*",
            "raw|rdisk* ~6 pass*|fine|ok|correct|perfect* & buffered|cache*|cp|finder",
            "pass*|succe*|fine|ok|works|perfect* ~8 direct=1|direct|o_direct|f_nocache|unbuffered|uncached & !not|never"
        ),
        Statement(
            "data-corrupt", "data come back wrong",
            "data corruption", "corrupt*", "old|stale|wrong|outdated data|content*|block*|bytes",
            "damaged|broken file*|data|copy|copies"),
        Statement(
            "buffered-fails", "I/O through the cache damages data",
            "buffered|cached|page-cache|direct=0 ~12 fail*|corrupt*|mismatch*|wrong|damage*|bad|broken|garbage",
            "fail*|corrupt*|mismatch*|wrong|damage*|garbage ~12 buffered|cached|direct=0",
            "without ~3 direct|direct=1|o_direct ~10 fail*|corrupt*|mismatch*|wrong|error*",
            "direct=1 ~4 removed & fail*|corrupt*|mismatch*",
            "cp|ditto|rsync|finder|copy|copied|copying ~10 corrupt*|mismatch*|damaged|differ*|garbage|checksum*"),
        Statement(
            "byte-count-constraint", "a limit of bytes is put into the constraints",
            "kiomaximumbytecount*", "maximum byte count ~8 constraint*|report*|hba|set|ignored|respected",
            "constraint* ~8 bytes|kb|byte-count|transfer ~4 ignored|exceed*|not|respected|larger|bigger"),
        Statement(
            "requests-exceed-limit", "requests are larger than the limit that was reported",
            """
            request*|transfer*|task*|i/o|ios|frequestedtransfercount ~8 larger|bigger|exceed*|over|above|more|beyond \
            ~6 limit|maximum|max|reported|constraint*|advertised|allowed
            """,
            "frequestedtransfercount ~8 larger|exceed*|above|over|mb|huge|bigger|more",
            """
            limit*|constraint*|maximum ~6 ignored|not|*n't|never|aren't ~3 \
            respect*|honour*|honor*|obeyed|appl*|enforced|observ*
            """
        ),
        Statement(
            "verify-fails", "what is read back differs",
            "checksum*|hash*|md5|sha256|sha1|crc* ~5 mismatch*|differ*|wrong|not|*n't|don't|fail*|bad",
            "mismatch*|differ*|wrong|bad ~4 checksum*|hash*|md5|header*|pattern",
            "verif* ~6 fail*|mismatch*|error*|wrong|bad",
            "bad header|magic|pattern", "compare* ~5 fail*|mismatch*|differ*"),
        Statement(
            "theory-sync-cache", "the author suspects cache flushing",
            """
            synchronize|synchronise|sync|flush* cache* ~12 \
            not|*n't|never|improper*|incorrect*|wrong*|fail*|suspect*|drop*|ignor*|miss*|lost|hypothes*|handl*|cause*
            """,
            """
            suspect*|hypothes*|believe*|think*|theory|assum*|guess*|likely|probably|root ~14 \
            synchronize|synchronise|flush*|sync-cache|synchronize_cache|0x35|fsync|write-back
            """,
            "cache ~4 not|never|*n't|isn't ~3 flushed|synchronized|synchronised|written|committed",
            """
            flush* ~8 not|never|*n't|isn't|ignored|dropped ~4 \
            reach*|sent|issued|execut*|handled|dispatch*|hardware|disk
            """,
            "volatile|dram|onboard|hardware cache ~10 lost|remain*|only|never|flush*"),
        Statement(
            "sync-cache-ignored", "SYNCHRONIZE CACHE is answered without doing anything",
            """
            complete*|answer*|return*|acknowledg*|report* ~6 synchronize|synchronise|synchronize_cache|flush* ~8 \
            good|success|immediately|without|noop|no-op|nothing|stub*
            """,
            "synchronize|synchronise|flush|synchronize_cache ~8 no-op|noop|stub*|ignored|nothing|immediately|swallow*",
            "ignore*|skip*|drop* ~4 synchronize|synchronise|flush*|synchronize_cache"),
        Statement(
            "lost-after-reboot", "what was written is gone after a restart",
            "reboot*|restart*|power* ~10 00|zeros",
            "reboot*|restart*|power* ~10 zero*|lost|gone|missing|empty|stale|old|vanish*|disappear*",
            """
            zero*|lost|gone|missing|vanish*|disappear*|empty ~10 after|upon|on|following ~4 \
            reboot*|restart*|power*|shutdown|replug*
            """,
            """
            zero*|lost|gone|missing|vanish*|disappear* ~8 when|once|as ~6 \
            power-cycled|power-cycle|power|reboot*|restart*|cycled|switched
            """,
            "data|write*|file*|sector* ~8 not|*n't|never surviv*|persist* ~6 reboot*|restart*|power*|shutdown",
            "shutdown|reboot*|restart* ~8 not|*n't|never ~2 flushed|persist*|committed",
            "read* ~3 back ~8 zero*|zeros|zeroes", "result ~6 zeros|zeroes"),
        Statement(
            "read-back-ok", "what was written reads back right at once",
            "read* ~5 back ~8 correct|right|same|match*|ok|fine|good|intact",
            "immediately|followed|right|directly ~6 read* ~10 correct|match*|same|ok|fine",
            "verif* ~6 correct|match*|ok|pass* & session|dd|immediately|before", "content* ~4 correct|same|identical"),
        Statement(
            "theory-two-modes", "the author believes in two ways of the framework",
            """
            two|different|separate|split*|both ~4 mode*|path*|code-path* & \
            i/o|io|framework|high-level|low-level|raw|file|file-system|controller & !usb
            """,
            "framework ~8 mode", "high-level ~12 low-level", "fully-featured mode|path",
            "behavio* ~6 split*|differ*|depend* ~6 source|high-level|raw|path|origin*",
            "only ~4 file system|filesystem ~4 command*|request*|path"),
        Statement(
            "protocol-shown", "the disk's protocol is shown as something else",
            "diskutil|disk ~8 protocol ~8 scsi|fibre|fiber|sas|pcie|external|instead|different|wrong",
            "protocol ~3 scsi ~6 instead|rather|not|but|versus|vs",
            "protocol ~6 differ*|changed|wrong|incorrect & disk*|dext|kext|diskutil", "fibre|fiber channel ~10 scsi",
            "identified ~6 protocol*"),
        Statement(
            "sort-order", "files are listed in another order",
            "ls ~8 order*|sort*",
            "sort* ~4 order|wrong|incorrect*|issue|differ* & file*|name*|chinese|japanese|unicode|ls|finder",
            "file*|filename*|names ~6 order ~4 wrong|different|incorrect|strange|changed"),
        Statement(
            "diskutil-fails", "diskutil cannot write a disk",
            "diskutil ~6 fail*|error*|cannot|refuse*|abort*",
            "utility|diskutil ~10 fail*|error*|cannot|refuse*|abort* & disk*|volume*|drive*",
            "partition*|eras*|format* ~14 error|errors|fails|failed & disk*|volume*|drive*|raid",
            """
            partition*|eras*|format*|initializ*|initialis* ~8 fail*|error*|cannot|abort* & \
            disk*|diskutil|volume*|drive|utility
            """,
            """
            fail*|unable|cannot|error* ~4 partition*|eras*|format*|initializ* & \
            disk*|drive|raid|array|dext|driver|volume*
            """
        ),
        Statement(
            "small-fine-large-bad", "small transfers are fine, large ones fail",
            """
            small* ~4 block*|transfer*|request*|i/o|size*|bs|write*|read* ~8 fine|ok|work*|pass*|succe* & \
            large*|big*|fail*
            """,
            """
            bs=1m|bs=4m|large*|bigger ~4 block*|transfer*|request*|write*|i/o ~8 \
            fail*|error*|eio|timeout*|hang*|corrupt*
            """
        ),
        Statement(
            "io-hangs", "I/O never ends",
            """
            i/o|io|read*|write*|command*|task*|cp|copy|dd|mount* ~5 hang*|stuck|freez*|never|stall*|blocks ~3 & \
            !interrupt
            """,
            "disk|volume|finder ~4 hang*|freez*|stuck|beachball|unresponsive",
            "never ~2 complete*|return*|finish* & task*|command*|i/o|read*|write*|dd|mount*"),
    ]
}

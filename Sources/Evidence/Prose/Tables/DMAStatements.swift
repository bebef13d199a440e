// SPDX-License-Identifier: Apache-2.0

extension Statements {
    /// Direct memory access and what goes wrong with it.
    static let dma: [Statement] = [
        Statement(
            "dma-null-mapper", "the command is made without the device's mapper",
            "withspecification* & kmapped|kiomapped* & 0|null|nullptr & !copymapperfordevice*|nomapper",
            "mapper ~4 null|nullptr|nil|zero|0", "null|nullptr|nil|no mapper", "without ~3 mapper",
            "not|never|*n't pass* ~3 mapper", "default|system mapper"),
        Statement(
            "message-too-large", "the command reports that addresses do not fit",
            "*messagetoolarge*", "message too large", "e00002e1|0xe00002e1"),
        Statement(
            "dma-above-32", "addresses need more than 32 bits",
            """
            address* ~6 above|over|beyond|exceed*|greater|larger|bigger|higher|past|more ~4 \
            32|32-bit|32bit|4gb|4|0xffffffff
            """,
            "segment*|iova*|iovm ~5 above|over|beyond|exceed*|greater|larger|more ~3 32|32-bit|32bit|4gb|4",
            "address* ~4 64-bit|64bit & dma|iodmacommand*|device|buffer*",
            "address* ~3 not|*n't|never ~3 fit ~3 32|32-bit|32bit",
            "address* & 32|32-bits|32bits|32-bit & exceed*|overflow*"),
        Statement(
            "physical-mask", "a physical mask is used to get low memory",
            "intaskwithphysicalmask*", "physical mask", "physmask|physicalmask", "physical address* ~5 mask",
            "allocat* ~4 below|under|within ~3 4gb|4g|4 & physical|memory|buffer"),
        Statement(
            "theory-dart-high", "the author holds that the system never gives addresses of 32 bits",
            """
            dart|iommu ~8 not|never|cannot|*n't|doesn't|won't|refuse*|unable ~4 \
            allocat*|give*|hand*|return*|assign*|provid* ~5 32|32-bit|32bit|low|<=32-bit|4gb
            """,
            "dart|iommu ~4 only|always ~4 allocat*|give*|hand*|return*|assign* ~4 64|64-bit|64bit|high|above|>32-bit",
            "dart|iommu & 64|64-bit & restrict*|fail*|limit*|prevent*|strategy",
            "not|no|never|impossible ~6 32-bit|32bit|low iova|iovm|iovas|dma"),
        Statement(
            "dma-after-complete", "the device works on memory that was given back",
            "after ~4 completedma|complete & dma|device|address*", "completedma ~6 before|too early|while|still",
            "buffer* ~5 free*|releas*|unmapped|dealloc* ~6 while|before|still & device|dma|hardware",
            "releas*|free* ~5 iodmacommand*|buffer|descriptor ~6 while|before|still",
            "reus*|cach* ~4 address*|iova*|segment* ~8 after|later|next|across"),
        Statement(
            "dma-32-segments", "a buffer gives more segments than come back",
            "32 segments", "thirty-two segments", "segment* ~4 limit* ~3 32",
            "only ~3 segments & preparefordma|large|buffer|mb",
            "preparefordma ~8 part|partial*|short|shorter|less|fewer|only|truncat*",
            "segment* ~5 not|*n't cover* ~4 buffer|whole|all|length"),
        Statement(
            "dma-high-half", "the upper half of an address is lost",
            "upper|high|top 32|half|word|dword|bits ~6 zero|0|lost|missing|dropped|cut|ignored|truncat*|cleared",
            "address* ~4 truncat* ~4 32|32-bit|uint32_t", "truncat* ~5 address*",
            "only ~3 lower|low 32|half|bits|dword",
            "cast* ~5 uint32_t & address*"),
        Statement(
            "corrupt-above-size", "data are wrong from some size on",
            """
            corrupt*|garbage|wrong|mismatch*|damaged|bad ~10 \
            larger|bigger|more|above|over|beyond|exceed*|greater|past ~4 \
            kb|mb|gb|kib|mib|bytes|page|pages|page-size|64k|128k|4k|16k|512k
            """,
            "larger|bigger|above|over|beyond|exceed*|greater|big|large ~14 corrupt*|garbage|mismatch*|damaged|wrong",
            "only|just first ~2 page|4k|16k|4096|16384|segment|kb ~6 correct|right|valid|ok|transferred|written|good",
            """
            small* ~6 fine|ok|work*|correct|good|pass*|succe* & large*|big*|bigger & \
            corrupt*|fail*|wrong|mismatch*|garbage
            """,
            "fail*|corrupt*|mismatch* ~6 ≥|>=|>|above|over|larger ~4 *mb|*gb|*kb|mb|gb|kb"),
        Statement(
            "no-dma-traffic", "the device moves no data",
            "no dma ~3 traffic|transfer*|activity|happens|occurs|request*",
            """
            device|card|fpga|board|hardware ~3 never|not|*n't|doesn't|cannot ~3 read*|write*|access*|fetch*|master* \
            ~4 host|memory|ram|buffer|descriptor*
            """,
            "dma ~5 never|not|*n't|doesn't ~2 start*|happen*|complete*|occur*|begin*",
            "buffer ~4 stays|remains|still ~3 empty|zero|zeros|unchanged|untouched",
            "bus master* ~5 not|*n't|off|disabled|never|forgot*|missing|cleared|without"),
        Statement(
            "all-ones", "reads of registers give all ones",
            "*read*|register*|mmio|bar*|value* ~8 0xffffffff|0xffffffffffffffff|0xff|ffffffff|0xffff",
            "0xffffffff ~6 read*|register*|return*|everywhere|every|always",
            "all ones", "all ff|ffs|0xff|f's & read*|register*", "-1 ~3 every|each|all read*|register*"),
        Statement(
            "prepare-fails", "PrepareForDMA fails",
            "preparefordma ~5 fail*|return*|error*|gives|gave|0xe00002c2|badargument", "fail*|error* ~4 preparefordma",
            "iodmacommand* ~4 create ~5 fail*|null|return*|error*"),
    ]
}

// SPDX-License-Identifier: Apache-2.0

extension RuleRows {
    private static func prepare(_ before: String, _ after: String) -> String {
        "kern_return_t A::map() {\n\(before)\nret = command->PrepareForDMA(0, buffer, 0, 0, &flags, &count, segments);\n\(after)\nreturn ret;\n}"
    }

    static let dma: [RuleRow] = [
        RuleRow("dma-address-truncated", prepare("spec.maxAddressBits = 64;", "uint32_t low = segments[0].address;⚑")),
        RuleRow("dma-address-truncated", prepare("spec.maxAddressBits = 32;", "uint32_t low = segments[0].address;")),
        RuleRow(
            "dma-address-truncated",
            prepare(
                "spec.maxAddressBits = 64;",
                "write((uint32_t)segments[0].address); write((uint32_t)(segments[0].address >> 32));")),
        RuleRow(
            "dma-segments-ignored",
            "void A::map() {\nuint32_t count = 32;\nIOAddressSegment segments[32];\ncommand->PrepareForDMA(0, buffer, 0, 0, &flags, &count, segments);⚑\nwrite(segments[0].address);\n}"
        ),
        RuleRow(
            "dma-segments-ignored",
            "void A::map() {\nuint32_t count = 32;\nIOAddressSegment segments[32];\ncommand->PrepareForDMA(0, buffer, 0, 0, &flags, &count, segments);\nif (count != 1) return;\nwrite(segments[0].address);\n}"
        ),
        RuleRow(
            "dma-segments-count",
            "void A::map() {\nuint32_t count;\nIOAddressSegment segments[32];\ncommand->PrepareForDMA(0, buffer, 0, 0, &flags, &count, segments);⚑\n}"
        ),
        RuleRow(
            "dma-segments-count",
            "void A::map() {\nuint32_t count = 32;\nIOAddressSegment segments[4];\ncommand->PrepareForDMA(0, buffer, 0, 0, &flags, &count, segments);⚑\n}"
        ),
        RuleRow(
            "dma-segments-count",
            "void A::map() {\nuint32_t count;\nIOAddressSegment segments[32];\ncount = 32;\ncommand->PrepareForDMA(0, buffer, 0, 0, &flags, &count, segments);\n}"
        ),
        RuleRow(
            "dma-virtual-address",
            "void A::go() {\nbuffer->GetAddressRange(&range);\nuint64_t base = range.address;\npci->MemoryWrite64(0, 0x10, base);⚑\n}"
        ),
        RuleRow(
            "dma-virtual-address",
            "void A::go() {\nbuffer->GetAddressRange(&range);\npci->MemoryWrite64(0, 0x10, segments[0].address);\n}"),
        RuleRow(
            "dma-options", "void A::go() {\nIODMACommand::Create(pci, kIOMemoryDirectionInOut, &spec, &command);⚑\n}"),
        RuleRow(
            "dma-options",
            "void A::go() {\nIODMACommand::Create(pci, kIODMACommandCreateNoOptions, &spec, &command);\ncommand->CompleteDMA(0);\n}"
        ),
        RuleRow("dma-completed-early", prepare("", "pci->MemoryWrite32(0, 0x18, 1);\ncommand->CompleteDMA(0);⚑")),
        RuleRow(
            "dma-completed-early",
            prepare("", "if (ret) { command->CompleteDMA(0); return ret; }\npci->MemoryWrite32(0, 0x18, 1);")),
        RuleRow(
            "create-result-ignored",
            "void A::go() {\nIODispatchQueue::Create(\"Q\", 0, 0, &ivars->queue);⚑\nSetDispatchQueue(\"Q\", ivars->queue);\n}"
        ),
        RuleRow(
            "create-result-ignored",
            "void A::go() {\nret = IODispatchQueue::Create(\"Q\", 0, 0, &ivars->queue);\nif (ret) return;\n}"),
        RuleRow(
            "buffer-create-options",
            "void A::go() {\nret = IOBufferMemoryDescriptor::Create(kIOMemoryPhysicallyContiguous, 4096, 0, &b);⚑\n}"),
        RuleRow(
            "buffer-create-options",
            "void A::go() {\nret = IOBufferMemoryDescriptor::Create(kIOMemoryDirectionInOut, 4096, 0, &b);\n}"),
        RuleRow(
            "kext-dma-mapper",
            "bool A::start() {\ncommand = IODMACommand::withSpecification(kIODMACommandOutputHost64, 64, 0);⚑\n}"),
        RuleRow(
            "kext-dma-mapper",
            "bool A::start() {\ncommand = IODMACommand::withSpecification(kIODMACommandOutputHost64, 32, 0, IODMACommand::kMapped, 0, 1, mapper);\n}"
        ),
        RuleRow(
            "kext-physical-mask",
            "bool A::start() {\nb = IOBufferMemoryDescriptor::inTaskWithPhysicalMask(kernel_task, kIODirectionInOut, size, 0xFFFFF000);⚑\n}"
        ),
        RuleRow(
            "kext-physical-mask",
            "bool A::start() {\nb = IOBufferMemoryDescriptor::inTaskWithPhysicalMask(kernel_task, kIODirectionInOut, size, 0xFFFFFFFFFFFFF000ULL);\n}"
        ),
    ]
}

// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    public static let dmaAddressTooHigh = VerifierRule(
        id: "dma-address-too-high",
        title: "A device used a bus address of more bits than its port takes",
        why: """
            The ports of Apple silicon take addresses of 32 bits; the IOMMU behind them hands out smaller ones. \
            The machine panics: "Request address is greater than 32 bits". What was programmed is a physical \
            address, from an IODMACommand that was not made for the device, or a half of the address is wrong.
            """,
        fix: """
            Make the command with the IOPCIDevice that is the driver's provider (IODMACommand::Create(device, \
            …)), and give the device both halves of what PrepareForDMA answered.
            """,
        source: "Apple developer forums 814810; XNU IOMapper.cpp copyMapperForDevice",
        isAlwaysSeen: true)
}

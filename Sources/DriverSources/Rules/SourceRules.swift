// SPDX-License-Identifier: Apache-2.0

/// The catalogue of rules.
public enum SourceRules {
    public static let all: [any SourceRule.Type] = [
        QueueUnset.self, QueueCreatedUnbound.self, QueueUndeclared.self, QueueReentrant.self, DispatchSyncOwnQueue.self,
        QueueAuxiliary.self, TargetFromDefaultQueue.self, SuperMissing.self, SuperWrong.self, SuperRecursion.self,
        StopBeforeCancel.self, StopAfterSuper.self, StartNoRegister.self, RegisterBeforeReady.self,
        HIDStartOverride.self,
        OverrideMissing.self, ConstraintsMissing.self, ConstraintsIgnored.self, ConstraintsOneDirection.self,
        ConstraintsUnits.self, ConstraintsUnreported.self, TransferLimit.self, DMASpecificationUnset.self,
        OpcodeDefault.self, SynchronizeCache.self, RequestedAsTransferred.self, ResponseVersion.self,
        TaskCountZero.self,
        DataBufferBoth.self, DMAAddressTruncated.self, SegmentsIgnored.self, SegmentsCountUnset.self,
        VirtualAddressToDevice.self, DMAOptions.self, CompletedEarly.self, CreateUnchecked.self, BufferOptions.self,
        KextMapper.self, PhysicalMask.self, ActionNotRetained.self, TaskNeverCompleted.self, CompletedTwice.self,
        ReleasedTwice.self, SelectorUnchecked.self, CountsUnchecked.self, StructureNull.self, ClientNotCreated.self,
        ClientCreateProvider.self, BlockingOnQueue.self, LogPrivate.self, TerminateOptions.self, PCINotOpened.self,
        PCIBusLead.self, PCIMemoryIndex.self,
    ]

    /// What all rules say, in the order of the places.
    public static func find(_ model: SourceModel) -> [SourceFinding] {
        all.flatMap { $0.find(model) }.sorted { ($0.place, $0.rule) < ($1.place, $1.rule) }
    }
}

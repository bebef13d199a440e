// SPDX-License-Identifier: Apache-2.0

/// Every message of DriverKit.framework, for tables of ids and names.
public enum DriverKitMessages {
    public static var all: [any Message.Type] {
        IOBufferMemoryDescriptorMessages.all + IODMACommandMessages.all + IODataQueueDispatchSourceMessages.all
            + IODispatchQueueMessages.all + IODispatchSourceMessages.all + IOInterruptDispatchSourceMessages.all
            + IOMemoryDescriptorMessages.all + IOMemoryMapMessages.all + IOServiceMessages.all
            + IOServiceNotificationDispatchSourceMessages.all + IOServiceStateNotificationDispatchSourceMessages.all
            + IOTimerDispatchSourceMessages.all + IOUserClientMessages.all + IOUserServerMessages.all
            + OSActionMessages.all + OSObjectMessages.all + IOEventLinkMessages.all + IOExtensiblePaniclogMessages.all
            + IOWorkGroupMessages.all
    }

    /// The making of an object in a driver, which is a record of its own kind and a message in traces only.
    static let makeID = messageID("OSMetaClass::New")

    /// `IOService::Start` by its number.
    public static let names = Dictionary(all.map { ($0.id, $0.name) } + [(makeID, "OSMetaClass::New")]) { $1 }
}

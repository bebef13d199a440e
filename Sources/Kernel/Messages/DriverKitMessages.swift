// SPDX-License-Identifier: Apache-2.0

import Synchronization

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
}

/// `IOService::Start` by its number: DriverKit's messages, and those of the families that were announced.
public enum MessageNames {
    private static let table = Mutex(
        Dictionary(DriverKitMessages.all.map { ($0.id, $0.name) } + [(DriverKitMessages.makeID, "OSMetaClass::New")]) {
            $1
        })

    public static func add(_ messages: [any Message.Type]) {
        let named = messages.map { ($0.id, $0.name) }
        table.withLock { $0.merge(named) { $1 } }
    }

    static subscript(method: UInt64) -> String { table.withLock { $0[method] } ?? "0x\(String(method, radix: 16))" }

    static var all: [String] { table.withLock { Array($0.values) } }
}

// SPDX-License-Identifier: Apache-2.0

import Kernel

/// Every message of DriverKit.
var allMessages: [any Message.Type] {
    [
        IOBufferMemoryDescriptorMessages.all,
        IODMACommandMessages.all,
        IODataQueueDispatchSourceMessages.all,
        IODispatchQueueMessages.all,
        IODispatchSourceMessages.all,
        IOInterruptDispatchSourceMessages.all,
        IOMemoryDescriptorMessages.all,
        IOMemoryMapMessages.all,
        IOServiceMessages.all,
        IOServiceNotificationDispatchSourceMessages.all,
        IOServiceStateNotificationDispatchSourceMessages.all,
        IOTimerDispatchSourceMessages.all,
        IOUserClientMessages.all,
        IOUserServerMessages.all,
        OSActionMessages.all,
        OSObjectMessages.all,
    ].flatMap(\.self)
}

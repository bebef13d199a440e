// SPDX-License-Identifier: Apache-2.0

#ifndef NetworkingDriverKit_IOUserNetworkIVars_h
#define NetworkingDriverKit_IOUserNetworkIVars_h

#include <stdint.h>

#include <NetworkingDriverKit/IOUserNetworkPacketTypes.h>

class IODataQueueDispatchSource;
class IODispatchQueue;
class IOUserNetworkPacketBufferPool;
class OSAction;

/// Instance variables of the framework's classes.
///
/// The documentation lists them, so the names are here; no driver can reach them, and their order is the runtime's own.

typedef uint32_t IOUserNetworkPacketDirection;

/// What the interface tells the system about itself. Its fields are not published: these are the runtime's.
struct _IOUserNetworkEthernetInterfaceDescriptor {
    uint32_t featureFlags;
    uint32_t hardwareAssists;
    uint32_t maxTransferUnit;
    uint32_t initialMedia;
    uint16_t txHeadroom;
    uint16_t txTailroom;
};
typedef struct _IOUserNetworkEthernetInterfaceDescriptor _IOUserNetworkEthernetInterfaceDescriptor;

struct IOUserNetworkEthernet_IVars {
    _IOUserNetworkEthernetInterfaceDescriptor desc;
    uint32_t dextSdkVersion;
    bool wompEnable;
    char bsdNamePrefix[16];
    char bsdName[16];
};

struct IOUserNetworkPacketQueue_IVars {
    IOUserNetworkPacketBufferPool* pool;
    IODataQueueDispatchSource* dataQueue;
    IODispatchQueue* dsQueue;
    IOUserNetworkPacketPoller* poller;
    OSObject* queue;
    IOUserNetworkPacketDirection direction;
    uint32_t queueCapacity;
    bool enable;

    OSObject* target;
    void* refCon;
    DequeueAction dequeueAction;
    EnqueueAction enqueueAction;
    QueryFreeSpaceAction queryFreeSpaceAction;

    IOUserNetworkPacket** packets;
    IOUserNetworkPacket** unusedPackets;
    uint32_t unusedPacketsCount;
};

struct IOUserNetworkTxSubmissionQueue_IVars {
    IODataQueueDispatchSource* dataQueue;
    IODispatchQueue* dsQueue;
    OSAction* dataAvailableAction;
    IOUserNetworkServiceClass serviceClass;
};

struct IOUserNetworkTxCompletionQueue_IVars {
    IODataQueueDispatchSource* dataQueue;
    IODispatchQueue* dsQueue;
};

struct IOUserNetworkRxSubmissionQueue_IVars {
    IODataQueueDispatchSource* dataQueue;
    OSAction* dataAvailableAction;
};

struct IOUserNetworkRxCompletionQueue_IVars {
    IODataQueueDispatchSource* dataQueue;
    IODispatchQueue* dsQueue;
};

#endif /* NetworkingDriverKit_IOUserNetworkIVars_h */

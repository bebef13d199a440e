// SPDX-License-Identifier: Apache-2.0

#ifndef NetworkingDriverKit_IOUserNetworkPacketTypes_h
#define NetworkingDriverKit_IOUserNetworkPacketTypes_h

#include <stdint.h>

class IOUserNetworkPacket;
class IOUserNetworkPacketPoller;
class IOUserNetworkPacketQueue;
class OSObject;

// MARK: - Queues

/// Number that the driver gives a queue; unique among the queues of one kind.
typedef uint32_t IOUserNetworkPacketQueueId;

/// The system has packets for a submission queue. Takes packets, answers how many it took.
typedef unsigned int (*DequeueAction)(
    class OSObject* target, class IOUserNetworkPacketQueue* queue, class IOUserNetworkPacket** packets,
    unsigned int count, void* refCon);

/// A completion queue has room. Fills in packets, answers how many.
typedef unsigned int (*EnqueueAction)(
    class OSObject* target, class IOUserNetworkPacketQueue* queue, class IOUserNetworkPacket** packets,
    unsigned int count, void* refCon);

/// The system asks how many packets the hardware can take now.
typedef unsigned int (*QueryFreeSpaceAction)(
    class OSObject* target, class IOUserNetworkPacketQueue* queue, unsigned int* freeSpace);

/// How allocatePacket behaves when the pool is empty. The values are INFERRED.
enum {
    kIOUserNetworkBlocking = 0,
    kIOUserNetworkNonBlocking = 1,
};

// MARK: - Polling

typedef int (*PollAction)(class OSObject* target, class IOUserNetworkPacketPoller* poller, void* refCon);
typedef int (*EventAction)(
    class OSObject* target, class IOUserNetworkPacketPoller* poller, unsigned int event, void* refCon);

/// Events of an EventAction. The values are INFERRED.
enum {
    kIOUserNetworkPacketPollerEventPollStart = 0x01,
    kIOUserNetworkPacketPollerEventPollStop = 0x02,
    kIOUserNetworkPacketPollerEventTypeMask = 0xff,
};

/// When a poller polls. The order of the fields is INFERRED.
struct IOUserNetworkPacketPollerParameters {
    /// Bits in a second from which polling is worth it.
    uint64_t dataRate;
    /// Nanoseconds.
    uint64_t pollInterval;
    uint64_t reserved[8];
};
typedef struct IOUserNetworkPacketPollerParameters IOUserNetworkPacketPollerParameters;

// MARK: - Packets

typedef uint32_t IONetworkPacketType;

/// The value is INFERRED.
enum {
    IONetworkPacketTypeNetwork = 0,
};

/// Where a packet lies in its pool.
struct IOUserNetworkPacketDescriptor {
    uint32_t fPacketIndex;
};
typedef struct IOUserNetworkPacketDescriptor IOUserNetworkPacketDescriptor;

/// Traffic class of a packet, from background to network control.
typedef uint32_t IOUserNetworkServiceClass;

/// The values are INFERRED: XNU `skywalk/os_packet.h` has a class of each name (PKT_SC_).
enum {
    kIOUserNetworkPacketServiceClassNone = 0xffffffff,
    /// Background, begun by the system.
    kIOUserNetworkPacketServiceClassBKSYS = 0x00080090,
    /// Background.
    kIOUserNetworkPacketServiceClassBK = 0x00100080,
    /// Best effort: everything else.
    kIOUserNetworkPacketServiceClassBE = 0x00000000,
    /// Responsive data.
    kIOUserNetworkPacketServiceClassRD = 0x00180010,
    /// Operations, administration, management.
    kIOUserNetworkPacketServiceClassOAM = 0x00200020,
    /// Streamed audio and video.
    kIOUserNetworkPacketServiceClassAV = 0x00280120,
    /// Responsive audio and video.
    kIOUserNetworkPacketServiceClassRV = 0x00300110,
    /// Interactive video.
    kIOUserNetworkPacketServiceClassVI = 0x00380100,
    /// Interactive voice.
    kIOUserNetworkPacketServiceClassVO = 0x00400180,
    /// Network control.
    kIOUserNetworkPacketServiceClassCTL = 0x00480190,
};

// MARK: - Checksums and segmentation
//
// The values are INFERRED: XNU `skywalk/os_packet.h` has a flag of each name (PACKET_CSUM_, PACKET_TSO_).

typedef uint32_t IOUserNetworkPacketTxChecksumFlags;
enum {
    /// Sum from `start` to the end, stored at `stuff`.
    kIOUserNetworkPacketTxCsumPartial = 0x0001,
    /// A sum of 0 is stored as 0xffff.
    kIOUserNetworkPacketTxCsumZeroInvert = 0x0002,
    kIOUserNetworkPacketTxCsumIPHdr = 0x0004,
    kIOUserNetworkPacketTxCsumTCPIPV4 = 0x0008,
    kIOUserNetworkPacketTxCsumUDPIPV4 = 0x0010,
    kIOUserNetworkPacketTxCsumTCPIPV6 = 0x0020,
    kIOUserNetworkPacketTxCsumUDPIPV6 = 0x0040,
};

typedef uint32_t IOUserNetworkPacketRxChecksumFlags;
enum {
    kIOUserNetworkPacketRxCsumIPChecked = 0x0100,
    kIOUserNetworkPacketRxCsumIPValid = 0x0200,
    /// `value` is the sum of the data.
    kIOUserNetworkPacketRxCsumDataValid = 0x0400,
    /// `value` includes the pseudo header.
    kIOUserNetworkPacketRxCsumPseudoHdr = 0x0800,
};

typedef uint32_t IOUserNetworkPacketTSOFlags;
enum {
    kIOUserNetworkPacketTSOIPV4 = 0x00100000,
    kIOUserNetworkPacketTSOIPV6 = 0x00200000,
};

/// Large receive offload. No counterpart is published; the values are INFERRED.
typedef uint32_t IOUserNetworkPacketLROFlags;
enum {
    kIOUserNetworkPacketLROIPV4 = 0x00000001,
    kIOUserNetworkPacketLROIPV6 = 0x00000002,
};

#endif /* NetworkingDriverKit_IOUserNetworkPacketTypes_h */

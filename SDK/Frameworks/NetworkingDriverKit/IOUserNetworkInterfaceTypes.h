// SPDX-License-Identifier: Apache-2.0

#ifndef NetworkingDriverKit_IOUserNetworkInterfaceTypes_h
#define NetworkingDriverKit_IOUserNetworkInterfaceTypes_h

#include <stddef.h>
#include <stdint.h>

// MARK: - Interface families
//
// The values are those of XNU `net/kpi_interface.h`.

enum {
    IFNET_FAMILY_ANY = 0,
    IFNET_FAMILY_ETHERNET = 2,
};
enum {
    IFNET_SUBFAMILY_ANY = 0,
};

/// A request to the interface (SIOCSDRVSPEC, SIOCGDRVSPEC): the fields are those of BSD's <net/if.h>.
struct ifdrv {
    char ifd_name[16];
    unsigned long ifd_cmd;
    size_t ifd_len;
    void* ifd_data;
};
typedef struct ifdrv ifdrv_t;

// MARK: - Statistics
//
// The order of the fields of these structures is INFERRED.

struct IOUserNetworkStatistics {
    uint64_t packets_in;
    uint64_t bytes_in;
    uint64_t multicasts_in;
    uint64_t errors_in;

    uint64_t packets_out;
    uint64_t bytes_out;
    uint64_t multicasts_out;
    uint64_t errors_out;

    uint64_t collisions;
    uint64_t dropped;
    uint64_t no_protocol;
};
typedef struct IOUserNetworkStatistics IOUserNetworkStatistics;

/// What the hardware counted, for addHardwareCountsWithInterfaceStatistics.
struct IOUserNetworkHardwareCounts {
    uint64_t packets_in;
    uint64_t bytes_in;
    uint64_t multicasts_in;
    uint64_t errors_in;
    uint64_t reserved_in[16];

    uint64_t packets_out;
    uint64_t bytes_out;
    uint64_t multicasts_out;
    uint64_t errors_out;
    uint64_t reserved_out[16];

    uint64_t collisions;
    uint64_t dropped;
    uint64_t no_protocol;
    uint64_t reserved_misc[32];
};
typedef struct IOUserNetworkHardwareCounts IOUserNetworkHardwareCounts;

/// Bounds of TCP segmentation: largest packet to cut up, and smallest segment, for IPv4 and IPv6.
struct IOUserNetworkTSOOptions {
    uint32_t tso_mtu4;
    uint32_t tso_mtu6;
    uint32_t mss4;
    uint32_t mss6;
    uint8_t rsvd[56];
};
typedef struct IOUserNetworkTSOOptions IOUserNetworkTSOOptions;

// MARK: - Keep-alive by the hardware
//
// The structure has the fields of XNU's ifnet_keepalive_offload_frame; order and values are INFERRED from there.

#define IOUSERNETWORKKEEPALIVEOFFLOAD_DATA_SIZE 128
#define IOUSERNETWORKKEEPALIVEOFFLOAD_MAX_ADDR_SIZE 16

#define IOUSERNETWORKKEEPALIVEOFFLOADFRAME_IPSEC 0x0
#define IOUSERNETWORKKEEPALIVEOFFLOADFRAME_AIRPLAY 0x1
#define IOUSERNETWORKKEEPALIVEOFFLOADFRAME_TCP 0x2

#define IOUSERNETWORKKEEPALIVEOFFLOAD_ETHERTYPE_IPV4 0x0
#define IOUSERNETWORKKEEPALIVEOFFLOAD_ETHERTYPE_IPV6 0x1

#define IOUSERNETWORKKEEPALIVEOFFLOAD_FLAG_NOWAKEFROMSLEEP 0x01

/// A frame that the hardware sends at intervals while the computer sleeps.
struct IOUserNetworkKeepAliveOffloadFrame {
    uint8_t data[IOUSERNETWORKKEEPALIVEOFFLOAD_DATA_SIZE];
    uint8_t type;
    uint8_t length;
    /// Seconds.
    uint16_t interval;
    uint8_t ether_type;
    uint8_t keep_cnt;
    uint16_t keep_retry;
    uint8_t reply_length;
    uint8_t addr_length;
    uint8_t flags;
    uint8_t reserved[1];
    uint8_t reply_data[IOUSERNETWORKKEEPALIVEOFFLOAD_DATA_SIZE];
    uint8_t local_addr[IOUSERNETWORKKEEPALIVEOFFLOAD_MAX_ADDR_SIZE];
    uint8_t remote_addr[IOUSERNETWORKKEEPALIVEOFFLOAD_MAX_ADDR_SIZE];
    uint16_t local_port;
    uint16_t remote_port;
    uint32_t local_seq;
    uint32_t remote_seq;
};
typedef struct IOUserNetworkKeepAliveOffloadFrame IOUserNetworkKeepAliveOffloadFrame;

// MARK: - Ports in use
//
// INFERRED from XNU's IFNET_GET_LOCAL_PORTS_ flags.

enum {
    kIOUserNetworkGetLocalPortsWildCardOk = 0x01,
    kIOUserNetworkGetLocalPortsNoWakeupOk = 0x02,
    kIOUserNetworkGetLocalPortsTCPOnly = 0x04,
    kIOUserNetworkGetLocalPortsUDPOnly = 0x08,
    kIOUserNetworkGetLocalPortsRecvAnyInterfaceOnly = 0x10,
    kIOUserNetworkGetLocalPortsExtendedBackgroundIdleOnly = 0x20,
    kIOUserNetworkGetLocalPortsActiveOnly = 0x40,
    kIOUserNetworkGetLocalPortsAnyTCPStateOK = 0x80,
};

/// Bytes of a field with a bit for each port.
#define IP_PORTRANGE_BITFIELD_LEN 8192

#endif /* NetworkingDriverKit_IOUserNetworkInterfaceTypes_h */

// SPDX-License-Identifier: Apache-2.0

// Ethernet frames under the names that BSD gives them.
//
// It stands before the host's header of the same name, whose structures have the same tags and other fields.

#ifndef DEXTLAB_NET_ETHERNET_H
#define DEXTLAB_NET_ETHERNET_H

#include <stdint.h>

#define ETHER_ADDR_LEN 6
#define ETHER_TYPE_LEN 2
#define ETHER_CRC_LEN 4
#define ETHER_HDR_LEN (ETHER_ADDR_LEN * 2 + ETHER_TYPE_LEN)

/// Shortest and longest frame, with header and CRC.
#define ETHER_MIN_LEN 64
#define ETHER_MAX_LEN 1518

/// Longest and shortest payload.
#define ETHERMTU (ETHER_MAX_LEN - ETHER_HDR_LEN - ETHER_CRC_LEN)
#define ETHERMIN (ETHER_MIN_LEN - ETHER_HDR_LEN - ETHER_CRC_LEN)

// Types, to be compared in host order.
#define ETHERTYPE_IP 0x0800
#define ETHERTYPE_ARP 0x0806
#define ETHERTYPE_VLAN 0x8100
#define ETHERTYPE_IPV6 0x86dd

struct ether_header {
    uint8_t ether_dhost[ETHER_ADDR_LEN];
    uint8_t ether_shost[ETHER_ADDR_LEN];
    /// Big-endian.
    uint16_t ether_type;
};
typedef struct ether_header ether_header_t;

/// An address, first byte first.
typedef struct ether_addr {
    uint8_t octet[ETHER_ADDR_LEN];
} ether_addr_t;

#endif /* DEXTLAB_NET_ETHERNET_H */

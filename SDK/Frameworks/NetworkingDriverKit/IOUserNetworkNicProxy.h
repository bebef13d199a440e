// SPDX-License-Identifier: Apache-2.0

#ifndef NetworkingDriverKit_IOUserNetworkNicProxy_h
#define NetworkingDriverKit_IOUserNetworkNicProxy_h

#include <stdint.h>

#include <NetworkingDriverKit/IOUserNetworkTypes.h>

/// What a network controller needs in order to answer for the sleeping computer (ARP, neighbour discovery, mDNS,
/// keep-alive). Only the names of the fields are published: their order here is INFERRED.

typedef uint32_t in_addr_t;
typedef uint16_t in_port_t;

/// An IPv6 address in network order.
typedef struct nicproxy_in6_addr {
    uint8_t octet[16];
} in6_addr_t;

// MARK: - Limits of the hardware

/// How much the controller can hold; the driver reports it with ReportNicProxyLimits.
struct nicproxy_limits_info_s {
    uint8_t ethCount;
    uint8_t ipv4_cnt;
    uint8_t ipv6_cnt;
    uint8_t mDnsMaxDomainLen;
    uint16_t rr_cnt;
    uint16_t rr_buf_size;
    uint16_t wakeUDPCount;
    uint16_t wakeTCPCount;
    uint16_t kaIPv4Count;
    uint16_t kaIPv6Count;
};
typedef struct nicproxy_limits_info_s nicproxy_limits_info_t;

// MARK: - What the system hands over
//
// Offsets (…Offt) count from the start of nicproxy_info_s::buf.

struct nicproxy_inet_info_s {
    uint8_t v4AddrCount;
    uint8_t v4LocalAddrCount;
    uint8_t v6AddrCount;
    uint8_t v6LocalAddrCount;
    uint32_t v4AddrOfft;
    uint32_t v4PrefixOfft;
    uint32_t v6AddrOfft;
    uint32_t v6PrefixOfft;
};
typedef struct nicproxy_inet_info_s nicproxy_inet_info_t;

/// Ports that wake the computer.
struct nicproxy_port_info_s {
    uint16_t UDPPortCount;
    uint16_t TCPPortCount;
    uint32_t UDPPortOfft;
    uint32_t TCPPortOfft;
};
typedef struct nicproxy_port_info_s nicproxy_port_info_t;

/// DNS resource records.
struct nicproxy_rr_info_s {
    uint32_t RRBufLen;
    uint32_t RRCount;
    uint32_t RRIdxOfft;
    uint32_t RRBufOfft;
};
typedef struct nicproxy_rr_info_s nicproxy_rr_info_t;

/// TCP connections to be kept alive.
struct nicproxy_keep_alive_info_s {
    uint16_t v4KACount;
    uint16_t v6KACount;
    uint32_t v4KAOfft;
    uint32_t v6KAOfft;
    uint32_t retryInterval;
    uint32_t retryCount;
};
typedef struct nicproxy_keep_alive_info_s nicproxy_keep_alive_info_t;

struct nicproxy_v4_keep_alive_s {
    uint32_t timeout;
    in_addr_t local_ip;
    in_addr_t remote_ip;
    ether_addr_t remote_mac_addr;
    in_port_t local_port;
    in_port_t remote_port;
    uint32_t seq_num;
    uint32_t ack_num;
    uint16_t win_size;
};
typedef struct nicproxy_v4_keep_alive_s nicproxy_v4_keep_alive_t;

struct nicproxy_v6_keep_alive_s {
    uint32_t timeout;
    in6_addr_t local_ip;
    in6_addr_t remote_ip;
    ether_addr_t remote_mac_addr;
    in_port_t local_port;
    in_port_t remote_port;
    uint32_t seq_num;
    uint32_t ack_num;
    uint16_t win_size;
};
typedef struct nicproxy_v6_keep_alive_s nicproxy_v6_keep_alive_t;

/// All of it, with the buffer that the offsets point into.
struct nicproxy_info_s {
    uint32_t len;
    uint8_t flags;
    uint8_t reserved;
    ether_addr_t mac_addr;
    nicproxy_inet_info_t ips;
    nicproxy_port_info_t ports;
    nicproxy_rr_info_t rrs;
    nicproxy_keep_alive_info_t kas;
    uint8_t buf[0];
};
typedef struct nicproxy_info_s nicproxy_info_t;

/// The same in the first generation; its fields are not published.
struct offload_info_s;

// MARK: - Resource records
//
// Names and data follow a record without a length of their own, in the middle too: a GNU extension.

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wgnu-variable-sized-type-not-at-end"

union rr_record_s {
    /// A pointer to an earlier name.
    struct {
        uint8_t hb;
        uint8_t lb;
    } ptr;
    /// A label of a name.
    struct {
        uint16_t len;
        uint8_t name[];
    } label;
    struct {
        uint16_t type;
        uint16_t rr_class;
        uint32_t ttl;
        uint16_t len;
        uint8_t record[];
    } rr;
};
typedef union rr_record_s rr_record_t;

struct rr_sub_type_s {
    uint16_t sub_typ_cnt;
    uint8_t sub_typ_name[];
};
typedef struct rr_sub_type_s rr_sub_type_t;

struct rr_null_record_s {
    rr_record_t rr_record;
    uint8_t data[];
};
typedef struct rr_null_record_s rr_null_record_t;

struct rr_ptr_record_s {
    rr_record_t rr_record;
    uint8_t name[];
};
typedef struct rr_ptr_record_s rr_ptr_record_t;

struct rr_txt_record_s {
    rr_record_t rr_record;
    uint8_t txt[];
};
typedef struct rr_txt_record_s rr_txt_record_t;

struct rr_srv_record_s {
    rr_record_t rr_record;
    rr_sub_type_t sub_type;
    uint16_t priority;
    uint16_t weight;
    uint16_t port;
    uint8_t target[];
};
typedef struct rr_srv_record_s rr_srv_record_t;

#pragma clang diagnostic pop

#endif /* NetworkingDriverKit_IOUserNetworkNicProxy_h */

// SPDX-License-Identifier: Apache-2.0

#ifndef NetworkingDriverKit_IOUserNetworkTypes_h
#define NetworkingDriverKit_IOUserNetworkTypes_h

#include <net/ethernet.h>
#include <stdint.h>

#include <NetworkingDriverKit/IOUserNetworkMedia.h>

// MARK: - Addresses

/// An Ethernet address, first byte first. The newer methods have ether_addr_t of <net/ethernet.h>, which is the same.
struct IOUserNetworkMACAddress {
    uint8_t octet[6];
};
typedef struct IOUserNetworkMACAddress IOUserNetworkMACAddress;

// MARK: - Link

typedef uint32_t IOUserNetworkLinkStatus;
typedef uint32_t LinkStatus;

enum {
    kIOUserNetworkLinkStatusInvalid = 0x00000000,
    /// There is no carrier.
    kIOUserNetworkLinkStatusInactive = 0x00000001,
    kIOUserNetworkLinkStatusActive = 0x00000003,
    /// Active, and still the network from before sleep.
    kIOUserNetworkLinkStatusWakeSameNet = 0x00000004,
};

typedef uint32_t IOUserNetworkLinkQuality;
typedef uint32_t LinkQuality;

enum {
    kIOUserNetworkLinkQualityOff = (-2),
    kIOUserNetworkLinkQualityUnknown = (-1),
    kIOUserNetworkLinkQualityBad = 10,
    kIOUserNetworkLinkQualityPoor = 50,
    kIOUserNetworkLinkQualityGood = 100,
};

/// What the system knows about a node on the link.
///
/// The order of the fields is that of the kernel's own structure (XNU `net/kpi_interface.h`, ifnet_llreach_info), which
/// has the same ones; for this structure it is INFERRED.
#define IOUSERNETWORKLINKLAYERREACHABILITYINFO_ADDRLEN 64
struct IOUserNetworkLinkLayerReachabilityInfo {
    uint32_t refcnt;
    uint32_t probes;
    uint64_t snd_expire;
    uint64_t rcv_expire;
    uint64_t curtime;
    uint32_t netproto;
    uint8_t addr[IOUSERNETWORKLINKLAYERREACHABILITYINFO_ADDRLEN];
    /// dBm.
    int32_t rssi;
    int32_t lqm;
    int32_t npm;
};
typedef struct IOUserNetworkLinkLayerReachabilityInfo IOUserNetworkLinkLayerReachabilityInfo;

// MARK: - What the hardware can do

/// For getFeatureFlags.
enum {
    /// The hardware leaves room for a VLAN tag, and the system handles it.
    kIOUserNetworkFeatureFlagSoftwareVlan = 0x00020000,
    /// Wake on magic packet.
    kIOUserNetworkFeatureFlagWOMP = 0x04000000,
    /// Answers for the sleeping computer.
    kIOUserNetworkFeatureFlagNicProxy = 0x08000000,

    // INFERRED: the bits above are those of XNU's IFNET_ offload flags, and these two have a counterpart there.
    kIOUserNetworkFeatureHWTimeStamp = 0x01000000,
    kIOUserNetworkFeatureSWTimeStamp = 0x02000000,
};

/// For SetHardwareAssists and GetHardwareAssists.
enum {
    kIOUserNetworkHWAssistTxChecksumIPHdr = 0x00000001,
    kIOUserNetworkHWAssistTxChecksumTCP = 0x00000002,
    kIOUserNetworkHWAssistTxChecksumUDP = 0x00000004,
    kIOUserNetworkHWAssistTSO4 = 0x00200000,
    kIOUserNetworkHWAssistTSO6 = 0x00400000,
    kIOUserNetworkHWAssistRxChecksum = 0x20000000,

    // INFERRED: from the feature flags of the same name.
    kIOUserNetworkHWAssistSoftwareVlan = kIOUserNetworkFeatureFlagSoftwareVlan,
    kIOUserNetworkHWAssistWOMP = kIOUserNetworkFeatureFlagWOMP,
    kIOUserNetworkHWAssistNicProxy = kIOUserNetworkFeatureFlagNicProxy,
    kIOUserNetworkHWAssistHWTimeStamp = kIOUserNetworkFeatureHWTimeStamp,
    kIOUserNetworkHWAssistSWTimeStamp = kIOUserNetworkFeatureSWTimeStamp,
};

#endif /* NetworkingDriverKit_IOUserNetworkTypes_h */

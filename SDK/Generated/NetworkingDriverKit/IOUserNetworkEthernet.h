// Made by dextlab iig from IOUserNetworkEthernet.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef NetworkingDriverKit_IOUserNetworkEthernet_h
#define NetworkingDriverKit_IOUserNetworkEthernet_h

#include <DriverKit/IOService.h>
#include <NetworkingDriverKit/IOUserNetworkInterfaceTypes.h>
#include <NetworkingDriverKit/IOUserNetworkNicProxy.h>
#include <NetworkingDriverKit/IOUserNetworkPacket.h>
#include <NetworkingDriverKit/IOUserNetworkPacketBufferPool.h>
#include <NetworkingDriverKit/IOUserNetworkPacketQueue.h>
#include <NetworkingDriverKit/IOUserNetworkTypes.h>

/// Base class of an Ethernet driver.
///
/// In Start the driver makes a pool and the four queues, says what the hardware can do, and registers the interface.
///
/// There are two generations of methods. Those with a capital letter are calls from or to the kernel, or
/// helpers of the first generation (DriverKit 20); the driver implements those without a body. Those with a small
/// letter came with DriverKit 21 and later; their words are INFERRED: the documentation prints declarations only. Every
/// capital one without a word is a message, which makes the class KERNEL (INFERRED too).
#define IOUserNetworkEthernet_SetPowerState_ID 0x4a51bb5d4ef6f8feULL
#define IOUserNetworkEthernet_SetPowerState_Args uint32_t powerstate
#define IOUserNetworkEthernet_SetInterfaceEnable_ID 0x10b11d540bfecdbfULL
#define IOUserNetworkEthernet_SetInterfaceEnable_Args bool isEnable
#define IOUserNetworkEthernet_SetPromiscuousModeEnable_ID 0x72f6eb4f59af82e0ULL
#define IOUserNetworkEthernet_SetPromiscuousModeEnable_Args bool enable
#define IOUserNetworkEthernet_SetAllMulticastModeEnable_ID 0x3943bf1f59703172ULL
#define IOUserNetworkEthernet_SetAllMulticastModeEnable_Args bool enable
#define IOUserNetworkEthernet_SetMulticastAddresses_ID 0x2e7cd228a4744777ULL
#define IOUserNetworkEthernet_SetMulticastAddresses_Args const IOUserNetworkMACAddress addresses[64], uint32_t count
#define IOUserNetworkEthernet_SelectMediaType_ID 0x26ce7ea1614560a9ULL
#define IOUserNetworkEthernet_SelectMediaType_Args IOUserNetworkMediaType mediaType
#define IOUserNetworkEthernet_SetWakeOnMagicPacketEnable_ID 0x3f1b22499b435810ULL
#define IOUserNetworkEthernet_SetWakeOnMagicPacketEnable_Args bool enable
#define IOUserNetworkEthernet_SetMTU_ID 0x3049613a04ce93b3ULL
#define IOUserNetworkEthernet_SetMTU_Args uint32_t mtu
#define IOUserNetworkEthernet_GetMaxTransferUnit_ID 0x53a57c46bf6d4e78ULL
#define IOUserNetworkEthernet_GetMaxTransferUnit_Args uint32_t* mtu
#define IOUserNetworkEthernet_SetHardwareAssists_ID 0x55cf2f57b0436a6bULL
#define IOUserNetworkEthernet_SetHardwareAssists_Args uint32_t hardwareAssists
#define IOUserNetworkEthernet_GetHardwareAssists_ID 0x290ebbb6bf592177ULL
#define IOUserNetworkEthernet_GetHardwareAssists_Args uint32_t* hardwareAssists
#define IOUserNetworkEthernet_ReportLinkStatus_ID 0x71b447ceb761ec6fULL
#define IOUserNetworkEthernet_ReportLinkStatus_Args IOUserNetworkLinkStatus linkStatus, IOUserNetworkMediaType activeMediaType
#define IOUserNetworkEthernet_ReportLinkQuality_ID 0x35cdf788156d48a6ULL
#define IOUserNetworkEthernet_ReportLinkQuality_Args IOUserNetworkLinkQuality linkQuality
#define IOUserNetworkEthernet_ReportDataBandwidths_ID 0x3059b53e3f1b1057ULL
#define IOUserNetworkEthernet_ReportDataBandwidths_Args uint64_t maxInputBandwidth, uint64_t maxOutputBandwidth, uint64_t effectiveInputBandwidth, uint64_t effectiveOutputBandwidth
#define IOUserNetworkEthernet_ReportNicProxyLimits_ID 0x2a1111995fb044c7ULL
#define IOUserNetworkEthernet_ReportNicProxyLimits_Args nicproxy_limits_info_s nicproxy_limits_info

struct IOUserNetworkEthernet_IVars;
struct IOUserNetworkEthernet_LocalIVars;
class IOUserNetworkEthernet;

extern OSMetaClass * gIOUserNetworkEthernetMetaClass;
extern const OSClassLoadInformation IOUserNetworkEthernet_Class;

class IOUserNetworkEthernetMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserNetworkEthernet : public IOService {
    friend class IOUserNetworkEthernetMetaClass;
    public:
    using super = IOService;
    static OSMetaClass * metaClassOfType() { return gIOUserNetworkEthernetMetaClass; }
    union {
        IOUserNetworkEthernet_IVars * ivars;
        IOUserNetworkEthernet_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    kern_return_t SetPowerState_Impl(uint32_t powerstate);
    kern_return_t SetInterfaceEnable(bool isEnable, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*SetInterfaceEnable_Handler)(OSMetaClassBase * __target, bool isEnable);
    static kern_return_t SetInterfaceEnable_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetInterfaceEnable_Handler __handler);
    kern_return_t SetPromiscuousModeEnable(bool enable, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*SetPromiscuousModeEnable_Handler)(OSMetaClassBase * __target, bool enable);
    static kern_return_t SetPromiscuousModeEnable_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetPromiscuousModeEnable_Handler __handler);
    kern_return_t SetAllMulticastModeEnable(bool enable, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*SetAllMulticastModeEnable_Handler)(OSMetaClassBase * __target, bool enable);
    static kern_return_t SetAllMulticastModeEnable_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetAllMulticastModeEnable_Handler __handler);
    kern_return_t SetMulticastAddresses(const IOUserNetworkMACAddress addresses[64], uint32_t count, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*SetMulticastAddresses_Handler)(OSMetaClassBase * __target, const IOUserNetworkMACAddress addresses[64], uint32_t count);
    static kern_return_t SetMulticastAddresses_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetMulticastAddresses_Handler __handler);
    kern_return_t SelectMediaType(IOUserNetworkMediaType mediaType, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*SelectMediaType_Handler)(OSMetaClassBase * __target, IOUserNetworkMediaType mediaType);
    static kern_return_t SelectMediaType_Invoke(const IORPC rpc, OSMetaClassBase * __target, SelectMediaType_Handler __handler);
    kern_return_t SetWakeOnMagicPacketEnable(bool enable, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*SetWakeOnMagicPacketEnable_Handler)(OSMetaClassBase * __target, bool enable);
    static kern_return_t SetWakeOnMagicPacketEnable_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetWakeOnMagicPacketEnable_Handler __handler);
    kern_return_t SetMTU(uint32_t mtu, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*SetMTU_Handler)(OSMetaClassBase * __target, uint32_t mtu);
    static kern_return_t SetMTU_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetMTU_Handler __handler);
    kern_return_t GetMaxTransferUnit(uint32_t* mtu, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*GetMaxTransferUnit_Handler)(OSMetaClassBase * __target, uint32_t* mtu);
    static kern_return_t GetMaxTransferUnit_Invoke(const IORPC rpc, OSMetaClassBase * __target, GetMaxTransferUnit_Handler __handler);
    kern_return_t SetHardwareAssists(uint32_t hardwareAssists, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*SetHardwareAssists_Handler)(OSMetaClassBase * __target, uint32_t hardwareAssists);
    static kern_return_t SetHardwareAssists_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetHardwareAssists_Handler __handler);
    kern_return_t GetHardwareAssists(uint32_t* hardwareAssists, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*GetHardwareAssists_Handler)(OSMetaClassBase * __target, uint32_t* hardwareAssists);
    static kern_return_t GetHardwareAssists_Invoke(const IORPC rpc, OSMetaClassBase * __target, GetHardwareAssists_Handler __handler);
    kern_return_t ReportLinkStatus(IOUserNetworkLinkStatus linkStatus, IOUserNetworkMediaType activeMediaType, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*ReportLinkStatus_Handler)(OSMetaClassBase * __target, IOUserNetworkLinkStatus linkStatus, IOUserNetworkMediaType activeMediaType);
    static kern_return_t ReportLinkStatus_Invoke(const IORPC rpc, OSMetaClassBase * __target, ReportLinkStatus_Handler __handler);
    IOReturn ReportLinkQuality(IOUserNetworkLinkQuality linkQuality, OSDispatchMethod supermethod = NULL);
    typedef IOReturn (*ReportLinkQuality_Handler)(OSMetaClassBase * __target, IOUserNetworkLinkQuality linkQuality);
    static kern_return_t ReportLinkQuality_Invoke(const IORPC rpc, OSMetaClassBase * __target, ReportLinkQuality_Handler __handler);
    kern_return_t ReportDataBandwidths(uint64_t maxInputBandwidth, uint64_t maxOutputBandwidth, uint64_t effectiveInputBandwidth, uint64_t effectiveOutputBandwidth, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*ReportDataBandwidths_Handler)(OSMetaClassBase * __target, uint64_t maxInputBandwidth, uint64_t maxOutputBandwidth, uint64_t effectiveInputBandwidth, uint64_t effectiveOutputBandwidth);
    static kern_return_t ReportDataBandwidths_Invoke(const IORPC rpc, OSMetaClassBase * __target, ReportDataBandwidths_Handler __handler);
    kern_return_t ReportNicProxyLimits(nicproxy_limits_info_s nicproxy_limits_info, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*ReportNicProxyLimits_Handler)(OSMetaClassBase * __target, nicproxy_limits_info_s nicproxy_limits_info);
    static kern_return_t ReportNicProxyLimits_Invoke(const IORPC rpc, OSMetaClassBase * __target, ReportNicProxyLimits_Handler __handler);
public:
public:
    virtual bool init() override;
    virtual void free() override;
    
    // First generation: called by the system, answered by the driver.

    /// The interface goes up or down. Up: start the hardware, enable the four queues, then report the link.
    
    /// The whole list, not what is new. The most that one call carries, 64, is INFERRED.
    
    /// One of the types that ReportAvailableMediaTypes named.
    
    /// Bytes of payload in a frame, without the link header.
    
    /// kIOUserNetworkHWAssist… flags.
    
    // First generation: called by the driver.

    /// Makes the interface. Once, late in Start, with one queue of each kind in any order. `queueCount` is 4.
    virtual kern_return_t RegisterEthernetInterface(
        IOUserNetworkMACAddress macAddress, IOUserNetworkPacketBufferPool* pool, IOUserNetworkPacketQueue** queues,
        uint32_t queueCount) ;
    virtual kern_return_t RegisterEthernetInterface(
        ether_addr_t macAddress, IOUserNetworkPacketBufferPool* pool, IOUserNetworkPacketQueue** queues,
        uint32_t queueCount) ;

    /// Before the interface is registered.
    virtual kern_return_t ReportAvailableMediaTypes(const IOUserNetworkMediaType* mediaTypes, uint32_t count) ;

    /// Bits in a second.
    
    // What the driver asks for, before the interface is registered.

    /// Room that each outgoing packet has before and behind the frame.
    kern_return_t SetTxPacketHeadroom(uint16_t numBytes) ;
    kern_return_t SetTxPacketTailroom(uint16_t numBytes) ;
    kern_return_t SetSoftwareVlanSupport(bool isSupported) ;
    kern_return_t SetWakeOnMagicPacketSupport(bool isSupported) ;

    /// The computer is about to sleep: what the hardware should answer meanwhile.
    virtual void hwConfigNicProxyData(offload_info_s* handoff) ;
    virtual void hwConfigNicProxyData(nicproxy_info_t* handoff) ;

    // Second generation: asked by the framework, overridden by the driver.

    virtual bool start(IOService* provider) ;
    virtual void stop(IOService* provider) ;
    virtual IOReturn setPowerState(unsigned long powerState, IOService* whatDevice) ;

    virtual IOReturn setInterfaceEnable(bool enable) ;
    virtual IOReturn setPromiscuousModeEnable(bool enable) ;
    virtual IOReturn setAllMulticastModeEnable(bool enable) ;
    virtual IOReturn setMulticastAddresses(const ether_addr_t* addresses, uint32_t count) ;
    virtual IOReturn processInterfaceCommand(ifdrv_t* cmd_data) ;

    virtual IOReturn getHardwareAddress(ether_addr_t* addr) ;
    virtual IOReturn setHardwareAddress(ether_addr_t* addr) ;
    virtual uint32_t getMaxTransferUnit() ;
    virtual IOReturn setMaxTransferUnit(uint32_t mtu) ;
    virtual uint32_t getHardwareAssists() ;
    virtual IOReturn setHardwareAssists(uint32_t hardwareAssists) ;
    virtual IOReturn setHardwareAssists(uint32_t hardwareAssists, uint32_t hardwareAssistsMask) ;
    /// kIOUserNetworkFeatureFlag… flags.
    virtual uint32_t getFeatureFlags() ;
    virtual IOReturn getTSOOptions(IOUserNetworkTSOOptions* options) ;
    virtual uint16_t getTxDataOffset() ;

    virtual MediaWord getInitialMedia() ;
    /// - `mediaCount`: room in `mediaArray` on entry, media on return. A null array asks for the number.
    virtual IOReturn getSupportedMediaArray(MediaWord* mediaArray, uint32_t* mediaCount) ;
    virtual IOReturn handleChosenMedia(MediaWord chosenMedia) ;

    virtual const char* getBSDNamePrefix() ;
    virtual int32_t getBSDUnitNumber() ;
    virtual uint32_t getInterfaceSubFamily() ;

    // Second generation: called by the driver.

    virtual IOReturn registerEthernetInterface(
        IOUserNetworkPacketQueue** queues, uint32_t numQueues, IOUserNetworkPacketBufferPool* txPool,
        IOUserNetworkPacketBufferPool* rxPool) ;
    virtual IOReturn registerEthernetInterface(
        ether_addr_t macAddress, IOUserNetworkPacketQueue** queues, uint32_t numQueues,
        IOUserNetworkPacketBufferPool* txPool, IOUserNetworkPacketBufferPool* rxPool) ;
    /// What getFeatureFlags and its like answer has changed.
    virtual IOReturn updateInterfaceDescriptor() ;

    virtual IOReturn reportLinkStatus(LinkStatus linkStatus, MediaWord activeMediaType) ;
    virtual IOReturn reportLinkQuality(LinkQuality linkQuality) ;
    virtual IOReturn reportDataBandwidths(
        uint64_t maxInputBandwidth, uint64_t maxOutputBandwidth, uint64_t effectiveInputBandwidth,
        uint64_t effectiveOutputBandwidth) ;
    virtual IOReturn reportNicProxyLimits(nicproxy_limits_info_t nicproxy_limits_info) ;
    virtual IOReturn addHardwareCountsWithInterfaceStatistics(const IOUserNetworkHardwareCounts* stats) ;

    /// "en7", once the interface is there. Not to be freed.
    virtual const char* getBSDName() const ;

    // Packet filter taps.

    virtual IOReturn bpfAttach(uint32_t dataLinkType, uint32_t headerLength) ;
    virtual int bpfTap(uint32_t dataLinkType, uint32_t mode) ;
    virtual void bpfTapInputPacket(
        uint32_t dataLinkType, IOUserNetworkPacket* packet, void* header, size_t headerLength) ;
    virtual void bpfTapOutputPacket(
        uint32_t dataLinkType, IOUserNetworkPacket* packet, void* header, size_t headerLength) ;

};

#endif /* NetworkingDriverKit_IOUserNetworkEthernet_h */

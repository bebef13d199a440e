// Made by dextlab iig from IOUserNetworkPacket.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef NetworkingDriverKit_IOUserNetworkPacket_h
#define NetworkingDriverKit_IOUserNetworkPacket_h

#include <DriverKit/IOTypes.h>
#include <DriverKit/OSObject.h>
#include <NetworkingDriverKit/IOUserNetworkPacketBufferPool.h>
#include <NetworkingDriverKit/IOUserNetworkPacketTypes.h>

class IOUserNetworkPacketQueue;

/// Which way a packet goes.
typedef uint32_t IOUserNetworkPacketDirection;
enum {
    kIOUserNetworkPacketDirectionNone = 0x00000000,
    /// From the system to the wire.
    kIOUserNetworkPacketDirectionTx = 0x00000001,
    kIOUserNetworkPacketDirectionRx = 0x00000002,
};

/// A packet: a buffer of a pool, and where in it the frame lies.
///
/// It belongs to the pool; a driver has it between dequeue and enqueue. Capital letters begin the methods of the first
/// generation, which answer a result and fill in a pointer; the others are the second. Words of methods that are not
/// virtual are INFERRED.

struct IOUserNetworkPacket_IVars;
struct IOUserNetworkPacket_LocalIVars;
class IOUserNetworkPacket;

extern OSMetaClass * gIOUserNetworkPacketMetaClass;
extern const OSClassLoadInformation IOUserNetworkPacket_Class;

class IOUserNetworkPacketMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserNetworkPacket : public OSObject {
    friend class IOUserNetworkPacketMetaClass;
    public:
    using super = OSObject;
    static OSMetaClass * metaClassOfType() { return gIOUserNetworkPacketMetaClass; }
    union {
        IOUserNetworkPacket_IVars * ivars;
        IOUserNetworkPacket_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    static IOUserNetworkPacket* withPool(
        IOUserNetworkPacketBufferPool* pool, IOUserNetworkPacketDescriptor* descriptor, IOOptionBits options) ;
    bool initWithPool(
        IOUserNetworkPacketBufferPool* pool, IOUserNetworkPacketDescriptor* descriptor, IOOptionBits options) ;
    virtual bool init() override;
    virtual void free() override;

    /// Not retained.
    virtual IOUserNetworkPacketBufferPool* getPacketBufferPool() const ;
    virtual kern_return_t GetPacketBufferPool(IOUserNetworkPacketBufferPool** pool) const ;

    // Where the frame lies. Offset and length count from the start of the buffer.

    /// Address of the buffer in the driver, without the data offset. An offset only, if the pool is not mapped.
    virtual uint64_t getDataVirtualAddress() const ;
    /// Address of the buffer for the device, without the data offset.
    virtual uint64_t getDataIOVirtualAddress() const ;
    virtual uint64_t getMemorySegmentOffset() const ;
    virtual kern_return_t GetMemorySegmentOffset(uint64_t* offset) const ;

    virtual uint16_t getDataOffset() const final ;
    virtual kern_return_t GetDataOffset(uint16_t* offset) const ;
    virtual IOReturn setDataOffset(uint16_t offset) final ;
    virtual kern_return_t SetDataOffset(uint16_t offset) ;

    virtual uint32_t getDataLength() const final ;
    virtual kern_return_t GetDataLength(uint32_t* length) const ;
    /// At most the buffer's size less the offset.
    virtual IOReturn setDataLength(uint32_t length) final ;
    virtual kern_return_t SetDataLength(uint32_t length) ;
    virtual IOReturn setDataOffsetAndLength(uint16_t offset, uint32_t length) final ;

    size_t getDataOff() const ;
    IOReturn setDataOff(size_t offset) ;
    IOReturn setDataOffAndLen(size_t offset, size_t length) ;

    /// Room before the frame; a multiple of 8.
    virtual kern_return_t GetHeadroom(uint8_t* headroom) const ;
    virtual kern_return_t SetHeadroom(uint8_t headroom) ;

    /// 14 for Ethernet. A received packet needs it set before it is enqueued.
    uint8_t getLinkHeaderLength() const ;
    virtual kern_return_t GetLinkHeaderLength(uint8_t* length) const ;
    IOReturn setLinkHeaderLength(uint8_t length) ;
    virtual kern_return_t SetLinkHeaderLength(uint8_t length) ;

    // What it is.

    bool isLinkBroadcast() const ;
    bool isLinkMulticast() const ;
    IOReturn setIsLinkMulticast(bool isMulticast) ;
    bool isTransportTrafficBackground() const ;
    bool isTransportTrafficRealtime() const ;
    uint32_t getServiceClass() const ;
    uint32_t getTraceID() const ;
    void traceEvent(uint32_t event) const ;
    /// This packet woke the computer.
    void setWakeFlag() ;

    // Checksums and segmentation.

    IOReturn getTxChecksumInfo(IOUserNetworkPacketTxChecksumFlags* flags, uint16_t* start, uint16_t* stuff) const
        ;
    uint32_t getTxCsumFlags() const ;
    IOReturn getRxChecksumInfo(IOUserNetworkPacketRxChecksumFlags* flags, uint16_t* value) const ;
    IOReturn setRxChecksumInfo(IOUserNetworkPacketRxChecksumFlags flags, uint16_t value) ;
    /// Bytes of payload in each segment that the device makes.
    uint16_t getMSS() const ;
    IOReturn getTSOInfo(uint16_t* segsz, IOUserNetworkPacketTSOFlags* flags) const ;
    /// - `segcount`: how many packets of the wire this one was.
    IOReturn setLROInfo(IOUserNetworkPacketLROFlags flags, uint8_t segcount) ;

    // Time, in mach_absolute_time.

    bool isTimestampRequested() const ;
    IOReturn getTimestamp(uint64_t* timestamp) const ;
    IOReturn setTimestamp(uint64_t timestamp) ;
    IOReturn clearTimestamp() ;
    /// After which the packet need not be sent.
    IOReturn getExpiryTime(uint64_t* time) const ;

    // Handing over.

    /// Makes the packet ready for `queue`. Needed before it is enqueued where the driver took it from the pool.
    IOReturn prepareWithQueue(IOUserNetworkPacketQueue* queue, IOUserNetworkPacketDirection direction) ;
    /// How sending went.
    void setCompletionStatus(IOReturn status) ;

};

#endif /* NetworkingDriverKit_IOUserNetworkPacket_h */

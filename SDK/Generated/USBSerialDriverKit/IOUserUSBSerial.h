// Made by dextlab iig from IOUserUSBSerial.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef USBSerialDriverKit_IOUserUSBSerial_h
#define USBSerialDriverKit_IOUserUSBSerial_h

#include <DriverKit/IOBufferMemoryDescriptor.h>
#include <DriverKit/IOMemoryDescriptor.h>
#include <DriverKit/IOService.h>
#include <SerialDriverKit/IOUserSerial.h>

/// A serial port on a USB interface. Subclass it; the class moves the bytes between rings and bulk endpoints by itself.
///
/// A driver overrides the Hw methods of IOUserSerial, usually as vendor requests, and looks at packets where the device
/// puts status bytes into them.
///
/// The class has no word of its own, since the kernel knows such a driver as an IOUserSerial only; this and the words
/// of the methods are INFERRED.
#define IOUserUSBSerial_Start_ID 0x62be0f59961061d0ULL
#define IOUserUSBSerial_Start_Args IOService *provider
#define IOUserUSBSerial_Stop_ID 0x5bd926add09aaf14ULL
#define IOUserUSBSerial_Stop_Args IOService *provider
#define IOUserUSBSerial_ConnectQueues_ID 0x5bfa4505cba0ba08ULL
#define IOUserUSBSerial_ConnectQueues_Args IOBufferMemoryDescriptor **ifmd, IOMemoryDescriptor **rxqmd, IOMemoryDescriptor **txqmd, IOMemoryDescriptor *in_rxqmd, IOMemoryDescriptor *in_txqmd, uint32_t in_rxqoffset, uint32_t in_txqoffset, uint8_t in_rxqlogsz, uint8_t in_txqlogsz
#define IOUserUSBSerial_DisconnectQueues_ID 0x7053803cf0fc09acULL
#define IOUserUSBSerial_DisconnectQueues_Args 
#define IOUserUSBSerial_TxDataAvailable_ID 0x69b826e917b439d9ULL
#define IOUserUSBSerial_TxDataAvailable_Args 
#define IOUserUSBSerial_RxFreeSpaceAvailable_ID 0x2f88e0ea1667857fULL
#define IOUserUSBSerial_RxFreeSpaceAvailable_Args 
#define IOUserUSBSerial_HwActivate_ID 0x9e409c4faac9be2ULL
#define IOUserUSBSerial_HwActivate_Args 
#define IOUserUSBSerial_HwDeactivate_ID 0x1594c59a507925b5ULL
#define IOUserUSBSerial_HwDeactivate_Args 

struct IOUserUSBSerial_IVars;
struct IOUserUSBSerial_LocalIVars;
class IOUserUSBSerial;

extern OSMetaClass * gIOUserUSBSerialMetaClass;
extern const OSClassLoadInformation IOUserUSBSerial_Class;

class IOUserUSBSerialMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserUSBSerial : public IOUserSerial {
    friend class IOUserUSBSerialMetaClass;
    public:
    using super = IOUserSerial;
    static OSMetaClass * metaClassOfType() { return gIOUserUSBSerialMetaClass; }
    union {
        IOUserUSBSerial_IVars * ivars;
        IOUserUSBSerial_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    kern_return_t Start_Impl(IOService *provider);
    kern_return_t Stop_Impl(IOService *provider);
    kern_return_t ConnectQueues_Impl(IOBufferMemoryDescriptor **ifmd, IOMemoryDescriptor **rxqmd, IOMemoryDescriptor **txqmd, IOMemoryDescriptor *in_rxqmd, IOMemoryDescriptor *in_txqmd, uint32_t in_rxqoffset, uint32_t in_txqoffset, uint8_t in_rxqlogsz, uint8_t in_txqlogsz);
    kern_return_t DisconnectQueues_Impl();
    void TxDataAvailable_Impl();
    void RxFreeSpaceAvailable_Impl();
    kern_return_t HwActivate_Impl();
    kern_return_t HwDeactivate_Impl();
public:
public:
    virtual bool init() override;

    /// Neither called nor overridden by a driver.
    virtual bool initWith(IOBufferMemoryDescriptor *ifmd) override;

    virtual void free() override;

    /// Makes the rings at activation. A driver calls it only to give the port rings of its own.
    
    /// The port was opened: begins to read. Super first.
    
    /// The port was closed: ends reading. Super last.
    
    /// Called with each packet of the bulk endpoint before its bytes go into the ring. The driver may move packet and
    /// size so that they leave out what is no data. The base body does nothing.
    virtual void handleRxPacket(uint8_t *&packet, uint32_t &size) ;

    /// Called with each packet of the interrupt endpoint. The base body does nothing.
    virtual void handleInterruptPacket(const uint8_t *packet, uint32_t size) ;

};

#endif /* USBSerialDriverKit_IOUserUSBSerial_h */

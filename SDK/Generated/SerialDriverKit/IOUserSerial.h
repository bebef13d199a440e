// Made by dextlab iig from IOUserSerial.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef SerialDriverKit_IOUserSerial_h
#define SerialDriverKit_IOUserSerial_h

#include <DriverKit/IOBufferMemoryDescriptor.h>
#include <DriverKit/IOMemoryDescriptor.h>
#include <DriverKit/IOService.h>

/// A serial port. Subclass it for a port that is not on USB.
///
/// The Hw methods program the hardware, and the two Available methods with Tx…Data and Rx…Free move bytes; a driver
/// overrides all of these. It calls the others: RxDataAvailable, TxFreeSpaceAvailable, SetModemStatus, RxError.
///
/// The attribute words are INFERRED: a method that the documentation tells drivers to override has its base body in the
/// driver's process, one that it tells them to call has its body in the kernel.
#define IOUserSerial_Start_ID 0x62be0f59961061d0ULL
#define IOUserSerial_Start_Args IOService *provider
#define IOUserSerial_Stop_ID 0x5bd926add09aaf14ULL
#define IOUserSerial_Stop_Args IOService *provider
#define IOUserSerial_ConnectQueues_ID 0x5bfa4505cba0ba08ULL
#define IOUserSerial_ConnectQueues_Args IOBufferMemoryDescriptor **ifmd, IOMemoryDescriptor **rxqmd, IOMemoryDescriptor **txqmd, IOMemoryDescriptor *in_rxqmd, IOMemoryDescriptor *in_txqmd, uint32_t in_rxqoffset, uint32_t in_txqoffset, uint8_t in_rxqlogsz, uint8_t in_txqlogsz
#define IOUserSerial_DisconnectQueues_ID 0x7053803cf0fc09acULL
#define IOUserSerial_DisconnectQueues_Args 
#define IOUserSerial_TxDataAvailable_ID 0x69b826e917b439d9ULL
#define IOUserSerial_TxDataAvailable_Args 
#define IOUserSerial_TxFreeSpaceAvailable_ID 0x3fe2ec5de8f41b3dULL
#define IOUserSerial_TxFreeSpaceAvailable_Args 
#define IOUserSerial_RxFreeSpaceAvailable_ID 0x2f88e0ea1667857fULL
#define IOUserSerial_RxFreeSpaceAvailable_Args 
#define IOUserSerial_RxDataAvailable_ID 0x7f5b410ad00fe387ULL
#define IOUserSerial_RxDataAvailable_Args 
#define IOUserSerial_RxError_ID 0x62e38fe607974d2aULL
#define IOUserSerial_RxError_Args bool overrun, bool gotBreak, bool framingError, bool parityError
#define IOUserSerial_HwActivate_ID 0x9e409c4faac9be2ULL
#define IOUserSerial_HwActivate_Args 
#define IOUserSerial_HwDeactivate_ID 0x1594c59a507925b5ULL
#define IOUserSerial_HwDeactivate_Args 
#define IOUserSerial_HwResetFIFO_ID 0x1bb04b2528f8fd78ULL
#define IOUserSerial_HwResetFIFO_Args bool tx, bool rx
#define IOUserSerial_HwSendBreak_ID 0x2eb290f45ef42604ULL
#define IOUserSerial_HwSendBreak_Args bool sendBreak
#define IOUserSerial_HwProgramUART_ID 0x342f2595ab8f2ed9ULL
#define IOUserSerial_HwProgramUART_Args uint32_t baudRate, uint8_t nDataBits, uint8_t nHalfStopBits, uint8_t parity
#define IOUserSerial_HwProgramBaudRate_ID 0x14959005b49dfc43ULL
#define IOUserSerial_HwProgramBaudRate_Args uint32_t baudRate
#define IOUserSerial_HwProgramMCR_ID 0x5466ec2046dca16dULL
#define IOUserSerial_HwProgramMCR_Args bool dtr, bool rts
#define IOUserSerial_HwGetModemStatus_ID 0x183f50134ef34c0bULL
#define IOUserSerial_HwGetModemStatus_Args bool *cts, bool *dsr, bool *ri, bool *dcd
#define IOUserSerial_HwProgramLatencyTimer_ID 0x5130a9fba7f8fef2ULL
#define IOUserSerial_HwProgramLatencyTimer_Args uint32_t latency
#define IOUserSerial_HwProgramFlowControl_ID 0x7ea9d9926636b372ULL
#define IOUserSerial_HwProgramFlowControl_Args uint32_t arg, uint8_t xon, uint8_t xoff
#define IOUserSerial_SetModemStatus_ID 0x3c4311998edba38aULL
#define IOUserSerial_SetModemStatus_Args bool cts, bool dsr, bool ri, bool dcd

struct IOUserSerial_IVars;
struct IOUserSerial_LocalIVars;
class IOUserSerial;

extern OSMetaClass * gIOUserSerialMetaClass;
extern const OSClassLoadInformation IOUserSerial_Class;

class IOUserSerialMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOUserSerial : public IOService {
    friend class IOUserSerialMetaClass;
    public:
    using super = IOService;
    static OSMetaClass * metaClassOfType() { return gIOUserSerialMetaClass; }
    union {
        IOUserSerial_IVars * ivars;
        IOUserSerial_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

    kern_return_t Start_Impl(IOService *provider);
    kern_return_t Stop_Impl(IOService *provider);
    kern_return_t ConnectQueues(IOBufferMemoryDescriptor **ifmd, IOMemoryDescriptor **rxqmd, IOMemoryDescriptor **txqmd, IOMemoryDescriptor *in_rxqmd, IOMemoryDescriptor *in_txqmd, uint32_t in_rxqoffset, uint32_t in_txqoffset, uint8_t in_rxqlogsz, uint8_t in_txqlogsz, OSDispatchMethod supermethod = NULL);
    kern_return_t ConnectQueues_Impl(IOBufferMemoryDescriptor **ifmd, IOMemoryDescriptor **rxqmd, IOMemoryDescriptor **txqmd, IOMemoryDescriptor *in_rxqmd, IOMemoryDescriptor *in_txqmd, uint32_t in_rxqoffset, uint32_t in_txqoffset, uint8_t in_rxqlogsz, uint8_t in_txqlogsz);
    typedef kern_return_t (*ConnectQueues_Handler)(OSMetaClassBase * __target, IOBufferMemoryDescriptor **ifmd, IOMemoryDescriptor **rxqmd, IOMemoryDescriptor **txqmd, IOMemoryDescriptor *in_rxqmd, IOMemoryDescriptor *in_txqmd, uint32_t in_rxqoffset, uint32_t in_txqoffset, uint8_t in_rxqlogsz, uint8_t in_txqlogsz);
    static kern_return_t ConnectQueues_Invoke(const IORPC rpc, OSMetaClassBase * __target, ConnectQueues_Handler __handler);
    kern_return_t DisconnectQueues(OSDispatchMethod supermethod = NULL);
    kern_return_t DisconnectQueues_Impl();
    typedef kern_return_t (*DisconnectQueues_Handler)(OSMetaClassBase * __target);
    static kern_return_t DisconnectQueues_Invoke(const IORPC rpc, OSMetaClassBase * __target, DisconnectQueues_Handler __handler);
    void TxDataAvailable(OSDispatchMethod supermethod = NULL);
    void TxDataAvailable_Impl();
    typedef void (*TxDataAvailable_Handler)(OSMetaClassBase * __target);
    static kern_return_t TxDataAvailable_Invoke(const IORPC rpc, OSMetaClassBase * __target, TxDataAvailable_Handler __handler);
    void TxFreeSpaceAvailable(OSDispatchMethod supermethod = NULL);
    typedef void (*TxFreeSpaceAvailable_Handler)(OSMetaClassBase * __target);
    static kern_return_t TxFreeSpaceAvailable_Invoke(const IORPC rpc, OSMetaClassBase * __target, TxFreeSpaceAvailable_Handler __handler);
    void RxFreeSpaceAvailable(OSDispatchMethod supermethod = NULL);
    void RxFreeSpaceAvailable_Impl();
    typedef void (*RxFreeSpaceAvailable_Handler)(OSMetaClassBase * __target);
    static kern_return_t RxFreeSpaceAvailable_Invoke(const IORPC rpc, OSMetaClassBase * __target, RxFreeSpaceAvailable_Handler __handler);
    void RxDataAvailable(OSDispatchMethod supermethod = NULL);
    typedef void (*RxDataAvailable_Handler)(OSMetaClassBase * __target);
    static kern_return_t RxDataAvailable_Invoke(const IORPC rpc, OSMetaClassBase * __target, RxDataAvailable_Handler __handler);
    kern_return_t RxError(bool overrun, bool gotBreak, bool framingError, bool parityError, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*RxError_Handler)(OSMetaClassBase * __target, bool overrun, bool gotBreak, bool framingError, bool parityError);
    static kern_return_t RxError_Invoke(const IORPC rpc, OSMetaClassBase * __target, RxError_Handler __handler);
    kern_return_t HwActivate(OSDispatchMethod supermethod = NULL);
    kern_return_t HwActivate_Impl();
    typedef kern_return_t (*HwActivate_Handler)(OSMetaClassBase * __target);
    static kern_return_t HwActivate_Invoke(const IORPC rpc, OSMetaClassBase * __target, HwActivate_Handler __handler);
    kern_return_t HwDeactivate(OSDispatchMethod supermethod = NULL);
    kern_return_t HwDeactivate_Impl();
    typedef kern_return_t (*HwDeactivate_Handler)(OSMetaClassBase * __target);
    static kern_return_t HwDeactivate_Invoke(const IORPC rpc, OSMetaClassBase * __target, HwDeactivate_Handler __handler);
    kern_return_t HwResetFIFO(bool tx, bool rx, OSDispatchMethod supermethod = NULL);
    kern_return_t HwResetFIFO_Impl(bool tx, bool rx);
    typedef kern_return_t (*HwResetFIFO_Handler)(OSMetaClassBase * __target, bool tx, bool rx);
    static kern_return_t HwResetFIFO_Invoke(const IORPC rpc, OSMetaClassBase * __target, HwResetFIFO_Handler __handler);
    kern_return_t HwSendBreak(bool sendBreak, OSDispatchMethod supermethod = NULL);
    kern_return_t HwSendBreak_Impl(bool sendBreak);
    typedef kern_return_t (*HwSendBreak_Handler)(OSMetaClassBase * __target, bool sendBreak);
    static kern_return_t HwSendBreak_Invoke(const IORPC rpc, OSMetaClassBase * __target, HwSendBreak_Handler __handler);
    kern_return_t HwProgramUART(uint32_t baudRate, uint8_t nDataBits, uint8_t nHalfStopBits, uint8_t parity, OSDispatchMethod supermethod = NULL);
    kern_return_t HwProgramUART_Impl(uint32_t baudRate, uint8_t nDataBits, uint8_t nHalfStopBits, uint8_t parity);
    typedef kern_return_t (*HwProgramUART_Handler)(OSMetaClassBase * __target, uint32_t baudRate, uint8_t nDataBits, uint8_t nHalfStopBits, uint8_t parity);
    static kern_return_t HwProgramUART_Invoke(const IORPC rpc, OSMetaClassBase * __target, HwProgramUART_Handler __handler);
    kern_return_t HwProgramBaudRate(uint32_t baudRate, OSDispatchMethod supermethod = NULL);
    kern_return_t HwProgramBaudRate_Impl(uint32_t baudRate);
    typedef kern_return_t (*HwProgramBaudRate_Handler)(OSMetaClassBase * __target, uint32_t baudRate);
    static kern_return_t HwProgramBaudRate_Invoke(const IORPC rpc, OSMetaClassBase * __target, HwProgramBaudRate_Handler __handler);
    kern_return_t HwProgramMCR(bool dtr, bool rts, OSDispatchMethod supermethod = NULL);
    kern_return_t HwProgramMCR_Impl(bool dtr, bool rts);
    typedef kern_return_t (*HwProgramMCR_Handler)(OSMetaClassBase * __target, bool dtr, bool rts);
    static kern_return_t HwProgramMCR_Invoke(const IORPC rpc, OSMetaClassBase * __target, HwProgramMCR_Handler __handler);
    kern_return_t HwGetModemStatus(bool *cts, bool *dsr, bool *ri, bool *dcd, OSDispatchMethod supermethod = NULL);
    kern_return_t HwGetModemStatus_Impl(bool *cts, bool *dsr, bool *ri, bool *dcd);
    typedef kern_return_t (*HwGetModemStatus_Handler)(OSMetaClassBase * __target, bool *cts, bool *dsr, bool *ri, bool *dcd);
    static kern_return_t HwGetModemStatus_Invoke(const IORPC rpc, OSMetaClassBase * __target, HwGetModemStatus_Handler __handler);
    kern_return_t HwProgramLatencyTimer(uint32_t latency, OSDispatchMethod supermethod = NULL);
    kern_return_t HwProgramLatencyTimer_Impl(uint32_t latency);
    typedef kern_return_t (*HwProgramLatencyTimer_Handler)(OSMetaClassBase * __target, uint32_t latency);
    static kern_return_t HwProgramLatencyTimer_Invoke(const IORPC rpc, OSMetaClassBase * __target, HwProgramLatencyTimer_Handler __handler);
    kern_return_t HwProgramFlowControl(uint32_t arg, uint8_t xon, uint8_t xoff, OSDispatchMethod supermethod = NULL);
    kern_return_t HwProgramFlowControl_Impl(uint32_t arg, uint8_t xon, uint8_t xoff);
    typedef kern_return_t (*HwProgramFlowControl_Handler)(OSMetaClassBase * __target, uint32_t arg, uint8_t xon, uint8_t xoff);
    static kern_return_t HwProgramFlowControl_Invoke(const IORPC rpc, OSMetaClassBase * __target, HwProgramFlowControl_Handler __handler);
    kern_return_t SetModemStatus(bool cts, bool dsr, bool ri, bool dcd, OSDispatchMethod supermethod = NULL);
    typedef kern_return_t (*SetModemStatus_Handler)(OSMetaClassBase * __target, bool cts, bool dsr, bool ri, bool dcd);
    static kern_return_t SetModemStatus_Invoke(const IORPC rpc, OSMetaClassBase * __target, SetModemStatus_Handler __handler);
public:
public:
    virtual bool init() override;

    /// Neither called nor overridden by a driver.
    virtual bool initWith(IOBufferMemoryDescriptor *ifmd) ;

    virtual void free() override;

    // MARK: Rings

    /// Makes the rings, or takes those of the caller, and answers them with the memory that holds SerialPortInterface.
    ///
    /// A driver that wants the addresses overrides it, calls super first, and maps what super answered. Without memory
    /// of the caller's own the rings have 16 KiB whatever the sizes say; sizes are powers of two.
    
    /// Lets go of the rings. After super's body no address of theirs is good.
    
    // MARK: Bytes to the device

    /// Called when the system put bytes into the tx ring. The driver sends what lies between txCI and txPI.
    
    /// The driver says that it took bytes from the tx ring.
    
    // MARK: Bytes from the device

    /// Called when the system took bytes from the rx ring. A driver that ran out of space goes on.
    
    /// The driver says that it put bytes into the rx ring.
    
    /// The driver reports what went wrong with the bytes since its last report.
    
    // MARK: Hardware

    /// The port was opened. Super first.
    
    /// The port was closed. Super last.
    
    /// Empties the hardware's queues.
    
    /// Begins or ends a break.
    
    /// Speed in bits per second, data bits, stop bits counted in halves, and a PD_RS232_PARITY value.
    
    /// The speed alone.
    
    /// Sets data terminal ready and request to send.
    
    /// Reads clear to send, data set ready, ring indicator and carrier detect.
    
    /// Milliseconds after which the hardware hands over a buffer that is not full.
    
    /// Flow control: which kinds, as the terminal's flags say, and the characters that go on and pause.
    
    /// The driver reports the modem's lines when they change.
    
};

#endif /* SerialDriverKit_IOUserSerial_h */

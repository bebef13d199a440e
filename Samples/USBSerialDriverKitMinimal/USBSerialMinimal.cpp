// SPDX-License-Identifier: Apache-2.0

#include <os/log.h>
#include <string.h>

#include <DriverKit/IOBufferMemoryDescriptor.h>
#include <DriverKit/IOLib.h>
#include <DriverKit/OSCollections.h>
#include <USBDriverKit/USBDriverKit.h>
#include <USBSerialDriverKit/USBSerialDriverKit.h>

#include "USBSerialMinimal.h"

#define Log(format, ...) os_log(OS_LOG_DEFAULT, "USBSerialMinimal: " format, ##__VA_ARGS__)

namespace {

// USB Class Definitions for Communications Devices, PSTN subclass 1.2: section 6.3 (requests) and 6.5 (notifications).
constexpr uint8_t kRequestSetLineCoding = 0x20;
constexpr uint8_t kRequestSetControlLineState = 0x22;
constexpr uint8_t kRequestSendBreak = 0x23;
constexpr uint8_t kNotificationSerialState = 0x20;

constexpr uint16_t kControlLineDTR = 0x01;
constexpr uint16_t kControlLineRTS = 0x02;
constexpr uint16_t kBreakUntilFurtherNotice = 0xFFFF;

constexpr uint32_t kRequestTimeoutMs = 1000;

struct LineCoding {
    uint32_t bitsPerSecond;
    uint8_t stopBits;
    uint8_t parity;
    uint8_t dataBits;
} __attribute__((packed));

struct SerialState {
    uint8_t requestType;
    uint8_t notification;
    uint16_t value;
    uint16_t index;
    uint16_t length;
    uint16_t state;
} __attribute__((packed));

enum : uint16_t {
    kStateCarrierDetect = 0x01,
    kStateDataSetReady  = 0x02,
    kStateBreak         = 0x04,
    kStateRing          = 0x08,
    kStateFramingError  = 0x10,
    kStateParityError   = 0x20,
    kStateOverrun       = 0x40,
};

/// The device's number for a PD_RS232_PARITY value; 0, which is none, for what it does not know.
uint8_t
Parity(uint8_t parity)
{
    switch (parity) {
    case PD_RS232_PARITY_ODD: return 1;
    case PD_RS232_PARITY_EVEN: return 2;
    case PD_RS232_PARITY_MARK: return 3;
    case PD_RS232_PARITY_SPACE: return 4;
    default: return 0;
    }
}

} // namespace

struct USBSerialMinimal_IVars {
    /// The provider; owned. Super opens and closes it.
    IOUSBHostInterface* interface;
    uint8_t interfaceNumber;
    /// Room for a LineCoding; owned.
    IOBufferMemoryDescriptor* codingBuffer;
    LineCoding coding;
    /// Clear to send is not among the notifications: what we ask for counts as granted.
    bool requestToSend;
    /// The last SerialState.
    uint16_t state;
};

// MARK: - Life

bool
USBSerialMinimal::init(void)
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(USBSerialMinimal_IVars, 1);
    return ivars != nullptr;
}

void
USBSerialMinimal::free(void)
{
    if (ivars != nullptr) {
        OSSafeReleaseNULL(ivars->codingBuffer);
        OSSafeReleaseNULL(ivars->interface);
    }
    IOSafeDeleteNULL(ivars, USBSerialMinimal_IVars, 1);
    super::free();
}

kern_return_t
IMPL(USBSerialMinimal, Start)
{
    // Before super, which may already program the port.
    ivars->interface = OSDynamicCast(IOUSBHostInterface, provider);
    if (ivars->interface == nullptr) {
        return kIOReturnBadArgument;
    }
    ivars->interface->retain();

    const IOUSBConfigurationDescriptor* configuration = ivars->interface->CopyConfigurationDescriptor();
    if (configuration == nullptr) {
        return kIOReturnNotReady;
    }
    const IOUSBInterfaceDescriptor* self = ivars->interface->GetInterfaceDescriptor(configuration);
    ivars->interfaceNumber = self == nullptr ? 0 : self->bInterfaceNumber;
    IOUSBHostFreeDescriptor(configuration);

    kern_return_t result
        = ivars->interface->CreateIOBuffer(kIOMemoryDirectionOut, sizeof(LineCoding), &ivars->codingBuffer);
    if (result != kIOReturnSuccess) {
        return result;
    }
    result = Start(provider, SUPERDISPATCH);
    if (result != kIOReturnSuccess) {
        Log("super's Start answered 0x%08x", result);
        return result;
    }
    return RegisterService();
}

kern_return_t
IMPL(USBSerialMinimal, Stop)
{
    Log("stops");
    return Stop(provider, SUPERDISPATCH);
}

// MARK: - Hardware

kern_return_t
IMPL(USBSerialMinimal, HwActivate)
{
    // Super first: it opens the interface, without which no request goes out.
    const kern_return_t result = HwActivate(SUPERDISPATCH);
    return result == kIOReturnSuccess ? SendLineCoding() : result;
}

kern_return_t
IMPL(USBSerialMinimal, HwDeactivate)
{
    const kern_return_t result = SendRequest(kRequestSetControlLineState, 0, nullptr, 0);
    if (result != kIOReturnSuccess) {
        Log("the lines stay up: 0x%08x", result); // the device may be gone
    }
    return HwDeactivate(SUPERDISPATCH);
}

kern_return_t
IMPL(USBSerialMinimal, HwResetFIFO)
{
    return kIOReturnSuccess; // the class has no such request
}

kern_return_t
IMPL(USBSerialMinimal, HwSendBreak)
{
    return SendRequest(kRequestSendBreak, sendBreak ? kBreakUntilFurtherNotice : 0, nullptr, 0);
}

kern_return_t
IMPL(USBSerialMinimal, HwProgramUART)
{
    if (nDataBits < 5 || nDataBits > 8 || nHalfStopBits < 2 || nHalfStopBits > 4) {
        return kIOReturnBadArgument;
    }
    ivars->coding.bitsPerSecond = HostToUSB32(baudRate);
    ivars->coding.stopBits = static_cast<uint8_t>(nHalfStopBits - 2); // 0, 1, 2 for 1, 1.5, 2
    ivars->coding.parity = Parity(parity);
    ivars->coding.dataBits = nDataBits;
    return SendLineCoding();
}

kern_return_t
IMPL(USBSerialMinimal, HwProgramBaudRate)
{
    ivars->coding.bitsPerSecond = HostToUSB32(baudRate);
    return SendLineCoding();
}

kern_return_t
IMPL(USBSerialMinimal, HwProgramMCR)
{
    ivars->requestToSend = rts;
    const int lines = (dtr ? kControlLineDTR : 0) | (rts ? kControlLineRTS : 0);
    return SendRequest(kRequestSetControlLineState, static_cast<uint16_t>(lines), nullptr, 0);
}

kern_return_t
IMPL(USBSerialMinimal, HwGetModemStatus)
{
    *cts = ivars->requestToSend;
    *dsr = (ivars->state & kStateDataSetReady) != 0;
    *ri = (ivars->state & kStateRing) != 0;
    *dcd = (ivars->state & kStateCarrierDetect) != 0;
    return kIOReturnSuccess;
}

kern_return_t
IMPL(USBSerialMinimal, HwProgramLatencyTimer)
{
    return kIOReturnSuccess; // the class has no such request
}

kern_return_t
IMPL(USBSerialMinimal, HwProgramFlowControl)
{
    return kIOReturnSuccess; // USB holds the sender back by itself
}

// MARK: - Requests and notifications

kern_return_t
USBSerialMinimal::SendRequest(uint8_t request, uint16_t value, IOMemoryDescriptor* data, uint16_t length)
{
    constexpr uint8_t kToInterface = kIOUSBDeviceRequestDirectionOut | kIOUSBDeviceRequestTypeClass
        | kIOUSBDeviceRequestRecipientInterface;
    uint16_t transferred = 0;
    const kern_return_t result = ivars->interface->DeviceRequest(
        kToInterface, request, value, ivars->interfaceNumber, length, data, &transferred, kRequestTimeoutMs);
    if (result != kIOReturnSuccess) {
        return result;
    }
    return transferred == length ? kIOReturnSuccess : kIOReturnUnderrun;
}

kern_return_t
USBSerialMinimal::SendLineCoding(void)
{
    if (ivars->coding.bitsPerSecond == 0) {
        return kIOReturnSuccess; // opened, but not programmed yet
    }
    IOAddressSegment bytes = {};
    const kern_return_t result = ivars->codingBuffer->GetAddressRange(&bytes);
    if (result != kIOReturnSuccess) {
        return result;
    }
    memcpy(reinterpret_cast<void*>(bytes.address), &ivars->coding, sizeof(ivars->coding));
    return SendRequest(kRequestSetLineCoding, 0, ivars->codingBuffer, sizeof(ivars->coding));
}

void
USBSerialMinimal::handleInterruptPacket(const uint8_t* packet, uint32_t size)
{
    SerialState notice = {};
    if (packet == nullptr || size < sizeof(notice)) {
        return;
    }
    memcpy(&notice, packet, sizeof(notice)); // the packet need not be aligned
    if (notice.notification != kNotificationSerialState) {
        return;
    }

    const uint16_t state = USBToHost16(notice.state);
    ivars->state = state;
    kern_return_t result = SetModemStatus(
        ivars->requestToSend, (state & kStateDataSetReady) != 0, (state & kStateRing) != 0,
        (state & kStateCarrierDetect) != 0);
    if (result == kIOReturnSuccess
        && (state & (kStateBreak | kStateFramingError | kStateParityError | kStateOverrun)) != 0) {
        result = RxError(
            (state & kStateOverrun) != 0, (state & kStateBreak) != 0, (state & kStateFramingError) != 0,
            (state & kStateParityError) != 0);
    }
    if (result != kIOReturnSuccess) {
        Log("state 0x%04x is not taken: 0x%08x", state, result);
    }
}

// SPDX-License-Identifier: Apache-2.0

#include <os/log.h>

#include <DriverKit/IOBufferMemoryDescriptor.h>
#include <DriverKit/IOLib.h>
#include <DriverKit/IOMemoryMap.h>
#include <DriverKit/OSCollections.h>
#include <SerialDriverKit/SerialDriverKit.h>

#include "SerialMinimal.h"

#define Log(format, ...) os_log(OS_LOG_DEFAULT, "SerialMinimal: " format, ##__VA_ARGS__)

using driverkit::serial::SerialPortInterface;

struct SerialMinimal_IVars {
    /// Maps of what ConnectQueues answered; owned.
    IOMemoryMap* portMap;
    IOMemoryMap* rxMap;
    IOMemoryMap* txMap;
    /// What lies in them; null between DisconnectQueues and ConnectQueues.
    SerialPortInterface* port;
    uint8_t* rx;
    uint8_t* tx;
    /// The lines that the other end sees.
    bool dataTerminalReady;
    bool requestToSend;
};

namespace {

/// A map of the whole memory.
kern_return_t
Map(IOMemoryDescriptor* memory, IOMemoryMap** map)
{
    return memory->CreateMapping(0, 0, 0, 0, 0, map);
}

/// The ring in a map, or null where it does not lie within.
uint8_t*
Ring(IOMemoryMap* map, uint32_t offset, uint8_t logSize)
{
    const uint64_t length = map->GetLength();
    if (logSize >= 32 || offset > length || (uint64_t{1} << logSize) > length - offset) {
        return nullptr;
    }
    return reinterpret_cast<uint8_t*>(map->GetAddress()) + offset;
}

} // namespace

// MARK: - Life

bool
SerialMinimal::init(void)
{
    if (!super::init()) {
        return false;
    }
    ivars = IONewZero(SerialMinimal_IVars, 1);
    return ivars != nullptr;
}

void
SerialMinimal::free(void)
{
    if (ivars != nullptr) {
        UnmapQueues();
    }
    IOSafeDeleteNULL(ivars, SerialMinimal_IVars, 1);
    super::free();
}

kern_return_t
IMPL(SerialMinimal, Start)
{
    kern_return_t result = Start(provider, SUPERDISPATCH);
    if (result != kIOReturnSuccess) {
        return result;
    }
    // From here on there is a port in /dev.
    result = RegisterService();
    Log("started, RegisterService answered 0x%08x", result);
    return result;
}

// MARK: - Rings

kern_return_t
IMPL(SerialMinimal, ConnectQueues)
{
    kern_return_t result = ConnectQueues(
        ifmd, rxqmd, txqmd, in_rxqmd, in_txqmd, in_rxqoffset, in_txqoffset, in_rxqlogsz, in_txqlogsz, SUPERDISPATCH);
    if (result != kIOReturnSuccess) {
        return result;
    }
    result = MapQueues(*ifmd, *rxqmd, *txqmd);
    if (result != kIOReturnSuccess) {
        Log("has no rings: 0x%08x", result);
        DisconnectQueues(SUPERDISPATCH);
    }
    return result;
}

kern_return_t
IMPL(SerialMinimal, DisconnectQueues)
{
    UnmapQueues();
    return DisconnectQueues(SUPERDISPATCH);
}

kern_return_t
SerialMinimal::MapQueues(IOMemoryDescriptor* port, IOMemoryDescriptor* rx, IOMemoryDescriptor* tx)
{
    UnmapQueues();
    kern_return_t result = Map(port, &ivars->portMap);
    if (result == kIOReturnSuccess) {
        result = Map(rx, &ivars->rxMap);
    }
    if (result == kIOReturnSuccess) {
        result = Map(tx, &ivars->txMap);
    }
    if (result != kIOReturnSuccess || ivars->portMap->GetLength() < sizeof(SerialPortInterface)) {
        UnmapQueues();
        return result == kIOReturnSuccess ? kIOReturnNoSpace : result;
    }

    SerialPortInterface* shared = reinterpret_cast<SerialPortInterface*>(ivars->portMap->GetAddress());
    ivars->rx = Ring(ivars->rxMap, shared->rxqoffset, shared->rxqlogsz);
    ivars->tx = Ring(ivars->txMap, shared->txqoffset, shared->txqlogsz);
    if (ivars->rx == nullptr || ivars->tx == nullptr) {
        UnmapQueues();
        return kIOReturnBadArgument;
    }
    ivars->port = shared;
    return kIOReturnSuccess;
}

void
SerialMinimal::UnmapQueues(void)
{
    ivars->port = nullptr;
    ivars->rx = nullptr;
    ivars->tx = nullptr;
    OSSafeReleaseNULL(ivars->txMap);
    OSSafeReleaseNULL(ivars->rxMap);
    OSSafeReleaseNULL(ivars->portMap);
}

// MARK: - Bytes

void
IMPL(SerialMinimal, TxDataAvailable)
{
    Echo();
}

/// The rx ring may have been full when bytes came: it is time to go on.
void
IMPL(SerialMinimal, RxFreeSpaceAvailable)
{
    Echo();
}

void
SerialMinimal::Echo(void)
{
    SerialPortInterface* port = ivars->port;
    if (port == nullptr) {
        return;
    }
    const uint32_t rxMask = (uint32_t{1} << port->rxqlogsz) - 1;
    const uint32_t txMask = (uint32_t{1} << port->txqlogsz) - 1;

    // The other side's indices change under our hands, and its bytes are there only when the index says so. Neither is
    // trusted beyond the ring.
    const uint32_t txProducer = __atomic_load_n(&port->txPI, __ATOMIC_ACQUIRE) & txMask;
    const uint32_t rxConsumer = __atomic_load_n(&port->rxCI, __ATOMIC_ACQUIRE) & rxMask;
    uint32_t txConsumer = port->txCI & txMask;
    uint32_t rxProducer = port->rxPI & rxMask;
    const uint32_t before = txConsumer;

    while (txConsumer != txProducer && ((rxProducer + 1) & rxMask) != rxConsumer) {
        ivars->rx[rxProducer] = ivars->tx[txConsumer];
        txConsumer = (txConsumer + 1) & txMask;
        rxProducer = (rxProducer + 1) & rxMask;
    }
    if (txConsumer == before) {
        return;
    }
    __atomic_store_n(&port->rxPI, rxProducer, __ATOMIC_RELEASE);
    __atomic_store_n(&port->txCI, txConsumer, __ATOMIC_RELEASE);
    RxDataAvailable();
    TxFreeSpaceAvailable();
}

// MARK: - Hardware

kern_return_t
IMPL(SerialMinimal, HwActivate)
{
    const kern_return_t result = HwActivate(SUPERDISPATCH);
    Log("opened: 0x%08x", result);
    return result;
}

kern_return_t
IMPL(SerialMinimal, HwDeactivate)
{
    Log("closed");
    return HwDeactivate(SUPERDISPATCH);
}

/// Nothing waits but in the rings, and these are the system's to empty.
kern_return_t
IMPL(SerialMinimal, HwResetFIFO)
{
    return kIOReturnSuccess;
}

/// A break that is sent is a break that comes.
kern_return_t
IMPL(SerialMinimal, HwSendBreak)
{
    return sendBreak ? RxError(false, true, false, false) : kIOReturnSuccess;
}

kern_return_t
IMPL(SerialMinimal, HwProgramUART)
{
    if (nDataBits < 5 || nDataBits > 8 || parity > PD_RS232_PARITY_ANY) {
        return kIOReturnBadArgument;
    }
    Log("%u bit/s, %u data bits, %u half stop bits, parity %u", baudRate, nDataBits, nHalfStopBits, parity);
    return kIOReturnSuccess;
}

kern_return_t
IMPL(SerialMinimal, HwProgramBaudRate)
{
    return baudRate == 0 ? kIOReturnBadArgument : kIOReturnSuccess;
}

/// The cable leads our lines back to us, so the modem's lines change with them.
kern_return_t
IMPL(SerialMinimal, HwProgramMCR)
{
    ivars->dataTerminalReady = dtr;
    ivars->requestToSend = rts;
    return SetModemStatus(rts, dtr, false, dtr);
}

kern_return_t
IMPL(SerialMinimal, HwGetModemStatus)
{
    *cts = ivars->requestToSend;
    *dsr = ivars->dataTerminalReady;
    *ri = false;
    *dcd = ivars->dataTerminalReady;
    return kIOReturnSuccess;
}

kern_return_t
IMPL(SerialMinimal, HwProgramLatencyTimer)
{
    return kIOReturnSuccess; // nothing is kept back
}

kern_return_t
IMPL(SerialMinimal, HwProgramFlowControl)
{
    return kIOReturnSuccess; // a full ring holds the sender back by itself
}

// SPDX-License-Identifier: Apache-2.0

#ifndef SerialDriverKit_SerialPortInterface_h
#define SerialDriverKit_SerialPortInterface_h

#include <stdint.h>

namespace driverkit {
namespace serial {

/// What driver and system share about the two rings; it lies at the front of the memory that ConnectQueues answers
/// as ifmd.
///
/// A ring is a power of two of bytes, from its offset in its memory on. An index is a byte's place in the ring. Each
/// side writes its own index only, after the bytes, and calls the other: the driver consumes tx and produces rx.
///
/// INFERRED: the order of the fields (names and types are published, the layout is not), and that producer equal to
/// consumer is an empty ring, so that one byte stays free.
struct SerialPortInterface {
    /// Where the driver puts the next byte that it received.
    mutable uint32_t rxPI;
    /// Where the system takes the next received byte.
    mutable uint32_t rxCI;
    /// Where the system puts the next byte to be sent.
    mutable uint32_t txPI;
    /// Where the driver takes the next byte to be sent.
    mutable uint32_t txCI;
    /// Where the rings begin in their memory, in bytes.
    uint32_t rxqoffset;
    uint32_t txqoffset;
    /// The sizes of the rings, as powers of two.
    uint8_t rxqlogsz;
    uint8_t txqlogsz;
};

} // namespace serial
} // namespace driverkit

#endif /* SerialDriverKit_SerialPortInterface_h */

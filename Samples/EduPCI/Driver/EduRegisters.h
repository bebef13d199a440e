// SPDX-License-Identifier: Apache-2.0

#ifndef EduRegisters_h
#define EduRegisters_h

#include <stdint.h>

// The registers of QEMU's card "edu", as docs/specs/edu.rst of QEMU has them. Those below 0x80 are 32 bits wide and take no other
// access; those from 0x80 on take 64 bits too.

constexpr uint64_t kEduIdentification = 0x00;
/// Gives back what was written, inverted.
constexpr uint64_t kEduLiveness = 0x04;
/// Takes a number, and holds its factorial once kEduStatusComputing is clear.
constexpr uint64_t kEduFactorial = 0x08;
constexpr uint64_t kEduStatus = 0x20;
constexpr uint64_t kEduInterruptStatus = 0x24;
constexpr uint64_t kEduInterruptAcknowledge = 0x64;
constexpr uint64_t kEduDMASource = 0x80;
constexpr uint64_t kEduDMADestination = 0x88;
constexpr uint64_t kEduDMACount = 0x90;
constexpr uint64_t kEduDMACommand = 0x98;

/// The low half of the identification; the version lies above.
constexpr uint32_t kEduIdentificationMask = 0x0000FFFF;
constexpr uint32_t kEduIdentificationValue = 0x000000ED;

constexpr uint32_t kEduStatusComputing = 0x01;
constexpr uint32_t kEduStatusRaiseInterrupt = 0x80;

constexpr uint32_t kEduInterruptFactorial = 0x001;
constexpr uint32_t kEduInterruptDMA = 0x100;

constexpr uint64_t kEduDMAStart = 0x01;
/// From the card to memory; without it from memory to the card.
constexpr uint64_t kEduDMAToMemory = 0x02;
constexpr uint64_t kEduDMARaiseInterrupt = 0x04;

/// Where the card's own buffer lies, as its engine counts.
constexpr uint64_t kEduBuffer = 0x40000;
/// Bits of an address that the engine has. It cuts off those above, and goes elsewhere.
constexpr uint64_t kEduAddressBits = 28;

/// What a read gives where nothing answers.
constexpr uint32_t kEduNobody = UINT32_MAX;

#endif /* EduRegisters_h */

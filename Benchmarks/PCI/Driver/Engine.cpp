// SPDX-License-Identifier: Apache-2.0

// What is timed, and how.

#include <stdio.h>
#include <string.h>
#include <time.h>

#include <DriverKit/IOLib.h>

#include "Engine.h"

namespace {
constexpr uint32_t kRounds = 15;
constexpr uint64_t kLimit = 300'000'000;

/// Sorts in place.
double
Median(double *values, uint32_t count)
{
    for (uint32_t gap = count / 2; gap > 0; gap /= 2) {
        for (uint32_t index = gap; index < count; index++) {
            const double value = values[index];
            uint32_t place = index;
            for (; place >= gap && values[place - gap] > value; place -= gap) {
                values[place] = values[place - gap];
            }
            values[place] = value;
        }
    }
    return count == 0 ? 0 : values[count / 2];
}

/// Where memcpy copies to: as much as the card's memory.
uint8_t card[Engine::kPiece];
double samples[20'000];
} // namespace

void
Engine::Interrupted(uint64_t time)
{
    const uint64_t now = mach_absolute_time();
    Write(kInterruptStatus, kDone);
    raised.store(time);
    handled.store(now);
}

/// Median of single reads, for a third of a second at most.
double
Engine::ReadTime() const
{
    const uint32_t expected = Read(kIdentification);
    const uint64_t end = mach_absolute_time() + kLimit;
    uint32_t count = 0;
    for (uint64_t now = mach_absolute_time(); now < end && count < sizeof(samples) / sizeof(samples[0]); count++) {
        if (Read(kIdentification) != expected) {
            return 0;
        }
        const uint64_t after = mach_absolute_time();
        samples[count] = static_cast<double>(after - now);
        now = after;
    }
    return Median(samples, count);
}

/// A write's share of many and of the read that waits for all of them.
double
Engine::WriteTime() const
{
    constexpr uint32_t kWrites = 200'000;
    double times[kRounds];
    for (double &time : times) {
        const uint64_t begin = mach_absolute_time();
        for (uint32_t index = 0; index < kWrites; index++) {
            Write(kScratch, index);
        }
        if (Read(kScratch) != kWrites - 1) {
            return 0;
        }
        time = static_cast<double>(mach_absolute_time() - begin) / kWrites;
    }
    return Median(times, kRounds);
}

double
Engine::CopyTime(uint32_t pieces) const
{
    const uint64_t begin = mach_absolute_time();
    for (uint32_t index = 0; index < pieces; index++) {
        memcpy(card, bytes + kDataOffset, kPiece);
        asm volatile("" : : "r"(card) : "memory");
    }
    return static_cast<double>(mach_absolute_time() - begin);
}

void
Engine::WriteList(uint32_t pieces, uint64_t length) const
{
    auto *list = reinterpret_cast<Descriptor *>(bytes);
    for (uint32_t index = 0; index < pieces; index++) {
        list[index] = {kDescriptorMagic, static_cast<uint32_t>(length), address + kDataOffset, 0, 0};
    }
    std::atomic_thread_fence(std::memory_order_release);
}

double
Engine::TransferTime(uint32_t pieces, uint64_t length)
{
    WriteList(pieces, length);
    Write(kDescriptorLow, static_cast<uint32_t>(address));
    Write(kDescriptorHigh, static_cast<uint32_t>(address >> 32));
    handled.store(0);
    IOSleep(2);
    const uint64_t begin = mach_absolute_time();
    Write(kDoorbell, pieces);
    for (int turn = 0; turn < 500 && handled.load() == 0; turn++) {
        IOSleep(2);
    }
    const uint64_t end = handled.load();
    return end == 0 ? 0 : static_cast<double>(end - begin);
}

void
Engine::MeasureReads(char *json, uint64_t size) const
{
    snprintf(json, size, "{\"read\":%.0f}", ReadTime());
}

void
Engine::Measure(char *json, uint64_t size)
{
    constexpr uint32_t kInterrupts = 101;
    double copies[kRounds], lists[kRounds], ones[kRounds], oneCopies[kRounds], trips[kInterrupts], wakes[kInterrupts];
    const double read = ReadTime();
    const double write = WriteTime();
    memset(bytes + kDataOffset, 0x5a, kPiece);
    CopyTime(kPieces);
    TransferTime(kPieces, kPiece);
    for (uint32_t round = 0; round < kRounds; round++) {
        copies[round] = CopyTime(kPieces);
        lists[round] = TransferTime(kPieces, kPiece);
        oneCopies[round] = CopyTime(1);
        ones[round] = TransferTime(1, kPiece);
    }
    for (uint32_t index = 0; index < kInterrupts; index++) {
        trips[index] = TransferTime(1, 64);
        wakes[index] = static_cast<double>(handled.load() - raised.load());
    }
    snprintf(json, size,
        "{\"read\":%.0f,\"write\":%.1f,\"copies\":%.0f,\"list\":%.0f,\"copy\":%.0f,\"one\":%.0f,\"trip\":%.0f,\"wake\":%.0f}",
        read, write, Median(copies, kRounds), Median(lists, kRounds), Median(oneCopies, kRounds), Median(ones, kRounds),
        Median(trips, kInterrupts), Median(wakes, kInterrupts));
}

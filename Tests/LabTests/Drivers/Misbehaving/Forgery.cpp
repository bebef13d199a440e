// SPDX-License-Identifier: Apache-2.0

// This file looks past the SDK at the machine below, on purpose.

#include "Forgery.h"

extern "C" {
char* getenv(const char*);
int strcmp(const char*, const char*);
void _exit(int) __attribute__((noreturn));
void* mmap(void*, unsigned long, int, int, int, long);
long write(int, const void*, unsigned long);
}

namespace {

// The numbers of SDK/Wire/include/Wire.h; this driver is built without that header, as a foreign one would be.
constexpr unsigned long kRegionSize = 4096 + 2 * (1UL << 20);
constexpr unsigned long kRing = 4096;
constexpr unsigned long kTail = 64 + 64;

unsigned char*
Region()
{
    return static_cast<unsigned char*>(mmap(nullptr, kRegionSize, 1 | 2, 1, 3, 0));
}

/// Puts bytes where the next record goes and says that they are there.
void
Append(unsigned char* region, const void* bytes, unsigned long size)
{
    auto* tail = reinterpret_cast<unsigned long*>(region + kTail);
    unsigned char* place = region + kRing + (*tail & ((1UL << 20) - 1));
    for (unsigned long index = 0; index < size; index++) {
        place[index] = static_cast<const unsigned char*>(bytes)[index];
    }
    __atomic_store_n(tail, *tail + size, __ATOMIC_SEQ_CST);
    unsigned long one = 1;
    write(4, &one, sizeof(one));
}

struct Head {
    unsigned size;
    unsigned short kind;
    unsigned short flags;
    unsigned long call, target, method;
    int status;
    unsigned objects, arguments, values;
    unsigned long time, within;
};

} // namespace

bool
Misbehaves(const char* what)
{
    const char* mode = getenv("MISBEHAVE");
    return mode != nullptr && strcmp(mode, what) == 0;
}

void
LeaveProcess()
{
    _exit(0);
}

void
ForgeRing()
{
    unsigned char garbage[256];
    for (unsigned index = 0; index < sizeof(garbage); index++) {
        garbage[index] = static_cast<unsigned char>(index * 37 + 11);
    }
    Append(Region(), garbage, sizeof(garbage));
}

void
ForgeHandle()
{
    Head head = {};
    head.size = sizeof(head);
    head.kind = 1;
    head.call = 77;
    head.target = 0x123456;
    head.method = 42;
    Append(Region(), &head, sizeof(head));
}

void
ForgeSize()
{
    Head head = {};
    head.size = 0x7FFFFFF0;
    head.kind = 1;
    Append(Region(), &head, sizeof(head));
}

// SPDX-License-Identifier: Apache-2.0

// This file looks past the SDK at the machine below, on purpose.

#include "Forgery.h"

extern "C" {
char* getenv(const char*);
int strcmp(const char*, const char*);
void _exit(int) __attribute__((noreturn));
char* strstr(const char*, const char*);
unsigned long strtoul(const char*, char**, int);
int open(const char*, int, ...);
long read(int, void*, unsigned long);
}

namespace {

// The numbers of SDK/Wire/include/Wire.h; this driver is built without that header, as a foreign one would be.
constexpr unsigned long kRing = 4096;
constexpr unsigned long kTail = 64 + 64;

/// The region is one of this process's mappings; the kernel named it.
unsigned char*
Region()
{
    static char maps[1 << 16];
    int file = open("/proc/self/maps", 0);
    unsigned long length = 0;
    for (long part; (part = read(file, maps + length, sizeof(maps) - 1 - length)) > 0;) {
        length += static_cast<unsigned long>(part);
    }
    char* name = strstr(maps, "memfd:driver");
    if (name == nullptr) {
        LeaveProcess();
    }
    while (name > maps && name[-1] != '\n') {
        name--;
    }
    return reinterpret_cast<unsigned char*>(strtoul(name, nullptr, 16));
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
    // The bell is rung by the next message that the driver sends in earnest.
    __atomic_store_n(tail, *tail + size, __ATOMIC_SEQ_CST);
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

// SPDX-License-Identifier: Apache-2.0

#include "PCIAperture.h"

#include <mutex>

#include <linux/futex.h>
#include <sched.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "../DextLabRuntime.h"
#include "../Mode.h"
#include "../Verifier/Stacks.h"
#include <PCIDriverKit/IOPCIDevice.h>

namespace dextlab {
namespace {
/// A device elsewhere (QEMU) takes about 75 µs; longer than this it is cheaper to sleep.
constexpr uint64_t kPatienceMost = 200'000;
constexpr uint64_t kPatienceLeast = 5'000;

/// Who made the access. The innermost functions may be the runtime's: readMemory and MemoryRead32.
__attribute__((always_inline)) inline void noteFrames(WireAccess &access) {
    void *frames[kWireAccessFrames];
    int count = verifier::walkFrames(__builtin_frame_address(0), frames, kWireAccessFrames);
    for (int index = 0; index < kWireAccessFrames; ++index) {
        access.frames[index] = index < count ? reinterpret_cast<uint64_t>(frames[index]) : 0;
    }
}

uint64_t now() {
    timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return static_cast<uint64_t>(time.tv_sec) * 1'000'000'000 + static_cast<uint64_t>(time.tv_nsec);
}

/// Sleeps until the read is answered, a tenth of a second at most; true if it is.
bool sleepForAnswer(WireAperture *aperture, uint64_t number) {
    uint32_t seen = __atomic_load_n(&aperture->bell, __ATOMIC_SEQ_CST);
    __atomic_store_n(&aperture->waiting, 1, __ATOMIC_SEQ_CST);
    if (!WireAccessAnswered(aperture, number)) {
        timespec limit{0, 100'000'000};
        syscall(SYS_futex, &aperture->bell, FUTEX_WAIT, seen, &limit, nullptr, 0);
    }
    __atomic_store_n(&aperture->waiting, 0, __ATOMIC_SEQ_CST);
    return WireAccessAnswered(aperture, number);
}

inline void pause() {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    asm volatile("yield");
#endif
}
} // namespace

uint64_t PCIAperture::post(const WireAccess &access) {
    uint64_t number;
    bool rings;
    while (!WireAccessPost(aperture_, &access, &number, &rings)) {
        // Full: a device takes no more before it has done what it has.
        timespec while_{0, 20'000};
        nanosleep(&while_, nullptr);
    }
    if (rings) {
        OSRuntimeTransport()->ring();
    }
    return number;
}

void PCIAperture::await(uint64_t number, bool isHere) {
    if (!mode().sleepsAtOnce) {
        uint64_t until = 0;
        for (;;) {
            // On the processor that the kernel needs nothing is gained by looking.
            for (int turn = isHere ? 199 : 0; turn < 200; ++turn) {
                if (WireAccessAnswered(aperture_, number)) {
                    if (until != 0 && patience_ < kPatienceMost) {
                        patience_ += patience_ / 4;
                    }
                    return;
                }
                pause();
            }
            uint64_t time = now();
            until = until == 0 ? time + patience_ : until;
            if (time >= until) {
                break;
            }
            // Who is waited for may have no other processor.
            sched_yield();
        }
        patience_ = patience_ / 2 > kPatienceLeast ? patience_ / 2 : kPatienceLeast;
    }
    while (!sleepForAnswer(aperture_, number)) {
    }
}

kern_return_t PCIAperture::asMessage(IOPCIDevice *device, const WireAccess &access, uint64_t *data) {
    if (aperture_ != nullptr) {
        post(access);
    }
    // What the kernel finds in the aperture goes before the message; a message of kind 0 is nothing but that.
    uint64_t operation = aperture_ != nullptr ? 0 : access.operation;
    return device->_MemoryAccess(
        operation, access.offset, access.data, data, DextLabPCISession(device), access.options);
}

__attribute__((noinline)) kern_return_t PCIAperture::read(
    IOPCIDevice *device, uint64_t operation, uint64_t offset, IOOptionBits options, uint64_t *data) {
    WireAccess access;
    access.offset = offset;
    access.data = 0;
    access.operation = static_cast<uint32_t>(operation);
    access.options = options;
    noteFrames(access);
    std::lock_guard<schedule::Lock> guard(lock_);
    if (aperture_ == nullptr || schedule::isOn()) {
        return asMessage(device, access, data);
    }
    bool isHere = WireAccessHere(aperture_, static_cast<uint32_t>(sched_getcpu()) + 1);
    await(post(access), isHere);
    *data = aperture_->value;
    return kIOReturnSuccess;
}

__attribute__((noinline)) void PCIAperture::write(
    IOPCIDevice *device, uint64_t operation, uint64_t offset, uint64_t data, IOOptionBits options) {
    WireAccess access;
    access.offset = offset;
    access.data = data;
    access.operation = static_cast<uint32_t>(operation);
    access.options = options;
    noteFrames(access);
    std::lock_guard<schedule::Lock> guard(lock_);
    if (aperture_ == nullptr || schedule::isOn()) {
        uint64_t unused = 0;
        asMessage(device, access, &unused);
        return;
    }
    post(access);
}
} // namespace dextlab

// SPDX-License-Identifier: Apache-2.0

// What a call costs: kernel → driver → kernel, with both sides spinning, with the driver's side asleep, and two at a
// time on a queue that does not keep methods apart. Build with `--sanitize none`. Fourth argument: rounds.

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <vector>

#include <time.h>
#include <unistd.h>

#include "Player.h"

constexpr uint64_t kDriver = 2;

static uint64_t nanoseconds() {
    timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return static_cast<uint64_t>(time.tv_sec) * 1'000'000'000 + static_cast<uint64_t>(time.tv_nsec);
}

/// A call without the conveniences of Player, whose allocations would be measured.
static void post(Player &player, const char *method, uint64_t call, const WireObject *object, uint32_t argumentSize) {
    uint64_t where;
    WireRecord *place;
    auto size = static_cast<uint32_t>(WireRecordSize(object == nullptr ? 0 : 1, argumentSize, 0));
    WireRing *ring = &player.region->toProcess;
    while ((place = WireReserve(player.region, ring, size, &where)) == nullptr) {
        WirePause();
    }
    WireRecord head = {};
    head.size = size;
    head.kind = kWireCall;
    head.call = call;
    head.target = kDriver;
    head.method = methodID(method);
    head.argumentSize = argumentSize;
    head.objectCount = object == nullptr ? 0 : 1;
    memcpy(static_cast<void *>(place), &head, sizeof(head));
    if (object != nullptr) {
        memcpy(static_cast<void *>(place + 1), object, sizeof(*object));
    }
    if (WirePublish(ring, where, size)) {
        WireRingBell(ring);
    }
}

static void answer(Player &player, const WireRecord &asked) {
    uint64_t where;
    auto size = static_cast<uint32_t>(WireRecordSize(0, 4, 0));
    WireRing *ring = &player.region->toProcess;
    WireRecord *place = WireReserve(player.region, ring, size, &where);
    CHECK(place != nullptr);
    WireRecord head = {};
    head.size = size;
    head.kind = kWireReply;
    head.call = asked.call;
    head.argumentSize = 4;
    memcpy(static_cast<void *>(place), &head, sizeof(head));
    memset(static_cast<void *>(place + 1), 0, 4);
    if (WirePublish(ring, where, size)) {
        WireRingBell(ring);
    }
}

static unsigned char buffer[kWireRecordMax];

static WireRecord *take(Player &player) {
    while (WireTake(player.region, &player.region->toKernel, buffer) != kWireTaken) {
        WirePause();
    }
    return reinterpret_cast<WireRecord *>(buffer);
}

/// Median and 99th percentile of what a round takes.
static void report(const char *what, std::vector<uint64_t> &times, uint64_t calls) {
    std::sort(times.begin(), times.end());
    printf("%-52s median %6llu ns  99%% %7llu ns a call\n", what,
        static_cast<unsigned long long>(times[times.size() / 2] / calls),
        static_cast<unsigned long long>(times[times.size() * 99 / 100] / calls));
}

int main(int count, char **arguments) {
    uint64_t rounds = count > 4 ? strtoull(arguments[4], nullptr, 10) : 200'000;
    auto player = std::make_unique<Player>(arguments);
    player->greet();
    CHECK(player->make(kDriver, "HostDriver") == 0);
    Record start(kWireCall, kDriver, methodID("IOService::Start"));
    CHECK(player->call(start.object(kWireKernelObject, player->classNamed("IOService"), 3)).head.status == 0);
    WireObject provider = {kWireKernelObject, player->classNamed("IOService"), 3};

    std::vector<uint64_t> times;
    auto measure = [&](const char *what, uint64_t turns, uint64_t calls, auto round) {
        times.clear();
        for (uint64_t turn = 0; turn < turns; ++turn) {
            uint64_t began = nanoseconds();
            round(turn);
            times.push_back(nanoseconds() - began);
        }
        report(what, times, calls);
    };
    measure("null call, spinning", rounds, 1, [&](uint64_t turn) {
        post(*player, "HostDriver::Null", turn + 1, nullptr, 0);
        CHECK(take(*player)->kind == kWireReply);
    });
    measure("null call with a call of the kernel in it, spinning", rounds, 1, [&](uint64_t turn) {
        post(*player, "HostDriver::AskKernel", turn + 1, &provider, 4);
        WireRecord *asked = take(*player);
        while (asked->kind != kWireReply) {
            if (asked->kind == kWireCall) {
                answer(*player, *asked);
            }
            asked = take(*player);
        }
    });
    measure("two calls at a time, queue that does not keep apart", rounds / 4, 2, [&](uint64_t turn) {
        post(*player, "HostDriver::NullBeside", 2 * turn + 1, nullptr, 0);
        post(*player, "HostDriver::NullBeside", 2 * turn + 2, nullptr, 0);
        for (int left = 2; left > 0; left -= take(*player)->kind == kWireReply ? 1 : 0) {
        }
    });
    measure("sixteen calls at a time, serial queue", rounds / 16, 16, [&](uint64_t turn) {
        for (uint64_t each = 1; each <= 16; ++each) {
            post(*player, "HostDriver::Null", 16 * turn + each, nullptr, 0);
        }
        for (int left = 16; left > 0; left -= take(*player)->kind == kWireReply ? 1 : 0) {
        }
    });
    times.clear();
    for (uint64_t turn = 0; turn < rounds / 200; ++turn) {
        usleep(1'000); // Longer than anybody spins.
        uint64_t began = nanoseconds();
        post(*player, "HostDriver::Null", turn + 1, nullptr, 0);
        take(*player);
        times.push_back(nanoseconds() - began);
    }
    report("null call, driver asleep", times, 1);
    player->sendExit();
    CHECK(player->waitForEnd() == 0);
    return 0;
}

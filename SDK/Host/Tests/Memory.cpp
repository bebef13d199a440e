// SPDX-License-Identifier: Apache-2.0

// Memory objects: where a driver finds them, when it lets go of them, which it keeps.

#include <csignal>
#include <map>
#include <memory>

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "Player.h"

static char **arguments;
constexpr uint64_t kDriver = 2;

/// A kernel with memory objects.
struct Memories {
    struct Object {
        uint64_t size;
        int descriptor;
        unsigned char *bytes;
        bool isReused;
        /// Whether the process has it, as the kernel must know.
        bool isThere = false;
    };
    std::map<uint64_t, Object> all;
    /// What the next mapping is.
    uint64_t number = 0, offset = 0, length = 0;
    bool readOnly = false;
    uint64_t handle = 1000;
    std::vector<std::pair<uint64_t, uint64_t>> unmapped;

    ~Memories() {
        for (auto &[number, object] : all) {
            munmap(object.bytes, object.size);
            close(object.descriptor);
        }
    }

    Object &make(uint64_t name, uint64_t size, bool isReused) {
        int descriptor = WireMakeMemory("memory", size);
        void *bytes = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
        CHECK(bytes != MAP_FAILED);
        return all.emplace(name, Object{size, descriptor, static_cast<unsigned char *>(bytes), isReused}).first->second;
    }

    void serve(Player &player, const Record &record) {
        if (record.head.kind == kWireUnmapped) {
            unmapped.emplace_back(record.head.target, record.head.method);
            if (record.head.method != 0) {
                all.at(record.head.method).isThere = false;
            }
        } else if (record.head.kind == kWireMap) {
            Object &object = all.at(number);
            bool sent = !object.isThere;
            if (sent) {
                object.isThere = true;
                player.sendMemory(number, object.descriptor, object.size);
            }
            player.reply(record, Record().add(WireMapping{number, offset, length, object.size, readOnly, sent,
                object.isReused, 0}));
        } else if (record.head.method == methodID("IOMemoryDescriptor::CreateMapping")) {
            player.reply(record, Record().object(kWireKernelObject, player.classNamed("IOMemoryMap"), ++handle));
        } else if (record.head.method == methodID("IOMemoryDescriptor::_CopyState")) {
            player.reply(record, Record().add(length).add(uint64_t(0)));
        } else {
            player.reply(record);
        }
    }
};

static std::unique_ptr<Player> started(Memories &memories, bool isQuiet = false) {
    auto player = std::make_unique<Player>(arguments, isQuiet);
    player->greet();
    CHECK(player->make(kDriver, "HostDriver") == 0);
    player->serve = [&](Player &self, const Record &record) { memories.serve(self, record); };
    return player;
}

static void end(Player &player) {
    player.sendExit();
    CHECK(player.waitForEnd() == 0);
}

static Record touch(Player &player, uint64_t handle) {
    Record record(kWireCall, kDriver, methodID("HostDriver::Touch"));
    record.object(kWireKernelObject, player.classNamed("IOBufferMemoryDescriptor"), handle).add<uint64_t>(0);
    return player.call(record);
}

static Record map(Player &player, uint64_t length) {
    Record record(kWireCall, kDriver, methodID("HostDriver::Map"));
    record.object(kWireKernelObject, player.classNamed("IOMemoryDescriptor"), 500);
    record.add<uint64_t>(0).add<uint64_t>(0).add(length).add<uint64_t>(0).add<uint8_t>(0).end();
    return player.call(record);
}

/// Records of the driver's that come after its reply.
static void settle(Player &player, Memories &memories, size_t count) {
    while (memories.unmapped.size() < count) {
        CHECK(player.call(Record(kWireCall, kDriver, methodID("HostDriver::Null"))).head.status == 0);
    }
}

TEST(aBufferIsTheKernelsMemory) {
    Memories memories;
    auto &object = memories.make(7, 65'536, false);
    for (size_t index = 0; index < object.size; ++index) {
        object.bytes[index] = static_cast<unsigned char>(index / 4096);
    }
    auto player = started(memories);
    memories.number = 7;
    memories.offset = 3 * 4096;
    memories.length = 2 * 4096;
    for (unsigned round = 0; round < 3; ++round) {
        CHECK(touch(*player, 200).get<uint64_t>(0) == 4096 * (3 + 4 + 2 * round));
        CHECK(object.bytes[memories.offset] == 4 + round && object.bytes[memories.offset - 1] == 2);
        CHECK(object.bytes[memories.offset + memories.length] == 5);
        settle(*player, memories, round + 1);
        // With its only mapping the memory object is forgotten.
        CHECK(memories.unmapped.back() == std::make_pair(memories.handle, uint64_t(7)));
    }
    end(*player);
}

TEST(whatIsUsedAgainIsKept) {
    Memories memories;
    memories.make(7, 65'536, true);
    auto player = started(memories);
    memories.number = 7;
    memories.length = 4096;
    uint64_t address = 0;
    for (unsigned round = 0; round < 4; ++round) {
        Record answer = map(*player, 4096);
        CHECK(answer.head.status == 0 && answer.get<uint8_t>(8) == 0);
        CHECK(round == 0 || answer.get<uint64_t>(0) == address);
        address = answer.get<uint64_t>(0);
        settle(*player, memories, round + 1);
        CHECK(memories.unmapped.back() == std::make_pair(memories.handle, uint64_t(0)));
    }
    // Up to 64 MiB: the longest unused are given up.
    for (uint64_t number : {10, 11, 12}) {
        memories.make(number, 30ULL << 20, true);
        memories.number = number;
        CHECK(map(*player, 4096).head.status == 0);
    }
    settle(*player, memories, 4 + 3 + 2);
    CHECK(!memories.all.at(7).isThere && !memories.all.at(10).isThere);
    CHECK(memories.all.at(11).isThere && memories.all.at(12).isThere);
    memories.number = 7;
    CHECK(map(*player, 4096).head.status == 0 && memories.all.at(7).isThere);
    end(*player);
}

TEST(memoryForReadingIsNotWritten) {
    Memories memories;
    auto &object = memories.make(7, 65'536, false);
    object.bytes[0] = 0xAA;
    auto player = started(memories, true);
    memories.number = 7;
    memories.length = 4096;
    CHECK(map(*player, 4096).head.status == 0 && object.bytes[0] == 1);
    object.bytes[0] = 0xAA;
    memories.readOnly = true;
    Record record(kWireCall, kDriver, methodID("HostDriver::Map"));
    record.object(kWireKernelObject, player->classNamed("IOMemoryDescriptor"), 500);
    record.add<uint64_t>(0).add<uint64_t>(0).add<uint64_t>(4096).add<uint64_t>(0).add<uint8_t>(0).end();
    player->start(record);
    Record asked;
    while (player->receive(asked, 5'000)) {
        if (asked.head.kind == kWireCall || asked.head.kind == kWireMap || asked.head.kind == kWireUnmapped) {
            memories.serve(*player, asked);
        }
    }
    CHECK(WIFSIGNALED(player->waitForEnd()) && object.bytes[0] == 0xAA);
}

TEST(aMappingThatCannotBeIsRefused) {
    struct {
        uint64_t offset, length;
    } wrong[] = {{65'536, 1}, {0, 65'537}, {~0ULL, 2}, {4096, ~0ULL - 4095}};
    for (auto &each : wrong) {
        Memories memories;
        memories.make(7, 65'536, false);
        auto player = started(memories, true);
        memories.number = 7;
        memories.offset = each.offset;
        memories.length = each.length;
        Record record(kWireCall, kDriver, methodID("HostDriver::Touch"));
        record.object(kWireKernelObject, player->classNamed("IOBufferMemoryDescriptor"), 200).add<uint64_t>(0);
        player->start(record);
        Record asked;
        while (player->receive(asked, 5'000)) {
            memories.serve(*player, asked);
        }
        int status = player->waitForEnd();
        CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 76);
    }
}

int main(int, char **argv) {
    arguments = argv;
    signal(SIGPIPE, SIG_IGN);
    return runTests();
}

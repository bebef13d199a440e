// SPDX-License-Identifier: Apache-2.0

// A kernel that lies. Whatever is in the ring, the host either goes on or ends with its message; it is never corrupted.
// Seeds are counted up from 1, or given as fourth and fifth argument: first and count.

#include <csignal>
#include <cstdlib>
#include <memory>
#include <random>

#include <sys/wait.h>
#include <unistd.h>

#include "Player.h"

static char **arguments;
static uint64_t firstSeed = 1;
static uint64_t seedCount = 60;
constexpr uint64_t kDriver = 2;
constexpr int kRefused = 76;

static void endsInOrder(Player &player, uint64_t seed) {
    int status = player.waitForEnd();
    if (!WIFEXITED(status) || (WEXITSTATUS(status) != kRefused && WEXITSTATUS(status) != 0)) {
        fprintf(stderr, "seed %llu: status %#x\n", static_cast<unsigned long long>(seed), status);
        exit(1);
    }
}

/// Reads what the host says, answering nothing, until it ends or has nothing to say.
static void listen(Player &player, int milliseconds) {
    Record record;
    while (player.receive(record, milliseconds)) {
    }
}

static void expectRefusal(void (*lie)(Player &)) {
    Player player(arguments, true);
    player.greet();
    CHECK(player.make(kDriver, "HostDriver") == 0);
    lie(player);
    int status = player.waitForEnd();
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == kRefused);
}

TEST(eachLieIsRefused) {
    expectRefusal([](Player &player) { player.send(Record(kWireRequest, kDriver, 1)); });
    expectRefusal([](Player &player) {
        Record record;
        record.head.kind = 999;
        player.send(record);
    });
    expectRefusal([](Player &player) { player.send(Record(kWireReply, 0, 0)); });
    expectRefusal([](Player &player) { player.send(Record(kWireWelcome, 0, 0).add(WireWelcome{1, 0, 0, 0, 0})); });
    expectRefusal([](Player &player) { player.send(Record(kWireMake, 77, 100'000)); });
    expectRefusal([](Player &player) { player.send(Record(kWireMake, kDriver, player.classNamed("HostDriver"))); });
    expectRefusal([](Player &player) { player.send(Record(kWireMake, kWireDriverHandle | 1, 0)); });
    expectRefusal([](Player &player) { player.send(Record(kWireCall, kWireDriverHandle | 99, 1)); });
    expectRefusal([](Player &player) { player.send(Record(kWireReleased, kWireDriverHandle | 99, 0)); });
    const WireObject wrong[] = {
        {kWireKernelObject, 100'000, 50},                 // no such class
        {kWireKernelObject, 0, 0},                        // no handle
        {kWireKernelObject, 0, kWireDriverHandle | 50},   // a driver's handle for the kernel's
        {kWireDriverObject, 0, 50},                       // the reverse
        {kWireDriverObject, 0, kWireDriverHandle | 50},   // never given out
        {kWireValue, 0, 8ULL << 32 | 4},                  // behind the values
        {kWireValue, 0, 8ULL << 32},                      // no container
        {77, 0, 0},                                       // no kind
    };
    for (const WireObject &object : wrong) {
        Player player(arguments, true);
        player.greet();
        Record record(kWireCall, Player::kServer, methodID("IOService::CopyName"));
        record.objects.push_back(object);
        record.values = std::string(8, 'x');
        player.send(record);
        int status = player.waitForEnd();
        CHECK(WIFEXITED(status) && WEXITSTATUS(status) == kRefused);
    }
    // A container's class by handle; an address where only the own process may give one.
    expectRefusal([](Player &player) {
        Record record(kWireCall, kDriver, methodID("IOService::CopyName"));
        player.send(record.object(kWireKernelObject, player.classNamed("OSString"), 50));
    });
}

TEST(addressesOfTheKernelAreNotFollowed) {
    Player player(arguments);
    player.greet();
    CHECK(player.make(kDriver, "IOTimerDispatchSource") == 0);
    Record record(kWireCall, kDriver, methodID("IODispatchSource::Cancel"));
    CHECK(player.call(record.add<uint64_t>(0x4141414141414141)).head.status != 0);
    Record enable(kWireCall, kDriver, methodID("IODispatchSource::SetEnableWithCompletion"));
    enable.add<uint8_t>(1).end();
    CHECK(player.call(enable.add<uint64_t>(0x4141414141414141)).head.status != 0);
    player.sendExit();
    CHECK(player.waitForEnd() == 0);
}

TEST(noiseInTheRingIsRefused) {
    for (uint64_t seed = firstSeed; seed < firstSeed + seedCount; ++seed) {
        std::mt19937_64 random(seed);
        Player player(arguments, true);
        player.greet();
        CHECK(player.make(kDriver, "HostDriver") == 0);
        unsigned char *bytes = WireBytes(player.region, &player.region->toProcess);
        for (size_t place = 0; place < 65'536; ++place) {
            bytes[place] = static_cast<unsigned char>(random());
        }
        if (seed % 3 == 0) {
            // Records whose heads are good enough to be taken.
            uint64_t head = player.region->toProcess.tail;
            for (int count = 0; count < 20; ++count) {
                WireRecord forged = {};
                forged.kind = static_cast<uint16_t>(random() % 16);
                forged.target = random() % 4;
                forged.method = random();
                forged.call = random() % 8;
                forged.objectCount = random() % 3;
                forged.size = static_cast<uint32_t>(64 + 16 * (random() % 8) + 48);
                memcpy(bytes + (head & (kWireRingSize - 1)), &forged, sizeof(forged));
                head += forged.size;
            }
        }
        __atomic_store_n(&player.region->toProcess.tail,
            player.region->toProcess.tail + (seed % 2 == 0 ? random() % 100'000 : 16 * (random() % 4'000)),
            __ATOMIC_SEQ_CST);
        WireRingBell(&player.region->toProcess);
        if (seed % 5 == 0) {
            // Nor does it write where a kernel says that it has read.
            player.region->toKernel.head = random();
            usleep(10'000);
            player.closeSocket();
            while (!player.hasEnded()) {
                usleep(500);
            }
            player.region->toKernel.head = player.region->toKernel.tail;
        } else {
            listen(player, 100);
            player.closeSocket();
        }
        endsInOrder(player, seed);
    }
}

/// Good records with a few fields replaced.
TEST(recordsWithAFaultAreRefusedOrAnswered) {
    for (uint64_t seed = firstSeed; seed < firstSeed + seedCount; ++seed) {
        std::mt19937_64 random(seed);
        Player player(arguments, true);
        player.greet();
        CHECK(player.make(kDriver, "HostDriver") == 0);
        const char *methods[] = {"HostDriver::Everything", "HostDriver::Objects", "HostDriver::Null",
            "HostDriver::Append", "HostDriver::MakeAction", "HostDriver::UseAction", "HostDriver::Square",
            "HostDriver::Finished", "HostDriver::OnFinished", "HostDriver::Say", "IOService::SetPowerState",
            "OSObject::SetDispatchQueue", "OSObject::CopyDispatchQueue", "IOService::UserSetProperties"};
        const char *classes[] = {"IOService", "OSAction", "IOMemoryDescriptor", "IODispatchQueue", "HostDriver",
            "IOUserClient", "OSObject"};
        for (int count = 0; count < 40; ++count) {
            Record record(random() % 4 == 0 ? kWireOneway : kWireCall, random() % 5,
                methodID(methods[random() % (sizeof(methods) / sizeof(*methods))]));
            record.head.call = record.head.kind == kWireCall ? 1000 + static_cast<uint64_t>(count) : 0;
            for (uint64_t objects = random() % 6; objects > 0; --objects) {
                switch (random() % 8) {
                case 0:
                    record.object(kWireDriverObject, 0, kWireDriverHandle | (random() % 3));
                    break;
                case 1:
                    record.value(binaryString(std::string(random() % 40, 'v')));
                    break;
                case 2:
                    record.value("");
                    break;
                case 3:
                    record.null();
                    break;
                default:
                    record.object(kWireKernelObject,
                        player.classNamed(classes[random() % (sizeof(classes) / sizeof(*classes))]),
                        1 + random() % 20);
                }
            }
            for (uint64_t words = random() % 60; words > 0; --words) {
                record.add(static_cast<uint32_t>(random() % 4 == 0 ? random() : random() % 3));
            }
            if (!record.values.empty() && random() % 4 == 0) {
                record.values[random() % record.values.size()] = static_cast<char>(random());
            }
            player.send(record);
            if (player.hasEnded()) {
                break;
            }
        }
        listen(player, 30);
        player.closeSocket();
        endsInOrder(player, seed);
    }
}

int main(int count, char **argv) {
    arguments = argv;
    if (count > 5) {
        firstSeed = strtoull(argv[4], nullptr, 10);
        seedCount = strtoull(argv[5], nullptr, 10);
    }
    signal(SIGPIPE, SIG_IGN);
    return runTests();
}

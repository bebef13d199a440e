// SPDX-License-Identifier: Apache-2.0

// Dispatch sources of the kernel's events: which messages the kernel gets, in which order, and where the handlers run
// (SDK/Runtime/CONTRACT.md, "Sources").

#include <csignal>
#include <memory>
#include <string>
#include <vector>

#include <sys/mman.h>
#include <unistd.h>

#include "Player.h"

static char **arguments;
constexpr uint64_t kDriver = 2;
constexpr uint64_t kProvider = 3;
constexpr uint64_t kInterrupts = 40;
constexpr uint64_t kServices = 41;
constexpr uint64_t kQueue = 42;
constexpr uint64_t kMemory = 43;
constexpr uint64_t kMap = 44;

static std::unique_ptr<Player> started() {
    auto player = std::make_unique<Player>(arguments);
    player->greet();
    CHECK(player->make(kDriver, "HostDriver") == 0);
    Record start(kWireCall, kDriver, methodID("IOService::Start"));
    start.object(kWireKernelObject, player->classNamed("IOService"), kProvider);
    CHECK(player->call(start).head.status == 0);
    return player;
}

static void end(Player &player) {
    player.sendExit();
    CHECK(player.waitForEnd() == 0);
}

TEST(interruptsAndServicesAreHeard) {
    auto player = started();
    std::vector<std::string> asked;
    WireObject interrupt = {}, service = {};
    unsigned left = 2;
    player->serve = [&](Player &self, const Record &record) {
        const char *known[] = {"IOInterruptDispatchSource::Create", "IOInterruptDispatchSource::SetHandler",
            "IODispatchSource::SetEnable", "IODispatchSource::Cancel", "IOServiceNotificationDispatchSource::Create",
            "IOServiceNotificationDispatchSource::SetHandler",
            "IOServiceNotificationDispatchSource::CopyNextNotification"};
        std::string name = "?";
        for (const char *each : known) {
            name = record.head.method == methodID(each) ? each : name;
        }
        asked.push_back(name);
        Record answer;
        if (name == known[0]) {
            CHECK(record.head.target == 0 && record.objects.size() == 2 && record.objects[0].value == kProvider);
            CHECK(record.objects[1].kind == kWireDriverObject && record.get<uint32_t>(0) == 3);
            answer.object(kWireKernelObject, self.classNamed("IOInterruptDispatchSource"), kInterrupts);
        } else if (name == known[1]) {
            CHECK(record.head.target == kInterrupts && record.objects.size() == 1);
            interrupt = record.objects[0];
        } else if (name == known[2]) {
            CHECK(record.get<uint8_t>(0) == 1);
        } else if (name == known[3]) {
            CHECK(record.get<uint64_t>(0) == 0);
        } else if (name == known[4]) {
            CHECK(record.objects[0].kind == kWireValue && record.values.find("disk") != std::string::npos);
            answer.object(kWireKernelObject, self.classNamed("IOServiceNotificationDispatchSource"), kServices);
        } else if (name == known[5]) {
            CHECK(record.head.target == kServices);
            service = record.objects[0];
        } else if (name == known[6]) {
            bool more = left > 0;
            left -= more ? 1 : 0;
            answer.object(more ? uint32_t(kWireKernelObject) : uint32_t(kWireNull), self.classNamed("IOService"),
                more ? 100 + left : 0);
            answer.add<uint64_t>(more ? 1 : 0xFFFFFFFF).add<uint64_t>(0);
        }
        self.reply(record, answer);
    };
    Record listen(kWireCall, kDriver, methodID("HostDriver::Listen"));
    listen.object(kWireKernelObject, player->classNamed("IOService"), kProvider);
    CHECK(player->call(listen).head.status == 0 && asked.size() == 6);
    CHECK(asked[2] == "IODispatchSource::SetEnable" && asked[5] == "IODispatchSource::SetEnable");
    CHECK(interrupt.kind == kWireDriverObject && service.kind == kWireDriverObject);

    for (uint64_t count = 1; count <= 1'000; ++count) {
        Record occurred(kWireOneway, interrupt.value, methodID("IOInterruptDispatchSource::InterruptOccurred"));
        occurred.objects.push_back(interrupt);
        player->send(occurred.add(count).add<uint64_t>(5));
    }
    Record ready(
        kWireOneway, service.value, methodID("IOServiceNotificationDispatchSource::ServiceNotificationReady"));
    ready.objects.push_back(service);
    player->send(ready);
    Record heard(kWireCall, kDriver, methodID("HostDriver::Heard"));
    heard.arguments.resize(32);
    Record answer = player->call(heard);
    CHECK(answer.get<uint64_t>(0) == 1'000 && answer.get<uint64_t>(8) == 1'000);
    CHECK(answer.get<uint64_t>(16) == 2 && answer.get<uint64_t>(24) == 0);
    CHECK(player->call(Record(kWireCall, kDriver, methodID("HostDriver::Deafen"))).head.status == 0);
    CHECK(asked.back() == "IODispatchSource::Cancel" && asked[asked.size() - 2] == "IODispatchSource::Cancel");
    CHECK(player->call(heard).get<uint64_t>(24) == 1);
    end(*player);
}

TEST(aDataQueueLiesInTheKernelsMemory) {
    auto player = started();
    constexpr uint64_t kSize = 1024 + 40;
    int descriptor = WireMakeMemory("queue", 4096);
    void *bytes = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    CHECK(bytes != MAP_FAILED);
    WireObject handler = {};
    player->serve = [&](Player &self, const Record &record) {
        Record answer;
        uint64_t method = record.head.method;
        if (record.head.kind == kWireMap) {
            self.sendMemory(9, descriptor, 4096);
            answer.add(WireMapping{9, 0, kSize, 4096, 0, 1, 0, 0});
        } else if (method == methodID("IODataQueueDispatchSource::Create")) {
            CHECK(record.get<uint64_t>(0) == 1024 && record.objects.size() == 1);
            answer.object(kWireKernelObject, self.classNamed("IODataQueueDispatchSource"), kQueue);
        } else if (method == methodID("IODataQueueDispatchSource::CopyMemory")) {
            answer.object(kWireKernelObject, self.classNamed("IOBufferMemoryDescriptor"), kMemory);
        } else if (method == methodID("IOMemoryDescriptor::CreateMapping")) {
            answer.object(kWireKernelObject, self.classNamed("IOMemoryMap"), kMap);
        } else if (method == methodID("IODataQueueDispatchSource::SetDataAvailableHandler")) {
            handler = record.objects[0];
        } else if (method == methodID("IODataQueueDispatchSource::CopyDataAvailableHandler")) {
            answer.objects.push_back(handler);
        }
        self.reply(record, answer);
    };
    Record queue(kWireCall, kDriver, methodID("HostDriver::QueueNumbers"));
    Record answer = player->call(queue.add<uint32_t>(100).add<uint64_t>(0));
    CHECK(answer.head.status == 0 && answer.get<uint64_t>(0) == 5'050);
    // Head and tail meet behind a hundred entries of eight bytes.
    CHECK(memcmp(bytes, "\x20\x03\0\0\x20\x03\0\0", 8) == 0);
    Record sum(kWireCall, kDriver, methodID("HostDriver::Sum"));
    sum.arguments.resize(12);
    CHECK(player->call(sum).get<uint64_t>(0) == 1);
    munmap(bytes, 4096);
    close(descriptor);
    end(*player);
}

TEST(queuesAreLookedUpInTheKernelToo) {
    auto player = started();
    unsigned asked = 0;
    player->serve = [&](Player &self, const Record &record) {
        bool isQuestion = record.head.method == methodID("OSObject::CopyDispatchQueue");
        CHECK(isQuestion && record.head.target == kDriver && strcmp(record.arguments.c_str(), "Other") == 0);
        ++asked;
        self.reply(record, Record(), static_cast<int32_t>(0xE00002F0));
    };
    auto find = [&](const char *text) {
        char name[64] = {};
        strncpy(name, text, sizeof(name) - 1);
        return player->call(Record(kWireCall, kDriver, methodID("HostDriver::FindQueue")).add(name)).head.status;
    };
    CHECK(find("Default") == 0 && find("Work") == 0 && asked == 0);
    CHECK(find("Other") == static_cast<int32_t>(0xE00002F0) && asked == 1);
    end(*player);
}

int main(int, char **argv) {
    arguments = argv;
    signal(SIGPIPE, SIG_IGN);
    return runTests();
}

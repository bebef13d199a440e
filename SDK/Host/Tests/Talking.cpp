// SPDX-License-Identifier: Apache-2.0

// Conversations between a kernel's stand-in and a driver: objects, calls both ways, actions, order, ends.

#include <csignal>
#include <memory>
#include <sys/wait.h>
#include <unistd.h>

#include "Player.h"

static char **arguments;
constexpr uint64_t kDriver = 2;
constexpr uint64_t kProvider = 3;

/// A host with a started driver.
static std::unique_ptr<Player> started(bool isQuiet = false) {
    auto player = std::make_unique<Player>(arguments, isQuiet);
    player->greet("dk=1 name=value");
    CHECK(player->make(kDriver, "HostDriver") == 0);
    Record start(kWireCall, kDriver, methodID("IOService::Start"));
    start.object(kWireKernelObject, player->classNamed("IOService"), kProvider);
    unsigned asked = 0;
    player->serve = [&](Player &self, const Record &record) {
        // The base's Start, then RegisterService: bodies of the kernel, within the call.
        const char *expected[] = {"IOService::Start", "IOService::RegisterService"};
        CHECK(asked < 2 && record.head.method == methodID(expected[asked]) && record.head.target == kDriver);
        CHECK(record.head.within == self.sentCalls);
        CHECK(asked == 1 || (record.objects.size() == 1 && record.objects[0].value == kProvider));
        ++asked;
        self.reply(record);
    };
    CHECK(player->call(start).head.status == 0 && asked == 2);
    player->serve = [](Player &self, const Record &record) { self.reply(record); };
    return player;
}

static void end(Player &player) {
    player.sendExit();
    CHECK(player.waitForEnd() == 0);
}

/// `room`: bytes of outputs, whose values travel to the driver, too.
static Record callDriver(Player &player, const char *method, size_t room = 0) {
    Record record(kWireCall, kDriver, methodID(method));
    record.arguments.resize(room);
    return player.call(record);
}

TEST(theHelloNamesTheClasses) {
    Player player(arguments);
    player.greet();
    CHECK(player.isOfFramework("IOService") && !player.isOfFramework("HostDriver"));
    const WireClass &own = player.classes[player.classNamed("HostDriver")];
    CHECK(strcmp(own.superName, "IOService") == 0 && own.methodCount > 15);
    CHECK(player.make(9, "OSCollection") != 0);
    end(player);
}

TEST(aDriverStartsAndStops) {
    auto player = started();
    player->serve = [](Player &self, const Record &record) {
        CHECK(record.head.method == methodID("IOService::Stop"));
        self.reply(record, Record(), static_cast<int32_t>(0xE00002D8));
    };
    Record stop(kWireCall, kDriver, methodID("IOService::Stop"));
    stop.object(kWireKernelObject, player->classNamed("IOService"), kProvider);
    CHECK(player->call(stop).head.status == static_cast<int32_t>(0xE00002D8));
    // The kernel lets go: the driver is freed, and its provider with it. What no body here answers comes back.
    player->serve = [](Player &self, const Record &record) {
        CHECK(record.head.target == Player::kServer);
        self.reply(record, Record(), 1);
    };
    player->send(Record(kWireReleased, kDriver, 0));
    while (player->released.size() < 2) {
        CHECK(player->call(Record(kWireCall, Player::kServer, methodID("HostDriver::Null"))).head.status == 1);
    }
    for (auto &[handle, count] : player->released) {
        CHECK(handle == kDriver ? count == 1 : handle == kProvider && count == 2);
    }
    CHECK(callDriver(*player, "HostDriver::Null").head.status == static_cast<int32_t>(0xE00002D7));
    end(*player);
}

struct Pair {
    uint64_t first;
    uint32_t second;
};

static Record everything(const std::string &string) {
    Record record(kWireCall, kDriver, methodID("HostDriver::Everything"));
    record.value(string);
    record.add<uint8_t>(1).add<uint8_t>(1).add(Pair{100, 200}).add(Pair{10, 20}).add(Pair{1, 2});
    char name[128] = "four";
    record.add(name);
    for (uint16_t number : {1, 2, 3, 4}) {
        record.add(number);
    }
    return record.add<uint64_t>(5).end();
}

TEST(everyKindOfParameterTravels) {
    auto player = started();
    Record answer = player->call(everything(binaryString("text")));
    CHECK(answer.head.status == 0 && answer.objects.size() == 1 && answer.objects[0].kind == kWireValue);
    // Outputs: the pair (16 bytes), four doubled numbers, the sum.
    CHECK(answer.get<uint64_t>(0) == 2 && answer.get<uint32_t>(8) == 3);
    CHECK(answer.get<uint16_t>(16) == 2 && answer.get<uint16_t>(22) == 8);
    CHECK(answer.get<uint64_t>(24) == 5 + 1 + 1000 + 300 + 30 + 4);
    CHECK(answer.values.find("text") != std::string::npos);
    // NULL for a container, both ways.
    answer = player->call(everything(""));
    CHECK(answer.head.status == 0 && answer.objects[0].kind == kWireValue && answer.objects[0].value == 0);
    answer = player->call(everything(binaryString("fail")));
    CHECK(answer.head.status == static_cast<int32_t>(0xE00002DB) && answer.objects.empty());
    // A static method, and one that nobody has.
    answer = player->call(Record(kWireCall, 0, methodID("HostDriver::Square")).add<uint32_t>(7).add<uint32_t>(0));
    CHECK(answer.head.status == 0 && answer.get<uint32_t>(0) == 49);
    CHECK(player->call(Record(kWireCall, 0, 12345)).head.status != 0);
    // Too short, too many objects, the wrong kind of object.
    Record wrong = everything("");
    wrong.arguments.resize(16);
    CHECK(player->call(wrong).head.status != 0);
    wrong = everything("");
    wrong.null();
    CHECK(player->call(wrong).head.status != 0);
    wrong = everything("");
    wrong.objects[0].kind = kWireNull;
    CHECK(player->call(wrong).head.status != 0);
    end(*player);
}

TEST(objectsAreCountedBothWays) {
    auto player = started();
    uint32_t service = player->classNamed("IOService");
    Record record(kWireCall, kDriver, methodID("HostDriver::Objects"));
    record.object(kWireKernelObject, service, 100);
    for (uint64_t handle : {uint64_t(100), kProvider, kDriver}) {
        record.object(kWireKernelObject, service, handle);
    }
    Record answer = player->call(record);
    CHECK(answer.head.status == 0 && answer.objects[0].kind == kWireKernelObject && answer.objects[0].value == kDriver);
    while (player->released.empty()) {
        callDriver(*player, "HostDriver::Null");
    }
    CHECK(player->released.size() == 1 && player->released[0] == std::make_pair(uint64_t(100), 2));
    // Ten thousand of the kernel's, each let go of once.
    player->released.clear();
    for (uint64_t handle = 1000; handle < 11'000; ++handle) {
        Record one(kWireCall, kDriver, methodID("HostDriver::Objects"));
        one.object(kWireKernelObject, service, handle).object(kWireKernelObject, service, handle).null();
        one.object(kWireKernelObject, service, handle);
        answer = player->call(one);
        CHECK(answer.head.status == 0 && answer.objects[0].value == handle);
    }
    while (player->released.size() < 10'000) {
        callDriver(*player, "HostDriver::Null");
    }
    for (auto &[handle, count] : player->released) {
        CHECK(count == 3);
    }
    end(*player);
}

TEST(actionsGoBothWays) {
    auto player = started();
    // The driver's: called back by the kernel.
    auto make = [&](uint64_t weight) {
        return player->call(Record(kWireCall, kDriver, methodID("HostDriver::MakeAction")).add(weight));
    };
    Record made = make(10);
    CHECK(made.objects.size() == 1 && made.objects[0].kind == kWireDriverObject);
    uint64_t action = made.objects[0].value;
    Record finished(kWireOneway, action, methodID("HostDriver::Finished"));
    finished.object(kWireDriverObject, made.objects[0].classIndex, action).add<int32_t>(0).add<uint64_t>(4);
    player->send(finished);
    Record sum = callDriver(*player, "HostDriver::Sum", 12);
    CHECK(sum.get<uint64_t>(0) == 40);
    uint32_t references = sum.get<uint32_t>(8);
    // Not of its type.
    finished.head.method = methodID("HostDriver::Append");
    player->send(finished);
    Record letGo(kWireReleased, action, 0);
    letGo.head.status = 1;
    player->send(letGo);
    // Ten thousand of the driver's: each holds its target until the kernel lets go.
    std::vector<uint64_t> handles;
    for (int count = 0; count < 10'000; ++count) {
        handles.push_back(make(1).objects[0].value);
    }
    CHECK(callDriver(*player, "HostDriver::Sum", 12).get<uint32_t>(8) == references - 1 + 10'000);
    for (uint64_t handle : handles) {
        letGo.head.target = handle;
        player->send(letGo);
    }
    while (callDriver(*player, "HostDriver::Sum", 12).get<uint32_t>(8) != references - 1) {
        CHECK(!player->hasEnded());
    }
    // The kernel's: called back by the driver.
    Record use(kWireCall, kDriver, methodID("HostDriver::UseAction"));
    use.object(kWireKernelObject, player->classNamed("OSAction"), 55).add<uint64_t>(21);
    CHECK(player->call(use).head.status == 0 && player->oneways.size() == 1);
    const Record &back = player->oneways[0];
    CHECK(back.head.target == 55 && back.head.method == methodID("HostDriver::Finished"));
    CHECK(back.objects.size() == 1 && back.objects[0].value == 55 && back.get<uint64_t>(4) == 42);
    end(*player);
}

TEST(callsNest) {
    auto player = started();
    // Driver → kernel → driver → … six deep, each within the call before.
    unsigned depth = 0;
    auto ask = [&] {
        Record record(kWireCall, kDriver, methodID("HostDriver::AskKernel"));
        return record.object(kWireKernelObject, player->classNamed("IOService"), kProvider).add<uint32_t>(0);
    };
    player->serve = [&](Player &self, const Record &record) {
        CHECK(record.head.method == methodID("IOService::GetBusyState") && record.head.target == kProvider);
        uint64_t within = self.sentCalls;
        CHECK(record.head.within == within);
        uint32_t state = 100;
        if (++depth < 6) {
            state = self.call(ask()).get<uint32_t>(0);
        }
        self.reply(record, Record().add(state));
    };
    CHECK(player->call(ask()).get<uint32_t>(0) == 106 && depth == 6);
    // A method that nobody in the driver has is asked of the kernel, and its answer passed on.
    player->serve = [](Player &self, const Record &record) {
        CHECK(record.head.method == methodID("IOService::CopyName"));
        self.reply(record, Record().value(binaryString("name")));
    };
    Record answer = callDriver(*player, "IOService::CopyName");
    CHECK(answer.head.status == 0 && answer.values == binaryString("name"));
    CHECK(callDriver(*player, "HostDriver::Names").values == binaryString("name"));
    player->serve = [](Player &self, const Record &record) { self.reply(record, Record().value("")); };
    answer = callDriver(*player, "HostDriver::Names");
    CHECK(answer.head.status == 0 && answer.objects[0].kind == kWireValue && answer.objects[0].value == 0);
    // A container may come as plain NULL from a kernel, too.
    player->serve = [](Player &self, const Record &record) { self.reply(record, Record().null()); };
    CHECK(callDriver(*player, "HostDriver::Names").head.status == 0);
    end(*player);
}

TEST(messagesOfAQueueKeepTheirOrderAndReadingGoesOn) {
    auto player = started();
    uint64_t busy = player->start(Record(kWireCall, kDriver, methodID("HostDriver::Linger")).add<uint32_t>(100));
    for (uint64_t value = 0; value < 2'000; ++value) {
        player->send(Record(kWireOneway, kDriver, methodID("HostDriver::Append")).add(value));
    }
    // Waits for the queue, too, but nobody waits for it.
    uint64_t listed = player->start(
        Record(kWireCall, kDriver, methodID("HostDriver::Listed")).add<uint64_t>(0).add<uint8_t>(0).end());
    CHECK(callDriver(*player, "HostDriver::Null").head.status == 0);
    Record answer = player->finish(listed);
    CHECK(answer.get<uint64_t>(0) == 2'000 && answer.get<uint8_t>(8) == 1);
    CHECK(player->finish(busy).head.status == 0);
    // More waiting calls than a pool can hold threads are served in the end, and do not keep other queues waiting.
    std::vector<uint64_t> all;
    all.push_back(player->start(Record(kWireCall, kDriver, methodID("HostDriver::Linger")).add<uint32_t>(400)));
    for (int count = 0; count < 200; ++count) {
        all.push_back(player->start(Record(kWireCall, kDriver, methodID("HostDriver::Linger")).add<uint32_t>(1)));
    }
    CHECK(callDriver(*player, "HostDriver::Null").head.status == 0 && player->repliesKept() == 0);
    for (uint64_t each : all) {
        CHECK(player->finish(each).head.status == 0);
    }
    end(*player);
}

TEST(linesOfTheLogArrive) {
    auto player = started();
    char text[128] = "three words here";
    CHECK(player->call(Record(kWireCall, kDriver, methodID("HostDriver::Say")).add(text)).head.status == 0);
    CHECK(!player->log.empty() && player->log.back() == text);
    end(*player);
}

TEST(aCrashIsASignal) {
    const int signals[] = {SIGSEGV, SIGABRT, SIGABRT};
    for (uint32_t how = 0; how < 3; ++how) {
        auto player = started(true);
        player->start(Record(kWireCall, kDriver, methodID("HostDriver::Crash")).add(how));
        int status = player->waitForEnd();
        bool reported = how == 0 && WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT; // by a sanitizer
        CHECK(WIFSIGNALED(status) && (WTERMSIG(status) == signals[how] || reported));
        CHECK(how != 2 || (!player->log.empty() && player->log.back() == "panic: asked to"));
    }
}

TEST(aLeakIsFoundAtTheEnd) {
    auto player = started(true);
    for (int count = 0; count < 20; ++count) {
        Record leak(kWireCall, kDriver, methodID("HostDriver::Crash"));
        CHECK(player->call(leak.add<uint32_t>(3)).head.status == 0);
    }
    player->sendExit();
    int status = player->waitForEnd();
#if __has_feature(address_sanitizer)
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 23);
#else
    CHECK(status == 0);
#endif
}

TEST(noDriverOutlivesItsKernel) {
    auto player = started();
    player->start(Record(kWireCall, kDriver, methodID("HostDriver::Linger")).add<uint32_t>(60'000));
    player->closeSocket();
    CHECK(player->waitForEnd() == 0);
}

int main(int, char **argv) {
    arguments = argv;
    signal(SIGPIPE, SIG_IGN);
    return runTests();
}

// SPDX-License-Identifier: Apache-2.0

#include "Player.h"

#include <cstdio>
#include <cstdlib>

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static uint64_t milliseconds() {
    timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return static_cast<uint64_t>(time.tv_sec) * 1000 + static_cast<uint64_t>(time.tv_nsec) / 1'000'000;
}

std::string binaryString(const std::string &text) {
    std::string bytes("\xd3\0\0\0", 4);
    uint32_t tag = 0x89000000 | static_cast<uint32_t>(text.size());
    bytes.append(reinterpret_cast<const char *>(&tag), sizeof(tag));
    bytes += text;
    bytes.append((4 - text.size() % 4) % 4, 0);
    return bytes;
}

Player::Player(char **arguments, bool isQuiet) : buffer_(kWireRecordMax) {
    int memory = WireMakeMemory("region", kWireRegionSize);
    CHECK(memory >= 0);
    region = static_cast<WireRegion *>(mmap(nullptr, kWireRegionSize, PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0));
    CHECK(region != MAP_FAILED);
    region->magic = kWireMagic;
    region->version = kWireVersion;
    doorbell = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    int pair[2];
    CHECK(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) == 0);
    socket = pair[0];
    pid = fork();
    CHECK(pid >= 0);
    if (pid == 0) {
        char wire[64];
        snprintf(wire, sizeof(wire), "%d,%d,%d", memory, doorbell, pair[1]);
        for (int each : {memory, doorbell, pair[1]}) {
            fcntl(each, F_SETFD, 0);
        }
        setenv(kWireEnvironment, wire, 1);
        setenv("DEXTLAB_TAG", "4711", 1);
        if (isQuiet) {
            dup2(open("/dev/null", O_WRONLY | O_CLOEXEC), STDERR_FILENO);
        }
        execl(arguments[1], arguments[1], arguments[2], arguments[3], nullptr);
        _exit(127);
    }
    close(memory);
    close(pair[1]);
    serve = [](Player &player, const Record &asked) { player.reply(asked); };
}

Player::~Player() {
    if (!hasEnded()) {
        kill(pid, SIGKILL);
        waitForEnd();
    }
    munmap(region, kWireRegionSize);
    close(doorbell);
    if (socket >= 0) {
        close(socket);
    }
}

void Player::closeSocket() {
    close(socket);
    socket = -1;
}

void Player::send(const Record &record) {
    WireRecord head = record.head;
    head.objectCount = static_cast<uint32_t>(record.objects.size());
    head.argumentSize = static_cast<uint32_t>(record.arguments.size());
    head.valueSize = static_cast<uint32_t>(record.values.size());
    head.size = static_cast<uint32_t>(WireRecordSize(head.objectCount, head.argumentSize, head.valueSize));
    uint64_t where;
    WireRecord *place;
    uint64_t until = milliseconds() + 20'000;
    while ((place = WireReserve(region, &region->toProcess, head.size, &where)) == nullptr) {
        CHECK(milliseconds() < until && !hasEnded());
        usleep(20);
    }
    memcpy(static_cast<void *>(place), &head, sizeof(head));
    auto *next = reinterpret_cast<unsigned char *>(place + 1);
    if (!record.objects.empty()) {
        memcpy(next, record.objects.data(), record.objects.size() * sizeof(WireObject));
    }
    next += record.objects.size() * sizeof(WireObject);
    memcpy(next, record.arguments.data(), record.arguments.size());
    next += (record.arguments.size() + 7) & ~size_t(7);
    memcpy(next, record.values.data(), record.values.size());
    if (WirePublish(&region->toProcess, where, head.size)) {
        WireRingBell(&region->toProcess);
    }
}

bool Player::receive(Record &record, int limit) {
    WireRing *ring = &region->toKernel;
    uint64_t until = milliseconds() + static_cast<uint64_t>(limit);
    for (;;) {
        WireTaken taken = WireTake(region, ring, buffer_.data());
        CHECK(taken != kWireBroken);
        if (taken == kWireTaken) {
            break;
        }
        for (int turn = 0; turn < 2000 && !WireHasRecord(ring); ++turn) {
            WirePause();
        }
        if (WireHasRecord(ring) || !WirePrepareToSleep(ring)) {
            continue;
        }
        pollfd bell = {doorbell, POLLIN, 0};
        poll(&bell, 1, 10);
        uint64_t count;
        ssize_t size = read(doorbell, &count, sizeof(count));
        (void)size;
        WireAwake(ring);
        if (!WireHasRecord(ring) && (milliseconds() > until || hasEnded())) {
            return false;
        }
    }
    const unsigned char *next = buffer_.data();
    memcpy(&record.head, next, sizeof(record.head));
    next += sizeof(record.head);
    record.objects.resize(record.head.objectCount);
    if (!record.objects.empty()) {
        memcpy(record.objects.data(), next, record.objects.size() * sizeof(WireObject));
    }
    next += record.objects.size() * sizeof(WireObject);
    record.arguments.assign(reinterpret_cast<const char *>(next), record.head.argumentSize);
    next += (record.head.argumentSize + 7) & ~7U;
    record.values.assign(reinterpret_cast<const char *>(next), record.head.valueSize);
    return true;
}

void Player::note(const Record &record) {
    switch (record.head.kind) {
    case kWireReply:
        replies_.push_back(record);
        break;
    case kWireReleased:
        released.emplace_back(record.head.target, record.head.status);
        break;
    case kWireLog: {
        size_t subsystem = strlen(record.arguments.c_str()) + 1;
        size_t category = strlen(record.arguments.c_str() + subsystem) + 1;
        log.emplace_back(record.arguments.c_str() + subsystem + category);
        break;
    }
    case kWireOneway:
        oneways.push_back(record);
        break;
    case kWireUnmapped:
    case kWireCall:
    case kWireMap:
        serve(*this, record);
        break;
    default:
        fprintf(stderr, "record of kind %u from the host\n", record.head.kind);
        exit(1);
    }
}

uint64_t Player::start(Record record) {
    record.head.call = ++sentCalls;
    send(record);
    return record.head.call;
}

Record Player::finish(uint64_t call) {
    for (;;) {
        for (auto each = replies_.begin(); each != replies_.end(); ++each) {
            if (each->head.call == call) {
                Record found = *each;
                replies_.erase(each);
                return found;
            }
        }
        Record record;
        CHECK(receive(record));
        note(record);
    }
}

Record Player::call(Record record) {
    return finish(start(std::move(record)));
}

void Player::reply(const Record &asked, Record answer, int32_t status) {
    if (asked.head.kind == kWireUnmapped) {
        return;
    }
    answer.head.kind = kWireReply;
    answer.head.call = asked.head.call;
    answer.head.status = status;
    send(answer);
}

void Player::greet(const char *bootArguments) {
    Record hello;
    CHECK(receive(hello) && hello.head.kind == kWireHello && hello.head.target == 4711);
    for (size_t place = 0; place < hello.arguments.size();) {
        auto entry = hello.get<WireClass>(place);
        classes.push_back(entry);
        place += sizeof(entry) + entry.methodCount * sizeof(uint64_t);
        CHECK(place <= hello.arguments.size());
    }
    Record welcome(kWireWelcome, 0, 0);
    welcome.add(WireWelcome{kServer, 0, 0, 0, static_cast<uint32_t>(strlen(bootArguments))});
    welcome.arguments += bootArguments;
    send(welcome);
}

uint32_t Player::classNamed(const char *name) const {
    for (size_t index = 0; index < classes.size(); ++index) {
        if (strcmp(classes[index].name, name) == 0) {
            return static_cast<uint32_t>(index);
        }
    }
    fprintf(stderr, "no class %s\n", name);
    exit(1);
}

int32_t Player::make(uint64_t handle, const char *className) {
    return call(Record(kWireMake, handle, classNamed(className))).head.status;
}

bool Player::hasEnded() {
    return status_ != -1 || waitpid(pid, &status_, WNOHANG) == pid;
}

int Player::waitForEnd(int limit) {
    uint64_t until = milliseconds() + static_cast<uint64_t>(limit);
    while (!hasEnded()) {
        CHECK(milliseconds() < until);
        usleep(500);
    }
    // What it said last.
    Record record;
    while (receive(record, 0)) {
        if (record.head.kind == kWireLog || record.head.kind == kWireReleased) {
            note(record);
        }
    }
    return status_;
}

void Player::sendExit() {
    Record record(kWireExit, 0, 0);
    record.arguments = std::string("enough") + '\0';
    send(record);
}

void Player::sendMemory(uint64_t number, int descriptor, uint64_t size) {
    WireDescriptor about = {number, size};
    CHECK(WireSendDescriptor(socket, &about, sizeof(about), descriptor) == 0);
}

// SPDX-License-Identifier: Apache-2.0

// A process that plays the kernel, as far as a driver host can tell: it starts one, speaks with it over the wire, and
// says what it heard. It has no objects; handles are numbers that a test gives out.

#ifndef DEXTLAB_HOST_TESTS_PLAYER_H
#define DEXTLAB_HOST_TESTS_PLAYER_H

#include <cstring>
#include <functional>
#include <string>
#include <vector>

#include <sys/types.h>

#include "../../Runtime/Tests/Check.h"
#include "../../Wire/include/Wire.h"

constexpr uint64_t methodID(const char *name) {
    uint64_t hash = 0xcbf29ce484222325ULL;
    for (; *name != 0; ++name) {
        hash = (hash ^ static_cast<unsigned char>(*name)) * 0x100000001b3ULL;
    }
    return hash & ~(1ULL << 63);
}

/// A record, as it came or as it is to be sent.
struct Record {
    WireRecord head = {};
    std::vector<WireObject> objects;
    std::string arguments;
    std::string values;

    Record() = default;
    Record(WireKind kind, uint64_t target, uint64_t method) {
        head.kind = static_cast<uint16_t>(kind);
        head.target = target;
        head.method = method;
    }
    /// Appends an argument, packed to 4 as the driver's structures are.
    template <typename T>
    Record &add(const T &value) {
        size_t alignment = alignof(T) < 4 ? alignof(T) : 4;
        while (arguments.size() % alignment != 0) {
            arguments.push_back(0);
        }
        arguments.append(reinterpret_cast<const char *>(&value), sizeof(value));
        return *this;
    }
    Record &object(uint32_t kind, uint32_t classIndex, uint64_t handle) {
        objects.push_back(WireObject{kind, classIndex, handle});
        return *this;
    }
    Record &null() { return object(kWireNull, 0, 0); }
    /// A container in binary form; empty: NULL.
    Record &value(const std::string &bytes) {
        objects.push_back(WireObject{kWireValue, 0, static_cast<uint64_t>(bytes.size()) << 32 | values.size()});
        values += bytes;
        return *this;
    }
    template <typename T>
    T get(size_t offset) const {
        T value = {};
        CHECK(offset + sizeof(T) <= arguments.size());
        memcpy(&value, arguments.data() + offset, sizeof(T));
        return value;
    }
    /// Fills the arguments up to a multiple of 4, as the compiler does with the structure.
    Record &end() {
        while (arguments.size() % 4 != 0) {
            arguments.push_back(0);
        }
        return *this;
    }
};

/// OSString in binary form.
std::string binaryString(const std::string &text);

class Player {
public:
    /// Starts a host with that bundle. A quiet one says nothing on standard error.
    explicit Player(char **arguments, bool isQuiet = false);
    ~Player();

    /// Receives the hello, sends the welcome.
    void greet(const char *bootArguments = "");
    /// Index of a class of the driver's; the test ends if there is none.
    uint32_t classNamed(const char *name) const;
    bool isOfFramework(const char *name) const {
        return (classes[classNamed(name)].flags & kWireClassOfFramework) != 0;
    }
    /// Makes an instance; the reply's status.
    int32_t make(uint64_t handle, const char *className);

    void send(const Record &record);
    /// The next record. False after `milliseconds` without one, or if the host has ended.
    bool receive(Record &record, int milliseconds = 20'000);
    /// Calls, and serves with `serve` what comes before the reply.
    Record call(Record record);
    uint64_t start(Record record);
    Record finish(uint64_t call);
    /// Replies that came while another was waited for.
    size_t repliesKept() const { return replies_.size(); }
    /// Answers what the driver asks for. Tests replace it; this one answers success to everything.
    std::function<void(Player &, const Record &)> serve;
    void reply(const Record &asked, Record answer = Record(), int32_t status = 0);

    /// Status of the ended host, as of waitpid.
    int waitForEnd(int milliseconds = 20'000);
    bool hasEnded();
    void sendExit();
    /// Sends a descriptor of new memory.
    void sendMemory(uint64_t number, int descriptor, uint64_t size);
    void closeSocket();

    WireRegion *region;
    int doorbell;
    int socket;
    pid_t pid;
    std::vector<WireClass> classes;
    std::vector<std::string> log;
    /// Handles that the driver let go of, with the counts.
    std::vector<std::pair<uint64_t, int32_t>> released;
    std::vector<Record> oneways;
    uint64_t sentCalls = 0;
    static constexpr uint64_t kServer = 1;

private:
    void note(const Record &record);

    std::vector<unsigned char> buffer_;
    std::vector<Record> replies_;
    int status_ = -1;
};

#endif /* DEXTLAB_HOST_TESTS_PLAYER_H */

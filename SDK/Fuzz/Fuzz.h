// SPDX-License-Identifier: Apache-2.0

// The fuzzing host: one program with libFuzzer, the SDK's runtime and one driver, without the lab's kernel. What its files
// share.
//
//   Main          from the command line to libFuzzer
//   LocalKernel   what the kernel would answer, answered here: no round trip, no second process, the same every time
//   Calls         an input as calls of a client, and back
//   Findings      what counts as a find beside a sanitizer's own
//   Shrinking     makes an input smaller, one step a process
//   Targets/      what is fuzzed, one file each; a new file needs no other line

#ifndef DEXTLAB_FUZZ_H
#define DEXTLAB_FUZZ_H

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <DriverKit/OSMetaClass.h>

#include "../Runtime/DextLabRuntime.h"

class IOService;
class IOUserClient;
class OSDictionary;

extern "C" size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t maxSize);

namespace dextlab::fuzz {
using Bytes = std::vector<uint8_t>;

/// What is fuzzed, as the tool says it in the environment.
struct Job {
    /// DEXTLAB_FUZZ_TARGET
    std::string target;
    /// DEXTLAB_FUZZ_TYPE: of the user client.
    uint32_t type = 0;
    /// DEXTLAB_FUZZ_PERSONALITY: a file with the personality as an XML property list.
    OSDictionary *personality = nullptr;
    /// IOUserClass and IOProviderClass of it.
    std::string driverClass;
    std::string providerClass;
};
extern Job job;

/// Ends the process with a line: the driver cannot be fuzzed so.
[[noreturn]] void giveUp(const char *format, ...) __attribute__((format(printf, 1, 2)));

// Targets.

class Target {
public:
    explicit Target(const char *name);
    virtual ~Target() = default;

    const char *name;
    Target *next;

    /// Once, before the first input.
    virtual void prepare() {}
    /// One input; any bytes are one.
    virtual void run(const uint8_t *data, size_t size) = 0;
    /// Changes an input in place; the new size.
    virtual size_t mutate(uint8_t *data, size_t size, size_t maxSize, unsigned seed);
    /// What to begin with.
    virtual std::vector<Bytes> seeds() { return {Bytes(1, 0)}; }
    /// Smaller or plainer ones, the boldest first.
    virtual std::vector<Bytes> smaller(const Bytes &input);
    /// Steps of a scenario that `dextlab run --scenario` plays, or nothing.
    virtual std::string scenario(const Bytes &) { return ""; }
    /// What the input is, for people.
    virtual std::string describe(const Bytes &input);

    static Target *named(const std::string &name);
};

/// `de ad be ef`, at most so many.
std::string hex(const uint8_t *data, size_t size, size_t most);

// LocalKernel.

/// Answers in place of the kernel from here on.
void startLocalKernel();
/// An instance of a driver's class with the properties that the kernel would give it; NULL if there is no such class.
IOService *makeService(const char *className, OSDictionary *properties);
/// What the driver is started on: a service of that class without a device behind it.
IOService *makeProvider(const char *className);
/// A driver that was started on its provider, as the kernel does; NULL if Start refused.
IOService *startDriver();
/// A user client as a client's IOServiceOpen makes it, started; NULL if the driver refused.
IOUserClient *openClient(IOService *service, uint32_t type);
/// Stops a service and waits for what it put on its queues, so long as that is short; takes the reference.
void stopService(IOService *service, IOService *provider);
/// Waits until the driver's queues have run what is on them, a short while at most.
void settle();

// Findings.

/// A find that no sanitizer sees: says so with this thread's stack and ends the process.
[[noreturn]] void found(const char *kind, const char *format, ...) __attribute__((format(printf, 2, 3)));
void hookFindings();
/// Byte that fills memory which was never written (ASan's malloc_fill_byte, clang's -ftrivial-auto-var-init).
constexpr uint8_t kUnwritten = 0xAA;
/// Ends the process if bytes that the driver handed out were never written. `input` may hold such bytes itself.
void checkWritten(const char *what, const void *bytes, size_t size, const uint8_t *input, size_t inputSize);

// Shrinking.

/// Runs smaller inputs one after another, from number `first` on. Before each the file `trying` gets its number and bytes,
/// so that whoever sees this process die knows which it was.
void shrink(Target &target, const Bytes &input, size_t first, const char *trying);
} // namespace dextlab::fuzz

#endif /* DEXTLAB_FUZZ_H */

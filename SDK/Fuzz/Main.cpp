// SPDX-License-Identifier: Apache-2.0

// fuzzhost BUNDLE EXECUTABLE-NAME COMMAND [ARGUMENT…], with the job in the environment (Fuzz.h):
//
//   fuzz ARGUMENT…           libFuzzer with these arguments
//   seeds FOLDER             writes the inputs to begin with
//   shrink INPUT FIRST FILE  see Shrinking.cpp
//   show INPUT               prints the scenario of an input, or nothing
//   describe INPUT           prints what the input is

#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <dlfcn.h>
#include <signal.h>
#include <unistd.h>

#include <DriverKit/OSCollections.h>

#include "../Runtime/Mode.h"
#include "../Runtime/Serialize.h"
#include "Fuzz.h"

// Unwritten memory gets a byte that can be told (Findings.cpp). The rest is as in SDK/Host/Main.cpp.
#define SANITIZER_OPTIONS(name, options) \
    extern "C" __attribute__((used, visibility("default"))) const char *name(void); \
    extern "C" const char *name(void) { return "abort_on_error=1:alloc_dealloc_mismatch=0" options; }
SANITIZER_OPTIONS(__asan_default_options, ":max_malloc_fill_size=65536:malloc_fill_byte=170:detect_leaks=0"
                                          ":detect_stack_use_after_return=0:quarantine_size_mb=64")

extern "C" int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*callback)(const uint8_t *data, size_t size));

namespace dextlab::fuzz {
Job job;

namespace {
Target *targets = nullptr;
Target *target = nullptr;

std::string variable(const char *name) {
    const char *value = getenv(name);
    return value == nullptr ? "" : value;
}

Bytes read(const char *path) {
    FILE *file = fopen(path, "rb");
    if (file == nullptr) {
        giveUp("%s: cannot be read", path);
    }
    Bytes bytes;
    unsigned char part[4096];
    size_t count;
    while ((count = fread(part, 1, sizeof(part), file)) > 0) {
        bytes.insert(bytes.end(), part, part + count);
    }
    fclose(file);
    return bytes;
}

std::string text(const char *key) {
    OSString *value = OSDynamicCast(OSString, job.personality->getObject(key));
    return value == nullptr ? "" : value->getCStringNoCopy();
}

void readJob() {
    job.target = variable("DEXTLAB_FUZZ_TARGET");
    job.type = static_cast<uint32_t>(strtoul(variable("DEXTLAB_FUZZ_TYPE").c_str(), nullptr, 0));
    Bytes list = read(variable("DEXTLAB_FUZZ_PERSONALITY").c_str());
    job.personality = OSDynamicCast(OSDictionary, dextlab::readXML(list.data(), list.size()));
    if (job.personality == nullptr) {
        giveUp("DEXTLAB_FUZZ_PERSONALITY names no property list with a dictionary");
    }
    job.driverClass = text("IOUserClass");
    job.providerClass = text("IOProviderClass");
    target = Target::named(job.target);
    if (target == nullptr) {
        std::string names;
        for (Target *one = targets; one != nullptr; one = one->next) {
            names += names.empty() ? one->name : std::string(", ") + one->name;
        }
        giveUp("no target %s; there are %s", job.target.c_str(), names.c_str());
    }
}

void load(const char *bundle, const char *executable) {
    char unknown[64];
    if (!dextlab::setMode(getenv("DEXTLAB_MODE"), unknown, sizeof(unknown))) {
        giveUp("DEXTLAB_MODE has a word that is not known: %s", unknown);
    }
    hookFindings();
    OSRuntimeSetBundlePath(bundle);
    if (dlopen((std::string(bundle) + "/" + executable).c_str(), RTLD_NOW | RTLD_GLOBAL) == nullptr) {
        giveUp("%s", dlerror());
    }
    startLocalKernel();
}

int runOne(const uint8_t *data, size_t size) {
    target->run(data, size);
    return 0;
}

void writeSeeds(const std::string &folder) {
    size_t number = 0;
    for (const Bytes &seed : target->seeds()) {
        char name[32];
        snprintf(name, sizeof(name), "/seed-%03zu", number++);
        if (FILE *file = fopen((folder + name).c_str(), "wb")) {
            fwrite(seed.data(), 1, seed.size(), file);
            fclose(file);
        }
    }
}

int perform(int argc, char **argv) {
    std::string command = argv[3];
    if (command == "seeds" && argc == 5) {
        writeSeeds(argv[4]);
    } else if (command == "show" && argc == 5) {
        fputs(target->scenario(read(argv[4])).c_str(), stdout);
    } else if (command == "describe" && argc == 5) {
        fputs(target->describe(read(argv[4])).c_str(), stdout);
    } else if (command == "shrink" && argc == 7) {
        target->prepare();
        shrink(*target, read(argv[4]), strtoul(argv[5], nullptr, 10), argv[6]);
    } else if (command == "fuzz") {
        target->prepare();
        // libFuzzer ends by `exit`; the driver's threads are still there, so destructors must not run.
        atexit([] { fflush(stdout); _exit(0); });
        argv[3] = argv[0];
        int count = argc - 3;
        char **arguments = argv + 3;
        return LLVMFuzzerRunDriver(&count, &arguments, &runOne);
    } else {
        giveUp("no command %s with %d arguments", command.c_str(), argc - 4);
    }
    return 0;
}
} // namespace

Target::Target(const char *name) : name(name), next(targets) {
    targets = this;
}

Target *Target::named(const std::string &name) {
    for (Target *one = targets; one != nullptr; one = one->next) {
        if (name == one->name) {
            return one;
        }
    }
    return nullptr;
}

size_t Target::mutate(uint8_t *data, size_t size, size_t maxSize, unsigned) {
    return LLVMFuzzerMutate(data, size, maxSize);
}

std::string Target::describe(const Bytes &input) {
    return std::to_string(input.size()) + " bytes: " + hex(input.data(), input.size(), 64) + "\n";
}

std::string hex(const uint8_t *data, size_t size, size_t most) {
    std::string text;
    char byte[4];
    for (size_t index = 0; index < size && index < most; ++index) {
        snprintf(byte, sizeof(byte), index == 0 ? "%02x" : " %02x", data[index]);
        text += byte;
    }
    return size > most ? text + " …" : text;
}

void giveUp(const char *format, ...) {
    va_list list;
    va_start(list, format);
    fputs("fuzzhost: ", stderr);
    vfprintf(stderr, format, list);
    fputs("\n", stderr);
    _exit(64);
}
} // namespace dextlab::fuzz

extern "C" __attribute__((used, visibility("default"))) size_t LLVMFuzzerCustomMutator(
    uint8_t *data, size_t size, size_t maxSize, unsigned seed);
extern "C" size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t maxSize, unsigned seed) {
    return dextlab::fuzz::target->mutate(data, size, maxSize, seed);
}

int main(int argc, char **argv) {
    using namespace dextlab::fuzz;
    if (argc < 4) {
        giveUp("usage: fuzzhost BUNDLE EXECUTABLE-NAME COMMAND [ARGUMENT…]");
    }
    // Who starts this may have had signals blocked, and libFuzzer's clock is one.
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    readJob();
    load(argv[1], argv[2]);
    int status = perform(argc, argv);
    fflush(stdout);
    _exit(status);
}

// SPDX-License-Identifier: Apache-2.0

// driverhost BUNDLE EXECUTABLE-NAME: runs one dext beside the lab's kernel. The kernel starts it, with the region, the
// doorbell and the socket as inherited descriptors (DEXTLAB_WIRE) and the launch's tag (DEXTLAB_TAG).

#include <cstdio>
#include <cstdlib>
#include <string>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../Runtime/Schedule.h"
#include "../Runtime/Allocations.h"
#include "../Runtime/Verifier.h"
#include "Host.h"

// A crash has to reach the kernel as one, also where a sanitizer reports it. The environment's options go before these.
// On a Mac the address sanitizer lets `new` meet IOFree, which works there (IOSafeDeleteNULL of what was made with `new` is
// common): here too.
#define SANITIZER_OPTIONS(name, options) \
    extern "C" __attribute__((used, visibility("default"))) const char *name(void); \
    extern "C" const char *name(void) { return "abort_on_error=1" options; }
SANITIZER_OPTIONS(__asan_default_options, ":alloc_dealloc_mismatch=0")
SANITIZER_OPTIONS(__tsan_default_options, "")
SANITIZER_OPTIONS(__ubsan_default_options, "")

namespace dextlab::host {
Connection connection;

namespace {
[[noreturn]] void give_up(int status, const std::string &why) {
    dprintf(STDERR_FILENO, "driverhost: %s\n", why.c_str());
    _exit(status);
}

void connect() {
    const char *wire = getenv(kWireEnvironment);
    const char *tag = getenv("DEXTLAB_TAG");
    int memory;
    if (wire == nullptr || tag == nullptr ||
        sscanf(wire, "%d,%d,%d", &memory, &connection.doorbell, &connection.socket) != 3) {
        give_up(64, kWireEnvironment " and DEXTLAB_TAG have to be set: the lab's kernel starts this program");
    }
    connection.tag = strtoull(tag, nullptr, 0);
    struct stat status;
    if (fstat(memory, &status) != 0 || status.st_size < kWireRegionSize) {
        give_up(66, "the region is not one, or too small");
    }
    void *region = mmap(nullptr, kWireRegionSize, PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0);
    if (region == MAP_FAILED) {
        give_up(66, "the region cannot be mapped");
    }
    close(memory);
    connection.region = static_cast<WireRegion *>(region);
    if (connection.region->magic != kWireMagic || connection.region->version != kWireVersion) {
        give_up(65, "the region is of another version: " + std::to_string(connection.region->version) + ", not " +
                        std::to_string(kWireVersion));
    }
    // What the driver starts itself has no business with them.
    fcntl(connection.doorbell, F_SETFD, FD_CLOEXEC);
    fcntl(connection.socket, F_SETFD, FD_CLOEXEC);
    unsetenv(kWireEnvironment);
    unsetenv("DEXTLAB_TAG");
}

void hello() {
    std::string body = describeClasses();
    Outgoing record{kWireHello};
    record.target = connection.tag;
    record.arguments = body.data();
    record.argumentSize = static_cast<uint32_t>(body.size());
    if (!record.fits()) {
        give_up(65, "the driver's classes do not fit into one record: " + std::to_string(body.size()) + " bytes");
    }
    post(record);
}

const DextLabTransport transport = {
    .send = &callKernel,
    .released = &objectEnds,
    .placed = &placed,
    .reads = &readsNow,
    .map = &mapMemory,
    .unmapped = &unmapMemory,
    .quit = &quit,
    .held = &heldObjects,
    .ring = &ringKernel,
};
} // namespace
} // namespace dextlab::host

int main(int argc, char **argv) {
    using namespace dextlab::host;
    if (argc != 3) {
        give_up(64, "usage: driverhost BUNDLE EXECUTABLE-NAME");
    }
    connect();
    char unknown[64];
    if (!dextlab::setMode(getenv(kWireModeEnvironment), unknown, sizeof(unknown))) {
        give_up(64, std::string(kWireModeEnvironment " has a word that is not known: ") + unknown);
    }
    if (dextlab::schedule::isOn()) {
        beginTurns();
    }
    watchCrashes();
    dextlab::verifier::setHook(&violation);
    dextlab::verifier::setPlacesHook(&places);
    dextlab::allocations::setHook(&allocationFailed);
    OSRuntimeSetLogHook(&logLine);
    OSRuntimeSetBundlePath(argv[1]);
    noteFrameworkClasses();
    std::string executable = std::string(argv[1]) + "/" + argv[2];
    if (dlopen(executable.c_str(), RTLD_NOW | RTLD_GLOBAL) == nullptr) {
        give_up(66, dlerror());
    }
    noteLoaded();
    numberClasses();
    OSRuntimeSetTransport(&transport);
    hello();
    openLog();
    watchSocket();
    readForever();
}

// SPDX-License-Identifier: Apache-2.0

// The report as text, a line each, in memory that the kernel reads when this process is gone or has answered.

#include "Crash.h"

#include <cstdlib>
#include <cstring>

#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace dextlab::host {
namespace {
WireReport *report = nullptr;
size_t room = 0;
size_t used = 0;

struct Module {
    uintptr_t base;
    uintptr_t end;
    char path[512];
    unsigned char identifier[20];
    unsigned identifierSize;
};
constexpr int kModulesMax = 64;
Module modules[kModulesMax];
int moduleCount = 0;

void put(char byte) {
    if (used < room) {
        report->text[used++] = byte;
    }
}

void put(const char *text) {
    for (; *text != 0; ++text) {
        put(*text);
    }
}

/// A line ends where it ends: what is in it may not say so.
void putWithin(const char *text, size_t most) {
    for (; *text != 0 && most > 0; ++text, --most) {
        if (*text == '\n') {
            put("\\n");
        } else {
            put(*text);
        }
    }
}

void putHex(uint64_t value) {
    put("0x");
    bool began = false;
    for (int shift = 60; shift >= 0; shift -= 4) {
        unsigned digit = (value >> shift) & 15;
        began = began || digit != 0 || shift == 0;
        if (began) {
            put("0123456789abcdef"[digit]);
        }
    }
}

void putNumber(int64_t value) {
    char digits[24];
    int count = 0;
    bool negative = value < 0;
    uint64_t rest = negative ? 0 - static_cast<uint64_t>(value) : static_cast<uint64_t>(value);
    do {
        digits[count++] = static_cast<char>('0' + rest % 10);
        rest /= 10;
    } while (rest != 0);
    if (negative) {
        put('-');
    }
    while (count > 0) {
        put(digits[--count]);
    }
}

/// What is written so far counts, also if this process gets no further.
void endLine() {
    put('\n');
    __atomic_store_n(&report->length, used, __ATOMIC_RELEASE);
}

void putThreadName(pid_t thread) {
    char path[64] = "/proc/self/task/";
    char digits[16];
    int count = 0;
    for (pid_t rest = thread; rest != 0; rest /= 10) {
        digits[count++] = static_cast<char>('0' + rest % 10);
    }
    char *end = path + strlen(path);
    while (count > 0) {
        *end++ = digits[--count];
    }
    strcpy(end, "/comm");
    char name[32] = {};
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file >= 0) {
        ssize_t size = read(file, name, sizeof(name) - 1);
        close(file);
        if (size > 0 && name[size - 1] == '\n') {
            name[size - 1] = 0;
        }
    }
    putWithin(name, sizeof(name));
}

void findIdentifier(const dl_phdr_info *info, const ElfW(Phdr) & part, Module &module) {
    const auto *at = reinterpret_cast<const unsigned char *>(info->dlpi_addr + part.p_vaddr);
    const unsigned char *end = at + part.p_memsz;
    while (at + sizeof(ElfW(Nhdr)) <= end) {
        const auto *note = reinterpret_cast<const ElfW(Nhdr) *>(at);
        const unsigned char *name = at + sizeof(*note);
        const unsigned char *body = name + ((note->n_namesz + 3) & ~3U);
        if (note->n_type == NT_GNU_BUILD_ID && note->n_namesz == 4 && memcmp(name, "GNU", 4) == 0) {
            module.identifierSize = note->n_descsz < sizeof(module.identifier) ? note->n_descsz : sizeof(module.identifier);
            memcpy(module.identifier, body, module.identifierSize);
            return;
        }
        at = body + ((note->n_descsz + 3) & ~3U);
    }
}

int noteModule(dl_phdr_info *info, size_t, void *) {
    if (moduleCount >= kModulesMax) {
        return 1;
    }
    Module &module = modules[moduleCount];
    module = {};
    module.base = info->dlpi_addr;
    for (int index = 0; index < info->dlpi_phnum; ++index) {
        const ElfW(Phdr) &part = info->dlpi_phdr[index];
        if (part.p_type == PT_LOAD && info->dlpi_addr + part.p_vaddr + part.p_memsz > module.end) {
            module.end = info->dlpi_addr + part.p_vaddr + part.p_memsz;
        }
        if (part.p_type == PT_NOTE) {
            findIdentifier(info, part, module);
        }
    }
    if (info->dlpi_name != nullptr && info->dlpi_name[0] != 0) {
        strncpy(module.path, info->dlpi_name, sizeof(module.path) - 1);
    } else if (readlink("/proc/self/exe", module.path, sizeof(module.path) - 1) < 0) {
        strcpy(module.path, "driverhost");
    }
    ++moduleCount;
    return 0;
}

void putModules() {
    for (int index = 0; index < moduleCount; ++index) {
        const Module &module = modules[index];
        put("module ");
        putHex(module.base);
        put(' ');
        putHex(module.end);
        put(' ');
        for (unsigned byte = 0; byte < module.identifierSize; ++byte) {
            put("0123456789abcdef"[module.identifier[byte] >> 4]);
            put("0123456789abcdef"[module.identifier[byte] & 15]);
        }
        put("- ");
        putWithin(module.path, sizeof(module.path));
        endLine();
    }
}

void putThread(const ThreadStack &stack) {
    put("thread ");
    putNumber(stack.thread.load());
    for (uint64_t number : {stack.served.call, stack.served.target, stack.served.method}) {
        put(' ');
        putHex(number);
    }
    put(' ');
    putThreadName(stack.thread.load());
    endLine();
    if (!stack.isDone.load()) {
        return;
    }
    for (int index = 0; index < stack.registerCount; ++index) {
        put("register ");
        put(registerName(index));
        put(' ');
        putHex(stack.registers[index]);
        endLine();
    }
    for (int index = 0; index < stack.count; ++index) {
        put("frame ");
        putHex(stack.frames[index]);
        endLine();
    }
}
} // namespace

bool openReport() {
    const char *number = getenv(kWireReportEnvironment);
    if (number == nullptr) {
        return false;
    }
    int memory = atoi(number);
    unsetenv(kWireReportEnvironment);
    struct stat status;
    if (fstat(memory, &status) != 0 || static_cast<size_t>(status.st_size) < sizeof(WireReport)) {
        return false;
    }
    size_t size = static_cast<size_t>(status.st_size);
    void *mapped = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0);
    close(memory);
    if (mapped == MAP_FAILED) {
        return false;
    }
    report = static_cast<WireReport *>(mapped);
    room = size - offsetof(WireReport, text);
    return true;
}

void noteModules() {
    moduleCount = 0;
    dl_iterate_phdr(&noteModule, nullptr);
}

void writeReport(const Reason &reason, int threads) {
    if (report == nullptr) {
        return;
    }
    used = 0;
    __atomic_store_n(&report->isWhole, 0, __ATOMIC_SEQ_CST);
    put("reason ");
    put(reason.kind);
    endLine();
    put("signal ");
    putNumber(reason.signal);
    put(' ');
    putNumber(reason.code);
    endLine();
    if (reason.hasAddress) {
        put("address ");
        putHex(reason.address);
        endLine();
    }
    if (reason.message != nullptr && reason.message[0] != 0) {
        put("message ");
        putWithin(reason.message, 4000);
        endLine();
    }
    putModules();
    for (int index = 0; index < threads; ++index) {
        putThread(stackAt(index));
    }
    __atomic_store_n(&report->isWhole, 1, __ATOMIC_SEQ_CST);
}
} // namespace dextlab::host

// SPDX-License-Identifier: Apache-2.0

// Stacks of all threads, taken by a signal to each. The unwinder is libgcc's: what the C library does for a driver (memset,
// nanosleep) keeps no frame pointer, so that a walk along them would miss the driver's own function.

#include "Crash.h"

#include <cerrno>
#include <cstring>
#include <ctime>

#include <execinfo.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

namespace dextlab::host {
__thread Served nowServing __attribute__((tls_model("initial-exec"))) = {0, 0, 0};

namespace {
constexpr int kThreadsMax = 128;
ThreadStack stacks[kThreadsMax];
std::atomic<int> stackCount{0};
std::atomic<bool> parks{false};

pid_t thisThread() {
    return static_cast<pid_t>(syscall(SYS_gettid));
}

#if defined(__x86_64__)
constexpr struct {
    const char *name;
    int index;
} kRegisters[] = {
    {"rax", REG_RAX}, {"rbx", REG_RBX}, {"rcx", REG_RCX}, {"rdx", REG_RDX}, {"rdi", REG_RDI}, {"rsi", REG_RSI},
    {"rbp", REG_RBP}, {"rsp", REG_RSP}, {"r8", REG_R8}, {"r9", REG_R9}, {"r10", REG_R10}, {"r11", REG_R11},
    {"r12", REG_R12}, {"r13", REG_R13}, {"r14", REG_R14}, {"r15", REG_R15}, {"rip", REG_RIP}, {"rflags", REG_EFL},
    {"err", REG_ERR}, {"trap", REG_TRAPNO}, {"cr2", REG_CR2},
};
constexpr int kRegisterCount = sizeof(kRegisters) / sizeof(kRegisters[0]);

uint64_t registerAt(const ucontext_t *context, int index) {
    return static_cast<uint64_t>(context->uc_mcontext.gregs[kRegisters[index].index]);
}
uintptr_t counterOf(const ucontext_t *context) {
    return static_cast<uintptr_t>(context->uc_mcontext.gregs[REG_RIP]);
}
uintptr_t frameOf(const ucontext_t *context) {
    return static_cast<uintptr_t>(context->uc_mcontext.gregs[REG_RBP]);
}
#elif defined(__aarch64__)
constexpr int kRegisterCount = 35;

uint64_t registerAt(const ucontext_t *context, int index) {
    const mcontext_t &machine = context->uc_mcontext;
    switch (index) {
    case 31: return machine.sp;
    case 32: return machine.pc;
    case 33: return machine.pstate;
    case 34: return machine.fault_address;
    default: return machine.regs[index];
    }
}
uintptr_t counterOf(const ucontext_t *context) {
    return context->uc_mcontext.pc;
}
uintptr_t frameOf(const ucontext_t *context) {
    return context->uc_mcontext.regs[29];
}
#else
#error "registers of this processor are not known"
#endif

/// Reads a word that may not be there.
bool peek(uintptr_t address, uintptr_t &value) {
    iovec here = {&value, sizeof(value)};
    iovec there = {reinterpret_cast<void *>(address), sizeof(value)};
    return process_vm_readv(getpid(), &here, 1, &there, 1, 0) == static_cast<ssize_t>(sizeof(value));
}

void add(ThreadStack &stack, uintptr_t place) {
    if (stack.count < ThreadStack::kFramesMax && place != 0) {
        stack.frames[stack.count++] = place;
    }
}

/// Along the frame pointers, which a driver's own functions have: where the unwinder knows nothing, as behind a jump to
/// an address that is no code.
void walkFrames(ThreadStack &stack, const ucontext_t *context) {
    uintptr_t frame = frameOf(context);
    uintptr_t caller;
#if defined(__x86_64__)
    if (peek(static_cast<uintptr_t>(context->uc_mcontext.gregs[REG_RSP]), caller)) {
        add(stack, caller - 1);
    }
#elif defined(__aarch64__)
    add(stack, context->uc_mcontext.regs[30] - 1);
#endif
    for (int step = 0; step < ThreadStack::kFramesMax; ++step) {
        uintptr_t next;
        if (!peek(frame, next) || !peek(frame + sizeof(uintptr_t), caller) || caller == 0) {
            return;
        }
        add(stack, caller - 1);
        if (next <= frame) {
            return;
        }
        frame = next;
    }
}

/// The unwinder's stack; false if it does not reach what was interrupted, or ends there.
bool unwind(ThreadStack &stack, const ucontext_t *context) {
    void *all[ThreadStack::kFramesMax + 16];
    int count = backtrace(all, ThreadStack::kFramesMax + 16);
    int start = 0;
    if (context != nullptr) {
        uintptr_t counter = counterOf(context);
        while (start < count && reinterpret_cast<uintptr_t>(all[start]) != counter) {
            ++start;
        }
        // It is in the list as it was, all others as the place behind a call.
        ++start;
    }
    if (start + 1 >= count) {
        return false;
    }
    for (int index = start; index < count; ++index) {
        add(stack, reinterpret_cast<uintptr_t>(all[index]) - 1);
    }
    return true;
}

void walk(ThreadStack &stack, const ucontext_t *context) {
    stack.served = nowServing;
    stack.count = 0;
    stack.registerCount = 0;
    if (context != nullptr) {
        for (int index = 0; index < kRegisterCount; ++index) {
            stack.registers[stack.registerCount++] = registerAt(context, index);
        }
        // Also where nothing was called: it says what was jumped to.
        stack.frames[stack.count++] = counterOf(context);
    }
    volatile bool isWhole = false;
    stack.isWalking.store(true);
    if (sigsetjmp(stack.back, 0) == 0) {
        isWhole = unwind(stack, context);
    }
    stack.isWalking.store(false);
    if (!isWhole && context != nullptr) {
        stack.count = 1;
        walkFrames(stack, context);
    }
    stack.isDone.store(true);
}

ThreadStack *ownStack() {
    pid_t thread = thisThread();
    int count = stackCount.load();
    for (int index = 0; index < count; ++index) {
        if (stacks[index].thread.load() == thread) {
            return &stacks[index];
        }
    }
    return nullptr;
}

void stopped(int, siginfo_t *, void *context) {
    int error = errno;
    ThreadStack *stack = ownStack();
    if (stack == nullptr || stack->isDone.load()) {
        return;
    }
    walk(*stack, static_cast<const ucontext_t *>(context));
    while (parks.load()) {
        pause();
    }
    errno = error;
}

ThreadStack *newStack(pid_t thread) {
    int index = stackCount.load();
    if (index >= kThreadsMax) {
        return nullptr;
    }
    stacks[index].count = 0;
    stacks[index].registerCount = 0;
    stacks[index].served = {0, 0, 0};
    stacks[index].isDone.store(false);
    stacks[index].thread.store(thread);
    stackCount.store(index + 1);
    return &stacks[index];
}

/// Asks each other thread for its stack. `readdir` allocates, so the names are read as the system gives them.
void askOthers(pid_t own) {
    struct Entry {
        uint64_t inode;
        int64_t offset;
        unsigned short length;
        unsigned char type;
        char name[1];
    };
    int folder = open("/proc/self/task", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) {
        return;
    }
    alignas(8) static char entries[4096];
    for (long size; (size = syscall(SYS_getdents64, folder, entries, sizeof(entries))) > 0;) {
        for (long at = 0; at < size;) {
            const auto *entry = reinterpret_cast<const Entry *>(entries + at);
            at += entry->length;
            pid_t thread = 0;
            for (const char *digit = entry->name; *digit >= '0' && *digit <= '9'; ++digit) {
                thread = thread * 10 + (*digit - '0');
            }
            if (thread != 0 && thread != own && newStack(thread) != nullptr) {
                syscall(SYS_tgkill, getpid(), thread, kStopSignal);
            }
        }
    }
    close(folder);
}
} // namespace

ThreadStack &stackAt(int index) {
    return stacks[index];
}

const char *registerName(int index) {
#if defined(__x86_64__)
    return kRegisters[index].name;
#else
    static const char *const names[kRegisterCount] = {"x0", "x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8", "x9", "x10",
        "x11", "x12", "x13", "x14", "x15", "x16", "x17", "x18", "x19", "x20", "x21", "x22", "x23", "x24", "x25", "x26",
        "x27", "x28", "fp", "lr", "sp", "pc", "cpsr", "far"};
    return names[index];
#endif
}

void returnToWalk() {
    ThreadStack *stack = ownStack();
    if (stack != nullptr && stack->isWalking.load()) {
        siglongjmp(stack->back, 1);
    }
}

int collectStacks(const ucontext_t *context, bool park) {
    parks.store(park);
    stackCount.store(0);
    pid_t own = thisThread();
    if (ThreadStack *stack = newStack(own)) {
        walk(*stack, context);
    }
    askOthers(own);
    const timespec moment = {0, 200'000};
    for (int round = 0; round < 1000; ++round) {
        int left = 0;
        int count = stackCount.load();
        for (int index = 0; index < count; ++index) {
            left += stacks[index].isDone.load() ? 0 : 1;
        }
        if (left == 0) {
            break;
        }
        nanosleep(&moment, nullptr);
    }
    return stackCount.load();
}

void watchStops() {
    // The unwinder is loaded with its first use.
    void *frames[4];
    backtrace(frames, 4);
    struct sigaction action = {};
    action.sa_sigaction = &stopped;
    action.sa_flags = SA_SIGINFO | SA_RESTART | SA_ONSTACK;
    sigaction(kStopSignal, &action, nullptr);
}
} // namespace dextlab::host

// SPDX-License-Identifier: Apache-2.0

// What happens when the process gets a signal that ends it: a report, and then the very same signal without a handler,
// so that the kernel sees the crash that it is. And when the kernel asks what the threads are at, because one hangs.

#include "Crash.h"

#include <cstring>

#include <dlfcn.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../Runtime/Verifier.h"

// Where a sanitizer is there.
extern "C" {
void __sanitizer_set_death_callback(void (*callback)(void)) __attribute__((weak));
const char *__asan_get_report_description(void) __attribute__((weak));
void *__asan_get_report_address(void) __attribute__((weak));
int __asan_report_present(void) __attribute__((weak));
}

namespace dextlab::verifier {
/// A rule of the verifier may know why there is nothing at that address any more, and says so.
bool faulted(void *address) __attribute__((weak));
} // namespace dextlab::verifier

namespace dextlab::host {
namespace {
constexpr int kFatal[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP};
/// The thread that crashed first; its report is the one.
std::atomic<pid_t> crashing{0};
std::atomic<int> fatal{SIGABRT};
std::atomic<bool> answering{false};

/// glibc's own: what assert and malloc say before they abort.
struct AbortMessage {
    unsigned size;
    char text[1];
};
AbortMessage **abortMessage = nullptr;

[[noreturn]] void die(int number) {
    struct sigaction action = {};
    action.sa_handler = SIG_DFL;
    sigaction(number, &action, nullptr);
    sigset_t all;
    sigemptyset(&all);
    sigaddset(&all, number);
    sigprocmask(SIG_UNBLOCK, &all, nullptr);
    syscall(SYS_tgkill, getpid(), syscall(SYS_gettid), number);
    _exit(128 + number);
}

/// The report took too long: something that it needs is held by what crashed.
void ranOut(int) {
    die(fatal.load());
}

const char *message() {
    const char *text = DextLabPanicText();
    if (text[0] == 0 && abortMessage != nullptr && *abortMessage != nullptr) {
        text = (*abortMessage)->text;
    }
    return text;
}

bool hasAddress(int number, const siginfo_t *info) {
    return number != SIGABRT && number != SIGTRAP && info->si_code > 0;
}

void crashed(int number, siginfo_t *info, void *context) {
    returnToWalk();
    auto own = static_cast<pid_t>(syscall(SYS_gettid));
    pid_t none = 0;
    if (!crashing.compare_exchange_strong(none, own)) {
        if (none == own) {
            // A sanitizer has reported, and aborts; or the report itself crashed.
            die(number);
        }
        for (;;) {
            pause();
        }
    }
    fatal.store(number);
    alarm(2);
    // First: it tells the kernel over the ring, whose lock a thread may hold that is about to be stopped.
    if ((number == SIGSEGV || number == SIGBUS) && verifier::isOn() && verifier::faulted != nullptr) {
        verifier::faulted(info->si_addr);
    }
    Reason reason = {"signal", number, info->si_code, hasAddress(number, info),
        reinterpret_cast<uintptr_t>(info->si_addr), message()};
    writeReport(reason, collectStacks(static_cast<const ucontext_t *>(context), true));
    die(number);
}

/// A sanitizer has printed its report, and ends the process.
void sanitizerDies() {
    pid_t none = 0;
    if (!crashing.compare_exchange_strong(none, static_cast<pid_t>(syscall(SYS_gettid)))) {
        return;
    }
    fatal.store(SIGABRT);
    alarm(2);
    Reason reason = {"sanitizer", SIGABRT, 0, false, 0, nullptr};
    if (__asan_report_present != nullptr && __asan_report_present() != 0) {
        reason.message = __asan_get_report_description();
        reason.address = reinterpret_cast<uintptr_t>(__asan_get_report_address());
        reason.hasAddress = reason.address != 0;
    }
    writeReport(reason, collectStacks(nullptr, true));
    // What else it does before it aborts takes its own time.
    alarm(0);
}

void asked(int, siginfo_t *, void *context) {
    if (crashing.load() != 0 || answering.exchange(true)) {
        return;
    }
    Reason reason = {"hang", 0, 0, false, 0, nullptr};
    writeReport(reason, collectStacks(static_cast<const ucontext_t *>(context), false));
    answering.store(false);
}

void watch(int number, void (*handler)(int, siginfo_t *, void *), int flags) {
    struct sigaction action = {};
    // A sanitizer's own stays.
    if (sigaction(number, nullptr, &action) != 0 || action.sa_handler != SIG_DFL) {
        return;
    }
    action.sa_sigaction = handler;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | flags;
    sigaction(number, &action, nullptr);
}

/// Where handlers run on a thread whose stack has no room left.
struct AlternateStack {
    static constexpr size_t kSize = 128 << 10;
    void *memory = nullptr;

    AlternateStack() {
        stack_t there = {};
        if (sigaltstack(nullptr, &there) != 0 || (there.ss_flags & SS_DISABLE) == 0) {
            return;
        }
        void *mapped = mmap(nullptr, kSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (mapped == MAP_FAILED) {
            return;
        }
        memory = mapped;
        stack_t own = {};
        own.ss_sp = memory;
        own.ss_size = kSize;
        sigaltstack(&own, nullptr);
    }

    ~AlternateStack() {
        if (memory != nullptr) {
            stack_t none = {};
            none.ss_flags = SS_DISABLE;
            sigaltstack(&none, nullptr);
            munmap(memory, kSize);
        }
    }
};
} // namespace

void useAlternateStack() {
    static thread_local AlternateStack stack;
    (void)stack.memory;
}

void watchCrashes() {
    if (!openReport()) {
        return;
    }
    noteModules();
    abortMessage = static_cast<AbortMessage **>(dlvsym(RTLD_DEFAULT, "__abort_msg", "GLIBC_PRIVATE"));
    useAlternateStack();
    watchStops();
    for (int number : kFatal) {
        // Again while it is handled: a stack that is none must not end the walk along it.
        watch(number, &crashed, SA_NODEFER);
    }
    watch(kWireAskStacks, &asked, SA_RESTART);
    struct sigaction action = {};
    action.sa_handler = &ranOut;
    sigaction(SIGALRM, &action, nullptr);
    if (__sanitizer_set_death_callback != nullptr) {
        __sanitizer_set_death_callback(&sanitizerDies);
    }
}

void noteLoaded() {
    noteModules();
}
} // namespace dextlab::host

// SPDX-License-Identifier: Apache-2.0

// IOLib and os_log.

#include <atomic>
#include <cerrno>
#include <cstring>
#include <string>
#include <thread>

#include "../DextLabRuntime.h"
#include "Check.h"
#include <DriverKit/DriverKit.h>
#include <DriverKit/queue.h>
#include <os/lock.h>
#include <os/log.h>
#include <os/overflow.h>
#include <time.h>

namespace {
std::string lastLine;
os_log_type_t lastType;
void remember(os_log_type_t type, const char *subsystem, const char *category, const char *message) {
    lastType = type;
    lastLine = std::string(subsystem) + "|" + category + "|" + message;
}
} // namespace

TEST(stringsArePrivateAndNumbersPublic) {
    OSRuntimeSetLogHook(&remember);
    os_log(OS_LOG_DEFAULT, "%s %d %{public}s %{private}d %llx %%", "secret", 7, "open", 8, 0xABCDEF0123ULL);
    CHECK(lastLine == "||<private> 7 open <private> abcdef0123 %");
    OSRuntimeShowPrivateData(true);
    os_log(OS_LOG_DEFAULT, "%s|%{private}d|%-4dx|%04u|%.2f|%c", "secret", 8, 3, 5u, 1.5, 'z');
    CHECK(lastLine == "||secret|8|3   x|0005|1.50|z");
    OSRuntimeShowPrivateData(false);
    const unsigned char bytes[] = {0xDE, 0xAD};
    os_log(OS_LOG_DEFAULT, "%{public}.*P", 2, bytes);
    CHECK(lastLine == "||dead");
    errno = ENOENT;
    os_log(OS_LOG_DEFAULT, "%m");
    CHECK(lastLine == "||No such file or directory" && errno == ENOENT);
    os_log(OS_LOG_DEFAULT, "%hhu %zu %{public}.3s %{public}s", static_cast<unsigned char>(200),
        static_cast<size_t>(9), "abcdef",
        static_cast<const char *>(nullptr));
    CHECK(lastLine == "||200 9 abc (null)");
    OSRuntimeSetLogHook(nullptr);
}

TEST(logsHaveTypesAndNames) {
    OSRuntimeSetLogHook(&remember);
    os_log_t log = os_log_create("com.example", "io");
    CHECK(log == os_log_create("com.example", "io"));
    os_log_error(log, "bad %d", 1);
    CHECK(lastType == OS_LOG_TYPE_ERROR && lastLine == "com.example|io|bad 1");
    lastLine.clear();
    int evaluated = 0;
    os_log_debug(log, "%d", ++evaluated);
    os_log(OS_LOG_DISABLED, "%d", ++evaluated);
    CHECK(lastLine.empty() && evaluated == 0);
    OSRuntimeEnableLogTypes(false, true);
    os_log_debug(log, "%d", ++evaluated);
    CHECK(evaluated == 1 && os_log_debug_enabled(log) && !os_log_info_enabled(log));
    OSRuntimeEnableLogTypes(false, false);
    CHECK(IOLog("hello %s\n", "you") == 10);
    CHECK(lastLine == "||hello you");
    OSRuntimeSetLogHook(nullptr);
}

TEST(anUnsupportedMethodIsNamedOnce) {
    OSRuntimeSetLogHook(&remember);
    CHECK(DextLabUnsupported("Some::Method") == kIOReturnUnsupported);
    CHECK(lastLine.find("Some::Method") != std::string::npos);
    lastLine.clear();
    DextLabUnsupported("Some::Method");
    CHECK(lastLine.empty());
    OSRuntimeSetLogHook(nullptr);
}

TEST(memoryMacrosZeroAndForget) {
    struct Big {
        uint64_t words[8];
    };
    Big *big = IONewZero(Big, 3);
    CHECK(big != nullptr && big[2].words[7] == 0);
    IOSafeDeleteNULL(big, Big, 3);
    CHECK(big == nullptr);
    IOSafeDeleteNULL(big, Big, 3);
    size_t huge = SIZE_MAX / 2;
    CHECK(IONew(Big, huge) == nullptr);
    int *number = IONew(int, 1);
    IODelete(number, int, 1);
}

TEST(locksExcludeAndKnowTheirHolder) {
    IOLock *lock = IOLockAlloc();
    int counter = 0;
    auto work = [&] {
        for (int round = 0; round < 10000; ++round) {
            IOLockLock(lock);
            ++counter;
            IOLockUnlock(lock);
        }
    };
    std::thread other(work);
    work();
    other.join();
    CHECK(counter == 20000);
    CHECK(IOLockTryLock(lock) && !IOLockTryLock(lock));
    IOLockAssert(lock, kIOLockAssertOwned);
    IOLockUnlock(lock);
    IOLockFreeZero(lock);
    CHECK(lock == nullptr);

    IORecursiveLock *recursive = IORecursiveLockAlloc();
    IORecursiveLockLock(recursive);
    IORecursiveLockLock(recursive);
    IORecursiveLockUnlock(recursive);
    CHECK(IORecursiveLockHaveLock(recursive));
    bool tried = true;
    std::thread([&] { tried = IORecursiveLockTryLock(recursive); }).join();
    CHECK(!tried);
    IORecursiveLockUnlock(recursive);
    CHECK(!IORecursiveLockHaveLock(recursive));
    IORecursiveLockFree(recursive);

    IORWLock *rw = IORWLockAlloc();
    IORWLockRead(rw);
    std::thread([&] {
        IORWLockRead(rw);
        IORWLockUnlock(rw);
    }).join();
    IORWLockUnlock(rw);
    IORWLockWrite(rw);
    IORWLockUnlock(rw);
    IORWLockFree(rw);

    os_unfair_lock small = OS_UNFAIR_LOCK_INIT;
    os_unfair_lock_lock(&small);
    CHECK(!os_unfair_lock_trylock(&small));
    os_unfair_lock_unlock(&small);
}

TEST(callOnceRunsOnce) {
    static IOCallOnceFlag flag;
    static std::atomic<int> runs{0};
    auto call = [] {
        IOCallOnce(&flag, ^{
            ++runs;
        });
        CHECK(runs == 1);
    };
    std::thread other(call);
    call();
    other.join();
}

TEST(timesGoForward) {
    mach_timebase_info_data_t base;
    CHECK(mach_timebase_info(&base) == KERN_SUCCESS && base.denom != 0);
    uint64_t before = mach_absolute_time();
    IOSleep(5);
    IODelay(1000);
    uint64_t nanoseconds = (mach_absolute_time() - before) * base.numer / base.denom;
    CHECK(nanoseconds >= 6000000);
    CHECK(clock_gettime_nsec_np(CLOCK_UPTIME_RAW) >= before && clock_gettime_nsec_np(CLOCK_MONOTONIC_RAW) > 0);
    CHECK(mach_continuous_time() >= before);
}

TEST(bootArgumentsAreParsed) {
    OSRuntimeSetBootArguments("debug=0x14e name=abcdef verbose bad=1z");
    uint32_t number = 0;
    CHECK(IOParseBootArgNumber("debug", &number, 4) && number == 0x14e);
    uint8_t byte = 0;
    CHECK(IOParseBootArgNumber("verbose", &byte, 1) && byte == 1);
    CHECK(!IOParseBootArgNumber("missing", &number, 4) && !IOParseBootArgNumber("bad", &number, 4));
    CHECK(!IOParseBootArgNumber("debug", &number, 3) && !IOParseBootArgNumber("deb", &number, 4));
    char text[4];
    CHECK(IOParseBootArgString("name", text, 4) && strcmp(text, "abc") == 0);
}

TEST(smallThings) {
    CHECK(crc32(0, "123456789", 9) == 0xCBF43926);
    CHECK(OSSwapHostToBigInt16(0x1234) == 0x3412 && OSSwapLittleToHostInt32(5) == 5);
    CHECK(IOFixedMultiply(3 << 16, 1 << 15) == 3 << 15 && IOFixedDivide(1 << 16, 2 << 16) == 1 << 15);
    char buffer[6];
    CHECK(strlcpy(buffer, "abcdefgh", sizeof(buffer)) == 8 && strcmp(buffer, "abcde") == 0);
    strlcpy(buffer, "ab", sizeof(buffer));
    CHECK(strlcat(buffer, "cdef", sizeof(buffer)) == 6 && strcmp(buffer, "abcde") == 0);
    uint32_t sum;
    CHECK(os_add_overflow(0xFFFFFFFFu, 1u, &sum) && os_mul_and_add_overflow(0x10000u, 0x10000u, 1u, &sum));
    CHECK(kIOReturnNotPermitted == static_cast<int>(0xe00002e2) && iokit_family_err(sub_iokit_usb,
        1) == static_cast<int>(0xe0004001));
    CHECK(err_get_sub(iokit_family_err(sub_iokit_usb, 1)) == 1 && err_get_code(kIOReturnError) == 0x2bc);
    uint64_t key;
    CHECK(IOThreadLocalStorageKeyCreate(&key) == kIOReturnSuccess);
    CHECK(IOThreadLocalStorageSet(key, buffer) == kIOReturnSuccess && IOThreadLocalStorageGet(key) == buffer);
    CHECK(IOThreadLocalStorageKeyDelete(key) == kIOReturnSuccess);
    unsigned char random[32] = {};
    read_random(random, sizeof(random));
    unsigned set = 0;
    for (unsigned char each : random) {
        set |= each;
    }
    CHECK(set != 0);
}

TEST(listsOfBothKinds) {
    struct Element {
        int value;
        queue_chain_t link;
    };
    Element elements[3] = {{1, {}}, {2, {}}, {3, {}}};
    queue_head_t head;
    queue_init(&head);
    CHECK(queue_empty(&head) && dequeue_head(&head) == nullptr);
    for (Element &element : elements) {
        enqueue_tail(&head, &element.link);
    }
    int sum = 0;
    Element *each;
    qe_foreach_element_safe(each, &head, link) {
        sum = sum * 10 + each->value;
        if (each->value == 2) {
            remqueue(&each->link);
        }
    }
    CHECK(sum == 123);
    CHECK(qe_element(dequeue_tail(&head), Element, link)->value == 3 && queue_first(&head) == &elements[0].link);

    queue_init(&head);
    queue_enter(&head, &elements[0], Element *, link);
    queue_enter(&head, &elements[2], Element *, link);
    queue_insert_before(&head, &elements[1], &elements[2], Element *, link);
    sum = 0;
    queue_iterate(&head, each, Element *, link) {
        sum = sum * 10 + each->value;
    }
    CHECK(sum == 123);
    queue_remove_first(&head, each, Element *, link);
    CHECK(each->value == 1);
    queue_remove_last(&head, each, Element *, link);
    CHECK(each->value == 3);
    queue_remove(&head, &elements[1], Element *, link);
    CHECK(queue_empty(&head));
}

TEST(filesAreMapped) {
    FILE *file = fopen("mapped-file.test", "w");
    fputs("contents", file);
    fclose(file);
    OSMappedFile *mapped = nullptr;
    CHECK(OSMappedFile::createFromPath("mapped-file.test", 0, 1, &mapped) == kIOReturnSuccess);
    CHECK(mapped->size() == 8 && memcmp(mapped->data(), "contents", 8) == 0);
    mapped->release();
    OSBundle *bundle = OSBundle::createFromPath(".");
    CHECK(bundle->loadResource("mapped-file.test", 0, 0, &mapped) == kIOReturnSuccess);
    mapped->release();
    CHECK(bundle->loadResource("none", 0, 0, &mapped) == kIOReturnNotFound && mapped == nullptr);
    CHECK(bundle->loadResource("../x", 0, 0, &mapped) == kIOReturnBadArgument);
    bundle->release();
    remove("mapped-file.test");
}

int main() {
    return runTests();
}

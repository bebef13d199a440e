// SPDX-License-Identifier: Apache-2.0

#include "../Verifier.h"

#include <algorithm>
#include <atomic>
#include <cinttypes>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <map>
#include <mutex>
#include <set>
#include <string>

#include <dlfcn.h>
#include <execinfo.h>

#include <DriverKit/OSObject.h>

#include "../DextLabRuntime.h"
#include "Lifecycle.h"

namespace dextlab::verifier {
namespace {
std::atomic<Hook> hook{nullptr};
std::atomic<PlacesHook> placesHook{nullptr};

constexpr size_t kOfRuleMax = 8;
constexpr size_t kOfProcessMax = 64;

/// What was reported already.
struct Reported {
    std::mutex lock;
    std::set<std::pair<std::string, std::string>> places;
    std::map<std::string, size_t> ofRule;
    size_t all = 0;

    bool isNew(const char *rule, const std::string &place) {
        std::lock_guard<std::mutex> guard(lock);
        if (all >= kOfProcessMax || ofRule[rule] >= kOfRuleMax || !places.emplace(rule, place).second) {
            return false;
        }
        ++ofRule[rule];
        ++all;
        return true;
    }
};
Reported &reported() {
    static auto *const all = new Reported();
    return *all;
}

/// A message on its way down: code of the driver's module, and nothing that its developer wrote.
bool isMadeByIIG(const char *symbol) {
    return symbol != nullptr && (strstr(symbol, "9_DispatchEP15OSMetaClassBase5IORPC") != nullptr ||
                                    strstr(symbol, "8DispatchE5IORPC") != nullptr);
}

void append(std::string &text, const char *label, const Stack &stack) {
    text += "@";
    text += label;
    text += "\n";
    for (int index = 0; index < stack.count; ++index) {
        // The call stands before the address that it returns to.
        auto address = reinterpret_cast<uintptr_t>(stack.frames[index]) - 1;
        Dl_info info;
        char offset[32];
        if (dladdr(reinterpret_cast<void *>(address), &info) == 0 || info.dli_fname == nullptr || isMadeByIIG(info.dli_sname)) {
            continue;
        }
        snprintf(offset, sizeof(offset), "0x%" PRIxPTR " ", address - reinterpret_cast<uintptr_t>(info.dli_fbase));
        text += offset;
        text += info.dli_fname;
        text += "\n";
    }
}

void send(const char *rule, uint64_t handle, const char *object, const Stack *own,
    std::initializer_list<Labelled> others, const char *format, va_list list) {
    std::string stacks;
    if (own != nullptr) {
        append(stacks, "at", *own);
    }
    for (const Labelled &other : others) {
        append(stacks, other.label, *other.stack);
    }
    if (!reported().isNew(rule, stacks)) {
        return;
    }
    char text[1024];
    vsnprintf(text, sizeof(text), format, list);
    if (Hook there = hook.load()) {
        there(rule, handle, object == nullptr ? "" : object, text, stacks.c_str());
    } else {
        DextLabLog(OS_LOG_TYPE_FAULT, "violation of %s: %s: %s", rule, object == nullptr ? "" : object, text);
    }
}
} // namespace

void setHook(Hook there) {
    hook.store(there);
}

void setPlacesHook(PlacesHook there) {
    placesHook.store(there);
}

void tellPlaces(const OSObject *object, std::initializer_list<Labelled> places) {
    PlacesHook there = placesHook.load();
    uint64_t handle = there == nullptr ? 0 : DextLabHandle(object);
    if (handle == 0) {
        return;
    }
    std::string stacks;
    for (const Labelled &place : places) {
        append(stacks, place.label, *place.stack);
    }
    there(handle, stacks.c_str());
}

Stack Stack::here(int skip) {
    void *frames[kFramesMax + 8];
    int count = backtrace(frames, kFramesMax + 8);
    Stack stack;
    for (int index = std::min(1 + skip, count); index < count && stack.count < kFramesMax; ++index) {
        stack.frames[stack.count++] = frames[index];
    }
    return stack;
}

void report(const char *rule, const OSMetaClassBase *object, const char *format, ...) {
    Stack own = Stack::here(1);
    char name[128] = "";
    uint64_t handle = 0;
    if (object != nullptr) {
        snprintf(name, sizeof(name), "%s %p", object->GetClassName(), static_cast<const void *>(object));
        const auto *instance = OSDynamicCast(OSObject, const_cast<OSMetaClassBase *>(object));
        handle = instance == nullptr ? 0 : DextLabHandle(instance);
    }
    va_list list;
    va_start(list, format);
    send(rule, handle, name, &own, {}, format, list);
    va_end(list);
}

void reportNamed(
    const char *rule, const char *object, std::initializer_list<Labelled> others, const char *format, ...) {
    Stack own = Stack::here(1);
    va_list list;
    va_start(list, format);
    send(rule, 0, object, &own, others, format, list);
    va_end(list);
}

void reportAt(const char *rule, const char *object, std::initializer_list<Labelled> places, const char *format, ...) {
    va_list list;
    va_start(list, format);
    send(rule, 0, object, nullptr, places, format, list);
    va_end(list);
}

void reportAt(const char *rule, const OSMetaClassBase *object, std::initializer_list<Labelled> places,
    const char *format, ...) {
    char name[128];
    snprintf(name, sizeof(name), "%s %p", object->GetClassName(), static_cast<const void *>(object));
    const auto *instance = OSDynamicCast(OSObject, const_cast<OSMetaClassBase *>(object));
    va_list list;
    va_start(list, format);
    send(rule, instance == nullptr ? 0 : DextLabHandle(instance), name, nullptr, places, format, list);
    va_end(list);
}
} // namespace dextlab::verifier

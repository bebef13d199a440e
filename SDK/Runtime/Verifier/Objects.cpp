// SPDX-License-Identifier: Apache-2.0

#include "Objects.h"

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <mutex>

#include "../DextLabRuntime.h"
#include "Lifecycle.h"

extern "C" void __asan_poison_memory_region(void const volatile *address, size_t size) __attribute__((weak));
extern "C" void __asan_unpoison_memory_region(void const volatile *address, size_t size) __attribute__((weak));

namespace dextlab::verifier {
namespace {
constexpr size_t kZombiesMax = 4096;
constexpr size_t kZombieBytesMax = 16u << 20;
/// What stands in a freed object behind what all objects have: an address that leads nowhere.
constexpr int kFreedByte = 0xDD;

struct Objects {
    std::mutex lock;
    ObjectMark *living = nullptr;
    /// The longest freed first.
    std::deque<ObjectMark *> zombies;
    size_t zombieBytes = 0;
};
Objects &objects() {
    static auto *const all = new Objects();
    return *all;
}

void describe(char (&name)[128], const OSMetaClassBase *object) {
    snprintf(name, sizeof(name), "%s %p", DextLabClassName(object->meta), static_cast<const void *>(object));
}

/// Call with the lock.
ObjectMark *evicted() {
    if (objects().zombies.size() <= kZombiesMax && objects().zombieBytes <= kZombieBytesMax) {
        return nullptr;
    }
    ObjectMark *mark = objects().zombies.front();
    objects().zombies.pop_front();
    objects().zombieBytes -= mark->size;
    return mark;
}

void forget(ObjectMark *mark) {
    if (__asan_unpoison_memory_region != nullptr) {
        __asan_unpoison_memory_region(objectOf(mark), mark->size);
    }
    ::free(memoryOf(mark));
}

/// Reports what is done to a zombie, once for each.
void tell(const char *rule, const OSMetaClassBase *object, const char *how) {
    ObjectMark *mark = markOf(static_cast<const OSObject *>(object));
    if (__atomic_exchange_n(&mark->isTold, true, __ATOMIC_RELAXED)) {
        return;
    }
    char name[128];
    describe(name, object);
    Stack made = keptStack(mark->madeBy);
    Stack freed = keptStack(mark->freedBy);
    reportNamed(rule, name, {{"freed by", &freed}, {"made by", &made}}, "%s", how);
}
} // namespace

void objectMade(OSObject *object, size_t size) {
    ObjectMark *mark = markOf(object);
    *mark = {};
    mark->size = static_cast<uint32_t>(size);
    mark->madeBy = keepStack();
    std::lock_guard<std::mutex> guard(objects().lock);
    mark->after = objects().living;
    if (mark->after != nullptr) {
        mark->after->before = mark;
    }
    objects().living = mark;
}

void objectInitialised(OSObject *object) {
    markOf(object)->isInitialised = true;
}

void objectReceived(OSObject *object) {
    // New, and the caller's reference is the only one. Whatever thread read the answer made it.
    if (object->getRetainCount() == 1) {
        markOf(object)->madeBy = keepStack();
    }
}

void objectMessaged(OSObject *object) {
    ObjectMark *mark = markOf(object);
    if (mark->isInitialised || mark->isTold || !isOfDriver(object->meta)) {
        return;
    }
    mark->isTold = true;
    char name[128];
    describe(name, object);
    Stack made = keptStack(mark->madeBy);
    const void *init = virtualFunction(object, &OSObject::init);
    if (!hasDriverFrame(made) && isDriverCode(init)) {
        // The system made it and called `init`, which answered true.
        Stack place = stackOf(init);
        reportAt("object-not-initialised", name, {{"at", &place}},
            "its init did not call super::init, and answered true");
    } else {
        reportNamed("object-not-initialised", name, {{"made by", &made}}, "gets a message, and its init never ran");
    }
}

void objectFreed(OSObject *object) {
    ObjectMark *mark = markOf(object);
    mark->freedBy = keepStack();
    auto *body = reinterpret_cast<unsigned char *>(object);
    if (mark->size > sizeof(OSObject)) {
        memset(body + sizeof(OSObject), kFreedByte, mark->size - sizeof(OSObject));
    }
    object->OSObject::lvars = nullptr;
    mark->isTold = false;
    const void *table = &zombieTable.words[2];
    memcpy(static_cast<void *>(object), &table, sizeof(table));
    if (__asan_poison_memory_region != nullptr && mark->size > sizeof(OSObject)) {
        __asan_poison_memory_region(body + sizeof(OSObject), mark->size - sizeof(OSObject));
    }
    ObjectMark *oldest;
    {
        std::lock_guard<std::mutex> guard(objects().lock);
        (mark->before == nullptr ? objects().living : mark->before->after) = mark->after;
        if (mark->after != nullptr) {
            mark->after->before = mark->before;
        }
        objects().zombies.push_back(mark);
        objects().zombieBytes += mark->size;
        oldest = evicted();
    }
    while (oldest != nullptr) {
        forget(oldest);
        std::lock_guard<std::mutex> guard(objects().lock);
        oldest = evicted();
    }
}

bool livingObjects(std::vector<OSObject *> &all, size_t limit) {
    std::lock_guard<std::mutex> guard(objects().lock);
    for (ObjectMark *mark = objects().living; mark != nullptr; mark = mark->after) {
        if (all.size() == limit) {
            return false;
        }
        all.push_back(objectOf(mark));
    }
    return true;
}

void zombieReleased(const OSMetaClassBase *object) {
    tell("over-release", object, "released more often than retained");
}

void zombieUsed(const OSMetaClassBase *object, const char *how) {
    tell("use-after-free", object, how);
}

namespace {
/// The functions of a zombie. They are called with whatever the real ones take; `this` comes first, or second where a
/// structure is answered (Itanium C++ ABI, 3.1.3).
extern "C" uint64_t zombieCalled(const OSMetaClassBase *object, const OSMetaClassBase *second) {
    if ((reinterpret_cast<uintptr_t>(object) & 7) != 0 || !isZombie(object)) {
        object = second;
    }
    zombieUsed(object, "a method of a freed object is called");
    return 0;
}
extern "C" const OSMetaClass *zombieClass(const OSMetaClassBase *object) {
    zombieUsed(object, "a freed object is asked for its class");
    return object->meta;
}
extern "C" void zombieRetained(const OSMetaClassBase *object) {
    zombieUsed(object, "a freed object is retained");
}
extern "C" void zombieFreed(const OSMetaClassBase *object) {
    zombieReleased(object);
}

ZombieTable makeTable() {
    ZombieTable table;
    table.words[0] = table.words[1] = nullptr;
    for (int index = 0; index < ZombieTable::kFunctions; ++index) {
        table.words[2 + index] = reinterpret_cast<const void *>(&zombieCalled);
    }
    const void **functions = &table.words[2];
    auto set = [functions](auto member, const void *function) {
        uintptr_t raw[2];
        static_assert(sizeof(member) == sizeof(raw));
        memcpy(raw, &member, sizeof(raw));
        functions[(raw[0] & ~uintptr_t(1)) / sizeof(void *)] = function;
    };
    set(&OSObject::getMetaClass, reinterpret_cast<const void *>(&zombieClass));
    set(&OSObject::retain, reinterpret_cast<const void *>(&zombieRetained));
    set(&OSObject::release, reinterpret_cast<const void *>(&zombieFreed));
    return table;
}
} // namespace

ZombieTable zombieTable = makeTable();
} // namespace dextlab::verifier

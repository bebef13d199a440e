// SPDX-License-Identifier: Apache-2.0

#include "Locks.h"

#include <cstdio>
#include <mutex>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "Lifecycle.h"

namespace dextlab::verifier {
namespace {
struct Held {
    const void *lock;
    LockUse use;
    StackID takenAt;
};

/// Of a thread, in the order in which they were taken.
struct HeldLocks {
    static constexpr size_t kMax = 32;
    Held all[kMax];
    size_t count = 0;
    /// More than that: nothing is said of this thread any more.
    bool hasOverflown = false;

    size_t find(const void *lock) const {
        size_t index = count;
        while (index > 0 && all[index - 1].lock != lock) {
            --index;
        }
        return index == 0 ? count : index - 1;
    }
};
thread_local HeldLocks held;

/// Lock `second` was taken while `first` was held.
struct Edge {
    const void *second;
    StackID firstAt;
    StackID secondAt;
};

/// The order of locks, as it was seen.
struct Order {
    static constexpr size_t kEdgesMax = 4096;
    std::mutex lock;
    std::unordered_map<const void *, std::vector<Edge>> edges;
    size_t count = 0;

    const Edge *find(const void *first, const void *second) const {
        auto found = edges.find(first);
        if (found != edges.end()) {
            for (const Edge &edge : found->second) {
                if (edge.second == second) {
                    return &edge;
                }
            }
        }
        return nullptr;
    }

    /// The first step of a way from one lock to the other; NULL if there is none.
    const Edge *way(const void *from, const void *to) const {
        std::unordered_set<const void *> seen{from};
        std::vector<std::pair<const void *, const Edge *>> left{{from, nullptr}};
        while (!left.empty()) {
            auto [place, step] = left.back();
            left.pop_back();
            auto found = edges.find(place);
            if (found == edges.end()) {
                continue;
            }
            for (const Edge &edge : found->second) {
                const Edge *first = step == nullptr ? &edge : step;
                if (edge.second == to) {
                    return first;
                }
                if (seen.insert(edge.second).second) {
                    left.push_back({edge.second, first});
                }
            }
        }
        return nullptr;
    }

    void add(const void *first, const Edge &edge) {
        if (count < kEdgesMax) {
            edges[first].push_back(edge);
            ++count;
        }
    }

    void forget(const void *gone) {
        auto own = edges.find(gone);
        if (own != edges.end()) {
            count -= own->second.size();
            edges.erase(own);
        }
        for (auto &[first, all] : edges) {
            count -= std::erase_if(all, [gone](const Edge &edge) { return edge.second == gone; });
        }
    }
};
Order &order() {
    static auto *const all = new Order();
    return *all;
}

struct Name {
    char text[48];
    explicit Name(const void *lock) { snprintf(text, sizeof(text), "lock %p", lock); }
};

void removeHeld(size_t index) {
    for (--held.count; index < held.count; ++index) {
        held.all[index] = held.all[index + 1];
    }
}

/// What is about to be taken, after all that is held.
void noteOrder(const void *lock) {
    StackID here = 0;
    for (size_t index = 0; index < held.count; ++index) {
        const Held &first = held.all[index];
        if (first.use != LockUse::exclusive || first.lock == lock) {
            continue;
        }
        Edge other;
        {
            std::lock_guard<std::mutex> guard(order().lock);
            if (order().find(first.lock, lock) != nullptr) {
                continue;
            }
            here = here == 0 ? keepStack() : here;
            const Edge *way = order().way(lock, first.lock);
            if (way == nullptr) {
                order().add(first.lock, Edge{lock, first.takenAt, here});
                continue;
            }
            other = *way;
        }
        Stack firstAt = keptStack(first.takenAt);
        Stack otherFirst = keptStack(other.firstAt);
        Stack otherSecond = keptStack(other.secondAt);
        reportNamed("lock-order", Name(lock).text,
            {{"the other held since", &firstAt}, {"elsewhere this first", &otherFirst},
                {"then the other", &otherSecond}},
            "it is taken while lock %p is held; elsewhere they are taken the other way round", first.lock);
        return;
    }
}
} // namespace

bool lockWanted(const void *lock, LockUse use) {
    size_t index = held.find(lock);
    if (index < held.count && (use != LockUse::shared || held.all[index].use != LockUse::shared)) {
        Stack taken = keptStack(held.all[index].takenAt);
        reportNamed("lock-recursion", Name(lock).text, {{"taken by", &taken}}, "this thread holds it already");
        return false;
    }
    if (use == LockUse::exclusive && held.count > 0) {
        noteOrder(lock);
    }
    return true;
}

StackID lockTaken(const void *lock, LockUse use) {
    StackID here = keepStack();
    if (held.count == HeldLocks::kMax) {
        held.hasOverflown = true;
    } else {
        held.all[held.count++] = Held{lock, use, here};
    }
    return here;
}

bool lockGivenBack(const void *lock, StackID takenAt) {
    size_t index = held.find(lock);
    if (index < held.count) {
        removeHeld(index);
        return true;
    }
    if (held.hasOverflown) {
        return true;
    }
    Stack taken = keptStack(takenAt);
    if (takenAt == 0) {
        reportNamed("unlock-by-other", Name(lock).text, {}, "this thread does not hold it");
    } else {
        reportNamed("unlock-by-other", Name(lock).text, {{"taken by", &taken}},
            "this thread does not hold it: another one does");
    }
    return false;
}

void lockFreed(const void *lock, bool isHeld, StackID takenAt) {
    if (isHeld) {
        Stack taken = keptStack(takenAt);
        reportNamed("lock-freed-held", Name(lock).text, {{"taken by", &taken}}, "it is freed while it is held");
    }
    if (held.find(lock) < held.count) {
        removeHeld(held.find(lock));
    }
    std::lock_guard<std::mutex> guard(order().lock);
    order().forget(lock);
}

size_t heldLocks() {
    return held.count;
}

void locksAfterMessage(OSObject *object, uint64_t method, size_t before) {
    while (held.count > before) {
        const Held &left = held.all[--held.count];
        Stack taken = keptStack(left.takenAt);
        // The thread serves others next: it may be held by who does not know of it.
        held.hasOverflown = true;
        reportAt("lock-left-held", Name(left.lock).text, {{"taken by", &taken}}, "%s is over and still holds it",
            nameOf(object, method).c_str());
    }
}
} // namespace dextlab::verifier

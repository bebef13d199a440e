// SPDX-License-Identifier: Apache-2.0

#include "Leaks.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <string>

#include <DriverKit/IOService.h>
#include <DriverKit/OSAction.h>

#include "../DextLabRuntime.h"
#include "Lifecycle.h"
#include "Objects.h"
#include "Reach.h"

namespace dextlab::verifier {
namespace {
/// More are not looked at.
constexpr size_t kPiecesMax = 200'000;

struct Leaks {
    Reach &reach;

    static bool isOfDriver(const Piece &piece) { return hasDriverFrame(keptStack(piece.madeBy)); }
    static int references(const Piece &piece) { return static_cast<int>(piece.object->getRetainCount()); }
    static void describe(char (&name)[128], const Piece &piece) {
        snprintf(name, sizeof(name), "%s %p", DextLabClassName(piece.object->meta), static_cast<void *>(piece.object));
    }

    /// What the kernel holds, what drivers' variables hold, and what the runtime made for itself.
    void markRoots() {
        std::vector<OSObject *> held;
        const DextLabTransport *transport = OSRuntimeTransport();
        if (transport != nullptr && transport->held != nullptr) {
            transport->held(held);
        }
        for (OSObject *object : held) {
            if (Piece *piece = reach.pieceOf(object)) {
                reach.mark(*piece);
            }
        }
        for (Piece &piece : reach.pieces()) {
            if (piece.object != nullptr && !piece.isReached && !isOfDriver(piece) &&
                !verifier::isOfDriver(piece.object->meta)) {
                reach.mark(piece);
            }
        }
    }

    /// Those that have been stopped and are held by something of this process. Of those that only their actions hold,
    /// nothing is said: drivers release their actions in free, Apple's samples too, and whether the system ends the circle
    /// is not known.
    void services() {
        std::vector<Piece *> left;
        for (Piece &piece : reach.pieces()) {
            if (piece.object != nullptr && !piece.isReached && references(piece) > 0 && hasStopped(piece.object)) {
                left.push_back(&piece);
            }
        }
        for (Piece *piece : left) {
            reach.forEachPointedTo(*piece, [&](Piece &other) {
                other.isPointedTo = other.isPointedTo || &other != piece;
            });
        }
        // Those that another one holds are left because of that.
        std::stable_partition(left.begin(), left.end(), [](const Piece *piece) { return !piece->isPointedTo; });
        for (bool tells : {false, true}) {
            for (Piece *piece : left) {
                Holders holders = holdersOf(*piece);
                if (!piece->isReached && (references(*piece) > holders.actions) == tells) {
                    if (tells) {
                        neverFreed(*piece, holders);
                    }
                    reach.mark(*piece);
                }
            }
        }
    }

    /// What points to a service.
    struct Holders {
        std::map<std::string, int> kinds;
        Piece *maker = nullptr;
        int actions = 0;
    };
    Holders holdersOf(const Piece &service) {
        Holders holders;
        for (Piece &piece : reach.pieces()) {
            bool holds = false;
            if (&piece != &service && piece.object != nullptr) {
                reach.forEachPointedTo(piece, [&](Piece &other) { holds = holds || &other == &service; });
            }
            if (holds) {
                bool isAction = OSDynamicCast(OSAction, piece.object) != nullptr;
                holders.actions += isAction ? 1 : 0;
                ++holders.kinds[DextLabClassName(piece.object->meta)];
                if (holders.maker == nullptr && !isAction && isOfDriver(piece)) {
                    holders.maker = &piece;
                }
            }
        }
        return holders;
    }

    void neverFreed(const Piece &service, const Holders &holders) {
        std::string kinds;
        for (auto &[kind, count] : holders.kinds) {
            kinds += (kinds.empty() ? " " : ", ") + std::to_string(count) + " " + kind;
        }
        const Piece *maker = holders.maker;
        char name[128];
        describe(name, service);
        Stack stop = bodyOf(service.object, kStopBody);
        Stack place = maker == nullptr ? stop : keptStack(maker->madeBy);
        reportAt("service-never-freed", name, {{maker == nullptr ? "at" : "its holder is made by", &place}},
            "it has been stopped and is not freed: %d references are left; what points to it:%s", references(service),
            kinds.empty() ? " nothing, it was retained once too often" : kinds.c_str());
    }

    /// The last reference is gone, and OSObject::free was not reached.
    void halfFreed() {
        for (Piece &piece : reach.pieces()) {
            if (piece.object == nullptr || piece.isReached || references(piece) > 0) {
                continue;
            }
            reach.mark(piece);
            char name[128];
            describe(name, piece);
            Stack place = stackOf(virtualFunction(piece.object, &OSObject::free));
            reportAt("free-without-super", name, {{"at", &place}}, "its free has run and did not reach OSObject::free");
        }
    }

    static bool isLeak(const Piece &piece) {
        return !piece.isReached && isOfDriver(piece) && (piece.object != nullptr || hasPlainMalloc());
    }

    /// Those that no other leak holds; of those that hold each other, any.
    void rest() {
        for (Piece &piece : reach.pieces()) {
            piece.isPointedTo = false;
        }
        for (Piece &piece : reach.pieces()) {
            if (isLeak(piece)) {
                reach.forEachPointedTo(piece, [&](Piece &other) {
                    other.isPointedTo = other.isPointedTo || &other != &piece;
                });
            }
        }
        std::map<std::pair<std::string, StackID>, std::vector<Piece *>> groups;
        for (int round = 0; round < 3; ++round) {
            for (Piece &piece : reach.pieces()) {
                // First what nothing points to; then a circle's objects, then its memory.
                if (!isLeak(piece) || (round == 0 && piece.isPointedTo) || (round == 1 && piece.object == nullptr)) {
                    continue;
                }
                reach.mark(piece);
                const char *kind = piece.object == nullptr ? "" : DextLabClassName(piece.object->meta);
                groups[{kind, piece.madeBy}].push_back(&piece);
            }
        }
        for (auto &[key, group] : groups) {
            leaked(*group.front(), group);
        }
    }

    void leaked(const Piece &piece, const std::vector<Piece *> &group) {
        Stack made = keptStack(piece.madeBy);
        char more[64] = "";
        if (group.size() > 1) {
            snprintf(more, sizeof(more), "; %zu more like it", group.size() - 1);
        }
        char name[128];
        if (piece.object != nullptr) {
            describe(name, piece);
            reportAt("object-leak", name, {{"made by", &made}}, "it is never freed: %d references are left%s",
                references(piece), more);
        } else {
            snprintf(name, sizeof(name), "memory 0x%zx of %zu bytes", static_cast<size_t>(piece.start), piece.size);
            reportAt("memory-leak", name, {{"made by", &made}}, "it is never freed%s", more);
        }
    }
};
} // namespace

void processEnds() {
    checkBlocks();
    std::vector<OSObject *> objects;
    std::vector<Block> blocks;
    if (!livingObjects(objects, kPiecesMax) || !livingBlocks(blocks, kPiecesMax)) {
        DextLabLog(OS_LOG_TYPE_DEFAULT, "the verifier does not look for leaks: more than %zu objects or pieces of memory "
            "are left", kPiecesMax);
        return;
    }
    if (DextLabQueuesAtWork() > 0) {
        // What they use is no leak.
        return;
    }
    Reach reach(objects, blocks);
    Leaks leaks{reach};
    leaks.markRoots();
    leaks.services();
    leaks.halfFreed();
    reach.markFromVariables();
    leaks.rest();
}
} // namespace dextlab::verifier

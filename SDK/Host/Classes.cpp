// SPDX-License-Identifier: Apache-2.0

// Classes of this process, in the order in which the hello lists them.

#include <algorithm>
#include <cstring>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <DriverKit/IODispatchSource.h>
#include <DriverKit/OSAction.h>
#include <DriverKit/OSCollections.h>

#include "Host.h"

namespace dextlab::host {
namespace {
struct Classes {
    std::unordered_set<const OSMetaClass *> framework;
    std::vector<OSMetaClass *> all;
    std::vector<OSMetaClass *> proxies;
    std::unordered_map<const OSMetaClass *, uint32_t> indices;
    std::unordered_map<uint64_t, OSMetaClass *> statics;
};

/// Written before there are other threads that read it, never after.
Classes &classes() {
    static auto *const instance = new Classes();
    return *instance;
}

/// The first `size` bytes of a table are ids.
template <typename Visitor>
void forEachID(const OSClassDescription *description, uint32_t offset, size_t size, Visitor visit) {
    const auto *bytes = reinterpret_cast<const unsigned char *>(description) + offset;
    for (size_t place = 0; place + sizeof(uint64_t) <= size; place += sizeof(uint64_t)) {
        uint64_t id;
        memcpy(&id, bytes + place, sizeof(id));
        visit(id);
    }
}

bool derives(const OSMetaClass *meta, const OSMetaClass *from) {
    for (const OSMetaClass *own = meta; own != nullptr; own = DextLabSuperclass(own)) {
        if (own == from) {
            return true;
        }
    }
    return false;
}

/// Whether an instance can stand for one of the kernel's. Actions and dispatch sources have bodies on both sides.
bool isOfKernel(const OSMetaClass *meta) {
    return (DextLabClassDescription(meta)->flags & kOSClassCanRemote) != 0 || meta == OSTypeID(OSObject) ||
           derives(meta, OSTypeID(OSAction)) || derives(meta, OSTypeID(IODispatchSource));
}

/// The nearest class that lives in the kernel: a driver's own class has a body, a proxy may have none.
OSMetaClass *proxyClass(OSMetaClass *meta) {
    for (const OSMetaClass *own = meta; own != nullptr; own = DextLabSuperclass(own)) {
        if (!isOfKernel(own) || classes().framework.count(own) == 0) {
            continue;
        }
        // An abstract class cannot be made.
        OSObject *probe = nullptr;
        if (OSObjectAllocate(const_cast<OSMetaClass *>(own), &probe) == kIOReturnSuccess) {
            DextLabDestroyObject(probe);
            return const_cast<OSMetaClass *>(own);
        }
    }
    return nullptr;
}
} // namespace

void noteFrameworkClasses() {
    DextLabForEachClass(^(OSMetaClass *meta, const OSClassDescription *) {
        classes().framework.insert(meta);
    });
}

void numberClasses() {
    DextLabForEachClass(^(OSMetaClass *meta, const OSClassDescription *description) {
        classes().all.push_back(meta);
        forEachID(description, description->metaMethodOptionsOffset, description->metaMethodOptionsSize / 2,
            [&](uint64_t id) { classes().statics.emplace(id, meta); });
    });
    auto &all = classes().all;
    std::sort(all.begin(), all.end(), [](const OSMetaClass *one, const OSMetaClass *other) {
        bool first = classes().framework.count(one) != 0;
        bool second = classes().framework.count(other) != 0;
        return first != second ? first : strcmp(DextLabClassName(one), DextLabClassName(other)) < 0;
    });
    for (OSMetaClass *meta : all) {
        classes().indices.emplace(meta, static_cast<uint32_t>(classes().indices.size()));
        classes().proxies.push_back(derives(meta, OSTypeID(OSContainer)) ? nullptr : proxyClass(meta));
    }
}

std::string describeClasses() {
    std::string body;
    for (OSMetaClass *meta : classes().all) {
        const OSClassDescription *description = DextLabClassDescription(meta);
        std::string ids;
        WireClass entry = {};
        static_assert(sizeof(entry.name) == sizeof(description->name), "a name fits");
        memcpy(entry.name, description->name, sizeof(entry.name));
        memcpy(entry.superName, description->superName, sizeof(entry.superName));
        forEachID(description, description->methodOptionsOffset, description->methodOptionsSize / 2,
            [&](uint64_t id) { ids.append(reinterpret_cast<const char *>(&id), sizeof(id)); });
        entry.methodCount = static_cast<uint32_t>(ids.size() / sizeof(uint64_t));
        entry.flags = classes().framework.count(meta) != 0 ? static_cast<uint32_t>(kWireClassOfFramework) : 0U;
        body.append(reinterpret_cast<const char *>(&entry), sizeof(entry));
        body += ids;
    }
    return body;
}

OSMetaClass *classAt(uint64_t index) {
    return index < classes().all.size() ? classes().all[index] : nullptr;
}

OSMetaClass *proxyClassAt(uint64_t index) {
    return index < classes().proxies.size() ? classes().proxies[index] : nullptr;
}

uint32_t indexOfClass(const OSMetaClass *meta) {
    // A class that was loaded after the hello is to the kernel what it derives from.
    for (const OSMetaClass *own = meta; own != nullptr; own = DextLabSuperclass(own)) {
        auto found = classes().indices.find(own);
        if (found != classes().indices.end()) {
            return found->second;
        }
    }
    return 0;
}

OSMetaClass *classOfStaticMethod(uint64_t method) {
    auto found = classes().statics.find(method);
    return found == classes().statics.end() ? nullptr : found->second;
}
} // namespace dextlab::host

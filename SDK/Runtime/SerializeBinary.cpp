// SPDX-License-Identifier: Apache-2.0

// XNU's binary serialization (layout: libkern/c++/OSSerializeBinary.cpp, constants: libkern/OSSerializeBinary.h).
//
//   word  signature        0xd3
//   word  tag              bit 31: last of its collection; bits 24-30: kind; bits 0-23: count, length, bits or index
//   ...   contents         by kind, padded to 4 bytes; members of collections follow one another
//
// Dictionary: count, then key and value in turn, the mark on the value. Number: bits, then 8 bytes. Symbol: length with
// its 0; String and Data: length. Boolean: 0 or 1. Object: index of an object read before, counting from 0 as they
// begin.

#include <cstdint>
#include <cstring>
#include <unordered_map>
#include <vector>

#include "Serialize.h"
#include <DriverKit/OSCollections.h>

namespace {
constexpr uint32_t kSignature = 0x000000d3;
constexpr uint32_t kEndCollection = 0x80000000;
constexpr uint32_t kKindMask = 0x7F000000;
constexpr uint32_t kDataMask = 0x00FFFFFF;
enum : uint32_t {
    kDictionary = 0x01000000,
    kArray = 0x02000000,
    kSet = 0x03000000,
    kNumber = 0x04000000,
    kSymbol = 0x08000000,
    kString = 0x09000000,
    kData = 0x0a000000,
    kBoolean = 0x0b000000,
    kObject = 0x0c000000,
};

class Writer {
public:
    explicit Writer(std::string &bytes) : bytes_(bytes) {}

    void word(uint32_t value) { bytes_.append(reinterpret_cast<const char *>(&value), sizeof(value)); }

    bool object(const OSObject *object, uint32_t end, unsigned depth) {
        if (depth > dextlab::kMaximumDepth) {
            return false;
        }
        auto [seen, isNew] = seen_.try_emplace(object, Seen{static_cast<uint32_t>(seen_.size()), true});
        if (!isNew) {
            // Open: a collection inside itself.
            if (seen->second.isOpen || seen->second.index > kDataMask) {
                return false;
            }
            word(kObject | seen->second.index | end);
            return true;
        }
        bool good;
        if (OSDictionary *dictionary = OSDynamicCast(OSDictionary, object)) {
            good = entries(dictionary, end, depth);
        } else if (OSArray *array = OSDynamicCast(OSArray, object)) {
            good = members(array, end, depth);
        } else {
            good = scalar(object, end);
        }
        seen_[object].isOpen = false;
        return good;
    }

private:
    struct Seen {
        uint32_t index;
        bool isOpen;
    };

    bool members(const OSArray *array, uint32_t end, unsigned depth) {
        uint32_t kind = OSDynamicCast(OSSet, array) != nullptr ? kSet : kArray;
        uint32_t count = array->getCount();
        word(kind | (count & kDataMask) | end);
        for (uint32_t index = 0; index < count; ++index) {
            if (!object(array->getObject(index), index + 1 == count ? kEndCollection : 0, depth + 1)) {
                return false;
            }
        }
        return count <= kDataMask;
    }

    bool entries(const OSDictionary *dictionary, uint32_t end, unsigned depth) {
        uint32_t count = dictionary->getCount();
        word(kDictionary | (count & kDataMask) | end);
        __block bool good = count <= kDataMask;
        __block uint32_t left = count;
        dictionary->iterateObjects(^bool(OSObject *key, OSObject *value) {
            const auto *name = static_cast<OSString *>(key);
            good = good && symbol(name) && this->object(value, --left == 0 ? kEndCollection : 0, depth + 1);
            return !good;
        });
        return good;
    }

    bool symbol(const OSString *name) {
        auto [seen, isNew] = seen_.try_emplace(name, Seen{static_cast<uint32_t>(seen_.size()), false});
        if (!isNew) {
            word(kObject | seen->second.index);
            return seen->second.index <= kDataMask;
        }
        return data(kSymbol, name->getCStringNoCopy(), name->getLength() + 1, 0);
    }

    bool scalar(const OSObject *object, uint32_t end) {
        if (object == kOSBooleanTrue || object == kOSBooleanFalse) {
            word(kBoolean | (object == kOSBooleanTrue ? 1 : 0) | end);
            return true;
        }
        if (OSString *string = OSDynamicCast(OSString, object)) {
            return data(kString, string->getCStringNoCopy(), string->getLength(), end);
        }
        if (OSNumber *number = OSDynamicCast(OSNumber, object)) {
            word(kNumber | static_cast<uint32_t>(number->numberOfBits()) | end);
            uint64_t value = number->unsigned64BitValue();
            bytes_.append(reinterpret_cast<const char *>(&value), sizeof(value));
            return true;
        }
        if (OSData *bytes = OSDynamicCast(OSData, object)) {
            return data(kData, bytes->getBytesNoCopy(), bytes->getLength(), end);
        }
        return false;
    }

    bool data(uint32_t kind, const void *contents, size_t length, uint32_t end) {
        if (length > kDataMask) {
            return false;
        }
        word(kind | static_cast<uint32_t>(length) | end);
        if (length > 0) {
            bytes_.append(static_cast<const char *>(contents), length);
        }
        bytes_.append((4 - length % 4) % 4, 0);
        return true;
    }

    std::string &bytes_;
    /// Objects in the order they begin.
    std::unordered_map<const OSObject *, Seen> seen_;
};

class Reader {
public:
    Reader(const void *bytes, size_t length) : next_(static_cast<const unsigned char *>(bytes)), left_(length) {}
    ~Reader() {
        for (OSObject *object : seen_) {
            object->release();
        }
    }

    bool word(uint32_t &value) { return take(&value, sizeof(value)); }

    /// One object, with a reference. `last` says whether it ends its collection.
    OSObject *object(unsigned depth, bool &last) {
        uint32_t tag;
        if (depth > dextlab::kMaximumDepth || !word(tag)) {
            return nullptr;
        }
        last = (tag & kEndCollection) != 0;
        uint32_t count = tag & kDataMask;
        switch (tag & kKindMask) {
        case kDictionary:
            return dictionary(count, depth);
        case kArray:
            return members(OSArray::withCapacity(0), count, depth);
        case kSet:
            return members(OSSet::withCapacity(0), count, depth);
        case kObject:
            if (count >= seen_.size()) {
                return nullptr;
            }
            seen_[count]->retain();
            return seen_[count];
        default:
            return note(scalar(tag & kKindMask, count));
        }
    }

private:
    OSObject *scalar(uint32_t kind, uint32_t count) {
        switch (kind) {
        case kNumber: {
            uint64_t value;
            return take(&value, sizeof(value)) ? OSNumber::withNumber(value, count) : nullptr;
        }
        case kSymbol:
        case kString: {
            const auto *text = static_cast<const char *>(data(count));
            if (text == nullptr || (kind == kSymbol && (count == 0 || text[count - 1] != 0))) {
                return nullptr;
            }
            return OSString::withCString(text, count);
        }
        case kData: {
            const void *contents = data(count);
            return contents == nullptr ? nullptr : OSData::withBytes(contents, count);
        }
        case kBoolean:
            return count != 0 ? kOSBooleanTrue : kOSBooleanFalse;
        default:
            return nullptr;
        }
    }

    OSObject *dictionary(uint32_t count, unsigned depth) {
        OSDictionary *made = OSDictionary::withCapacity(0);
        note(made);
        open_.push_back(made);
        for (uint32_t index = 0; index < count; ++index) {
            bool last = false;
            OSObject *key = object(depth + 1, last);
            OSObject *value = key == nullptr || last ? nullptr : object(depth + 1, last);
            bool good = value != nullptr && !isOpen(value) && last == (index + 1 == count) && made->setObject(key,
                value);
            OSSafeReleaseNULL(key);
            OSSafeReleaseNULL(value);
            if (!good) {
                return drop(made);
            }
        }
        open_.pop_back();
        return made;
    }

    OSObject *members(OSArray *made, uint32_t count, unsigned depth) {
        note(made);
        open_.push_back(made);
        for (uint32_t index = 0; index < count; ++index) {
            bool last = false;
            OSObject *value = object(depth + 1, last);
            bool good = value != nullptr && !isOpen(value) && last == (index + 1 == count) && made->setObject(value);
            OSSafeReleaseNULL(value);
            if (!good) {
                return drop(made);
            }
        }
        open_.pop_back();
        return made;
    }

    OSObject *drop(OSObject *made) {
        made->release();
        return nullptr;
    }

    OSObject *note(OSObject *object) {
        if (object != nullptr) {
            object->retain();
            seen_.push_back(object);
        }
        return object;
    }

    /// A collection inside itself could never be freed.
    bool isOpen(const OSObject *value) const {
        for (const OSObject *collection : open_) {
            if (collection == value) {
                return true;
            }
        }
        return false;
    }

    bool take(void *value, size_t size) {
        if (size > left_) {
            return false;
        }
        memcpy(value, next_, size);
        next_ += size;
        left_ -= size;
        return true;
    }

    const void *data(size_t length) {
        size_t padded = (length + 3) & ~size_t(3);
        if (padded > left_) {
            return nullptr;
        }
        const void *contents = next_;
        next_ += padded;
        left_ -= padded;
        return contents;
    }

    const unsigned char *next_;
    size_t left_;
    /// What `kObject` may name.
    std::vector<OSObject *> seen_;
    /// Collections that are being read.
    std::vector<const OSObject *> open_;
};
} // namespace

bool dextlab::writeBinary(const OSObject *object, std::string &bytes) {
    Writer writer(bytes);
    writer.word(kSignature);
    return writer.object(object, kEndCollection, 0);
}

OSObject *dextlab::readBinary(const void *bytes, size_t length) {
    Reader reader(bytes, length);
    uint32_t signature;
    if (!reader.word(signature) || signature != kSignature) {
        return nullptr;
    }
    bool last;
    return reader.object(0, last);
}

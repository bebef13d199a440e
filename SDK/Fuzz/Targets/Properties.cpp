// SPDX-License-Identifier: Apache-2.0

// The target properties: a client sets properties (IORegistryEntrySetCFProperties), which reach the driver's
// SetProperties. The input is a stream of entries: a key out of the driver's own or any text, and a value of any type.

#include <algorithm>
#include <cstring>

#include <DriverKit/IOService.h>
#include <DriverKit/OSCollections.h>

#include "../Fuzz.h"

namespace dextlab::fuzz {
namespace {
struct Reader {
    const uint8_t *data;
    size_t left;

    uint64_t number(size_t bytes) {
        uint64_t value = 0;
        size_t count = std::min(bytes, left);
        memcpy(&value, data, count);
        data += count;
        left -= count;
        return value;
    }
    std::string text() {
        size_t count = std::min<size_t>(number(1), left);
        std::string result(reinterpret_cast<const char *>(data), count);
        data += count;
        left -= count;
        return result.substr(0, result.find('\0'));
    }
};

OSObject *value(Reader &reader, int depth);

OSDictionary *dictionary(Reader &reader, int depth) {
    OSDictionary *result = OSDictionary::withCapacity(4);
    uint64_t count = 1 + reader.number(1) % 8;
    while (count-- > 0 && reader.left > 0) {
        std::string key = reader.text();
        OSObject *entry = value(reader, depth + 1);
        if (entry != nullptr) {
            result->setObject(key.c_str(), entry);
            entry->release();
        }
    }
    return result;
}

OSObject *array(Reader &reader, int depth) {
    OSArray *result = OSArray::withCapacity(4);
    uint64_t count = reader.number(1) % 8;
    while (count-- > 0 && reader.left > 0) {
        OSObject *entry = value(reader, depth + 1);
        if (entry != nullptr) {
            result->setObject(entry);
            entry->release();
        }
    }
    return result;
}

OSObject *value(Reader &reader, int depth) {
    switch (reader.number(1) % 6) {
    case 0:
        return OSNumber::withNumber(reader.number(8), 64);
    case 1:
        return OSString::withCString(reader.text().c_str());
    case 2: {
        std::string bytes = reader.text();
        return OSData::withBytes(bytes.data(), bytes.size());
    }
    case 3: {
        OSBoolean *truth = reader.number(1) % 2 == 0 ? kOSBooleanFalse : kOSBooleanTrue;
        truth->retain();
        return truth;
    }
    case 4:
        return depth < 3 ? array(reader, depth) : nullptr;
    default:
        return depth < 3 ? dictionary(reader, depth) : nullptr;
    }
}

class Properties : public Target {
public:
    Properties() : Target("properties") {}

    void prepare() override {
        driver = startDriver();
        if (driver == nullptr) {
            giveUp("%s::Start refuses a bare device: there is nothing to set", job.driverClass.c_str());
        }
    }

    void run(const uint8_t *data, size_t size) override {
        Reader reader{data, size};
        OSDictionary *properties = dictionary(reader, 0);
        driver->UserSetProperties(properties);
        settle();
        properties->release();
    }

    std::vector<Bytes> seeds() override {
        return {{0, 3, 'k', 'e', 'y', 0, 1, 0, 0, 0, 0, 0, 0, 0}, {0, 3, 'k', 'e', 'y', 1, 2, 'a', 'b'},
            {0, 3, 'k', 'e', 'y', 2, 2, 'a', 'b'}};
    }

private:
    IOService *driver = nullptr;
};

Properties target;
} // namespace
} // namespace dextlab::fuzz

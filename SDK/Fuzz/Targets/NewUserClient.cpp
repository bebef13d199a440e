// SPDX-License-Identifier: Apache-2.0

// The target new-user-client: clients open the driver with types that the input chooses, several at a time, and close it
// in any order. Each 5 bytes are a step: one says whether to open or to close, and which; four are the type.

#include <cstring>

#include <DriverKit/IOUserClient.h>
#include <DriverKit/OSCollections.h>

#include "../Fuzz.h"

namespace dextlab::fuzz {
namespace {
constexpr size_t kStep = 5;
constexpr size_t kOpenMax = 16;

class NewUserClient : public Target {
public:
    NewUserClient() : Target("new-user-client") {}

    void prepare() override {
        driver = startDriver();
        if (driver == nullptr) {
            giveUp("%s::Start refuses a bare device: there is nothing to open", job.driverClass.c_str());
        }
    }

    void run(const uint8_t *data, size_t size) override {
        std::vector<IOUserClient *> open;
        for (size_t place = 0; place < size && place < 64 * kStep; place += kStep) {
            uint8_t what = data[place];
            if ((what & 1) != 0 && !open.empty()) {
                size_t which = (what >> 1) % open.size();
                stopService(open[which], driver);
                open.erase(open.begin() + static_cast<ptrdiff_t>(which));
            } else if (open.size() < kOpenMax) {
                uint32_t type = 0;
                memcpy(&type, data + place + 1, size - place - 1 < sizeof(type) ? size - place - 1 : sizeof(type));
                if (IOUserClient *client = openClient(driver, type)) {
                    open.push_back(client);
                }
            }
        }
        for (IOUserClient *client : open) {
            stopService(client, driver);
        }
    }

    std::vector<Bytes> seeds() override {
        return {{0, 0, 0, 0, 0}, {0, 1, 0, 0, 0}, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0}};
    }

private:
    IOService *driver = nullptr;
};

NewUserClient target;
} // namespace
} // namespace dextlab::fuzz

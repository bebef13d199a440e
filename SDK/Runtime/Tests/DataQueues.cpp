// SPDX-License-Identifier: Apache-2.0

// Data queues in one process: order, wrapping, who is told of what, and memory that the other side has damaged.

#include <atomic>
#include <cstdlib>
#include <cstring>
#include <random>
#include <thread>
#include <vector>

#include "../DataQueue.h"
#include "Check.h"
#include <DriverKit/DriverKit.h>
#include <Tests/TestDriver.h>

static void settle(OSObject *object, const char *name) {
    IODispatchQueue *queue = nullptr;
    CHECK(object->CopyDispatchQueue(name, &queue) == kIOReturnSuccess);
    queue->DispatchSync(^{});
    queue->release();
}

static IODataQueueDispatchSource *make(uint64_t size) {
    IODispatchQueue *queue = nullptr;
    CHECK(IODispatchQueue::Create("source", 0, 0, &queue) == kIOReturnSuccess);
    IODataQueueDispatchSource *source = nullptr;
    CHECK(IODataQueueDispatchSource::Create(size, queue, &source) == kIOReturnSuccess && source != nullptr);
    queue->release();
    return source;
}

static kern_return_t put(IODataQueueDispatchSource *source, uint32_t size, unsigned char value) {
    return source->Enqueue(size, ^(void *data, size_t room) {
        CHECK(room == size);
        memset(data, value, room);
    });
}

/// First byte and length of the next entry; -1 without one.
static int get(IODataQueueDispatchSource *source, size_t *length = nullptr) {
    __block int first = -1;
    __block size_t found = 0;
    kern_return_t ret = source->Dequeue(^(const void *data, size_t size) {
        first = size > 0 ? *static_cast<const unsigned char *>(data) : 0;
        found = size;
    });
    CHECK(ret == (first < 0 ? kIOReturnUnderrun : kIOReturnSuccess));
    if (length != nullptr) {
        *length = found;
    }
    return first;
}

TEST(sizesHaveToFit) {
    IODataQueueDispatchSource *source = nullptr;
    CHECK(IODataQueueDispatchSource::Create(30, nullptr, &source) == kIOReturnBadArgument);
    CHECK(IODataQueueDispatchSource::Create(1ULL << 32, nullptr, &source) == kIOReturnBadArgument);
    CHECK(IODataQueueDispatchSource::GetDataQueueEntryHeaderSize() == 4);
    source = make(64);
    CHECK(put(source, 61, 1) == kIOReturnOverrun && put(source, UINT32_MAX, 1) == kIOReturnOverrun);
    CHECK(source->CanEnqueueData(60) == kIOReturnSuccess && source->CanEnqueueData(61) == kIOReturnOverrun);
    CHECK(source->CanEnqueueData(12, 4) == kIOReturnSuccess && source->CanEnqueueData(12, 5) == kIOReturnOverrun);
    CHECK(put(source, 60, 1) == kIOReturnSuccess && put(source, 0, 1) == kIOReturnOverrun);
    size_t length = 0;
    CHECK(get(source, &length) == 1 && length == 60 && get(source) == -1);
    source->release();
}

TEST(entriesComeInOrderAroundTheEnd) {
    IODataQueueDispatchSource *source = make(100);
    std::mt19937 random(7);
    std::vector<std::pair<unsigned char, size_t>> expected;
    size_t next = 0;
    unsigned char value = 0;
    for (int turn = 0; turn < 20'000; ++turn) {
        if (random() % 2 == 0) {
            auto size = static_cast<uint32_t>(1 + random() % 40);
            bool fits = source->CanEnqueueData(size) == kIOReturnSuccess;
            CHECK((put(source, size, ++value) == kIOReturnSuccess) == fits);
            if (fits) {
                expected.emplace_back(value, size);
            }
        } else {
            CHECK(source->IsDataAvailable() == (next < expected.size()));
            size_t length = 0;
            int first = get(source, &length);
            CHECK(next == expected.size() ? first == -1 : first == expected[next].first);
            if (first >= 0) {
                CHECK(length == expected[next++].second);
            }
        }
    }
    CHECK(next > 5'000);
    source->release();
}

TEST(handlersAreToldOnce) {
    TestDriver *driver = OSTypeAlloc(TestDriver);
    CHECK(driver != nullptr && driver->init());
    IODispatchQueue *work = nullptr;
    CHECK(IODispatchQueue::Create("work", 0, 0, &work) == kIOReturnSuccess);
    CHECK(driver->SetDispatchQueue("Work", work) == kIOReturnSuccess);
    CHECK(driver->SetDispatchQueue("Nobody's", work) == kIOReturnBadArgument);
    work->release();
    IODataQueueDispatchSource *source = make(64);
    OSAction *available = nullptr;
    OSAction *serviced = nullptr;
    CHECK(driver->CreateActionOnAvailable(0, &available) == kIOReturnSuccess);
    CHECK(driver->CreateActionOnServiced(0, &serviced) == kIOReturnSuccess);
    CHECK(put(source, 8, 1) == kIOReturnSuccess);
    // There already: told at once.
    CHECK(source->SetDataAvailableHandler(available) == kIOReturnSuccess);
    CHECK(source->SetDataServicedHandler(serviced) == kIOReturnSuccess);
    settle(driver, kIOServiceDefaultQueueName);
    CHECK(driver->Available() == 1);
    CHECK(put(source, 8, 2) == kIOReturnSuccess);
    settle(driver, kIOServiceDefaultQueueName);
    CHECK(driver->Available() == 1 && driver->Serviced() == 0);
    // Full: the next dequeue tells.
    CHECK(put(source, 48, 3) == kIOReturnOverrun);
    CHECK(get(source) == 1 && get(source) == 2);
    settle(driver, "Work");
    CHECK(driver->Serviced() == 1);
    bool send = false;
    CHECK(source->EnqueueWithCoalesce(4, &send, ^(void *, size_t) {}) == kIOReturnSuccess && send);
    bool service = false;
    CHECK(source->DequeueWithCoalesce(&service, ^(const void *, size_t) {}) == kIOReturnSuccess && !service);
    uint64_t before = driver->Available();
    CHECK(source->Cancel(nullptr) == kIOReturnSuccess);
    source->SendDataAvailable();
    settle(driver, kIOServiceDefaultQueueName);
    CHECK(driver->Available() == before);
    source->release();
    available->release();
    serviced->release();
    driver->release();
}

TEST(twoThreadsShareAQueue) {
    IODataQueueDispatchSource *source = make(256);
    constexpr uint32_t kCount = 20'000;
    std::thread producer([source] {
        for (uint32_t number = 0; number < kCount;) {
            kern_return_t ret = source->Enqueue(4 + number % 20, ^(void *data, size_t) {
                memcpy(data, &number, sizeof(number));
            });
            number += ret == kIOReturnSuccess ? 1 : 0;
        }
    });
    for (uint32_t number = 0; number < kCount;) {
        __block uint32_t found = UINT32_MAX;
        if (source->Dequeue(^(const void *data, size_t) { memcpy(&found, data, sizeof(found)); }) == kIOReturnSuccess) {
            CHECK(found == number);
            ++number;
        }
    }
    producer.join();
    source->release();
}

TEST(damagedMemoryIsNotLeft) {
    std::mt19937 random(3);
    constexpr uint32_t kSize = 64;
    for (int turn = 0; turn < 100'000; ++turn) {
        // Exactly as large as it says, so that a sanitizer sees a step beyond.
        auto *memory = static_cast<dextlab::DataQueueMemory *>(malloc(sizeof(dextlab::DataQueueMemory) + kSize));
        auto *words = reinterpret_cast<uint32_t *>(memory);
        for (size_t word = 0; word < (sizeof(*memory) + kSize) / 4; ++word) {
            words[word] = random() % 3 == 0 ? static_cast<uint32_t>(random()) : static_cast<uint32_t>(random() % 80);
        }
        dextlab::DataQueue queue;
        queue.memory = memory;
        queue.size = kSize;
        bool told = false;
        auto look = ^(const void *data, size_t size) {
            auto *bytes = static_cast<const unsigned char *>(data);
            CHECK(bytes >= memory->entries && bytes + size <= memory->entries + kSize);
        };
        queue.dequeue(false, &told, look);
        queue.dequeue(true, &told, look);
        queue.enqueue(random() % 80, &told, ^(void *data, size_t size) { memset(data, 1, size); });
        queue.canEnqueue(random() % 80, random() % 4);
        free(memory);
    }
}

int main() {
    return runTests();
}

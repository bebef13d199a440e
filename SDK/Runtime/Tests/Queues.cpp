// SPDX-License-Identifier: Apache-2.0

#include <atomic>
#include <semaphore>
#include <thread>
#include <vector>

#include "../DextLabRuntime.h"
#include "Check.h"
#include <DriverKit/DriverKit.h>

static IODispatchQueue *makeQueue(uint64_t options = 0) {
    IODispatchQueue *queue = nullptr;
    CHECK(IODispatchQueue::Create("test", options, 0, &queue) == kIOReturnSuccess);
    return queue;
}

/// Waits until the queue has run all that was sent to it.
static void settle(IODispatchQueue *queue) {
    queue->DispatchSync(^{});
}

TEST(blocksRunInOrderAndOneAtATime) {
    IODispatchQueue *queue = makeQueue();
    __block std::vector<int> seen;
    for (int index = 0; index < 1000; ++index) {
        queue->DispatchAsync(^{
            seen.push_back(index);
        });
    }
    __block bool onQueue = false;
    queue->DispatchSync(^{
        onQueue = queue->OnQueue();
    });
    CHECK(onQueue && !queue->OnQueue() && seen.size() == 1000);
    for (int index = 0; index < 1000; ++index) {
        CHECK(seen[static_cast<size_t>(index)] == index);
    }
    CHECK(strcmp(queue->GetName(), "test") == 0);
    queue->release();
}

TEST(manyThreadsShareAQueue) {
    IODispatchQueue *queue = makeQueue();
    __block int counter = 0;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([queue, &counter = counter] {
            int *place = &counter;
            for (int round = 0; round < 500; ++round) {
                queue->DispatchSync(^{
                    ++*place;
                });
                queue->DispatchAsync(^{
                    ++*place;
                });
            }
        });
    }
    for (std::thread &thread : threads) {
        thread.join();
    }
    settle(queue);
    CHECK(counter == 4000);
    queue->release();
}

TEST(reentrantQueuesRunAtOnce) {
    IODispatchQueue *queue = makeQueue(kIODispatchQueueReentrant);
    __block int depth = 0;
    queue->DispatchSync(^{
        queue->DispatchSync(^{
            depth = 2;
        });
    });
    CHECK(depth == 2);
    CHECK(queue->RunAction(^kern_return_t {
        return kIOReturnBusy;
    }) == kIOReturnBusy);
    queue->release();
}

TEST(concurrentBlocksRunBesideTheQueue) {
    IODispatchQueue *queue = makeQueue();
    auto *done = new std::binary_semaphore(0);
    queue->DispatchSync(^{
        queue->DispatchConcurrent(^{
            done->release();
        });
        // Would hang if the block had to wait for this one.
        done->acquire();
    });
    delete done;
    queue->release();
}

TEST(aSleeperLetsOthersIn) {
    IODispatchQueue *queue = makeQueue();
    static int event;
    __block kern_return_t slept = kIOReturnError;
    __block int order = 0;
    queue->DispatchAsync(^{
        slept = queue->SleepWithTimeout(&event, 10000000000ull);
        order = order * 10 + 2;
    });
    queue->DispatchSync(^{
        order = order * 10 + 1;
        CHECK(queue->Wakeup(&event) == kIOReturnSuccess);
        CHECK(queue->Wakeup(&event) == kIOReturnNotFound);
    });
    settle(queue);
    CHECK(slept == kIOReturnSuccess && order == 12);
    CHECK(queue->Wakeup(&event) == kIOReturnNotPermitted && queue->Sleep(&event, 1) == kIOReturnNotPermitted);
    __block kern_return_t late = kIOReturnSuccess;
    queue->DispatchSync(^{
        late = queue->SleepWithTimeout(&event, 1000000);
    });
    CHECK(late == kIOReturnTimeout);
    queue->release();
}

TEST(aCancelledQueueDropsWhatWaitsAndThenSaysSo) {
    IODispatchQueue *queue = makeQueue();
    auto *started = new std::binary_semaphore(0);
    auto *go = new std::binary_semaphore(0);
    auto *cancelled = new std::binary_semaphore(0);
    static std::atomic<int> ran{0};
    queue->DispatchAsync(^{
        started->release();
        go->acquire();
        ++ran;
    });
    started->acquire();
    queue->DispatchAsync(^{
        ran += 100;
    });
    CHECK(queue->Cancel(^{
        cancelled->release();
    }) == kIOReturnSuccess);
    CHECK(!cancelled->try_acquire());
    go->release();
    cancelled->acquire();
    queue->DispatchAsync(^{
        ran += 100;
    });
    queue->DispatchSync(^{
        ran += 100;
    });
    CHECK(ran == 1 && queue->Cancel(nullptr) == kIOReturnAborted);
    delete started;
    delete go;
    delete cancelled;
    queue->release();
}

TEST(aSourceSaysThatItIsCancelledThoughItsQueueIsToo) {
    for (bool queueFirst : {false, true}) {
        IODispatchQueue *queue = makeQueue();
        IOTimerDispatchSource *timer = nullptr;
        CHECK(IOTimerDispatchSource::Create(queue, &timer) == kIOReturnSuccess);
        auto *both = new std::counting_semaphore<2>(0);
        void (^done)(void) = ^{
            both->release();
        };
        // As a Stop does it: on the queue itself.
        queue->DispatchSync(^{
            if (queueFirst) {
                CHECK(queue->Cancel(done) == kIOReturnSuccess);
            }
            CHECK(timer->Cancel(done) == kIOReturnSuccess);
            if (!queueFirst) {
                CHECK(queue->Cancel(done) == kIOReturnSuccess);
            }
        });
        both->acquire();
        both->acquire();
        delete both;
        timer->release();
        queue->release();
    }
}

TEST(commandPoolsWaitForACommand) {
    IODispatchQueue *queue = makeQueue();
    IOCommandPool *pool = IOCommandPool::withQueue(queue);
    CHECK(pool->getCommand(false) == nullptr);
    IOCommand *command = OSTypeAlloc(IOCommand);
    CHECK(command->init());
    std::thread giver([pool, command] {
        IOSleep(5);
        pool->returnCommand(command);
    });
    CHECK(pool->getCommand(true) == command);
    giver.join();
    command->release();
    pool->release();
    queue->release();
}

int main() {
    return runTests();
}

// SPDX-License-Identifier: Apache-2.0

// Commands, and pools of them. The pool's state belongs to its queue: whoever is on the queue may touch it.

#include "DextLabRuntime.h"
#include <DriverKit/IOCommand.h>
#include <DriverKit/IOCommandPool.h>
#include <DriverKit/OSCollections.h>

struct IOCommand_LocalIVars {
    queue_chain_t link;
    IOCommand *owner;
};

bool IOCommand::init() {
    if (!super::init()) {
        return false;
    }
    lvars = new IOCommand_LocalIVars();
    queue_init(&lvars->link);
    lvars->owner = this;
    return true;
}

void IOCommand::free() {
    delete lvars;
    lvars = nullptr;
    super::free();
}

queue_chain_t *IOCommand::CommandChain() {
    return &lvars->link;
}

IOCommand *IOCommand::FromChain(queue_chain_t *link) {
    return qe_element(link, IOCommand_LocalIVars, link)->owner;
}

struct IOCommandPool_LocalIVars {
    IODispatchQueue *queue = nullptr;
    queue_head_t commands;
};

IOCommandPoolPtr IOCommandPool::withQueue(IODispatchQueue *queue) {
    IOCommandPool *pool = OSTypeAlloc(IOCommandPool);
    if (pool != nullptr && !pool->initWithQueue(queue)) {
        OSSafeReleaseNULL(pool);
    }
    return pool;
}

bool IOCommandPool::init() {
    return super::init();
}

bool IOCommandPool::initWithQueue(IODispatchQueue *queue) {
    if (queue == nullptr || !init()) {
        return false;
    }
    lvars = new IOCommandPool_LocalIVars();
    queue->retain();
    lvars->queue = queue;
    queue_init(&lvars->commands);
    return true;
}

void IOCommandPool::free() {
    if (lvars != nullptr) {
        OSSafeReleaseNULL(lvars->queue);
        delete lvars;
        lvars = nullptr;
    }
    super::free();
}

kern_return_t IOCommandPool::gatedGetCommand(IOCommand **command, bool blockForCommand) {
    while (queue_empty(&lvars->commands)) {
        if (!blockForCommand) {
            *command = nullptr;
            return kIOReturnNoResources;
        }
        kern_return_t ret = lvars->queue->SleepWithDeadline(this, kIODispatchQueueSleepReuseEvent, 0);
        if (ret != kIOReturnSuccess) {
            *command = nullptr;
            return ret;
        }
    }
    *command = IOCommand::FromChain(dequeue_head(&lvars->commands));
    queue_init((*command)->CommandChain());
    return kIOReturnSuccess;
}

kern_return_t IOCommandPool::gatedReturnCommand(IOCommand *command) {
    enqueue_tail(&lvars->commands, command->CommandChain());
    (void)lvars->queue->Wakeup(this);
    return kIOReturnSuccess;
}

IOCommandPtr IOCommandPool::getCommand(bool blockForCommand) {
    __block IOCommand *command = nullptr;
    lvars->queue->RunAction(^kern_return_t {
        IOCommand *got = nullptr;
        kern_return_t ret = gatedGetCommand(&got, blockForCommand);
        command = got;
        return ret;
    });
    return command;
}

void IOCommandPool::returnCommand(IOCommand *command) {
    lvars->queue->RunAction(^kern_return_t {
        return gatedReturnCommand(command);
    });
}

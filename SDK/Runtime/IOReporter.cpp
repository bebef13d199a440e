// SPDX-License-Identifier: Apache-2.0

// I/O reporting: channels are runs of elements of the same length; kinds of reporters differ in what an element's four
// values are.

#include <cstring>
#include <mutex>
#include <vector>

#include "DextLabRuntime.h"
#include "Reporting.h"
#include <DriverKit/IOLib.h>
#include <DriverKit/IOMemoryDescriptor.h>
#include <DriverKit/IOReportLegend.h>
#include <DriverKit/IOReporter.h>
#include <DriverKit/IOService.h>
#include <DriverKit/OSCollections.h>

IOReporter_LocalIVars::~IOReporter_LocalIVars() {
    for (OSString *name : names) {
        name->release();
    }
}

size_t IOReporter_LocalIVars::channelIndex(uint64_t channel) const {
    for (size_t index = 0; index < names.size(); ++index) {
        if (elements[index * width].channel_id == channel) {
            return index;
        }
    }
    return names.size();
}

IOReportElement *IOReporter_LocalIVars::channel(uint64_t id) {
    size_t index = channelIndex(id);
    return index == names.size() ? nullptr : &elements[index * width];
}

IOReturn IOReporter_LocalIVars::add(uint64_t id, const char *name) {
    OSString *string = OSString::withCString(name == nullptr ? "" : name);
    if (string == nullptr) {
        return kIOReturnNoMemory;
    }
    if (channelIndex(id) != names.size()) {
        string->release();
        return kIOReturnExclusiveAccess;
    }
    names.push_back(string);
    for (uint16_t index = 0; index < width; ++index) {
        IOReportElement element;
        memset(static_cast<void *>(&element), 0, sizeof(element));
        element.provider_id = provider;
        element.channel_id = id;
        element.channel_type = type;
        element.channel_type.element_idx = static_cast<int16_t>(index);
        element.timestamp = mach_absolute_time();
        elements.push_back(element);
    }
    return kIOReturnSuccess;
}

bool DextLabInitReporter(IOReporter *reporter, IOReporter_LocalIVars *state, IOService *service, IOReportFormat format,
    IOReportCategories categories, IOReportUnit unit, uint16_t width) {
    if (service == nullptr || width == 0 || !reporter->init()) {
        delete state;
        return false;
    }
    reporter->IOReporter::lvars = state;
    state->width = width;
    state->unit = unit;
    state->type = IOReportChannelType{format, 0, categories, width, 0};
    // A service that the kernel does not know yet has no number; the reports then say 0.
    if (OSRuntimeTransport() != nullptr) {
        (void)service->GetRegistryEntryID(&state->provider);
    }
    return true;
}

void IOReporter::free() {
    delete lvars;
    lvars = nullptr;
    super::free();
}

IOReturn IOReporter::addChannel(uint64_t channelID, const char *channelName) {
    if (lvars == nullptr) {
        return kIOReturnNotReady;
    }
    std::lock_guard<std::mutex> guard(lvars->lock);
    return lvars->add(channelID, channelName);
}

namespace {
/// Takes over the reference to `value`.
void append(OSArray *array, OSObject *value) {
    array->setObject(value);
    OSSafeReleaseNULL(value);
}

void set(OSDictionary *dictionary, const char *key, OSObject *value) {
    dictionary->setObject(key, value);
    OSSafeReleaseNULL(value);
}

uint64_t asNumber(IOReportChannelType type) {
    uint64_t number;
    static_assert(sizeof(type) == sizeof(number));
    memcpy(&number, &type, sizeof(number));
    return number;
}

/// Calls the function with each reporter of a collection until one fails.
template <typename Function>
IOReturn forEachReporter(OSCollection *reporters, Function function) {
    __block IOReturn ret = kIOReturnSuccess;
    Function *call = &function;
    reporters->iterateObjects(^bool(OSObject *object) {
        OSDictionary *dictionary = OSDynamicCast(OSDictionary, reporters);
        IOReporter *reporter = OSDynamicCast(IOReporter, dictionary == nullptr ? object
            : dictionary->getObject(object));
        ret = reporter == nullptr ? kIOReturnBadArgument : (*call)(reporter);
        return ret != kIOReturnSuccess;
    });
    return ret;
}

/// The list in `channels`, if its count fits its size.
IOReportChannelList *listIn(OSData *channels) {
    if (channels == nullptr || channels->getLength() < sizeof(IOReportChannelList)) {
        return nullptr;
    }
    auto *list = static_cast<IOReportChannelList *>(const_cast<void *>(channels->getBytesNoCopy()));
    size_t room = (channels->getLength() - sizeof(IOReportChannelList)) / sizeof(IOReportChannel);
    return list->nchannels > room ? nullptr : list;
}
} // namespace

OSDictionary *IOReporter::createLegend() {
    if (lvars == nullptr) {
        return nullptr;
    }
    std::lock_guard<std::mutex> guard(lvars->lock);
    OSDictionary *legend = OSDictionary::withCapacity(2);
    OSArray *channels = OSArray::withCapacity(static_cast<uint32_t>(lvars->names.size()));
    for (size_t index = 0; index < lvars->names.size(); ++index) {
        // Order of kIOReportChannelIDIdx, …TypeIdx, …NameIdx.
        OSArray *channel = OSArray::withCapacity(3);
        append(channel, OSNumber::withNumber(lvars->elements[index * lvars->width].channel_id, 64));
        append(channel, OSNumber::withNumber(asNumber(lvars->type), 64));
        channel->setObject(lvars->names[index]);
        append(channels, channel);
    }
    OSDictionary *info = OSDictionary::withCapacity(2);
    set(info, kIOReportLegendUnitKey, OSNumber::withNumber(lvars->unit, 64));
    lvars->addLegend(info);
    set(legend, kIOReportLegendChannelsKey, channels);
    set(legend, kIOReportLegendInfoKey, info);
    return legend;
}

IOReturn IOReporter::configureReport(
    IOReportChannelList *channelList, IOReportConfigureAction action, uint32_t &elementCount) {
    if (lvars == nullptr || channelList == nullptr) {
        return kIOReturnBadArgument;
    }
    std::lock_guard<std::mutex> guard(lvars->lock);
    for (uint32_t index = 0; index < channelList->nchannels; ++index) {
        if (lvars->channel(channelList->channels[index].channel_id) == nullptr) {
            continue;
        }
        switch (action) {
        case kIOReportGetDimensions:
            elementCount += lvars->width;
            break;
        case kIOReportEnable:
            ++lvars->enabled;
            break;
        case kIOReportDisable:
            --lvars->enabled;
            break;
        default:
            return kIOReturnUnsupported;
        }
    }
    return kIOReturnSuccess;
}

IOReturn IOReporter::updateReport(IOReportChannelList *channelList, IOReportConfigureAction action,
    uint32_t &elementCount,
    uint8_t *&buffer, size_t &capacity) {
    if (lvars == nullptr || channelList == nullptr || action != kIOReportCopyChannelData) {
        return kIOReturnBadArgument;
    }
    std::lock_guard<std::mutex> guard(lvars->lock);
    for (uint32_t index = 0; index < channelList->nchannels; ++index) {
        IOReportElement *channel = lvars->channel(channelList->channels[index].channel_id);
        if (channel == nullptr) {
            continue;
        }
        lvars->willReport(channel);
        size_t size = lvars->width * sizeof(IOReportElement);
        if (capacity < size) {
            return kIOReturnOverrun;
        }
        memcpy(buffer, channel, size);
        buffer += size;
        capacity -= size;
        elementCount += lvars->width;
    }
    return kIOReturnSuccess;
}

IOReturn IOReporter::configureAllReports(
    OSCollection *reporters, OSData *channels, IOReportConfigureAction action, uint32_t *outCount) {
    IOReportChannelList *list = listIn(channels);
    if (list == nullptr || reporters == nullptr || outCount == nullptr) {
        return kIOReturnBadArgument;
    }
    return forEachReporter(
        reporters, [&](IOReporter *reporter) { return reporter->configureReport(list, action, *outCount); });
}

IOReturn IOReporter::updateAllReports(OSCollection *reporters, OSData *channels, IOReportConfigureAction action,
    uint32_t *outElementCount, uint64_t offset, uint64_t capacity, IOMemoryDescriptor *buffer) {
    IOReportChannelList *list = listIn(channels);
    if (list == nullptr || reporters == nullptr || outElementCount == nullptr || buffer == nullptr) {
        return kIOReturnBadArgument;
    }
    uint64_t address = 0;
    uint64_t length = 0;
    IOReturn ret = buffer->Map(0, 0, 0, 0, &address, &length);
    if (ret != kIOReturnSuccess) {
        return ret;
    }
    if (offset > length || capacity > length - offset) {
        return kIOReturnBadArgument;
    }
    auto *next = reinterpret_cast<uint8_t *>(address + offset);
    size_t room = capacity;
    return forEachReporter(reporters,
        [&](IOReporter *reporter) { return reporter->updateReport(list, action, *outElementCount, next, room); });
}

struct IOReportLegend_LocalIVars {
    OSArray *entries;
};

IOReportLegend *IOReportLegend::with(OSArray *legend) {
    IOReportLegend *made = OSTypeAlloc(IOReportLegend);
    if (made != nullptr) {
        OSArray *entries = legend == nullptr ? OSArray::withCapacity(1) : OSArray::withArray(legend);
        made->lvars = new IOReportLegend_LocalIVars{entries};
    }
    return made;
}

void IOReportLegend::free() {
    if (lvars != nullptr) {
        OSSafeReleaseNULL(lvars->entries);
        delete lvars;
        lvars = nullptr;
    }
    super::free();
}

OSArray *IOReportLegend::getLegend() {
    return lvars == nullptr ? nullptr : lvars->entries;
}

IOReturn IOReportLegend::addLegendEntry(
    IOReportLegendEntry *legendEntry, const char *groupName, const char *subGroupName) {
    if (lvars == nullptr || legendEntry == nullptr || groupName == nullptr) {
        return kIOReturnBadArgument;
    }
    OSDictionarySetStringValue(legendEntry, kIOReportLegendGroupNameKey, groupName);
    if (subGroupName != nullptr) {
        OSDictionarySetStringValue(legendEntry, kIOReportLegendSubGroupNameKey, subGroupName);
    }
    lvars->entries->setObject(legendEntry);
    return kIOReturnSuccess;
}

IOReturn IOReportLegend::addReporterLegend(
    IOService *reportingService, IOReporter *reporter, const char *groupName, const char *subGroupName) {
    if (reportingService == nullptr || reporter == nullptr || groupName == nullptr) {
        return kIOReturnBadArgument;
    }
    OSDictionary *entry = reporter->createLegend();
    IOReportLegend *legend = IOReportLegend::with(nullptr);
    IOReturn ret = kIOReturnNoMemory;
    if (entry != nullptr && legend != nullptr) {
        ret = legend->addLegendEntry(entry, groupName, subGroupName);
    }
    if (ret == kIOReturnSuccess) {
        ret = reportingService->SetLegend(legend->getLegend(), true);
    }
    OSSafeReleaseNULL(entry);
    OSSafeReleaseNULL(legend);
    return ret;
}

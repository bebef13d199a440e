// SPDX-License-Identifier: Apache-2.0

// Reporters of numbers, states and histograms.

#include <cstring>

#include "DextLabRuntime.h"
#include "Reporting.h"
#include <DriverKit/IOHistogramReporter.h>
#include <DriverKit/IOLib.h>
#include <DriverKit/IOSimpleReporter.h>
#include <DriverKit/IOStateReporter.h>
#include <DriverKit/OSCollections.h>

namespace {
/// An element's four values as one of the structures that stand for them.
template <typename Values>
Values load(const IOReportElement &element) {
    Values values;
    static_assert(sizeof(values) == sizeof(element.values));
    memcpy(&values, &element.values, sizeof(values));
    return values;
}

template <typename Values>
void store(IOReportElement &element, const Values &values, uint64_t time) {
    memcpy(&element.values, &values, sizeof(values));
    element.timestamp = time;
}
} // namespace

IOSimpleReporter *IOSimpleReporter::with(IOService *reportingService, IOReportCategories categories,
    IOReportUnit unit) {
    IOSimpleReporter *made = OSTypeAlloc(IOSimpleReporter);
    if (made != nullptr && !made->initWith(reportingService, categories, unit)) {
        OSSafeReleaseNULL(made);
    }
    return made;
}

bool IOSimpleReporter::initWith(IOService *reportingService, IOReportCategories categories, IOReportUnit unit) {
    return DextLabInitReporter(
        this, new IOReporter_LocalIVars(), reportingService, kIOReportFormatSimple, categories, unit, 1);
}

IOReturn IOSimpleReporter::setValue(uint64_t channel_id, int64_t value) {
    IOReporter_LocalIVars *own = IOReporter::lvars;
    std::lock_guard<std::mutex> guard(own->lock);
    IOReportElement *channel = own->channel(channel_id);
    if (channel == nullptr) {
        return kIOReturnNotFound;
    }
    auto values = load<IOSimpleReportValues>(*channel);
    values.simple_value = value;
    store(*channel, values, mach_absolute_time());
    return kIOReturnSuccess;
}

IOReturn IOSimpleReporter::incrementValue(uint64_t channel_id, int64_t increment) {
    IOReporter_LocalIVars *own = IOReporter::lvars;
    std::lock_guard<std::mutex> guard(own->lock);
    IOReportElement *channel = own->channel(channel_id);
    if (channel == nullptr) {
        return kIOReturnNotFound;
    }
    auto values = load<IOSimpleReportValues>(*channel);
    values.simple_value =
        static_cast<int64_t>(static_cast<uint64_t>(values.simple_value) + static_cast<uint64_t>(increment));
    store(*channel, values, mach_absolute_time());
    return kIOReturnSuccess;
}

int64_t IOSimpleReporter::getValue(uint64_t channel_id) {
    IOReporter_LocalIVars *own = IOReporter::lvars;
    std::lock_guard<std::mutex> guard(own->lock);
    IOReportElement *channel = own->channel(channel_id);
    return channel == nullptr ? kIOReportInvalidIntValue : load<IOSimpleReportValues>(*channel).simple_value;
}

namespace {
/// A channel's state now, and since when.
struct StateReporter : IOReporter_LocalIVars {
    struct Current {
        /// Below 0: none yet.
        int state;
        uint64_t since;
    };
    std::vector<Current> current;

    IOReturn add(uint64_t id, const char *name) override {
        IOReturn ret = IOReporter_LocalIVars::add(id, name);
        if (ret == kIOReturnSuccess) {
            current.push_back({-1, 0});
            IOReportElement *first = channel(id);
            for (uint16_t index = 0; index < width; ++index) {
                auto values = load<IOStateReportValues>(first[index]);
                values.state_id = index;
                store(first[index], values, mach_absolute_time());
            }
        }
        return ret;
    }

    /// Index of a state in a channel; -1 if there is none.
    int stateIndex(const IOReportElement *channel, uint64_t state) const {
        for (uint16_t index = 0; index < width; ++index) {
            if (load<IOStateReportValues>(channel[index]).state_id == state) {
                return index;
            }
        }
        return -1;
    }

    /// Adds the time since the last change to the present state.
    void willReport(IOReportElement *channel) override { settle(channel, mach_absolute_time(), nullptr); }

    void settle(IOReportElement *channel, uint64_t now, const uint64_t *residency) {
        Current &own = current[static_cast<size_t>(channel - elements.data()) / width];
        if (own.state >= 0) {
            auto values = load<IOStateReportValues>(channel[own.state]);
            values.upticks += residency != nullptr ? *residency : now > own.since ? now - own.since : 0;
            store(channel[own.state], values, now);
            own.since = now;
        }
    }

    void enter(IOReportElement *channel, int state, uint64_t time, const uint64_t *residency) {
        settle(channel, time, residency);
        Current &own = current[static_cast<size_t>(channel - elements.data()) / width];
        own = {state, time};
        auto values = load<IOStateReportValues>(channel[state]);
        ++values.intransitions;
        values.last_intransition = time;
        store(channel[state], values, time);
    }
};

/// Runs `change` on a state's values under the lock. kIOReturnNotFound if channel or state is unknown.
template <typename Change>
IOReturn withState(IOReporter *reporter, uint64_t channel_id, uint64_t state_id, Change change) {
    auto *own = static_cast<StateReporter *>(reporter->IOReporter::lvars);
    std::lock_guard<std::mutex> guard(own->lock);
    IOReportElement *channel = own->channel(channel_id);
    int state = channel == nullptr ? -1 : own->stateIndex(channel, state_id);
    if (state < 0) {
        return kIOReturnNotFound;
    }
    return change(own, channel, state);
}
} // namespace

IOStateReporter *IOStateReporter::with(
    IOService *reportingService, IOReportCategories categories, int nstates, IOReportUnit unit) {
    IOStateReporter *made = OSTypeAlloc(IOStateReporter);
    if (made != nullptr && !made->initWith(reportingService, categories, nstates, unit)) {
        OSSafeReleaseNULL(made);
    }
    return made;
}

bool IOStateReporter::initWith(
    IOService *reportingService, IOReportCategories categories, int nstates, IOReportUnit unit) {
    return nstates > 0 && nstates <= INT16_MAX &&
           DextLabInitReporter(this, new StateReporter(), reportingService, kIOReportFormatState, categories, unit,
               static_cast<uint16_t>(nstates));
}

IOReturn IOStateReporter::setStateID(uint64_t channel_id, int state_index, uint64_t state_id) {
    auto *own = static_cast<StateReporter *>(IOReporter::lvars);
    std::lock_guard<std::mutex> guard(own->lock);
    IOReportElement *channel = own->channel(channel_id);
    if (channel == nullptr || state_index < 0 || state_index >= own->width) {
        return kIOReturnBadArgument;
    }
    auto values = load<IOStateReportValues>(channel[state_index]);
    values.state_id = state_id;
    store(channel[state_index], values, mach_absolute_time());
    return kIOReturnSuccess;
}

IOReturn IOStateReporter::setChannelState(uint64_t channel_id, uint64_t new_state_id) {
    return withState(this, channel_id, new_state_id, [](StateReporter *own, IOReportElement *channel, int state) {
        own->enter(channel, state, mach_absolute_time(), nullptr);
        return kIOReturnSuccess;
    });
}

IOReturn IOStateReporter::setChannelState(
    uint64_t channel_id, uint64_t new_state_id, uint64_t last_intransition, uint64_t prev_state_residency) {
    return withState(this, channel_id, new_state_id, [&](StateReporter *own, IOReportElement *channel, int state) {
        own->enter(channel, state, last_intransition, &prev_state_residency);
        return kIOReturnSuccess;
    });
}

namespace {
IOReturn setByIndices(IOReporter *reporter, int channel_index, int state, const uint64_t *time,
    const uint64_t *residency) {
    auto *own = static_cast<StateReporter *>(reporter->IOReporter::lvars);
    std::lock_guard<std::mutex> guard(own->lock);
    if (channel_index < 0 || static_cast<size_t>(channel_index) >= own->names.size() || state < 0 ||
        state >= own->width) {
        return kIOReturnBadArgument;
    }
    IOReportElement *channel = &own->elements[static_cast<size_t>(channel_index) * own->width];
    own->enter(channel, state, time == nullptr ? mach_absolute_time() : *time, residency);
    return kIOReturnSuccess;
}

/// The only channel; false if there are more or none.
bool onlyChannel(IOReporter *reporter, uint64_t &channel_id) {
    IOReporter_LocalIVars *own = reporter->IOReporter::lvars;
    std::lock_guard<std::mutex> guard(own->lock);
    if (own->names.size() != 1) {
        return false;
    }
    channel_id = own->elements[0].channel_id;
    return true;
}
} // namespace

IOReturn IOStateReporter::setStateByIndices(int channel_index, int new_state_index) {
    return setByIndices(this, channel_index, new_state_index, nullptr, nullptr);
}

IOReturn IOStateReporter::setStateByIndices(
    int channel_index, int new_state_index, uint64_t last_intransition, uint64_t prev_state_residency) {
    return setByIndices(this, channel_index, new_state_index, &last_intransition, &prev_state_residency);
}

IOReturn IOStateReporter::setState(uint64_t new_state_id) {
    uint64_t channel;
    return onlyChannel(this, channel) ? setChannelState(channel, new_state_id) : kIOReturnUnsupported;
}

IOReturn IOStateReporter::setState(uint64_t new_state_id, uint64_t last_intransition, uint64_t prev_state_residency) {
    uint64_t channel;
    return onlyChannel(this, channel) ? setChannelState(channel, new_state_id, last_intransition, prev_state_residency)
                                      : kIOReturnUnsupported;
}

IOReturn IOStateReporter::overrideChannelState(uint64_t channel_id, uint64_t state_id, uint64_t time_in_state,
    uint64_t intransitions, uint64_t last_intransition) {
    return withState(this, channel_id, state_id, [&](StateReporter *, IOReportElement *channel, int state) {
        auto values = load<IOStateReportValues>(channel[state]);
        values.upticks = time_in_state;
        values.intransitions = intransitions;
        values.last_intransition = last_intransition;
        store(channel[state], values, mach_absolute_time());
        return kIOReturnSuccess;
    });
}

IOReturn IOStateReporter::incrementChannelState(uint64_t channel_id, uint64_t state_id, uint64_t time_in_state,
    uint64_t intransitions, uint64_t last_intransition) {
    return withState(this, channel_id, state_id, [&](StateReporter *, IOReportElement *channel, int state) {
        auto values = load<IOStateReportValues>(channel[state]);
        values.upticks += time_in_state;
        values.intransitions += intransitions;
        values.last_intransition = last_intransition;
        store(channel[state], values, mach_absolute_time());
        return kIOReturnSuccess;
    });
}

namespace {
uint64_t stateValue(
    IOReporter *reporter, uint64_t channel_id, uint64_t state_id, uint64_t (*pick)(const IOStateReportValues &values)) {
    uint64_t result = kIOReportInvalidValue;
    (void)withState(reporter, channel_id, state_id, [&](StateReporter *own, IOReportElement *channel, int state) {
        own->willReport(channel);
        result = pick(load<IOStateReportValues>(channel[state]));
        return kIOReturnSuccess;
    });
    return result;
}
} // namespace

uint64_t IOStateReporter::getStateInTransitions(uint64_t channel_id, uint64_t state_id) {
    return stateValue(this, channel_id, state_id,
        [](const IOStateReportValues &values) -> uint64_t { return values.intransitions; });
}

uint64_t IOStateReporter::getStateResidencyTime(uint64_t channel_id, uint64_t state_id) {
    return stateValue(this, channel_id, state_id,
        [](const IOStateReportValues &values) -> uint64_t { return values.upticks; });
}

uint64_t IOStateReporter::getStateLastTransitionTime(uint64_t channel_id, uint64_t state_id) {
    return stateValue(
        this, channel_id, state_id,
            [](const IOStateReportValues &values) -> uint64_t { return values.last_intransition; });
}

uint64_t IOStateReporter::getStateLastChannelUpdateTime(uint64_t channel_id) {
    auto *own = static_cast<StateReporter *>(IOReporter::lvars);
    std::lock_guard<std::mutex> guard(own->lock);
    size_t index = own->channelIndex(channel_id);
    return index == own->names.size() ? kIOReportInvalidValue : own->current[index].since;
}

namespace {
/// Upper ends of the buckets, rising.
struct Histogram : IOReporter_LocalIVars {
    std::vector<int64_t> ends;
    std::vector<IOHistogramSegmentConfig> segments;

    void addLegend(OSDictionary *info) override {
        OSData *data = OSData::withBytes(segments.data(), segments.size() * sizeof(segments[0]));
        info->setObject(kIOReportLegendConfigKey, data);
        OSSafeReleaseNULL(data);
    }

    /// False if a segment is empty, or the ends do not rise.
    bool build(int count, const IOHistogramSegmentConfig *config) {
        int64_t end = 0;
        for (int segment = 0; segment < count; ++segment) {
            IOHistogramSegmentConfig own = config[segment];
            segments.push_back(own);
            int64_t width = own.base_bucket_width;
            for (uint32_t bucket = 0; bucket < own.segment_bucket_count; ++bucket) {
                if (width <= 0 || ends.size() >= INT16_MAX || __builtin_add_overflow(end, width, &end)) {
                    return false;
                }
                ends.push_back(end);
                if (own.scale_flag == kIOHistogramScaleExponential && __builtin_mul_overflow(width, 2, &width)) {
                    return false;
                }
            }
        }
        return !ends.empty();
    }
};
} // namespace

IOHistogramReporter *IOHistogramReporter::with(IOService *reportingService, IOReportCategories categories,
    uint64_t channelID, const char *channelName, IOReportUnit unit, int nSegments, IOHistogramSegmentConfig *config) {
    IOHistogramReporter *made = OSTypeAlloc(IOHistogramReporter);
    if (made != nullptr &&
        !made->initWith(reportingService, categories, channelID, channelName, unit, nSegments, config)) {
        OSSafeReleaseNULL(made);
    }
    return made;
}

bool IOHistogramReporter::initWith(IOService *reportingService, IOReportCategories categories, uint64_t channelID,
    const char *channelName, IOReportUnit unit, int nSegments, IOHistogramSegmentConfig *config) {
    auto *own = new Histogram();
    if (config == nullptr || !own->build(nSegments, config)) {
        delete own;
        return false;
    }
    return DextLabInitReporter(this, own, reportingService, kIOReportFormatHistogram, categories, unit,
               static_cast<uint16_t>(own->ends.size())) &&
           own->add(channelID, channelName) == kIOReturnSuccess;
}

IOReturn IOHistogramReporter::addChannel(uint64_t, const char *) {
    return kIOReturnUnsupported;
}

int IOHistogramReporter::tallyValue(int64_t value) {
    auto *own = static_cast<Histogram *>(IOReporter::lvars);
    std::lock_guard<std::mutex> guard(own->lock);
    for (size_t bucket = 0; bucket < own->ends.size(); ++bucket) {
        if (value > own->ends[bucket]) {
            continue;
        }
        auto values = load<IOHistogramReportValues>(own->elements[bucket]);
        values.bucket_min = values.bucket_hits == 0 || value < values.bucket_min ? value : values.bucket_min;
        values.bucket_max = values.bucket_hits == 0 || value > values.bucket_max ? value : values.bucket_max;
        values.bucket_sum =
            static_cast<int64_t>(static_cast<uint64_t>(values.bucket_sum) + static_cast<uint64_t>(value));
        ++values.bucket_hits;
        store(own->elements[bucket], values, mach_absolute_time());
        return static_cast<int>(bucket);
    }
    return -1;
}

IOReturn IOHistogramReporter::overrideBucketValues(
    unsigned int index, uint64_t bucket_hits, int64_t bucket_min, int64_t bucket_max, int64_t bucket_sum) {
    auto *own = static_cast<Histogram *>(IOReporter::lvars);
    std::lock_guard<std::mutex> guard(own->lock);
    if (index >= own->ends.size()) {
        return kIOReturnBadArgument;
    }
    store(own->elements[index], IOHistogramReportValues{bucket_hits, bucket_min, bucket_max, bucket_sum},
        mach_absolute_time());
    return kIOReturnSuccess;
}

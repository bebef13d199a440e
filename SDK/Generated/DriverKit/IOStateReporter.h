// Made by dextlab iig from IOStateReporter.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_IOSTATEREPORTER_IIG
#define DRIVERKIT_IOSTATEREPORTER_IIG

#include <DriverKit/IOReporter.h>

/// How often and how long each channel was in each of its states. Times are in mach_absolute_time.

struct IOStateReporter_IVars;
struct IOStateReporter_LocalIVars;
class IOStateReporter;

extern OSMetaClass * gIOStateReporterMetaClass;
extern const OSClassLoadInformation IOStateReporter_Class;

class IOStateReporterMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOStateReporter : public IOReporter {
    friend class IOStateReporterMetaClass;
    public:
    using super = IOReporter;
    static OSMetaClass * metaClassOfType() { return gIOStateReporterMetaClass; }
    union {
        IOStateReporter_IVars * ivars;
        IOStateReporter_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    static IOStateReporter *with(
        IOService *reportingService, IOReportCategories categories, int nstates,
            IOReportUnit unit = kIOReportUnitHWTicks);
    bool initWith(IOService *reportingService, IOReportCategories categories, int nstates, IOReportUnit unit);

    /// Names a state; without, its index is its id.
    IOReturn setStateID(uint64_t channel_id, int state_index, uint64_t state_id);

    /// The channel enters a state, now or at `last_intransition`; the state before gets the time since, or the time
    /// given.
    IOReturn setChannelState(uint64_t channel_id, uint64_t new_state_id);
    IOReturn setChannelState(
        uint64_t channel_id, uint64_t new_state_id, uint64_t last_intransition, uint64_t prev_state_residency);
    IOReturn setStateByIndices(int channel_index, int new_state_index);
    IOReturn setStateByIndices(
        int channel_index, int new_state_index, uint64_t last_intransition, uint64_t prev_state_residency);
    /// The same for a reporter with one channel.
    IOReturn setState(uint64_t new_state_id);
    IOReturn setState(uint64_t new_state_id, uint64_t last_intransition, uint64_t prev_state_residency);

    /// Replaces the numbers of a state, or adds to them.
    IOReturn overrideChannelState(uint64_t channel_id, uint64_t state_id, uint64_t time_in_state,
        uint64_t intransitions, uint64_t last_intransition);
    IOReturn incrementChannelState(uint64_t channel_id, uint64_t state_id, uint64_t time_in_state,
        uint64_t intransitions, uint64_t last_intransition);

    /// kIOReportInvalidValue for an unknown channel or state.
    uint64_t getStateInTransitions(uint64_t channel_id, uint64_t state_id);
    uint64_t getStateResidencyTime(uint64_t channel_id, uint64_t state_id);
    uint64_t getStateLastTransitionTime(uint64_t channel_id, uint64_t state_id);
    uint64_t getStateLastChannelUpdateTime(uint64_t channel_id);

};

#endif /* DRIVERKIT_IOSTATEREPORTER_IIG */

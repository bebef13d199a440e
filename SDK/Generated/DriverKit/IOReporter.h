// Made by dextlab iig from IOReporter.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_IOREPORTER_IIG
#define DRIVERKIT_IOREPORTER_IIG

#include <DriverKit/IOKernelReportStructs.h>
#include <DriverKit/IOReportTypes.h>
#include <DriverKit/OSObject.h>

class IOMemoryDescriptor;
class IOService;
class OSCollection;
class OSData;
class OSDictionary;

/// What a state reporter can tell of a state. INFERRED: numbers as in XNU's kernel reporters.
enum IOStateReporter_valueSelector : unsigned int {
    kInTransitions = 0,
    kResidencyTime = 1,
    kLastTransitionTime = 2,
};

/// Base of what counts things for I/O reporting: a set of channels with an id and a name each.

struct IOReporter_IVars;
struct IOReporter_LocalIVars;
class IOReporter;

extern OSMetaClass * gIOReporterMetaClass;
extern const OSClassLoadInformation IOReporter_Class;

class IOReporterMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOReporter : public OSObject {
    friend class IOReporterMetaClass;
    public:
    using super = OSObject;
    static OSMetaClass * metaClassOfType() { return gIOReporterMetaClass; }
    union {
        IOReporter_IVars * ivars;
        IOReporter_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    virtual void free() override;

    /// Adds a channel. Only before the legend is made.
    virtual IOReturn addChannel(uint64_t channelID, const char *channelName);

    /// The legend of these channels, for IOReportLegend.
    OSDictionary *createLegend();

    /// Answer IOService::ConfigureReport and UpdateReport for one reporter, or for all of a collection. `elementCount`
    /// grows by the elements concerned; `buffer` and `capacity` (bytes) move past what was written.
    IOReturn configureReport(IOReportChannelList *channelList, IOReportConfigureAction action, uint32_t &elementCount);
    IOReturn updateReport(IOReportChannelList *channelList, IOReportConfigureAction action, uint32_t &elementCount,
        uint8_t *&buffer, size_t &capacity);
    static IOReturn configureAllReports(
        OSCollection *reporters, OSData *channels, IOReportConfigureAction action, uint32_t *outCount);
    static IOReturn updateAllReports(OSCollection *reporters, OSData *channels, IOReportConfigureAction action,
        uint32_t *outElementCount, uint64_t offset, uint64_t capacity, IOMemoryDescriptor *buffer);

};

#endif /* DRIVERKIT_IOREPORTER_IIG */

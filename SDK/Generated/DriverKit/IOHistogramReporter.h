// Made by dextlab iig from IOHistogramReporter.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_IOHISTOGRAMREPORTER_IIG
#define DRIVERKIT_IOHISTOGRAMREPORTER_IIG

#include <DriverKit/IOReporter.h>

/// How numbers are spread, in one channel of buckets.

struct IOHistogramReporter_IVars;
struct IOHistogramReporter_LocalIVars;
class IOHistogramReporter;

extern OSMetaClass * gIOHistogramReporterMetaClass;
extern const OSClassLoadInformation IOHistogramReporter_Class;

class IOHistogramReporterMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOHistogramReporter : public IOReporter {
    friend class IOHistogramReporterMetaClass;
    public:
    using super = IOReporter;
    static OSMetaClass * metaClassOfType() { return gIOHistogramReporterMetaClass; }
    union {
        IOHistogramReporter_IVars * ivars;
        IOHistogramReporter_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    static IOHistogramReporter *with(IOService *reportingService, IOReportCategories categories, uint64_t channelID,
        const char *channelName, IOReportUnit unit, int nSegments, IOHistogramSegmentConfig *config);
    bool initWith(IOService *reportingService, IOReportCategories categories, uint64_t channelID,
        const char *channelName, IOReportUnit unit, int nSegments, IOHistogramSegmentConfig *config);

    /// A histogram has its one channel already: kIOReturnUnsupported.
    virtual IOReturn addChannel(uint64_t channelID, const char *channelName) override;

    /// Counts a number; answers its bucket, -1 if it lies in none.
    int tallyValue(int64_t value);
    IOReturn overrideBucketValues(
        unsigned int index, uint64_t bucket_hits, int64_t bucket_min, int64_t bucket_max, int64_t bucket_sum);

};

#endif /* DRIVERKIT_IOHISTOGRAMREPORTER_IIG */

// Made by dextlab iig from IOSimpleReporter.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_IOSIMPLEREPORTER_IIG
#define DRIVERKIT_IOSIMPLEREPORTER_IIG

#include <DriverKit/IOReporter.h>

/// One number for each channel.

struct IOSimpleReporter_IVars;
struct IOSimpleReporter_LocalIVars;
class IOSimpleReporter;

extern OSMetaClass * gIOSimpleReporterMetaClass;
extern const OSClassLoadInformation IOSimpleReporter_Class;

class IOSimpleReporterMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOSimpleReporter : public IOReporter {
    friend class IOSimpleReporterMetaClass;
    public:
    using super = IOReporter;
    static OSMetaClass * metaClassOfType() { return gIOSimpleReporterMetaClass; }
    union {
        IOSimpleReporter_IVars * ivars;
        IOSimpleReporter_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    static IOSimpleReporter *with(IOService *reportingService, IOReportCategories categories, IOReportUnit unit);
    bool initWith(IOService *reportingService, IOReportCategories categories, IOReportUnit unit);

    IOReturn setValue(uint64_t channel_id, int64_t value);
    IOReturn incrementValue(uint64_t channel_id, int64_t increment);
    /// kIOReportInvalidIntValue for an unknown channel.
    int64_t getValue(uint64_t channel_id);

};

#endif /* DRIVERKIT_IOSIMPLEREPORTER_IIG */

// Made by dextlab iig from IOReportLegend.iig. Do not edit.
#pragma once

// SPDX-License-Identifier: Apache-2.0

#ifndef DRIVERKIT_IOREPORTLEGEND_IIG
#define DRIVERKIT_IOREPORTLEGEND_IIG

#include <DriverKit/IOReporter.h>
#include <DriverKit/OSDictionary.h>

class OSArray;
typedef OSDictionary IOReportLegendEntry;

/// Gathers the legends of a service's reporters, for IOService::SetLegend.

struct IOReportLegend_IVars;
struct IOReportLegend_LocalIVars;
class IOReportLegend;

extern OSMetaClass * gIOReportLegendMetaClass;
extern const OSClassLoadInformation IOReportLegend_Class;

class IOReportLegendMetaClass : public OSMetaClass {
    public:
    virtual kern_return_t New(OSObject * instance) override;
    virtual kern_return_t Dispatch(const IORPC rpc) override;
};

class IOReportLegend : public OSObject {
    friend class IOReportLegendMetaClass;
    public:
    using super = OSObject;
    static OSMetaClass * metaClassOfType() { return gIOReportLegendMetaClass; }
    union {
        IOReportLegend_IVars * ivars;
        IOReportLegend_LocalIVars * lvars;
    };
    virtual kern_return_t Dispatch(const IORPC rpc) override;
    static kern_return_t _Dispatch(OSMetaClassBase * self, const IORPC rpc);

public:
public:
    /// Goes on with a legend, or with an empty one for NULL.
    static IOReportLegend *with(OSArray *legend);
    virtual void free() override;

    IOReturn addLegendEntry(IOReportLegendEntry *legendEntry, const char *groupName, const char *subGroupName);
    static IOReturn addReporterLegend(
        IOService *reportingService, IOReporter *reporter, const char *groupName, const char *subGroupName);

    /// The legend, not retained.
    OSArray *getLegend();

};

#endif /* DRIVERKIT_IOREPORTLEGEND_IIG */

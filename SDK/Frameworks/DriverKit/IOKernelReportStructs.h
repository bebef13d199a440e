// SPDX-License-Identifier: Apache-2.0

// Legends and histograms of I/O reporting.

#ifndef DRIVERKIT_IOKERNELREPORTSTRUCTS_H
#define DRIVERKIT_IOKERNELREPORTSTRUCTS_H

#include <stdint.h>
#include <DriverKit/IOReportTypes.h>

/// Keys of a legend dictionary.
#define kIOReportLegendPublicKey       "IOReportLegendPublic"
#define kIOReportLegendKey             "IOReportLegend"
#define kIOReportLegendChannelsKey     "IOReportChannels"
#define kIOReportLegendGroupNameKey    "IOReportGroupName"
#define kIOReportLegendSubGroupNameKey "IOReportSubGroupName"
#define kIOReportLegendInfoKey         "IOReportChannelInfo"
#define kIOReportLegendUnitKey         "IOReportChannelUnit"
#define kIOReportLegendConfigKey       "IOReportChannelConfig"
#define kIOReportLegendStateNamesKey   "IOReportChannelStateNames"

/// Positions in a channel of a legend.
#define kIOReportChannelIDIdx   0
#define kIOReportChannelTypeIdx 1
#define kIOReportChannelNameIdx 2

/// How the buckets of a histogram segment grow.
#define kIOHistogramScaleLinear      0
#define kIOHistogramScaleExponential 1

/// One segment of a histogram: width of its first bucket, scale, number and count of its buckets.
typedef struct {
    uint32_t base_bucket_width;
    uint32_t scale_flag;
    uint32_t segment_idx;
    uint32_t segment_bucket_count;
} __attribute__((packed)) IOHistogramSegmentConfig;

/// Samples, mean and variance.
typedef struct {
    uint64_t samples;
    uint64_t mean;
    uint64_t variance;
    uint64_t reserved;
} __attribute__((packed)) IONormDistReportValues;

#endif /* DRIVERKIT_IOKERNELREPORTSTRUCTS_H */

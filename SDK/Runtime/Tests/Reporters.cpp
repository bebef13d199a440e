// SPDX-License-Identifier: Apache-2.0

#include <cstring>

#include "Check.h"
#include <DriverKit/DriverKit.h>
#include <DriverKit/IOHistogramReporter.h>
#include <DriverKit/IOReportLegend.h>
#include <DriverKit/IOSimpleReporter.h>
#include <DriverKit/IOStateReporter.h>
#include <Tests/TestDriver.h>

constexpr uint64_t kOn = 0x6f6e;

static TestDriver *makeDriver() {
    TestDriver *driver = OSTypeAlloc(TestDriver);
    CHECK(driver != nullptr && driver->init());
    return driver;
}

TEST(numbersAreReportedWithTheirLegend) {
    TestDriver *driver = makeDriver();
    IOSimpleReporter *reporter = IOSimpleReporter::with(driver, kIOReportCategoryPower, kIOReportUnitEvents);
    CHECK(reporter->addChannel(IOREPORT_MAKEID('a', 0, 0, 0, 0, 0, 0, 0), "A") == kIOReturnSuccess);
    CHECK(reporter->addChannel(2, "B") == kIOReturnSuccess && reporter->addChannel(2, "again") != kIOReturnSuccess);
    CHECK(reporter->setValue(2, 5) == kIOReturnSuccess && reporter->incrementValue(2, -7) == kIOReturnSuccess);
    CHECK(reporter->getValue(2) == -2 && reporter->getValue(3) == kIOReportInvalidIntValue);
    CHECK(reporter->setValue(3, 1) == kIOReturnNotFound);

    OSDictionary *legend = reporter->createLegend();
    auto *channels = OSDynamicCast(OSArray, legend->getObject(kIOReportLegendChannelsKey));
    CHECK(channels->getCount() == 2);
    auto *second = OSDynamicCast(OSArray, channels->getObject(1));
    CHECK(OSArrayGetUInt64Value(second, kIOReportChannelIDIdx) == 2);
    CHECK(strcmp(OSArrayGetStringValue(second, kIOReportChannelNameIdx), "B") == 0);
    legend->release();

    alignas(8) unsigned char space[sizeof(IOReportChannelList) + 2 * sizeof(IOReportChannel)] = {};
    auto *list = reinterpret_cast<IOReportChannelList *>(space);
    list->nchannels = 2;
    list->channels[0].channel_id = 2;
    list->channels[1].channel_id = 99;
    uint32_t count = 0;
    CHECK(reporter->configureReport(list, kIOReportGetDimensions, count) == kIOReturnSuccess && count == 1);
    IOReportElement element;
    auto *next = reinterpret_cast<uint8_t *>(&element);
    size_t room = sizeof(element);
    count = 0;
    CHECK(reporter->updateReport(list, kIOReportCopyChannelData, count, next, room) == kIOReturnSuccess);
    CHECK(count == 1 && room == 0 && static_cast<int64_t>(element.values.v[0]) == -2);
    CHECK(reporter->updateReport(list, kIOReportCopyChannelData, count, next, room) == kIOReturnOverrun);

    OSArray *all = OSArray::withCapacity(1);
    all->setObject(reporter);
    OSData *data = OSData::withBytes(space, sizeof(space));
    count = 0;
    CHECK(IOReporter::configureAllReports(all, data, kIOReportGetDimensions, &count) == kIOReturnSuccess && count == 1);
    list->nchannels = 3;
    OSData *lying = OSData::withBytes(space, sizeof(space));
    CHECK(IOReporter::configureAllReports(all, lying, kIOReportGetDimensions, &count) == kIOReturnBadArgument);
    data->release();
    lying->release();
    all->release();
    reporter->release();
    driver->release();
}

TEST(statesCountTransitionsAndTime) {
    TestDriver *driver = makeDriver();
    IOStateReporter *reporter = IOStateReporter::with(driver, kIOReportCategoryPower, 2);
    CHECK(reporter->addChannel(1, "power") == kIOReturnSuccess);
    CHECK(reporter->setStateID(1, 1, kOn) == kIOReturnSuccess && reporter->setStateID(1, 2, 0) == kIOReturnBadArgument);
    CHECK(reporter->setState(kOn) == kIOReturnSuccess);
    IOSleep(2);
    CHECK(reporter->setChannelState(1, 0) == kIOReturnSuccess);
    CHECK(reporter->getStateInTransitions(1, kOn) == 1 && reporter->getStateResidencyTime(1, kOn) >= 2000000);
    CHECK(reporter->setChannelState(1, 7) == kIOReturnNotFound);
    CHECK(reporter->getStateInTransitions(1, 7) == kIOReportInvalidValue);
    CHECK(reporter->overrideChannelState(1, kOn, 10, 3, 5) == kIOReturnSuccess);
    CHECK(reporter->incrementChannelState(1, kOn, 1, 1, 6) == kIOReturnSuccess);
    CHECK(reporter->getStateResidencyTime(1, kOn) == 11 && reporter->getStateLastTransitionTime(1, kOn) == 6);
    CHECK(reporter->setStateByIndices(0, 1) == kIOReturnSuccess && reporter->setStateByIndices(1,
        0) == kIOReturnBadArgument);
    CHECK(IOStateReporter::with(driver, 0, 0) == nullptr);
    reporter->release();
    driver->release();
}

TEST(histogramsFindTheirBucket) {
    TestDriver *driver = makeDriver();
    IOHistogramSegmentConfig config[] = {{10, kIOHistogramScaleLinear, 0, 2}, {10, kIOHistogramScaleExponential, 1, 2}};
    IOHistogramReporter *reporter = IOHistogramReporter::with(driver, 0, 1, "h", kIOReportUnit_us, 2, config);
    // Upper ends 10, 20, 30, 50.
    CHECK(reporter->tallyValue(10) == 0 && reporter->tallyValue(11) == 1 && reporter->tallyValue(50) == 3);
    CHECK(reporter->tallyValue(51) == -1 && reporter->addChannel(2, "x") == kIOReturnUnsupported);
    CHECK(reporter->overrideBucketValues(4, 0, 0, 0, 0) == kIOReturnBadArgument);
    IOReportLegend *legend = IOReportLegend::with(nullptr);
    OSDictionary *entry = reporter->createLegend();
    CHECK(legend->addLegendEntry(entry, "group", nullptr) == kIOReturnSuccess && legend->getLegend()->getCount() == 1);
    CHECK(strcmp(OSDictionaryGetStringValue(entry, kIOReportLegendGroupNameKey), "group") == 0);
    config[0].base_bucket_width = 0;
    CHECK(IOHistogramReporter::with(driver, 0, 1, "h", kIOReportUnit_us, 2, config) == nullptr);
    entry->release();
    legend->release();
    reporter->release();
    driver->release();
}

int main() {
    return runTests();
}

// SPDX-License-Identifier: Apache-2.0

#include <cstring>
#include <functional>

#include "Check.h"
#include <DriverKit/IOMemoryDescriptor.h>
#include <SCSIPeripheralsDriverKit/SCSIPeripheralsCommands.h>

namespace {
constexpr uint64_t data = 0x1122334455667788;
constexpr uint64_t sense = 0x99AABBCCDDEEFF00;

using Request = SCSIDeviceOutParameters;
using Response = SCSIDeviceInParameters;

/// What moves.
enum class Way { none, in, out };

struct Case {
    const char *name;
    std::function<bool(Request *, Response *)> fill;
    SCSICommandDescriptorBlock command;
    Way way;
    uint64_t bytes;
};

const Case commands[] = {
    {"TEST UNIT READY", [](auto *q, auto *r) { return TEST_UNIT_READY(q, r, sense); }, {0}, Way::none, 0},
    {"INQUIRY", [](auto *q, auto *r) { return INQUIRY(q, data, r, sense); }, {0x12, 0, 0, 0, 36}, Way::in, 36},
    {"READ CAPACITY", [](auto *q, auto *r) { return READ_CAPACITY(q, data, r, sense); }, {0x25}, Way::in, 8},
    {"READ (10)",
     [](auto *q, auto *r) { return READ_10(q, 512, 0x12345678, 0xABCD, data, r, sense); },
     {0x28, 0, 0x12, 0x34, 0x56, 0x78, 0, 0xAB, 0xCD},
     Way::in,
     512 * 0xABCD},
    {"READ (10) of the last block",
     [](auto *q, auto *r) { return READ_10(q, 4096, 0xFFFFFFFF, 1, data, r, sense); },
     {0x28, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 1},
     Way::in,
     4096},
    {"READ (10) of nothing",
     [](auto *q, auto *r) { return READ_10(q, 512, 7, 0, data, r, sense); },
     {0x28, 0, 0, 0, 0, 7},
     Way::none,
     0},
    {"WRITE (10)",
     [](auto *q, auto *r) { return WRITE_10(q, 2048, 0x00010203, 0xFFFF, data, r, sense); },
     {0x2A, 0, 0, 1, 2, 3, 0, 0xFF, 0xFF},
     Way::out,
     2048 * 0xFFFFull},
    {"SMART ENABLE OPERATIONS",
     [](auto *q, auto *r) { return SMART_Enable_Disable_Operations(q, true, r, sense); },
     {0x85, 0x06, 0, 0, 0xD8, 0, 0, 0, 0, 0, 0x4F, 0, 0xC2, 0, 0xB0},
     Way::none,
     0},
    {"SMART DISABLE OPERATIONS",
     [](auto *q, auto *r) { return SMART_Enable_Disable_Operations(q, false, r, sense); },
     {0x85, 0x06, 0, 0, 0xD9, 0, 0, 0, 0, 0, 0x4F, 0, 0xC2, 0, 0xB0},
     Way::none,
     0},
    {"SMART ENABLE AUTOSAVE",
     [](auto *q, auto *r) { return SMART_Enable_Disable_AutoSave(q, true, r, sense); },
     {0x85, 0x06, 0, 0, 0xD2, 0, 0xF1, 0, 0, 0, 0x4F, 0, 0xC2, 0, 0xB0},
     Way::none,
     0},
    {"SMART DISABLE AUTOSAVE",
     [](auto *q, auto *r) { return SMART_Enable_Disable_AutoSave(q, false, r, sense); },
     {0x85, 0x06, 0, 0, 0xD2, 0, 0, 0, 0, 0, 0x4F, 0, 0xC2, 0, 0xB0},
     Way::none,
     0},
    {"SMART RETURN STATUS",
     [](auto *q, auto *r) { return SMART_Return_Status(q, r, sense); },
     {0x85, 0x06, 0x20, 0, 0xDA, 0, 0, 0, 0, 0, 0x4F, 0, 0xC2, 0, 0xB0},
     Way::none,
     0},
    {"SMART short test",
     [](auto *q, auto *r) { return SMART_Execute_Offline_Immediate(q, false, r, sense); },
     {0x85, 0x06, 0, 0, 0xD4, 0, 0, 0, 1, 0, 0x4F, 0, 0xC2, 0, 0xB0},
     Way::none,
     0},
    {"SMART extended test",
     [](auto *q, auto *r) { return SMART_Execute_Offline_Immediate(q, true, r, sense); },
     {0x85, 0x06, 0, 0, 0xD4, 0, 0, 0, 2, 0, 0x4F, 0, 0xC2, 0, 0xB0},
     Way::none,
     0},
    {"SMART READ DATA",
     [](auto *q, auto *r) { return SMART_Read_Data(q, 512, data, r, sense); },
     {0x85, 0x08, 0x0E, 0, 0xD0, 0, 1, 0, 0, 0, 0x4F, 0, 0xC2, 0, 0xB0},
     Way::in,
     512},
    {"SMART READ DATA to a larger place",
     [](auto *q, auto *r) { return SMART_Read_Data(q, 4096, data, r, sense); },
     {0x85, 0x08, 0x0E, 0, 0xD0, 0, 1, 0, 0, 0, 0x4F, 0, 0xC2, 0, 0xB0},
     Way::in,
     4096},
    {"SMART READ ATTRIBUTE THRESHOLDS",
     [](auto *q, auto *r) { return SMART_Read_Data_Thresholds(q, 512, data, r, sense); },
     {0x85, 0x08, 0x0E, 0, 0xD1, 0, 1, 0, 0, 0, 0x4F, 0, 0xC2, 0, 0xB0},
     Way::in,
     512},
    {"SMART READ LOG",
     [](auto *q, auto *r) { return SMART_Read_Log_At_Address(q, data, 3, 0xE0, r, sense); },
     {0x85, 0x08, 0x0E, 0, 0xD5, 0, 3, 0, 0xE0, 0, 0x4F, 0, 0xC2, 0, 0xB0},
     Way::in,
     1536},
    {"SMART WRITE LOG",
     [](auto *q, auto *r) { return SMART_Write_Log_At_Address(q, data, 255, 0x80, r, sense); },
     {0x85, 0x0A, 0x06, 0, 0xD6, 0, 255, 0, 0x80, 0, 0x4F, 0, 0xC2, 0, 0xB0},
     Way::out,
     255 * 512},
    {"IDENTIFY DEVICE",
     [](auto *q, auto *r) { return SMART_Get_Identify_Data(q, data, r, sense); },
     {0x85, 0x08, 0x0E, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0xEC},
     Way::in,
     512},
};

/// No byte of it is 0.
template <class Parameters> Parameters dirty() {
    Parameters parameters;
    memset(&parameters, 0x5A, sizeof(parameters));
    return parameters;
}

uint8_t bufferDirection(Way way) {
    return way == Way::in ? kIOMemoryDirectionIn : way == Way::out ? kIOMemoryDirectionOut : kIOMemoryDirectionNone;
}

uint8_t transferDirection(Way way) {
    return way == Way::in    ? kSCSIDataTransfer_FromTargetToInitiator
           : way == Way::out ? kSCSIDataTransfer_FromInitiatorToTarget
                             : kSCSIDataTransfer_NoDataTransfer;
}
} // namespace

TEST(everyCommandIsAsItsStandardHasIt) {
    for (const Case &each : commands) {
        fprintf(stderr, "    %s\n", each.name);
        Request request = dirty<Request>();
        Response response = dirty<Response>();
        CHECK(each.fill(&request, &response));
        CHECK(memcmp(request.fCommandDescriptorBlock, each.command, sizeof(each.command)) == 0);
        CHECK(request.fRequestedByteCountOfTransfer == each.bytes);
        CHECK(request.fBufferDirection == bufferDirection(each.way));
        CHECK(request.fDataTransferDirection == transferDirection(each.way));
        CHECK(request.fDataBufferAddr == (each.bytes > 0 ? data : 0));
        CHECK(request.fSenseBufferAddr == sense);
    }
}

TEST(whatHasNoArgumentStaysAndTheResponseIsEmpty) {
    for (const Case &each : commands) {
        Request request = dirty<Request>();
        Response response = dirty<Response>();
        const Request before = request;
        CHECK(each.fill(&request, &response));
        CHECK(request.fLogicalUnitNumber == before.fLogicalUnitNumber);
        CHECK(request.fTimeoutDuration == before.fTimeoutDuration);
        CHECK(request.fSenseLengthRequested == before.fSenseLengthRequested);
        CHECK(memcmp(request.reserved, before.reserved, sizeof(before.reserved)) == 0);
        CHECK(response.fRealizedByteCountOfTransfer == 0 && !response.fSenseDataValid);
        CHECK(response.fServiceResponse == kSCSIServiceResponse_Request_In_Process);
        CHECK(response.fCompletionStatus == kSCSITaskStatus_GOOD);
    }
}

TEST(senseDataHaveAPlaceAndALengthOrNeither) {
    const struct {
        uint64_t address;
        uint8_t before, after;
    } cases[] = {{sense, 0, 18}, {sense, 252, 252}, {0, 0, 0}, {0, 252, 0}};
    for (const auto &each : cases) {
        Request request = {};
        Response response = {};
        request.fSenseLengthRequested = each.before;
        CHECK(TEST_UNIT_READY(&request, &response, each.address));
        CHECK(request.fSenseBufferAddr == each.address && request.fSenseLengthRequested == each.after);
    }
}

TEST(senseDataAsDataHaveNoSenseDataOfTheirOwn) {
    const struct {
        uint8_t length;
        uint64_t address;
        Way way;
    } cases[] = {{18, data, Way::in}, {252, data, Way::in}, {255, data, Way::in}, {0, 0, Way::none}};
    for (const auto &each : cases) {
        Request request = dirty<Request>();
        Response response = dirty<Response>();
        CHECK(REQUEST_SENSE(&request, each.address, each.length, &response));
        const SCSICommandDescriptorBlock command = {0x03, 0, 0, 0, each.length};
        CHECK(memcmp(request.fCommandDescriptorBlock, command, sizeof(command)) == 0);
        CHECK(request.fRequestedByteCountOfTransfer == each.length && request.fDataBufferAddr == each.address);
        CHECK(request.fDataTransferDirection == transferDirection(each.way));
        CHECK(request.fSenseBufferAddr == 0 && request.fSenseLengthRequested == 0);
    }
}

TEST(whatDoesNotFitIsRefusedAndNothingChanges) {
    const std::function<bool(Request *, Response *)> refused[] = {
        [](auto *q, auto *r) { return INQUIRY(q, 0, r, sense); },
        [](auto *q, auto *r) { return READ_CAPACITY(q, 0, r, sense); },
        [](auto *q, auto *r) { return REQUEST_SENSE(q, 0, 18, r); },
        [](auto *q, auto *r) { return READ_10(q, 512, 0, 1, 0, r, sense); },
        [](auto *q, auto *r) { return READ_10(q, 0, 0, 1, data, r, sense); },
        [](auto *q, auto *r) { return READ_10(q, 1ull << 49, 0, 0x8000, data, r, sense); },
        [](auto *q, auto *r) { return WRITE_10(q, 0, 0, 1, data, r, sense); },
        [](auto *q, auto *r) { return WRITE_10(q, UINT64_MAX, 0, 2, data, r, sense); },
        [](auto *q, auto *r) { return WRITE_10(q, 512, 0, 1, 0, r, sense); },
        [](auto *q, auto *r) { return SMART_Read_Data(q, 511, data, r, sense); },
        [](auto *q, auto *r) { return SMART_Read_Data(q, 0, data, r, sense); },
        [](auto *q, auto *r) { return SMART_Read_Data(q, 512, 0, r, sense); },
        [](auto *q, auto *r) { return SMART_Read_Data_Thresholds(q, 0, data, r, sense); },
        [](auto *q, auto *r) { return SMART_Read_Log_At_Address(q, data, 0, 1, r, sense); },
        [](auto *q, auto *r) { return SMART_Read_Log_At_Address(q, 0, 1, 1, r, sense); },
        [](auto *q, auto *r) { return SMART_Write_Log_At_Address(q, data, 0, 1, r, sense); },
        [](auto *q, auto *r) { return SMART_Get_Identify_Data(q, 0, r, sense); },
    };
    for (const auto &fill : refused) {
        Request request = dirty<Request>();
        Response response = dirty<Response>();
        const Request before = dirty<Request>();
        const Response untouched = dirty<Response>();
        CHECK(!fill(&request, &response));
        CHECK(memcmp(&request, &before, sizeof(before)) == 0);
        CHECK(memcmp(&response, &untouched, sizeof(untouched)) == 0);
    }
}

TEST(withoutRequestOrResponseNothingIsFilled) {
    for (const Case &each : commands) {
        Request request = dirty<Request>();
        Response response = dirty<Response>();
        CHECK(!each.fill(nullptr, &response) && !each.fill(&request, nullptr));
    }
    Response response = {};
    CHECK(!REQUEST_SENSE(nullptr, data, 18, &response));
}

TEST(aBlockTakesSixteenBytes) {
    SCSICommandDescriptorBlock block = {};
    SetCommandCDB(&block, 0xC1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
    const SCSICommandDescriptorBlock expected = {0xC1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    CHECK(memcmp(block, expected, sizeof(expected)) == 0);
    SetCommandCDB(nullptr, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}

int main() { return runTests(); }

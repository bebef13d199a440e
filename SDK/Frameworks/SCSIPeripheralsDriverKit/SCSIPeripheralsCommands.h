// SPDX-License-Identifier: Apache-2.0

#ifndef SCSIPeripheralsDriverKit_SCSIPeripheralsCommands_h
#define SCSIPeripheralsDriverKit_SCSIPeripheralsCommands_h

#include <SCSIPeripheralsDriverKit/SCSIPeripheralsTypes.h>

// Each fills a request and empties a response for UserSendCDB; false where an argument does not fit. Nothing is sent.
// Addresses are those of this process; senseBufAddr may be 0. The logical unit and the time limit stay as they were, so
// begin with a request that is all 0; so does the length of sense data, unless it is 0. The name of this file is ours:
// the documentation names none. Reached through SCSIPeripheralsDriverKit.h.

/// Puts 16 bytes into a command descriptor block.
void SetCommandCDB(
    SCSICommandDescriptorBlock *cdb, UInt8 byte0, UInt8 byte1, UInt8 byte2, UInt8 byte3, UInt8 byte4, UInt8 byte5,
    UInt8 byte6, UInt8 byte7, UInt8 byte8, UInt8 byte9, UInt8 byte10, UInt8 byte11, UInt8 byte12, UInt8 byte13,
    UInt8 byte14, UInt8 byte15);

// MARK: - Commands of SPC and SBC

/// Whether the device can be used.
bool TEST_UNIT_READY(SCSIDeviceOutParameters *request, SCSIDeviceInParameters *response, UInt64 senseBufAddr);

/// Who the device is: the first 36 bytes of the standard data.
bool INQUIRY(
    SCSIDeviceOutParameters *request, UInt64 bufAddr, SCSIDeviceInParameters *response, UInt64 senseBufAddr);

/// Sense data as data.
bool REQUEST_SENSE(
    SCSIDeviceOutParameters *request, UInt64 bufAddr, UInt8 senseLength, SCSIDeviceInParameters *response);

/// The last block and the size of a block, 8 bytes.
bool READ_CAPACITY(
    SCSIDeviceOutParameters *request, UInt64 bufAddr, SCSIDeviceInParameters *response, UInt64 senseBufAddr);

/// Reads blockCount blocks of blockSize bytes. blockSize must not be 0.
bool READ_10(
    SCSIDeviceOutParameters *request, UInt64 blockSize, UInt32 startBlock, UInt16 blockCount, UInt64 bufAddr,
    SCSIDeviceInParameters *response, UInt64 senseBufAddr);

/// Writes blockCount blocks of blockSize bytes. blockSize must not be 0.
bool WRITE_10(
    SCSIDeviceOutParameters *request, UInt64 blockSize, UInt32 startBlock, UInt16 blockCount, UInt64 bufAddr,
    SCSIDeviceInParameters *response, UInt64 senseBufAddr);

// MARK: - SMART of an ATA disk behind a translator, by ATA pass-through

/// Turns SMART on or off.
bool SMART_Enable_Disable_Operations(
    SCSIDeviceOutParameters *request, bool enable, SCSIDeviceInParameters *response, UInt64 senseBufAddr);

/// Turns the saving of attributes on or off.
bool SMART_Enable_Disable_AutoSave(
    SCSIDeviceOutParameters *request, bool enable, SCSIDeviceInParameters *response, UInt64 senseBufAddr);

/// Whether a threshold was passed. The answer lies in the sense data.
bool SMART_Return_Status(SCSIDeviceOutParameters *request, SCSIDeviceInParameters *response, UInt64 senseBufAddr);

/// Starts a self test that leaves the disk usable; extendedTest chooses the long one.
bool SMART_Execute_Offline_Immediate(
    SCSIDeviceOutParameters *request, bool extendedTest, SCSIDeviceInParameters *response, UInt64 senseBufAddr);

/// The attributes. They are 512 bytes, and requestedBytes must not be less.
bool SMART_Read_Data(
    SCSIDeviceOutParameters *request, UInt64 requestedBytes, UInt64 bufAddr, SCSIDeviceInParameters *response,
    UInt64 senseBufAddr);

/// The thresholds. The same holds.
bool SMART_Read_Data_Thresholds(
    SCSIDeviceOutParameters *request, UInt64 requestedBytes, UInt64 bufAddr, SCSIDeviceInParameters *response,
    UInt64 senseBufAddr);

/// numSectors sectors of 512 bytes of a log, at least one.
bool SMART_Read_Log_At_Address(
    SCSIDeviceOutParameters *request, UInt64 bufAddr, UInt8 numSectors, UInt8 logAddress,
    SCSIDeviceInParameters *response, UInt64 senseBufAddr);

/// The same the other way.
bool SMART_Write_Log_At_Address(
    SCSIDeviceOutParameters *request, UInt64 bufAddr, UInt8 numSectors, UInt8 logAddress,
    SCSIDeviceInParameters *response, UInt64 senseBufAddr);

/// ATA IDENTIFY DEVICE, 512 bytes.
bool SMART_Get_Identify_Data(
    SCSIDeviceOutParameters *request, UInt64 bufAddr, SCSIDeviceInParameters *response, UInt64 senseBufAddr);

#endif /* SCSIPeripheralsDriverKit_SCSIPeripheralsCommands_h */

// SPDX-License-Identifier: Apache-2.0

#ifndef USBSerialDriverKit_USBSerialDriverKit_h
#define USBSerialDriverKit_USBSerialDriverKit_h

#include <SerialDriverKit/SerialDriverKit.h>
#include <USBSerialDriverKit/IOUserUSBSerial.h>

#endif /* USBSerialDriverKit_USBSerialDriverKit_h */

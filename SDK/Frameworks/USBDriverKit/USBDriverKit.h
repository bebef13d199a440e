// SPDX-License-Identifier: Apache-2.0

#ifndef USBDriverKit_USBDriverKit_h
#define USBDriverKit_USBDriverKit_h

#include <USBDriverKit/AppleUSBDefinitions.h>
#include <USBDriverKit/AppleUSBDescriptorParsing.h>
#include <USBDriverKit/IOUSBHostDevice.h>
#include <USBDriverKit/IOUSBHostFamilyDefinitions.h>
#include <USBDriverKit/IOUSBHostInterface.h>
#include <USBDriverKit/IOUSBHostPipe.h>

#endif /* USBDriverKit_USBDriverKit_h */

// SPDX-License-Identifier: Apache-2.0

#ifndef HIDDriverKit_IOHIDUsageTables_h
#define HIDDriverKit_IOHIDUsageTables_h

/// Usage pages of the USB Implementers Forum's "HID Usage Tables".
///
/// A usage is a pair of page and number; the same number means something else on every page. Pages from
/// kHIDPage_VendorDefinedStart on belong to the vendor of the device.
enum {
    kHIDPage_Undefined = 0x00,
    kHIDPage_GenericDesktop = 0x01,
    kHIDPage_Simulation = 0x02,
    kHIDPage_VR = 0x03,
    kHIDPage_Sport = 0x04,
    kHIDPage_Game = 0x05,
    kHIDPage_GenericDeviceControls = 0x06,
    kHIDPage_KeyboardOrKeypad = 0x07,
    kHIDPage_LEDs = 0x08,
    kHIDPage_Button = 0x09,
    kHIDPage_Ordinal = 0x0A,
    kHIDPage_Telephony = 0x0B,
    kHIDPage_Consumer = 0x0C,
    kHIDPage_Digitizer = 0x0D,
    kHIDPage_Haptics = 0x0E,
    kHIDPage_PID = 0x0F,
    kHIDPage_Unicode = 0x10,
    kHIDPage_AlphanumericDisplay = 0x14,
    kHIDPage_Sensor = 0x20,
    kHIDPage_BrailleDisplay = 0x41,
    kHIDPage_Monitor = 0x80,
    kHIDPage_MonitorEnumerated = 0x81,
    kHIDPage_MonitorVirtual = 0x82,
    kHIDPage_MonitorReserved = 0x83,
    kHIDPage_PowerDevice = 0x84,
    kHIDPage_BatterySystem = 0x85,
    kHIDPage_PowerReserved = 0x86,
    kHIDPage_PowerReserved2 = 0x87,
    kHIDPage_BarCodeScanner = 0x8C,
    kHIDPage_Scale = 0x8D,
    kHIDPage_WeighingDevice = 0x8D,
    kHIDPage_MagneticStripeReader = 0x8E,
    kHIDPage_CameraControl = 0x90,
    kHIDPage_Arcade = 0x91,
    kHIDPage_FIDO = 0xF1D0,
    kHIDPage_VendorDefinedStart = 0xFF00,
};

/// On every page 0 means "no usage".
enum {
    kHIDUsage_Undefined = 0x00,
};

#include <HIDDriverKit/usages/AlphanumericDisplay.h>
#include <HIDDriverKit/usages/BarCodeScanner.h>
#include <HIDDriverKit/usages/BatterySystem.h>
#include <HIDDriverKit/usages/BrailleDisplay.h>
#include <HIDDriverKit/usages/Button.h>
#include <HIDDriverKit/usages/CameraControl.h>
#include <HIDDriverKit/usages/Consumer.h>
#include <HIDDriverKit/usages/Digitizer.h>
#include <HIDDriverKit/usages/FIDO.h>
#include <HIDDriverKit/usages/Game.h>
#include <HIDDriverKit/usages/GenericDesktop.h>
#include <HIDDriverKit/usages/GenericDeviceControls.h>
#include <HIDDriverKit/usages/Haptics.h>
#include <HIDDriverKit/usages/KeyboardOrKeypad.h>
#include <HIDDriverKit/usages/LEDs.h>
#include <HIDDriverKit/usages/MagneticStripeReader.h>
#include <HIDDriverKit/usages/Ordinal.h>
#include <HIDDriverKit/usages/PhysicalInterface.h>
#include <HIDDriverKit/usages/PowerDevice.h>
#include <HIDDriverKit/usages/Sensor.h>
#include <HIDDriverKit/usages/Simulation.h>
#include <HIDDriverKit/usages/Sport.h>
#include <HIDDriverKit/usages/Telephony.h>
#include <HIDDriverKit/usages/VirtualReality.h>
#include <HIDDriverKit/usages/WeighingDevice.h>

#endif /* HIDDriverKit_IOHIDUsageTables_h */

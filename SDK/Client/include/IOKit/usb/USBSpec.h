// SPDX-License-Identifier: Apache-2.0

// Names of properties of USB devices.
// Source: the USB properties that drivers match on; values are facts.

#ifndef _IOKIT_USB_USBSPEC_H
#define _IOKIT_USB_USBSPEC_H

#include "../IOKitLib.h"

#define kUSBVendorID "idVendor"
#define kUSBProductID "idProduct"
#define kUSBDeviceReleaseNumber "bcdDevice"
#define kUSBDeviceClass "bDeviceClass"
#define kUSBDeviceSubClass "bDeviceSubClass"
#define kUSBDeviceProtocol "bDeviceProtocol"
#define kUSBInterfaceClass "bInterfaceClass"
#define kUSBInterfaceSubClass "bInterfaceSubClass"
#define kUSBInterfaceProtocol "bInterfaceProtocol"
#define kUSBInterfaceNumber "bInterfaceNumber"
#define kUSBConfigurationValue "bConfigurationValue"
#define kUSBDevicePropertyLocationID "locationID"
#define kUSBVendorString "USB Vendor Name"
#define kUSBProductString "USB Product Name"
#define kUSBSerialNumberString "USB Serial Number"
#define kIOUSBDeviceClassName "IOUSBDevice"
#define kIOUSBInterfaceClassName "IOUSBInterface"

#endif /* _IOKIT_USB_USBSPEC_H */

// SPDX-License-Identifier: Apache-2.0

// Names of properties of serial ports.
// Source: IOSerialFamily, IOSerialKeys.h; values are facts.

#ifndef _IOKIT_SERIAL_IOSERIALKEYS_H
#define _IOKIT_SERIAL_IOSERIALKEYS_H

#include "../IOKitLib.h"

#define kIOSerialBSDServiceValue "IOSerialBSDClient"
#define kIOSerialBSDTypeKey "IOSerialBSDClientType"
#define kIOSerialBSDAllTypes "IOSerialStream"
#define kIOSerialBSDModemType "IOModemSerialStream"
#define kIOSerialBSDRS232Type "IORS232SerialStream"
#define kIOTTYDeviceKey "IOTTYDevice"
#define kIOTTYBaseNameKey "IOTTYBaseName"
#define kIOTTYSuffixKey "IOTTYSuffix"
#define kIOCalloutDeviceKey "IOCalloutDevice"
#define kIODialinDeviceKey "IODialinDevice"

#endif /* _IOKIT_SERIAL_IOSERIALKEYS_H */

// SPDX-License-Identifier: Apache-2.0

// Names of properties of media.
// Source: IOStorageFamily, IOMedia.h; values are facts.

#ifndef _IOKIT_STORAGE_IOMEDIA_H
#define _IOKIT_STORAGE_IOMEDIA_H

#include "../IOBSD.h"
#include "../IOKitLib.h"

#define kIOMediaClass "IOMedia"
#define kIOMediaContentKey "Content"
#define kIOMediaEjectableKey "Ejectable"
#define kIOMediaLeafKey "Leaf"
#define kIOMediaOpenKey "Open"
#define kIOMediaPreferredBlockSizeKey "Preferred Block Size"
#define kIOMediaRemovableKey "Removable"
#define kIOMediaSizeKey "Size"
#define kIOMediaUUIDKey "UUID"
#define kIOMediaWholeKey "Whole"
#define kIOMediaWritableKey "Writable"

#endif /* _IOKIT_STORAGE_IOMEDIA_H */

// SPDX-License-Identifier: Apache-2.0

// Names of properties of services with device files.
// Source: xnu, iokit/IOKit/IOBSD.h; values are facts.

#ifndef _IOKIT_IOBSD_H
#define _IOKIT_IOBSD_H

#define kIOBSDNameKey "BSD Name"
#define kIOBSDMajorKey "BSD Major"
#define kIOBSDMinorKey "BSD Minor"
#define kIOBSDUnitKey "BSD Unit"

#endif /* _IOKIT_IOBSD_H */

// SPDX-License-Identifier: Apache-2.0

// Availability words: nothing here, since the lab offers one version of everything.

#ifndef DEXTLAB_AVAILABILITY_H
#define DEXTLAB_AVAILABILITY_H

#define __DRIVERKIT_19_0 190000
#define __DRIVERKIT_20_0 200000
#define __DRIVERKIT_21_0 210000
#define __DRIVERKIT_22_0 220000
#define __DRIVERKIT_23_0 230000
#define __DRIVERKIT_24_0 240000
#define __DRIVERKIT_25_0 250000

#ifndef __DRIVERKIT_VERSION_MIN_REQUIRED
#define __DRIVERKIT_VERSION_MIN_REQUIRED __DRIVERKIT_21_0
#endif
#ifndef __DRIVERKIT_VERSION_MAX_ALLOWED
#define __DRIVERKIT_VERSION_MAX_ALLOWED __DRIVERKIT_25_0
#endif

#define API_AVAILABLE(...)
#define API_UNAVAILABLE(...)
#define API_DEPRECATED(...)
#define API_DEPRECATED_WITH_REPLACEMENT(...)
#define API_AVAILABLE_BEGIN(...)
#define API_AVAILABLE_END
#define __API_AVAILABLE(...)
#define __API_UNAVAILABLE(...)
#define __API_DEPRECATED(...)
#define __DRIVERKIT_AVAILABLE(...)
#define __DRIVERKIT_AVAILABLE_STARTING(...)
#define __OSX_AVAILABLE(...)
#define __OSX_AVAILABLE_STARTING(...)
#define __OSX_DEPRECATED(...)
#define __IOS_AVAILABLE(...)

#endif /* DEXTLAB_AVAILABILITY_H */

// SPDX-License-Identifier: Apache-2.0

// What every header of glibc starts with. `off_t` is `long long` on Darwin, and drivers say so themselves.

#ifndef DEXTLAB_FEATURES_H
#define DEXTLAB_FEATURES_H

#include_next <features.h>

#ifndef __off_t_defined
#define __off_t_defined
typedef long long off_t;
#endif

#endif /* DEXTLAB_FEATURES_H */

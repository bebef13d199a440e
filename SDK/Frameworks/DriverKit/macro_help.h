// SPDX-License-Identifier: Apache-2.0

// Helpers for macros that are statements.

#ifndef DRIVERKIT_MACRO_HELP_H
#define DRIVERKIT_MACRO_HELP_H

#include <stdbool.h>

#define NEVER false
#define ALWAYS true

#define MACRO_BEGIN do {
#define MACRO_END \
    } \
    while (NEVER)
#define MACRO_RETURN if (ALWAYS) return

#endif /* DRIVERKIT_MACRO_HELP_H */

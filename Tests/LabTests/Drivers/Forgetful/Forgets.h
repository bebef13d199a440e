// SPDX-License-Identifier: Apache-2.0

#ifndef Forgets_h
#define Forgets_h

#include <string.h>

extern "C" char* getenv(const char*);

/// Whether FORGET names this.
inline bool
Forgets(const char* what)
{
    const char* forgotten = getenv("FORGET");
    return forgotten != nullptr && strcmp(forgotten, what) == 0;
}

#endif /* Forgets_h */

// SPDX-License-Identifier: Apache-2.0
#ifndef DEXTLAB_CPROCESS_H
#define DEXTLAB_CPROCESS_H

/// Number of processors that this process may run on; 0 when the system cannot tell.
int dextlab_usable_processors(void);

#endif

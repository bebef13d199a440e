// SPDX-License-Identifier: Apache-2.0

#ifndef Yardstick_h
#define Yardstick_h

#include <stdint.h>

uint64_t Nanoseconds(void);
/// Starts two processes that sleep on eventfds. Before there are threads.
void YardstickStart(void);
/// Two bare ping-pongs through three processes: here → B → C → B → here. Nanoseconds.
uint64_t YardstickRound(void);
void YardstickEnd(void);

#endif /* Yardstick_h */

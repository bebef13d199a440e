// SPDX-License-Identifier: Apache-2.0

#ifndef CPeers_h
#define CPeers_h

#include <stdint.h>

/// A socket that listens at a path, which has to be new; negative: -errno.
int PeersListen(const char *path);

/// How long an eventfd takes to wake a process that sleeps on it: from before the write until its read is over. Median of
/// `count` wakes, each after a pause of 2 ms, in nanoseconds; negative: -errno.
int64_t PeersWake(int count);

#endif /* CPeers_h */

// SPDX-License-Identifier: Apache-2.0

// For a type check with `-target arm64-apple-driverkit…` against the host's C library, whose headers know only the
// host's processor: `-isystem SDK/Support/Darwin` goes before the host's folders, with `-U__nonnull`, which clang
// defines for Apple.

#define __WORDSIZE 64
#define __WORDSIZE_TIME64_COMPAT32 0
#define __SYSCALL_WORDSIZE 64

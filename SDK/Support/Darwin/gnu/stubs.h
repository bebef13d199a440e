// SPDX-License-Identifier: Apache-2.0

// Nothing is linked in a type check, so that no function of the C library is a stub. See ../bits/wordsize.h.

// SPDX-License-Identifier: Apache-2.0

// Stands for the C library's list of functions that only fail, which it chooses by the processor.

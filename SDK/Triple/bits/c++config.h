// SPDX-License-Identifier: Apache-2.0

// DriverKit's targets have no thread-local storage, which <mutex> would use for std::call_once.

#include_next <bits/c++config.h>

#undef _GLIBCXX_HAVE_TLS

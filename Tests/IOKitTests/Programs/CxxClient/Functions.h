// SPDX-License-Identifier: Apache-2.0

#pragma once

/// How many functions the headers declare.
int functionCount();

// SPDX-License-Identifier: Apache-2.0

// What is left when a driver's process is told to exit.

#ifndef DEXTLAB_VERIFIER_LEAKS_H
#define DEXTLAB_VERIFIER_LEAKS_H

namespace dextlab::verifier {
/// The kernel has let go of everything, no queue runs: what is still there is a leak, unless something may still reach
/// it. Called only while the verifier is on.
void processEnds();
} // namespace dextlab::verifier

#endif /* DEXTLAB_VERIFIER_LEAKS_H */

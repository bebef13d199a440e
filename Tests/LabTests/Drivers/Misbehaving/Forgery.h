// SPDX-License-Identifier: Apache-2.0

// What no driver can do with DriverKit alone: writes into the process's own end of the wire.

#ifndef Forgery_h
#define Forgery_h

/// Whether MISBEHAVE names this.
bool Misbehaves(const char* what);
[[noreturn]] void LeaveProcess();
/// Garbage in the ring.
void ForgeRing();
/// A call for an object that nobody has.
void ForgeHandle();
/// A record that says it is longer than the ring.
void ForgeSize();

#endif

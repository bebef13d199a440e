// SPDX-License-Identifier: Apache-2.0

#ifndef MIDIDriverKit_MIDIDriverKit_h
#define MIDIDriverKit_MIDIDriverKit_h

/// All of MIDIDriverKit.

#include <MIDIDriverKit/IOUserMIDIDestination.h>
#include <MIDIDriverKit/IOUserMIDIDevice.h>
#include <MIDIDriverKit/IOUserMIDIDriver.h>
#include <MIDIDriverKit/IOUserMIDIEndpoint.h>
#include <MIDIDriverKit/IOUserMIDIEntity.h>
#include <MIDIDriverKit/IOUserMIDIObject.h>
#include <MIDIDriverKit/IOUserMIDISource.h>
#include <MIDIDriverKit/MIDIDriverKitTypes.h>

#endif /* MIDIDriverKit_MIDIDriverKit_h */

// SPDX-License-Identifier: Apache-2.0

#ifndef AudioDriverKit_AudioDriverKit_h
#define AudioDriverKit_AudioDriverKit_h

/// All of AudioDriverKit.

#include <AudioDriverKit/AudioDriverKitChannelLabels.h>
#include <AudioDriverKit/AudioDriverKitFormats.h>
#include <AudioDriverKit/AudioDriverKitTypes.h>
#include <AudioDriverKit/IOUserAudioBooleanControl.h>
#include <AudioDriverKit/IOUserAudioBox.h>
#include <AudioDriverKit/IOUserAudioClockDevice.h>
#include <AudioDriverKit/IOUserAudioControl.h>
#include <AudioDriverKit/IOUserAudioCustomProperty.h>
#include <AudioDriverKit/IOUserAudioDevice.h>
#include <AudioDriverKit/IOUserAudioDriver.h>
#include <AudioDriverKit/IOUserAudioLevelControl.h>
#include <AudioDriverKit/IOUserAudioObject.h>
#include <AudioDriverKit/IOUserAudioSelectorControl.h>
#include <AudioDriverKit/IOUserAudioSliderControl.h>
#include <AudioDriverKit/IOUserAudioStereoPanControl.h>
#include <AudioDriverKit/IOUserAudioStream.h>
#include <AudioDriverKit/IOUserAudioUtils.h>

#endif /* AudioDriverKit_AudioDriverKit_h */

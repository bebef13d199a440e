// SPDX-License-Identifier: Apache-2.0

#ifndef AudioDriverKit_AudioDriverKitChannelLabels_h
#define AudioDriverKit_AudioDriverKitChannelLabels_h

#include <stdint.h>

namespace AudioDriverKit
{

/// Which speaker or purpose a channel is for.
enum class IOUserAudioChannelLabel : uint32_t {
    // Speakers.
    Unused = 0,
    Left = 1,
    Right = 2,
    Center = 3,
    LFEScreen = 4,
    LeftSurround = 5,
    RightSurround = 6,
    LeftCenter = 7,
    RightCenter = 8,
    CenterSurround = 9,
    LeftSurroundDirect = 10,
    RightSurroundDirect = 11,
    TopCenterSurround = 12,
    CenterTopMiddle = TopCenterSurround,
    VerticalHeightLeft = 13,
    LeftTopFront = VerticalHeightLeft,
    VerticalHeightCenter = 14,
    CenterTopFront = VerticalHeightCenter,
    VerticalHeightRight = 15,
    RightTopFront = VerticalHeightRight,
    TopBackLeft = 16,
    TopBackCenter = 17,
    TopBackRight = 18,
    RearSurroundLeft = 33,
    RearSurroundRight = 34,
    LeftWide = 35,
    RightWide = 36,
    LFE2 = 37,
    LeftTotal = 38,
    RightTotal = 39,
    HearingImpaired = 40,
    Narration = 41,
    Mono = 42,
    DialogCentricMix = 43,
    CenterSurroundDirect = 44,
    Haptic = 45,
    LeftTopMiddle = 49,
    RightTopMiddle = 51,
    LeftTopRear = 52,
    CenterTopRear = 53,
    RightTopRear = 54,

    // The position is given by coordinates.
    UseCoordinates = 100,

    // Ambisonics and microphone techniques.
    Ambisonic_W = 200,
    Ambisonic_X = 201,
    Ambisonic_Y = 202,
    Ambisonic_Z = 203,
    MS_Mid = 204,
    MS_Side = 205,
    XY_X = 206,
    XY_Y = 207,
    BinauralLeft = 208,
    BinauralRight = 209,

    // Headphones, and what is not heard by the listener.
    HeadphonesLeft = 301,
    HeadphonesRight = 302,
    ClickTrack = 304,
    ForeignLanguage = 305,
    Discrete = 400,

    // Channels without a meaning, numbered.
    Discrete_0 = (1U << 16) | 0,
    Discrete_1 = (1U << 16) | 1,
    Discrete_2 = (1U << 16) | 2,
    Discrete_3 = (1U << 16) | 3,
    Discrete_4 = (1U << 16) | 4,
    Discrete_5 = (1U << 16) | 5,
    Discrete_6 = (1U << 16) | 6,
    Discrete_7 = (1U << 16) | 7,
    Discrete_8 = (1U << 16) | 8,
    Discrete_9 = (1U << 16) | 9,
    Discrete_10 = (1U << 16) | 10,
    Discrete_11 = (1U << 16) | 11,
    Discrete_12 = (1U << 16) | 12,
    Discrete_13 = (1U << 16) | 13,
    Discrete_14 = (1U << 16) | 14,
    Discrete_15 = (1U << 16) | 15,
    Discrete_65535 = (1U << 16) | 65535,
    HOA_ACN = 500,

    // Higher-order ambisonics, numbered by ambisonic channel.
    HOA_ACN_0 = (2U << 16) | 0,
    HOA_ACN_1 = (2U << 16) | 1,
    HOA_ACN_2 = (2U << 16) | 2,
    HOA_ACN_3 = (2U << 16) | 3,
    HOA_ACN_4 = (2U << 16) | 4,
    HOA_ACN_5 = (2U << 16) | 5,
    HOA_ACN_6 = (2U << 16) | 6,
    HOA_ACN_7 = (2U << 16) | 7,
    HOA_ACN_8 = (2U << 16) | 8,
    HOA_ACN_9 = (2U << 16) | 9,
    HOA_ACN_10 = (2U << 16) | 10,
    HOA_ACN_11 = (2U << 16) | 11,
    HOA_ACN_12 = (2U << 16) | 12,
    HOA_ACN_13 = (2U << 16) | 13,
    HOA_ACN_14 = (2U << 16) | 14,
    HOA_ACN_15 = (2U << 16) | 15,
    HOA_ACN_65024 = (2U << 16) | 65024,

    // Reserved values.
    BeginReserved = 0xF0000000,
    EndReserved = 0xFFFFFFFE,
    Unknown = 0xFFFFFFFF,
};

} // namespace AudioDriverKit

#endif /* AudioDriverKit_AudioDriverKitChannelLabels_h */

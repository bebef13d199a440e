// SPDX-License-Identifier: Apache-2.0

#ifndef AudioDriverKit_AudioDriverKitFormats_h
#define AudioDriverKit_AudioDriverKitFormats_h

#include <stdint.h>

namespace AudioDriverKit
{

/// Coding of a stream. Devices use LinearPCM; the others name compressed streams.
enum class IOUserAudioFormatID : uint32_t {
    /// Samples as numbers; IOUserAudioFormatFlags say which.
    LinearPCM = 'lpcm',
    AC3 = 'ac-3',
    AC360958 = 'cac3',
    AES3 = 'aes3',
    ALaw = 'alaw',
    AMR = 'samr',
    AMR_WB = 'sawb',
    AppleIMA4 = 'ima4',
    AppleLossless = 'alac',
    Audible = 'AUDB',
    DVIIntelIMA = 0x6D730011,
    EnhancedAC3 = 'ec-3',
    FLAC = 'flac',
    iLBC = 'ilbc',
    MACE3 = 'MAC3',
    MACE6 = 'MAC6',
    MicrosoftGSM = 0x6D730031,
    MIDIStream = 'midi',
    MPEG4AAC = 'aac ',
    MPEG4AAC_ELD = 'aace',
    MPEG4AAC_ELD_SBR = 'aacf',
    MPEG4AAC_ELD_V2 = 'aacg',
    MPEG4AAC_HE = 'aach',
    MPEG4AAC_HE_V2 = 'aacp',
    MPEG4AAC_LD = 'aacl',
    MPEG4AAC_Spatial = 'aacs',
    MPEG4CELP = 'celp',
    MPEG4HVXC = 'hvxc',
    MPEG4TwinVQ = 'twvq',
    MPEGD_USAC = 'usac',
    MPEGLayer1 = '.mp1',
    MPEGLayer2 = '.mp2',
    MPEGLayer3 = '.mp3',
    Opus = 'opus',
    ParameterValueStream = 'apvs',
    QDesign = 'QDMC',
    QDesign2 = 'QDM2',
    QUALCOMM = 'Qclp',
    TimeCode = 'time',
    ULaw = 'ulaw',
};

/// How the samples of a format are written. Unscoped: the names are visible with and without the enumeration's.
enum IOUserAudioFormatFlags : uint32_t {
    FormatFlagIsFloat = (1U << 0),
    FormatFlagIsBigEndian = (1U << 1),
    /// Unsigned if neither this nor FormatFlagIsFloat is set.
    FormatFlagIsSignedInteger = (1U << 2),
    /// The sample's bits fill its bytes.
    FormatFlagIsPacked = (1U << 3),
    /// Not packed: the sample stands in the high bits.
    FormatFlagIsAlignedHigh = (1U << 4),
    /// A buffer for each channel.
    FormatFlagIsNonInterleaved = (1U << 5),
    /// Only one client can use the stream, as for compressed data.
    FormatFlagIsNonMixable = (1U << 6),
    /// Stands for "no flag", where 0 means "any".
    FormatFlagsAreAllClear = 0x80000000,

    LinearPCMFormatFlagIsFloat = FormatFlagIsFloat,
    LinearPCMFormatFlagIsBigEndian = FormatFlagIsBigEndian,
    LinearPCMFormatFlagIsSignedInteger = FormatFlagIsSignedInteger,
    LinearPCMFormatFlagIsPacked = FormatFlagIsPacked,
    LinearPCMFormatFlagIsAlignedHigh = FormatFlagIsAlignedHigh,
    LinearPCMFormatFlagIsNonInterleaved = FormatFlagIsNonInterleaved,
    LinearPCMFormatFlagIsNonMixable = FormatFlagIsNonMixable,
    /// Bits behind the binary point of a fixed-point sample.
    LinearPCMFormatFlagsSampleFractionShift = 7,
    LinearPCMFormatFlagsSampleFractionMask = (0x3F << LinearPCMFormatFlagsSampleFractionShift),
    LinearPCMFormatFlagsAreAllClear = FormatFlagsAreAllClear,

    AppleLosslessFormatFlag_16BitSourceData = 1,
    AppleLosslessFormatFlag_20BitSourceData = 2,
    AppleLosslessFormatFlag_24BitSourceData = 3,
    AppleLosslessFormatFlag_32BitSourceData = 4,

    FormatFlagsNativeEndian = 0,
    /// What the system mixes in.
    FormatFlagsNativeFloatPacked = FormatFlagIsFloat | FormatFlagsNativeEndian | FormatFlagIsPacked,
};

/// Format of a stream. For linear PCM a packet is one frame, and a frame is one sample of each channel.
struct IOUserAudioStreamBasicDescription {
    /// Frames in a second.
    double mSampleRate;
    IOUserAudioFormatID mFormatID;
    IOUserAudioFormatFlags mFormatFlags;
    uint32_t mBytesPerPacket;
    uint32_t mFramesPerPacket;
    /// Interleaved: bytes of all channels.
    uint32_t mBytesPerFrame;
    uint32_t mChannelsPerFrame;
    uint32_t mBitsPerChannel;
    /// 0.
    uint32_t mReserved;
};

} // namespace AudioDriverKit

#endif /* AudioDriverKit_AudioDriverKitFormats_h */

// SPDX-License-Identifier: Apache-2.0

// How often an endpoint is served: bInterval of USB 2.0, table 9-13, and USB 3.2, 9.6.6. Encoded, n is a period of
// 2^(n-1) microframes, of which a frame has 8. 0 is no period: bulk and control endpoints have none (INFERRED). What
// bInterval says of them at high speed is how often they may refuse.

#include <algorithm>

#include "USBDescriptorBounds.h"
#include <USBDriverKit/AppleUSBDescriptorParsing.h>
#include <USBDriverKit/IOUSBHostFamilyDefinitions.h>

namespace {
/// n of a frame, in microframes.
constexpr uint32_t frame = 4;
constexpr uint32_t microframesPerFrame = 8;

/// The field where it is an exponent already. Values outside 1 to 16 are not allowed, and the nearest is taken.
uint32_t exponent(uint8_t interval) {
    return std::clamp<uint32_t>(interval, 1, 16);
}

/// The field where it counts frames. The host serves in powers of two and not later than asked: xHCI 1.2, 6.2.3.6.
uint32_t framesEncoded(uint8_t interval) {
    uint32_t frames = std::max<uint32_t>(interval, 1);
    return frame + 31 - static_cast<uint32_t>(__builtin_clz(frames));
}
} // namespace

uint32_t IOUSBGetEndpointIntervalEncodedMicroframes(
    uint32_t usbDeviceSpeed, const IOUSBEndpointDescriptor *descriptor) {
    if (!isWhole(descriptor, kIOUSBDescriptorSizeEndpoint)) {
        return 0;
    }
    uint8_t type = IOUSBGetEndpointType(descriptor);
    bool isIsochronous = type == kIOUSBEndpointTypeIsochronous;
    if (!isIsochronous && type != kIOUSBEndpointTypeInterrupt) {
        return 0;
    }
    if (usbDeviceSpeed >= kIOUSBHostConnectionSpeedHigh) {
        return exponent(descriptor->bInterval);
    }
    // An isochronous endpoint of full speed has an exponent too, of frames.
    return isIsochronous ? exponent(descriptor->bInterval) + frame - 1 : framesEncoded(descriptor->bInterval);
}

uint32_t IOUSBGetEndpointIntervalMicroframes(uint32_t usbDeviceSpeed, const IOUSBEndpointDescriptor *descriptor) {
    uint32_t encoded = IOUSBGetEndpointIntervalEncodedMicroframes(usbDeviceSpeed, descriptor);
    return encoded == 0 ? 0 : 1u << (encoded - 1);
}

uint32_t IOUSBGetEndpointIntervalFrames(uint32_t usbDeviceSpeed, const IOUSBEndpointDescriptor *descriptor) {
    return IOUSBGetEndpointIntervalMicroframes(usbDeviceSpeed, descriptor) / microframesPerFrame;
}

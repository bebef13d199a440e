// SPDX-License-Identifier: Apache-2.0

#ifndef DEXTLAB_RUNTIME_USB_DESCRIPTOR_BOUNDS_H
#define DEXTLAB_RUNTIME_USB_DESCRIPTOR_BOUNDS_H

#include <cstddef>
#include <cstdint>

#include <USBDriverKit/AppleUSBDefinitions.h>

// Where descriptors may be read. A row of them is a block of memory that a device filled: nothing in it is to be
// believed before it was compared with the block's end.
//
// USB 2.0, 9.5: the first byte of a descriptor is its length. One that says less than its kind needs is invalid and is
// rejected by the host; one that says more is good, its further bytes are passed over, and the next begins where this
// length ends.

/// A configuration or a BOS with what follows it.
class USBDescriptorRow {
public:
    /// - Parameters:
    ///   - head: the descriptor at the front, or NULL.
    ///   - minimum: what its kind needs.
    ///   - least: what every one that follows needs to be told from others.
    template <class Head> USBDescriptorRow(const Head *head, size_t minimum, size_t least) : least(least) {
        if (head == nullptr || head->bLength < minimum || USBToHost16(head->wTotalLength) < head->bLength) {
            return;
        }
        start = reinterpret_cast<const uint8_t *>(head);
        length = USBToHost16(head->wTotalLength);
    }

    /// Whether a descriptor lies in the row as a whole, and is one at all.
    bool contains(const void *descriptor) const {
        uintptr_t front = reinterpret_cast<uintptr_t>(start);
        uintptr_t place = reinterpret_cast<uintptr_t>(descriptor);
        if (start == nullptr || place < front || place - front >= length) {
            return false;
        }
        uint8_t said = start[place - front];
        return said >= least && said <= length - (place - front);
    }

    /// The descriptor behind another; behind the one at the front for NULL. NULL at the end, and where the lengths make
    /// no sense.
    const void *after(const void *current) const {
        const uint8_t *place = current == nullptr ? start : static_cast<const uint8_t *>(current);
        if (!contains(place)) {
            return nullptr;
        }
        // At most one past the end, because `place` lies within.
        const uint8_t *next = place + place[0];
        return contains(next) ? next : nullptr;
    }

private:
    const uint8_t *start = nullptr;
    size_t length = 0;
    size_t least;
};

/// Whether a descriptor says that it is as long as its kind. NULL is not.
template <class Descriptor> bool isWhole(const Descriptor *descriptor, size_t minimum) {
    return descriptor != nullptr && descriptor->bLength >= minimum;
}

#endif /* DEXTLAB_RUNTIME_USB_DESCRIPTOR_BOUNDS_H */

// SPDX-License-Identifier: Apache-2.0

#ifndef DEXTLAB_RUNTIME_TESTS_USB_BYTES_H
#define DEXTLAB_RUNTIME_TESTS_USB_BYTES_H

#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <memory>
#include <vector>

#include <USBDriverKit/AppleUSBDescriptorParsing.h>

/// A row of descriptors, written one after another, as a device would.
class USBBytes {
public:
    /// A descriptor; its length is put in front.
    USBBytes &add(uint8_t type, std::initializer_list<uint8_t> rest) {
        return raw(static_cast<uint8_t>(2 + rest.size()), type, rest);
    }

    /// A descriptor that lies about its length.
    USBBytes &raw(uint8_t length, uint8_t type, std::initializer_list<uint8_t> rest) {
        bytes.push_back(length);
        bytes.push_back(type);
        bytes.insert(bytes.end(), rest);
        return *this;
    }

    USBBytes &configuration(uint8_t power = 50) {
        return add(kIOUSBDescriptorTypeConfiguration, {0, 0, 1, 1, 0, 0x80, power});
    }
    USBBytes &interface(uint8_t number, uint8_t endpoints, uint8_t alternate = 0) {
        return add(kIOUSBDescriptorTypeInterface, {number, alternate, endpoints, 0xFF, 0, 0, 0});
    }
    USBBytes &endpoint(uint8_t address, uint8_t attributes = kIOUSBEndpointTypeBulk, uint16_t size = 512) {
        return add(
            kIOUSBDescriptorTypeEndpoint,
            {address, attributes, static_cast<uint8_t>(size), static_cast<uint8_t>(size >> 8), 1});
    }
    USBBytes &companion(uint8_t burst = 0, uint8_t attributes = 0) {
        return add(kIOUSBDescriptorTypeSuperSpeedUSBEndpointCompanion, {burst, attributes, 0, 0});
    }
    USBBytes &association(uint8_t first, uint8_t count) {
        return add(kIOUSBDescriptorTypeInterfaceAssociation, {first, count, 2, 0, 0, 0});
    }
    USBBytes &bos() { return add(kIOUSBDescriptorTypeBOS, {0, 0, 0}); }
    USBBytes &capability(uint8_t type, std::initializer_list<uint8_t> rest) {
        return raw(static_cast<uint8_t>(3 + rest.size()), kIOUSBDescriptorTypeDeviceCapability, {type}).append(rest);
    }

    /// Bytes of the descriptor that was begun last.
    USBBytes &append(std::initializer_list<uint8_t> more) {
        bytes.insert(bytes.end(), more);
        return *this;
    }

    size_t size() const { return bytes.size(); }

    /// In memory that ends where the row does, so that a sanitizer sees who reads on.
    std::unique_ptr<uint8_t[]> block() const { return block(size()); }

    /// The same of the first `total` bytes alone.
    std::unique_ptr<uint8_t[]> block(size_t total) const {
        std::unique_ptr<uint8_t[]> copy(new uint8_t[total]);
        memcpy(copy.get(), bytes.data(), total);
        setTotal(copy.get(), total);
        return copy;
    }

    static void setTotal(uint8_t *row, size_t total) {
        row[2] = static_cast<uint8_t>(total);
        row[3] = static_cast<uint8_t>(total >> 8);
    }

private:
    std::vector<uint8_t> bytes;
};

inline const IOUSBConfigurationDescriptor *configurationAt(const std::unique_ptr<uint8_t[]> &block) {
    return reinterpret_cast<const IOUSBConfigurationDescriptor *>(block.get());
}

inline const IOUSBBOSDescriptor *bosAt(const std::unique_ptr<uint8_t[]> &block) {
    return reinterpret_cast<const IOUSBBOSDescriptor *>(block.get());
}

template <class Descriptor> const IOUSBDescriptorHeader *header(const Descriptor *descriptor) {
    return reinterpret_cast<const IOUSBDescriptorHeader *>(descriptor);
}

#endif /* DEXTLAB_RUNTIME_TESTS_USB_BYTES_H */

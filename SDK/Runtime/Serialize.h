// SPDX-License-Identifier: Apache-2.0

// Containers as bytes: XNU's binary form and I/O Kit's XML. Shared by OSSerialization, logging and the transport.

#ifndef DEXTLAB_SERIALIZE_H
#define DEXTLAB_SERIALIZE_H

#include <cstddef>
#include <string>

class OSObject;

namespace dextlab {
/// Collections inside each other, at most. Deeper ones, and cycles, are refused.
constexpr unsigned kMaximumDepth = 64;

/// Appends the object. False if it, or something in it, is no container, or it is too deep.
bool writeBinary(const OSObject *object, std::string &bytes);
bool writeXML(const OSObject *object, std::string &text);

/// The object, with one reference; NULL if the bytes are not one. No input makes them read outside, or allocate much
/// more than its own size.
OSObject *readBinary(const void *bytes, size_t length);
OSObject *readXML(const void *bytes, size_t length);
/// By the first bytes.
OSObject *readAny(const void *bytes, size_t length);
} // namespace dextlab

#endif /* DEXTLAB_SERIALIZE_H */

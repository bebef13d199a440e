// SPDX-License-Identifier: Apache-2.0

import Glibc

/// C's strings of a fixed length.
enum Text {
    /// - Returns: nil for a null pointer, for what is no UTF-8, and for what does not end within `limit` bytes.
    static func string(_ text: UnsafePointer<CChar>?, _ limit: Int) -> String? {
        guard let text else { return nil }
        // SAFETY: not read beyond its end: the first 0 ends it.
        let length = strnlen(text, limit)
        guard length < limit else { return nil }
        return String(validating: UnsafeRawBufferPointer(start: text, count: length), as: UTF8.self)
    }

    /// Copies as much as fits, and a 0.
    static func copy(_ text: String, to room: UnsafeMutablePointer<CChar>?, _ size: Int) -> kern_return_t {
        guard let room else { return kIOReturnBadArgument }
        // SAFETY: by its type the room has `size` bytes.
        let bytes = UnsafeMutableRawBufferPointer(start: room, count: size)
        let fitting = text.utf8.prefix(size - 1)
        bytes.copyBytes(from: fitting)
        bytes[fitting.count] = 0
        return KERN_SUCCESS
    }
}

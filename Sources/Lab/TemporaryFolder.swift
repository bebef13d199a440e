// SPDX-License-Identifier: Apache-2.0

import Glibc
import Kernel

/// A folder of this run, gone with it. Its path is short, because a socket's has to be.
public final class TemporaryFolder {
    public let path: String

    public init() throws(KernelError) {
        var template = Array("/tmp/dextlab-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else {
            throw KernelError("a temporary folder: \(String(cString: strerror(errno)))")
        }
        path = String(cString: made)
    }

    deinit { rmdir(path) }
}

// SPDX-License-Identifier: Apache-2.0

import Glibc
import Kernel

/// A folder of this run, which removes it at its end. Its path is short, because a socket's has to be.
public final class TemporaryFolder {
    public let path: String

    public init() throws(KernelError) {
        var template = Array("/tmp/dextlab-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else {
            throw KernelError("a temporary folder: \(String(cString: strerror(errno)))")
        }
        path = String(cString: made)
    }

    deinit { remove() }

    /// Removes it with the files in it. Whoever uses the folder by its path alone calls this when it is done: nothing
    /// else keeps the folder until then.
    public func remove() {
        guard let folder = opendir(path) else { return }
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { unlink(path + "/" + name) }
        }
        closedir(folder)
        rmdir(path)
    }
}

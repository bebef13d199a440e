// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A thread of its own: a kernel's loop blocks, which a task must not.
final class WorkerThread {
    private final class Work {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    private var thread = pthread_t()
    /// As much as a program's first thread has: gates and readers recurse.
    private static let stack = 8 << 20

    /// nil: the system has no thread left.
    init?(_ body: @escaping @Sendable () -> Void) {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setstacksize(&attributes, Self.stack)
        // SAFETY: the thread takes the reference that is passed here, once.
        let work = Unmanaged.passRetained(Work(body))
        let error = pthread_create(
            &thread, &attributes,
            { argument in
                if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body() }
                return nil
            }, work.toOpaque())
        if error != 0 {
            work.release()
            return nil
        }
    }

    func join() { pthread_join(thread, nil) }
}

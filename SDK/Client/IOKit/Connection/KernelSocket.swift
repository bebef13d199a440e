// SPDX-License-Identifier: Apache-2.0

import Glibc
import Synchronization
import Wire

/// The socket on which descriptors come.
final class KernelSocket: Sendable {
    let descriptor: Int32
    /// Memory objects whose descriptors came before somebody asked for them.
    private let waiting = Mutex([UInt64: Received]())

    /// A descriptor, and the size of its memory.
    struct Received: Sendable {
        var descriptor: Int32
        var size: UInt64
    }

    private init(descriptor: Int32) { self.descriptor = descriptor }

    /// - Returns: nil when nobody listens there.
    static func connect(path: String) -> KernelSocket? {
        var address = sockaddr_un()
        let room = MemoryLayout.size(ofValue: address.sun_path)
        let bytes = Array(path.utf8)
        guard bytes.count < room else { return nil }
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let made = socket(AF_UNIX, Int32(SOCK_SEQPACKET.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard made >= 0 else { return nil }
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(made, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard status == 0 else {
            close(made)
            return nil
        }
        // A descriptor is there before the reply that speaks of it: one that does not come is none.
        var limit = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(made, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        return KernelSocket(descriptor: made)
    }

    /// Waits for the descriptor of a memory object, which comes before the reply that speaks of it.
    func receive(_ memory: UInt64) -> Received? {
        waiting.withLock { waiting in
            if let early = waiting.removeValue(forKey: memory) { return early }
            while let (number, received) = next() {
                if number == memory { return received }
                if let old = waiting.updateValue(received, forKey: number) { close(old.descriptor) }
            }
            return nil
        }
    }

    private func next() -> (UInt64, Received)? {
        var head = WireDescriptor()
        var passed: Int32 = -1
        let size = MemoryLayout<WireDescriptor>.size
        guard WireReceiveDescriptor(descriptor, &head, size, &passed) == size, passed >= 0 else {
            if passed >= 0 { close(passed) }
            return nil
        }
        return (head.memory, Received(descriptor: passed, size: head.size))
    }

    /// Returns when the kernel has closed its end.
    func waitForEnd() {
        var poll = pollfd(fd: descriptor, events: Int16(halfClosed), revents: 0)
        while true {
            let count = Glibc.poll(&poll, 1, -1)
            if count < 0 && errno == EINTR { continue }
            return
        }
    }

    /// poll.h's POLLRDHUP, which Swift does not see without _GNU_SOURCE.
    private var halfClosed: Int32 { 0x2000 }

    /// Makes ``waitForEnd()`` return, and everything that waits for a descriptor.
    func shutDown() { shutdown(descriptor, Int32(SHUT_RDWR)) }
}

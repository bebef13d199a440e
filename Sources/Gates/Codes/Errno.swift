// SPDX-License-Identifier: Apache-2.0

/// Errno values of macOS, and which of them a caller of a block or character device gets for a return code.
///
/// - Source: `sys/errno.h` of the macOS SDK; XNU `iokit/Kernel/IOService.cpp`, `errnoFromReturn`.
public enum Errno {
    /// Names by number, from 1.
    public static let names: [String] = [
        "EPERM", "ENOENT", "ESRCH", "EINTR", "EIO", "ENXIO", "E2BIG", "ENOEXEC", "EBADF", "ECHILD", "EDEADLK",
        "ENOMEM", "EACCES", "EFAULT", "ENOTBLK", "EBUSY", "EEXIST", "EXDEV", "ENODEV", "ENOTDIR", "EISDIR", "EINVAL",
        "ENFILE", "EMFILE", "ENOTTY", "ETXTBSY", "EFBIG", "ENOSPC", "ESPIPE", "EROFS", "EMLINK", "EPIPE", "EDOM",
        "ERANGE", "EAGAIN", "EINPROGRESS", "EALREADY", "ENOTSOCK", "EDESTADDRREQ", "EMSGSIZE", "EPROTOTYPE",
        "ENOPROTOOPT", "EPROTONOSUPPORT", "ESOCKTNOSUPPORT", "ENOTSUP", "EPFNOSUPPORT", "EAFNOSUPPORT", "EADDRINUSE",
        "EADDRNOTAVAIL", "ENETDOWN", "ENETUNREACH", "ENETRESET", "ECONNABORTED", "ECONNRESET", "ENOBUFS", "EISCONN",
        "ENOTCONN", "ESHUTDOWN", "ETOOMANYREFS", "ETIMEDOUT", "ECONNREFUSED", "ELOOP", "ENAMETOOLONG", "EHOSTDOWN",
        "EHOSTUNREACH", "ENOTEMPTY", "EPROCLIM", "EUSERS", "EDQUOT", "ESTALE", "EREMOTE", "EBADRPC", "ERPCMISMATCH",
        "EPROGUNAVAIL", "EPROGMISMATCH", "EPROCUNAVAIL", "ENOLCK", "ENOSYS", "EFTYPE", "EAUTH", "ENEEDAUTH",
        "EPWROFF", "EDEVERR", "EOVERFLOW", "EBADEXEC", "EBADARCH", "ESHLIBVERS", "EBADMACHO", "ECANCELED", "EIDRM",
        "ENOMSG", "EILSEQ", "ENOATTR", "EBADMSG", "EMULTIHOP", "ENODATA", "ENOLINK", "ENOSR", "ENOSTR", "EPROTO",
        "ETIME", "EOPNOTSUPP", "ENOPOLICY", "ENOTRECOVERABLE", "EOWNERDEAD", "EQFULL",
    ]

    /// `EILSEQ` for 92.
    public static func name(_ number: Int) -> String? {
        (1...names.count).contains(number) ? names[number - 1] : nil
    }

    /// The errno that the kernel makes of a return code: packed ones are unpacked, and EIO stands for all others.
    public static func from(_ bits: UInt32) -> Int {
        if bits == 0 { return 0 }
        if let packed = unpacked(bits) { return packed }
        return mapping.first { $0.codes.contains(bits) }?.errno ?? 5
    }

    /// The errno in a code of the form 0xC000 | errno (system 0, subsystem 3).
    public static func unpacked(_ bits: UInt32) -> Int? { bits & 0xFFFF_C000 == 0xC000 ? Int(bits & 0x3FFF) : nil }

    /// All that is not EIO.
    private static let mapping: [(errno: Int, codes: Set<UInt32>)] = [
        (1, [0xE000_02E2]),  // EPERM
        (6, [0xE000_02C0, 0xE000_02D1, 0xE000_02E4, 0xE000_02D9, 0xE000_02E5]),  // ENXIO
        (12, [0xE000_02BD, 0xE000_02BE, 0xE000_02DE]),  // ENOMEM
        (13, [0xE000_02C1, 0xE000_02C5, 0xE000_02C3, 0xE000_02C4, 0xE000_02CD, 0xE000_02CE]),  // EACCES
        (14, [0xE000_02C8]),  // EFAULT
        (16, [0xE000_02D5, 0xE000_02D8, 0xE000_02EB, 0xE000_02D7, 0xE000_02ED]),  // EBUSY
        (17, [0xE000_02DD, 0xE000_02D2]),  // EEXIST
        (22, [0xE000_02C2, 0xE000_02C6, 0xE000_02EA, 0xE000_02D0]),  // EINVAL
        (28, [0xE000_02DB]),  // ENOSPC
        (30, [0xE000_02CF]),  // EROFS
        (40, [0xE000_02E1]),  // EMSGSIZE
        (45, [0xE000_02C7]),  // ENOTSUP
        (60, [0xE000_02D6]),  // ETIMEDOUT
        (77, [0xE000_02CC]),  // ENOLCK
        (82, [0xE000_02E3]),  // EPWROFF
        (83, [0xE000_02E9]),  // EDEVERR
        (88, [0xE000_02D3]),  // EBADMACHO
    ]
}

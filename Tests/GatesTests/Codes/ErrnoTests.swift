// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct ErrnoTests {
    @Test(arguments: [
        (UInt32(0), 0), (0xE000_02E2, 1), (0xE000_02C0, 6), (0xE000_02BD, 12), (0xE000_02C1, 13), (0xE000_02C5, 13),
        (0xE000_02C8, 14), (0xE000_02D7, 16), (0xE000_02D2, 17), (0xE000_02C2, 22), (0xE000_02DB, 28),
        (0xE000_02CF, 30), (0xE000_02E1, 40), (0xE000_02C7, 45), (0xE000_02D6, 60), (0xE000_02CC, 77),
        (0xE000_02E3, 82), (0xE000_02E9, 83), (0xE000_02D3, 88), (0xE000_02BC, 5), (0xE000_02EC, 5), (0xE000_5000, 5),
        (0x0000_C00D, 13), (0x1234_5678, 5),
    ])
    func callersSee(_ bits: UInt32, _ number: Int) { #expect(Errno.from(bits) == number) }

    @Test(arguments: [
        (1, "EPERM"), (8, "ENOEXEC"), (22, "EINVAL"), (45, "ENOTSUP"), (60, "ETIMEDOUT"), (83, "EDEVERR"),
        (92, "EILSEQ"), (106, "EQFULL"),
    ])
    func names(_ number: Int, _ name: String) { #expect(Errno.name(number) == name) }

    @Test(arguments: [0, -1, 107, Int.min, Int.max]) func noSuchErrno(_ number: Int) {
        #expect(Errno.name(number) == nil)
    }
}

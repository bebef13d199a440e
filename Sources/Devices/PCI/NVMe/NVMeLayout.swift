// SPDX-License-Identifier: Apache-2.0

/// The controller's registers and limits (NVM Express 1.4, section 3).
enum NVMeLayout {
    static let regionSize: UInt64 = 16 << 10
    /// Where doorbells begin, and where the MSI-X table does, which ends them.
    static let doorbells: UInt64 = 0x1000
    static let messageTable: UInt64 = 0x2000
    static let messages = 33

    /// Entries of the largest queue.
    static let queueEntriesMost: UInt32 = 1024
    /// Log2 of bytes: MPSMAX 4 is 64 KiB, enough for machines with pages of 4 and of 16 KiB.
    static let pageShiftLeast = 12
    static let pageShiftMost = 16
    /// MDTS: a power of two of pages of 4 KiB; 512 KiB.
    static let transferShift = 7
    static let transferMost = 1 << (transferShift + pageShiftLeast)
    static let submissionEntryShift: UInt32 = 6
    static let completionEntryShift: UInt32 = 4
    /// Asynchronous Event Requests that may wait at a time (AERL + 1).
    static let eventRequestsMost = 4
    static let errorEntriesMost = 64
    /// Commands that are being worked on at a time, where they take time.
    static let inFlightMost = 256
    /// CSTS.RDY follows CC.EN, and CSTS.SHST follows CC.SHN, after so many nanoseconds.
    static let transitionTime: UInt64 = 50_000

    static let version: UInt32 = 0x0001_0400

    enum Register {
        static let capabilities: UInt64 = 0x00
        static let version: UInt64 = 0x08
        static let maskSet: UInt64 = 0x0C
        static let maskClear: UInt64 = 0x10
        static let configuration: UInt64 = 0x14
        static let status: UInt64 = 0x1C
        static let subsystemReset: UInt64 = 0x20
        static let adminAttributes: UInt64 = 0x24
        static let adminSubmission: UInt64 = 0x28
        static let adminCompletion: UInt64 = 0x30
    }

    /// CC.
    enum Configuration {
        static let enable: UInt32 = 1
        static let writable: UInt32 = 0x00FF_FFF1
        static func commandSet(_ value: UInt32) -> UInt32 { value >> 4 & 7 }
        static func pageSize(_ value: UInt32) -> Int { Int(value >> 7 & 0xF) }
        static func arbitration(_ value: UInt32) -> UInt32 { value >> 11 & 7 }
        static func shutdown(_ value: UInt32) -> UInt32 { value >> 14 & 3 }
        static func submissionEntry(_ value: UInt32) -> UInt32 { value >> 16 & 0xF }
        static func completionEntry(_ value: UInt32) -> UInt32 { value >> 20 & 0xF }
        /// Command set, page size and arbitration, which must stay while it is enabled.
        static let fixedWhileEnabled: UInt32 = 0x3FF0
    }

    /// CSTS.
    enum Status {
        static let ready: UInt32 = 1
        static let fatal: UInt32 = 2
        static let subsystemResetOccurred: UInt32 = 0x10
    }

    /// What NSSR takes: "NVMe".
    static let subsystemResetKey: UInt32 = 0x4E56_4D65

    /// CAP.
    static func capabilities(stride: UInt64) -> UInt64 {
        let contiguousQueues: UInt64 = 1 << 16
        let timeout: UInt64 = 4 << 24  // of 500 ms
        let subsystemReset: UInt64 = 1 << 36
        let nvmCommandSet: UInt64 = 1 << 37
        let pageMost = UInt64(pageShiftMost - pageShiftLeast) << 52
        return UInt64(queueEntriesMost - 1) | contiguousQueues | timeout | stride << 32 | subsystemReset | nvmCommandSet
            | pageMost
    }
}

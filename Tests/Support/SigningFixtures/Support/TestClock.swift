// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The fixed moments that fixtures use, so that no test depends on the day it runs.
public enum TestClock {
    /// When every certificate authority starts: 2020-01-01.
    public static let authorityStart = Date(timeIntervalSince1970: 1_577_836_800)
    /// When every certificate authority ends: 2045-01-01.
    public static let authorityEnd = Date(timeIntervalSince1970: 2_366_841_600)
    /// When leaves and profiles start: 2025-01-01.
    public static let leafStart = Date(timeIntervalSince1970: 1_735_689_600)
    /// When leaves and profiles end: 2040-01-01.
    public static let leafEnd = Date(timeIntervalSince1970: 2_208_988_800)
    /// When everything is signed: 2026-01-15T12:00:00Z.
    public static let signing = Date(timeIntervalSince1970: 1_768_478_400)
    /// A day on which an expired leaf had already ended: 2025-06-01.
    public static let expiredEnd = Date(timeIntervalSince1970: 1_748_736_000)
}

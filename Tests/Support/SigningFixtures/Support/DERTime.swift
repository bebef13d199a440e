// SPDX-License-Identifier: Apache-2.0

import Foundation
import SwiftASN1

/// A moment as ASN.1 writes it: whole seconds, UTC.
enum DERTime {
    /// UTCTime up to 2049, GeneralizedTime from 2050 on, as X.509 and CMS ask for.
    static func serialize(_ date: Date, into coder: inout DER.Serializer) throws {
        let parts = try components(of: date)
        guard parts.year < 2050 else { return try coder.serialize(generalized(date)) }
        let time = try UTCTime(
            year: parts.year, month: parts.month, day: parts.day,
            hours: parts.hour, minutes: parts.minute, seconds: parts.second)
        try coder.serialize(time)
    }

    /// GeneralizedTime, which time-stamp tokens use throughout.
    static func generalized(_ date: Date) throws -> GeneralizedTime {
        let parts = try components(of: date)
        return try GeneralizedTime(
            year: parts.year, month: parts.month, day: parts.day,
            hours: parts.hour, minutes: parts.minute, seconds: parts.second, fractionalSeconds: 0)
    }

    private struct Parts {
        let year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int
    }

    private static func components(of date: Date) throws -> Parts {
        var calendar = Calendar(identifier: .gregorian)
        guard let utc = TimeZone(secondsFromGMT: 0) else { throw SigningFixtureError.encoding("no UTC time zone") }
        calendar.timeZone = utc
        let found = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
        guard let year = found.year, let month = found.month, let day = found.day,
            let hour = found.hour, let minute = found.minute, let second = found.second
        else { throw SigningFixtureError.encoding("date \(date) has no calendar form") }
        return Parts(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    }
}

// SPDX-License-Identifier: Apache-2.0

/// A date and time in the proleptic Gregorian calendar, UTC.
public struct CalendarDate: Sendable, Hashable {
    public var year: Int
    public var month: Int
    public var day: Int
    public var hour: Int
    public var minute: Int
    public var second: Int

    /// From 1970-01-01 to 2001-01-01, the epochs of Unix and of property lists.
    public static let secondsFrom1970To2001 = 978_307_200.0

    /// Takes the fields as they are; a year of more than six digits is cut to them.
    public init(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
        self.year = min(max(year, -CalendarDate.highestYear), CalendarDate.highestYear)
        (self.month, self.day, self.hour, self.minute, self.second) = (month, day, hour, minute, second)
    }

    /// Years stay within six digits, so that the arithmetic cannot overflow.
    private static let highestYear = 999_999

    /// Days from 1970-01-01 to 2001-01-01.
    private static let daysTo2001 = 11_323

    /// Reads `2007-04-27T10:59:05Z`; nil for anything else, also for a month 13 or a day that its month lacks.
    init?(parsing text: ArraySlice<UInt8>) {
        let isNegative = text.first == UInt8(ascii: "-")
        var rest = isNegative ? text.dropFirst() : text
        let digits = rest.prefix(while: \.isDigit)
        guard (1...6).contains(digits.count) else { return nil }
        let year = digits.reduce(0) { $0 * 10 + Int($1 &- 0x30) }
        rest = rest.dropFirst(digits.count)
        guard rest.count == 16, rest.last == UInt8(ascii: "Z"),
            let month = CalendarDate.field(&rest, after: "-"), let day = CalendarDate.field(&rest, after: "-"),
            let hour = CalendarDate.field(&rest, after: "T"), let minute = CalendarDate.field(&rest, after: ":"),
            let second = CalendarDate.field(&rest, after: ":")
        else { return nil }
        self.year = isNegative ? -year : year
        (self.month, self.day, self.hour, self.minute, self.second) = (month, day, hour, minute, second)
        guard (1...12).contains(month), day >= 1, day <= CalendarDate.days(inMonth: month, of: self.year),
            hour < 24, minute < 60, second <= 60
        else { return nil }
    }

    /// The date so many whole seconds after (or before) 2001-01-01T00:00:00Z; nil outside the years read here.
    public init?(secondsSince2001 seconds: Double) {
        guard seconds.isFinite, abs(seconds) < 31_600_000_000_000 else { return nil }
        let whole = Int(seconds.rounded(.down))
        let dayCount = Int((Double(whole) / 86_400).rounded(.down))
        let rest = whole - dayCount * 86_400
        (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60)
        (year, month, day) = CalendarDate.civil(fromDaysSince1970: dayCount + CalendarDate.daysTo2001)
        guard abs(year) <= CalendarDate.highestYear else { return nil }
    }

    /// Seconds since 2001-01-01T00:00:00Z.
    public var secondsSince2001: Double {
        let days = CalendarDate.daysSince1970(year, month, day) - CalendarDate.daysTo2001
        return Double(days * 86_400 + hour * 3600 + minute * 60 + second)
    }

    /// `2007-04-27T10:59:05Z`
    public var text: String {
        func padded(_ number: Int, _ width: Int = 2) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
        }
        let sign = year < 0 ? "-" : ""
        return "\(sign)\(padded(abs(year), 4))-\(padded(month))-\(padded(day))T"
            + "\(padded(hour)):\(padded(minute)):\(padded(second))Z"
    }

    private static func field(_ rest: inout ArraySlice<UInt8>, after separator: Unicode.Scalar) -> Int? {
        let part = rest.prefix(3)
        guard part.count == 3, part[part.startIndex] == UInt8(ascii: separator) else { return nil }
        let tens = part[part.startIndex + 1]
        let ones = part[part.startIndex + 2]
        guard tens.isDigit, ones.isDigit else { return nil }
        rest = rest.dropFirst(3)
        return Int(tens &- 0x30) * 10 + Int(ones &- 0x30)
    }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    // Both directions count years from March, so that the leap day is a year's last, in eras of 400 years.
    // Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".

    private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func civil(fromDaysSince1970 days: Int) -> (Int, Int, Int) {
        let days = days + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }
}

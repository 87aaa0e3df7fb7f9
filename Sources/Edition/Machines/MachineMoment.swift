import Web

/// A moment in the forms that machines read, worked out once for all of an article's documents.
struct MachineMoment: Hashable {
    /// RFC 3339 with the place's own offset.
    let stamp: String
    /// RFC 3339 in UTC, which sorts as text.
    let utc: String

    /// Nil unless it is RFC 9557's date and time, which `ContentCheck` demands of every moment.
    init?(_ written: String) {
        guard let time = ZonedTime(written) else { return nil }
        stamp = time.stamp
        utc = time.utc
    }

    /// RFC 822 with four digits of the year, as RSS 2.0 wants it: `Thu, 29 Jun 2017 10:15:00 GMT`.
    var mail: String {
        let parts = utc.prefix(10).split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, (1...12).contains(parts[1]) else { return utc }
        let (year, month, day) = (parts[0], parts[1], parts[2])
        let shifted = month < 3 ? year - 1 : year
        // Sakamoto's table: the weekday that each month begins on.
        let start = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1]
        let weekday = (shifted + shifted / 4 - shifted / 100 + shifted / 400 + start + day) % 7
        let names = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let two = day < 10 ? "0\(day)" : "\(day)"
        return "\(names[weekday]), \(two) \(months[month - 1]) \(year) \(utc.dropFirst(11).prefix(8)) GMT"
    }

    var year: String { String(stamp.prefix(4)) }
    /// `2017-06`
    var month: String { String(stamp.prefix(7)) }

    /// Since 1970-01-01 in UTC, for what is "of the last two days".
    var seconds: Int {
        let parts = utc.split { "-T:Z".contains($0) }.compactMap { Int($0) }
        guard parts.count == 6 else { return 0 }
        let (year, month) = parts[1] > 2 ? (parts[0], parts[1] - 3) : (parts[0] - 1, parts[1] + 9)
        let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + parts[2] - 719_469
        return days * 86_400 + parts[3] * 3600 + parts[4] * 60 + parts[5]
    }
}

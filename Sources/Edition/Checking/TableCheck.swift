import Foundation

/// Holds a CSV of counts to their documents: each row's day and numbers.
struct TableCheck {
    let documents: Documents

    func problems(_ bytes: [UInt8]) -> [String] {
        guard let text = String(validating: bytes, as: UTF8.self) else { return ["is not UTF-8"] }
        // A carriage return and a newline are one character to Swift.
        let lines = text.split(separator: "\r\n")
        guard lines.count >= 2 else { return ["has no header and no row of tags"] }
        let tags = Self.cells(lines[1])
        let columns = [
            "#indicator+id", "#date+asof", "#affected+num+min", "#affected+num+min+certified", "#affected+num+documented", "#affected+num+max",
        ].map { tags.firstIndex(of: $0) }
        return lines.dropFirst(2).compactMap { line in
            let cells = Self.cells(line)
            let row = columns.map { $0.flatMap { cells.indices.contains($0) ? cells[$0] : nil } ?? "" }
            guard let answer = documents.counts[row[0]]?.answers.first(where: { $0.asOf == row[1] }) else {
                return "has a row for \(row[0]) as of \(row[1]), which no document in counts/ answers"
            }
            let numbers = [answer.atLeast, answer.certified, answer.documented, answer.atMost].map(String.init)
            return row.dropFirst(2).elementsEqual(numbers) ? nil : "has other numbers for \(row[0]) as of \(row[1]) than its document"
        }
    }

    static func cells(_ line: Substring) -> [String] {
        var cells = [""]
        var isQuoted = false
        for character in line {
            switch character {
            case "\"":
                isQuoted.toggle()
                // A quote that opens again at once was doubled.
                if isQuoted, cells[cells.count - 1].last != nil, !cells[cells.count - 1].isEmpty { cells[cells.count - 1].append("\"") }
            case "," where !isQuoted: cells.append("")
            default: cells[cells.count - 1].append(character)
            }
        }
        return cells
    }
}

/// Holds `/api/counts.json` to the counts' documents.
struct APICountsCheck {
    let documents: Documents

    private struct Listed: Decodable {
        struct Count: Decodable {
            var id: String
            var as_of: String
            var at_least: Int
            var certified: Int
            var documented: Int
            var at_most: Int
        }
        var counts: [Count]
    }

    func problems(_ bytes: [UInt8]) -> [String] {
        guard let listed = try? JSONDecoder().decode(Listed.self, from: Data(bytes)) else { return ["cannot be read as a list of counts"] }
        return listed.counts.compactMap { count in
            guard let document = documents.counts[count.id] else { return "lists \(count.id), which has no document in counts/" }
            let same =
                [count.at_least, count.certified, count.documented, count.at_most]
                == [document.atLeast, document.certified, document.documented, document.atMost]
            return same && count.as_of == document.asOf ? nil : "has other numbers for \(count.id) than its document"
        }
    }
}

import Foundation

/// What methods for three lists and more ask of a table before they begin.
enum Preconditions {
    static func check(_ table: CaptureTable, _ method: Method, mostLists: Int) throws(MethodRefused) {
        guard table.lists.count > 1 else { throw MethodRefused(method: method, why: Reasons.oneList) }
        guard table.lists.count > 2 else { throw MethodRefused(method: method, why: Reasons.twoLists) }
        guard table.lists.count <= mostLists else {
            throw MethodRefused(
                method: method,
                why: "The method takes up to \(mostLists) lists, and the table has \(table.lists.count). Join lists of one source, or leave some out.")
        }
        guard table.onSeveralLists > 0 else { throw MethodRefused(method: method, why: Reasons.noOverlap) }
        if let list = table.listOfEverybody { throw MethodRefused(method: method, why: Reasons.everybody(on: list)) }
    }
}

extension CaptureTable {
    /// A list that names everybody whom any list names; nil where there is none. Whether anybody is missing from it, the others cannot show:
    /// it may have been put together from them.
    var listOfEverybody: String? {
        let common = patterns.reduce(UInt32.max) { $0 & $1.lists }
        return lists.indices.first { common >> UInt32($0) & 1 == 1 }.map { lists[$0] }
    }
}

/// A number of people for a sentence: whole, with thousands apart.
func people(_ number: Double) -> String {
    guard number.isFinite, abs(number) < 1e15 else { return number > 0 ? "without end" : "unknown" }
    let digits = Array(String(Int(number.rounded())))
    return String(digits.indices.flatMap { index in
        index > 0 && (digits.count - index) % 3 == 0 && digits[index - 1] != "-" ? [",", digits[index]] : [digits[index]]
    })
}

/// A share for a sentence.
func percent(_ share: Double) -> String { share > 0 && share < 0.01 ? "less than 1 %" : "\(Int((share * 100).rounded())) %" }

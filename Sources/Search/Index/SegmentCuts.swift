/// Where an index is cut into segments.
///
/// By the documents' ids, not by their number: a document that comes or goes moves no cut but those next to it, and so the
/// segments of two editions differ only where their documents do. The same documents are always cut the same.
struct SegmentCuts {
    /// About how many documents a segment has. At most four times as many.
    let usual: Int

    /// Small segments, so that a corrected text changes little; of many documents larger ones, so that a query has few to ask. Grows with
    /// powers of two, so that it seldom changes. Documents have 16-bit numbers in a segment.
    init(count: Int) {
        var size = 512
        while count > 32 * 512, size < count / 8, size < 16_384 { size *= 2 }
        usual = size
    }

    /// For tests: a few documents in several segments.
    init(usual: Int) { self.usual = usual }

    /// - Parameter ids: in the order of the documents.
    func ranges(_ ids: [String]) -> [Range<Int>] {
        let half = max(1, usual / 2)
        var ranges: [Range<Int>] = []
        var start = 0
        for (number, id) in ids.enumerated() where number > start {
            let size = number - start
            guard size >= half, size >= usual * 4 || Int(Layout.hash(id.utf8)) % half == 0 else { continue }
            ranges.append(start..<number)
            start = number
        }
        if start < ids.count { ranges.append(start..<ids.count) }
        return ranges
    }
}

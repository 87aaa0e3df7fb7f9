/// In which form clients want files, by what they say in `Accept-Encoding`. Browsers say few different things, and say the same each time.
struct KnownForms {
    private var known: [(header: [UInt8], form: FileEntry.Form)] = []
    private var oldest = 0

    private static let most = 16

    mutating func form(_ header: UnsafeRawBufferPointer) -> FileEntry.Form {
        for entry in known where entry.header.count == header.count && entry.header.elementsEqual(header) { return entry.form }
        let form = FileEntry.form(AcceptedCodings(String(decoding: header, as: UTF8.self)))
        guard header.count <= 256 else { return form }
        if known.count < Self.most {
            known.append((Array(header), form))
        } else {
            known[oldest] = (Array(header), form)
            oldest = (oldest + 1) % Self.most
        }
        return form
    }
}

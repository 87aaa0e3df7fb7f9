// Written by hand, since an encoder that goes through containers would take longer than the pages themselves; a test holds each
// to its type's properties, so that a new one cannot be forgotten.

extension Article: Keyed {
    func write(to key: inout KeyWriter) {
        key.add(id)
        key.add(kind)
        key.add(published)
        key.add(modified)
        key.add(asOf)
        key.add(countries)
        key.add(region)
        key.add(topics)
        key.add(more)
        key.add(formerly)
        key.add(withdrawn)
        key.add(versions)
        key.add(corrections)
        key.add(names)
    }
}

extension ArticleVersion: Keyed {
    func write(to key: inout KeyWriter) {
        key.add(language)
        key.add(title)
        key.add(subtitle)
        key.add(dateline)
        key.add(picture)
        key.add(quote)
        key.add(body)
        key.add(act)
        key.add(impact)
        key.add(withdrawnWhy)
        key.add(gallery)
        key.add(video)
        key.add(translatedFrom)
        key.add(printed)
    }
}

extension TranslatedFrom: Keyed {
    func write(to key: inout KeyWriter) {
        key.add(language)
        key.add(hasChanged)
    }
}

extension Act: Keyed {
    func write(to key: inout KeyWriter) {
        key.add(to)
        key.add(list: asks) { $0.add($1) }
        key.add(until)
        key.add(letter)
        key.add(email)
    }
}

extension Picture: Keyed {
    func write(to key: inout KeyWriter) {
        key.add(map)
        key.add(photo)
        key.add(caption)
        key.add(credit)
    }
}

extension MapPlace: Keyed {
    func write(to key: inout KeyWriter) {
        key.add(id)
        key.add(name)
        key.add(country)
        key.add(latitude)
        key.add(longitude)
        key.add(precisionKm)
    }
}

extension PullQuote: Keyed {
    func write(to key: inout KeyWriter) {
        key.add(text)
        key.add(by)
        key.add(office)
    }
}

extension Correction: Keyed {
    func write(to key: inout KeyWriter) {
        key.add(on)
        key.add(notes)
        key.add(changes)
    }
}

extension Correction.Change: Keyed {
    func write(to key: inout KeyWriter) {
        key.add(count)
        key.add(old)
        key.add(new)
        key.add(oldWords)
        key.add(newWords)
        key.add(cells ?? [])
    }
}

extension Correction.Change.Cell: Keyed {
    func write(to key: inout KeyWriter) {
        key.add(name)
        key.add(old.map { "\($0)" })
        key.add(new.map { "\($0)" })
    }
}

extension Photo: Keyed {
    func write(to key: inout KeyWriter) {
        key.add(name)
        key.add(alt)
        key.add(licence)
        key.add(forms)
    }
}

extension Photo.Form: Keyed {
    func write(to key: inout KeyWriter) {
        key.add(path)
        key.add(type)
        key.add(width)
        key.add(height)
    }
}

extension Video: Keyed {
    func write(to key: inout KeyWriter) {
        key.add(path)
        key.add(type)
        key.add(poster)
        key.add(caption)
        key.add(credit)
        key.add(captions)
    }
}

extension Video.Captions: Keyed {
    func write(to key: inout KeyWriter) {
        key.add(language)
        key.add(path)
    }
}

extension BoundNumber: Keyed {
    func write(to key: inout KeyWriter) {
        key.add(count)
        key.add(value)
        key.add(words)
    }
}

extension Inline: Keyed {
    func write(to key: inout KeyWriter) {
        switch self {
        case .text(let text):
            key.add(0)
            key.add(text)
        case .emphasis(let children):
            key.add(1)
            key.add(children)
        case .strong(let children):
            key.add(2)
            key.add(children)
        case .struck(let children):
            key.add(3)
            key.add(children)
        case .code(let text):
            key.add(4)
            key.add(text)
        case .link(let href, let children):
            key.add(5)
            key.add(href)
            key.add(children)
        case .lineBreak: key.add(6)
        case .number(let number):
            key.add(7)
            key.add(number)
        }
    }
}

extension Block: Keyed {
    func write(to key: inout KeyWriter) {
        switch self {
        case .paragraph(let text):
            key.add(0)
            key.add(text)
        case .heading(let level, let text):
            key.add(1)
            key.add(level)
            key.add(text)
        case .quotation(let blocks):
            key.add(2)
            key.add(blocks)
        case .list(let start, let items):
            key.add(3)
            key.add(start != nil)
            key.add(start ?? 0)
            key.add(list: items) { $0.add($1) }
        case .code(let text):
            key.add(4)
            key.add(text)
        case .table(let header, let rows):
            key.add(5)
            key.add(list: header) { $0.add($1) }
            key.add(list: rows) { writer, row in writer.add(list: row) { $0.add($1) } }
        case .rule: key.add(6)
        case .figure(let picture):
            key.add(7)
            key.add(picture)
        }
    }
}

extension PrintedFile: Keyed {
    func write(to key: inout KeyWriter) {
        key.add(path)
        key.add(size)
    }
}

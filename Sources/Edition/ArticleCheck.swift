import Web

/// What must hold of an article whatever else its edition holds. It is looked at once for each article, from edition to edition; `ContentCheck`
/// looks at the rest each time.
struct ArticleCheck {
    let article: Article

    init(_ article: Article) { self.article = article }

    /// Nil where nothing is wrong.
    var problem: EditionError? {
        do throws(EditionError) { try run() } catch { return error }
        return nil
    }

    private func run() throws(EditionError) {
        let place = "release \(article.id)"
        guard Paths.isSafe(id: article.id) else {
            throw .content(where: place, what: "an id may hold letters, digits, dots, hyphens and underscores")
        }
        guard ZonedTime(article.published) != nil, article.modified.map({ ZonedTime($0) != nil }) ?? true else {
            throw .content(
                where: place, what: "needs a moment of publication such as 2017-06-29T06:15:00-04:00[America/New_York]")
        }
        guard CalendarDay.isDay(article.asOf) else { throw .content(where: place, what: "\(article.asOf) is no day") }
        guard !article.isPage || !SiteSection.taken.contains(article.id) else {
            throw .content(where: place, what: "stands where the site has something of its own; choose another id for the page")
        }
        guard article.formerly.allSatisfy(Paths.isSafe) else {
            throw .content(where: place, what: "was formerly an id that no address can hold")
        }
        guard Set(article.versions.map(\.language)).count == article.versions.count else {
            throw .content(where: place, what: "has a language twice")
        }
        for version in article.versions {
            for number in version.numbers where !NumberScanner.says(number.words, number.value) {
                throw .content(
                    where: "\(place), \(version.language)", what: "words \(number.value) for \(number.count) without saying the number")
            }
        }
        for correction in article.corrections {
            guard ZonedTime(correction.on) != nil else {
                throw .content(where: place, what: "has a correction without its moment")
            }
            for version in article.versions where correction.notes[version.language]?.isEmpty != false {
                throw .content(where: place, what: "has a correction without a note in \(version.language)")
            }
        }
    }
}

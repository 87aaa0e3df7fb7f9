import Casebook
import Edition
package import Testimony
package import Web

/// Makes the articles of an edition out of checked releases.
struct ArticleBuilder {
    let casebook: Casebook
    let site: SiteSettings
    /// Releases that this edition has: others are not linked.
    let published: Set<ReleaseID>
    let pictures: PictureBook
    let memory: NewsroomMemory
    /// Everything that was published of each release, oldest first.
    private let history: [ReleaseID: [Publication]]

    init(casebook: Casebook, site: SiteSettings, published: Set<ReleaseID>, pictures: PictureBook, memory: NewsroomMemory) {
        self.casebook = casebook
        self.site = site
        self.published = published
        self.pictures = pictures
        self.memory = memory
        history = Dictionary(grouping: casebook.publications.map(\.value), by: \.release)
    }

    /// In the order of the plans; only those whose inputs have changed are made.
    func articles(_ plans: [PublishingPlan]) -> [Article] {
        let known = [casebook.mentions.count, casebook.places.all.count]
        return memory.articles(plans.count, of: { inputs(plans[$0], known) }) { number in article(plans[number], memory.names(known, casebook)) }
    }

    private func inputs(_ plan: PublishingPlan, _ known: [Int]) -> ArticleInputs {
        let drafts = plan.release.drafts
        let texts = Dictionary(casebook.texts(of: plan.release.id).map { ($0.language, $0.text) }) { $1 }
        return ArticleInputs(
            release: plan.release.id, site: site.languages, languages: drafts.map(\.language), texts: drafts.map { texts[$0.language] ?? "" }, pins: plan.pins,
            history: history(of: plan), more: more(plan), translations: drafts.map(translation), pictures: pictures.published(drafts), known: known)
    }

    private func history(of plan: PublishingPlan) -> [Publication] {
        history[plan.release.id, default: []] + [plan.publication].compactMap(\.self)
    }

    private func more(_ plan: PublishingPlan) -> [ReleaseID] {
        plan.release.drafts[0].more.map(\.text).filter { published.contains($0) && $0 != plan.release.id }
    }

    private func translation(_ draft: DraftRelease) -> TranslationState? {
        draft.translatedFrom.map { Translations(casebook: casebook, memory: memory).state(of: draft.id, in: draft.language, from: $0) }
    }

    private func article(_ plan: PublishingPlan, _ names: PublishedNames) -> Article {
        let release = plan.release
        // What all languages share is taken from the first, in the order of the site's languages.
        let first = release.drafts[0]
        let corrections = corrections(plan)
        var article = Article(
            id: release.id, kind: first.kind.rawValue, published: release.published.normal, modified: corrections.first?.on,
            asOf: first.asOf.description, countries: first.countries, region: first.region.isEmpty ? nil : first.region,
            topics: first.topics, more: more(plan),
            formerly: release.drafts.flatMap(\.formerly).unique, withdrawn: release.drafts.compactMap { $0.withdrawal?.on.description }.first,
            versions: release.drafts.map { version($0, plan.pins) }, corrections: corrections)
        article.names = names.names(in: article)
        return article
    }

    private func version(_ draft: DraftRelease, _ pins: [Publication.Pin]) -> ArticleVersion {
        let language = draft.language
        let words = { (binding: Binding) in inlines(binding, pins, language) }
        // What was withdrawn leaves its title and the reason; its text is not in the edition any more.
        if let withdrawal = draft.withdrawal {
            return ArticleVersion(
                language: language, title: draft.title.resolved(words), dateline: draft.dateline, body: [],
                withdrawnWhy: withdrawal.why.resolved(words))
        }
        return ArticleVersion(
            language: language, title: draft.title.resolved(words), subtitle: draft.subtitle?.resolved(words) ?? [],
            dateline: draft.dateline,
            picture: draft.picture.map { picture($0, draft, words) },
            quote: draft.quote.map { PullQuote(text: $0.text.resolved(words), by: $0.by, office: $0.office) },
            body: draft.body.resolved(words) { photo in
                Photo(name: photo.name, alt: photo.alt, licence: photo.licence, forms: pictures.forms(photo.name, in: draft.id))
            },
            act: draft.act.map { act in
                Act(
                    to: act.to, asks: act.asks.map { $0.resolved(words) }, until: act.until?.description ?? "", letter: act.letter,
                    email: act.email)
            },
            impact: draft.impact?.resolved(words) ?? [],
            gallery: draft.gallery.map { picture($0, draft, words) },
            video: draft.video.flatMap { pictures.video($0, in: draft.id, caption: $0.poster.caption?.resolved(words) ?? []) },
            translatedFrom: translation(draft).map { TranslatedFrom(language: $0.language, hasChanged: !$0.changes.isEmpty) })
    }

    private func picture(_ picture: DraftPicture, _ draft: DraftRelease, _ words: (Binding) -> [Inline]) -> Picture {
        let caption = picture.caption?.resolved(words) ?? []
        if let photo = pictures.photo(picture, in: draft.id) { return Picture(photo: photo, caption: caption, credit: picture.credit) }
        return Picture(map: picture.places.compactMap { mapPlace($0.text, draft.language) }, caption: caption, credit: picture.credit)
    }

    private func inlines(_ binding: Binding, _ pins: [Publication.Pin], _ tag: String) -> [Inline] {
        switch binding.kind {
        case .literal(let words): return [.text(words)]
        case .count(let count, let forms):
            // The checks have refused a count without an answer and a language without words.
            guard let pin = pins.first(where: { $0.count == count }), let language = Language(tag), let words = pin.words(in: language)
            else { return [] }
            return Wording.inlines(BoundNumber(count: count, value: pin.value, words: words), forms: forms, in: language)
        }
    }

    private func mapPlace(_ id: PlaceID, _ language: String) -> MapPlace? {
        guard let place = casebook.places[id], let latitude = place.latitude, let longitude = place.longitude else { return nil }
        return MapPlace(
            id: id, name: place.name(in: language), country: place.country, latitude: latitude, longitude: longitude,
            precisionKm: place.precisionKm ?? 0)
    }

    /// Every correction so far, newest first. Changes of counts that the release no longer binds have no page to link to
    /// and are left to the note.
    private func corrections(_ plan: PublishingPlan) -> [Correction] {
        let history = history(of: plan)
        let languages = plan.release.drafts.map(\.language)
        let bound = Set(plan.pins.map(\.count))
        return zip(history, history.dropFirst()).compactMap { before, after in
            guard after.isCorrection else { return nil }
            let changes = after.pins.compactMap { pin -> Correction.Change? in
                guard bound.contains(pin.count), let old = before.pins.first(where: { $0.count == pin.count }) else { return nil }
                return change(from: old, to: pin, languages)
            }
            return Correction(on: after.on, notes: notes(after, languages), changes: changes)
        }.reversed()
    }

    /// A translation that came after a correction shows the note in the language that comes first.
    private func notes(_ correction: Publication, _ languages: [String]) -> [String: String] {
        let first = (languages + correction.notes.keys.sorted()).compactMap { correction.notes[$0] }.first ?? ""
        return Dictionary(uniqueKeysWithValues: languages.map { ($0, correction.notes[$0] ?? first) })
    }

    private func change(from old: Publication.Pin, to new: Publication.Pin, _ languages: [String]) -> Correction.Change? {
        let cells = cells(from: old.table, to: new.table)
        guard (old.certified, old.documented) != (new.certified, new.documented) || !cells.isEmpty else { return nil }
        func words(_ pin: Publication.Pin) -> [String: String] {
            let worded = languages.compactMap { tag in
                Language(tag).flatMap { pin.words(in: $0) }.map { (tag, $0) }
            }
            return Dictionary(uniqueKeysWithValues: worded)
        }
        return Correction.Change(
            count: new.count, old: old.value, new: new.value, oldWords: words(old), newWords: words(new),
            cells: cells.isEmpty ? nil : cells)
    }

    /// The places of a table that are printed otherwise than before; none where one of the two has other rows and columns.
    private func cells(from old: PrintedTable?, to new: PrintedTable?) -> [Correction.Change.Cell] {
        guard let old, let new, (old.by, old.rows, old.columns) == (new.by, new.rows, new.columns),
            let words = try? TableWords(casebook.places, site.languages).table(new)
        else { return [] }
        return zip(words.placeNames, zip(old.numbers, new.numbers)).compactMap { name, numbers in
            numbers.0 == numbers.1 ? nil : Correction.Change.Cell(name: name, old: numbers.0, new: numbers.1)
        }
    }
}

extension Publication.Pin {
    /// What a page prints.
    package var value: Int { Wording.value(certified: certified, documented: documented) }

    /// As a page prints it, "at least" included where it belongs; nil where the language has no words for that.
    package func words(in language: Language) -> String? { Wording.words(certified: certified, documented: documented, in: language) }
}

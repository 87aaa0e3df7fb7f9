import Casebook
package import Edition
package import Testimony

/// An edition's content, ready to be rendered, and what to append to the ledger once it is.
package struct PreparedEdition: Sendable {
    package let content: EditionContent
    package let publications: [Publication]

    fileprivate init(content: EditionContent, publications: [Publication]) {
        self.content = content
        self.publications = publications
    }
}

extension Newsroom {
    /// Everything that is due, checked, pinned and worded; or every reason why not.
    ///
    /// - Parameters:
    ///   - now: releases whose `published` is not after this go out; a correction is dated with it.
    ///   - secret: a key of the vault, 32 bytes, that orders nodes and seals the commitments of public certificates.
    ///   - corrections: for each release to correct, a note in each language that it goes out in.
    ///   - pictures: where the pictures that releases name come from.
    /// - Throws: `NewsroomRefusal` with all problems. Nothing is written either way.
    ///
    /// Cost: an answer for each count bound; synchronous.
    package func prepare(
        now: Moment, site: SiteSettings, frame: SiteFrame = SiteFrame(), secret: [UInt8], corrections: [ReleaseID: [String: String]] = [:],
        pictures: any PictureSource = NoPictures()
    ) throws(NewsroomRefusal) -> PreparedEdition {
        let staleness = Staleness(casebook: casebook, answers: answers)
        let due = memory.due(casebook, at: now)
        var problems = due.problems + missingTexts(due.drafts, staleness)
        for unknown in corrections.keys.sorted() where !due.drafts.contains(where: { $0[0].id == unknown }) {
            problems.append(
                ReleaseProblem(
                    .unneededCorrection, file: unknown, what: "no release that goes out has this id", instead: "an id that `vigil releases` lists"))
        }
        let checked = ReleaseCheck(casebook: casebook, answers: answers, site: site, memory: memory).check(due)
        problems += checked.problems
        let correcting = CorrectionCheck(staleness: staleness)
        let changed = changedTexts(due, staleness)
        for (drafts, texts) in zip(due.drafts, changed) {
            problems += correcting.problems(drafts, changedTexts: texts, notes: corrections[drafts[0].id])
        }
        let book = PictureBook(checked.drafts, source: pictures)
        problems += book.problems
        var site = site
        let logo = logo(&site, pictures, &problems)
        guard problems.isEmpty else { throw NewsroomRefusal(problems) }

        let new = checked.releases.filter { staleness.lastPublication(of: $0.id) == nil || corrections[$0.id] != nil }
        let tables = try TableBook(casebook: casebook, answers: answers).tables(new, corrected: Set(corrections.keys))
        let (record, releases, last) = (casebook, checked.releases, staleness.last)
        let plans = inParallel(releases.count) { number in
            let release = releases[number]
            return PublishingPlan(
                release, texts: record.texts(of: release.id), last: last[release.id], notes: corrections[release.id], now: now, tables: tables)
        }
        let articles = ArticleBuilder(
            casebook: casebook, site: site, published: Set(plans.map(\.release.id)), pictures: book, memory: memory)
        let sorted = plans.sorted { ($1.release.published, $0.release.id) < ($0.release.published, $1.release.id) }
        let counts: [PublicCount]
        do { counts = try PublicCounts(casebook: casebook, site: site, secret: secret, memory: memory).counts(sorted) } catch {
            throw NewsroomRefusal([
                ReleaseProblem(.noAnswer, file: "counts.yaml", what: "a proof could not be written as JSON", instead: "report this: it should never happen")
            ])
        }
        let content = EditionContent(site: site, frame: frame, made: now.utc, articles: articles.articles(sorted), counts: counts, assets: book.assets + logo)
        return PreparedEdition(content: content, publications: plans.compactMap(\.publication))
    }

    /// The organisation's logo: until here a name in the site's pictures, from here on its address in the edition.
    private func logo(_ site: inout SiteSettings, _ pictures: any PictureSource, _ problems: inout [ReleaseProblem]) -> [EditionAsset] {
        guard !site.logo.isEmpty else { return [] }
        do throws(PictureProblem) {
            let file = try pictures.logo(site.logo)
            site.logo = "/" + file.asset.path
            site.logoWidth = file.width
            return [file.asset]
        } catch {
            problems.append(ReleaseProblem(.picture, file: "site.yaml", what: "logo: \(site.logo): \(error.what)", instead: error.instead))
            return []
        }
    }

    /// What is wrong with every release that is written, whether due or not: for an editor at work.
    package func problems(in release: ReleaseID) -> [ReleaseProblem] {
        casebook.texts(of: release).flatMap { ReadRelease($0).problems }
    }

    /// Of each release that goes out, the texts that are not the ones that were published.
    private func changedTexts(_ due: DueTexts, _ staleness: Staleness) -> [[ReleaseText]] {
        let last = staleness.last
        return inParallel(due.drafts.count) { number in
            let drafts = due.drafts[number]
            guard let published = last[drafts[0].id]?.texts else { return [] }
            return due.texts.newest[due.places[number]].filter { text in
                published[text.language].map { $0 != text.text } ?? false && drafts.contains { $0.language == text.language }
            }
        }
    }

    /// What was published stays: a language of a release cannot drop out of the next edition without a word.
    private func missingTexts(_ due: [[DraftRelease]], _ staleness: Staleness) -> [ReleaseProblem] {
        let drafts = Dictionary(due.map { ($0[0].id, $0) }) { first, _ in first }
        let ids = casebook.releaseVersions.ids, published = staleness.last
        return inParallel(ids.count) { number -> [ReleaseProblem] in
            let release = ids[number]
            guard let last = published[release] else { return [] }
            let there = drafts[release] ?? []
            return last.texts.keys.filter { language in !there.contains { $0.language == language } }.sorted().map {
                ReleaseProblem(
                    .missingText, file: releaseFile(release, $0), what: "it was published and would drop out of this edition",
                    instead: "keep its published: moment, and correct the text instead")
            }
        }.flatMap(\.self)
    }
}

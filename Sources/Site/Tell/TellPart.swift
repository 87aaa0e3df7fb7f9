import Crypto
import Edition
import Foundation
import HTTPTypes
import Letters
import Web

/// The confidential form: keeps letters that browsers sealed, seals those of browsers that cannot, and gives out sealed answers.
///
/// What a letter says is in memory alone, between the arrival of a plain form and its sealing; what an answer says, between
/// its opening for a plain form and the page. Nothing is written but sealed bytes, and nothing is said about either on any stream.
package struct TellPart: SitePart {
    private let pages: TellReplies
    private let edition: CurrentEdition
    private let keeper: LetterKeeper
    private let letters: Allowance
    private let lookups: Allowance

    /// More than a sealed letter, or a plain one with every byte escaped, needs.
    package static var largestBody: Int { 512 * 1024 }

    static let section = "tell"
    static let keys: Set<String> = ["megabytes", "letters-an-hour", "letters-an-hour-each", "lookups-an-hour", "lookups-an-hour-each"]

    init(pages: TellReplies, edition: CurrentEdition, box: LetterBox, limits: TellLimits = TellLimits()) {
        self.pages = pages
        self.edition = edition
        keeper = LetterKeeper(box)
        letters = Allowance(each: limits.lettersEach, all: limits.letters)
        lookups = Allowance(each: limits.lookupsEach, all: limits.lookups)
        Memory.keepOutOfDumps()
    }

    /// Nil without a folder to keep letters in.
    ///
    /// - Throws: `SettingsError`, `LetterBoxError`.
    package init?(_ context: PartContext) throws {
        guard let state = context.state else { return nil }
        let section = context.settings.section(Self.section)
        var limits = TellLimits()
        limits.letters = try section?.number("letters-an-hour", in: 1...100_000) ?? limits.letters
        limits.lettersEach = try section?.number("letters-an-hour-each", in: 1...100_000) ?? limits.lettersEach
        limits.lookups = try section?.number("lookups-an-hour", in: 1...1_000_000) ?? limits.lookups
        limits.lookupsEach = try section?.number("lookups-an-hour-each", in: 1...1_000_000) ?? limits.lookupsEach
        let quota = try section?.number("megabytes", in: 1...1_000_000).map { $0 << 20 } ?? LetterBox.usualQuota
        let box = try LetterBox(folder: state.appending(path: "tell"), quota: quota)
        self.init(pages: TellReplies(context.edition), edition: context.edition, box: box, limits: limits)
    }

    package func wants(_ method: SiteRequest.Method, path: String, hasQuery: Bool) -> Bool {
        guard method == .post else { return false }
        return path.hasPrefix("/tell/") || path.hasSuffix("/tell/") || path.hasSuffix("/tell/answers/")
    }

    package func reply(to request: SiteRequest) async -> SiteReply {
        guard let site = edition.site, site.takesLetters, let desk = Self.key(site.deskKey) else {
            return SiteReply(status: 404, headers: Self.plain)
        }
        // A page of another site may not make its visitors write or ask here.
        guard !Self.comesFromElsewhere(request.headers) else { return SiteReply(status: 403, headers: Self.plain) }
        switch request.path {
        case "/tell/letter": return await keep(request)
        case "/tell/answer": return await answer(request)
        case "/tell/delete": return await delete(request)
        default:
            guard let words = pages.words(for: request.path) else { return SiteReply(status: 404, headers: Self.plain) }
            return request.path.hasSuffix("/answers/")
                ? await plainAnswer(request, words, desk) : await plainLetter(request, words, desk)
        }
    }

    // MARK: A browser that seals

    /// 16 bytes mailbox, then the sealed letter.
    private func keep(_ request: SiteRequest) async -> SiteReply {
        guard Self.isBytes(request), request.body.count > Mailbox.length,
            let mailbox = Mailbox(Array(request.body[..<Mailbox.length])),
            let letter = SealedLetter(Array(request.body[Mailbox.length...]))
        else { return SiteReply(status: 400, headers: Self.plain) }
        guard letters.take(origin: request.origin) else { return SiteReply(status: 429, headers: Self.plain) }
        do throws(LetterBoxError) {
            try await keeper.put(letter, at: mailbox)
            return SiteReply(status: 201, headers: Self.plain)
        } catch {
            return SiteReply(status: Self.status(of: error), headers: Self.plain)
        }
    }

    /// Always as many bytes, whether there is an answer or not: random ones open with nothing.
    private func answer(_ request: SiteRequest) async -> SiteReply {
        guard Self.isBytes(request), let mailbox = Mailbox(request.body) else { return SiteReply(status: 400, headers: Self.plain) }
        guard lookups.take(origin: request.origin) else { return SiteReply(status: 429, headers: Self.plain) }
        var headers = Self.plain
        headers[.contentType] = "application/octet-stream"
        return SiteReply(status: 200, headers: headers, body: await keeper.reply(at: mailbox)?.bytes ?? Self.decoy())
    }

    private func delete(_ request: SiteRequest) async -> SiteReply {
        guard Self.isBytes(request), let mailbox = Mailbox(request.body) else { return SiteReply(status: 400, headers: Self.plain) }
        guard lookups.take(origin: request.origin) else { return SiteReply(status: 429, headers: Self.plain) }
        do throws(LetterBoxError) {
            try await keeper.removeReply(at: mailbox)
            return SiteReply(status: 204, headers: Self.plain)
        } catch {
            return SiteReply(status: 500, headers: Self.plain)
        }
    }

    // MARK: A browser that does not

    private func plainLetter(_ request: SiteRequest, _ words: Words, _ desk: Curve25519.KeyAgreement.PublicKey) async -> SiteReply {
        let fields = LetterFields(request.body)
        let text = fields["text"]
        guard letters.take(origin: request.origin) else { return pages.refused(words, "tell.error.busy", text: text, status: 429) }
        let letter = Letter(
            language: words.language.tag, text: text, who: fields["who"], place: fields["where"], time: fields["when"],
            how: fields["how"], reach: fields["reach"], uses: fields.all("use"))
        let code = ReceiptCode()
        do {
            try await keeper.put(try SealedLetter(letter, code: code, to: desk), at: code.mailbox)
            return pages.receipt(words, code)
        } catch LetterError.empty {
            return pages.refused(words, "tell.error.empty", text: text, status: 400)
        } catch LetterError.tooLong {
            return pages.refused(words, "tell.error.long", text: text, status: 413)
        } catch LetterBoxError.full {
            return pages.refused(words, "tell.error.full", text: text, status: 507)
        } catch {
            return pages.refused(words, "tell.error.failed", text: text, status: 500)
        }
    }

    private func plainAnswer(_ request: SiteRequest, _ words: Words, _ desk: Curve25519.KeyAgreement.PublicKey) async -> SiteReply {
        let fields = LetterFields(request.body)
        guard lookups.take(origin: request.origin) else { return pages.said(words, "tell.answers.busy", status: 429) }
        guard let code = ReceiptCode(fields["code"]) else { return pages.said(words, "tell.answers.wrong", status: 400) }
        if fields["do"] == "delete" {
            let isDone = (try? await keeper.removeReply(at: code.mailbox)) != nil
            return pages.said(words, isDone ? "tell.answers.deleted" : "tell.answers.failed", status: isDone ? 200 : 500)
        }
        // One way for both cases, so that they take the same time: a decoy is tried, too.
        let sealed = await keeper.reply(at: code.mailbox) ?? SealedReply(Self.decoy())
        guard let reply = try? sealed?.open(with: code, from: desk) else { return pages.said(words, "tell.answers.none", status: 200) }
        return pages.answer(words, reply)
    }

    // MARK: Pieces

    private static let plain: HTTPFields = [.cacheControl: "no-store"]

    private static func status(of error: LetterBoxError) -> Int {
        switch error {
        case .full: 507
        case .taken: 409
        case .notABox, .system: 500
        }
    }

    private static func key(_ base64: String) -> Curve25519.KeyAgreement.PublicKey? {
        Data(base64Encoded: base64).flatMap { try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: $0) }
    }

    /// A type that no plain form of another site can send.
    private static func isBytes(_ request: SiteRequest) -> Bool {
        request.headers[.contentType]?.lowercased() == "application/octet-stream"
    }

    /// Browsers say where a request comes from (Fetch Metadata); others say nothing.
    private static func comesFromElsewhere(_ headers: HTTPFields) -> Bool {
        guard let name = HTTPField.Name("Sec-Fetch-Site"), let site = headers[name] else { return false }
        return site != "same-origin" && site != "none"
    }

    private static func decoy() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return [1] + (1..<SealedReply.size).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }
}

/// How much the form takes.
package struct TellLimits: Hashable, Sendable {
    package var letters = 300
    package var lettersEach = 20
    package var lookups = 3000
    package var lookupsEach = 120

    package init() {}
}

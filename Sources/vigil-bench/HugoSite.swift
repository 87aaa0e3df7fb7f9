import Foundation

/// The made-up site in the form that hugo builds, with the same outputs: a page and a text-only page for each text, its ninjs and its document,
/// lists by country and topic with archives, feeds in two formats for each, an index of everything by language, site maps.
struct HugoSite {
    let site: NewsSite
    let folder: URL

    func write() throws {
        try put(configuration, "config.yaml")
        for (name, text) in Self.layouts { try put(text, "layouts/" + name) }
        for number in 0..<site.articles {
            let item = site.item(number)
            for text in item.texts { try put(page(item, text), "content/\(text.language.lowercased())/releases/\(item.id).md") }
        }
        for language in site.languages { try put("---\ntitle: Releases\n---\n", "content/\(language.lowercased())/releases/_index.md") }
    }

    private func put(_ text: String, _ path: String) throws {
        let file = folder.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    private var configuration: String {
        var text = """
            baseURL: https://monitor.example/
            title: A monitor
            defaultContentLanguage: \(site.languages[0].lowercased())
            defaultContentLanguageInSubdir: true
            disableKinds: []
            timeout: 600s
            taxonomies: { country: countries, topic: topics }
            pagination: { pagerSize: 40 }
            paginate: 40
            outputFormats:
              text: { mediaType: text/html, baseName: text, isHTML: true, permalinkable: false }
              ninjs: { mediaType: application/json, baseName: ninjs, isPlainText: true }
              api: { mediaType: application/json, baseName: article, isPlainText: true }
              feed: { mediaType: application/json, baseName: feed, isPlainText: true }
            outputs:
              page: [html, text, ninjs, api]
              section: [html, rss, feed]
              taxonomy: [html]
              term: [html, rss, feed]
              home: [html, rss, feed]
            languages:

            """
        for (weight, language) in site.languages.enumerated() {
            let tag = language.lowercased()
            text += "  \(tag): { languageName: \"\(language)\", weight: \(weight + 1), contentDir: content/\(tag) }\n"
        }
        return text
    }

    private func page(_ item: NewsSite.Item, _ text: NewsSite.Text) -> String {
        func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\\\"") + "\"" }
        let moment = item.published.prefix { $0 != "[" }
        var body = ""
        for (place, paragraph) in text.paragraphs.enumerated() {
            if place == 3 { body += "## \(text.heading)\n\n" }
            body += paragraph
            if place == 1 { body += " [\(text.heading)](/\(text.language.lowercased())/releases/\(text.link)/)" }
            if place == 0, let count = item.count {
                body += " [\(NewsSite.value(count))](/\(text.language.lowercased())/counts/\(NewsSite.countID(count))/)"
            }
            body += "\n\n"
        }
        return """
            ---
            title: \(quoted(text.title))
            subtitle: \(quoted(text.subtitle))
            dateline: \(quoted(text.dateline))
            kind: \(item.kind)
            date: \(moment)
            countries: [\(item.countries.map(quoted).joined(separator: ", "))]
            topics: [\(item.topics.map(quoted).joined(separator: ", "))]
            ---

            \(body)
            """
    }

    private static let layouts: [(String, String)] = [
        (
            "_default/baseof.html",
            """
            <!DOCTYPE html>
            <html lang="{{ .Language.Lang }}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>{{ .Title }} — {{ .Site.Title }}</title><meta name="description" content="{{ .Params.subtitle }}">
            <link rel="canonical" href="{{ .Permalink }}">
            {{ range .AllTranslations }}<link rel="alternate" hreflang="{{ .Language.Lang }}" href="{{ .Permalink }}">
            {{ end }}<meta property="og:title" content="{{ .Title }}"><meta property="og:url" content="{{ .Permalink }}">
            <link rel="alternate" type="application/rss+xml" href="{{ "index.xml" | relLangURL }}">
            {{ block "head" . }}{{ end }}</head>
            <body><a href="#content">Skip</a><header><nav><ul>{{ range .Site.Home.AllTranslations }}<li><a lang="{{ .Language.Lang }}" href="{{ .RelPermalink }}">{{ .Language.LanguageName }}</a></li>{{ end }}</ul></nav>
            <nav><ul>{{ range (slice "releases" "countries" "topics" "reports" "take-action" "counts" "method" "give") }}<li><a href="{{ . | relLangURL }}">{{ . }}</a></li>{{ end }}</ul></nav></header>
            <main id="content">{{ block "main" . }}{{ end }}</main>
            <footer><ul>{{ range (slice "corrections" "privacy" "method" "counts" "index") }}<li><a href="{{ . | relLangURL }}">{{ . }}</a></li>{{ end }}</ul><p>{{ .Permalink }}</p><p>© {{ .Site.Title }}</p></footer></body></html>
            """
        ),
        (
            "partials/card.html",
            """
            <li><p>{{ .Params.kind }} · <time datetime="{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}">{{ .Date | time.Format ":date_long" }}</time></p><h3><a href="{{ .RelPermalink }}">{{ .Title }}</a></h3><p>{{ .Params.subtitle }}</p>
            <p>{{ range .Translations }}<a lang="{{ .Language.Lang }}" href="{{ .RelPermalink }}">{{ .Language.LanguageName }}</a> · {{ end }}</p></li>
            """
        ),
        (
            "_default/single.html",
            """
            {{ define "head" }}<script type="application/ld+json">{{ dict "@context" "https://schema.org" "@type" "NewsArticle" "headline" .Title "datePublished" .Date "url" .Permalink "inLanguage" .Language.Lang | jsonify | safeJS }}</script>{{ end }}
            {{ define "main" }}<article><header><p>{{ .Params.kind }}</p><h1>{{ .Title }}</h1><p>{{ .Params.subtitle }}</p>
            <time datetime="{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}">{{ .Date | time.Format ":date_full" }}</time>
            <ul>{{ range .AllTranslations }}<li><a href="{{ .RelPermalink }}">{{ .Language.LanguageName }}</a></li>{{ end }}</ul></header>
            <p>{{ .Params.dateline }}</p>{{ .Content }}
            <dl><dt>Countries</dt><dd>{{ range .GetTerms "countries" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}</dd><dt>Topics</dt><dd>{{ range .GetTerms "topics" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}</dd></dl>
            <ul>{{ $page := . }}{{ range (slice "https://www.facebook.com/sharer/sharer.php?u=" "https://twitter.com/intent/tweet?url=" "https://wa.me/?text=" "https://www.linkedin.com/sharing/share-offsite/?url=" "https://www.reddit.com/submit?url=" "https://t.me/share/url?url=") }}<li><a href="{{ . }}{{ $page.Permalink | urlquery }}">{{ . }}</a></li>{{ end }}</ul>
            <ul>{{ range first 4 (.Site.RegularPages.Related .) }}{{ partial "card.html" . }}{{ end }}</ul>
            <ul>{{ range first 2 (where .Site.RegularPages "Params.kind" "report") }}{{ partial "card.html" . }}{{ end }}</ul>
            </article>{{ end }}
            """
        ),
        ("_default/single.text.html", "<!DOCTYPE html><html lang=\"{{ .Language.Lang }}\"><head><meta charset=\"utf-8\"><title>{{ .Title }}</title></head><body><nav><a href=\"{{ .RelPermalink }}\">The page</a></nav><main><h1>{{ .Title }}</h1><p>{{ .Params.subtitle }}</p>{{ .Content }}</main></body></html>"),
        ("_default/single.ninjs.json", "{{ dict \"uri\" .Permalink \"type\" \"text\" \"language\" .Language.Lang \"headline\" .Title \"versioncreated\" .Date \"body_xhtml\" .Content \"place\" .Params.countries \"subject\" .Params.topics | jsonify }}"),
        ("_default/single.api.json", "{{ dict \"id\" .File.BaseFileName \"kind\" .Params.kind \"url\" .Permalink \"title\" .Title \"published\" .Date \"countries\" .Params.countries \"topics\" .Params.topics \"body_html\" .Content | jsonify }}"),
        (
            "_default/list.html",
            """
            {{ define "main" }}<h1>{{ .Title }}</h1>{{ $pages := .Paginator }}<ul>{{ range $pages.Pages }}{{ partial "card.html" . }}{{ end }}</ul><nav><ul>{{ range $pages.Pagers }}<li><a href="{{ .URL }}">{{ .PageNumber }}</a></li>{{ end }}</ul></nav>{{ end }}
            """
        ),
        (
            "_default/list.feed.json",
            "{{ $items := slice }}{{ range first 50 .RegularPagesRecursive }}{{ $items = $items | append (dict \"id\" .Permalink \"url\" .Permalink \"title\" .Title \"content_text\" .Params.subtitle \"date_published\" .Date) }}{{ end }}{{ dict \"version\" \"https://jsonfeed.org/version/1.1\" \"title\" .Title \"items\" $items | jsonify }}"
        ),
        (
            "_default/rss.xml",
            "<rss version=\"2.0\"><channel><title>{{ .Title }}</title><link>{{ .Permalink }}</link>{{ range first 50 .RegularPagesRecursive }}<item><title>{{ .Title }}</title><link>{{ .Permalink }}</link><pubDate>{{ .Date.Format \"Mon, 02 Jan 2006 15:04:05 -0700\" | safeHTML }}</pubDate><guid>{{ .Permalink }}</guid><description>{{ .Params.subtitle | html }}</description></item>{{ end }}</channel></rss>"
        ),
        ("index.html", "{{ define \"main\" }}<h1>{{ .Site.Title }}</h1><ul>{{ range first 12 .Site.RegularPages }}{{ partial \"card.html\" . }}{{ end }}</ul>{{ end }}"),
    ]
}

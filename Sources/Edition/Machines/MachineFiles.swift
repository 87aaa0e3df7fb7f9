import Web

/// What programs read that stands once in an edition: counts as JSON and CSV, the read API's own documents, robots.txt.
struct MachineFiles {
    let context: EditionContext

    func add(to tree: inout Tree) {
        let counts = context.content.counts
        let table = CountTable(context: context)
        for count in counts {
            if let document = CountDocument(count) { tree.add(PublicJSON.text(document), at: Paths.countJSON(count.id)) }
            tree.add(table.csv([count]), at: Paths.countCSV(count.id))
            if let csv = BreakdownTable(count: count, languages: context.content.site.languages).csv {
                tree.add(csv, at: Paths.countTableCSV(count.id))
            }
        }
        tree.add(table.csv(counts), at: Paths.countsCSV)
        let api = ReadAPI(context: context)
        tree.add(api.index, at: Paths.apiIndex)
        tree.add(api.counts, at: Paths.apiCounts)
        tree.add(api.taxonomy(context.words), at: Paths.apiTaxonomy)
        for schema in APISchema.allCases { tree.add(schema.bytes, at: Paths.apiSchema(schema.rawValue)) }
        let siteMap = SiteMap(context: context)
        siteMap.addNews(to: &tree)
        tree.add(siteMap.robots, at: Paths.robots)
    }
}

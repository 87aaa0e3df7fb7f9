import ArgumentParser
import Foundation

struct NewSiteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new-site", abstract: "Make a site's folder that can be published as it is, to be made your own.",
        discussion: """
            It holds site.yaml (name, address, languages, colours, giving), taxonomy.yaml, menus.yaml, redirects.yaml, texts in releases/ \
            and originals of pictures in pictures/; docs/site.md says what each is. Then:
              vigil publish VAULT --site DIR --to OUT
            """)

    @Argument(help: "The new folder.") var folder: String

    func run() throws {
        let place = URL(fileURLWithPath: folder, isDirectory: true)
        try SampleSite.write(to: place)
        Terminal.print("A site in \(folder): site.yaml says whose it is, releases/ holds its texts")
        Terminal.print("Publish it with: vigil publish VAULT --site \(folder) --to OUT")
    }
}

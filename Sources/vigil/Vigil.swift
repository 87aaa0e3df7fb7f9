// vigil: the command line. Imports every room; decides nothing that a room could decide.
//
// What always holds: results go to stdout, what is wrong to stderr; exit 0, 1 on failure, 64 on wrong usage; a
// passphrase is never an argument, and no message holds testimony, names or keys.
import ArgumentParser
import Ledger
import Stopping

@main
struct Vigil: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vigil",
        abstract: "The record that a human-rights monitor keeps, and the page that it publishes.",
        discussion: """
            Testimony goes in under protection; every number that comes out carries its proof.
            Start with `vigil demo`, or with `vigil init VAULT` and `vigil import VAULT CASEFILE`.
            """,
        version: "0.1.0",
        subcommands: [
            DemoCommand.self, InitCommand.self, MemberCommand.self, PassphraseCommand.self, RecoveryCommand.self, KeyCommand.self, FileCommand.self, ImportCommand.self, ExportCommand.self,
            CountCommand.self, SeriesCommand.self, BoundCommand.self, EstimateCommand.self, ReleasesCommand.self, PublishCommand.self, VerifyCommand.self,
            SiteCommand.self,
            DeskCommand.self, NewSiteCommand.self, LedgerCommand.self, NewsletterCommand.self, DonationsCommand.self, LettersCommand.self, StringsCommand.self,
        ])

    static func main() async {
        do {
            try Hardening.apply()
            MemoryInSteps.join()
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let failure as Failure {
            failure.report()
            exit(withError: ExitCode.failure)
        } catch {
            guard let failure = Failure(error) else { exit(withError: error) }
            failure.report()
            exit(withError: ExitCode.failure)
        }
    }
}

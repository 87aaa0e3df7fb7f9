import Foundation
import PackagePlugin

/// Runs words-check whenever a file of words, style or script has changed: a missing string fails the build, with file, line and key; else all
/// of them are packed into the program.
@main struct WordsPlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        guard let target = target as? any SourceModuleTarget else { return [] }
        let folders = ["Languages", "Style", "Scripts"].map { target.directoryURL.appending(path: $0, directoryHint: .isDirectory) }
        let files = try folders.flatMap { try FileManager.default.contentsOfDirectory(at: $0, includingPropertiesForKeys: nil) }
        let packed = context.pluginWorkDirectoryURL.appending(path: "EmbeddedText.swift")
        return [
            .buildCommand(
                displayName: "Checking the words of every language", executable: try context.tool(named: "words-check").url,
                arguments: [packed.path()] + folders.map { $0.path() }, inputFiles: files.sorted { $0.path() < $1.path() }, outputFiles: [packed])
        ]
    }
}

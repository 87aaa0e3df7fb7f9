import Foundation
import PackagePlugin

/// Runs words-check whenever a file of words has changed: a missing string fails the build, with file, line and key.
@main struct WordsPlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        guard let target = target as? any SourceModuleTarget else { return [] }
        let folder = target.directoryURL.appending(path: "Languages", directoryHint: .isDirectory)
        let words = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).filter { $0.pathExtension == "json" }
        let stamp = context.pluginWorkDirectoryURL.appending(path: "WordsAreChecked.swift")
        return [
            .buildCommand(
                displayName: "Checking the words of every language", executable: try context.tool(named: "words-check").url,
                arguments: [folder.path(), stamp.path()], inputFiles: words.sorted { $0.path() < $1.path() }, outputFiles: [stamp])
        ]
    }
}

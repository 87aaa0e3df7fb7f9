import Foundation
import PackagePlugin

/// Packs the sample site into the binary: `vigil new-site` writes it out again wherever the binary stands.
@main struct SamplePlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        guard let target = target as? any SourceModuleTarget else { return [] }
        let folder = target.directoryURL.appending(path: "SampleSite", directoryHint: .isDirectory)
        var files: [URL] = []
        let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
        while let file = all?.nextObject() as? URL {
            if !file.hasDirectoryPath { files.append(file) }
        }
        let packed = context.pluginWorkDirectoryURL.appending(path: "SampleSitePack.swift")
        return [
            .buildCommand(
                displayName: "Packing the sample site", executable: try context.tool(named: "sample-pack").url,
                arguments: [folder.path(), packed.path()], inputFiles: files.sorted { $0.path() < $1.path() }, outputFiles: [packed])
        ]
    }
}

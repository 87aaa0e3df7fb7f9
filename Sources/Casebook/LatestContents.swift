package import Testimony

extension Casebook {
    /// Every record as it stands: all that a case file holds, in the order stated, of counts and releases the newest
    /// version only. Publications, erasures, files and what this version does not know have no place in a case file.
    package var latestContents: [Statement.Content] {
        statements.indices.compactMap { position in
            let content = statements[position].content
            switch content {
            case .count(let count): return isLatest(countVersions[count.id], position) ? content : nil
            case .release(let text): return isLatest(releaseVersions[text.release]?[text.language], position) ? content : nil
            case .publication, .file, .fileAccess, .erasure, .erased, .unknown: return nil
            default: return content
            }
        }
    }

    private func isLatest<Value>(_ versions: [Stated<Value>]?, _ position: Int) -> Bool {
        versions?.last?.position == position
    }
}

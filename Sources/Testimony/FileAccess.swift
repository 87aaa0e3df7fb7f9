/// That somebody opened a file: a further link of its chain of custody.
package struct FileAccess: Hashable, Sendable {
    package var file: FileID
    /// One day, with its time where that is known.
    package var on: EDTF
    package var by: String
    /// What for.
    package var why: String
    package var unknown: Fields

    package init(file: FileID, on: EDTF, by: String, why: String, unknown: Fields = [:]) throws(Invalid) {
        guard on.isExactDay, !on.isInterval else {
            throw Invalid(field: "on", what: "this is not one day", instead: "the day, or the moment, such as 2017-06-29T06:15:00Z")
        }
        self.file = try checkedID(file, field: "file")
        self.on = on
        self.by = try checkedPresent(by, field: "by", what: "nobody is named who opened it", instead: "a name or a role")
        self.why = try checkedPresent(why, field: "why", what: "no purpose is given", instead: "what it was opened for")
        self.unknown = unknown
    }
}

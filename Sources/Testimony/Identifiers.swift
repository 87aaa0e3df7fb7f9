/// The names by which records refer to each other: the ids that people write in a case file.
///
/// Ids are unique over a whole vault, whatever they name.
package typealias SourceID = String
package typealias ReportID = String
package typealias MentionID = String
package typealias OccurrenceID = String
package typealias JudgementID = String
package typealias FigureID = String
package typealias PlaceID = String
package typealias FindingID = String
package typealias AppealID = String
package typealias OccasionID = String
package typealias CountID = String
package typealias ReleaseID = String
package typealias FileID = String

// Series: a count as of every day of a range, and its drawing, for staff.
//
// Imports Testimony, Casebook, Questions, Counting, Proof and Web. Only the desk, the command line and the benchmark import it: design
// rule 8, "No public daily series: its steps would date a source's call". Neither Edition nor Newsroom nor Site can name what is
// here (Tests/HouseRulesTests/RoomTests.swift), so that nothing of it can reach an edition.
//
//   CountSeries     the numbers of every day, by the days on which they change
//   StepChart       the same as a drawing (SVG), with ValueAxis and DayAxis
//   StepText        the same for a terminal

// Account: what a checked proof shows, put so that a person can read it, argue with it, and see what would move it.
//
// Imports Proof, Counting, Questions, Casebook, Testimony and Web's markup. Reads in this order:
//   JudgedPeople      a question's entries as people, as analysts have judged
//   Report/           "these 51 are different people, because…": by report, by reason; plain text, HTML and JSON
//   Contradictions/   which statements cannot all be true, as few of them as say so
//   Robustness/       the answer without a source, a report, a rule, a judgement or a conflict
//   Tightening/       which judgements would move the answer most
//
// What always holds: nothing here changes an answer or a record. An account says no more than its proof; every number
// that it gives for what could be was asked and searched for like any other. Lower bounds are never subtracted.

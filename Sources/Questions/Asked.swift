/// Whom a question holds.
package enum Asked: Hashable, Sendable {
    /// Those who can change the answer, all that analysts have joined to them, and every contradiction of the record: what a proof that leaves the
    /// vault may hold of people.
    case whoeverBears
    /// The whole record, its nodes numbered alike for every count: for one who keeps an answer up while judgements come in.
    case everybody
}

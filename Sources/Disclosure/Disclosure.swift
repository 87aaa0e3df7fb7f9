// Disclosure: which numbers of a table may be printed, so that nobody is found by arithmetic (design, rule 8).
//
// A leaf: imports nothing of ours, and does no I/O. Reads in this order:
//   PublicNumber        a number of people, printed or not; whom it counts
//   PublicNumbers       everything printed so far and now; what must stay hidden (Target)
//   BrokenDown    a table with its margins, as figures and the sums that hold between them
//   Atoms         the parts into which all figures cut the people
//   Shift         another record that prints the same, found by search
//   Protection    three such records for each target: what keeps it hidden
//   Suppression   the fewest cells of a new table to leave out
//   Audit         checks a protection from the figures alone; shares no code with the search
//   Remainders    what several printed numbers leave of a larger one
//
// Against whom: somebody who has every edition, knows which figures are parts of which others and in which combinations people
// occur at all, that numbers are whole and not below 0, and how Vigil chooses. Hidden are every number from 1 to 4, and every
// difference from 1 to 4 between a figure and a part of it or the same figure of another day. "Hidden" means two things, after
// the protection levels of Willenborg and de Waal (Elements of Statistical Disclosure Control, 2001, chapters 5 and 6) and
// Hundepool et al. (Statistical Disclosure Control, 2012, chapter 4), with 5 as the threshold of the frequency rule:
//   1. what is printed leaves open that the number is 0, and that it is 5 or more: it does not show that anybody is there,
//      nor that they are few;
//   2. even whoever is told which of the numbers left out are small does not know how small.
// The second stands against those who know the rule (Wong et al. 2007, minimality attacks): which cells are left out besides
// follows from the structure, and from values only where a smaller choice would not have been safe.
//
// What always holds: a figure is printed only beside records that differ in what is hidden and agree in all that is
// printed; if none is found, more is left out. A search that ends too soon hides too much, never too little.

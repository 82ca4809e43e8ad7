// Package chiptest attacks the tables of chips: it changes an accepted trace, cell by
// cell or as a test asks, and says which constraints object.
//
// Only tests import it. The central type is [Checker]. A check here is the one of
// air.System.Check, confined to the rows that a change concerns, for an attacker who
// counts anew what he looks up in pinned tables, and opens other lines of them: a lookup is
// wrong only if no row, or no line, has what it looks for. [Memory] is memory as zkevm/constraints defines it, for traces of
// one chip alone.
package chiptest

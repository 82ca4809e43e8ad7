// Package corset makes tables of package air from lisp, which go-corset compiles to
// constraints over KoalaBear. No other package knows go-corset.
//
// [Compile] is given .lisp files and a [Manifest] with what lisp cannot say, and
// returns a [Compiled], the central type: a valid air.System, and how to fill the
// columns that go-corset adds to its tables ([Compiled.Expand]). Each module becomes a
// table. The same files and manifest give the same hash, which golden tests pin.
//
// # Lisp that is taken
//
// Columns of at most 16 bits, constants, functions, constraints with guards, conditions
// and single-row domains, rows shifted by (next X), (prev X) and (shift X n), and
// definrange. Nothing else: no lookups, permutations, sorting, interleaving,
// perspectives, computed columns, properties, calls, assembly, inequalities, casts, and
// not go-corset's standard library. Debug constraints count. Padding is zero and comes
// first.
//
// # Interactions
//
// Tables exchange tuples on buses. An interaction is a constraint whose name has three
// parts, and which equates placeholder columns with the parts of the interaction:
//
//	(defcolumns (MULT :i16) (BUS :i16 :array [0:2]))
//	(defconstraint memory!send!new ()
//	  (begin (== MULT ON) (== [BUS 0] ADDRESS) (== [BUS 1] VALUE) (== [BUS 2] (+ TIME 1))))
//
// The name is bus!direction!site with the direction send or recv, or look for a lookup
// in a pinned table. MULT is how often a row sends the tuple: an expression of degree 2
// at most whose value is proven to lie in [0, 2^16]. The elements of BUS are affine. All
// read the current row only. There must be one equation for each part, whose sides may
// be swapped and rearranged, since the placeholder has the coefficient 1 or -1.
// Placeholders do not become columns.
//
// # Widths
//
// Every type is proven, @prove or not: bits by a constraint, other widths by lookups in
// a range table, which the system gets as it needs them (see ranges.go). Exceptions are
// the columns with a width, or none, in [Facts.Columns] and the preprocessed ones, whose
// names begin with P_. Only the type i16 may stand for another width, up to 30 bits or
// any field element: go-corset decides by narrower types whether a condition needs an
// inverse.
//
// # What is proven about constraints
//
// Constraints hold modulo p = 2^31-2^24+1. From the widths of the columns Compile proves
// for every constraint that it then holds over the integers: each factor of a product,
// and each of several terms of which at most one is not zero, stays between -p and p. It
// proves for every element of every bus that all values sent and received lie in an
// interval shorter than p, so that tuples match only if their integers do, except for
// those the verifier itself puts on a public bus: it must keep to the same interval. What
// cannot be proven must be in [Facts.Modular] or [Bus.Modular] with the reason why it is
// sound, and nothing that can be proven may be there.
//
// The package also refuses constants that reach p alone or combined, negative literals
// (write (- 0 1)), columns and constraints without effect, and whatever air.Validate
// does: see the tests, which have an example of each.
package corset

package trace

// redundant are the families that reject nothing alone, and what else rejects what they
// do. They stay: the compiler proves widths of columns by them, table by table.
var redundant = map[string]string{
	"addw u16!look!R_1":    "`sum-1` has `R_1` between -2^16 and 2^17, where the lookup of `2 R_1 - 2^16 SIGN` leaves 0 to 2^16 - 1",
	"beq DIFFER:u1":        "where a limb differs `equal` says that it is 1, where none does `differ` says that it is 0",
	"beqz DIFFER:u1":       "as for `beq`, by `zero` and `differ`",
	"div SA:u1":            "`negative` has `NEG` as `SA`, or as the exclusive or with the bit `SB`, which is a bit only if `SA` is",
	"div NEG:u1":           "`negative` makes it of `SA`, `SB` and `REM`, which are bits",
	"div FULL:u1":          "`full` makes it of `ZERO` and `REM`, which are bits",
	"div u16!look!X_3":     "`sum-3` has it from 0 to 2^17; `x-3` makes it `A_3`, or 2^16 less `A_3`, which is at least 2^15, and a carry, or that less 2^16, which is negative",
	"div u16!look!Y_0":     "`product` receives it in bytes, which it looks up",
	"div u16!look!Y_1":     "as `Y_0`",
	"div u16!look!Y_2":     "as `Y_0`",
	"div u16!look!Y_3":     "as `Y_0`",
	"jump u16!look!first":  "it always succeeds; it is there to be counted, so that time does not wrap, and `TestTimeCannotWrap` fails without it",
	"jump u16!look!second": "as `first`",
	"mmap FIXED:u1":        "any other value makes `limit` ask for an interval that is reserved up to the end of memory, and bus `fixed` for more than its one tuple",
	"product u16!look!Z_7": "all equations hold for integers, and the product is below 2^128",
	"shiftv EN:u1":         "`one-limb` makes it a sum of bits, and bus `exec` has one tuple for a time",
}

package modular

// redundant are the families that reject nothing alone, and what else rejects what they
// do. They stay: the compiler proves widths of columns by them, table by table.
var redundant = map[string]string{
	"fieldadd4 ON:u1":    "`one-kind` makes it a sum of bits, and bus `call` has one tuple for a time",
	"fieldadd6 ON:u1":    "as in `fieldadd4`",
	"fieldadd6 ADD_0:u1": "`one-kind` leaves -1 beside `SUB_0`, in a row that is on no bus",
	"fieldadd6 SUB_0:u1": "as `ADD_0`",
	"fieldadd6 one-mark": "without a mark `GAP` would be -1; of several, the limbs from the second one down are the modulus's, and the first is below it",
	"fieldmul4 ON:u1":    "as in `fieldadd4`",
	"fieldmul4 TWO:u1":   "`two` makes it a sum of some of the bits that add up to `ON`",
	"fieldmul4 MUL_1:u1": "`ON` and `TWO` leave -1 and -2, where the number is no call's, or the modulus or the quotient is negative; `TestKinds` tries all",
	"fieldmul6 ON:u1":    "as in `fieldadd4`",
	"fieldmul6 MUL_0:u1": "`two` makes it `TWO`",
	"fieldmul6 TWO:u1":   "`two` makes it `MUL_0`",
	"fieldmul6 one-mark": "as in `fieldadd6`",
}

package proof

import "github.com/zkgeth/zkgeth/zkevm/chips/secp256k1"

// unit is something that an execution can be filled with: the rows that one takes, and its cost
// in cycle equivalents (zkevm/machine/cost), at least.
type unit struct {
	name  string
	cost  int
	rows  map[string]int
	words int // of memory that it may be the first to touch, beside those that rows has
}

// units are all instructions, and calls of all accelerators in the cheapest way.
func units() []unit {
	list := []unit{
		{"keccak of a block", 828, map[string]int{"keccak-call": 1, "keccak-block": 1, "keccakf": 24, "ecall": 1, "zeroword": 22}, 0},
		{"keccak of much", 820, map[string]int{"keccak-block": 1, "keccakf": 24, "zeroword": 17}, 0},
		{"recovery", 12_000, map[string]int{"secpcall": 1, "secpadd": secp256k1.RowsPerKey, "ecall": 1, "zeroword": 21}, 0},
		{"quotient", 1, map[string]int{"div": 1, "product": 1}, 0},
		{"product", 1, map[string]int{"mul": 1, "product": 1}, 0},
		{"shift", 1, map[string]int{"shift": 1, "shiftv": 1}, 0},
		{"word that is loaded once", 1, map[string]int{"ld": 1, "zeroword": 1}, 0},
		{"byte that is stored once", 1, map[string]int{"store": 1, "zeroword": 1}, 0},
		{"word of the image", 1, map[string]int{"load": 1, "imageword": 1}, 0},
		{"word moved once", 1, map[string]int{"memcopy": 1, "zeroword": 1}, 1},
		{"word cleared once", 1, map[string]int{"memclear": 1, "zeroword": 1}, 0},
		{"byte moved", 3, map[string]int{"memcopy": 1, "memcall": 1, "ecall": 1}, 2},
		// A part of a word, from where two words have it to two others.
		{"bytes moved", 3, map[string]int{"memcopy": 3, "memcall": 1, "ecall": 1}, 4},
		{"bytes cleared", 3, map[string]int{"memclear": 2, "memcall": 1, "ecall": 1}, 2},
		{"mapping", MostCost / MostMappings, map[string]int{"mmap": 1}, 0},
	}
	for _, words := range []struct {
		n, mul, add int
	}{{4, 8, 5}, {6, 12, 7}} {
		for table, cost := range map[string]int{"fieldmul": words.mul, "fieldadd": words.add} {
			table += string(rune('0' + words.n))
			list = append(list, unit{table, cost, map[string]int{table: 1, "ecall": 1}, 3 * words.n})
		}
	}
	for _, table := range []string{"jump", "li", "mv", "addi", "add", "addw", "ld", "sd", "beq", "beqz", "branch", "slt", "jalr", "bit", "andi", "ecall"} {
		list = append(list, unit{table, 1, map[string]int{table: 1}, 0})
	}
	return list
}

// sends returns how often the rows of one send at most.
func (u *unit) sends(p *Program) (n int) {
	for table, rows := range u.rows {
		n += rows * int(p.sent[table])
	}
	return n
}

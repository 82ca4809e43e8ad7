package rom

import (
	"fmt"
	"strings"

	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
)

// Patch replaces the body of the function Symbol names.
type Patch struct {
	Symbol string
	Body   []isa.Inst // RV64IM; it must return or jump itself
}

var ret = isa.Inst{Op: isa.JALR, Rs1: isa.RA}

// Accelerate replaces a function by the environment call of that number: arguments
// and result stay in the registers of Go's ABIInternal.
func Accelerate(symbol string, number uint32) Patch {
	return Patch{symbol, append(loadImm(isa.A7, int32(number)), isa.Inst{Op: isa.ECALL}, ret)}
}

// Return makes a function without results do nothing.
func Return(symbol string) Patch {
	return Patch{symbol, []isa.Inst{ret}}
}

// ReturnValue makes a function whose result is one integer return v.
func ReturnValue(symbol string, v int32) Patch {
	return Patch{symbol, append(loadImm(isa.A0, v), ret)}
}

// loadImm sets a register to a sign-extended 32-bit value in as few instructions
// as possible.
func loadImm(rd uint8, v int32) []isa.Inst {
	low := v << 20 >> 20
	high := v - low // wraps for values close to the maximum, which addiw undoes
	switch {
	case high == 0:
		return []isa.Inst{{Op: isa.ADDI, Rd: rd, Imm: low}}
	case low == 0:
		return []isa.Inst{{Op: isa.LUI, Rd: rd, Imm: high}}
	default:
		return []isa.Inst{{Op: isa.LUI, Rd: rd, Imm: high}, {Op: isa.ADDIW, Rd: rd, Rs1: rd, Imm: low}}
	}
}

// applyPatches overwrites the bodies of patched functions. It reports all symbols
// it cannot patch at once.
func applyPatches(p *Program, patches []Patch) error {
	var bad []string
	patched := make(map[string]bool, len(patches))
	owner := make(map[int]string) // slot inside a patched function, behind its first one
	for _, patch := range patches {
		for _, in := range patch.Body {
			if _, err := isa.Encode(in); err != nil || !in.Op.RV64IM() {
				return fmt.Errorf("%w: %v in the body of %s", ErrPatch, in, patch.Symbol)
			}
		}
		if len(patch.Body) == 0 || patched[patch.Symbol] {
			return fmt.Errorf("%w: %s is patched twice, or by nothing", ErrPatch, patch.Symbol)
		}
		patched[patch.Symbol] = true
		symbol, err := p.Symbol(patch.Symbol)
		if err != nil {
			bad = append(bad, err.Error())
			continue
		}
		first, ok := p.Index(symbol.Addr)
		slots := int(symbol.Size / 4)
		if !ok || slots < len(patch.Body) {
			bad = append(bad, fmt.Sprintf("%s has %d instructions, the patch %d", patch.Symbol, slots, len(patch.Body)))
			continue
		}
		body := p.Code[first : first+slots]
		clear(body)
		copy(body, patch.Body)
		for i := first + 1; i < first+slots; i++ {
			owner[i] = patch.Symbol
		}
	}
	if len(bad) > 0 {
		return fmt.Errorf("%w: %s", ErrSymbols, strings.Join(bad, "; "))
	}
	for i, in := range p.Code {
		target, ok := directTarget(in, i)
		if name, inside := owner[target]; ok && inside && owner[i] != name && p.Locate(p.PC(i)).Symbol != name {
			return fmt.Errorf("%w: %v jumps into the middle of %s", ErrSymbols, p.Locate(p.PC(i)), name)
		}
	}
	return nil
}

// directTarget returns the slot a branch or jal at slot i goes to.
func directTarget(in isa.Inst, i int) (int, bool) {
	if in.Op.Format() != isa.FormatB && in.Op != isa.JAL {
		return 0, false
	}
	return i + int(in.Imm)/4, in.Imm%4 == 0
}

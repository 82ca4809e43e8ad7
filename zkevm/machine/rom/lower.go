package rom

import (
	"fmt"

	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
)

// scratch is the register extension sequences may overwrite.
const scratch = isa.T6

// maxPairDistance is how many slots before an sc its lr must be. Go's
// compare-and-swap has two.
const maxPairDistance = 8

// lowering rewrites a program's text into RV64IM.
type lowering struct {
	p       *Program
	text    []isa.Inst // as decoded and patched, before lowering
	targets []bool     // slots a branch or jal goes to
}

// Load reads a program from an ELF file, applies patches and lowers it.
func Load(file []byte, patches ...Patch) (*Program, error) {
	img, err := parseELF(file)
	if err != nil {
		return nil, err
	}
	p := &Program{
		Entry:    img.entry,
		TextAddr: img.textAddr,
		Code:     decodeText(img.text),
		TextLen:  len(img.text) / 4,
		Segments: img.segments,
		Symbols:  img.symbols,
	}
	if err := applyPatches(p, patches); err != nil {
		return nil, err
	}
	return p, lower(p)
}

func lower(p *Program) error {
	l := &lowering{p: p, text: append([]isa.Inst(nil), p.Code...), targets: make([]bool, len(p.Code))}
	for i, in := range l.text {
		if t, ok := directTarget(in, i); ok && t >= 0 && t < len(l.targets) {
			l.targets[t] = true
		}
	}
	for i, in := range l.text {
		switch {
		case in.Op.RV64IM(), in.Op == isa.Illegal:
		case in.Op == isa.FENCE:
			p.Code[i] = isa.Nop
		case in.Op.Class() == isa.ClassAtomic:
			if err := l.atomic(i); err != nil {
				return fmt.Errorf("%w: %v at %v: %w", ErrAtomic, in, p.Locate(p.PC(i)), err)
			}
		default:
			w, err := isa.Encode(in)
			if err != nil {
				return fmt.Errorf("%v at %v: %w", in, p.Locate(p.PC(i)), err)
			}
			p.Code[i] = isa.Inst{Op: isa.Illegal, Imm: int32(w)}
		}
	}
	return nil
}

// atomic lowers the atomic operation in slot i.
func (l *lowering) atomic(i int) error {
	in := l.text[i]
	mem := widthOf(in.Op)
	load := isa.Inst{Op: mem.load, Rd: in.Rd, Rs1: in.Rs1}
	store := isa.Inst{Op: mem.store, Rs1: in.Rs1, Rs2: in.Rs2}
	switch in.Op {
	case isa.LRW, isa.LRD:
		l.p.Code[i] = load
		return nil
	case isa.SCW, isa.SCD:
		return l.storeConditional(i, store)
	case isa.AMOSWAPW, isa.AMOSWAPD:
		if in.Rd == isa.Zero {
			l.p.Code[i] = store
			return nil
		}
	}
	if in.Op.Class() == isa.ClassAtomic && mem.op(in.Op) == isa.Illegal {
		return fmt.Errorf("operation not supported")
	}
	if i+1 < len(l.text) {
		if seq, ok := mem.fetchAndAdd(in, l.text[i+1]); ok {
			l.extend(i, i+2, seq)
			return nil
		}
	}
	seq, clobbers, err := mem.sequence(in)
	if err != nil {
		return err
	}
	if clobbers && readsScratch(l.text, i+1) {
		return fmt.Errorf("the program uses %s itself", isa.RegName(scratch))
	}
	l.extend(i, i+1, seq)
	return nil
}

// storeConditional lowers an sc: it always succeeds.
func (l *lowering) storeConditional(i int, store isa.Inst) error {
	in, paired := l.text[i], false
	for j := max(0, i-maxPairDistance); j < i; j++ {
		lr := l.text[j]
		paired = paired || lr.Op == reservedBy(in.Op) && lr.Rs1 == in.Rs1
	}
	if !paired {
		return fmt.Errorf("no load-reserved before it")
	}
	success := isa.Inst{Op: isa.ADDI, Rd: in.Rd}
	if in.Rd == isa.Zero {
		l.p.Code[i] = store
		return nil
	}
	if i+1 < len(l.text) && !l.targets[i+1] {
		next := l.text[i+1]
		if next.Op == isa.BNE && (next.Rs1 == in.Rd && next.Rs2 == isa.Zero || next.Rs1 == isa.Zero && next.Rs2 == in.Rd) {
			// The retry is never taken. Slot i+1 is lowered as the branch it was,
			// which leaves a branch alone.
			l.p.Code[i], l.p.Code[i+1] = store, success
			return nil
		}
	}
	l.extend(i, i+1, []isa.Inst{store, success})
	return nil
}

// extend puts a sequence into the extension area, reached from slot from and left
// for slot to.
func (l *lowering) extend(from, to int, seq []isa.Inst) {
	p := l.p
	jump := func(at, target int) isa.Inst {
		return isa.Inst{Op: isa.JAL, Imm: int32(4 * (target - at))}
	}
	p.Code[from] = jump(from, len(p.Code))
	p.Code = append(p.Code, seq...)
	p.Code = append(p.Code, jump(len(p.Code), to))
	for range len(seq) + 1 {
		p.origins = append(p.origins, uint32(from))
	}
}

// readsScratch reports whether the scratch register is read from slot i on before it
// is written or the flow of control divides.
func readsScratch(code []isa.Inst, i int) bool {
	for ; i < len(code); i++ {
		in := code[i]
		if in.Rs1 == scratch || in.Rs2 == scratch {
			return true
		}
		switch in.Op.Class() {
		case isa.ClassBranch, isa.ClassJump, isa.ClassIllegal:
			return false
		}
		if in.Rd == scratch {
			return false
		}
	}
	return false
}

// reservedBy returns the lr that goes with an sc.
func reservedBy(sc isa.Op) isa.Op {
	if sc == isa.SCW {
		return isa.LRW
	}
	return isa.LRD
}

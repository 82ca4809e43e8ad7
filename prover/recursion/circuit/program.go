package circuit

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"github.com/zkgeth/zkgeth/prover/recursion/chip"
)

// Program is a circuit as rows: what is preprocessed of them, and the order in which they
// are executed. It does not change and may be shared.
type Program struct {
	widths []uint8              // of the wires, by address
	fixed  [chip.Kinds][]uint32 // preprocessed cells, row by row
	rows   [chip.Kinds]int      // number of rows
	steps  []step
	stages []stage
	tape   int
	shown  []uint32 // wires of the public outputs
	narrow bool
}

// Build returns the program of everything recorded. Errors: ErrProgram.
func (b *Builder) Build() (*Program, error) {
	if b.section > 0 {
		b.failf("Build within Parallel")
	}
	b.closeStage()
	for _, k := range b.blocks {
		if k.set != k.n || k.reads%k.n != 0 {
			b.failf("a block of %d digests, of which %d are written, is read %d times", k.n, k.set, k.reads)
			continue
		}
		for i := range k.n {
			b.reads[k.first+uint32(i)] += uint32(k.reads / k.n)
		}
	}
	p := &Program{widths: b.widths, fixed: b.fixed, rows: b.rows, steps: b.steps, stages: b.stages, tape: b.tape, shown: b.shown, narrow: b.narrow}
	shared := map[writer]uint32{}
	for w := 1; w < len(b.widths); w++ {
		at := b.writers[w]
		if at.row < 0 {
			if b.reads[w] > 0 {
				b.failf("wire %d is read and never written", w)
			}
			continue
		}
		if b.reads[w] >= 1<<chip.CountBits {
			b.failf("wire %d is read %d times", w, b.reads[w])
		}
		if n, ok := shared[at]; ok && n != b.reads[w] {
			b.failf("wires that must be read equally often are read %d and %d times", n, b.reads[w])
		}
		shared[at] = b.reads[w]
		p.fixed[at.kind][at.row*at.kind.Fixed()+at.column] = b.reads[w]
	}
	for _, s := range b.shelves {
		if s.picks == 0 {
			b.failf("nothing is picked from a shelf")
		}
	}
	if len(b.steps) == 0 {
		b.failf("no rows")
	}
	if b.err != nil {
		return nil, b.err
	}
	*b = Builder{err: fmt.Errorf("%w: built already", ErrProgram)}
	return p, nil
}

// Rows returns the number of rows of a kind.
func (p *Program) Rows(k chip.Kind) int { return p.rows[k] }

// Tape returns the number of private inputs.
func (p *Program) Tape() int { return p.tape }

// row returns the preprocessed cells of a row.
func (p *Program) row(k chip.Kind, i int) []uint32 {
	n := k.Fixed()
	return p.fixed[k][i*n : (i+1)*n]
}

// programMagic begins every encoding and names its version.
const programMagic = "circuit\x00\x00\x00\x00\x01"

// narrowMagic begins those of narrow programs, which have more kinds.
const narrowMagic = "circuit\x00\x00\x00\x00\x02"

// Encode returns the canonical form of a program: little-endian integers of four bytes;
// the widths of the wires, a byte each, by address from 1 on; the preprocessed cells, kind
// by kind and row by row; the steps as kind (a byte), row and source; the stages as lists
// of sections of three numbers. Lists have their length first.
func (p *Program) Encode() []byte {
	b, kinds := []byte(programMagic), chip.WideKinds
	if p.narrow {
		b, kinds = []byte(narrowMagic), chip.Kinds
	}
	number := func(v int) { b = binary.LittleEndian.AppendUint32(b, uint32(v)) }
	number(len(p.widths) - 1)
	b = append(b, p.widths[1:]...)
	for k := range kinds {
		number(p.rows[k])
		for _, v := range p.fixed[k] {
			b = binary.LittleEndian.AppendUint32(b, v)
		}
	}
	number(len(p.steps))
	for _, s := range p.steps {
		b = append(b, byte(s.kind))
		number(int(s.row))
		number(int(s.source))
	}
	number(len(p.stages))
	for _, stage := range p.stages {
		number(len(stage))
		for _, s := range stage {
			number(s.from)
			number(s.to)
			number(s.tape)
		}
	}
	return b
}

// Hash returns the SHA-256 hash of the encoding.
func (p *Program) Hash() [32]byte { return sha256.Sum256(p.Encode()) }

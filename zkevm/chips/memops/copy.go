package memops

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/field"
)

// copy makes the rows of a call of Memmove or Memequal, and reports whether a comparison
// found a difference.
func (t *Trace) copy(r run, mem Memory) (bool, error) {
	first, lastWord := r.s&^7, (r.s+r.n-1)&^7
	t.sources = t.sources[:0]
	for at := first; at <= lastWord; at += 8 {
		value, last, readOnly, err := mem.Read(at, r.time)
		if err != nil {
			return false, fmt.Errorf("read 0x%x: %w", at, err)
		}
		t.sources = append(t.sources, source{value, last, readOnly})
	}
	rowsOfRun := r.rows()
	shift := (r.s%8+8-r.d%8-1)%8 + 1
	begin := t.copies.Len()
	lastDifferent := -1
	var before source // the source word of the row before
	for i := range rowsOfRun {
		t.copies.Append()
		var this source
		reads := i < uint64(len(t.sources))
		if reads {
			this = t.sources[i]
		}
		t.copyAddresses(r, i, reads, this)
		t.copies.Set(copyShift+int(shift)-1, 1)
		t.copies.Set(copyTime, r.time)
		t.copies.Set(copyLeft, rowsOfRun-1-i)
		t.copies.Set(copyEnd, r.end)
		setFlag(t, copyFirst, i == 0)
		setFlag(t, copyLast, i == rowsOfRun-1)
		prime := r.prime && i == 0
		setFlag(t, copyWord, !prime)
		setFlag(t, copyPrime, prime)
		setFlag(t, copyEqual, r.equal)
		word := i
		if r.prime {
			word--
		}
		if i == 0 || !prime && word == 0 {
			t.copies.Set(copyStart, r.d%8)
		}
		if !prime {
			// the eight bytes from position shift of before and this on; 64 shifts to zero
			moved := before.value>>(8*shift) | this.value<<(64-8*shift)
			different, err := t.copyWord(r, word, moved, mem)
			if err != nil {
				return false, err
			}
			if different {
				lastDifferent = t.copies.Len()
			}
		}
		before = this
	}
	for row := begin; row < lastDifferent; row++ {
		t.copies.Column(copyDifferent)[row] = field.New(1)
	}
	if lastDifferent > 0 {
		t.hint(lastDifferent - 1)
	}
	return lastDifferent > 0, nil
}

func setFlag(t *Trace, column int, on bool) {
	if on {
		t.copies.Set(column, 1)
	}
}

// copyAddresses sets the addresses of row i of a run, and what it reads.
func (t *Trace) copyAddresses(r run, i uint64, reads bool, this source) {
	c := t.copies
	word := i
	if r.prime && i > 0 {
		word--
	}
	s, d := r.s&^7+8*i, r.d&^7+8*word
	c.Set(copySLow, s&0xffff)
	c.Set(copySHigh, s>>16)
	c.Set(copyDLow, d&0xffff)
	c.Set(copyDHigh, d>>16)
	c.Set(copyDTop, d>>32)
	c.Set(copySCarry, (s&0xffff+8)>>16)
	if !r.prime || i > 0 {
		c.Set(copyDCarry, (d&0xffff+8)>>16)
	}
	if reads {
		c.Set(copyRead, 1)
		c.Set(copySTop, s>>32)
		setFlag(t, copySRO, this.readOnly)
		setBytes(c, copyS, this.value)
		low, high := age(r.time, this.last)
		c.Set(copySAge, low)
		c.Set(copySAge+1, high)
	}
}

// copyWord accesses a word of D, to which the bytes of moved belong, and reports whether
// a comparison found a difference.
func (t *Trace) copyWord(r run, word, moved uint64, mem Memory) (bool, error) {
	c := t.copies
	addr, mask := r.d&^7+8*word, r.mask(word)
	var old, last uint64
	var err error
	time := r.time + 2
	if r.equal {
		time = r.time + 1
		var readOnly bool
		if old, last, readOnly, err = mem.Read(addr, time); err != nil {
			return false, fmt.Errorf("read 0x%x: %w", addr, err)
		}
		setFlag(t, copyDRO, readOnly)
	} else {
		if old, last, err = mem.Write(addr, time, moved, mask); err != nil {
			return false, fmt.Errorf("write 0x%x: %w", addr, err)
		}
	}
	next := old&^mask | moved&mask
	setBytes(c, copyD, old)
	c.SetLimbs(copyNew, 4, 16, next)
	for i := range 8 {
		if mask>>(8*i)&1 == 1 {
			c.Set(copyIn+i, 1)
		}
	}
	low, high := age(time, last)
	c.Set(copyDAge, low)
	c.Set(copyDAge+1, high)
	return r.equal && old != next, nil
}

// hint shows the difference in a row.
func (t *Trace) hint(row int) {
	for i := range 4 {
		low, high := t.copies.Column(copyD + 2*i)[row], t.copies.Column(copyD + 2*i + 1)[row]
		base := field.New(256)
		high.Mul(&high, &base)
		high.Add(&high, &low)
		d := t.copies.Column(copyNew + i)[row]
		d.Sub(&d, &high)
		if !d.IsZero() {
			t.copies.Column(copyHint + i)[row].Inverse(&d)
			return
		}
	}
}

package machine

import (
	"context"

	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
)

// Tracer sees every instruction of an execution. Only in the start-up phase does
// memory change in a way it does not see: pages that are unmapped or discarded.
type Tracer interface {
	// Step is called after an instruction was executed. The step is valid during
	// the call only. An error ends the execution.
	Step(s *Step) error
}

// Step is what one instruction did.
type Step struct {
	Cycle      uint64 // instructions executed before
	PC, NextPC uint64
	Inst       isa.Inst // as in the program, see rom.Program
	// Values of the registers the instruction names, before and after. For an ECALL
	// Rs1 is a7, Rd is a0, and Args are a0 to a5 before.
	Rs1, Rs2          uint64
	RdBefore, RdAfter uint64
	Args              [6]uint64
	// Touches are the words of memory the instruction touched, in order.
	Touches []Touch
}

// Touch is a read or a write of a word of eight bytes. A write of part of a word
// changes the word; a read leaves After equal to Before.
type Touch struct {
	Addr          uint64 // a multiple of 8
	Before, After uint64
	Write         bool
}

func (s *Step) touch(a Touch) {
	if s != nil {
		s.Touches = append(s.Touches, a)
	}
}

// Trace is [Machine.Run] with a tracer. It yields the same results.
func (m *Machine) Trace(ctx context.Context, tracer Tracer) (Stop, error) {
	var step Step
	return m.loop(ctx, func() error {
		for range sliceSize {
			if m.done() || m.atStop() {
				return nil
			}
			if trap := m.step(&step); trap != nil {
				return trap
			}
			m.resumed = false
			if err := tracer.Step(&step); err != nil {
				return err
			}
		}
		return nil
	})
}

// recorder is guest memory that records accesses in a step.
type recorder struct {
	*memory
	step *Step
}

// Read implements accel.Memory.
func (r recorder) Read(dst []byte, addr uint64) error {
	for at := addr &^ 7; at < addr+uint64(len(dst)); at += 8 {
		w := r.word(at)
		r.step.touch(Touch{Addr: at, Before: w, After: w})
	}
	return r.memory.Read(dst, addr)
}

// Write implements accel.Memory.
func (r recorder) Write(addr uint64, src []byte) error {
	first := len(r.step.Touches)
	end := addr + uint64(len(src))
	for at := addr &^ 7; at < end; at += 8 {
		r.step.touch(Touch{Addr: at, Before: r.word(at), Write: true})
	}
	err := r.memory.Write(addr, src)
	for i := range r.step.Touches[first:] {
		a := &r.step.Touches[first+i]
		a.After = r.word(a.Addr)
	}
	return err
}

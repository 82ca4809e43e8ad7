package trace

import (
	"context"
	"fmt"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// steps records everything that a tracer is shown.
type steps []string

func (s *steps) Step(step *machine.Step) error {
	*s = append(*s, fmt.Sprintf("%+v", *step))
	return nil
}

// TestLimitsAreInvisible runs a program with limits that no constraint knows: up to
// the trap at a limit it must do what it does without one.
func TestLimitsAreInvisible(t *testing.T) {
	a, input := everything(t)
	s, _ := runFrom(t, a, "begin", input)
	run := func(c machine.Config) (out steps, exited bool) {
		c.Input = input
		m, err := machine.Resume(machine.NewCode(s.Program), s.State, c)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := m.Trace(context.Background(), &out); err != nil && len(out) == 0 {
			t.Fatal(err)
		}
		_, exited = m.ExitCode()
		return out, exited
	}
	free, exited := run(machine.Config{})
	if !exited {
		t.Fatal("without limits it does not end")
	}
	ended := 0
	check := func(what string, c machine.Config) {
		limited, exited := run(c)
		if exited == (len(limited) < len(free)) {
			t.Errorf("%s: %d of %d steps, exited: %t", what, len(limited), len(free), exited)
		}
		for i := range limited {
			if limited[i] != free[i] {
				t.Fatalf("%s: step %d is\n%s\nbut without limits\n%s", what, i, limited[i], free[i])
			}
		}
		if exited {
			ended++
		}
	}
	for n := uint64(1); n <= 32; n++ {
		check(fmt.Sprintf("%d pages", n), machine.Config{MemoryLimit: (uint64(len(s.State.Pages)) + n - 1) * abi.PageSize})
		check(fmt.Sprintf("output of %d bytes", n), machine.Config{OutputLimit: int(n)})
		check(fmt.Sprintf("%d cycles", 17*n), machine.Config{CycleLimit: 17 * n})
	}
	if ended == 0 || ended == 3*32 {
		t.Errorf("%d of %d runs end before a limit", ended, 3*32)
	}
}

package image

import (
	"context"
	"errors"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/accel"
)

// A profile accounts for every cycle and hash of the execution, and calls are
// nested as in the source.
func TestProfile(t *testing.T) {
	input := blockCalling(t, testChain(t), common.Address{0xaa}, common.Address{0xbb})
	_, want, err := Run(context.Background(), guest(t).Image, input, machine.Config{})
	if err != nil {
		t.Fatal(err)
	}
	profile, err := NewProfile(context.Background(), guest(t), input)
	if err != nil {
		t.Fatal(err)
	}
	stats := profile.Stats
	if stats != want {
		t.Errorf("traced: %v, not traced: %v", &stats, &want)
	}
	by := map[string]FunctionCost{}
	var flat uint64
	for i, c := range profile.Functions {
		by[c.Name] = c
		flat += c.Flat
		if c.Flat == 0 || c.Cumulative > 0 && c.Cumulative < c.Flat && c.Name != "main.main" {
			t.Errorf("%+v", c)
		}
		if i > 0 && c.Flat > profile.Functions[i-1].Flat {
			t.Errorf("%s is out of order", c.Name)
		}
	}
	if flat != stats.Cycles {
		t.Errorf("functions have %d cycles, the execution %d", flat, stats.Cycles)
	}
	const guestPackages = "github.com/zkgeth/zkgeth/zkevm/guest/"
	outer := by[guestPackages+"oneblock.Run"]
	inner := by[guestPackages+"executor.Execute"]
	apply := by[guestPackages+"executor.(*Env).Apply"]
	if outer.Calls != 1 || inner.Calls != 1 || apply.Calls != 2 {
		t.Errorf("calls: Run %d, Execute %d, Apply %d", outer.Calls, inner.Calls, apply.Calls)
	}
	if outer.Cumulative < stats.Cycles*95/100 || outer.Cumulative > stats.Cycles ||
		inner.Cumulative >= outer.Cumulative || apply.Cumulative >= inner.Cumulative || apply.Cumulative == 0 {
		t.Errorf("of %d cycles: Run %d, Execute %d, Apply %d", stats.Cycles, outer.Cumulative, inner.Cumulative, apply.Cumulative)
	}
	// Whatever calls Apply, its calls are as long as Apply is.
	symbol, err := guest(t).Symbols.Symbol(guestPackages + "executor.(*Env).Apply")
	if err != nil {
		t.Fatal(err)
	}
	var calls uint64
	for _, c := range profile.Calls {
		if c.Callee == symbol.Addr {
			calls += c.Cumulative
			if at := guest(t).Symbols.Locate(c.Site).Symbol; at != guestPackages+"executor.Execute" {
				t.Errorf("Apply is called from %s", at)
			}
		}
	}
	if calls != apply.Cumulative {
		t.Errorf("calls of Apply took %d cycles, Apply %d", calls, apply.Cumulative)
	}
	if hashes := stats.Accelerators[accel.Keccak256].Calls; outer.Hashing != hashes {
		t.Errorf("Run hashes %d times, the execution %d times", outer.Hashing, hashes)
	}
}

func TestProfileReportsFailure(t *testing.T) {
	profile, err := NewProfile(context.Background(), guest(t), nil)
	if !errors.Is(err, ErrInvalid) || profile == nil || len(profile.Functions) == 0 {
		t.Errorf("%+v, %v", profile, err)
	}
}

package finality

import (
	"errors"
	"sync/atomic"
	"testing"

	"github.com/consensys/gnark/frontend"

	"github.com/zkgeth/zkgeth/prover/wrap/setup"
	"github.com/zkgeth/zkgeth/zkevm/circuits"
)

// The proving key is read once; who fails leaves it to the next one.
func TestProvingKeyIsReadOnce(t *testing.T) {
	calls, broken := 0, errors.New("broken")
	want := new(setup.Keys)
	p := provingKey{read: func() (*setup.Keys, error) {
		if calls++; calls == 1 {
			return nil, broken
		}
		return want, nil
	}}
	if _, err := p.get(); !errors.Is(err, broken) {
		t.Error(err)
	}
	for range 2 {
		if got, err := p.get(); got != want || err != nil {
			t.Error(got, err)
		}
	}
	if calls != 2 {
		t.Errorf("read %d times", calls)
	}
}

type cube struct {
	X frontend.Variable `gnark:",public"`
	Y frontend.Variable
}

func (c *cube) Define(api frontend.API) error {
	for range 4 {
		api.AssertIsEqual(c.X, api.Mul(c.Y, c.Y, c.Y))
	}
	return nil
}

// The key is read ahead where there is memory for it beside a proof, and only there.
func TestPreload(t *testing.T) {
	circuit, err := setup.Compile(new(cube))
	if err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		have uint64
		err  error
		want bool
	}{
		"enough":     {memoryOfWrap + circuit.ProvingKeySize(), nil, true},
		"too little": {memoryOfWrap + circuit.ProvingKeySize() - 1, nil, false},
		"unknown":    {1 << 60, errors.New("unknown"), false},
	} {
		c := NewCircuits(&circuits.All{Circuit: circuit}, nil, t.TempDir())
		read := make(chan struct{}, 1)
		var calls atomic.Int32
		c.keys.read = func() (*setup.Keys, error) {
			calls.Add(1)
			read <- struct{}{}
			return new(setup.Keys), nil
		}
		c.Preload(func() (uint64, error) { return tc.have, tc.err })
		if tc.want {
			<-read
		}
		// Whoever comes later has the same key, without reading again.
		if _, err := c.keys.get(); err != nil || calls.Load() != 1 {
			t.Errorf("%s: read %d times, %v", name, calls.Load(), err)
		}
		if !tc.want && len(read) != 1 {
			t.Errorf("%s: read ahead", name)
		}
	}
}

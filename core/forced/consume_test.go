package forced

import (
	"errors"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/params"
)

// block is a block whose transactions are their own raw bytes and fail as told.
type block struct {
	decode, apply, fault error
	gas                  uint64
	did                  string
}

func (b *block) Decode(raw []byte) (string, error) {
	b.did += "d"
	return string(raw), b.decode
}
func (b *block) Gas(string) uint64  { return b.gas }
func (b *block) Apply(string) error { b.did += "a"; return b.apply }
func (b *block) Fault() error       { return b.fault }

func TestConsume(t *testing.T) {
	var (
		bad   = errors.New("bad")
		fault = errors.New("disk")
		large = strings.Repeat("x", params.MaxForcedTxBytes)
	)
	for name, tc := range map[string]struct {
		block   block
		raw     string
		did     string
		decoded bool
		skipped string
		err     error
	}{
		"included":                {raw: "tx", did: "da", decoded: true},
		"largest":                 {raw: large, did: "da", decoded: true},
		"too large":               {raw: large + "x", skipped: "undecodable: 32769 bytes"},
		"undecodable":             {block: block{decode: bad}, raw: "tx", did: "d", skipped: "undecodable: bad"},
		"most gas":                {block: block{gas: params.MaxForcedGas}, raw: "tx", did: "da", decoded: true},
		"more gas":                {block: block{gas: params.MaxForcedGas + 1}, raw: "tx", did: "d", decoded: true, skipped: ErrGas.Error() + ": 1000001, limit 1000000"},
		"does not apply":          {block: block{apply: bad}, raw: "tx", did: "da", decoded: true, skipped: "bad"},
		"fault while it applies":  {block: block{fault: fault}, raw: "tx", did: "da", decoded: true, err: fault},
		"fault looks like a skip": {block: block{apply: bad, fault: fault}, raw: "tx", did: "da", decoded: true, skipped: "bad", err: fault},
	} {
		t.Run(name, func(t *testing.T) {
			out, err := Consume(&tc.block, []byte(tc.raw))
			if !errors.Is(err, tc.err) || (err == nil) != (tc.err == nil) {
				t.Errorf("error %v, want %v", err, tc.err)
			}
			if tc.block.did != tc.did || out.Decoded != tc.decoded {
				t.Errorf("did %q, decoded %v; want %q, %v", tc.block.did, out.Decoded, tc.did, tc.decoded)
			}
			if out.Decoded && out.Tx != tc.raw {
				t.Errorf("transaction %q", out.Tx)
			}
			if (out.Skipped == nil) != (tc.skipped == "") || out.Skipped != nil && !strings.Contains(out.Skipped.Error(), tc.skipped) {
				t.Errorf("skipped for %v, want %q", out.Skipped, tc.skipped)
			}
		})
	}
}

// What a block consumes finds gas in the smallest one there can be.
func TestGasIsThere(t *testing.T) {
	if params.MaxForcedPerBlock*params.MaxForcedGas > params.MinGasLimit {
		t.Errorf("%d forced transactions of %d gas in a block of %d", params.MaxForcedPerBlock, params.MaxForcedGas, params.MinGasLimit)
	}
}

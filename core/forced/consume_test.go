package forced

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/params"
)

var errGas = errors.New("no gas")

// block is a block whose transactions are their own raw bytes and fail as told.
type block struct {
	decode, apply, try, fault error
	did                       string
}

func (b *block) Decode(raw []byte) (string, error) {
	b.did += "d"
	return string(raw), b.decode
}
func (b *block) Apply(string) error       { b.did += "a"; return b.apply }
func (b *block) Exhausted(err error) bool { return errors.Is(err, errGas) }
func (b *block) Try(string) error         { b.did += "t"; return b.try }
func (b *block) Fault() error             { return b.fault }

func TestConsume(t *testing.T) {
	var (
		bad   = errors.New("bad")
		gas   = fmt.Errorf("wrapped: %w", errGas)
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
		"does not apply":          {block: block{apply: bad}, raw: "tx", did: "da", decoded: true, skipped: "bad"},
		"only gas is missing":     {block: block{apply: gas}, raw: "tx", did: "dat", decoded: true, err: ErrGas},
		"gas and something else":  {block: block{apply: gas, try: bad}, raw: "tx", did: "dat", decoded: true, skipped: "bad"},
		"more gas than a block":   {block: block{apply: gas, try: gas}, raw: "tx", did: "dat", decoded: true, skipped: "wrapped"},
		"fault while it applies":  {block: block{fault: fault}, raw: "tx", did: "da", decoded: true, err: fault},
		"fault looks like a skip": {block: block{apply: bad, fault: fault}, raw: "tx", did: "da", decoded: true, skipped: "bad", err: fault},
		"fault looks like no gas": {block: block{apply: gas, fault: fault}, raw: "tx", did: "dat", decoded: true, err: fault},
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

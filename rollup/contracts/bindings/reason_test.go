package bindings

import (
	"errors"
	"fmt"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
)

type rpcError struct{ data any }

func (e *rpcError) Error() string  { return "execution reverted" }
func (e *rpcError) ErrorData() any { return e.data }

func TestReason(t *testing.T) {
	index := RollupWrongIndexErrorID()
	wrongIndex := append(index[:4:4], append(common.LeftPadBytes([]byte{3}, 32), common.LeftPadBytes([]byte{2}, 32)...)...)
	paused := OutboxClaimsClaimsPausedErrorID()
	for name, tc := range map[string]struct {
		err  error
		want string
	}{
		"custom error":     {&rpcError{hexutil.Encode(wrongIndex)}, "WrongIndex(index=3, expected=2)"},
		"wrapped":          {fmt.Errorf("estimate: %w", &rpcError{hexutil.Encode(wrongIndex)}), "WrongIndex(index=3, expected=2)"},
		"no arguments":     {&rpcError{hexutil.Encode(paused[:4])}, "ClaimsPaused()"},
		"arguments cut":    {&rpcError{hexutil.Encode(wrongIndex[:40])}, "WrongIndex"},
		"unknown selector": {&rpcError{"0xdeadbeef"}, ""},
		"short":            {&rpcError{"0xde"}, ""},
		"empty":            {&rpcError{"0x"}, ""},
		"not hex":          {&rpcError{"what"}, ""},
		"not a string":     {&rpcError{7}, ""},
		"other error":      {errors.New("connection refused"), ""},
		"nil":              {nil, ""},
		"revert string": {&rpcError{"0x08c379a0" + "0000000000000000000000000000000000000000000000000000000000000020" +
			"0000000000000000000000000000000000000000000000000000000000000002" + "6e6f000000000000000000000000000000000000000000000000000000000000"}, "no"},
	} {
		if got := Reason(tc.err); got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}

func TestEveryContractHasItsErrors(t *testing.T) {
	for _, meta := range l1Contracts {
		parsed, err := meta.ParseABI()
		if err != nil {
			t.Fatal(err)
		}
		for name, e := range parsed.Errors {
			if known := reasons()[[4]byte(e.ID[:4])]; known.Name != name {
				t.Errorf("%s is not known", name)
			}
		}
	}
}

package params

import (
	"fmt"
	"math"
	"strings"
)

// Numbers are the integers of a [Rollup].
type Numbers struct {
	L1ChainID, L2ChainID uint64
	L1Block              uint64 // of the genesis, as are
	Time                 uint64 // seconds
	GasLimit             uint64
	Limits               Limits
}

// ScanRollup reads the integers out of a config that [DecodeRollup] accepts,
// without looking at what lies between them: the proven program, for which
// package encoding/json is too dear, knows the config by its hash and need not
// ask whether it is a good one. Errors are [ErrConfig].
func ScanRollup(data []byte) (Numbers, error) {
	var n Numbers
	if len(data) > MaxConfigSize {
		return n, fmt.Errorf("%w: %d bytes, limit %d", ErrConfig, len(data), MaxConfigSize)
	}
	// The fields before the maps are found from the front, those after them from
	// the end: nothing a map may hold can be taken for either.
	version, front, ok := uint64(0), string(data), true
	for _, field := range []struct {
		name string
		to   *uint64
	}{
		{`{"version":`, &version},
		{`,"l1ChainId":`, &n.L1ChainID},
		{`,"l2ChainId":`, &n.L2ChainID},
		{`,"genesis":{"l1Block":`, &n.L1Block},
		{`,"time":`, &n.Time},
		{`,"gasLimit":`, &n.GasLimit},
	} {
		if front, ok = strings.CutPrefix(front, field.name); !ok {
			return n, fmt.Errorf("%w: no %s", ErrConfig, field.name)
		}
		end := 0
		for end < len(front) && isDigit(front[end]) {
			end++
		}
		if *field.to, ok = parseNumber(front[:end]); !ok {
			return n, fmt.Errorf("%w: %s is not an integer", ErrConfig, field.name)
		}
		front = front[end:]
	}
	switch {
	case version != 1:
		return n, fmt.Errorf("%w: version %d, this program knows 1", ErrConfig, version)
	case !strings.HasPrefix(front, `,"baseFee":"0x`):
		return n, fmt.Errorf("%w: no base fee after the gas limit", ErrConfig)
	}
	back, ok := strings.CutSuffix(front, "}}")
	if !ok {
		return n, fmt.Errorf("%w: no end", ErrConfig)
	}
	for _, field := range []struct {
		name string
		to   *uint64
	}{
		{`,"operatorTimeout":`, &n.Limits.OperatorTimeout},
		{`,"forceDeadline":`, &n.Limits.ForceDeadline},
		{`,"limits":{"maxDrift":`, &n.Limits.MaxDrift},
	} {
		start := len(back)
		for start > 0 && isDigit(back[start-1]) {
			start--
		}
		if *field.to, ok = parseNumber(back[start:]); !ok {
			return n, fmt.Errorf("%w: %s is not an integer", ErrConfig, field.name)
		}
		if back, ok = strings.CutSuffix(back[:start], field.name); !ok {
			return n, fmt.Errorf("%w: no %s", ErrConfig, field.name)
		}
	}
	if !strings.HasSuffix(back, `"}`) {
		return n, fmt.Errorf("%w: no contracts before the limits", ErrConfig)
	}
	return n, nil
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// parseNumber reads an integer as package encoding/json writes it.
func parseNumber(digits string) (uint64, bool) {
	if digits == "" || digits[0] == '0' && len(digits) > 1 {
		return 0, false
	}
	var n uint64
	for i := range len(digits) {
		d := uint64(digits[i] - '0')
		if n > (math.MaxUint64-d)/10 {
			return 0, false
		}
		n = 10*n + d
	}
	return n, true
}

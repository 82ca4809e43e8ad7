package meter

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/vm"

	"github.com/zkgeth/zkgeth/params"
)

// The tables that forced transactions are metered by are rules of the protocol. Whoever
// changes one changes what is skipped: that takes a new version of the protocol, or no
// rollup that is deployed.
func TestForcedPricesArePinned(t *testing.T) {
	const want = "1dd38758f3892029e2fdf3c6fc08114793223461312492aefcd2a9abb74eb3c2"
	h := sha256.New()
	fmt.Fprintln(h, forcedPrices, forcedOps, forcedMemoryGas, forcedDelegation, oldestHeader, forcedOp, forcedLook, forcedFrame, forcedDepth, params.MaxForcedGas, params.MaxForcedCost)
	for _, addr := range forcedAddresses() {
		fmt.Fprintln(h, addr, forcedPrecompiles[addr])
	}
	if got := hex.EncodeToString(h.Sum(nil)); got != want {
		t.Errorf("the rule has other constants: %s", got)
	}
	for addr := range vm.PrecompiledContractsOsaka {
		if _, ok := forcedPrecompiles[addr]; !ok {
			t.Errorf("precompile %v has no price", addr)
		}
	}
}

func forcedAddresses() (addrs []common.Address) {
	for addr := range forcedPrecompiles {
		addrs = append(addrs, addr)
	}
	slices.SortFunc(addrs, common.Address.Cmp)
	return addrs
}

// What bounds the cost of a forced transaction in the machine is that tests/metering holds
// the sequencer's prices against the machine, and that none of these is below: neither
// when one of those rises, nor when the weights of accelerators do.
func TestForcedPricesCoverTheSequencers(t *testing.T) {
	// Of these nothing is in a forced transaction.
	others := []string{"BatchFixed", "BatchByte", "BatchBlock", "BatchKey", "Blob", "Block", "Deposit"}
	forced, sequencers := reflect.ValueOf(forcedPrices), reflect.ValueOf(DefaultPrices)
	for i := range forced.NumField() {
		name := forced.Type().Field(i).Name
		number := func(v reflect.Value) uint64 {
			if v = v.Field(i); v.CanInt() {
				return uint64(v.Int())
			}
			return v.Uint()
		}
		have, least := number(forced), number(sequencers)
		if slices.Contains(others, name) {
			if have != 0 {
				t.Errorf("%s is in no forced transaction", name)
			}
		} else if have < least || have == 0 {
			t.Errorf("%s: %d, the sequencer's is %d", name, have, least)
		}
	}
	for op, have := range forcedOps {
		if least := opPrices[op]; have.base < least.base || have.perGas < least.perGas || have.kind != least.kind {
			t.Errorf("%v: %+v, the sequencer's is %+v", vm.OpCode(op), have, least)
		}
	}
	for addr, least := range precompilePrices {
		if have, ok := forcedPrecompiles[addr]; !ok || have.base < least.base || have.perGas < least.perGas {
			t.Errorf("precompile %v: %+v, the sequencer's is %+v", addr, have, least)
		}
	}
	if forcedMemoryGas < memoryGas || forcedDelegation < delegationBytes {
		t.Errorf("%d a gas of memory, the sequencer's is %d; %d bytes of a delegation, not %d", forcedMemoryGas, memoryGas, forcedDelegation, delegationBytes)
	}
}

// docs/protocol.md lists every constant.
func TestForcedPricesAreDocumented(t *testing.T) {
	page, err := os.ReadFile("../../docs/protocol.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(page), "\n## The cost of a forced transaction\n")
	section, _, _ = strings.Cut(section, "\n## ")
	rows := map[string][]uint64{} // by their first cell
	for _, row := range regexp.MustCompile("(?m)^\\| `?([0-9A-Za-z_]+)`? ((?:\\| *[0-9,]+ )+)\\|").FindAllStringSubmatch(section, -1) {
		for _, cell := range strings.Split(row[2], "|")[1:] {
			n, err := strconv.ParseUint(strings.ReplaceAll(strings.TrimSpace(cell), ",", ""), 10, 64)
			if err != nil {
				t.Fatal(err)
			}
			rows[row[1]] = append(rows[row[1]], n)
		}
	}
	want := map[string][]uint64{
		"forcedOp": {forcedOp}, "forcedLook": {forcedLook}, "forcedFrame": {forcedFrame}, "forcedDepth": {forcedDepth},
		"forcedMemoryGas": {forcedMemoryGas}, "forcedDelegation": {forcedDelegation},
	}
	prices := reflect.ValueOf(forcedPrices)
	for i := range prices.NumField() {
		name := prices.Type().Field(i).Name
		if v := prices.Field(i); name == "Depth" {
			want[name] = []uint64{uint64(v.Int())}
		} else if !v.IsZero() {
			want[name] = []uint64{v.Uint()}
		}
	}
	for op, price := range forcedOps {
		row := fmt.Sprintf("0x%x_", op/16)
		want[row] = append(want[row], uint64(price.base))
	}
	for addr, price := range forcedPrecompiles {
		want[fmt.Sprintf("0x%02x", addr.Big())] = []uint64{price.base, price.perGas}
	}
	for name, numbers := range want {
		if !slices.Equal(rows[name], numbers) {
			t.Errorf("%s: the page has %d, the rule is %d", name, rows[name], numbers)
		}
	}
	if len(rows) != len(want) {
		t.Errorf("the page has %d rows, there are %d", len(rows), len(want))
	}
}

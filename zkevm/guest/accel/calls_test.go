package accel

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// The assembler's call numbers are the machine's.
func TestCallNumbers(t *testing.T) {
	source, err := os.ReadFile("calls_riscv64.s")
	if err != nil {
		t.Fatal(err)
	}
	for name, number := range map[string]int{
		"CALL_KECCAK256":         abi.Keccak256,
		"CALL_SECP256K1_RECOVER": abi.Secp256k1Recover,
	} {
		if number%0x1000 != 0 {
			t.Errorf("%s is %#x, which LUI cannot load", name, number)
		}
		if want := fmt.Sprintf("#define %s $%#x\n", name, number>>12); !strings.Contains(string(source), want) {
			t.Errorf("no line %q", want)
		}
	}
}

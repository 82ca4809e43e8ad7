package precompile

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/vm"
	"github.com/ethereum/go-ethereum/crypto"
)

// replaced are the precompiles of this package by address.
var replaced = map[byte]struct {
	run     func([]byte) ([]byte, error)
	vectors string // file of go-ethereum's core/vm/testdata/precompiles
}{
	6: {BN254Add, "bn256Add"},
	7: {BN254Mul, "bn256ScalarMul"},
	8: {BN254Pairing, "bn256Pairing"},
}

// Vectors of go-ethereum, from its module.
func TestVectors(t *testing.T) {
	dir := filepath.Join(gethDir(t), "core", "vm", "testdata", "precompiles")
	for _, p := range replaced {
		data, err := os.ReadFile(filepath.Join(dir, p.vectors+".json"))
		if err != nil {
			t.Fatal(err)
		}
		var vectors []struct{ Name, Input, Expected string }
		if err := json.Unmarshal(data, &vectors); err != nil || len(vectors) == 0 {
			t.Fatalf("%s: %d vectors, %v", p.vectors, len(vectors), err)
		}
		for _, v := range vectors {
			got, err := p.run(common.FromHex(v.Input))
			if err != nil || hex.EncodeToString(got) != v.Expected {
				t.Errorf("%s %s: got %x, %v, want %s", p.vectors, v.Name, got, err, v.Expected)
			}
		}
	}
}

// gethDir is the folder of go-ethereum's source.
func gethDir(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/ethereum/go-ethereum").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// FuzzAgainstGeth compares each replacement with what it replaces: same output,
// and an error exactly when the original has one.
func FuzzAgainstGeth(f *testing.F) {
	g1 := common.FromHex("0000000000000000000000000000000000000000000000000000000000000001" +
		"0000000000000000000000000000000000000000000000000000000000000002")
	g2 := common.FromHex("198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2" +
		"1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed" +
		"090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b" +
		"12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa")
	prime := common.FromHex("30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47")
	cat := func(parts ...[]byte) []byte { return bytes.Join(parts, nil) }
	for address := range replaced {
		for _, input := range [][]byte{
			nil, {0}, g1, g1[:63], cat(g1, g1), cat(g1, g1, g1), cat(g1, prime), cat(prime, g1),
			cat(make([]byte, 32), prime, g1), // y of the modulus is not zero
			cat(g1, make([]byte, 64)), cat(make([]byte, 64), g1),
			cat(g1, bytes.Repeat([]byte{0xff}, 32)), cat(g1, g2), cat(g1, g2, g1, g2), cat(g1, g2)[1:],
			cat(make([]byte, 64), g2), cat(g1, make([]byte, 128)), cat(g1, g2[:127], []byte{0xab}),
		} {
			f.Add(address, input)
		}
	}
	f.Fuzz(func(t *testing.T, address byte, input []byte) {
		p, ok := replaced[address]
		if !ok || len(input) > 1000 {
			t.Skip()
		}
		before := bytes.Clone(input)
		got, err := p.run(input)
		if !bytes.Equal(before, input) {
			t.Errorf("address %d changed its input", address)
		}
		want, wantErr := vm.PrecompiledContractsOsaka[common.BytesToAddress([]byte{address})].Run(input)
		if !bytes.Equal(got, want) || (err == nil) != (wantErr == nil) {
			t.Errorf("address %d, input %x: got %x, %v, go-ethereum has %x, %v", address, input, got, err, want, wantErr)
		}
	})
}

func TestEcrecover(t *testing.T) {
	hash := crypto.Keccak256([]byte("message"))
	key, err := crypto.ToECDSA(crypto.Keccak256([]byte("key")))
	if err != nil {
		t.Fatal(err)
	}
	good, err := crypto.Sign(hash, key)
	if err != nil {
		t.Fatal(err)
	}
	noKey := bytes.Clone(good)
	clear(noKey[:32])
	noKey[31] = 5 // no point has this x
	for name, sig := range map[string][]byte{
		"good": good, "no such key": noKey, "short": good[:64], "long": append(good[:65:65], 0), "none": nil,
	} {
		got, err := Ecrecover(hash, sig)
		want, wantErr := crypto.Ecrecover(hash, sig)
		if !bytes.Equal(got, want) || (err == nil) != (wantErr == nil) {
			t.Errorf("%s: got %x, %v, go-ethereum has %x, %v", name, got, err, want, wantErr)
		}
	}
	if _, err := Ecrecover(hash[1:], good); err == nil {
		t.Error("short hash accepted")
	}
}

// The linker symbols of the table belong to the functions beside them.
func TestReplacementSymbols(t *testing.T) {
	for _, r := range Replacements {
		name := runtime.FuncForPC(reflect.ValueOf(r.Func).Pointer()).Name()
		if name != r.By {
			t.Errorf("%s is replaced by %s, but the function given is %s", r.Symbol, r.By, name)
		}
	}
}

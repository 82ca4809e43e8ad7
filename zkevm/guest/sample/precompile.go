package sample

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/vm"
)

// Vector is a call of a precompile that succeeds.
type Vector struct {
	Address common.Address
	Name    string
	Input   []byte
	Gas     uint64 // what the precompile itself takes
}

// files are go-ethereum's vectors, by the precompiles they are for.
var files = []struct {
	address uint16
	name    string
}{
	{0x01, "ecRecover"}, {0x05, "modexp_eip7883"}, {0x06, "bn256Add"}, {0x07, "bn256ScalarMul"}, {0x08, "bn256Pairing"},
	{0x09, "blake2F"}, {0x0a, "pointEvaluation"}, {0x0b, "blsG1Add"}, {0x0c, "blsG1MultiExp"}, {0x0d, "blsG2Add"},
	{0x0e, "blsG2MultiExp"}, {0x0f, "blsPairing"}, {0x10, "blsMapG1"}, {0x11, "blsMapG2"},
	{0x100, "p256Verify"},
}

// Vectors returns go-ethereum's vectors of every precompile, from its module's
// source, and some for those that have none there.
func Vectors() ([]Vector, error) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/ethereum/go-ethereum").Output()
	if err != nil {
		return nil, fmt.Errorf("find go-ethereum's source: %w", err)
	}
	dir := filepath.Join(strings.TrimSpace(string(out)), "core", "vm", "testdata", "precompiles")
	list := make([]Vector, 0, 1000)
	add := func(number uint16, name string, input []byte) {
		address := common.BytesToAddress(binary.BigEndian.AppendUint16(nil, number))
		gas := vm.PrecompiledContractsOsaka[address].RequiredGas(input)
		list = append(list, Vector{address, name, input, gas})
	}
	for _, f := range files {
		data, err := os.ReadFile(filepath.Join(dir, f.name+".json"))
		if err != nil {
			return nil, err
		}
		var vectors []struct{ Name, Input string }
		if err := json.Unmarshal(data, &vectors); err != nil {
			return nil, fmt.Errorf("%s: %w", f.name, err)
		}
		for _, v := range vectors {
			add(f.address, f.name+" "+v.Name, common.FromHex(v.Input))
		}
	}
	rounds := make([]byte, 213)
	binary.BigEndian.PutUint32(rounds, 10_000)
	add(9, "blake2F 10,000 rounds", rounds)
	for _, size := range []int{0, 32, 10_000} {
		for _, address := range []uint16{2, 3, 4} { // SHA-256, RIPEMD-160, identity
			input := make([]byte, size)
			for i := range input {
				input[i] = byte(i * i)
			}
			add(address, fmt.Sprintf("%d bytes", size), input)
		}
	}
	return list, nil
}

// Caller is code that calls precompiles, each as often as times says, and stores
// the hash of the last result of the last one in slot 0. It halts when a call
// fails.
func Caller(times int, vectors ...Vector) []byte {
	// The inputs lie behind the code, whose length does not depend on them.
	offset := len(caller(0, times, vectors))
	code := caller(offset, times, vectors)
	for _, v := range vectors {
		code = append(code, v.Input...)
	}
	return code
}

// inputAt is the place of an input in the EVM's memory: one that is not aligned,
// as nobody promises a precompile that it is.
const inputAt = 1

func caller(offset, times int, vectors []Vector) []byte {
	var code []byte
	op := func(ops ...vm.OpCode) {
		for _, o := range ops {
			code = append(code, byte(o))
		}
	}
	push := func(v int) { // always of the same length
		op(vm.PUSH4)
		code = binary.BigEndian.AppendUint32(code, uint32(v))
	}
	for _, v := range vectors {
		push(len(v.Input))
		push(offset)
		push(inputAt)
		op(vm.CODECOPY)
		offset += len(v.Input)
		for range times {
			op(vm.PUSH0, vm.PUSH0)
			push(len(v.Input))
			push(inputAt)
			push(int(v.Address[18])<<8 | int(v.Address[19]))
			op(vm.GAS, vm.STATICCALL)
			// The start of the code is no place to jump to, so this halts after a failure.
			op(vm.ISZERO, vm.PUSH0, vm.JUMPI)
		}
	}
	op(vm.RETURNDATASIZE, vm.PUSH0, vm.PUSH0, vm.RETURNDATACOPY)
	op(vm.RETURNDATASIZE, vm.PUSH0, vm.KECCAK256, vm.PUSH0, vm.SSTORE, vm.STOP)
	return code
}

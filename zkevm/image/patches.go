package image

import (
	"bytes"
	"debug/elf"
	"fmt"
	"slices"
	"strings"

	"github.com/zkgeth/zkgeth/zkevm/guest/precompile"
	"github.com/zkgeth/zkgeth/zkevm/guest/words"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/rom"
)

// tableSwitches are the functions of which the largest switch becomes a table.
var tableSwitches = []string{
	"github.com/ethereum/go-ethereum/core/vm.(*EVM).execUntraced", // one case an instruction of the EVM
}

// wideCopies are prefixes of the functions in which copies of byte arrays are made words
// at a time: hashes and addresses go through all of them.
var wideCopies = []string{
	"github.com/ethereum/go-ethereum/core.",
	"github.com/ethereum/go-ethereum/core/types.",
	"github.com/ethereum/go-ethereum/core/vm.",
	"github.com/ethereum/go-ethereum/crypto.",
	"github.com/holiman/uint256.",
	"github.com/zkgeth/zkgeth/zkevm/guest/",
}

// patches returns what is replaced in the compiled guest. A function that is
// missing makes package rom refuse the program; one the compiler has inlined does
// not, which is what the tests that count calls are for. Those in assembly never
// are, and the profile the guest is optimised by leaves out the others (Replaced).
func patches(file []byte) ([]rom.Patch, error) {
	const accel = "github.com/zkgeth/zkgeth/zkevm/guest/accel."
	list := []rom.Patch{
		rom.Accelerate("runtime.memmove", abi.Memmove),
		rom.Accelerate("runtime.memclrNoHeapPointers", abi.Memclr),
		rom.Accelerate("runtime.memequal", abi.Memequal),
		// Time stands still. The scheduler and the allocator look at clocks now and
		// then, for statistics; after the start there is none to ask.
		{Symbol: "runtime.nanotime1.abi0", Body: []isa.Inst{
			{Op: isa.ADDI, Rd: isa.T0, Imm: 1}, // zero means failure
			{Op: isa.SD, Rs1: isa.SP, Rs2: isa.T0, Imm: abi0Result},
			{Op: isa.JALR, Rs1: isa.RA},
		}},
		{Symbol: "runtime.walltime.abi0", Body: []isa.Inst{
			{Op: isa.SD, Rs1: isa.SP, Imm: abi0Result},
			{Op: isa.SW, Rs1: isa.SP, Imm: abi0Result + 8},
			{Op: isa.JALR, Rs1: isa.RA},
		}},
		// Advice on how to manage memory is ignored.
		rom.ReturnValue("runtime.madvise", 0),

		rom.Accelerate(accel+"keccak256", abi.Keccak256),
		rom.Accelerate(accel+"secp256k1Recover", abi.Secp256k1Recover),
	}
	list = append(list, fieldPatches()...)
	jumps, err := jumpPatches(file)
	return append(list, jumps...), err
}

// abi0Result is where a function of Go's stack-based ABI without arguments finds
// room for its first result, from the stack pointer at its entry.
const abi0Result = 8

// fieldPatches replaces the field arithmetic below the precompiles. All of these
// functions take pointers (result, operands) and leave the result's in place; the
// libraries keep numbers as the machine does, in Montgomery form.
func fieldPatches() []rom.Patch {
	const gnark = "github.com/consensys/gnark-crypto/ecc/"
	var list []rom.Patch
	for _, f := range []struct {
		prefix    string
		field     uint32
		functions string
	}{
		{gnark + "bn254/fp.(*Element).", abi.FieldBN254, "Mul Square Add Double Sub Inverse"},
		{gnark + "bls12-381/fp.(*Element).", abi.FieldBLS12381, "Mul Square Add Double Sub Inverse"},
		{gnark + "bls12-381/fr.(*Element).", abi.FieldBLS12381Scalar, "Mul Square Add Sub Inverse"},
		{gnark + "secp256r1/fp.(*Element).", abi.FieldP256, "Mul Square Add Double Sub Inverse"},
	} {
		for name := range strings.FieldsSeq(f.functions) {
			list = append(list, fieldPatch(f.prefix+name, name, f.field))
		}
	}
	return list
}

// fieldPatch replaces one function by the call that computes the same.
func fieldPatch(symbol, name string, field uint32) rom.Patch {
	switch name {
	case "Mul":
		return rom.Accelerate(symbol, field+abi.FieldMul)
	case "Square":
		return withOperandTwice(rom.Accelerate(symbol, field+abi.FieldMul))
	case "Add":
		return rom.Accelerate(symbol, field+abi.FieldAdd)
	case "Double":
		return withOperandTwice(rom.Accelerate(symbol, field+abi.FieldAdd))
	case "Sub":
		return rom.Accelerate(symbol, field+abi.FieldSub)
	default:
		return rom.Accelerate(symbol, field+abi.FieldInverse)
	}
}

// withOperandTwice makes a function of one operand (in a1) call with it as both.
func withOperandTwice(p rom.Patch) rom.Patch {
	p.Body = append([]isa.Inst{{Op: isa.ADDI, Rd: isa.A2, Rs1: isa.A1}}, p.Body...)
	return p
}

// jumpPatches makes functions of go-ethereum jump to their replacements.
func jumpPatches(file []byte) ([]rom.Patch, error) {
	f, err := elf.NewFile(bytes.NewReader(file))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrBuild, err)
	}
	symbols, err := f.Symbols()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrBuild, err)
	}
	address := make(map[string]uint64, len(symbols))
	for _, s := range symbols {
		if elf.ST_TYPE(s.Info) == elf.STT_FUNC {
			address[s.Name] = s.Value
		}
	}
	var list []rom.Patch
	for _, r := range slices.Concat(precompile.Replacements[:], words.Replacements[:]) {
		from, ok := address[r.Symbol]
		to, ok2 := address[r.By]
		if !ok || !ok2 {
			return nil, fmt.Errorf("%w: %s or its replacement %s is not in the program", ErrBuild, r.Symbol, r.By)
		}
		list = append(list, rom.Patch{Symbol: r.Symbol, Body: jump(from, to)})
	}
	return list, nil
}

// jump returns a jump to any address, for the entry of a function: it changes only
// t6, which Go's calls do not use.
func jump(from, to uint64) []isa.Inst {
	distance := int32(to - from) // a program is far smaller than 2 GB
	low := distance << 20 >> 20
	return []isa.Inst{
		{Op: isa.AUIPC, Rd: isa.T6, Imm: distance - low},
		{Op: isa.JALR, Rs1: isa.T6, Imm: low},
	}
}

// Replaced reports whether the guest's function of this name is replaced, and so
// must not be inlined.
func (g *Guest) Replaced(symbol string) bool { return g.replaced[symbol] }

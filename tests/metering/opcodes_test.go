package metering

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"
	"github.com/ethereum/go-ethereum/core/vm/program"

	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/params"
)

// asm puts code together of instructions, numbers to be pushed, words in hex to be
// pushed and code.
func asm(list ...any) (out []byte) {
	for _, x := range list {
		switch v := x.(type) {
		case vm.OpCode:
			out = append(out, byte(v))
		case int:
			out = append(out, program.New().Push(v).Bytes()...)
		case string:
			b := common.FromHex(v)
			out = append(append(out, byte(vm.PUSH1)+byte(len(b)-1)), b...)
		case common.Address:
			out = append(append(out, byte(vm.PUSH20)), v[:]...)
		case []byte:
			out = append(out, v...)
		default:
			panic(fmt.Sprintf("%T", x))
		}
	}
	return out
}

// loop repeats a body of code as long as there is gas for so much more.
func loop(setup []byte, reserve int, body ...any) []byte {
	code := asm(setup)
	start := len(code)
	code = append(code, byte(vm.JUMPDEST))
	for range 8 {
		code = append(code, asm(body...)...)
	}
	return append(code, asm(vm.GAS, reserve, vm.LT, start, vm.JUMPI, vm.STOP)...)
}

const reserve = 200_000

var (
	contract = numbered('k', 0)
	idle     = numbered('k', 1) // has code that stops
	jumper   = numbered('k', 3) // has much code that jumps
	talker   = numbered('k', 4) // returns much
	poor     = numbered('k', 2) // is not there
)

// Values that make arithmetic slow.
var (
	ones  = strings.Repeat("ff", 32)
	odd   = "fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f"
	third = "ff" + strings.Repeat("a7", 16) // three limbs
	limb  = strings.Repeat("a7", 8)
	least = "80" + strings.Repeat("00", 31)
)

func unary(op vm.OpCode, values ...string) map[string][]byte {
	out := map[string][]byte{}
	for _, v := range values {
		out[fmt.Sprintf("%v %s", op, v)] = loop(asm(v), reserve, vm.DUP1, op, vm.POP)
	}
	return out
}

// pairwise: the first value of a pair ends on top.
func pairwise(op vm.OpCode, pairs ...[2]string) map[string][]byte {
	out := map[string][]byte{}
	for _, v := range pairs {
		out[fmt.Sprintf("%v %s %s", op, v[0], v[1])] = loop(asm(v[1], v[0]), reserve, vm.DUP2, vm.DUP2, op, vm.POP)
	}
	return out
}

func ternary(op vm.OpCode, triples ...[3]string) map[string][]byte {
	out := map[string][]byte{}
	for _, v := range triples {
		out[fmt.Sprintf("%v %s %s %s", op, v[0], v[1], v[2])] = loop(asm(v[2], v[1], v[0]), reserve, vm.DUP3, vm.DUP3, vm.DUP3, op, vm.POP)
	}
	return out
}

// instructions are contracts that spend the gas of a call on one instruction.
func instructions() map[string][]byte {
	out := map[string][]byte{}
	add := func(list map[string][]byte) {
		for name, code := range list {
			out[name] = code
		}
	}
	for _, op := range []vm.OpCode{vm.ADD, vm.SUB, vm.MUL, vm.LT, vm.GT, vm.SLT, vm.SGT, vm.EQ, vm.AND, vm.OR, vm.XOR} {
		add(pairwise(op, [2]string{ones, ones}, [2]string{odd, "01"}))
	}
	for _, op := range []vm.OpCode{vm.BYTE, vm.SHL, vm.SHR, vm.SAR, vm.SIGNEXTEND} {
		add(pairwise(op, [2]string{"05", ones}, [2]string{"1f", odd}, [2]string{"c7", least}, [2]string{ones, ones}))
	}
	for _, op := range []vm.OpCode{vm.DIV, vm.SDIV, vm.MOD, vm.SMOD} {
		add(pairwise(op, [2]string{ones, third}, [2]string{ones, limb}, [2]string{odd, "03"}, [2]string{"7f" + ones[2:], third}, [2]string{least, "f0" + third},
			[2]string{least, limb}, [2]string{odd[:62] + "00", odd[:40]}))
	}
	for _, op := range []vm.OpCode{vm.ADDMOD, vm.MULMOD} {
		add(ternary(op, [3]string{ones, ones, third}, [3]string{ones, ones, odd}, [3]string{ones, odd, limb}, [3]string{ones, ones, "03"}, [3]string{odd, ones, least}))
	}
	add(pairwise(vm.EXP, [2]string{odd, ones}, [2]string{"03", ones}, [2]string{odd, "ff"}, [2]string{odd, "00"}, [2]string{odd, "01" + ones[2:64][:60]}))
	for _, op := range []vm.OpCode{vm.ISZERO, vm.NOT, vm.CLZ, vm.CALLDATALOAD} {
		add(unary(op, "01", ones))
	}
	for _, op := range []vm.OpCode{vm.ADDRESS, vm.CALLER, vm.ORIGIN, vm.CALLVALUE, vm.CALLDATASIZE, vm.CODESIZE, vm.GASPRICE, vm.COINBASE, vm.TIMESTAMP, vm.NUMBER,
		vm.DIFFICULTY, vm.GASLIMIT, vm.CHAINID, vm.SELFBALANCE, vm.BASEFEE, vm.BLOBBASEFEE, vm.RETURNDATASIZE, vm.PC, vm.MSIZE, vm.GAS, vm.PUSH0} {
		out[op.String()] = loop(nil, reserve, op, vm.POP)
	}
	for n := 1; n <= 32; n++ {
		out[fmt.Sprintf("PUSH%d", n)] = loop(nil, reserve, ones[:2*n], vm.POP)
	}
	for op := vm.JUMPDEST; op <= vm.PUSH32; op++ {
		out["CREATE that jumps in "+op.String()] = loop(jumping(op), 600_000, 49_152, 0, 0, vm.CREATE, vm.POP)
	}
	for n := range 16 {
		out[fmt.Sprintf("DUP%d", n+1)] = loop(asm(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1), reserve, vm.DUP1+vm.OpCode(n), vm.POP)
		out[fmt.Sprintf("SWAP%d", n+1)] = loop(asm(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1), reserve, vm.SWAP1+vm.OpCode(n))
	}
	add(map[string][]byte{
		"JUMPDEST":              loop(nil, reserve, vm.JUMPDEST),
		"JUMP":                  asm(vm.JUMPDEST, vm.PUSH0, vm.JUMP),
		"JUMPI not taken":       loop(nil, reserve, vm.PUSH0, vm.PUSH0, vm.JUMPI),
		"BLOBHASH":              loop(nil, reserve, vm.PUSH0, vm.BLOBHASH, vm.POP),
		"BLOCKHASH":             loop(nil, reserve, 256, vm.NUMBER, vm.SUB, vm.BLOCKHASH, vm.POP),
		"BLOCKHASH of all":      loop(nil, reserve, vm.PUSH0, vm.BLOCKHASH, vm.POP),
		"MLOAD":                 loop(nil, reserve, 1, vm.MLOAD, vm.POP),
		"MSTORE":                loop(asm(ones), reserve, vm.DUP1, 1, vm.MSTORE),
		"MSTORE8":               loop(asm(ones), reserve, vm.DUP1, 1, vm.MSTORE8),
		"memory word by word":   loop(nil, reserve, vm.PUSH0, vm.MSIZE, vm.MSTORE),
		"memory in steps":       loop(nil, reserve, 1000, vm.MSIZE, vm.ADD, vm.MLOAD, vm.POP),
		"memory at once":        asm(200_000, vm.MLOAD, vm.STOP),
		"MCOPY of nothing":      loop(nil, reserve, 0, 0, 0, vm.MCOPY),
		"MCOPY":                 loop(nil, reserve, 10_000, 1, 2, vm.MCOPY),
		"CALLDATACOPY of 1":     loop(nil, reserve, 1, 0, 0, vm.CALLDATACOPY),
		"CALLDATACOPY":          loop(nil, reserve, 30_000, 0, 0, vm.CALLDATACOPY),
		"CALLDATACOPY far":      loop(nil, reserve, 30_000, ones, 0, vm.CALLDATACOPY),
		"CODECOPY of 1":         loop(nil, reserve, 1, 0, 0, vm.CODECOPY),
		"CODECOPY":              loop(nil, reserve, 30_000, 0, 0, vm.CODECOPY),
		"EXTCODECOPY":           loop(nil, reserve, 30_000, 0, 0, vm.ADDRESS, vm.EXTCODECOPY),
		"EXTCODECOPY of 1":      loop(nil, reserve, 1, 0, 0, vm.ADDRESS, vm.EXTCODECOPY),
		"RETURNDATACOPY":        loop(asm(0, 0, 30_000, 0, 4, vm.GAS, vm.STATICCALL), reserve, 30_000, 0, 0, vm.RETURNDATACOPY),
		"RETURNDATACOPY of 1":   loop(asm(0, 0, 30_000, 0, 4, vm.GAS, vm.STATICCALL), reserve, 1, 0, 0, vm.RETURNDATACOPY),
		"KECCAK256 of nothing":  loop(nil, reserve, 0, 0, vm.KECCAK256, vm.POP),
		"KECCAK256 of 64":       loop(nil, reserve, 64, 0, vm.KECCAK256, vm.POP),
		"KECCAK256 of 136":      loop(nil, reserve, 136, 0, vm.KECCAK256, vm.POP),
		"KECCAK256":             loop(nil, reserve, 100_000, 0, vm.KECCAK256, vm.POP),
		"SLOAD warm":            loop(nil, reserve, 0, vm.SLOAD, vm.POP),
		"SLOAD":                 loop(nil, reserve, vm.GAS, vm.SLOAD, vm.POP),
		"SSTORE of the same":    loop(nil, reserve, 0, 0, vm.SSTORE),
		"SSTORE there and back": loop(nil, reserve, 1, 0, vm.SSTORE, 0, 0, vm.SSTORE),
		"SSTORE":                loop(nil, reserve, vm.GAS, vm.GAS, vm.SSTORE),
		"TLOAD":                 loop(nil, reserve, 0, vm.TLOAD, vm.POP),
		"TLOAD of many":         loop(nil, reserve, vm.GAS, vm.TLOAD, vm.POP),
		// The program's tables look at the first and last bytes of a key.
		"TSTORE to many that collide":      loop(nil, reserve, vm.GAS, vm.GAS, 64, vm.SHL, vm.TSTORE),
		"TLOAD of some that collide":       loop(colliding(vm.TLOAD), reserve, 24<<32, 32, vm.SHL, vm.TLOAD, vm.POP, 23<<32, 32, vm.SHL, vm.TLOAD, vm.POP),
		"SLOAD of many that collide":       loop(nil, reserve, vm.GAS, 64, vm.SHL, vm.SLOAD, vm.POP),
		"SLOAD of some that collide":       loop(colliding(vm.SLOAD), reserve, 24<<32, 32, vm.SHL, vm.SLOAD, vm.POP, 23<<32, 32, vm.SHL, vm.SLOAD, vm.POP),
		"BALANCE of many that collide":     loop(nil, reserve, vm.GAS, 64, vm.SHL, vm.BALANCE, vm.POP),
		"BALANCE of some that collide":     loop(colliding(vm.BALANCE), reserve, 24<<32, 32, vm.SHL, vm.BALANCE, vm.POP, 23<<32, 32, vm.SHL, vm.BALANCE, vm.POP),
		"CALL of some that collide":        loop(colliding(vm.BALANCE), reserve, 0, 0, 0, 0, 24<<32, 32, vm.SHL, vm.GAS, vm.STATICCALL, vm.POP, 0, 0, 0, 0, 23<<32, 32, vm.SHL, vm.GAS, vm.STATICCALL, vm.POP),
		"TSTORE":                           loop(nil, reserve, vm.GAS, 0, vm.TSTORE),
		"TSTORE to many":                   loop(nil, reserve, vm.GAS, vm.GAS, vm.TSTORE),
		"TSTORE reverted":                  revertingLoop(vm.GAS, vm.GAS, vm.TSTORE),
		"SSTORE reverted":                  revertingLoop(vm.GAS, vm.GAS, vm.SSTORE),
		"BALANCE warm":                     loop(nil, reserve, vm.ADDRESS, vm.BALANCE, vm.POP),
		"BALANCE":                          loop(nil, reserve, vm.GAS, vm.BALANCE, vm.POP),
		"EXTCODEHASH warm":                 loop(nil, reserve, vm.ADDRESS, vm.EXTCODEHASH, vm.POP),
		"EXTCODESIZE warm":                 loop(nil, reserve, vm.ADDRESS, vm.EXTCODESIZE, vm.POP),
		"LOG0":                             loop(nil, reserve, 0, 0, vm.LOG0),
		"LOG4":                             loop(nil, reserve, vm.GAS, vm.GAS, vm.GAS, vm.GAS, 0, 0, vm.LOG4),
		"LOG1 of 1000":                     loop(nil, reserve, 1, 1000, 0, vm.LOG1),
		"LOG0 of 30000":                    loop(nil, reserve, 30_000, 0, vm.LOG0),
		"LOG reverted":                     revertingLoop(vm.GAS, vm.GAS, vm.GAS, vm.GAS, 0, 0, vm.LOG4),
		"CALL of nobody":                   loop(nil, reserve, 0, 0, 0, 0, 0, poor, vm.GAS, vm.CALL, vm.POP),
		"CALL of many":                     loop(nil, reserve, 0, 0, 0, 0, 0, vm.GAS, vm.GAS, vm.CALL, vm.POP),
		"CALL":                             loop(nil, reserve, 0, 0, 0, 0, 0, idle, 10_000, vm.CALL, vm.POP),
		"CALL with value":                  loop(nil, reserve, 0, 0, 0, 0, 1, idle, 10_000, vm.CALL, vm.POP),
		"CALL with value of many":          loop(nil, reserve, 0, 0, 0, 0, 1, vm.GAS, 10_000, vm.CALL, vm.POP),
		"CALL with memory":                 loop(nil, reserve, 0, vm.MSIZE, 5000, 0, 0, idle, 10_000, vm.CALL, vm.POP),
		"CALL of much code":                loop(nil, reserve, 0, 0, 0, 0, 0, jumper, 10_000, vm.CALL, vm.POP),
		"CALL of much data":                loop(nil, reserve, 10_000, 0, 0, 0, 0, talker, 100_000, vm.CALL, vm.POP),
		"STATICCALL of the identity":       loop(nil, reserve, 0, 0, 10_000, 0, 4, vm.GAS, vm.STATICCALL, vm.POP),
		"STATICCALL of the identity of 1":  loop(nil, reserve, 0, 0, 1, 0, 4, vm.GAS, vm.STATICCALL, vm.POP),
		"CALLCODE":                         loop(nil, reserve, 0, 0, 0, 0, 0, idle, 10_000, vm.CALLCODE, vm.POP),
		"DELEGATECALL":                     loop(nil, reserve, 0, 0, 0, 0, idle, 10_000, vm.DELEGATECALL, vm.POP),
		"STATICCALL":                       loop(nil, reserve, 0, 0, 0, 0, idle, 10_000, vm.STATICCALL, vm.POP),
		"STATICCALL out of gas":            loop(nil, reserve, 0, 0, 0, 0, idle, 0, vm.STATICCALL, vm.POP),
		"CALL of itself":                   asm(0, 0, 0, 0, 0, vm.ADDRESS, vm.GAS, vm.CALL),
		"CALL of itself and a large stack": asm(stackOf(500), 0, 0, 0, 0, 0, vm.ADDRESS, vm.GAS, vm.CALL),
		"CALL of itself and memory":        asm(30_000, vm.MLOAD, 30_000, 0, 30_000, 0, 0, vm.ADDRESS, vm.GAS, vm.CALL),
		"CREATE":                           loop(nil, reserve, 0, 0, 0, vm.CREATE, vm.POP),
		"CREATE with value":                loop(nil, reserve, 0, 0, 1, vm.CREATE, vm.POP),
		"CREATE2":                          loop(nil, reserve, vm.GAS, 0, 0, 0, vm.CREATE2, vm.POP),
		"CREATE2 of large initcode":        loop(nil, reserve, vm.GAS, 49_152, 0, 0, vm.CREATE2, vm.POP),
		"CREATE of jumpdests":              loop(jumpdests(49_152), 600_000, 49_152, 0, 0, vm.CREATE, vm.POP),
		"CREATE2 of code":                  loop(asm(returner(200), 0, vm.MSTORE), 700_000, vm.GAS, 32, 0, 0, vm.CREATE2, vm.POP),
		"SELFDESTRUCT of children":         loop(asm(initcode(asm(vm.GAS, vm.SELFDESTRUCT)), 0, vm.MSTORE), 600_000, vm.GAS, 32, 0, 1, vm.CREATE2, vm.POP),
		"INVALID":                          asm(vm.INVALID),
		"unknown":                          asm(vm.OpCode(0x0c)),
	})
	return out
}

// revertingLoop calls itself to do a body many times and revert, as long as there is
// gas.
func revertingLoop(body ...any) []byte {
	call := func(work int) []byte {
		start := len(asm(vm.CALLDATASIZE, fmt.Sprintf("%04x", work), vm.JUMPI))
		return asm(vm.CALLDATASIZE, fmt.Sprintf("%04x", work), vm.JUMPI,
			vm.JUMPDEST, 0, 0, 1, 0, 0, vm.ADDRESS, vm.GAS, vm.CALL, vm.POP, vm.GAS, reserve, vm.LT, start, vm.JUMPI, vm.STOP)
	}
	code := append(call(len(call(0))), byte(vm.JUMPDEST))
	for range 40 {
		code = append(code, asm(body...)...)
	}
	return append(code, asm(0, 0, vm.REVERT)...)
}

// colliding uses 24 keys or addresses that differ only in bytes in the middle.
func colliding(op vm.OpCode) (out []byte) {
	for i := 1; i <= 24; i++ {
		out = append(out, asm(i<<32, 32, vm.SHL, op, vm.POP)...)
	}
	return out
}

// stackOf pushes n words.
func stackOf(n int) (out []byte) {
	for range n {
		out = append(out, byte(vm.PUSH0))
	}
	return out
}

// jumpdests fills the memory from 0 with n bytes of code that is nothing but
// destinations.
func jumpdests(n int) []byte { return filled(n, vm.JUMPDEST) }

// jumping fills the memory with initcode that jumps, and consists of one instruction
// behind that: destinations of jumps are looked for in all of it.
func jumping(instruction vm.OpCode) []byte {
	return append(filled(49_152, instruction), asm(word(asm(3, vm.JUMP, vm.JUMPDEST, vm.STOP)), 0, vm.MSTORE)...)
}

// filled fills the memory from 0 with n bytes that are all the same.
func filled(n int, value vm.OpCode) []byte {
	// one word, then doubled by copying
	code := asm(strings.Repeat(fmt.Sprintf("%02x", byte(value)), 32), 0, vm.MSTORE)
	for size := 32; size < n; size *= 2 {
		code = append(code, asm(min(size, n-size), 0, size, vm.MCOPY)...)
	}
	return code
}

// returner is a word of initcode that leaves a contract of n zeros.
func returner(n int) string { return word(asm(n, 0, vm.RETURN)) }

// initcode is a word of initcode that leaves nothing, but runs code.
func initcode(code []byte) string { return word(code) }

// word pads code to a word in hex; behind it is STOP.
func word(code []byte) string { return common.Bytes2Hex(common.RightPadBytes(code, 32)) }

// callers calls contract and goes on when that fails.
func callers() types.GenesisAlloc {
	return types.GenesisAlloc{
		numbered('k', 9): {Nonce: 1, Code: asm(0, 0, 0, 0, 0, contract, vm.GAS, vm.CALL, vm.STOP)},
		idle:             {Nonce: 1, Code: []byte{0}},
		jumper:           {Nonce: 1, Code: append(asm(3, vm.JUMP, vm.JUMPDEST, vm.STOP), bytes.Repeat([]byte{byte(vm.PUSH1)}, 24_000)...)},
		talker:           {Nonce: 1, Code: asm(10_000, 0, vm.RETURN)},
	}
}

// Whatever instruction a transaction spends its gas on, the meter says at least what
// the machine takes.
func TestInstructionsBound(t *testing.T) {
	for name, code := range instructions() {
		t.Run(name, func(t *testing.T) {
			alloc := callers()
			alloc[contract] = types.Account{Nonce: 1, Balance: common.Big256, Code: code}
			w := newWorld(t, 1, 0, alloc)
			gas := uint64(1_400_000)
			if full() {
				gas = 12_000_000
			}
			if strings.Contains(name, "itself") || strings.Contains(name, "at once") {
				gas = params.MaxTransactionGas
			}
			empty := w.measure(meter.DefaultPrices)
			w.measure(meter.DefaultPrices, w.call(0, 0, numbered('k', 9), gas, nil)).check(t, empty)
		})
	}
}

package accel

import (
	"encoding/binary"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/accel/modular"
)

// maxFieldLimbs is the size of the widest field's numbers in words.
const maxFieldLimbs = 6

// fieldOp is an operation of a field: z from x and y, or from x alone.
type fieldOp struct {
	modulus *modular.Modulus
	binary  func(m *modular.Modulus, z, x, y []uint64)
	unary   func(m *modular.Modulus, z, x []uint64)
}

// field returns the accelerator of that number, which is an operation modulo m.
func field(name string, number uint64, m *modular.Modulus) kind {
	op := fieldOp{modulus: m}
	switch number % fieldNumbers {
	case abi.FieldMul:
		op.binary = (*modular.Modulus).Mul
	case abi.FieldAdd:
		op.binary = (*modular.Modulus).Add
	case abi.FieldSub:
		op.binary = (*modular.Modulus).Sub
	case abi.FieldInverse:
		op.unary = (*modular.Modulus).Inverse
	}
	return kind{name, number, op.call}
}

// fieldNumbers is how many numbers lie between one field and the next.
const fieldNumbers = abi.FieldBLS12381 - abi.FieldBN254

// call executes the operation on the numbers the arguments point to.
func (op fieldOp) call(_ *Unit, mem Memory, args *[3]uint64) (result, units uint64, err error) {
	n := op.modulus.Limbs()
	size := uint64(n) * abi.WordSize
	operands := args[1:]
	if op.unary != nil {
		operands = args[1:2]
	}
	for i, addr := range args[:1+len(operands)] {
		if addr%abi.WordSize != 0 {
			return 0, 0, &Fault{Addr: addr, Size: size, Write: i == 0}
		}
		if err := mem.Check(addr, size, i == 0); err != nil {
			return 0, 0, err
		}
	}
	var values [3][maxFieldLimbs]uint64
	var buf [maxFieldLimbs * abi.WordSize]byte
	for i, addr := range operands {
		if err := mem.Read(buf[:size], addr); err != nil {
			return 0, 0, err
		}
		for j := range n {
			values[1+i][j] = binary.LittleEndian.Uint64(buf[j*abi.WordSize:])
		}
	}
	z, x, y := values[0][:n], values[1][:n], values[2][:n]
	if op.unary != nil {
		op.unary(op.modulus, z, x)
	} else {
		op.binary(op.modulus, z, x, y)
	}
	for j, limb := range z {
		binary.LittleEndian.PutUint64(buf[j*abi.WordSize:], limb)
	}
	return args[0], 1, mem.Write(args[0], buf[:size])
}

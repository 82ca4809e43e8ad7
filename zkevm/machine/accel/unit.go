package accel

import (
	"errors"
	"fmt"
	"hash"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/accel/modular"
)

// ErrUnknown reports a number no accelerator has.
var ErrUnknown = errors.New("no such accelerator")

// Kind is an accelerator, numbered without gaps.
type Kind uint8

// Accelerators.
const (
	Keccak256 Kind = iota
	Secp256k1Recover
	Memmove
	Memclr
	Memequal
	BN254Mul
	BN254Add
	BN254Sub
	BN254Inverse
	BLS12381Mul
	BLS12381Add
	BLS12381Sub
	BLS12381Inverse
	BLS12381ScalarMul
	BLS12381ScalarAdd
	BLS12381ScalarSub
	BLS12381ScalarInverse
	P256Mul
	P256Add
	P256Sub
	P256Inverse

	NumKinds int = iota
)

// kind is what the unit knows of an accelerator.
type kind struct {
	name   string
	number uint64
	call   func(*Unit, Memory, *[3]uint64) (result, units uint64, err error)
}

var kinds = [NumKinds]kind{
	Keccak256:        {"keccak256", abi.Keccak256, (*Unit).keccak256},
	Secp256k1Recover: {"secp256k1recover", abi.Secp256k1Recover, (*Unit).recover},
	Memmove:          {"memmove", abi.Memmove, (*Unit).memmove},
	Memclr:           {"memclr", abi.Memclr, (*Unit).memclr},
	Memequal:         {"memequal", abi.Memequal, (*Unit).memequal},

	BN254Mul:              field("bn254 mul", abi.FieldBN254+abi.FieldMul, modular.BN254),
	BN254Add:              field("bn254 add", abi.FieldBN254+abi.FieldAdd, modular.BN254),
	BN254Sub:              field("bn254 sub", abi.FieldBN254+abi.FieldSub, modular.BN254),
	BN254Inverse:          field("bn254 inverse", abi.FieldBN254+abi.FieldInverse, modular.BN254),
	BLS12381Mul:           field("bls12-381 mul", abi.FieldBLS12381+abi.FieldMul, modular.BLS12381),
	BLS12381Add:           field("bls12-381 add", abi.FieldBLS12381+abi.FieldAdd, modular.BLS12381),
	BLS12381Sub:           field("bls12-381 sub", abi.FieldBLS12381+abi.FieldSub, modular.BLS12381),
	BLS12381Inverse:       field("bls12-381 inverse", abi.FieldBLS12381+abi.FieldInverse, modular.BLS12381),
	BLS12381ScalarMul:     field("bls12-381 scalar mul", abi.FieldBLS12381Scalar+abi.FieldMul, modular.BLS12381Scalar),
	BLS12381ScalarAdd:     field("bls12-381 scalar add", abi.FieldBLS12381Scalar+abi.FieldAdd, modular.BLS12381Scalar),
	BLS12381ScalarSub:     field("bls12-381 scalar sub", abi.FieldBLS12381Scalar+abi.FieldSub, modular.BLS12381Scalar),
	BLS12381ScalarInverse: field("bls12-381 scalar inverse", abi.FieldBLS12381Scalar+abi.FieldInverse, modular.BLS12381Scalar),
	P256Mul:               field("p256 mul", abi.FieldP256+abi.FieldMul, modular.P256),
	P256Add:               field("p256 add", abi.FieldP256+abi.FieldAdd, modular.P256),
	P256Sub:               field("p256 sub", abi.FieldP256+abi.FieldSub, modular.P256),
	P256Inverse:           field("p256 inverse", abi.FieldP256+abi.FieldInverse, modular.P256),
}

// String returns the accelerator's name.
func (k Kind) String() string {
	if int(k) < NumKinds {
		return kinds[k].name
	}
	return fmt.Sprintf("accelerator %d", uint8(k))
}

// KindOf returns the accelerator an ECALL number names.
func KindOf(number uint64) (Kind, bool) {
	for k := range kinds {
		if kinds[k].number == number {
			return Kind(k), true
		}
	}
	return 0, false
}

// Usage counts an accelerator's work. A unit is what its cost grows with: a
// permutation for Keccak256, a recovery for Secp256k1Recover, a byte for the
// memory operations, a field operation for the others.
type Usage struct {
	Calls, Units uint64
}

// chunk is how much of guest memory is copied at once.
const chunk = 1 << 14

// Unit executes accelerators and counts their use. It is not safe for concurrent
// use; the zero value is ready.
type Unit struct {
	used   [NumKinds]Usage
	hasher hash.Hash
	a, b   [chunk]byte
	sig    [abi.SignatureSize]byte
	hash   [abi.HashSize]byte
	key    [abi.PublicKeySize]byte
}

// Usage returns the use of every accelerator, indexed by Kind.
func (u *Unit) Usage() [NumKinds]Usage { return u.used }

// Call executes the accelerator of that number with the arguments a0, a1 and a2,
// and returns the new value of a0. It fails with [ErrUnknown] or a *[Fault].
func (u *Unit) Call(mem Memory, number uint64, args *[3]uint64) (uint64, error) {
	k, ok := KindOf(number)
	if !ok {
		return 0, fmt.Errorf("%w: 0x%x", ErrUnknown, number)
	}
	result, units, err := kinds[k].call(u, mem, args)
	if err != nil {
		return 0, err
	}
	u.used[k].Calls++
	u.used[k].Units += units
	return result, nil
}

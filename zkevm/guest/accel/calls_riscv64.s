//go:build zkvm

#include "textflag.h"

// The number of a call is a multiple of 0x1000 (zkevm/machine/abi), so that LUI
// alone loads it. The assembler cannot read the Go constants; TestCallNumbers
// compares them.
#define CALL_KECCAK256 $0x1
#define CALL_SECP256K1_RECOVER $0x2

// func callKeccak256(data *byte, size int, out *[32]byte)
TEXT ·callKeccak256(SB), NOSPLIT|NOFRAME, $0-24
	MOV	data+0(FP), X10
	MOV	size+8(FP), X11
	MOV	out+16(FP), X12
	LUI	CALL_KECCAK256, X17
	ECALL
	RET

// func callSecp256k1Recover(hash *[32]byte, sig *[65]byte, pub *[64]byte) uint64
TEXT ·callSecp256k1Recover(SB), NOSPLIT|NOFRAME, $0-32
	MOV	hash+0(FP), X10
	MOV	sig+8(FP), X11
	MOV	pub+16(FP), X12
	LUI	CALL_SECP256K1_RECOVER, X17
	ECALL
	MOV	X10, ret+24(FP)
	RET

package abi

// Field accelerators: arithmetic modulo a prime, in the range reserved for it.
// The number of a call is the sum of a field and an operation.
//
//	operation     a0   a1   a2    a0 afterwards
//	FieldMul      z    x    y     unchanged; z = x*y/R mod p
//	FieldAdd      z    x    y     unchanged; z = x+y mod p
//	FieldSub      z    x    y     unchanged; z = x-y mod p
//	FieldInverse  z    x          unchanged; z = R*R/x mod p, or 0 if x is 0 mod p
//
// z, x and y point to numbers of FieldLimbs 64-bit words, the least significant
// first, at addresses divisible by 8; another address is a trap. R is 2 to the
// number of bits in these words. x and y may be any such numbers, z is always
// below p. The three may be the same.
const (
	FieldMul     = 0x0000
	FieldAdd     = 0x1000
	FieldSub     = 0x2000
	FieldInverse = 0x3000

	FieldBN254          = AccelArithmeticFirst          // base field of alt_bn128, 4 words
	FieldBLS12381       = AccelArithmeticFirst + 0x4000 // base field of BLS12-381, 6 words
	FieldP256           = AccelArithmeticFirst + 0x8000 // base field of secp256r1, 4 words
	FieldBLS12381Scalar = AccelArithmeticFirst + 0xc000 // scalar field of BLS12-381, 4 words
)

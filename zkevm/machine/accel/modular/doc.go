// Package modular is the machine's arithmetic modulo a prime: what the field
// accelerators of zkevm/machine/abi compute.
//
// A number is a little-endian array of 64-bit limbs, as many as the prime has
// (4 or 6, so R = 2^256 or 2^384); the values are in Montgomery form when the
// program keeps them so, which only [Modulus.Mul] and [Modulus.Inverse] notice.
// The operations are defined for every input, also for numbers that are not
// below the prime, and their results always are below it: that is what makes a
// call provable without trust in the program that makes it. The central type is
// [Modulus].
package modular

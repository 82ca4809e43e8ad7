// Package setup makes, stores and checks the keys of Groth16 proofs over BN254. It works
// for any gnark circuit with at most one commitment and knows nothing of what is proved.
//
//	frontend.Circuit --Compile--> Circuit --Develop-----------------------> Keys
//	                                 |                                        ^
//	      powers of tau (.ptau) --LoadPtau--> SRS --Begin--> Ceremony --Seal--'
//
// Keys of [Develop] are made by one process, which could forge proofs: they are for
// development. Keys of a [Ceremony] can be forged for only by all of its contributors
// together. docs/ceremony.md has who must trust what, and the ceremony step by step.
//
// A [Circuit], the central type, is named by a hash of the relation it states: numbers of
// variables, what is committed to, and every constraint. From it follow the exact sizes of
// all files, so that none is read by lengths that the file itself claims. Three hashes
// name a set of keys ([Hashes]); that of the verifying key is computed by the verifier
// contract, too, from the constants it is compiled with.
package setup

// Package hash is what a STARK hashes with if a circuit over the scalar field of BN254
// is to verify it: trees and transcript over Poseidon2 of that field, outside of and
// inside a circuit.
//
// # The permutation
//
// Width 8, S-box x^5, 8 full and 57 partial rounds, with the constants of the reference
// script for BN254 and 128 bits of security; a test generates them again. It costs 363
// constraints. Everything uses this one width: as a compression of eight elements it
// takes 45 constraints for each, less than the widths 3 and 4, and nodes with eight
// children are cheaper by the bit of the path than those with two, four or sixteen.
//
// # Rows and nodes
//
// [Compress] maps eight elements to one, the first of the permuted ones plus the first
// that went in; a collision costs 2^127 evaluations of an ideal permutation.
// Elements of KoalaBear are packed by [Pack], eight numbers of 31 bits to an element,
// which nothing else packs to. A row ([HashRow]) is a chain: eight packed elements are
// compressed, then the result with seven more, and so on; what is missing at the end is
// zero. A list of rows ([HashRows]) is one, too: the hash of a row is the first element
// of the next. The lengths of all rows
// and the depths of trees are fixed before anything is hashed, so no list is another's
// beginning, and leaves cannot be taken for nodes.
//
// A circuit does not check that what it packs is below p, only that it is below 2^31: a
// row with a number from p to 2^31 hashes to something that no honest prover has, and
// stands for one row only, by reduction. So a commitment binds as much as before.
//
// # Transcript
//
// [Transcript] and [CircuitTranscript] are the same duplex sponge of rate 7, typed as
// prover/transcript is. The stream has, for each object, a header kind * 2^32 + length
// and parts:
//
//	kind  object            parts
//	1     protocol name     bytes, 31 to an element, the first the lowest
//	2     base elements     eight to an element, as by Pack
//	3     extension         all coordinates, eight to an element
//	4     digests           one each
//	5     uint64            three to an element, the first the lowest
//	6     bytes             31 to an element
//	7     draw              none
//	8     proof of work     the nonce; the length is the number of bits
//
// The length counts objects (bytes of strings); it is below 2^32. A block is seven
// elements and overwrites the rate, then the state is permuted. Drawing closes the open
// block with an item of kind draw and zeros, and gives out the rate of the permuted
// state; absorbing forgets what has not been given out. The first state is zero but for
// a one in the capacity. The argument that different conversations have different
// streams is that of prover/transcript.
//
// A challenge of the extension is made of one element s that is given out, uniform on
// the native field: its six lowest digits in base p. Every challenge belongs to
// floor(r/p^6) or one more of the r values of s, so it has at most 1 + 2^-67 times the
// probability 1/p^6: this factor, not a statistical distance (below 2^-67), is what an
// error per round is multiplied with. Inside of a circuit the values of s that make the
// difference are refused (one of 2^67), and challenges are exactly uniform. Indices take
// 189 bits of an element at most; for them the factor is below 1 + 2^-64.
//
// Elements that are absorbed in a circuit are numbers below 2^31, not below p: a prover
// may absorb x + p for a small x, and gets another challenge. That is another message as
// any other, which the bound on the number of tries counts.
//
// Poseidon2: https://eprint.iacr.org/2023/323; duplex: https://eprint.iacr.org/2011/499
package hash

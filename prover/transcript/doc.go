// Package transcript turns an interactive proof into a non-interactive one: the
// prover and the verifier absorb the same messages and draw the same challenges
// (Fiat-Shamir), from a duplex sponge over Poseidon2 of width 24.
//
// # The stream
//
// What is absorbed is a stream of field elements. Each object is one or more
// items of a header element, kind * 2^24 + length, and that many parts:
//
//	kind  object            parts
//	1     protocol name     bytes, three to an element
//	2     base elements     themselves
//	3     extension         six coordinates each
//	4     digests           eight elements each
//	5     uint64            four limbs of 16 bits each, the lowest first
//	6     bytes             three to an element, the first the lowest; the last element may hold fewer
//	7     draw              none
//	8     proof of work     the nonce, one element; the length is the number of bits
//	9     extension, hashed sixteen digests: the coordinates of all elements, then zeros up to
//	                        a multiple of sixteen, are cut into sixteen strips of equal length,
//	                        each of which is hashed as a row
//
// The length counts objects (bytes of strings), not field elements. Of a list of
// 2^24 - 1 or more, items with the length 2^24 - 1 come first, and an item with a
// smaller length ends it. kind is below 127, so a header is below p.
//
// The stream is cut into blocks of 16 elements, each of which overwrites the rate
// of the state, which is then permuted. Drawing closes the open block with an item
// of kind draw and zeros, and gives out the rate of the permuted state in order;
// when it is used up, another block with only a draw item is closed. Absorbing
// forgets what has not been given out. The first state is zero but for a two
// in element 21, which sets the transcript apart from the hashes of rows and lists.
//
// So the blocks determine the sequence of objects and of draws that closed a
// block: an item says how long it is, and a draw item is followed by zeros up to
// the end of its block. Two different sequences of objects have different
// streams, whatever their types, lengths and order, and end in the same state
// only with a collision of the sponge (2^123.9 work, ideal permutation). Strips have a
// length that the header fixes, so two hashed lists with the same item are a collision of
// the row hash, too.
//
// # Challenges
//
// The elements given out are uniform on the base field. [Transcript.SampleIndex]
// takes the low bits of one: p - 1 is a multiple of 2^24, so all indices have the
// same number of preimages except zero, which has one more; its distance from
// uniform is below 2^-30.9, which a soundness analysis adds to the probability of
// a query. There is no rejection, so the number of permutations is fixed and a
// circuit can follow: everything is overwriting, permuting and one decomposition
// into 31 canonical bits for each index.
//
// Duplexing, overwrite mode: https://eprint.iacr.org/2011/499
package transcript

// Package poseidon2 is the hash of the prover: the Poseidon2 permutation over
// KoalaBear, the sponge that hashes rows of a trace, and the compression that
// makes Merkle trees of their digests.
//
// The permutations are the instance that Plonky3 defines for KoalaBear: S-box
// x^3, eight full rounds, twenty partial rounds at width 16 and twenty-three at
// width 24 (the Poseidon2 paper's numbers for 128 bits, with its margin), round
// constants from the Grain generator of the Poseidon paper. The constants are
// derived, and the tests compare with Plonky3's published vectors.
//
// Rows are hashed by an overwrite-mode sponge of width 24: rate 16, capacity 8
// elements ([HashRow], and [RowHasher] for many rows at once, a few columns at a
// time). Nodes are the first eight elements of the width-16 permutation of the
// two children ([Compress]). A [Digest] is eight elements, 247.9 bits.
//
// # What this is secure for
//
// The row hash has no padding and does not bind the length of the row. For rows
// of one length, known to the verifier before it sees them, it is a sponge over a
// prefix-free set of inputs, collision resistant to 2^123.9 work if the
// permutation is ideal. Two rows of different lengths can collide trivially. The
// requirement on the caller is that the number of columns of every committed
// table is fixed by the verifying key. [HashList] is for lists whose length is
// part of the message: it starts from a state that holds the length.
//
// [Compress] is not collision resistant by itself: the permutation can be
// inverted, so anyone can compute two inputs that end in the same eight elements.
// What is collision resistant is a tree whose shape is fixed and whose leaves are
// row hashes. To open a leaf in two ways, an attacker needs a node on its path that
// is reached from two sides: from the root by inversions, each of which gives two
// children that it cannot choose, and from a row by hashing. In T steps there are at
// most T of the one kind and T of the other to meet, each pair with probability
// 2^-247.9: 2^123.9 work, as for a collision of the row hash, however many trees
// there are (ideal permutation; siblings are free in both ways and do not help).
// The requirements on the caller: the shape of a tree follows from what was
// absorbed by the transcript before it is opened, every leaf is checked to be the
// hash of a row by the verifier, and no digest that somebody else claims is used
// as a leaf without that. Both users, packages commit and fri, hash every row they
// open themselves, and take depths from key and heights.
//
// The alternative is to add the inputs to the outputs (feed-forward), which makes
// Compress one-way and collision resistant wherever it is used. It was considered
// before keys froze and left out: the trees need no more than the argument above, the
// instance stays that of Plonky3 (its TruncatedPermutation), with its vectors,
// implementations and circuits, and a table that spreads a permutation over rows
// need not carry its inputs to the last one. Who needs a hash of two digests anywhere
// but in such a tree takes [HashList].
//
// Leaves and nodes cannot be confused, they use different permutations.
//
// The package knows field only; commitments and the transcript are built on it.
//
// Poseidon2: https://eprint.iacr.org/2023/323. Overwrite mode: Bertoni, Daemen,
// Peeters, Van Assche, "Duplexing the sponge", https://eprint.iacr.org/2011/499.
// Grain generator: https://eprint.iacr.org/2019/458. Instance:
// https://github.com/Plonky3/Plonky3/blob/main/koala-bear/src/poseidon2.rs
package poseidon2

package setup

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"math/bits"
	"os"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254/fp"
	"github.com/consensys/gnark/backend/groth16/bn254/mpcsetup"
	"golang.org/x/crypto/blake2b"
)

// A .ptau file of snarkjs: "ptau", version 1, number of sections, and sections, each with
// its number (uint32), length (uint64) and content; integers little endian. Section 1 is
// the header: length of an element (32), the base field's modulus, the power p of the
// file and the one of the ceremony it is from. Points follow, of G1 if nothing else is
// said: 2 tau^i, i < 2^(p+1)-1; 3 tau^i in G2, i < 2^p; 4 alpha tau^i; 5 beta tau^i; 6
// beta in G2; 7 the contributions. Prepared files have the Lagrange bases in 12 to 15,
// which are not used here.
const (
	ptauHeader = iota + 1
	ptauTauG1
	ptauTauG2
	ptauAlphaTau
	ptauBetaTau
	ptauBetaG2
	ptauContributions

	ptauFirstPrepared = 12
	ptauLastPrepared  = 15
	// maxPtauPower is the largest of snarkjs' files, and of BN254.
	maxPtauPower = 28
)

type ptauSection struct{ offset, length int64 }

// LoadPtau reads the powers of tau for a domain from a file of snarkjs, and checks every
// point that is used and that they are powers (newSRS). Files for larger domains will do.
// It does not check the contributions that the file lists: `snarkjs powersoftau verify`
// does, and for files of a public ceremony the published hash is what to compare
// SRS.Source with.
//
// Errors: ErrPowers, those of reading.
func LoadPtau(path string, domain uint64, opts Options) (_ *SRS, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("powers of tau: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return nil, fmt.Errorf("powers of tau: %w", err)
	}
	srs, err := readPtau(f, info.Size(), domain, opts)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return srs, nil
}

func readPtau(r io.ReaderAt, size int64, domain uint64, opts Options) (*SRS, error) {
	if domain < minDomain || domain > maxDomain || domain&(domain-1) != 0 {
		return nil, fmt.Errorf("%w: there is no domain of %d", ErrPowers, domain)
	}
	sections, err := ptauSections(r, size)
	if err != nil {
		return nil, err
	}
	power, err := ptauPower(r, sections)
	if err != nil {
		return nil, err
	}
	if need := bits.TrailingZeros64(domain); power < need {
		return nil, fmt.Errorf("%w: the file has powers for 2^%d constraints, 2^%d are needed", ErrPowers, power, need)
	}
	n := int(domain)
	var commons mpcsetup.SrsCommons
	opts.observe("reading the powers of tau", 0, 5)
	var used usedParts
	section := func(id int, bytes int) io.Reader {
		opts.observe("reading the powers of tau", int64(len(used)), 5)
		return used.reader(r, sections[id].offset, int64(bytes))
	}
	powersError := func(err error) error { return fmt.Errorf("%w: %w", ErrPowers, err) }
	if commons.G1.Tau, err = readPoints(section(ptauTauG1, (2*n-1)*sizeG1), snarkG1, 2*n-1, true); err != nil {
		return nil, powersError(err)
	}
	if commons.G2.Tau, err = readPoints(section(ptauTauG2, n*sizeG2), snarkG2, n, true); err != nil {
		return nil, powersError(err)
	}
	if commons.G1.AlphaTau, err = readPoints(section(ptauAlphaTau, n*sizeG1), snarkG1, n, true); err != nil {
		return nil, powersError(err)
	}
	if commons.G1.BetaTau, err = readPoints(section(ptauBetaTau, n*sizeG1), snarkG1, n, true); err != nil {
		return nil, powersError(err)
	}
	beta, err := readPoints(section(ptauBetaG2, sizeG2), snarkG2, 1, true)
	if err != nil {
		return nil, powersError(err)
	}
	commons.G2.Beta = beta[0]
	opts.observe("hashing the file", 0, 0)
	digest, err := blake2b.New512(nil)
	if err != nil {
		return nil, err
	}
	if _, err := io.Copy(io.MultiWriter(digest, &partsAgain{parts: used}), io.NewSectionReader(r, 0, size)); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrPowers, err)
	}
	// The hash would be that of the published file, and the powers other ones.
	if !used.same() {
		return nil, fmt.Errorf("%w: the file has changed while it was read", ErrPowers)
	}
	opts.observe("checking the powers of tau", 0, 0)
	return newSRS(&commons, hex.EncodeToString(digest.Sum(nil)))
}

// usedParts are the parts of a file that are used, each hashed twice: as it is used, and as a
// part of the whole file.
type usedParts []*usedPart

type usedPart struct {
	offset, length int64
	used, again    hash.Hash
}

// reader returns a part, which has to be read to its end.
func (u *usedParts) reader(r io.ReaderAt, offset, length int64) io.Reader {
	p := &usedPart{offset, length, sha256.New(), sha256.New()}
	*u = append(*u, p)
	return io.TeeReader(bufio.NewReaderSize(io.NewSectionReader(r, offset, length), 1<<20), p.used)
}

// same tells whether all parts were the same both times.
func (u usedParts) same() bool {
	return !slices.ContainsFunc(u, func(p *usedPart) bool { return !bytes.Equal(p.used.Sum(nil), p.again.Sum(nil)) })
}

// partsAgain takes a file from its beginning.
type partsAgain struct {
	at    int64
	parts usedParts
}

func (a *partsAgain) Write(b []byte) (int, error) {
	for _, p := range a.parts {
		from, to := max(p.offset-a.at, 0), min(p.offset+p.length-a.at, int64(len(b)))
		if from < to {
			p.again.Write(b[from:to])
		}
	}
	a.at += int64(len(b))
	return len(b), nil
}

// ptauSections finds the sections: every one known, none twice, up to the file's end.
func ptauSections(r io.ReaderAt, size int64) (map[int]ptauSection, error) {
	var head [12]byte
	if _, err := r.ReadAt(head[:], 0); err != nil || !bytes.Equal(head[:4], []byte("ptau")) {
		return nil, fmt.Errorf("%w: not a file of snarkjs", ErrPowers)
	}
	if version := binary.LittleEndian.Uint32(head[4:]); version != 1 {
		return nil, fmt.Errorf("%w: version %d of the file, known is 1", ErrPowers, version)
	}
	sections := make(map[int]ptauSection)
	at := int64(len(head))
	for range binary.LittleEndian.Uint32(head[8:]) {
		var b [12]byte
		if _, err := r.ReadAt(b[:], at); err != nil {
			return nil, fmt.Errorf("%w: the file is cut off", ErrPowers)
		}
		at += int64(len(b))
		id, length := int(binary.LittleEndian.Uint32(b[:])), binary.LittleEndian.Uint64(b[4:])
		if id < ptauHeader || id > ptauLastPrepared || id > ptauContributions && id < ptauFirstPrepared {
			return nil, fmt.Errorf("%w: unknown section %d", ErrPowers, id)
		}
		if _, twice := sections[id]; twice {
			return nil, fmt.Errorf("%w: section %d is there twice", ErrPowers, id)
		}
		if length > uint64(size-at) {
			return nil, fmt.Errorf("%w: section %d is cut off", ErrPowers, id)
		}
		sections[id] = ptauSection{at, int64(length)}
		at += int64(length)
	}
	if at != size {
		return nil, fmt.Errorf("%w: %d bytes behind the last section", ErrPowers, size-at)
	}
	for id := ptauHeader; id <= ptauContributions; id++ {
		if _, ok := sections[id]; !ok {
			return nil, fmt.Errorf("%w: section %d is missing", ErrPowers, id)
		}
	}
	return sections, nil
}

// ptauPower reads the header, and checks that sections have the lengths that follow.
func ptauPower(r io.ReaderAt, sections map[int]ptauSection) (int, error) {
	header := make([]byte, 4+fp.Bytes+8)
	if sections[ptauHeader].length != int64(len(header)) {
		return 0, fmt.Errorf("%w: a header of %d bytes: not of BN254", ErrPowers, sections[ptauHeader].length)
	}
	if _, err := r.ReadAt(header, sections[ptauHeader].offset); err != nil {
		return 0, fmt.Errorf("%w: %w", ErrPowers, err)
	}
	var q [fp.Bytes]byte
	for i, limb := range modulus {
		binary.LittleEndian.PutUint64(q[8*i:], limb)
	}
	if binary.LittleEndian.Uint32(header) != fp.Bytes || !bytes.Equal(header[4:4+fp.Bytes], q[:]) {
		return 0, fmt.Errorf("%w: not of BN254", ErrPowers)
	}
	power := binary.LittleEndian.Uint32(header[4+fp.Bytes:])
	if ceremony := binary.LittleEndian.Uint32(header[8+fp.Bytes:]); power == 0 || power > maxPtauPower || ceremony < power || ceremony > maxPtauPower {
		return 0, fmt.Errorf("%w: power %d of a ceremony for %d", ErrPowers, power, ceremony)
	}
	n := int64(1) << power
	for id, want := range map[int]int64{
		ptauTauG1: (2*n - 1) * sizeG1, ptauTauG2: n * sizeG2, ptauAlphaTau: n * sizeG1, ptauBetaTau: n * sizeG1, ptauBetaG2: sizeG2,
	} {
		if got := sections[id].length; got != want {
			return 0, fmt.Errorf("%w: section %d has %d bytes, not %d", ErrPowers, id, got, want)
		}
	}
	return int(power), nil
}

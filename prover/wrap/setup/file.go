package setup

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Kind says what a file holds.
type Kind uint32

// Kinds of files.
const (
	KindProvingKey Kind = iota + 1
	KindVerifyingKey
	KindPhase2  // a state of a ceremony's second phase
	KindCircuit // a compiled circuit
)

func (k Kind) String() string {
	switch k {
	case KindProvingKey:
		return "proving key"
	case KindVerifyingKey:
		return "verifying key"
	case KindPhase2:
		return "ceremony state"
	case KindCircuit:
		return "compiled circuit"
	}
	return fmt.Sprintf("kind %d", uint32(k))
}

// Origin says who could forge proofs for keys.
type Origin uint32

// Origins of keys.
const (
	OriginNone        Origin = iota // no keys
	OriginDevelopment               // made by one process: whoever ran it could
	OriginCeremony                  // made by a ceremony: all contributors together could
)

func (o Origin) String() string {
	switch o {
	case OriginDevelopment:
		return "development"
	case OriginCeremony:
		return "ceremony"
	}
	return "none"
}

// MarshalText implements encoding.TextMarshaler.
func (o Origin) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// A file is a header and a payload. The header, integers big endian:
//
//	offset  size
//	0       8     "zkgethk" and the version byte 1
//	8       4     kind
//	12      4     origin
//	16      4     index: of a contribution, else 0
//	20      4     0
//	24      32    hash of the circuit
//	56      32    parent: of a proving key the hash of the verifying key, of a ceremony's
//	              state that of the powers of tau, of a circuit that of its source, else 0
//	88      8     length of the payload
//	96      32    SHA-256 of the payload
//	128     32    SHA-256 of bytes 0 to 127
const headerSize = 160

var magic = [8]byte{'z', 'k', 'g', 'e', 't', 'h', 'k', 1}

type header struct {
	kind            Kind
	origin          Origin
	index           uint32
	circuit, parent Hash
	length          uint64
	payload         Hash
}

func (h *header) encode() []byte {
	b := append(make([]byte, 0, headerSize), magic[:]...)
	b = binary.BigEndian.AppendUint32(b, uint32(h.kind))
	b = binary.BigEndian.AppendUint32(b, uint32(h.origin))
	b = binary.BigEndian.AppendUint32(b, h.index)
	b = binary.BigEndian.AppendUint32(b, 0)
	b = append(b, h.circuit[:]...)
	b = append(b, h.parent[:]...)
	b = binary.BigEndian.AppendUint64(b, h.length)
	b = append(b, h.payload[:]...)
	sum := sha256.Sum256(b)
	return append(b, sum[:]...)
}

// decodeHeader reads a header. Errors: ErrFile.
func decodeHeader(b []byte) (*header, error) {
	if len(b) != headerSize || !bytes.Equal(b[:7], magic[:7]) {
		return nil, fmt.Errorf("%w: not a key file", ErrFile)
	}
	if b[7] != magic[7] {
		return nil, fmt.Errorf("%w: version %d, this program knows %d", ErrFile, b[7], magic[7])
	}
	if sum := sha256.Sum256(b[:128]); !bytes.Equal(sum[:], b[128:]) {
		return nil, fmt.Errorf("%w: the header is damaged", ErrFile)
	}
	if binary.BigEndian.Uint32(b[20:]) != 0 {
		return nil, fmt.Errorf("%w: the header is not canonical", ErrFile)
	}
	h := &header{
		kind:    Kind(binary.BigEndian.Uint32(b[8:])),
		origin:  Origin(binary.BigEndian.Uint32(b[12:])),
		index:   binary.BigEndian.Uint32(b[16:]),
		circuit: Hash(b[24:56]),
		parent:  Hash(b[56:88]),
		length:  binary.BigEndian.Uint64(b[88:]),
		payload: Hash(b[96:128]),
	}
	if h.index != 0 && h.kind != KindPhase2 || h.parent != (Hash{}) && h.kind == KindVerifyingKey {
		return nil, fmt.Errorf("%w: the header is not canonical", ErrFile)
	}
	return h, nil
}

// unfinished is how the names of files begin that are being written, and of what a process has
// left that was killed while it did.
const unfinished = ".zkgeth-key-"

// writeWhole writes a file that is there whole or not at all: write fills it, give gives it its
// name.
func writeWhole(path string, write func(f *os.File) error, give func(from, to string) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), unfinished)
	if err != nil {
		return err
	}
	if err = write(f); err == nil {
		err = errors.Join(f.Chmod(0o644), f.Sync())
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = give(f.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return syncDir(filepath.Dir(path))
}

// writeText writes or replaces a file without header, for people.
func writeText(path string, text []byte) error {
	return writeWhole(path, func(f *os.File) error { _, err := f.Write(text); return err }, os.Rename)
}

// writeFile writes a file with a header; payload writes the payload. It sets the header's
// length and hash.
func writeFile(path string, h *header, payload func(io.Writer) error) error {
	digest, count := sha256.New(), new(counter)
	err := writeWhole(path, func(f *os.File) error {
		w := bufio.NewWriterSize(f, 1<<20)
		if _, err := w.Write(make([]byte, headerSize)); err != nil {
			return err
		}
		if err := payload(io.MultiWriter(w, digest, count)); err != nil {
			return err
		}
		if err := w.Flush(); err != nil {
			return err
		}
		h.length = count.n
		digest.Sum(h.payload[:0])
		_, err := f.WriteAt(h.encode(), 0)
		return err
	}, func(from, to string) error { return place(from, to, h.kind) })
	if err != nil {
		return fmt.Errorf("write the %s %s: %w", h.kind, path, err)
	}
	return nil
}

// place gives a finished file its name. A state of a ceremony is never replaced.
func place(from, to string, kind Kind) error {
	if kind != KindPhase2 {
		return os.Rename(from, to)
	}
	return placeNew(from, to, os.Link)
}

// placeNew gives a file a name that no other has: [fs.ErrExist]. On a file system without hard
// links, which those of memory sticks are, an empty file claims the name first.
func placeNew(from, to string, link func(from, to string) error) error {
	err := link(from, to)
	if err == nil {
		return os.Remove(from)
	}
	if errors.Is(err, fs.ErrExist) {
		return err
	}
	claim, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	return errors.Join(claim.Close(), os.Rename(from, to))
}

// removeUnfinished removes what processes left in a folder that were killed while they wrote,
// and must not be called while one does.
func removeUnfinished(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), unfinished) {
			err = errors.Join(err, os.Remove(filepath.Join(dir, e.Name())))
		}
	}
	return err
}

// syncDir makes the names in a folder last.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

type counter struct{ n uint64 }

func (c *counter) Write(p []byte) (int, error) { c.n += uint64(len(p)); return len(p), nil }

// openFile opens a file of a kind that was made for the circuit and has a payload of the
// length that size gives for it. The caller closes it; the payload is unread.
func openFile(path string, kind Kind, circuit Hash, size func(*header) uint64) (*os.File, *header, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	h, err := checkFile(f, kind, circuit, size)
	if err != nil {
		return nil, nil, errors.Join(fmt.Errorf("%s: %w", path, err), f.Close())
	}
	return f, h, nil
}

func checkFile(f *os.File, kind Kind, circuit Hash, size func(*header) uint64) (*header, error) {
	h, err := readHeader(f)
	if err != nil {
		return nil, err
	}
	if h.kind == kind && h.circuit != circuit {
		return nil, fmt.Errorf("%w: it is for %s, not %s", ErrOtherCircuit, h.circuit, circuit)
	}
	return h, h.check(f, kind, size(h))
}

// readHeader reads the header of a file; what it says is unchecked.
func readHeader(f *os.File) (*header, error) {
	b := make([]byte, headerSize)
	if _, err := io.ReadFull(f, b); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFile, err)
	}
	return decodeHeader(b)
}

// check compares a header with what is wanted, and with the file.
func (h *header) check(f *os.File, kind Kind, size uint64) error {
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("%w: not a regular file", ErrFile)
	}
	if h.kind != kind {
		return fmt.Errorf("%w: it is a %s, not a %s", ErrFile, h.kind, kind)
	}
	if have := uint64(info.Size()); h.length != size || have < headerSize || have-headerSize != size {
		return fmt.Errorf("%w: it has %d bytes, not %d", ErrFile, have, headerSize+size)
	}
	return nil
}

// payloadReader reads a payload and hashes it on the way.
type payloadReader struct {
	r      io.Reader
	digest interface {
		io.Writer
		Sum([]byte) []byte
	}
	want Hash
}

func readPayload(r io.Reader, h *header) *payloadReader {
	digest := sha256.New()
	limited := io.LimitReader(bufio.NewReaderSize(r, 1<<20), int64(h.length))
	return &payloadReader{r: io.TeeReader(limited, digest), digest: digest, want: h.payload}
}

func (p *payloadReader) Read(b []byte) (int, error) { return p.r.Read(b) }

// close checks that everything was read, and that it is what the header says.
func (p *payloadReader) close() error {
	if n, err := io.Copy(io.Discard, p.r); err != nil || n != 0 {
		return fmt.Errorf("%w: %d bytes too many: %w", ErrFile, n, errors.Join(err))
	}
	if !bytes.Equal(p.digest.Sum(nil), p.want[:]) {
		return fmt.Errorf("%w: the content is damaged", ErrFile)
	}
	return nil
}

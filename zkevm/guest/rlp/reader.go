package rlp

import (
	"encoding/binary"
	"errors"

	"github.com/holiman/uint256"
)

// ErrInvalid is returned for bytes that are not the canonical encoding of what
// was asked for.
var ErrInvalid = errors.New("rlp: not canonical")

// Reader is a cursor over the items of one list, or over a sequence of items.
// The first failure sticks: from then on every method returns zero values, and
// Err and End report it. Returned slices alias the input.
type Reader struct {
	buf []byte
	bad bool
}

// NewReader returns a reader over a sequence of items.
func NewReader(items []byte) Reader { return Reader{buf: items} }

// ListOf returns a reader over the items of the list that is the whole of item.
func ListOf(item []byte) Reader {
	r := Reader{buf: item}
	inner := r.List()
	if r.bad || len(r.buf) != 0 {
		return Reader{bad: true}
	}
	return inner
}

// Err reports whether something read so far was not canonical.
func (r *Reader) Err() error {
	if r.bad {
		return ErrInvalid
	}
	return nil
}

// End reports an error unless everything was read and was canonical.
func (r *Reader) End() error {
	if r.bad || len(r.buf) != 0 {
		return ErrInvalid
	}
	return nil
}

// More reports whether there is another item.
func (r *Reader) More() bool { return len(r.buf) != 0 }

// Remaining returns the number of bytes not read yet.
func (r *Reader) Remaining() int { return len(r.buf) }

// NextIsList reports whether the next item is a list.
func (r *Reader) NextIsList() bool { return len(r.buf) != 0 && r.buf[0] >= 0xc0 }

// fail drops the rest of the input.
func (r *Reader) fail() {
	r.buf, r.bad = nil, true
}

// header returns where the payload of the next item begins and ends.
func (r *Reader) header() (start, end int, list bool) {
	b := r.buf
	if len(b) == 0 {
		r.fail()
		return 0, 0, false
	}
	tag := b[0]
	switch {
	case tag < 0x80:
		return 0, 1, false
	case tag < 0xb8:
		end = 1 + int(tag-0x80)
		if end > len(b) || end == 2 && b[1] < 0x80 {
			r.fail()
			return 0, 0, false
		}
		return 1, end, false
	case tag >= 0xc0 && tag < 0xf8:
		end = 1 + int(tag-0xc0)
		if end > len(b) {
			r.fail()
			return 0, 0, false
		}
		return 1, end, true
	}
	base := byte(0xb7)
	if tag >= 0xf8 {
		base, list = 0xf7, true
	}
	start = 1 + int(tag-base)
	if start > len(b) || b[1] == 0 {
		r.fail()
		return 0, 0, false
	}
	var size uint64
	for _, x := range b[1:start] {
		size = size<<8 | uint64(x)
	}
	if size < 56 || size > uint64(len(b)-start) {
		r.fail()
		return 0, 0, false
	}
	return start, start + int(size), list
}

// Bytes reads a byte string.
func (r *Reader) Bytes() []byte {
	if b := r.buf; len(b) != 0 {
		if tag := b[0]; tag < 0x80 {
			r.buf = b[1:]
			return b[:1:1]
		} else if end := 1 + int(tag-0x80); tag < 0xb8 && end != 2 && end <= len(b) {
			r.buf = b[end:]
			return b[1:end:end]
		}
	}
	return r.anyBytes()
}

// anyBytes is Bytes for every form, the invalid ones included.
func (r *Reader) anyBytes() []byte {
	start, end, list := r.header()
	if list {
		r.fail()
	}
	if r.bad {
		return nil
	}
	out := r.buf[start:end:end]
	r.buf = r.buf[end:]
	return out
}

// Exactly reads a byte string of n bytes; nil when it is not.
func (r *Reader) Exactly(n int) []byte {
	out := r.Bytes()
	if len(out) != n {
		r.fail()
		return nil
	}
	return out
}

// Hash reads a byte string of 32 bytes into out.
func (r *Reader) Hash(out *[32]byte) {
	copy(out[:], r.Exactly(32)) // copying an array would be byte by byte on riscv64
}

// Address reads a byte string of 20 bytes into out.
func (r *Reader) Address(out *[20]byte) {
	copy(out[:], r.Exactly(20))
}

// Uint64 reads an integer of at most 64 bits.
func (r *Reader) Uint64() uint64 {
	b := r.Bytes()
	if len(b) > 8 || len(b) != 0 && b[0] == 0 {
		r.fail()
		return 0
	}
	var v uint64
	for _, x := range b {
		v = v<<8 | uint64(x)
	}
	return v
}

// Uint256 reads an integer of at most 256 bits into out.
func (r *Reader) Uint256(out *uint256.Int) {
	b := r.Bytes()
	if len(b) > 32 || len(b) != 0 && b[0] == 0 {
		r.fail()
		out.Clear()
		return
	}
	SetUint256(out, b)
}

// List reads a list and returns a reader over its items. A failure inside it is
// that reader's.
func (r *Reader) List() Reader {
	start, end, list := r.header()
	if !list {
		r.fail()
	}
	if r.bad {
		return Reader{bad: true}
	}
	inner := Reader{buf: r.buf[start:end:end]}
	r.buf = r.buf[end:]
	return inner
}

// Raw reads one item of either kind and returns it with its prefix. What is
// inside a list is not looked at.
func (r *Reader) Raw() []byte {
	_, end, _ := r.header()
	if r.bad {
		return nil
	}
	out := r.buf[:end:end]
	r.buf = r.buf[end:]
	return out
}

// SetUint256 sets out to the big-endian integer b of at most 32 bytes.
func SetUint256(out *uint256.Int, b []byte) {
	if len(b) <= 8 {
		var v uint64
		for _, x := range b {
			v = v<<8 | uint64(x)
		}
		out.SetUint64(v)
		return
	}
	if len(b) <= 16 {
		var high, low uint64
		for _, x := range b[:len(b)-8] {
			high = high<<8 | uint64(x)
		}
		for _, x := range b[len(b)-8:] {
			low = low<<8 | uint64(x)
		}
		*out = uint256.Int{low, high}
		return
	}
	var full [32]byte
	copy(full[32-len(b):], b)
	out[3] = binary.BigEndian.Uint64(full[0:8])
	out[2] = binary.BigEndian.Uint64(full[8:16])
	out[1] = binary.BigEndian.Uint64(full[16:24])
	out[0] = binary.BigEndian.Uint64(full[24:32])
}

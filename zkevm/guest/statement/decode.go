package statement

import (
	"encoding/binary"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/zkevm/guest/witness"
)

// IsInput tells whether data begins as an input does.
func IsInput(data []byte) bool { return len(data) >= len(magic) && string(data[:len(magic)]) == magic }

// Decode reads what [Input.Encode] writes and nothing else. The parts refer to
// data. Errors: [ErrInput].
func Decode(data []byte) (*Input, error) {
	if len(data) > MaxInput {
		return nil, badInput("%d bytes, limit %d", len(data), MaxInput)
	}
	if len(data) < headSize || !IsInput(data) {
		return nil, badInput("not an input of this version")
	}
	config, origin := binary.LittleEndian.Uint32(data[8:]), binary.LittleEndian.Uint32(data[12:])
	deposits, forced := binary.LittleEndian.Uint32(data[16:]), binary.LittleEndian.Uint32(data[20:])
	blobs, state := binary.LittleEndian.Uint64(data[24:]), binary.LittleEndian.Uint64(data[32:])
	in := &Input{DepositStart: common.Hash(data[40:72]), ForcedStart: common.Hash(data[72:104])}
	switch {
	case config > params.MaxConfigSize:
		return nil, badInput("config of %d bytes", config)
	case origin > MaxOrigin:
		return nil, badInput("origin header of %d bytes", origin)
	case deposits > MaxDeposits:
		return nil, badInput("%d deposits", deposits)
	case forced > MaxForced:
		return nil, badInput("%d forced transactions", forced)
	case blobs > params.MaxBlobsPerBatch:
		return nil, badInput("%d blobs", blobs)
	case state > witness.MaxSize:
		return nil, badInput("witness of %d bytes", state)
	}
	r := reader{data: data[headSize:]}
	r.header(&in.Parent)
	r.header(&in.Header)
	in.Config = r.padded(uint64(config))
	in.Origin = r.padded(uint64(origin))
	in.Deposits = r.deposits(uint64(deposits))
	in.Forced = r.forced(uint64(forced))
	in.Blobs = make([]batch.Trimmed, blobs)
	for i := range in.Blobs {
		in.Blobs[i] = r.blob()
	}
	in.Witness = r.padded(state)
	switch {
	case r.failure != "":
		return nil, badInput("%s", r.failure)
	case len(r.data) != 0:
		return nil, badInput("%d bytes too many", len(r.data))
	}
	return in, nil
}

// reader is what is left of an input. The first failure sticks, and everything
// read after it is empty.
type reader struct {
	data    []byte
	failure string
}

func (r *reader) fail(why string) {
	if r.failure == "" {
		r.failure = why
	}
	r.data = nil
}

// take reads n bytes; nil when there are fewer.
func (r *reader) take(n uint64) []byte {
	if uint64(len(r.data)) < n {
		r.fail("truncated")
		return nil
	}
	out := r.data[:n:n]
	r.data = r.data[n:]
	return out
}

// padded reads n bytes and zeros up to a multiple of 8.
func (r *reader) padded(n uint64) []byte {
	full := r.take((n + 7) &^ 7)
	if full == nil {
		return nil
	}
	for _, b := range full[n:] {
		if b != 0 {
			r.fail("padding is not zero")
			return nil
		}
	}
	return full[:n:n]
}

func (r *reader) uint64() uint64 {
	b := r.take(8)
	if b == nil {
		return 0
	}
	return binary.LittleEndian.Uint64(b)
}

func (r *reader) hash(to *common.Hash) { copy(to[:], r.take(common.HashLength)) }

func (r *reader) header(h *batch.Header) {
	h.Index = r.uint64()
	h.LastBlock = r.uint64()
	h.OriginNumber = r.uint64()
	h.InboxCount = r.uint64()
	h.DepositEnd = r.uint64()
	h.ForcedEnd = r.uint64()
	hashes := r.uint64()
	r.hash(&h.ParentHash)
	r.hash(&h.OriginHash)
	r.hash(&h.InboxRoot)
	if hashes > params.MaxBlobsPerBatch {
		r.fail("too many blob hashes")
		return
	}
	if hashes == 0 {
		return
	}
	h.BlobHashes = make([]common.Hash, hashes)
	for i := range h.BlobHashes {
		r.hash(&h.BlobHashes[i])
	}
}

func (r *reader) deposits(n uint64) []Deposit {
	all := r.take(n * depositSize)
	if len(all) == 0 {
		return nil
	}
	out := make([]Deposit, n)
	for i := range out {
		one := all[i*depositSize : (i+1)*depositSize]
		if binary.LittleEndian.Uint32(one[28:]) != 0 {
			r.fail("padding of a deposit is not zero")
			return nil
		}
		out[i] = Deposit{Amount: binary.LittleEndian.Uint64(one), To: common.Address(one[8:28])}
	}
	return out
}

func (r *reader) forced(n uint64) [][]byte {
	if n == 0 {
		return nil
	}
	out := make([][]byte, n)
	for i := range out {
		size := r.uint64()
		if size > MaxForcedEntry {
			r.fail("forced transaction is too long")
			return nil
		}
		out[i] = r.padded(size)
	}
	return out
}

// blob reads the elements of a blob up to the last that is not zero.
func (r *reader) blob() batch.Trimmed {
	size := r.uint64()
	if size > params.BlobBytes {
		r.fail("blob is too long")
		return nil
	}
	out := batch.Trimmed(r.take(size))
	if !out.Valid() {
		r.fail("blob ends with an element of zero, or within one")
		return nil
	}
	return out
}

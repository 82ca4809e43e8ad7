package statement

import (
	"bytes"
	"encoding/binary"
	"errors"
	"reflect"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/zkevm/guest/executor"
	"github.com/zkgeth/zkgeth/zkevm/guest/witness"
)

// element is a field element that is not zero.
func element(first byte) batch.Trimmed { return append(batch.Trimmed{first}, make([]byte, 31)...) }

// sample is an input of which only the form is right.
func sample() *Input {
	return &Input{
		Config:       []byte(`{"version":1}`),
		Parent:       batch.Header{Index: 1, ParentHash: common.Hash{2}, LastBlock: 3, OriginNumber: 4, OriginHash: common.Hash{5}, InboxCount: 6, InboxRoot: common.Hash{7}, DepositEnd: 8, ForcedEnd: 9},
		Header:       batch.Header{Index: 10, LastBlock: 11, BlobHashes: []common.Hash{{12}, {13}}},
		Origin:       []byte{0xc1, 1},
		DepositStart: common.Hash{14}, ForcedStart: common.Hash{15},
		Deposits: []Deposit{{To: common.Address{16}, Amount: 17}, {To: common.Address{18}, Amount: 1<<64 - 1}},
		Forced:   [][]byte{{19}, {}, bytes.Repeat([]byte{20}, 17)},
		Blobs:    []batch.Trimmed{element(21), {}, append(make([]byte, 64), element(22)...)},
		Witness:  []byte("witness"),
	}
}

func TestInputRoundTrip(t *testing.T) {
	for name, in := range map[string]*Input{"sample": sample(), "empty": {}} {
		enc, err := in.Encode()
		if err != nil {
			t.Fatal(err)
		}
		got, err := Decode(enc)
		if err != nil {
			t.Fatal(err)
		}
		again, err := got.Encode()
		if err != nil || !bytes.Equal(again, enc) || len(enc)%8 != 0 || len(enc) != in.size() || cap(enc) != len(enc) {
			t.Errorf("%s: encodes to %x, then to %x (%v)", name, enc, again, err)
		}
		if name == "sample" && !reflect.DeepEqual(got, in) {
			t.Errorf("got %+v, want %+v", got, in)
		}
	}
}

// The offsets are those of the package documentation.
func TestInputFormat(t *testing.T) {
	in := sample()
	enc, err := in.Encode()
	if err != nil {
		t.Fatal(err)
	}
	u32 := func(at int) uint32 { return binary.LittleEndian.Uint32(enc[at:]) }
	u64 := func(at int) uint64 { return binary.LittleEndian.Uint64(enc[at:]) }
	parent, header := 104, 104+152
	config := header + 152 + 64
	deposits := config + 16 + 8
	forced := deposits + 64
	blobs := forced + 56
	for what, ok := range map[string]bool{
		"magic":         string(enc[:8]) == "zkstmnt\x02",
		"lengths":       u32(8) == 13 && u32(12) == 2 && u32(16) == 2 && u32(20) == 3 && u64(24) == 3 && u64(32) == 7,
		"start hashes":  enc[40] == 14 && enc[72] == 15,
		"parent":        u64(parent) == 1 && u64(parent+8) == 3 && u64(parent+16) == 4 && u64(parent+24) == 6 && u64(parent+32) == 8 && u64(parent+40) == 9 && u64(parent+48) == 0,
		"parent hashes": enc[parent+56] == 2 && enc[parent+88] == 5 && enc[parent+120] == 7,
		"header":        u64(header) == 10 && u64(header+48) == 2 && enc[header+152] == 12 && enc[header+184] == 13,
		"config":        string(enc[config:config+16]) == `{"version":1}`+"\x00\x00\x00",
		"origin":        u64(config+16) == 0x01c1,
		"deposits":      u64(deposits) == 17 && enc[deposits+8] == 16 && u64(deposits+32) == 1<<64-1,
		"forced":        u64(forced) == 1 && u64(forced+8) == 19 && u64(forced+16) == 0 && u64(forced+24) == 17 && enc[forced+48] == 20 && enc[forced+49] == 0,
		"blobs":         u64(blobs) == 32 && enc[blobs+8] == 21 && u64(blobs+40) == 0 && u64(blobs+48) == 96 && enc[blobs+56+64] == 22,
		"witness":       string(enc[blobs+56+96:]) == "witness\x00",
	} {
		if !ok {
			t.Errorf("%s is not where it should be", what)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	good, err := sample().Encode()
	if err != nil {
		t.Fatal(err)
	}
	put32 := func(at int, v uint32) func([]byte) []byte {
		return func(b []byte) []byte { binary.LittleEndian.PutUint32(b[at:], v); return b }
	}
	put64 := func(at int, v uint64) func([]byte) []byte {
		return func(b []byte) []byte { binary.LittleEndian.PutUint64(b[at:], v); return b }
	}
	set := func(at int) func([]byte) []byte {
		return func(b []byte) []byte { b[at]++; return b }
	}
	config := 104 + 2*152 + 64
	blobs := config + 24 + 64 + 56
	// longer makes the last blob so many bytes longer.
	longer := func(n int) func([]byte) []byte {
		return func(b []byte) []byte {
			out := append(bytes.Clone(b[:len(b)-8]), make([]byte, n)...)
			binary.LittleEndian.PutUint64(out[blobs+48:], 96+uint64(n))
			return append(out, b[len(b)-8:]...)
		}
	}
	for name, change := range map[string]func([]byte) []byte{
		"empty":                func([]byte) []byte { return nil },
		"cut in the head":      func(b []byte) []byte { return b[:103] },
		"cut at the end":       func(b []byte) []byte { return b[:len(b)-8] },
		"cut in the blobs":     func(b []byte) []byte { return b[:len(b)-48] },
		"too long":             func(b []byte) []byte { return append(b, make([]byte, 8)...) },
		"another version":      set(7),
		"config too long":      put32(8, params.MaxConfigSize+1),
		"origin too long":      put32(12, MaxOrigin+1),
		"too many deposits":    put32(16, MaxDeposits+1),
		"too many forced":      put32(20, MaxForced+1),
		"forced beyond end":    put32(20, MaxForced),
		"deposits beyond end":  put32(16, MaxDeposits),
		"too many blobs":       put64(24, params.MaxBlobsPerBatch+1),
		"blobs beyond end":     put64(24, params.MaxBlobsPerBatch),
		"blob, zero element":   longer(32),
		"blob, whole":          longer(params.BlobBytes - 96),
		"blob, half element":   longer(16),
		"blob, only zeros":     func(b []byte) []byte { b[blobs+8] = 0; return b },
		"blob, shorter":        put64(blobs+48, 64), // its last element is zero then
		"blob, part":           put64(blobs, 24),
		"blob, too long":       put64(blobs, params.BlobBytes+32),
		"blob, huge":           put64(blobs, 1<<63),
		"blob, beyond end":     put64(blobs, params.BlobBytes),
		"huge witness":         put64(32, 1<<63),
		"witness beyond limit": put64(32, witness.MaxSize+1),
		"witness too short":    put64(32, 6),
		"too many blob hashes": put64(104+48, params.MaxBlobsPerBatch+1),
		"huge blob hashes":     put64(104+152+48, 1<<63),
		"padding of config":    set(config + 15),
		"padding of origin":    set(config + 16 + 7),
		"padding of deposit":   set(config + 24 + 31),
		"padding of forced":    set(config + 24 + 64 + 15),
		"padding of witness":   set(len(good) - 1),
		"forced too long":      put64(config+24+64, MaxForcedEntry+1),
		"forced beyond":        put64(config+24+64, MaxForcedEntry),
	} {
		if in, err := Decode(change(bytes.Clone(good))); !errors.Is(err, ErrInput) {
			t.Errorf("%s: got %+v, %v", name, in, err)
		}
	}
	// What is over its limit is refused although it is all there.
	for name, change := range map[string]func(*Input){
		"config":             func(in *Input) { in.Config = make([]byte, params.MaxConfigSize+1) },
		"origin":             func(in *Input) { in.Origin = make([]byte, MaxOrigin+1) },
		"deposits":           func(in *Input) { in.Deposits = make([]Deposit, MaxDeposits+1) },
		"forced":             func(in *Input) { in.Forced = make([][]byte, MaxForced+1) },
		"forced transaction": func(in *Input) { in.Forced[1] = make([]byte, MaxForcedEntry+1) },
		"blobs":              func(in *Input) { in.Blobs = slices.Repeat(in.Blobs, params.MaxBlobsPerBatch) },
		"blob hashes":        func(in *Input) { in.Header.BlobHashes = make([]common.Hash, params.MaxBlobsPerBatch+1) },
		"blob":               func(in *Input) { in.Blobs[1] = append(make(batch.Trimmed, params.BlobBytes), element(1)...) },
	} {
		in := sample()
		change(in)
		if _, err := Decode(in.encode()); !errors.Is(err, ErrInput) {
			t.Errorf("%s over the limit: %v", name, err)
		}
	}
	state := make([]byte, len(good)-8+witness.MaxSize+8) // nobody has to fill it for this
	copy(state, put64(32, witness.MaxSize+1)(bytes.Clone(good[:len(good)-8])))
	if _, err := Decode(state); !errors.Is(err, ErrInput) {
		t.Errorf("witness over the limit: %v", err)
	}
	// An input of many long entries.
	const entries = MaxInput/MaxForcedEntry + 1
	long := make([]byte, headSize+2*headerSize+entries*(8+MaxForcedEntry))
	copy(long, good[:8])
	put32(20, entries)(long)
	for i := range entries {
		put64(headSize+2*headerSize+i*(8+MaxForcedEntry), MaxForcedEntry)(long)
	}
	if _, err := Decode(long); !errors.Is(err, ErrInput) {
		t.Errorf("over the limit of an input: %v", err)
	}
	for n := 0; n < len(good); n += 8 {
		if n > 1000 && n%4096 != 0 {
			continue
		}
		if _, err := Decode(good[:n]); !errors.Is(err, ErrInput) {
			t.Fatalf("the first %d bytes are an input: %v", n, err)
		}
	}
}

func TestEncodeRefuses(t *testing.T) {
	for name, change := range map[string]func(*Input){
		"config":             func(in *Input) { in.Config = make([]byte, params.MaxConfigSize+1) },
		"origin":             func(in *Input) { in.Origin = make([]byte, MaxOrigin+1) },
		"deposits":           func(in *Input) { in.Deposits = make([]Deposit, MaxDeposits+1) },
		"forced":             func(in *Input) { in.Forced = make([][]byte, MaxForced+1) },
		"forced transaction": func(in *Input) { in.Forced[1] = make([]byte, MaxForcedEntry+1) },
		"blobs":              func(in *Input) { in.Blobs = make([]batch.Trimmed, params.MaxBlobsPerBatch+1) },
		"blob, zero element": func(in *Input) { in.Blobs[1] = make([]byte, 32) },
		"blob, whole":        func(in *Input) { in.Blobs[0] = in.Blobs[0].Blob()[:] },
		"blob, part":         func(in *Input) { in.Blobs[0] = in.Blobs[0][:31] },
		"blob, too long":     func(in *Input) { in.Blobs[0] = append(make([]byte, params.BlobBytes), in.Blobs[0]...) },
		"blob hashes":        func(in *Input) { in.Header.BlobHashes = make([]common.Hash, params.MaxBlobsPerBatch+1) },
		"parent blob hashes": func(in *Input) { in.Parent.BlobHashes = make([]common.Hash, params.MaxBlobsPerBatch+1) },
		"witness":            func(in *Input) { in.Witness = make([]byte, witness.MaxSize+1) },
		"all together": func(in *Input) {
			entry := make([]byte, MaxForcedEntry)
			for range MaxInput/MaxForcedEntry + 1 {
				in.Forced = append(in.Forced, entry)
			}
		},
	} {
		in := sample()
		change(in)
		if _, err := in.Encode(); !errors.Is(err, ErrInput) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// FuzzDecode looks for bytes that are accepted but are not what Encode makes, and
// for panics of what follows.
func FuzzDecode(f *testing.F) {
	in := sample()
	enc, err := in.Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(enc)
	empty, err := new(Input).Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(empty)
	f.Fuzz(func(t *testing.T, data []byte) {
		in, err := Decode(data)
		if err != nil {
			if !errors.Is(err, ErrInput) {
				t.Fatalf("%v is not ErrInput", err)
			}
			return
		}
		if again, err := in.Encode(); err != nil || !bytes.Equal(again, data) {
			t.Fatalf("%x encodes to %x (%v)", data, again, err)
		}
		values, err := in.Prove()
		var panicked *executor.PanicError
		if err == nil || errors.As(err, &panicked) {
			t.Fatalf("gives %+v, %v", values, err)
		}
	})
}

// There is no claim about what is no blob.
func TestClaimsNeedBlobs(t *testing.T) {
	in := sample()
	in.Header.BlobHashes = make([]common.Hash, 2)
	for name, blobs := range map[string][]batch.Trimmed{
		"an element that is none": {element(1), element(0xff)},
		"half an element":         {element(1)[:16], element(1)},
		"a blob less":             {element(1)},
		"a blob more":             {element(1), element(1), element(1)},
	} {
		in.Blobs = blobs
		if claims, err := in.claims(); err == nil {
			t.Errorf("%s: %v", name, claims)
		}
	}
	in.Blobs = []batch.Trimmed{element(1), element(2)}
	if claims, err := in.claims(); err != nil || len(claims) != 2 || claims[0].Y == claims[1].Y {
		t.Errorf("%v, %v", claims, err)
	}
}

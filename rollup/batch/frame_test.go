package batch

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/core/types"
	"github.com/klauspost/compress/zstd"

	"github.com/zkgeth/zkgeth/params"
)

// frameOf encodes with other options than the protocol's.
func frameOf(t *testing.T, raw []byte, opts ...zstd.EOption) []byte {
	t.Helper()
	opts = append([]zstd.EOption{zstd.WithEncoderConcurrency(1), zstd.WithEncoderCRC(false), zstd.WithSingleSegment(true)}, opts...)
	enc, err := zstd.NewWriter(nil, opts...)
	if err != nil {
		t.Fatal(err)
	}
	defer enc.Close()
	return enc.EncodeAll(raw, nil)
}

func TestDecompressOtherEncoders(t *testing.T) {
	raw := bytes.Repeat([]byte("zkgeth batch "), 5000)
	for name, frame := range map[string][]byte{
		"ours":       mustCompress(t, raw),
		"fastest":    frameOf(t, raw, zstd.WithEncoderLevel(zstd.SpeedFastest)),
		"windowed":   frameOf(t, raw, zstd.WithSingleSegment(false), zstd.WithWindowSize(params.MaxBatchWindow)),
		"no entropy": frameOf(t, raw, zstd.WithNoEntropyCompression(true)),
	} {
		got, err := decompress(frame)
		if err != nil || !bytes.Equal(got, raw) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func mustCompress(t testing.TB, raw []byte) []byte {
	t.Helper()
	frame, err := compress(raw)
	if err != nil {
		t.Fatal(err)
	}
	return frame
}

func TestDecompressRefuses(t *testing.T) {
	raw := bytes.Repeat([]byte("zkgeth batch "), 5000)
	good := mustCompress(t, raw)
	concat := func(parts ...[]byte) []byte { return bytes.Join(parts, nil) }
	edit := func(at int, b byte) []byte {
		out := bytes.Clone(good)
		out[at] = b
		return out
	}
	// Descriptor 0x60: single segment, content size in two bytes less 256.
	rle := func(declared, length int) []byte {
		frame := []byte{0x28, 0xb5, 0x2f, 0xfd, 0x60}
		frame = binary.LittleEndian.AppendUint16(frame, uint16(declared-256))
		return append(frame, byte(length<<3|1<<1|1), byte(length>>5), byte(length>>13), 'x')
	}
	if got, err := decompress(rle(1000, 1000)); err != nil || len(got) != 1000 {
		t.Fatalf("the starting point is refused: %v", err)
	}
	sized := func(size uint32, single bool) []byte {
		frame := []byte{0x28, 0xb5, 0x2f, 0xfd, 0xa0}
		if !single {
			frame = []byte{0x28, 0xb5, 0x2f, 0xfd, 0x80, 10 << 3} // window of 1 MiB
		}
		frame = binary.LittleEndian.AppendUint32(frame, size)
		for ; size > 128<<10; size -= 128 << 10 {
			frame = append(frame, 1<<1, 0, 0x10, 0)
		}
		return append(frame, byte(size<<3)|1<<1|1, byte(size>>5), byte(size>>13), 0)
	}
	windowed := func(descriptor byte) []byte {
		return []byte{0x28, 0xb5, 0x2f, 0xfd, 0x40, descriptor, 0, 0, 1<<1 | 1, 8, 0, 'x'}
	}
	for _, ok := range [][]byte{windowed(13 << 3), sized(params.MaxBatchWindow, true), sized(params.MaxBatchInflated, false)} {
		if _, err := decompress(ok); err != nil {
			t.Fatalf("at the limit: %v", err)
		}
	}
	skippable := []byte{0x50, 0x2a, 0x4d, 0x18, 0, 0, 0, 0}
	for name, frame := range map[string][]byte{
		"empty":               {},
		"no magic":            edit(0, 0x29),
		"skippable":           skippable,
		"skippable first":     concat(skippable, good),
		"skippable last":      concat(good, skippable),
		"two frames":          concat(good, good),
		"trailing byte":       concat(good, []byte{0}),
		"checksum":            frameOf(t, raw, zstd.WithEncoderCRC(true)),
		"checksum flag only":  edit(4, good[4]|1<<2),
		"reserved bit":        edit(4, good[4]|1<<3),
		"unused bit":          edit(4, good[4]|1<<4),
		"dictionary":          frameOf(t, raw, zstd.WithEncoderDictRaw(7, []byte("zkgeth batch zkgeth"))),
		"dictionary id zero":  concat(good[:4], []byte{good[4] | 1, 0}, good[5:]),
		"no content size":     {0x28, 0xb5, 0x2f, 0xfd, 0, 0, 1<<3 | 1<<1 | 1, 0, 0, 'x'},
		"size too small":      rle(1000, 1001),
		"size too large":      rle(1000, 999),
		"over window":         sized(params.MaxBatchWindow+1, true),
		"over limit":          sized(params.MaxBatchInflated+1, false),
		"window descriptor":   windowed(13<<3 | 1),
		"cut in block":        good[:len(good)-1],
		"cut in block header": good[:8],
		"cut in header":       good[:5],
	} {
		if _, err := decompress(frame); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	for n := range good {
		if err := checkFrame(good[:n]); !errors.Is(err, ErrInvalid) {
			t.Errorf("cut after %d bytes: %v", n, err)
		}
	}
	// The limits hold before the library is asked to make room.
	for _, frame := range [][]byte{sized(params.MaxBatchWindow+1, true), sized(params.MaxBatchInflated+1, false), windowed(13<<3 | 1)} {
		if err := checkFrame(frame); !errors.Is(err, ErrInvalid) {
			t.Errorf("over a limit: got %v", err)
		}
	}
	reserved := rle(1000, 1000)
	reserved[7] |= 3 << 1
	if err := checkFrame(reserved); !errors.Is(err, ErrInvalid) {
		t.Errorf("reserved block type: got %v", err)
	}
}

func TestDecodePayloadRefuses(t *testing.T) {
	good := mustEncode(t, testPayload(3))
	for name, data := range map[string][]byte{
		"empty":          {},
		"version only":   {Version},
		"version 0":      append([]byte{0}, good[1:]...),
		"version 2":      append([]byte{2}, good[1:]...),
		"no compression": {Version, 0xc0},
		"not rlp":        append([]byte{Version}, mustCompress(t, []byte("not rlp at all"))...),
	} {
		if _, err := DecodePayload(data); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	// Under the largest window a frame of this size is easily made: raw blocks.
	tx := types.NewTx(&types.LegacyTx{GasPrice: new(big.Int), Value: new(big.Int), Data: randomBytes(params.MaxBatchPayload, 1)})
	raw, err := encodeRLP(&Payload{Blocks: []Block{{Txs: []*types.Transaction{tx}}}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := DecodePayload(append([]byte{Version}, mustCompress(t, raw)...)); !errors.Is(err, ErrTooLarge) {
		t.Errorf("too large: got %v", err)
	}
}

package batch

import (
	"fmt"

	"github.com/klauspost/compress/zstd"

	"github.com/zkgeth/zkgeth/params"
)

// compress returns one zstd frame (RFC 8878) of the protocol's shape. The same
// input gives the same frame under one version of the compressor; nothing but
// the size of a batch depends on which one made it.
func compress(raw []byte) ([]byte, error) {
	enc, err := zstd.NewWriter(nil,
		zstd.WithEncoderConcurrency(1),
		zstd.WithEncoderLevel(zstd.SpeedBestCompression),
		zstd.WithWindowSize(params.MaxBatchWindow),
		zstd.WithEncoderCRC(false),
		// Frames of more than one segment leave out content sizes below 256.
		zstd.WithSingleSegment(len(raw) <= params.MaxBatchWindow),
	)
	if err != nil {
		return nil, fmt.Errorf("zstd encoder: %w", err)
	}
	defer enc.Close()
	return enc.EncodeAll(raw, nil), nil
}

// decompress inflates the one frame that frame must consist of. The decoder is
// a fresh one: what it accepts cannot depend on what it has seen before.
func decompress(frame []byte) ([]byte, error) {
	if err := checkFrame(frame); err != nil {
		return nil, err
	}
	dec, err := zstd.NewReader(nil,
		zstd.WithDecoderConcurrency(1),
		zstd.WithDecoderLowmem(true),
		zstd.WithDecoderMaxMemory(params.MaxBatchInflated),
		zstd.WithDecoderMaxWindow(params.MaxBatchWindow),
	)
	if err != nil {
		return nil, fmt.Errorf("zstd decoder: %w", err)
	}
	defer dec.Close()
	raw, err := dec.DecodeAll(frame, nil) // fails unless the declared size is the real one
	if err != nil {
		return nil, invalid("zstd: %v", err)
	}
	return raw, nil
}

// Block types of a zstd frame, RFC 8878 section 3.1.1.2.
const (
	blockRaw = iota
	blockRLE
	blockCompressed
)

// checkFrame walks over the headers of the frame and its blocks. The library
// would skip, ignore or join what the protocol forbids: skippable and several
// frames, checksums, dictionary ids.
func checkFrame(frame []byte) error {
	var h zstd.Header
	if err := h.Decode(frame); err != nil {
		return invalid("zstd header: %v", err)
	}
	// Dictionary id size, checksum, reserved and unused bit of the descriptor.
	if descriptor := frame[4]; descriptor&0x1f != 0 {
		return invalid("zstd: frame descriptor %#02x", descriptor)
	}
	if !h.HasFCS { // a skippable frame has none either
		return invalid("zstd: no content size")
	}
	if h.FrameContentSize > params.MaxBatchInflated {
		return invalid("zstd: content of %d bytes, limit %d", h.FrameContentSize, params.MaxBatchInflated)
	}
	window := h.WindowSize
	if h.SingleSegment {
		window = h.FrameContentSize
	}
	if window > params.MaxBatchWindow {
		return invalid("zstd: window of %d bytes, limit %d", window, params.MaxBatchWindow)
	}
	rest := frame[h.HeaderSize:]
	for last := false; !last; {
		if len(rest) < 3 {
			return invalid("zstd: frame ends within a block header")
		}
		header := uint32(rest[0]) | uint32(rest[1])<<8 | uint32(rest[2])<<16
		rest = rest[3:]
		last = header&1 != 0
		length := uint64(header >> 3)
		switch header >> 1 & 3 {
		case blockRaw, blockCompressed:
		case blockRLE:
			length = 1
		default:
			return invalid("zstd: reserved block type")
		}
		if uint64(len(rest)) < length {
			return invalid("zstd: frame ends within a block")
		}
		rest = rest[length:]
	}
	if len(rest) != 0 {
		return invalid("zstd: %d bytes after the frame", len(rest))
	}
	return nil
}

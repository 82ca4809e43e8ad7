package statement

import (
	"bytes"
	"errors"
	"math/big"
	"math/rand"
	"reflect"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"
	"github.com/ethereum/go-ethereum/rlp"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/zkevm/guest/executor"
	"github.com/zkgeth/zkgeth/zkevm/guest/witness"
)

// clone is an input that shares nothing with another.
func clone(t testing.TB, in *Input) *Input {
	t.Helper()
	enc, err := in.Encode()
	if err != nil {
		t.Fatal(err)
	}
	out, err := Decode(enc)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// differing names the public values in which two differ.
func differing(a, b *batch.PublicValues) (names []string) {
	x, y := reflect.ValueOf(a).Elem(), reflect.ValueOf(b).Elem()
	for i := range x.NumField() {
		if x.Field(i).Interface() != y.Field(i).Interface() {
			names = append(names, x.Type().Field(i).Name)
		}
	}
	return names
}

// A corruption must be refused, or show in the public value that binds the part.
type corruption struct {
	change func(*Input)
	err    error  // ErrInput, ErrBatch, or
	value  string // the public value that L1 will not accept
}

// rehash makes the batch header follow the one before it again.
func rehash(change func(*Input)) func(*Input) {
	return func(in *Input) {
		change(in)
		in.Header.ParentHash = in.Parent.Hash()
	}
}

func replace(from, to string) func(*Input) {
	return func(in *Input) { in.Config = bytes.Replace(in.Config, []byte(from), []byte(to), 1) }
}

// originHeader changes the L1 header; hash tells whether the batch follows.
func originHeader(t *testing.T, hash bool, change func(*types.Header)) func(*Input) {
	return func(in *Input) {
		h := new(types.Header)
		if err := rlp.DecodeBytes(in.Origin, h); err != nil {
			t.Fatal(err)
		}
		change(h)
		in.Origin, _ = rlp.EncodeToBytes(h)
		if hash {
			in.Header.OriginHash = crypto.Keccak256Hash(in.Origin)
		}
	}
}

// cutOrigin leaves nothing of the L1 header after its number.
func cutOrigin(t *testing.T) func(*Input) {
	return func(in *Input) {
		var fields []rlp.RawValue
		if err := rlp.DecodeBytes(in.Origin, &fields); err != nil {
			t.Fatal(err)
		}
		in.Origin, _ = rlp.EncodeToBytes(fields[:9])
		in.Header.OriginHash = crypto.Keccak256Hash(in.Origin)
	}
}

// headHeader changes the header of the last block before the batch.
func headHeader(t *testing.T, change func(*types.Header)) func(*Input) {
	return func(in *Input) {
		w, err := witness.Decode(in.Witness)
		if err != nil {
			t.Fatal(err)
		}
		h := new(types.Header)
		if err := rlp.DecodeBytes(w.Headers[0], h); err != nil {
			t.Fatal(err)
		}
		before, _ := rlp.EncodeToBytes(h)
		change(h)
		after, _ := rlp.EncodeToBytes(h)
		// Both take as many bytes.
		if len(before) != len(after) {
			t.Fatal("the header got another length")
		}
		in.Witness = bytes.Replace(in.Witness, before, after, 1)
	}
}

func TestCorruptedInputs(t *testing.T) {
	w, last := busy(t)
	good, want := prove(t, w, last)
	if got, err := clone(t, good).Prove(); err != nil || *got != *want {
		t.Fatalf("the starting point gives %+v, %v", got, err)
	}
	extra := func(change func(*params.HeaderExtra)) func(*types.Header) {
		return func(h *types.Header) {
			e, err := params.DecodeHeaderExtra(h.Extra)
			if err != nil {
				t.Fatal(err)
			}
			change(&e)
			h.Extra = e.Encode()
		}
	}
	for name, tc := range map[string]corruption{
		"config, l1 chain":         {change: replace(`"l1ChainId":900`, `"l1ChainId":902`), value: "ConfigHash"},
		"config, l2 chain":         {change: replace(`"l2ChainId":901`, `"l2ChainId":902`), err: ErrBatch}, // signatures
		"config, genesis time":     {change: replace(`"time":1000000`, `"time":1000001`), value: "ConfigHash"},
		"config, gas limit":        {change: replace(`"gasLimit":30000000`, `"gasLimit":30000001`), err: ErrInput},
		"config, base fee":         {change: replace(`"baseFee":"0x3b9aca00"`, `"baseFee":"0x3b9aca01"`), value: "ConfigHash"},
		"config, drift":            {change: replace(`"maxDrift":600`, `"maxDrift":601`), value: "ConfigHash"},
		"config, too little drift": {change: replace(`"maxDrift":600`, `"maxDrift":1`), err: ErrBatch},
		"config, deadline":         {change: replace(`"forceDeadline":3600`, `"forceDeadline":3601`), value: "ConfigHash"},
		"config, not canonical":    {change: replace(`{"version"`, `{ "version"`), err: ErrInput},

		"parent, index":         {change: func(in *Input) { in.Parent.Index++ }, err: ErrBatch},
		"parent, last block":    {change: func(in *Input) { in.Parent.LastBlock-- }, err: ErrInput},
		"parent, origin number": {change: func(in *Input) { in.Parent.OriginNumber-- }, err: ErrInput},
		"parent, inbox count":   {change: func(in *Input) { in.Parent.InboxCount-- }, err: ErrBatch},
		"parent, deposit end":   {change: func(in *Input) { in.Parent.DepositEnd-- }, err: ErrInput},
		"parent, forced end":    {change: func(in *Input) { in.Parent.ForcedEnd++ }, err: ErrInput},
		"parent, parent hash":   {change: func(in *Input) { in.Parent.ParentHash[0]++ }, err: ErrBatch},
		"parent, origin hash":   {change: func(in *Input) { in.Parent.OriginHash[0]++ }, err: ErrBatch},
		"parent, inbox root":    {change: func(in *Input) { in.Parent.InboxRoot[0]++ }, err: ErrBatch},
		"parent, blob hash":     {change: func(in *Input) { in.Parent.BlobHashes[0][31]++ }, err: ErrBatch},
		"parent, more blobs":    {change: func(in *Input) { in.Parent.BlobHashes = append(in.Parent.BlobHashes, common.Hash{1}) }, err: ErrBatch},
		"parent, no blobs":      {change: func(in *Input) { in.Parent.BlobHashes = nil }, err: ErrBatch},

		"another parent, index":         {change: rehash(func(in *Input) { in.Parent.Index++ }), err: ErrBatch},
		"another parent, last block":    {change: rehash(func(in *Input) { in.Parent.LastBlock++; in.Header.LastBlock++ }), err: ErrInput},
		"another parent, origin number": {change: rehash(func(in *Input) { in.Parent.OriginNumber-- }), err: ErrInput},
		"another parent, later inbox":   {change: rehash(func(in *Input) { in.Parent.InboxCount = in.Header.InboxCount + 1 }), err: ErrBatch},
		"another parent, inbox count":   {change: rehash(func(in *Input) { in.Parent.InboxCount-- }), value: "BatchesHash"},
		"another parent, deposits":      {change: rehash(func(in *Input) { in.Parent.DepositEnd++; in.Header.DepositEnd++ }), err: ErrInput},
		"another parent, forced":        {change: rehash(func(in *Input) { in.Parent.ForcedEnd++; in.Header.ForcedEnd++ }), err: ErrInput},
		"another parent, inbox root":    {change: rehash(func(in *Input) { in.Parent.InboxRoot[0]++ }), value: "BatchesHash"},
		"another parent, blob hash":     {change: rehash(func(in *Input) { in.Parent.BlobHashes[0][31]++ }), value: "BatchesHash"},

		"header, index":            {change: func(in *Input) { in.Header.Index++ }, err: ErrBatch},
		"header, parent hash":      {change: func(in *Input) { in.Header.ParentHash[0]++ }, err: ErrBatch},
		"header, fewer blocks":     {change: func(in *Input) { in.Header.LastBlock-- }, err: ErrBatch},
		"header, more blocks":      {change: func(in *Input) { in.Header.LastBlock++ }, err: ErrBatch},
		"header, origin number":    {change: func(in *Input) { in.Header.OriginNumber++ }, err: ErrInput},
		"header, origin hash":      {change: func(in *Input) { in.Header.OriginHash[0]++ }, err: ErrInput},
		"header, inbox count":      {change: func(in *Input) { in.Header.InboxCount++ }, value: "InboxCount"},
		"header, inbox root":       {change: func(in *Input) { in.Header.InboxRoot[0]++ }, value: "InboxRoot"},
		"header, fewer deposits":   {change: func(in *Input) { in.Header.DepositEnd-- }, err: ErrInput},
		"header, more deposits":    {change: func(in *Input) { in.Header.DepositEnd++ }, err: ErrInput},
		"header, fewer forced":     {change: func(in *Input) { in.Header.ForcedEnd-- }, err: ErrInput},
		"header, more forced":      {change: func(in *Input) { in.Header.ForcedEnd++ }, err: ErrInput},
		"header, blob hash":        {change: func(in *Input) { in.Header.BlobHashes[0][31]++ }, value: "ClaimsHash"},
		"header, no versioned one": {change: func(in *Input) { in.Header.BlobHashes[0][0]++ }, err: ErrBatch},
		"header, more blob hashes": {change: func(in *Input) { in.Header.BlobHashes = append(in.Header.BlobHashes, common.Hash{1}) }, err: ErrInput},
		"header, no blob hashes":   {change: func(in *Input) { in.Header.BlobHashes = nil }, err: ErrInput},

		"origin, another block":    {change: originHeader(t, false, func(h *types.Header) { h.Time-- }), err: ErrInput},
		"origin, another time":     {change: originHeader(t, true, func(h *types.Header) { h.Time-- }), value: "OriginHash"},
		"origin, after the blocks": {change: originHeader(t, true, func(h *types.Header) { h.Time += 100 }), err: ErrBatch},
		"origin, another number":   {change: originHeader(t, true, func(h *types.Header) { h.Number.Add(h.Number, big.NewInt(1)) }), err: ErrInput},
		"origin, no header":        {change: func(in *Input) { in.Origin = []byte{0xc0}; in.Header.OriginHash = crypto.Keccak256Hash(in.Origin) }, err: ErrInput},
		"origin, cut short":        {change: cutOrigin(t), err: ErrInput},
		"origin, missing":          {change: func(in *Input) { in.Origin = nil }, err: ErrInput},

		"deposits, start hash":     {change: func(in *Input) { in.DepositStart[0]++ }, value: "DepositStartHash"},
		"deposits, recipient":      {change: func(in *Input) { in.Deposits[0].To[0]++ }, value: "DepositEndHash"},
		"deposits, amount":         {change: func(in *Input) { in.Deposits[2].Amount++ }, value: "DepositEndHash"},
		"deposits, order":          {change: func(in *Input) { in.Deposits[0], in.Deposits[1] = in.Deposits[1], in.Deposits[0] }, value: "DepositEndHash"},
		"deposits, one too few":    {change: func(in *Input) { in.Deposits = in.Deposits[1:] }, err: ErrInput},
		"deposits, one too many":   {change: func(in *Input) { in.Deposits = append(in.Deposits, Deposit{}) }, err: ErrInput},
		"deposits and header, few": {change: func(in *Input) { in.Deposits = in.Deposits[1:]; in.Header.DepositEnd-- }, err: ErrBatch},

		"forced, start hash":     {change: func(in *Input) { in.ForcedStart[0]++ }, value: "ForcedStartHash"},
		"forced, garbage":        {change: func(in *Input) { in.Forced[1][0]++ }, value: "ForcedEndHash"},
		"forced, transaction":    {change: func(in *Input) { in.Forced[0] = []byte{1} }, value: "ForcedEndHash"},
		"forced, order":          {change: func(in *Input) { in.Forced[0], in.Forced[1] = in.Forced[1], in.Forced[0] }, value: "ForcedEndHash"},
		"forced, one too few":    {change: func(in *Input) { in.Forced = in.Forced[1:] }, err: ErrInput},
		"forced, one too many":   {change: func(in *Input) { in.Forced = append(in.Forced, []byte{1}) }, err: ErrInput},
		"forced and header, few": {change: func(in *Input) { in.Forced = in.Forced[1:]; in.Header.ForcedEnd-- }, err: ErrBatch},

		"blobs, version": {change: func(in *Input) { in.Blobs[0][5]++ }, err: ErrBatch},
		"blobs, length":  {change: func(in *Input) { in.Blobs[0][4]++ }, err: ErrBatch},
		"blobs, padding": {change: func(in *Input) { in.Blobs[0] = append(in.Blobs[0], element(1)...) }, err: ErrBatch},
		"blobs, last byte": {change: func(in *Input) {
			b := in.Blobs[0].Blob()
			b[params.BlobBytes-1]++
			in.Blobs[0] = batch.Trim(b)
		}, err: ErrBatch},
		"blobs, one element short":  {change: func(in *Input) { in.Blobs[0] = in.Blobs[0][:len(in.Blobs[0])-32] }, err: ErrBatch},
		"blobs, one zero long":      {change: func(in *Input) { in.Blobs[0] = append(in.Blobs[0], make([]byte, 32)...) }, err: ErrInput},
		"blobs, all their zeros":    {change: func(in *Input) { in.Blobs[0] = in.Blobs[0].Blob()[:] }, err: ErrInput},
		"blobs, within an element":  {change: func(in *Input) { in.Blobs[0] = in.Blobs[0][:len(in.Blobs[0])-8] }, err: ErrInput},
		"blobs, longer than a blob": {change: func(in *Input) { in.Blobs[0] = append(in.Blobs[0].Blob()[:], element(1)...) }, err: ErrInput},
		"blobs, empty":              {change: func(in *Input) { in.Blobs[0] = nil }, err: ErrBatch},
		"blobs, zeros before":       {change: func(in *Input) { in.Blobs[0] = append(make([]byte, 32), in.Blobs[0]...) }, err: ErrBatch},
		"blobs, top byte":           {change: func(in *Input) { in.Blobs[0][64] = 1 }, err: ErrBatch},
		"blobs, no element":         {change: func(in *Input) { in.Blobs[0][64] = 0xff }, err: ErrBatch},
		"blobs, another frame":      {change: recompress(t), value: "ClaimsHash"},
		"blobs, one too many":       {change: func(in *Input) { in.Blobs = append(in.Blobs, in.Blobs[0]) }, err: ErrInput},
		"blobs, none":               {change: func(in *Input) { in.Blobs = nil }, err: ErrInput},

		"head, number":      {change: headHeader(t, func(h *types.Header) { h.Number.Sub(h.Number, big.NewInt(1)) }), err: ErrInput},
		"head, origin":      {change: headHeader(t, extra(func(e *params.HeaderExtra) { e.Origin-- })), err: ErrInput},
		"head, deposits":    {change: headHeader(t, extra(func(e *params.HeaderExtra) { e.DepositEnd-- })), err: ErrInput},
		"head, forced":      {change: headHeader(t, extra(func(e *params.HeaderExtra) { e.ForcedEnd++ })), err: ErrInput},
		"head, extra data":  {change: headHeader(t, func(h *types.Header) { h.Extra[0]++ }), err: ErrInput},
		"head, gas limit":   {change: headHeader(t, func(h *types.Header) { h.GasLimit++ }), err: ErrInput},
		"head, state root":  {change: headHeader(t, func(h *types.Header) { h.Root[0]++ }), err: ErrInput},
		"head, time":        {change: headHeader(t, func(h *types.Header) { h.Time-- }), value: "PrevBlockHash"},
		"head, base fee":    {change: headHeader(t, func(h *types.Header) { h.BaseFee.Add(h.BaseFee, big.NewInt(1)) }), value: "PrevBlockHash"},
		"head, random":      {change: headHeader(t, func(h *types.Header) { h.MixDigest[0]++ }), value: "PrevBlockHash"},
		"head, parent hash": {change: headHeader(t, func(h *types.Header) { h.ParentHash[0]++ }), err: ErrInput}, // BLOCKHASH goes further back

		"witness, none": {change: func(in *Input) { in.Witness = nil }, err: ErrInput},
		"witness, no header": {change: func(in *Input) {
			in.Witness, _ = witness.Encode([32]byte{}, nil, nil, func(_, _ *[32]byte) []byte { return nil })
		}, err: ErrInput},
		"witness, no state": {change: func(in *Input) {
			w, err := witness.Decode(in.Witness)
			if err != nil {
				t.Fatal(err)
			}
			if in.Witness, err = witness.Encode([32]byte{}, w.Headers, nil, func(_, _ *[32]byte) []byte { return nil }); err != nil {
				t.Fatal(err)
			}
		}, err: ErrInput},
		"witness, no ancestors": {change: func(in *Input) { in.Witness = withoutAncestors(t, in.Witness) }, err: ErrInput},
	} {
		t.Run(name, func(t *testing.T) {
			in := clone(t, good)
			tc.change(in)
			got, err := in.Prove()
			if tc.err != nil {
				if !errors.Is(err, tc.err) {
					t.Fatalf("got %v, want %v", err, tc.err)
				}
				return
			}
			if err != nil {
				t.Fatalf("got %v, want another %s", err, tc.value)
			}
			if names := differing(got, want); !slices.Contains(names, tc.value) {
				t.Errorf("differs in %v, want %s", names, tc.value)
			}
		})
	}
}

// recompress puts the same payload into the blob with another compressor.
func recompress(t *testing.T) func(*Input) {
	return func(in *Input) {
		payload, err := batch.Decode(&in.Header, &in.Parent, []*kzg4844.Blob{in.Blobs[0].Blob()})
		if err != nil {
			t.Fatal(err)
		}
		blobs, err := batch.ToBlobs(storedPayload(t, payload))
		if err != nil {
			t.Fatal(err)
		}
		if in.Blobs, err = batch.TrimAll(blobs); err != nil {
			t.Fatal(err)
		}
	}
}

// withoutAncestors takes all headers but the first out of a witness.
func withoutAncestors(t *testing.T, stream []byte) []byte {
	w, err := witness.Decode(stream)
	if err != nil {
		t.Fatal(err)
	}
	if len(w.Headers) < 2 {
		t.Fatal("the witness has no ancestors")
	}
	size := 0
	for _, h := range w.Headers[1:] {
		size += 8 + (len(h)+7)&^7
	}
	first := 24 + 8 + (len(w.Headers[0])+7)&^7
	out := append(bytes.Clone(stream[:first]), stream[first+size:]...)
	out[8] = 1
	return out
}

// Every byte of an input counts: none can be changed without an error, which is
// not a panic, or other public values.
func TestEveryByteCounts(t *testing.T) {
	w, last := busy(t)
	in, values := prove(t, w, last)
	enc, err := in.Encode()
	if err != nil {
		t.Fatal(err)
	}
	want := values.Encode()
	rng := rand.New(rand.NewSource(1))
	witness := len(enc) - len(in.Witness)
	tried := 0
	for at := 0; at < len(enc); at++ {
		if at >= witness && rng.Intn(5) > 0 {
			continue
		}
		tried++
		damaged := bytes.Clone(enc)
		damaged[at] ^= 1 << rng.Intn(8)
		out, err := Run(damaged)
		if err == nil && bytes.Equal(out, want) {
			t.Fatalf("byte %d of %d does not matter", at, len(enc))
		}
		var panicked *executor.PanicError
		if errors.As(err, &panicked) {
			t.Fatalf("byte %d of %d: %v\n%s", at, len(enc), err, panicked.Stack)
		}
	}
	t.Logf("%d of %d bytes", tried, len(enc))
}

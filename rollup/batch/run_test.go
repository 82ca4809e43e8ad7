package batch

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"math/big"
	"reflect"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// follow returns values of a batch on top of one, other ones but for what they share.
func follow(v *PublicValues) *PublicValues {
	next := new(PublicValues)
	fields, before := reflect.ValueOf(next).Elem(), reflect.ValueOf(v).Elem()
	for i := range fields.NumField() {
		switch f := fields.Field(i).Addr().Interface().(type) {
		case *uint64:
			*f = before.Field(i).Uint() + 3
		case *common.Hash:
			*f = crypto.Keccak256Hash(before.Field(i).Bytes())
		}
	}
	next.L2ChainID, next.ConfigHash, next.PrevBlockHash = v.L2ChainID, v.ConfigHash, v.BlockHash
	next.DepositStart, next.DepositStartHash = v.DepositEnd, v.DepositEndHash
	next.ForcedStart, next.ForcedStartHash = v.ForcedEnd, v.ForcedEndHash
	return next
}

func chained(n int) []*PublicValues {
	list := []*PublicValues{testPublic()}
	for len(list) < n {
		list = append(list, follow(list[len(list)-1]))
	}
	return list
}

func TestRunEncoding(t *testing.T) {
	for n := 1; n <= MaxBatches; n++ {
		list := chained(n)
		r, err := Join(list)
		if err != nil {
			t.Fatal(err)
		}
		first, last := list[0], list[n-1]
		var want []byte
		for _, x := range []any{
			uint64(1), last.L2ChainID, last.ConfigHash, first.PrevBlockHash, last.BlockHash, last.StateRoot, last.OutboxRoot,
			first.DepositStart, first.DepositStartHash, last.DepositEnd, last.DepositEndHash,
			first.ForcedStart, first.ForcedStartHash, last.ForcedEnd, last.ForcedEndHash,
			last.InboxCount, last.InboxRoot, last.OriginNumber, last.OriginHash,
		} {
			switch x := x.(type) {
			case uint64:
				want = binary.BigEndian.AppendUint64(want, x)
			case common.Hash:
				want = append(want, x[:]...)
			}
		}
		for _, v := range list {
			want = append(append(want, v.BatchesHash[:]...), v.ClaimsHash[:]...)
		}
		want = append(want, make([]byte, (MaxBatches-n)*64)...)
		got := r.Encode()
		if !bytes.Equal(got, want) || len(got) != RunLength {
			t.Fatalf("%d batches: got %x\nwant %x", n, got, want)
		}
		sum := sha256.Sum256(want)
		input, hash := r.Input(), new(big.Int).SetBytes(sum[:])
		if rest := hash.Sub(hash, new(big.Int).Lsh(input, 3)); rest.Sign() < 0 || rest.Cmp(big.NewInt(8)) >= 0 || input.BitLen() > 253 {
			t.Fatalf("%d batches: input %x of hash %x", n, input, sum)
		}
		if n == 1 && !reflect.DeepEqual(r, first.Run()) {
			t.Errorf("%+v, alone %+v", r, first.Run())
		}
	}
	long := &Run{Batches: make([]Posted, MaxBatches+1)}
	if got := long.Encode(); got != nil {
		t.Errorf("a run that is too long is encoded as %x", got)
	}
}

// Whatever is another one in a run has another input.
func TestRunInputBindsEverything(t *testing.T) {
	seen := map[string]string{}
	record := func(name string, r *Run) {
		t.Helper()
		input := r.Input().String()
		if other, twice := seen[input]; twice {
			t.Errorf("%s has the input of %s", name, other)
		}
		seen[input] = name
	}
	joined := func() *Run {
		r, err := Join(chained(2))
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	record("itself", joined())
	values := reflect.TypeFor[PublicValues]()
	for i := range values.NumField() {
		name := values.Field(i).Name
		if name == "BatchesHash" || name == "ClaimsHash" {
			continue // of no run
		}
		r := joined()
		switch f := reflect.ValueOf(&r.Values).Elem().Field(i).Addr().Interface().(type) {
		case *uint64:
			*f++
		case *common.Hash:
			f[31]++
		}
		record(name, r)
	}
	for i := range 2 {
		r := joined()
		r.Batches[i].Batch[0]++
		record("batch", r)
		r = joined()
		r.Batches[i].Claims[0]++
		record("claims", r)
	}
	r := joined()
	r.Batches[0], r.Batches[1] = r.Batches[1], r.Batches[0]
	record("exchanged batches", r)
	r = joined()
	r.Batches = r.Batches[:1]
	record("a batch less", r)
	r.Batches = append([]Posted{{}}, r.Batches...)
	record("another place", r)
}

func TestJoin(t *testing.T) {
	for _, n := range []int{0, MaxBatches + 1} {
		if _, err := Join(chained(max(n, 1))[:n]); !errors.Is(err, ErrInvalid) {
			t.Errorf("%d batches: %v", n, err)
		}
	}
	linked := map[string]bool{"L2ChainID": true, "ConfigHash": true, "PrevBlockHash": true, "DepositStart": true, "DepositStartHash": true, "ForcedStart": true, "ForcedStartHash": true}
	values := reflect.TypeFor[PublicValues]()
	for i := range values.NumField() {
		list := chained(3)
		switch f := reflect.ValueOf(list[2]).Elem().Field(i).Addr().Interface().(type) {
		case *uint64:
			*f++
		case *common.Hash:
			f[0]++
		}
		name := values.Field(i).Name
		if _, err := Join(list); errors.Is(err, ErrInvalid) != linked[name] {
			t.Errorf("another %s: %v", name, err)
		}
	}
}

func TestPosted(t *testing.T) {
	h := testParent()
	claims := []BlobClaim{{VersionedHash: common.Hash{1}}}
	if got, want := h.Posted(claims), (Posted{BatchesHash([]*Header{h}), ClaimsHash(claims)}); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

package trie

import (
	"bytes"
	"errors"
	"math/rand"
	"testing"

	"github.com/ethereum/go-ethereum/core/types"
	gethtrie "github.com/ethereum/go-ethereum/trie"
)

// values is a types.DerivableList of given byte strings.
type values [][]byte

func (v values) Len() int                           { return len(v) }
func (v values) EncodeIndex(i int, w *bytes.Buffer) { w.Write(v[i]) }

func deriveSha(v values) [32]byte { return types.DeriveSha(v, gethtrie.NewStackTrie(nil)) }

func randomValues(rng *rand.Rand, n, longest int) values {
	out := make(values, n)
	for i := range out {
		out[i] = make([]byte, 1+rng.Intn(longest))
		rng.Read(out[i])
	}
	return out
}

func checkList(t *testing.T, v values) {
	t.Helper()
	got, err := ListRoot(v)
	if err != nil {
		t.Fatalf("%d values: %v", len(v), err)
	}
	if want := deriveSha(v); got != want {
		t.Fatalf("%d values: root %x, want %x", len(v), got, want)
	}
}

// Against go-ethereum's DeriveSha: every number of values up to 2,000, with short
// values (embedded nodes) and long ones. The normal tier leaves some out.
func TestListRootAgainstDeriveSha(t *testing.T) {
	rng := rand.New(rand.NewSource(1))
	short, long := randomValues(rng, 2000, 8), randomValues(rng, 2000, 400)
	for n := 0; n <= 2000; n++ {
		if n <= 300 || n%11 == 0 || full() {
			checkList(t, short[:n])
		}
		if n <= 20 || n%61 == 0 || full() {
			checkList(t, long[:n])
		}
	}
}

func TestListRootOfLongLists(t *testing.T) {
	rng := rand.New(rand.NewSource(2))
	for _, n := range []int{4095, 4096, 4097, 65535, MaxList} {
		checkList(t, randomValues(rng, n, 3))
		checkList(t, randomValues(rng, n, 60))
	}
}

// Every length around the borders of RLP headers, alone and in company.
func TestListRootOfValueLengths(t *testing.T) {
	rng := rand.New(rand.NewSource(3))
	lengths := []int{1, 2, 26, 27, 28, 29, 30, 31, 32, 33, 50, 51, 52, 53, 54, 55, 56, 57, 126, 127, 128, 129,
		245, 250, 251, 252, 253, 254, 255, 256, 257, 65527, 65530, 65531, 65532, 65533, 65534, 65535, 65536, 65537, 200_000, MaxListValue}
	for _, length := range lengths {
		for _, first := range []byte{0, 0x7f, 0x80, 0xff} {
			v := make([]byte, length)
			rng.Read(v)
			v[0] = first
			for _, n := range []int{1, 2, 17, 130} {
				if length > 300 && n > 2 {
					continue
				}
				list := randomValues(rng, n, 40)
				list[rng.Intn(n)] = v
				checkList(t, list)
			}
		}
	}
}

func TestListRootRefuses(t *testing.T) {
	for name, v := range map[string]values{
		"empty value":     {{1}, {}, {2}},
		"too many values": make(values, MaxList+1),
		"too long value":  {make([]byte, MaxListValue+1)},
	} {
		if name == "too many values" {
			for i := range v {
				v[i] = []byte{1}
			}
		}
		if _, err := ListRoot(v); !errors.Is(err, ErrValue) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

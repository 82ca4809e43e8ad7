package l1

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"

	"github.com/zkgeth/zkgeth/rollup/severity"
)

func testBlob(t testing.TB, seed byte) (*kzg4844.Blob, common.Hash) {
	t.Helper()
	blob := new(kzg4844.Blob)
	for i := 0; i < len(blob); i += 32 {
		blob[i+1], blob[i+31] = seed, byte(i/32)
	}
	hash, err := BlobHash(blob)
	if err != nil {
		t.Fatal(err)
	}
	return blob, hash
}

func serve(t *testing.T, handler http.HandlerFunc) string {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server.URL
}

func mustBlobs(t *testing.T, source BlobSource, block BlockRef, hashes []common.Hash, want ...*kzg4844.Blob) {
	t.Helper()
	got, err := source.Blobs(context.Background(), block, hashes)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != len(want) {
		t.Fatalf("%d blobs, want %d", len(got), len(want))
	}
	for i := range want {
		if *got[i] != *want[i] {
			t.Fatalf("blob %d differs", i)
		}
	}
}

func mustFail(t *testing.T, source BlobSource, block BlockRef, hashes []common.Hash, want error) {
	t.Helper()
	_, err := source.Blobs(context.Background(), block, hashes)
	if !errors.Is(err, want) {
		t.Fatalf("err = %v, want %v", err, want)
	}
	if severity.Of(err) != severity.Temporary {
		t.Fatalf("severity %v", severity.Of(err))
	}
}

func TestArchives(t *testing.T) {
	file, err := NewFileArchive(filepath.Join(t.TempDir(), "a", "b"))
	if err != nil {
		t.Fatal(err)
	}
	blob, hash := testBlob(t, 1)
	other, otherHash := testBlob(t, 2)
	for name, archive := range map[string]interface {
		Archive
		BlobSource
	}{"file": file, "memory": NewMemoryArchive()} {
		t.Run(name, func(t *testing.T) {
			mustFail(t, archive, BlockRef{}, []common.Hash{hash}, ErrBlobMissing)
			for range 2 {
				if err := archive.Put(hash, blob); err != nil {
					t.Fatal(err)
				}
			}
			mustFail(t, archive, BlockRef{}, []common.Hash{hash, otherHash}, ErrBlobMissing)
			if err := archive.Put(otherHash, other); err != nil {
				t.Fatal(err)
			}
			mustBlobs(t, archive, BlockRef{}, []common.Hash{otherHash, hash, otherHash}, other, blob, other)
			got, _ := archive.Get(hash)
			got[1] ^= 1
			mustBlobs(t, archive, BlockRef{}, []common.Hash{hash}, blob)
			// A blob under a wrong name is not given out.
			wrong := common.Hash{1, 9}
			if err := archive.Put(wrong, blob); err != nil {
				t.Fatal(err)
			}
			mustFail(t, archive, BlockRef{}, []common.Hash{wrong}, ErrBlobMismatch)
			ctx, cancel := context.WithCancel(context.Background())
			cancel()
			if _, err := archive.Blobs(ctx, BlockRef{}, []common.Hash{hash}); !errors.Is(err, context.Canceled) {
				t.Fatal(err)
			}
		})
	}
}

func TestFileArchiveDamage(t *testing.T) {
	archive, err := NewFileArchive(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	blob, hash := testBlob(t, 1)
	if err := archive.Put(hash, blob); err != nil {
		t.Fatal(err)
	}
	flipped := slices.Clone(blob[:])
	flipped[40] ^= 1
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"truncated": {blob[:len(blob)-1], ErrResponse},
		"empty":     {nil, ErrResponse},
		"longer":    {append(slices.Clone(blob[:]), 0), ErrResponse},
		"flipped":   {flipped, ErrBlobMismatch},
	} {
		t.Run(name, func(t *testing.T) {
			if err := os.WriteFile(archive.path(hash), c.data, 0o644); err != nil {
				t.Fatal(err)
			}
			mustFail(t, archive, BlockRef{}, []common.Hash{hash}, c.want)
			// Put heals it.
			if err := archive.Put(hash, blob); err != nil {
				t.Fatal(err)
			}
			mustBlobs(t, archive, BlockRef{}, []common.Hash{hash}, blob)
		})
	}
	entries, err := os.ReadDir(archive.dir)
	if err != nil || len(entries) != 1 {
		t.Fatalf("%d files left, %v", len(entries), err)
	}
}

func TestPeerSource(t *testing.T) {
	archive := NewMemoryArchive()
	blob, hash := testBlob(t, 1)
	other, otherHash := testBlob(t, 2)
	for _, err := range []error{archive.Put(hash, blob), archive.Put(otherHash, other)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	url := serve(t, ArchiveHandler(archive).ServeHTTP)
	peer, err := NewPeerSource(url+"/", 0)
	if err != nil {
		t.Fatal(err)
	}
	mustBlobs(t, peer, BlockRef{}, []common.Hash{otherHash, hash}, other, blob)
	mustFail(t, peer, BlockRef{}, []common.Hash{hash, {1, 2}}, ErrBlobMissing)

	for _, bad := range []string{"/blobs/", "/blobs/0x12", "/blobs/" + common.Hash{2}.Hex(), "/blobs/..%2f..%2fsecret"} {
		resp, err := http.Get(url + bad)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != http.StatusBadRequest && resp.StatusCode != http.StatusNotFound {
			t.Errorf("%s: status %d", bad, resp.StatusCode)
		}
	}
	resp, err := http.Post(url+"/blobs/"+hash.Hex(), "", strings.NewReader("x"))
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusMethodNotAllowed {
		t.Fatalf("post: status %d", resp.StatusCode)
	}
}

func TestMaliciousPeer(t *testing.T) {
	blob, hash := testBlob(t, 1)
	other, _ := testBlob(t, 2)
	notField := *blob
	notField[0] = 0xff
	for name, c := range map[string]struct {
		handler http.HandlerFunc
		want    error
	}{
		"wrong blob":    {func(w http.ResponseWriter, _ *http.Request) { w.Write(other[:]) }, ErrBlobMismatch},
		"not canonical": {func(w http.ResponseWriter, _ *http.Request) { w.Write(notField[:]) }, ErrBlobMismatch},
		"truncated":     {func(w http.ResponseWriter, _ *http.Request) { w.Write(blob[:1000]) }, ErrResponse},
		"one byte more": {func(w http.ResponseWriter, _ *http.Request) { w.Write(append(slices.Clone(blob[:]), 1)) }, ErrResponse},
		"endless": {func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				if _, err := w.Write(blob[:]); err != nil {
					return
				}
			}
		}, ErrResponse},
		"error page": {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(500) }, ErrResponse},
		"404":        {http.NotFound, ErrBlobMissing},
		"slow":       {func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, context.DeadlineExceeded},
	} {
		t.Run(name, func(t *testing.T) {
			timeout := time.Duration(0)
			if name == "slow" {
				timeout = 50 * time.Millisecond
			}
			peer, err := NewPeerSource(serve(t, c.handler), timeout)
			if err != nil {
				t.Fatal(err)
			}
			mustFail(t, peer, BlockRef{}, []common.Hash{hash}, c.want)
		})
	}
}

// beaconNode is a beacon node whose blobs answer a test forges.
func beaconNode(t *testing.T, genesis, spec string, blobs http.HandlerFunc) *Beacon {
	t.Helper()
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/eth/v1/beacon/genesis":
			fmt.Fprintf(w, `{"data":{"genesis_time":%q}}`, genesis)
		case r.URL.Path == "/eth/v1/config/spec" && spec != "":
			fmt.Fprintf(w, `{"data":{"BLOB_SCHEDULE":[],%s}}`, spec)
		case strings.HasPrefix(r.URL.Path, "/eth/v1/beacon/blobs/"):
			blobs(w, r)
		default:
			http.NotFound(w, r)
		}
	})
	timeout := 10 * time.Second
	if strings.HasSuffix(t.Name(), "slow") {
		timeout = 50 * time.Millisecond
	}
	b, err := NewBeacon(url, timeout)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

const mainnetSpec = `"SECONDS_PER_SLOT":"12"`

func blobsJSON(t *testing.T, blobs ...[]byte) http.HandlerFunc {
	t.Helper()
	data := make([]hexutil.Bytes, len(blobs))
	for i := range blobs {
		data[i] = blobs[i]
	}
	body, err := json.Marshal(map[string]any{"execution_optimistic": false, "finalized": true, "data": data})
	if err != nil {
		t.Fatal(err)
	}
	return func(w http.ResponseWriter, _ *http.Request) { w.Write(body) }
}

func TestBeacon(t *testing.T) {
	one, oneHash := testBlob(t, 1)
	two, twoHash := testBlob(t, 2)
	alien, _ := testBlob(t, 3)
	block := BlockRef{Number: 7, Time: 1000 + 12*5}
	hashes := []common.Hash{oneHash, twoHash}

	var path string
	var asked []string
	good := blobsJSON(t, two[:], one[:])
	b := beaconNode(t, "1000", mainnetSpec, func(w http.ResponseWriter, r *http.Request) {
		path, asked = r.URL.Path, r.URL.Query()["versioned_hashes"]
		good(w, r)
	})
	mustBlobs(t, b, block, hashes, one, two) // the answer is in another order
	if path != "/eth/v1/beacon/blobs/5" || !slices.Equal(asked, []string{oneHash.Hex(), twoHash.Hex()}) {
		t.Fatalf("asked %s for %v", path, asked)
	}
	mustBlobs(t, b, block, []common.Hash{oneHash, oneHash}, one, one)
	if len(asked) != 1 {
		t.Fatalf("asked twice for one blob: %v", asked)
	}
	mustBlobs(t, b, block, nil)
	// Time before genesis, or not at the start of a slot.
	mustFail(t, b, BlockRef{Time: 999}, hashes, ErrResponse)
	mustFail(t, b, BlockRef{Time: 1001}, hashes, ErrResponse)
	// A node that ignores the filter.
	mustBlobs(t, beaconNode(t, "1000", mainnetSpec, blobsJSON(t, alien[:], two[:], one[:])), block, hashes, one, two)
	// A node without slots, such as anvil, is asked by block hash.
	block.Hash = common.Hash{0xab}
	mustBlobs(t, beaconNode(t, "0", "", func(w http.ResponseWriter, r *http.Request) {
		path, asked = r.URL.Path, r.URL.Query()["versioned_hashes"]
		good(w, r)
	}), block, hashes, one, two)
	if path != "/eth/v1/beacon/blobs/"+block.Hash.Hex() || !slices.Equal(asked, []string{oneHash.Hex() + "," + twoHash.Hex()}) {
		t.Fatalf("asked %s for %v", path, asked)
	}
	// The newer name of the slot time.
	mustBlobs(t, beaconNode(t, "1000", `"SLOT_DURATION_MS":"12000"`, good), block, hashes, one, two)
	// What is no beacon node, such as an execution node's RPC.
	none, err := NewBeacon(serve(t, http.NotFound), time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := none.Blobs(t.Context(), block, hashes); !errors.Is(err, ErrBlobMissing) || !strings.Contains(err.Error(), "check --l1.beacon") {
		t.Errorf("no beacon node: %v", err)
	}
}

func TestMaliciousBeacon(t *testing.T) {
	one, oneHash := testBlob(t, 1)
	two, _ := testBlob(t, 2)
	block := BlockRef{Number: 7, Time: 1060}
	hashes := []common.Hash{oneHash}
	write := func(body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte(body)) }
	}
	for name, c := range map[string]struct {
		handler http.HandlerFunc
		want    error
	}{
		"wrong blob":     {blobsJSON(t, two[:]), ErrBlobMismatch},
		"truncated blob": {blobsJSON(t, one[:len(one)-32]), ErrResponse},
		"oversized blob": {blobsJSON(t, append(slices.Clone(one[:]), 0)), ErrResponse},
		"none":           {blobsJSON(t), ErrBlobMissing},
		"no data":        {write(`{}`), ErrBlobMissing},
		"too many":       {blobsJSON(t, make([][]byte, maxBeaconBlobs+1)...), ErrResponse},
		"not json":       {write(`<html>`), ErrResponse},
		"not hex":        {write(`{"data":["0xzz"]}`), ErrResponse},
		"404":            {http.NotFound, ErrBlobMissing},
		"410":            {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusGone) }, ErrResponse},
		"endless": {func(w http.ResponseWriter, r *http.Request) {
			page := bytes.Repeat([]byte{' '}, 1<<20)
			for r.Context().Err() == nil {
				if _, err := w.Write(page); err != nil {
					return
				}
			}
		}, ErrResponse},
		"slow": {func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, context.DeadlineExceeded},
	} {
		t.Run(name, func(t *testing.T) {
			mustFail(t, beaconNode(t, "1000", mainnetSpec, c.handler), block, hashes, c.want)
		})
	}
	for name, c := range map[string][2]string{
		"genesis":        {"soon", mainnetSpec},
		"no slot time":   {"1000", `"X":"1"`},
		"zero slot time": {"1000", `"SECONDS_PER_SLOT":"0"`},
		"part of second": {"1000", `"SLOT_DURATION_MS":"1500"`},
		"negative":       {"1000", `"SECONDS_PER_SLOT":"-12"`},
	} {
		t.Run(name, func(t *testing.T) {
			mustFail(t, beaconNode(t, c[0], c[1], blobsJSON(t, one[:])), block, hashes, ErrResponse)
		})
	}
}

type sourceFunc func() ([]*kzg4844.Blob, error)

func (f sourceFunc) Blobs(context.Context, BlockRef, []common.Hash) ([]*kzg4844.Blob, error) {
	return f()
}

func TestMultiAndKeep(t *testing.T) {
	blob, hash := testBlob(t, 1)
	hashes := []common.Hash{hash}
	lost := errors.New("lost")
	calls := 0
	bad := sourceFunc(func() ([]*kzg4844.Blob, error) { return nil, lost })
	short := sourceFunc(func() ([]*kzg4844.Blob, error) { return nil, nil })
	good := sourceFunc(func() ([]*kzg4844.Blob, error) { calls++; return []*kzg4844.Blob{blob}, nil })

	mustBlobs(t, Multi{bad, short, good}, BlockRef{}, hashes, blob)
	mustBlobs(t, Multi{good, bad}, BlockRef{}, hashes, blob)
	mustFail(t, Multi{}, BlockRef{}, hashes, ErrBlobMissing)
	mustFail(t, Multi{bad, NewMemoryArchive(), short}, BlockRef{}, hashes, lost)
	mustFail(t, Multi{bad, NewMemoryArchive(), short}, BlockRef{}, hashes, ErrBlobMissing)
	mustFail(t, Multi{bad, NewMemoryArchive(), short}, BlockRef{}, hashes, ErrResponse)

	keep := Keep{Archive: NewMemoryArchive(), Source: good}
	calls = 0
	mustBlobs(t, keep, BlockRef{}, hashes, blob)
	mustBlobs(t, keep, BlockRef{}, hashes, blob)
	if calls != 1 {
		t.Fatalf("source asked %d times", calls)
	}
	mustFail(t, Keep{Archive: NewMemoryArchive(), Source: NewMemoryArchive()}, BlockRef{}, hashes, ErrBlobMissing)
}

func TestBaseURL(t *testing.T) {
	for _, bad := range []string{"", "localhost:8545", "ftp://x", "http://", "http://x?key=1", "http://x#y", "http://user:secret@x y"} {
		if _, err := NewBeacon(bad, 0); err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%q: %v", bad, err)
		}
		if _, err := NewPeerSource(bad, 0); err == nil {
			t.Errorf("%q accepted", bad)
		}
	}
}

func TestErrorsHideURL(t *testing.T) {
	url := serve(t, func(http.ResponseWriter, *http.Request) {})
	b, err := NewBeacon(strings.Replace(url, "http://", "http://user:hunter2@", 1)+"/apikey42", 0)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = b.Blobs(ctx, BlockRef{}, []common.Hash{{1}})
	if err == nil || strings.Contains(err.Error(), "hunter2") || strings.Contains(err.Error(), "apikey42") {
		t.Fatalf("error shows the url: %v", err)
	}
}

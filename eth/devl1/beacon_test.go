package devl1

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"

	"github.com/zkgeth/zkgeth/rollup/l1"
)

func get(t *testing.T, url string, into any) int {
	t.Helper()
	resp, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if got := resp.Header.Get("Content-Type"); got != "application/json" {
		t.Fatalf("content type %q", got)
	}
	if err := json.NewDecoder(resp.Body).Decode(into); err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode
}

type blobsAnswer struct {
	Finalized *bool           `json:"finalized"`
	Optimist  *bool           `json:"execution_optimistic"`
	Data      []hexutil.Bytes `json:"data"`
	Code      int             `json:"code"`
	Message   string          `json:"message"`
}

func TestBeaconBlobs(t *testing.T) {
	cfg := manual()
	cfg.SafeDepth, cfg.FinalizedDepth = 1, 2
	l, c := start(t, cfg)
	mine(t, l, 1)
	blobs := []*kzg4844.Blob{testBlob(1), testBlob(2)}
	tx := blobTx(t, testKey, 0, blobs...)
	if err := c.SendTransaction(context.Background(), tx); err != nil {
		t.Fatal(err)
	}
	block := mine(t, l, 1)
	included(t, c, tx)
	vh := tx.BlobHashes()
	slot := block.Time() - cfg.GenesisTime
	url := func(id any, query string) string {
		return fmt.Sprintf("%s/eth/v1/beacon/blobs/%v%s", l.BeaconEndpoint(), id, query)
	}
	check := func(url string, final bool, want ...*kzg4844.Blob) {
		t.Helper()
		var got blobsAnswer
		if code := get(t, url, &got); code != http.StatusOK {
			t.Fatalf("%s: %d %s", url, code, got.Message)
		}
		if got.Finalized == nil || *got.Finalized != final || got.Optimist == nil || *got.Optimist || len(got.Data) != len(want) {
			t.Fatalf("%s: %d blobs, finalized %v", url, len(got.Data), got.Finalized)
		}
		for i := range want {
			blob := new(kzg4844.Blob)
			copy(blob[:], got.Data[i])
			if len(got.Data[i]) != len(blob) || *blob != *want[i] {
				t.Fatalf("%s: blob %d differs", url, i)
			}
		}
	}
	for i, blob := range blobs {
		if err := l1.VerifyBlob(blob, vh[i]); err != nil {
			t.Fatal(err)
		}
	}
	check(url(slot, ""), false, blobs...)
	check(url("head", ""), false, blobs...)
	check(url(block.Hash(), ""), false, blobs...)
	check(url(slot, "?versioned_hashes="+vh[1].Hex()), false, blobs[1])
	check(url(slot, "?versioned_hashes="+vh[1].Hex()+"&versioned_hashes="+vh[0].Hex()), false, blobs...)
	check(url(slot, "?versioned_hashes="+vh[1].Hex()+","+vh[0].Hex()), false, blobs...)
	check(url(slot, "?versioned_hashes="+common.Hash{1}.Hex()), false)
	check(url("genesis", ""), true)
	mine(t, l, 2)
	check(url(slot, ""), true, blobs...)
	check(url("finalized", ""), true, blobs...)
	check(url("head", ""), false)

	for path, want := range map[string]int{
		"/eth/v1/beacon/blobs/999999999":                                  http.StatusNotFound,
		"/eth/v1/beacon/blobs/" + common.Hash{1}.Hex():                    http.StatusNotFound,
		"/eth/v1/beacon/blobs/0x12":                                       http.StatusBadRequest,
		"/eth/v1/beacon/blobs/justified":                                  http.StatusBadRequest,
		"/eth/v1/beacon/blobs/-1":                                         http.StatusBadRequest,
		"/eth/v1/beacon/blobs/head?versioned_hashes=0x01":                 http.StatusBadRequest,
		"/eth/v1/beacon/blobs/head?versioned_hashes=":                     http.StatusBadRequest,
		fmt.Sprintf("/eth/v1/beacon/blobs/head?%s", manyHashes(t)):        http.StatusBadRequest,
		"/eth/v1/beacon/blob_sidecars/head":                               http.StatusGone,
		"/eth/v2/beacon/blocks/head":                                      http.StatusNotFound,
		"/eth/v1/beacon/blobs/" + strconv.FormatUint(slot+1_000_000, 10):  http.StatusNotFound,
		"/eth/v1/beacon/blobs/" + block.ParentHash().Hex()[:64] + "zz":    http.StatusBadRequest,
		"/eth/v1/beacon/blobs/" + "18446744073709551616":                  http.StatusBadRequest,
		"/eth/v1/beacon/blobs/" + strconv.FormatUint(l.Head().Time+5, 10): http.StatusNotFound,
	} {
		var got blobsAnswer
		if code := get(t, l.BeaconEndpoint()+path, &got); code != want || got.Code != want || got.Message == "" {
			t.Errorf("%s: %d (%d %q), want %d", path, code, got.Code, got.Message, want)
		}
	}
}

func manyHashes(t *testing.T) string {
	t.Helper()
	query := ""
	for range maxBlobQuery + 1 {
		query += "&versioned_hashes=" + common.Hash{1}.Hex()
	}
	return query
}

func TestBeaconForgetsReorgedBlock(t *testing.T) {
	l, c := start(t, manual())
	mine(t, l, 1)
	tx := blobTx(t, testKey, 0, testBlob(1))
	if err := c.SendTransaction(context.Background(), tx); err != nil {
		t.Fatal(err)
	}
	block := mine(t, l, 1)
	if _, err := l.Reorg(context.Background(), 1, ReorgEmpty); err != nil {
		t.Fatal(err)
	}
	var got blobsAnswer
	if code := get(t, l.BeaconEndpoint()+"/eth/v1/beacon/blobs/"+block.Hash().Hex(), &got); code != http.StatusNotFound {
		t.Fatalf("a block off the chain: %d", code)
	}
	slot := strconv.FormatUint(block.Time()-l.chain.Genesis().Time(), 10)
	if code := get(t, l.BeaconEndpoint()+"/eth/v1/beacon/blobs/"+slot, &got); code != http.StatusOK || len(got.Data) != 0 {
		t.Fatalf("the slot's new block: %d, %d blobs", code, len(got.Data))
	}
}

func TestBeaconConfig(t *testing.T) {
	l, _ := start(t, manual())
	var spec, genesis, version struct{ Data map[string]string }
	get(t, l.BeaconEndpoint()+"/eth/v1/config/spec", &spec)
	get(t, l.BeaconEndpoint()+"/eth/v1/beacon/genesis", &genesis)
	get(t, l.BeaconEndpoint()+"/eth/v1/node/version", &version)
	if spec.Data["SECONDS_PER_SLOT"] != "1" || genesis.Data["genesis_time"] != "1700000000" || version.Data["version"] == "" {
		t.Fatal(spec, genesis, version)
	}
}

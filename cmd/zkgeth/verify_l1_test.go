package main

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
)

// Everything that a proof states of a batch is held against L1, with and without
// what L1 only learns when a batch is final.
func TestVerifyAgainstL1(t *testing.T) {
	n := newVerifyNetwork(t)
	n.finalise(1, 1)
	n.finalise(2, 3)
	parentOf := func(i uint64) string { return "--parent=" + n.values[i].PrevBlockHash.Hex() }
	commit := func(i uint64) uint64 {
		info, err := n.L2.Pipeline.BatchInfo(i)
		if err != nil {
			t.Fatal(err)
		}
		return info.L1Block.Number
	}

	for name, tc := range map[string]struct {
		batch                uint64
		past                 uint64
		flags                []string
		final, parent, state bool
	}{
		"final":                          {1, 0, nil, true, true, true},
		"final, named":                   {1, 0, []string{"--batch=1", parentOf(1)}, true, true, true},
		"first of a run":                 {2, 0, nil, true, true, false},
		"last of a run, parent given":    {3, 0, []string{parentOf(3)}, true, false, true},
		"not final":                      {4, 0, nil, false, true, false},
		"not final, parent not either":   {3, commit(4), []string{parentOf(3)}, false, false, false},
		"not final, on genesis":          {1, commit(1), nil, false, true, false},
		"in the block of its own commit": {4, commit(4), []string{parentOf(4)}, false, false, false},
	} {
		t.Run(name, func(t *testing.T) {
			v := n.values[tc.batch]
			out, err := n.held(v, tc.past, n.flags(tc.flags...))
			if err != nil {
				t.Fatal(err)
			}
			at := out.L1
			if out.Against != "l1" || out.Batch != tc.batch || out.Block != v.BlockHash || out.State != v.StateRoot || out.Parent != v.PrevBlockHash || at.CommitBlock != commit(tc.batch) ||
				at.Final != tc.final || at.ParentKnown != tc.parent || at.StateKnown != tc.state || at.Rollup.Hex() != n.rollup || at.ChainID != 900 {
				t.Errorf("%+v, %+v", out, at)
			}
			var text strings.Builder
			if err := out.print(&text); err != nil {
				t.Fatal(err)
			}
			if tc.state != strings.Contains(text.String(), "(final on L1)\nstate root") || tc.state == strings.Contains(text.String(), "shown by this proof") {
				t.Errorf("says of the state\n%s", text.String())
			}
		})
	}

	of := fmt.Sprintf("of rollup %s on chain 900", n.rollup)
	change := func(i uint64, how func(*batch.PublicValues)) *batch.PublicValues {
		v := *n.values[i]
		how(&v)
		return &v
	}
	other := common.Hash{0xbb}
	dir := filepath.Join(t.TempDir(), "none")
	empty := t.TempDir()
	altered := proxy(t, n.beacon, func(path string, body []byte) (int, []byte) {
		if !strings.HasPrefix(path, "/eth/v1/beacon/blobs/") {
			return http.StatusOK, body
		}
		return http.StatusOK, bytes.Replace(body, []byte(`"0x00`), []byte(`"0x01`), 1)
	})
	gone := proxy(t, n.beacon, func(path string, body []byte) (int, []byte) {
		if !strings.HasPrefix(path, "/eth/v1/beacon/blobs/") {
			return http.StatusOK, body
		}
		return http.StatusNotFound, []byte(`{"code":404}`)
	})
	forged := proxy(t, n.l1, func(method string, body []byte) (int, []byte) {
		if method == "eth_getBlockReceipts" { // another blob hash in the commitment
			body = bytes.ReplaceAll(body, []byte("01"), []byte("02"))
		}
		return http.StatusOK, body
	})
	for name, tc := range map[string]struct {
		values *batch.PublicValues
		past   uint64
		flags  []string
		says   []string
	}{
		"another batch":              {n.values[1], 0, []string{"--batch=2"}, []string{"about batch 1 " + of, "not about batch 2"}},
		"another chain":              {change(1, func(v *batch.PublicValues) { v.L2ChainID = 902 }), 0, nil, []string{"the proof's L2 chain id 902 is not the 901 " + of}},
		"another rollup":             {change(1, func(v *batch.PublicValues) { v.ConfigHash = other }), 0, nil, []string{"the proof's config hash " + other.Hex(), of, "another rollup"}},
		"another state root":         {change(1, func(v *batch.PublicValues) { v.StateRoot = other }), 0, nil, []string{"verify: the proof's state root " + other.Hex() + " is not batch 1's " + n.values[1].StateRoot.Hex() + " " + of}},
		"another last block":         {change(3, func(v *batch.PublicValues) { v.BlockHash = other }), 0, []string{parentOf(3)}, []string{"the proof's last block " + other.Hex() + " is not batch 3's"}},
		"another outbox":             {change(1, func(v *batch.PublicValues) { v.OutboxRoot = other }), 0, nil, []string{"outbox root " + other.Hex()}},
		"another parent":             {change(2, func(v *batch.PublicValues) { v.PrevBlockHash = other }), 0, nil, []string{"the proof's parent block " + other.Hex() + " is not batch 2's " + n.values[2].PrevBlockHash.Hex()}},
		"another genesis":            {change(1, func(v *batch.PublicValues) { v.PrevBlockHash = other }), commit(1), nil, []string{"the proof's parent block " + other.Hex() + " is not batch 1's"}},
		"other blob claims":          {change(1, func(v *batch.PublicValues) { v.ClaimsHash = other }), 0, nil, []string{"the proof's hash of blob claims " + other.Hex() + " is not batch 1's"}},
		"other commitment, named":    {change(1, func(v *batch.PublicValues) { v.BatchesHash = other }), 0, []string{"--batch=1"}, []string{"the proof's batches hash " + other.Hex() + " is not batch 1's", of}},
		"other commitment":           {change(1, func(v *batch.PublicValues) { v.BatchesHash = other }), 0, nil, []string{other.Hex(), "is not on L1 yet, or never will be"}},
		"another L1":                 {change(1, func(v *batch.PublicValues) { v.BatchesHash, v.OriginHash = other, other }), 0, nil, []string{"the proof's origin " + other.Hex(), "another L1"}},
		"unknown parent":             {n.values[3], 0, nil, []string{"L1 does not have the block that batch 3 builds on", "the proof says " + n.values[3].PrevBlockHash.Hex(), "proof of batch 2", "--parent"}},
		"not the parent given":       {n.values[3], 0, []string{"--parent=" + other.Hex()}, []string{"the proof's parent block", "is not the " + other.Hex() + " of --parent"}},
		"L1's parent, another given": {n.values[1], 0, []string{"--parent=" + other.Hex()}, []string{"of --parent"}},
		"not yet":                    {n.values[4], commit(4) - 1, nil, []string{"not on L1 yet"}},
		"not yet, named":             {n.values[4], commit(4) - 1, []string{"--batch=4"}, []string{"not on L1 yet"}},
		"origin not yet":             {n.values[4], n.values[4].OriginNumber, nil, []string{"not on L1 yet: its origin is block"}},
		"no blob":                    {n.values[1], 0, []string{"--l1.beacon=" + gone}, []string{"blobs of batch 1, committed in l1 block", "not found on the beacon node"}},
		"altered blob":               {n.values[1], 0, []string{"--l1.beacon=" + altered}, []string{"blobs of batch 1", "versioned hash"}},
		"altered log":                {n.values[1], 0, []string{"--l1.rpc=" + forged}, []string{"inconsistent"}},
		"no archive":                 {n.values[1], 0, []string{"--l1.blob-archive=" + dir}, []string{"--l1.blob-archive", "no such file"}},
		"empty archive, no blob":     {n.values[1], 0, []string{"--l1.blob-archive=" + empty, "--l1.beacon=" + gone}, []string{"blob not available", "; "}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := n.held(tc.values, tc.past, n.flags(tc.flags...))
			if err == nil {
				t.Fatal("accepted")
			}
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("more than one line: %q", err)
			}
			for _, says := range tc.says {
				if !strings.Contains(err.Error(), says) {
					t.Errorf("%q does not say %q", err, says)
				}
			}
		})
	}
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Error("the archive was made")
	}
	if left := entries(t, empty); len(left) != 0 {
		t.Errorf("the archive was filled: %v", left)
	}
	t.Run("every value", func(t *testing.T) {
		fields := reflect.TypeFor[batch.PublicValues]()
		for i := range fields.NumField() {
			v := change(1, func(v *batch.PublicValues) {
				switch f := reflect.ValueOf(v).Elem().Field(i).Addr().Interface().(type) {
				case *uint64:
					*f++
				case *common.Hash:
					f[31] ^= 1
				}
			})
			if _, err := n.held(v, 0, n.flags("--batch=1")); !errors.Is(err, errDiffers) {
				t.Errorf("another %s: %v", fields.Field(i).Name, err)
			}
		}
	})
	t.Run("blobs of an archive", func(t *testing.T) {
		archive := filepath.Join(n.Config.DataDir, "l2", "blobs")
		if _, err := n.held(n.values[1], 0, n.flags("--l1.beacon="+gone, "--l1.blob-archive="+archive)); err != nil {
			t.Error(err)
		}
	})
	t.Run("a single block", func(t *testing.T) {
		to, err := target(t, n.flags())
		if err != nil {
			t.Fatal(err)
		}
		if err := to.check(t.Context(), &stated{block: aBlock()}, new(steps), new(verified)); err == nil || !strings.Contains(err.Error(), "single block") {
			t.Errorf("got %v", err)
		}
	})
	t.Run("several", func(t *testing.T) { testVerifySeveral(t, n, commit(4)) })
	t.Run("node", func(t *testing.T) { testVerifyAgainstNode(t, n) })
	t.Run("where", func(t *testing.T) { testVerifyElsewhere(t, n) })
	t.Run("proof", func(t *testing.T) { testProof(t, n, commit(1)) })
	t.Run("reverted", func(t *testing.T) {
		lost, at := n.values[4], commit(4)
		n.send(n.Roles.Operator, bindings.NewRollup().PackRevertBatches(4))
		_, err := n.held(lost, 0, n.flags())
		want := fmt.Sprintf("about a batch 4 that was committed in block %d and reverted since", at)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v does not say %q", err, want)
		}
	})
}

// A proof of the batch before takes the place of what L1 does not have.
func testVerifySeveral(t *testing.T, n *verifyNetwork, past uint64) {
	flags := n.flags("--proof=unread too", "--batch=4")
	chain := func(first uint64, change func(*batch.PublicValues)) error {
		to, err := n.at(past, flags) // when nothing was final
		if err != nil {
			t.Fatal(err)
		}
		var out *verified
		for i := first; i <= 4; i++ {
			if out != nil {
				to.(*l1Target).follow(out)
			}
			v := *n.values[i]
			if i == 3 {
				change(&v)
			}
			s := &stated{batch: &v}
			out = new(verified)
			out.fill(s)
			if err := to.check(t.Context(), s, new(steps), out); err != nil {
				return err
			}
			if want := i > 1; out.L1.ParentKnown == want || want != (out.parentFrom == "shown by the proof before") {
				t.Errorf("batch %d: %+v, %q", i, out.L1, out.parentFrom)
			}
		}
		return to.(*l1Target).checkLast(out)
	}
	if err := chain(1, func(*batch.PublicValues) {}); err != nil {
		t.Error(err)
	}
	other := common.Hash{0xbb}
	for name, tc := range map[string]struct {
		first uint64
		how   func(*batch.PublicValues)
		says  string
	}{
		"begins in the air": {2, func(*batch.PublicValues) {}, "L1 does not have the block that batch 2 builds on"},
		"another parent":    {1, func(v *batch.PublicValues) { v.PrevBlockHash = other }, "the proof's parent block " + other.Hex() + " is not the " + n.values[2].BlockHash.Hex() + " with which the proof of batch 2 ends"},
		"another end":       {1, func(v *batch.PublicValues) { v.BlockHash = other }, "is not the " + other.Hex() + " with which the proof of batch 3 ends"},
		"not the next":      {1, func(v *batch.PublicValues) { *v = *n.values[4] }, "about batch 4"},
	} {
		if err := chain(tc.first, tc.how); !errors.Is(err, errDiffers) || !strings.Contains(err.Error(), tc.says) {
			t.Errorf("%s: %v, want %q", name, err, tc.says)
		}
	}
	to, err := n.at(past, flags)
	if err != nil {
		t.Fatal(err)
	}
	if err := to.(*l1Target).checkLast(&verified{Batch: 3}); err == nil || !strings.Contains(err.Error(), "the last proof is about batch 3") {
		t.Errorf("ends before --batch: %v", err)
	}
}

// A node's word is compared in every value it has.
func testVerifyAgainstNode(t *testing.T, n *verifyNetwork) {
	url := n.Info().L2.HTTP
	flags := func(more ...string) []string { return append([]string{"--proof=unread", "--rpc=" + url}, more...) }
	for i := uint64(1); i <= verifyBatches; i++ {
		out, err := n.held(n.values[i], 0, flags(fmt.Sprintf("--batch=%d", i), "--parent="+n.values[i].PrevBlockHash.Hex()))
		if err != nil || out.Against != "node" || out.Batch != i {
			t.Errorf("batch %d: %+v, %v", i, out, err)
		}
	}
	other := common.Hash{0xbb}
	for name, tc := range map[string]struct {
		batch uint64
		how   func(*batch.PublicValues)
		flags []string
		says  string
	}{
		"another batch":      {2, func(*batch.PublicValues) {}, []string{"--batch=1"}, "batches hash"},
		"another chain":      {1, func(v *batch.PublicValues) { v.L2ChainID++ }, []string{"--batch=1"}, "L2 chain id"},
		"another rollup":     {1, func(v *batch.PublicValues) { v.ConfigHash = other }, []string{"--batch=1"}, "config hash"},
		"another parent":     {2, func(v *batch.PublicValues) { v.PrevBlockHash = other }, []string{"--batch=2"}, "parent block"},
		"another genesis":    {1, func(v *batch.PublicValues) { v.PrevBlockHash = other }, []string{"--batch=1"}, "parent block"},
		"another block":      {1, func(v *batch.PublicValues) { v.BlockHash = other }, []string{"--batch=1"}, "block hash"},
		"not the one given":  {1, func(*batch.PublicValues) {}, []string{"--batch=1", "--parent=" + other.Hex()}, "of --parent"},
		"not known":          {1, func(*batch.PublicValues) {}, []string{"--batch=99"}, "not known to the node yet"},
		"node does not run":  {1, func(*batch.PublicValues) {}, []string{"--batch=1", "--rpc=http://127.0.0.1:1"}, "connection refused"},
		"node is no address": {1, func(*batch.PublicValues) {}, []string{"--batch=1", "--rpc=nonsense"}, "--rpc"},
	} {
		v := *n.values[tc.batch]
		tc.how(&v)
		if _, err := n.held(&v, 0, flags(tc.flags...)); err == nil || !strings.Contains(err.Error(), tc.says) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v, want %q", name, err, tc.says)
		}
	}
}

// What is wrong about where to look is said before the proof is read.
func testVerifyElsewhere(t *testing.T, n *verifyNetwork) {
	for name, tc := range map[string]struct {
		flags []string
		says  []string
	}{
		"rollup without code": {[]string{"--rollup=0x000000000000000000000000000000000000dEaD"}, []string{"no code", "--rollup"}},
		"not the rollup":      {[]string{"--rollup=" + n.Rollup.Contracts.DepositQueue.Hex()}, []string{"--rollup"}},
		"no address":          {[]string{"--rollup=here"}, []string{"--rollup"}},
		"L1 unreachable":      {[]string{"--l1.rpc=http://127.0.0.1:1"}, []string{"--l1.rpc", "connection refused"}},
		"another L1":          {[]string{"--l1.rpc=" + chainIDProxy(t, n.l1)}, []string{"chain id"}},
		"beacon is no URL":    {[]string{"--l1.beacon=localhost"}, []string{"--l1.beacon"}},
		"no such label":       {[]string{"--l1.finality=soon"}, []string{"--l1.finality"}},
		"L1 and a node":       {[]string{"--rpc=" + n.l1}, []string{"either", "--rpc"}},
		"L1 and a block":      {[]string{"--block=x"}, []string{"--block is for a proof of a block"}},
		"genesis":             {[]string{"--batch=0"}, []string{"genesis"}},
		"parent is no hash":   {[]string{"--parent=0x12"}, []string{"--parent"}},
	} {
		_, err := target(t, n.flags(tc.flags...))
		if err == nil || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, says := range tc.says {
			if !strings.Contains(err.Error(), says) {
				t.Errorf("%s: %q does not say %q", name, err, says)
			}
		}
	}
}

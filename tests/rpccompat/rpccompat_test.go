package rpccompat

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"testing"
)

// sharedCases is where a checkout beside the fixtures folder has the cases.
const sharedCases = "../../../shared/fixtures/rpc-compat"

// sampleCases are the few cases committed with this package.
const sampleCases = "testdata/sample"

// casesDir returns the folder of the cases. A folder that is asked for by
// ZKGETH_RPC_COMPAT must be there.
func casesDir(t *testing.T) string {
	if dir := os.Getenv("ZKGETH_RPC_COMPAT"); dir != "" {
		return dir
	}
	if _, err := os.Stat(filepath.Join(sharedCases, "genesis.json")); err == nil {
		return sharedCases
	}
	t.Logf("no cases in %s and ZKGETH_RPC_COMPAT is not set: only the committed sample runs", sharedCases)
	return sampleCases
}

func TestCases(t *testing.T) {
	dir := casesDir(t)
	chain, err := LoadChain(dir)
	if err != nil {
		t.Fatal(err)
	}
	cases, err := LoadCases(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(cases) == 0 {
		t.Fatalf("no cases in %s", dir)
	}
	url := startNode(t, chain)
	var passed, failed, refused int
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			reason, err := runCase(t, url, c)
			switch {
			case err != nil:
				failed++
				t.Error(err)
			case reason != "":
				refused++
				t.Logf("refused: %s", reason)
			default:
				passed++
			}
		})
	}
	t.Logf("passed %d failed %d refused %d", passed, failed, refused)
	if passed+failed+refused != len(cases) {
		t.Errorf("%d cases, %d with a result", len(cases), passed+failed+refused)
	}
}

// runCase makes the calls of the case. It returns the documented reason if an
// answer differs because of a feature that is left out.
func runCase(t *testing.T, url string, c Case) (reason string, err error) {
	for _, call := range c.Calls {
		answer := post(t, url, call.Request)
		if err := Compare(call.Response, answer, c.SpecOnly); err != nil {
			if reason := Refusal(call.Request, answer); reason != "" {
				return reason, nil
			}
			return "", err
		}
	}
	return "", nil
}

func post(t *testing.T, url string, request json.RawMessage) json.RawMessage {
	t.Helper()
	response, err := http.Post(url, "application/json", bytes.NewReader(request))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

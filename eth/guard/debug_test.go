package guard

import (
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/eth/tracers"
	"github.com/ethereum/go-ethereum/rpc"
)

// harmless are the methods of the namespace that stay as geth has them. What is
// neither here nor refused is new in geth, and to be judged.
var harmless = strings.Fields(`accountRange chaindbProperty dbAncient dbAncients dbGet dumpBlock executionWitness
	getAccessibleState getModifiedAccountsByHash getModifiedAccountsByNumber getRawBlock getRawHeader getRawReceipts
	getRawTransaction getTrieFlushInterval intermediateRoots preimage printBlock replayBadBlock storageRangeAt traceBadBlock traceBlock
	traceBlockByHash traceBlockByNumber traceCall traceChain traceTransaction`)

func methodsOf(service any) (names []string) {
	for typ, i := reflect.TypeOf(service), 0; i < typ.NumMethod(); i++ {
		name := typ.Method(i).Name
		names = append(names, strings.ToLower(name[:1])+name[1:])
	}
	return names
}

func TestDebugMethodsAreJudged(t *testing.T) {
	n, _, _ := start(t, Config{})
	refused := methodsOf(Debug{})
	for _, api := range append(n.Backend.APIs(), tracers.APIs(n.Backend.APIBackend)...) {
		if api.Namespace != "debug" {
			continue
		}
		for _, name := range methodsOf(api.Service) {
			if slices.Contains(harmless, name) == slices.Contains(refused, name) {
				t.Errorf("debug_%s is neither refused nor known to be harmless, or both", name)
			}
		}
	}
}

// Every refused method is one of geth's, and stays refused whatever it is given.
func TestDebugRefusals(t *testing.T) {
	n, _, _ := start(t, Config{})
	plain := n.Stack.Attach()
	t.Cleanup(plain.Close)
	guarded := rpc.NewServer()
	t.Cleanup(guarded.Stop)
	if err := guarded.RegisterName("debug", Debug{}); err != nil {
		t.Fatal(err)
	}
	client := rpc.DialInProc(guarded)
	t.Cleanup(client.Close)
	file := filepath.Join(t.TempDir(), "file")
	for _, name := range methodsOf(Debug{}) {
		if err := plain.Call(nil, "debug_"+name, 1, 2, 3, 4, 5); err == nil || strings.Contains(err.Error(), "does not exist") {
			t.Errorf("debug_%s is not a method of geth: %v", name, err)
		}
		for _, args := range [][]any{nil, {"0x0"}, {file}, {file, 1}} {
			if err := client.Call(nil, "debug_"+name, args...); err == nil || !strings.Contains(err.Error(), ErrUnsafe.Error()) {
				t.Errorf("debug_%s(%v): %v", name, args, err)
			}
		}
	}
}

// The guard adds no method to the namespace: what is exported for other reasons
// would be a way in.
func TestMethodsAreGeths(t *testing.T) {
	n, api, _ := start(t, Config{})
	var known []string
	for _, service := range n.Backend.APIs() {
		if service.Namespace == "eth" {
			known = append(known, methodsOf(service.Service)...)
		}
	}
	for _, name := range methodsOf(api) {
		if !slices.Contains(known, name) {
			t.Errorf("eth_%s is offered and is none of geth's", name)
		}
	}
}

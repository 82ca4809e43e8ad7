package devl1

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/log"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/l1"
)

// maxBlobQuery caps the versioned hashes in one request.
const maxBlobQuery = 128

// beaconServer serves the part of the Beacon API that L1 clients need for blobs.
type beaconServer struct {
	chain *core.BlockChain
	blobs l1.Archive
	url   string
	http  *http.Server
	cors  []string
}

func startBeacon(host string, port int, cors []string, chain *core.BlockChain, blobs l1.Archive) (*beaconServer, error) {
	listener, err := net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(port)))
	if err != nil {
		return nil, fmt.Errorf("listen for beacon api: %w", err)
	}
	s := &beaconServer{chain: chain, blobs: blobs, url: "http://" + listener.Addr().String(), cors: cors}
	s.http = &http.Server{
		Handler:           s.handler(),
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      time.Minute,
		IdleTimeout:       2 * time.Minute,
	}
	go func() {
		if err := s.http.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			log.Error("Beacon API server failed", "err", err)
		}
	}()
	return s, nil
}

func (s *beaconServer) close() error {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	if err := s.http.Shutdown(ctx); err != nil {
		return s.http.Close() // a client that holds on to its connection
	}
	return nil
}

func (s *beaconServer) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /eth/v1/node/version", func(w http.ResponseWriter, _ *http.Request) {
		writeData(w, map[string]string{"version": "zkgeth-devl1"})
	})
	mux.HandleFunc("GET /eth/v1/node/health", func(http.ResponseWriter, *http.Request) {})
	mux.HandleFunc("GET /eth/v1/config/spec", func(w http.ResponseWriter, _ *http.Request) {
		writeData(w, map[string]string{
			"CONFIG_NAME":      "zkgeth-devl1",
			"DEPOSIT_CHAIN_ID": strconv.Itoa(params.DevL1ChainID),
			"SECONDS_PER_SLOT": "1",
			"SLOT_DURATION_MS": "1000",
			"SLOTS_PER_EPOCH":  "32",
		})
	})
	mux.HandleFunc("GET /eth/v1/beacon/genesis", func(w http.ResponseWriter, _ *http.Request) {
		writeData(w, map[string]string{
			"genesis_time":            strconv.FormatUint(s.genesisTime(), 10),
			"genesis_validators_root": common.Hash{}.Hex(),
			"genesis_fork_version":    "0x00000000",
		})
	})
	mux.HandleFunc("GET /eth/v1/beacon/blobs/{id}", s.serveBlobs)
	mux.HandleFunc("GET /eth/v1/beacon/blob_sidecars/{id}", func(w http.ResponseWriter, _ *http.Request) {
		writeError(w, http.StatusGone, "blob sidecars ended with the Fusaka upgrade, use /eth/v1/beacon/blobs/{block_id}")
	})
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		writeError(w, http.StatusNotFound, "there is no beacon chain behind this endpoint; unknown path "+r.URL.Path)
	})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if origin := r.Header.Get("Origin"); origin != "" && (slices.Contains(s.cors, "*") || slices.Contains(s.cors, origin)) {
			w.Header().Set("Access-Control-Allow-Origin", origin)
			w.Header().Set("Vary", "Origin")
		}
		mux.ServeHTTP(w, r)
	})
}

func (s *beaconServer) genesisTime() uint64 { return s.chain.Genesis().Time() }

// serveBlobs answers getBlobs: the block's blobs in the order of the block, all
// of them or those with the versioned hashes asked for.
func (s *beaconServer) serveBlobs(w http.ResponseWriter, r *http.Request) {
	var wanted []common.Hash
	for _, list := range r.URL.Query()["versioned_hashes"] {
		for _, text := range strings.Split(list, ",") {
			raw, err := hexutil.Decode(text)
			if err != nil || len(raw) != common.HashLength || len(wanted) == maxBlobQuery {
				writeError(w, http.StatusBadRequest, "invalid versioned_hashes")
				return
			}
			wanted = append(wanted, common.BytesToHash(raw))
		}
	}
	header, err := s.resolve(r.PathValue("id"))
	if err != nil {
		writeError(w, http.StatusBadRequest, err.Error())
		return
	}
	var block *types.Block
	if header != nil {
		block = s.chain.GetBlock(header.Hash(), header.Number.Uint64())
	}
	if block == nil {
		writeError(w, http.StatusNotFound, "block not found")
		return
	}
	data := make([]string, 0)
	for _, hash := range blobHashes(block) {
		if len(wanted) > 0 && !slices.Contains(wanted, hash) {
			continue
		}
		blob, err := s.blobs.Get(hash)
		if err != nil {
			log.Error("Dev L1 lost a blob", "block", block.NumberU64(), "hash", hash, "err", err)
			writeError(w, http.StatusInternalServerError, "blob of a known block is not in the archive")
			return
		}
		data = append(data, hexutil.Encode(blob[:]))
	}
	final := s.chain.CurrentFinalBlock()
	writeJSON(w, http.StatusOK, map[string]any{
		"execution_optimistic": false,
		"finalized":            final != nil && header.Number.Cmp(final.Number) <= 0,
		"data":                 data,
	})
}

// resolve finds the canonical block of a beacon block id, nil when there is none.
func (s *beaconServer) resolve(id string) (*types.Header, error) {
	switch id {
	case "head":
		return s.chain.CurrentBlock(), nil
	case "genesis":
		return s.chain.Genesis().Header(), nil
	case "finalized":
		return s.chain.CurrentFinalBlock(), nil
	}
	if strings.HasPrefix(id, "0x") {
		raw, err := hexutil.Decode(id)
		if err != nil || len(raw) != common.HashLength {
			return nil, errors.New("invalid block root")
		}
		header := s.chain.GetHeaderByHash(common.BytesToHash(raw))
		if header == nil || s.chain.GetCanonicalHash(header.Number.Uint64()) != header.Hash() {
			return nil, nil
		}
		return header, nil
	}
	slot, err := strconv.ParseUint(id, 10, 64)
	if err != nil {
		return nil, errors.New("invalid block id")
	}
	return s.atSlot(slot), nil
}

// atSlot searches the canonical chain, whose times increase, for the block of a slot.
func (s *beaconServer) atSlot(slot uint64) *types.Header {
	head := s.chain.CurrentBlock().Number.Uint64()
	var found *types.Header
	sort.Search(int(head)+1, func(i int) bool {
		header := s.chain.GetHeaderByNumber(uint64(i))
		if header == nil {
			return true // a reorg shortened the chain meanwhile
		}
		at := header.Time - s.genesisTime()
		if at == slot {
			found = header
		}
		return at >= slot
	})
	return found
}

func writeData(w http.ResponseWriter, data any) {
	writeJSON(w, http.StatusOK, map[string]any{"data": data})
}

func writeError(w http.ResponseWriter, code int, message string) {
	writeJSON(w, code, map[string]any{"code": code, "message": message})
}

func writeJSON(w http.ResponseWriter, code int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	// The only error left is a client that went away.
	_ = json.NewEncoder(w).Encode(body)
}

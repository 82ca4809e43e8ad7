# make dev    a development network (L1 and L2), ready for wallets
# make test   everything a change must pass; installs what it needs
# make help   the rest

GO      ?= go
NPM     ?= npm
BIN     := build/zkgeth
# Leave room for the test processes on small machines.
TESTFLAGS ?=

.PHONY: help build dev test test-go test-race test-contracts test-clients test-full lint bench bench-prover bench-finality fuzz mutate-circuits contracts guest qemu clean

help: ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

build: ## build the binary into build/
	@mkdir -p build
	$(GO) build -o $(BIN) ./cmd/zkgeth

dev: build ## run a development network; flags in ARGS="..."
	$(BIN) dev $(ARGS)

test: lint test-go test-contracts test-clients ## all tests of the normal tier

lint: ## gofmt, vet, staticcheck
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); test -z "$$unformatted" || { echo "not gofmt'ed:"; echo "$$unformatted"; exit 1; }
	$(GO) vet ./...
	$(GO) tool staticcheck ./...

test-go: qemu ## all Go tests
	$(GO) test -timeout 30m $(TESTFLAGS) ./...
	$(GO) test -tags purego $(TESTFLAGS) ./prover/field/... ./prover/poseidon2/... # without assembly

test-race: ## the same with the race detector
	$(GO) test -race -timeout 60m $(TESTFLAGS) ./eth/... ./rollup/... ./core/...

test-contracts: ## forge tests; generated bindings must be up to date
	$(MAKE) -C rollup/contracts check test

test-clients: build ## real clients (foundry, ethers, viem, web3, hardhat, MetaMask) against `zkgeth dev`
	cd tests/clients && $(NPM) ci --no-audit --no-fund && ZKGETH_BIN=$(CURDIR)/$(BIN) $(NPM) test

test-full: test test-race fuzz ## the slow tier: whole proofs and keys, longer faults, fuzzing, race detector
	ZKGETH_TEST_FULL=1 $(GO) test -p 1 -timeout 120m ./cmd/... ./prover/... ./tests/... ./zkevm/... # one package at a time: some take 6 GB
	$(MAKE) -C rollup/contracts mutate

fuzz: ## every fuzz target for FUZZTIME (default 20s); other flags in ARGS="-help"
	$(GO) run ./tests/fuzz -time $${FUZZTIME:-20s} $(ARGS)

mutate-circuits: ## delete the checks of circuits and verifiers one by one, some test must fail; flags in ARGS="-help"
	$(GO) run ./tests/mutation $(ARGS)

bench: ## figures as table (docs/benchmarks.md); flags in ARGS="..."
	$(GO) run ./tests/bench $(ARGS)

bench-prover: ## the prover's figures alone
	$(GO) run ./tests/bench -only prover,proofs $(ARGS)

bench-finality: ## from a sealed batch to finality by proof, with times by phase; flags in ARGS="-keys DIR -sizes 1,10,50"
	$(GO) run ./tests/bench -only finality $(ARGS)

contracts: ## compile the contracts, regenerate bindings and predeploys
	$(MAKE) -C rollup/contracts

guest: ## build the proven program and compare it with its commitment; ARGS=-write records it
	$(GO) run ./zkevm/image/makeguest $(ARGS)

qemu: # what the machine (zkevm/machine) is compared with; its tests skip without it, and fail when CI=true
	@command -v qemu-riscv64 >/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && \
	  apt-get update -q && apt-get install -y -q --no-install-recommends qemu-user; } || \
	  echo "qemu-riscv64 is missing (Debian package qemu-user): tests of zkevm/machine against it are skipped"

clean: ## remove build products
	rm -rf build rollup/contracts/out rollup/contracts/cache

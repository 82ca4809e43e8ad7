// Package devl1 is the development L1: a second go-ethereum node inside the
// zkgeth binary, with its own block driver, blob archive and Beacon API.
//
// `zkgeth dev` deploys the rollup on it and the tests reorganise it; to batcher,
// tracker and finaliser it is an L1 like any other, reached over JSON-RPC and
// the Beacon API (https://ethereum.github.io/beacon-APIs/). [L1] is the central
// type. It produces Osaka blocks at an interval or on demand and does to the
// chain what a consensus client would through the engine API: insert, set the
// head, move the safe and finalized labels.
//
// There is no beacon chain behind it. A slot is a second since genesis, and the
// root of a beacon block is the hash of the execution block in it; so is
// parentBeaconBlockRoot, which EIP-4788 serves.
package devl1

package devnet

import (
	"encoding/hex"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/zkgeth/zkgeth/params"
)

// Info describes a network to its users; `--config-out` writes it as JSON.
type Info struct {
	L1        L1Info        `json:"l1"`
	L2        L2Info        `json:"l2"`
	Accounts  []AccountInfo `json:"accounts"`
	Contracts ContractsInfo `json:"contracts"`
	Prove     string        `json:"prove"`
	Gate      string        `json:"gate"`     // what L1 asks for before a batch is final
	Finality  string        `json:"finality"` // what stands behind it, see rollup_syncStatus
}

// L1Info says how to reach L1.
type L1Info struct {
	ChainID uint64 `json:"chainId"`
	HTTP    string `json:"http"`
	Beacon  string `json:"beacon"`
}

// L2Info says how to reach L2.
type L2Info struct {
	ChainID uint64 `json:"chainId"`
	HTTP    string `json:"http"`
	WS      string `json:"ws"`
}

// AccountInfo is a funded account. Its key is public: it follows from the
// mnemonic every development network uses.
type AccountInfo struct {
	Address    common.Address `json:"address"`
	PrivateKey string         `json:"privateKey"`
}

// ContractsInfo are the addresses on both chains.
type ContractsInfo struct {
	L1 params.Contracts          `json:"l1"`
	L2 map[string]common.Address `json:"l2"`
}

// Info returns the description of the running network.
func (d *Devnet) Info() *Info {
	out := &Info{
		L1:    L1Info{ChainID: d.Rollup.L1ChainID, HTTP: d.l1HTTP, Beacon: d.l1Beacon},
		L2:    L2Info{ChainID: d.Rollup.L2ChainID, HTTP: d.L2.Node.Stack.HTTPEndpoint(), WS: d.L2.Node.Stack.WSEndpoint()},
		Prove: d.mode(), Gate: d.Gate, Finality: d.L2.API.SyncStatus().Finality,
		Contracts: ContractsInfo{L1: d.Rollup.Contracts, L2: map[string]common.Address{
			"outbox": params.OutboxAddress, "originReader": params.OriginReaderAddress, "messageRelay": params.MessageRelayAddress,
			"tokenBridge": params.TokenBridgeAddress, "create2Deployer": params.Create2DeployerAddress, "multicall3": params.Multicall3Address,
		}},
	}
	for _, account := range d.Accounts {
		out.Accounts = append(out.Accounts, AccountInfo{Address: account.Address, PrivateKey: "0x" + hex.EncodeToString(crypto.FromECDSA(account.Key))})
	}
	return out
}

// mode is the mode of `--prove`.
func (d *Devnet) mode() string {
	switch {
	case d.Config.Proofs != nil && d.Config.Proofs.Full != nil:
		return "full"
	case d.Config.Proofs != nil:
		return "stark"
	}
	if d.Config.Program != nil || d.Config.Workers != nil {
		return "exec"
	}
	return "none"
}

package params

import "github.com/ethereum/go-ethereum/common"

// Addresses of the system contracts of zkgeth on L2.
var (
	OutboxAddress       = common.HexToAddress("0x5a4B000000000000000000000000000000000001")
	OriginReaderAddress = common.HexToAddress("0x5A4b000000000000000000000000000000000002")
	MessageRelayAddress = common.HexToAddress("0x5a4b000000000000000000000000000000000003")
	TokenBridgeAddress  = common.HexToAddress("0x5A4B000000000000000000000000000000000004")

	// Contracts every dapp expects at these addresses.
	Create2DeployerAddress = common.HexToAddress("0x4e59b44847b379578588920cA78FbF26c0B4956C") // Arachnid's deterministic deployment proxy
	Multicall3Address      = common.HexToAddress("0xcA11bde05977b3631167028862bE2a173976CA11")
)

// TokenBridgePeerSlot is the storage slot of the L2 token bridge that holds the
// address of its L1 peer; the genesis sets it.
var TokenBridgePeerSlot = common.Hash{}

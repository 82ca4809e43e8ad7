// Code generated via abigen V2 - DO NOT EDIT.
// This file is a generated binding and any manual changes will be lost.

package bindings

import (
	"bytes"
	"errors"
	"math/big"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// Reference imports to suppress errors if they are not otherwise used.
var (
	_ = bytes.Equal
	_ = errors.New
	_ = big.NewInt
	_ = common.Big1
	_ = types.BloomLookup
	_ = abi.ConvertType
)

// BatchHeader is an auto generated low-level Go binding around an user-defined struct.
type BatchHeader struct {
	Index        uint64
	ParentHash   [32]byte
	LastBlock    uint64
	OriginNumber uint64
	OriginHash   [32]byte
	InboxCount   uint64
	InboxRoot    [32]byte
	DepositEnd   uint64
	ForcedEnd    uint64
	BlobHashes   [][32]byte
}

// BlobClaim is an auto generated low-level Go binding around an user-defined struct.
type BlobClaim struct {
	Z          *big.Int
	Y          *big.Int
	Commitment []byte
	Proof      []byte
}

// FinalState is an auto generated low-level Go binding around an user-defined struct.
type FinalState struct {
	BlockHash  [32]byte
	StateRoot  [32]byte
	OutboxRoot [32]byte
}

// InboxMessage is an auto generated low-level Go binding around an user-defined struct.
type InboxMessage struct {
	Index    uint64
	Sender   common.Address
	Target   common.Address
	GasLimit uint64
	Data     []byte
}

// Multicall3Call is an auto generated low-level Go binding around an user-defined struct.
type Multicall3Call struct {
	Target   common.Address
	CallData []byte
}

// Multicall3Call3 is an auto generated low-level Go binding around an user-defined struct.
type Multicall3Call3 struct {
	Target       common.Address
	AllowFailure bool
	CallData     []byte
}

// Multicall3Call3Value is an auto generated low-level Go binding around an user-defined struct.
type Multicall3Call3Value struct {
	Target       common.Address
	AllowFailure bool
	Value        *big.Int
	CallData     []byte
}

// Multicall3Result is an auto generated low-level Go binding around an user-defined struct.
type Multicall3Result struct {
	Success    bool
	ReturnData []byte
}

// Origin is an auto generated low-level Go binding around an user-defined struct.
type Origin struct {
	Timestamp     *big.Int
	L1BlockNumber uint64
	L1BlockHash   [32]byte
	InboxRoot     [32]byte
}

// OutboxClaimsMessage is an auto generated low-level Go binding around an user-defined struct.
type OutboxClaimsMessage struct {
	Index  uint64
	Sender common.Address
	Target common.Address
	Value  *big.Int
	Data   []byte
}

// QueueEntry is an auto generated low-level Go binding around an user-defined struct.
type QueueEntry struct {
	RollingHash [32]byte
	BlockNumber uint64
	Timestamp   uint64
}

// RollupBatchInfo is an auto generated low-level Go binding around an user-defined struct.
type RollupBatchInfo struct {
	LastBlock    uint64
	OriginNumber uint64
	DepositEnd   uint64
	ForcedEnd    uint64
	CommittedAt  uint64
}

// RollupConfig is an auto generated low-level Go binding around an user-defined struct.
type RollupConfig struct {
	Json             []byte
	L2ChainId        uint64
	GenesisBlockHash [32]byte
	StartBlock       uint64
	Operator         common.Address
	Guardian         common.Address
	ForceDeadline    uint64
	OperatorTimeout  uint64
}

// AttestedVerifierMetaData contains all meta data concerning the AttestedVerifier contract.
var AttestedVerifierMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[{\"internalType\":\"address[]\",\"name\":\"attesters\",\"type\":\"address[]\"}],\"stateMutability\":\"nonpayable\",\"type\":\"constructor\"},{\"inputs\":[],\"name\":\"DOMAIN\",\"outputs\":[{\"internalType\":\"string\",\"name\":\"\",\"type\":\"string\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"publicInput\",\"type\":\"uint256\"}],\"name\":\"digest\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"name\":\"isAttester\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"kind\",\"outputs\":[{\"internalType\":\"string\",\"name\":\"\",\"type\":\"string\"}],\"stateMutability\":\"pure\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"publicInput\",\"type\":\"uint256\"},{\"internalType\":\"bytes\",\"name\":\"proof\",\"type\":\"bytes\"}],\"name\":\"verify\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"attester\",\"type\":\"address\"}],\"name\":\"AttesterRegistered\",\"type\":\"event\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"attester\",\"type\":\"address\"}],\"name\":\"InvalidAttester\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NoAttesters\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"chainId\",\"type\":\"uint256\"}],\"name\":\"NotADevelopmentChain\",\"type\":\"error\"}]",
	ID:  "6ddc61409de379595966be8420ea1c8b92",
	Bin: "0x608060405234801561000f575f5ffd5b5060405161075738038061075783398101604081905261002e91610238565b466103841415801561004257504661053914155b8015610050575046617a6914155b1561007557604051636c2533b960e11b81524660048201526024015b60405180910390fd5b80515f0361009657604051630cccacdb60e11b815260040160405180910390fd5b5f5b8151811015610202575f6001600160a01b03168282815181106100bd576100bd610302565b60200260200101516001600160a01b0316148061011057505f5f8383815181106100e9576100e9610302565b6020908102919091018101516001600160a01b031682528101919091526040015f205460ff165b156101585781818151811061012757610127610302565b60200260200101516040516350ac526b60e01b815260040161006c91906001600160a01b0391909116815260200190565b60015f5f84848151811061016e5761016e610302565b60200260200101516001600160a01b03166001600160a01b031681526020019081526020015f205f6101000a81548160ff0219169083151502179055508181815181106101bd576101bd610302565b60200260200101516001600160a01b03167f8b3ff16f824212d78debb3eb01b0e0b0f6febbefc472368e0383ecdaea1e511760405160405180910390a2600101610098565b5050610316565b634e487b7160e01b5f52604160045260245ffd5b80516001600160a01b0381168114610233575f5ffd5b919050565b5f60208284031215610248575f5ffd5b81516001600160401b0381111561025d575f5ffd5b8201601f8101841361026d575f5ffd5b80516001600160401b0381111561028657610286610209565b604051600582901b90603f8201601f191681016001600160401b03811182821017156102b4576102b4610209565b6040529182526020818401810192908101878411156102d1575f5ffd5b6020850194505b838510156102f7576102e98561021d565b8152602094850194016102d8565b509695505050505050565b634e487b7160e01b5f52603260045260245ffd5b610434806103235f395ff3fe608060405234801561000f575f5ffd5b5060043610610055575f3560e01c806304baa00b1461005957806352a9674b1461008f5780637b73359a146100c357806385852ce4146100e4578063b6ebe53914610107575b5f5ffd5b604080518082019091526008815267185d1d195cdd195960c21b60208201525b60405161008691906102f7565b60405180910390f35b610079604051806040016040528060158152602001747a6b676574682d6174746573746174696f6e2d763160581b81525081565b6100d66100d136600461032c565b610129565b604051908152602001610086565b6100f76100f2366004610343565b61018b565b6040519015158152602001610086565b6100f76101153660046103ba565b5f6020819052908152604090205460ff1681565b5f604051806040016040528060158152602001747a6b676574682d6174746573746174696f6e2d763160581b81525046308460405160200161016e94939291906103e7565b604051602081830303815290604052805190602001209050919050565b5f5f5f6101a161019a87610129565b86866101e8565b5090925090505f8160038111156101ba576101ba610420565b1480156101de57506001600160a01b0382165f9081526020819052604090205460ff165b9695505050505050565b5f8080604184900361021c578435602086013560408701355f1a61020e8982858561022f565b955095509550505050610226565b505f915060029050825b93509350939050565b5f80807f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a084111561026857505f915060039050826102ed565b604080515f808252602082018084528a905260ff891692820192909252606081018790526080810186905260019060a0016020604051602081039080840390855afa1580156102b9573d5f5f3e3d5ffd5b5050604051601f1901519150506001600160a01b0381166102e457505f9250600191508290506102ed565b92505f91508190505b9450945094915050565b602081525f82518060208401528060208501604085015e5f604082850101526040601f19601f83011684010191505092915050565b5f6020828403121561033c575f5ffd5b5035919050565b5f5f5f60408486031215610355575f5ffd5b83359250602084013567ffffffffffffffff811115610372575f5ffd5b8401601f81018613610382575f5ffd5b803567ffffffffffffffff811115610398575f5ffd5b8660208284010111156103a9575f5ffd5b939660209190910195509293505050565b5f602082840312156103ca575f5ffd5b81356001600160a01b03811681146103e0575f5ffd5b9392505050565b5f85518060208801845e919091019384525060609190911b6bffffffffffffffffffffffff191660208301526034820152605401919050565b634e487b7160e01b5f52602160045260245ffd",
}

// AttestedVerifier is an auto generated Go binding around an Ethereum contract.
type AttestedVerifier struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *AttestedVerifier) GetABI() abi.ABI {
	return c.abi
}

// NewAttestedVerifier creates a new instance of AttestedVerifier.
func NewAttestedVerifier() *AttestedVerifier {
	parsed, err := AttestedVerifierMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &AttestedVerifier{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *AttestedVerifier) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(address[] attesters) returns()
func (attestedVerifier *AttestedVerifier) PackConstructor(attesters []common.Address) []byte {
	enc, err := attestedVerifier.abi.Pack("", attesters)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackDOMAIN is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x52a9674b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function DOMAIN() view returns(string)
func (attestedVerifier *AttestedVerifier) PackDOMAIN() []byte {
	enc, err := attestedVerifier.abi.Pack("DOMAIN")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDOMAIN is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x52a9674b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function DOMAIN() view returns(string)
func (attestedVerifier *AttestedVerifier) TryPackDOMAIN() ([]byte, error) {
	return attestedVerifier.abi.Pack("DOMAIN")
}

// UnpackDOMAIN is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x52a9674b.
//
// Solidity: function DOMAIN() view returns(string)
func (attestedVerifier *AttestedVerifier) UnpackDOMAIN(data []byte) (string, error) {
	out, err := attestedVerifier.abi.Unpack("DOMAIN", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackDigest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7b73359a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function digest(uint256 publicInput) view returns(bytes32)
func (attestedVerifier *AttestedVerifier) PackDigest(publicInput *big.Int) []byte {
	enc, err := attestedVerifier.abi.Pack("digest", publicInput)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDigest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7b73359a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function digest(uint256 publicInput) view returns(bytes32)
func (attestedVerifier *AttestedVerifier) TryPackDigest(publicInput *big.Int) ([]byte, error) {
	return attestedVerifier.abi.Pack("digest", publicInput)
}

// UnpackDigest is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x7b73359a.
//
// Solidity: function digest(uint256 publicInput) view returns(bytes32)
func (attestedVerifier *AttestedVerifier) UnpackDigest(data []byte) ([32]byte, error) {
	out, err := attestedVerifier.abi.Unpack("digest", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackIsAttester is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb6ebe539.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function isAttester(address ) view returns(bool)
func (attestedVerifier *AttestedVerifier) PackIsAttester(arg0 common.Address) []byte {
	enc, err := attestedVerifier.abi.Pack("isAttester", arg0)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackIsAttester is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb6ebe539.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function isAttester(address ) view returns(bool)
func (attestedVerifier *AttestedVerifier) TryPackIsAttester(arg0 common.Address) ([]byte, error) {
	return attestedVerifier.abi.Pack("isAttester", arg0)
}

// UnpackIsAttester is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xb6ebe539.
//
// Solidity: function isAttester(address ) view returns(bool)
func (attestedVerifier *AttestedVerifier) UnpackIsAttester(data []byte) (bool, error) {
	out, err := attestedVerifier.abi.Unpack("isAttester", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackKind is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x04baa00b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function kind() pure returns(string)
func (attestedVerifier *AttestedVerifier) PackKind() []byte {
	enc, err := attestedVerifier.abi.Pack("kind")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackKind is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x04baa00b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function kind() pure returns(string)
func (attestedVerifier *AttestedVerifier) TryPackKind() ([]byte, error) {
	return attestedVerifier.abi.Pack("kind")
}

// UnpackKind is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x04baa00b.
//
// Solidity: function kind() pure returns(string)
func (attestedVerifier *AttestedVerifier) UnpackKind(data []byte) (string, error) {
	out, err := attestedVerifier.abi.Unpack("kind", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackVerify is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x85852ce4.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function verify(uint256 publicInput, bytes proof) view returns(bool)
func (attestedVerifier *AttestedVerifier) PackVerify(publicInput *big.Int, proof []byte) []byte {
	enc, err := attestedVerifier.abi.Pack("verify", publicInput, proof)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackVerify is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x85852ce4.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function verify(uint256 publicInput, bytes proof) view returns(bool)
func (attestedVerifier *AttestedVerifier) TryPackVerify(publicInput *big.Int, proof []byte) ([]byte, error) {
	return attestedVerifier.abi.Pack("verify", publicInput, proof)
}

// UnpackVerify is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x85852ce4.
//
// Solidity: function verify(uint256 publicInput, bytes proof) view returns(bool)
func (attestedVerifier *AttestedVerifier) UnpackVerify(data []byte) (bool, error) {
	out, err := attestedVerifier.abi.Unpack("verify", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// AttestedVerifierAttesterRegistered represents a AttesterRegistered event raised by the AttestedVerifier contract.
type AttestedVerifierAttesterRegistered struct {
	Attester common.Address
	Raw      *types.Log // Blockchain specific contextual infos
}

const AttestedVerifierAttesterRegisteredEventName = "AttesterRegistered"

// ContractEventName returns the user-defined event name.
func (AttestedVerifierAttesterRegistered) ContractEventName() string {
	return AttestedVerifierAttesterRegisteredEventName
}

// UnpackAttesterRegisteredEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event AttesterRegistered(address indexed attester)
func (attestedVerifier *AttestedVerifier) UnpackAttesterRegisteredEvent(log *types.Log) (*AttestedVerifierAttesterRegistered, error) {
	event := "AttesterRegistered"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != attestedVerifier.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(AttestedVerifierAttesterRegistered)
	if len(log.Data) > 0 {
		if err := attestedVerifier.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range attestedVerifier.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (attestedVerifier *AttestedVerifier) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], attestedVerifier.abi.Errors["InvalidAttester"].ID.Bytes()[:4]) {
		return attestedVerifier.UnpackInvalidAttesterError(raw[4:])
	}
	if bytes.Equal(raw[:4], attestedVerifier.abi.Errors["NoAttesters"].ID.Bytes()[:4]) {
		return attestedVerifier.UnpackNoAttestersError(raw[4:])
	}
	if bytes.Equal(raw[:4], attestedVerifier.abi.Errors["NotADevelopmentChain"].ID.Bytes()[:4]) {
		return attestedVerifier.UnpackNotADevelopmentChainError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// AttestedVerifierInvalidAttester represents a InvalidAttester error raised by the AttestedVerifier contract.
type AttestedVerifierInvalidAttester struct {
	Attester common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InvalidAttester(address attester)
func AttestedVerifierInvalidAttesterErrorID() common.Hash {
	return common.HexToHash("0x50ac526bd6ff3bb81df1eebdc2b55a51952333888e56340593a31104ddf3ac1f")
}

// UnpackInvalidAttesterError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InvalidAttester(address attester)
func (attestedVerifier *AttestedVerifier) UnpackInvalidAttesterError(raw []byte) (*AttestedVerifierInvalidAttester, error) {
	out := new(AttestedVerifierInvalidAttester)
	if err := attestedVerifier.abi.UnpackIntoInterface(out, "InvalidAttester", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AttestedVerifierNoAttesters represents a NoAttesters error raised by the AttestedVerifier contract.
type AttestedVerifierNoAttesters struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoAttesters()
func AttestedVerifierNoAttestersErrorID() common.Hash {
	return common.HexToHash("0x199959b6a01cef04ea9c691b29a55c0f7753dd5fbc08b9ab400c4a603487b5d1")
}

// UnpackNoAttestersError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoAttesters()
func (attestedVerifier *AttestedVerifier) UnpackNoAttestersError(raw []byte) (*AttestedVerifierNoAttesters, error) {
	out := new(AttestedVerifierNoAttesters)
	if err := attestedVerifier.abi.UnpackIntoInterface(out, "NoAttesters", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// AttestedVerifierNotADevelopmentChain represents a NotADevelopmentChain error raised by the AttestedVerifier contract.
type AttestedVerifierNotADevelopmentChain struct {
	ChainId *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotADevelopmentChain(uint256 chainId)
func AttestedVerifierNotADevelopmentChainErrorID() common.Hash {
	return common.HexToHash("0xd84a67724e38c1d209133ebc2ae3792dad98ebb0613a3590fa2d6a8299fb9e88")
}

// UnpackNotADevelopmentChainError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotADevelopmentChain(uint256 chainId)
func (attestedVerifier *AttestedVerifier) UnpackNotADevelopmentChainError(raw []byte) (*AttestedVerifierNotADevelopmentChain, error) {
	out := new(AttestedVerifierNotADevelopmentChain)
	if err := attestedVerifier.abi.UnpackIntoInterface(out, "NotADevelopmentChain", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BridgedTokenMetaData contains all meta data concerning the BridgedToken contract.
var BridgedTokenMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"constructor\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"spender\",\"type\":\"address\"}],\"name\":\"allowance\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"spender\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"}],\"name\":\"approve\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"}],\"name\":\"balanceOf\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"bridge\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"burn\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"decimals\",\"outputs\":[{\"internalType\":\"uint8\",\"name\":\"\",\"type\":\"uint8\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"l1Token_\",\"type\":\"address\"},{\"internalType\":\"string\",\"name\":\"name_\",\"type\":\"string\"},{\"internalType\":\"string\",\"name\":\"symbol_\",\"type\":\"string\"},{\"internalType\":\"uint8\",\"name\":\"decimals_\",\"type\":\"uint8\"}],\"name\":\"initialize\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"l1Token\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"mint\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"name\",\"outputs\":[{\"internalType\":\"string\",\"name\":\"\",\"type\":\"string\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"symbol\",\"outputs\":[{\"internalType\":\"string\",\"name\":\"\",\"type\":\"string\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"totalSupply\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"}],\"name\":\"transfer\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"}],\"name\":\"transferFrom\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"spender\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"}],\"name\":\"Approval\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"}],\"name\":\"Transfer\",\"type\":\"event\"},{\"inputs\":[],\"name\":\"AlreadyInitialized\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"spender\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"allowance\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"needed\",\"type\":\"uint256\"}],\"name\":\"ERC20InsufficientAllowance\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"balance\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"needed\",\"type\":\"uint256\"}],\"name\":\"ERC20InsufficientBalance\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"approver\",\"type\":\"address\"}],\"name\":\"ERC20InvalidApprover\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"receiver\",\"type\":\"address\"}],\"name\":\"ERC20InvalidReceiver\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"}],\"name\":\"ERC20InvalidSender\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"spender\",\"type\":\"address\"}],\"name\":\"ERC20InvalidSpender\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"caller\",\"type\":\"address\"}],\"name\":\"NotBridge\",\"type\":\"error\"}]",
	ID:  "d981f038eb2ca992b464a7ddfd917eac78",
}

// BridgedToken is an auto generated Go binding around an Ethereum contract.
type BridgedToken struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *BridgedToken) GetABI() abi.ABI {
	return c.abi
}

// NewBridgedToken creates a new instance of BridgedToken.
func NewBridgedToken() *BridgedToken {
	parsed, err := BridgedTokenMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &BridgedToken{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *BridgedToken) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackAllowance is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdd62ed3e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function allowance(address owner, address spender) view returns(uint256)
func (bridgedToken *BridgedToken) PackAllowance(owner common.Address, spender common.Address) []byte {
	enc, err := bridgedToken.abi.Pack("allowance", owner, spender)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAllowance is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdd62ed3e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function allowance(address owner, address spender) view returns(uint256)
func (bridgedToken *BridgedToken) TryPackAllowance(owner common.Address, spender common.Address) ([]byte, error) {
	return bridgedToken.abi.Pack("allowance", owner, spender)
}

// UnpackAllowance is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xdd62ed3e.
//
// Solidity: function allowance(address owner, address spender) view returns(uint256)
func (bridgedToken *BridgedToken) UnpackAllowance(data []byte) (*big.Int, error) {
	out, err := bridgedToken.abi.Unpack("allowance", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackApprove is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x095ea7b3.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function approve(address spender, uint256 value) returns(bool)
func (bridgedToken *BridgedToken) PackApprove(spender common.Address, value *big.Int) []byte {
	enc, err := bridgedToken.abi.Pack("approve", spender, value)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackApprove is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x095ea7b3.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function approve(address spender, uint256 value) returns(bool)
func (bridgedToken *BridgedToken) TryPackApprove(spender common.Address, value *big.Int) ([]byte, error) {
	return bridgedToken.abi.Pack("approve", spender, value)
}

// UnpackApprove is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x095ea7b3.
//
// Solidity: function approve(address spender, uint256 value) returns(bool)
func (bridgedToken *BridgedToken) UnpackApprove(data []byte) (bool, error) {
	out, err := bridgedToken.abi.Unpack("approve", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackBalanceOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x70a08231.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function balanceOf(address account) view returns(uint256)
func (bridgedToken *BridgedToken) PackBalanceOf(account common.Address) []byte {
	enc, err := bridgedToken.abi.Pack("balanceOf", account)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBalanceOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x70a08231.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function balanceOf(address account) view returns(uint256)
func (bridgedToken *BridgedToken) TryPackBalanceOf(account common.Address) ([]byte, error) {
	return bridgedToken.abi.Pack("balanceOf", account)
}

// UnpackBalanceOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x70a08231.
//
// Solidity: function balanceOf(address account) view returns(uint256)
func (bridgedToken *BridgedToken) UnpackBalanceOf(data []byte) (*big.Int, error) {
	out, err := bridgedToken.abi.Unpack("balanceOf", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackBridge is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe78cea92.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function bridge() view returns(address)
func (bridgedToken *BridgedToken) PackBridge() []byte {
	enc, err := bridgedToken.abi.Pack("bridge")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBridge is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe78cea92.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function bridge() view returns(address)
func (bridgedToken *BridgedToken) TryPackBridge() ([]byte, error) {
	return bridgedToken.abi.Pack("bridge")
}

// UnpackBridge is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe78cea92.
//
// Solidity: function bridge() view returns(address)
func (bridgedToken *BridgedToken) UnpackBridge(data []byte) (common.Address, error) {
	out, err := bridgedToken.abi.Unpack("bridge", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackBurn is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9dc29fac.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function burn(address from, uint256 amount) returns()
func (bridgedToken *BridgedToken) PackBurn(from common.Address, amount *big.Int) []byte {
	enc, err := bridgedToken.abi.Pack("burn", from, amount)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBurn is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9dc29fac.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function burn(address from, uint256 amount) returns()
func (bridgedToken *BridgedToken) TryPackBurn(from common.Address, amount *big.Int) ([]byte, error) {
	return bridgedToken.abi.Pack("burn", from, amount)
}

// PackDecimals is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x313ce567.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function decimals() view returns(uint8)
func (bridgedToken *BridgedToken) PackDecimals() []byte {
	enc, err := bridgedToken.abi.Pack("decimals")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDecimals is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x313ce567.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function decimals() view returns(uint8)
func (bridgedToken *BridgedToken) TryPackDecimals() ([]byte, error) {
	return bridgedToken.abi.Pack("decimals")
}

// UnpackDecimals is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x313ce567.
//
// Solidity: function decimals() view returns(uint8)
func (bridgedToken *BridgedToken) UnpackDecimals(data []byte) (uint8, error) {
	out, err := bridgedToken.abi.Unpack("decimals", data)
	if err != nil {
		return *new(uint8), err
	}
	out0 := *abi.ConvertType(out[0], new(uint8)).(*uint8)
	return out0, nil
}

// PackInitialize is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf6d2ee86.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function initialize(address l1Token_, string name_, string symbol_, uint8 decimals_) returns()
func (bridgedToken *BridgedToken) PackInitialize(l1Token common.Address, name string, symbol string, decimals uint8) []byte {
	enc, err := bridgedToken.abi.Pack("initialize", l1Token, name, symbol, decimals)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackInitialize is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf6d2ee86.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function initialize(address l1Token_, string name_, string symbol_, uint8 decimals_) returns()
func (bridgedToken *BridgedToken) TryPackInitialize(l1Token common.Address, name string, symbol string, decimals uint8) ([]byte, error) {
	return bridgedToken.abi.Pack("initialize", l1Token, name, symbol, decimals)
}

// PackL1Token is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc01e1bd6.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function l1Token() view returns(address)
func (bridgedToken *BridgedToken) PackL1Token() []byte {
	enc, err := bridgedToken.abi.Pack("l1Token")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackL1Token is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc01e1bd6.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function l1Token() view returns(address)
func (bridgedToken *BridgedToken) TryPackL1Token() ([]byte, error) {
	return bridgedToken.abi.Pack("l1Token")
}

// UnpackL1Token is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xc01e1bd6.
//
// Solidity: function l1Token() view returns(address)
func (bridgedToken *BridgedToken) UnpackL1Token(data []byte) (common.Address, error) {
	out, err := bridgedToken.abi.Unpack("l1Token", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackMint is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x40c10f19.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function mint(address to, uint256 amount) returns()
func (bridgedToken *BridgedToken) PackMint(to common.Address, amount *big.Int) []byte {
	enc, err := bridgedToken.abi.Pack("mint", to, amount)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMint is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x40c10f19.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function mint(address to, uint256 amount) returns()
func (bridgedToken *BridgedToken) TryPackMint(to common.Address, amount *big.Int) ([]byte, error) {
	return bridgedToken.abi.Pack("mint", to, amount)
}

// PackName is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06fdde03.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function name() view returns(string)
func (bridgedToken *BridgedToken) PackName() []byte {
	enc, err := bridgedToken.abi.Pack("name")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackName is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06fdde03.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function name() view returns(string)
func (bridgedToken *BridgedToken) TryPackName() ([]byte, error) {
	return bridgedToken.abi.Pack("name")
}

// UnpackName is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x06fdde03.
//
// Solidity: function name() view returns(string)
func (bridgedToken *BridgedToken) UnpackName(data []byte) (string, error) {
	out, err := bridgedToken.abi.Unpack("name", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackSymbol is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x95d89b41.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function symbol() view returns(string)
func (bridgedToken *BridgedToken) PackSymbol() []byte {
	enc, err := bridgedToken.abi.Pack("symbol")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSymbol is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x95d89b41.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function symbol() view returns(string)
func (bridgedToken *BridgedToken) TryPackSymbol() ([]byte, error) {
	return bridgedToken.abi.Pack("symbol")
}

// UnpackSymbol is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x95d89b41.
//
// Solidity: function symbol() view returns(string)
func (bridgedToken *BridgedToken) UnpackSymbol(data []byte) (string, error) {
	out, err := bridgedToken.abi.Unpack("symbol", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackTotalSupply is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x18160ddd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function totalSupply() view returns(uint256)
func (bridgedToken *BridgedToken) PackTotalSupply() []byte {
	enc, err := bridgedToken.abi.Pack("totalSupply")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTotalSupply is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x18160ddd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function totalSupply() view returns(uint256)
func (bridgedToken *BridgedToken) TryPackTotalSupply() ([]byte, error) {
	return bridgedToken.abi.Pack("totalSupply")
}

// UnpackTotalSupply is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x18160ddd.
//
// Solidity: function totalSupply() view returns(uint256)
func (bridgedToken *BridgedToken) UnpackTotalSupply(data []byte) (*big.Int, error) {
	out, err := bridgedToken.abi.Unpack("totalSupply", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackTransfer is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa9059cbb.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transfer(address to, uint256 value) returns(bool)
func (bridgedToken *BridgedToken) PackTransfer(to common.Address, value *big.Int) []byte {
	enc, err := bridgedToken.abi.Pack("transfer", to, value)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransfer is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa9059cbb.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transfer(address to, uint256 value) returns(bool)
func (bridgedToken *BridgedToken) TryPackTransfer(to common.Address, value *big.Int) ([]byte, error) {
	return bridgedToken.abi.Pack("transfer", to, value)
}

// UnpackTransfer is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa9059cbb.
//
// Solidity: function transfer(address to, uint256 value) returns(bool)
func (bridgedToken *BridgedToken) UnpackTransfer(data []byte) (bool, error) {
	out, err := bridgedToken.abi.Unpack("transfer", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackTransferFrom is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x23b872dd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transferFrom(address from, address to, uint256 value) returns(bool)
func (bridgedToken *BridgedToken) PackTransferFrom(from common.Address, to common.Address, value *big.Int) []byte {
	enc, err := bridgedToken.abi.Pack("transferFrom", from, to, value)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransferFrom is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x23b872dd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transferFrom(address from, address to, uint256 value) returns(bool)
func (bridgedToken *BridgedToken) TryPackTransferFrom(from common.Address, to common.Address, value *big.Int) ([]byte, error) {
	return bridgedToken.abi.Pack("transferFrom", from, to, value)
}

// UnpackTransferFrom is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x23b872dd.
//
// Solidity: function transferFrom(address from, address to, uint256 value) returns(bool)
func (bridgedToken *BridgedToken) UnpackTransferFrom(data []byte) (bool, error) {
	out, err := bridgedToken.abi.Unpack("transferFrom", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// BridgedTokenApproval represents a Approval event raised by the BridgedToken contract.
type BridgedTokenApproval struct {
	Owner   common.Address
	Spender common.Address
	Value   *big.Int
	Raw     *types.Log // Blockchain specific contextual infos
}

const BridgedTokenApprovalEventName = "Approval"

// ContractEventName returns the user-defined event name.
func (BridgedTokenApproval) ContractEventName() string {
	return BridgedTokenApprovalEventName
}

// UnpackApprovalEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Approval(address indexed owner, address indexed spender, uint256 value)
func (bridgedToken *BridgedToken) UnpackApprovalEvent(log *types.Log) (*BridgedTokenApproval, error) {
	event := "Approval"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != bridgedToken.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(BridgedTokenApproval)
	if len(log.Data) > 0 {
		if err := bridgedToken.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range bridgedToken.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// BridgedTokenTransfer represents a Transfer event raised by the BridgedToken contract.
type BridgedTokenTransfer struct {
	From  common.Address
	To    common.Address
	Value *big.Int
	Raw   *types.Log // Blockchain specific contextual infos
}

const BridgedTokenTransferEventName = "Transfer"

// ContractEventName returns the user-defined event name.
func (BridgedTokenTransfer) ContractEventName() string {
	return BridgedTokenTransferEventName
}

// UnpackTransferEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Transfer(address indexed from, address indexed to, uint256 value)
func (bridgedToken *BridgedToken) UnpackTransferEvent(log *types.Log) (*BridgedTokenTransfer, error) {
	event := "Transfer"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != bridgedToken.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(BridgedTokenTransfer)
	if len(log.Data) > 0 {
		if err := bridgedToken.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range bridgedToken.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (bridgedToken *BridgedToken) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], bridgedToken.abi.Errors["AlreadyInitialized"].ID.Bytes()[:4]) {
		return bridgedToken.UnpackAlreadyInitializedError(raw[4:])
	}
	if bytes.Equal(raw[:4], bridgedToken.abi.Errors["ERC20InsufficientAllowance"].ID.Bytes()[:4]) {
		return bridgedToken.UnpackERC20InsufficientAllowanceError(raw[4:])
	}
	if bytes.Equal(raw[:4], bridgedToken.abi.Errors["ERC20InsufficientBalance"].ID.Bytes()[:4]) {
		return bridgedToken.UnpackERC20InsufficientBalanceError(raw[4:])
	}
	if bytes.Equal(raw[:4], bridgedToken.abi.Errors["ERC20InvalidApprover"].ID.Bytes()[:4]) {
		return bridgedToken.UnpackERC20InvalidApproverError(raw[4:])
	}
	if bytes.Equal(raw[:4], bridgedToken.abi.Errors["ERC20InvalidReceiver"].ID.Bytes()[:4]) {
		return bridgedToken.UnpackERC20InvalidReceiverError(raw[4:])
	}
	if bytes.Equal(raw[:4], bridgedToken.abi.Errors["ERC20InvalidSender"].ID.Bytes()[:4]) {
		return bridgedToken.UnpackERC20InvalidSenderError(raw[4:])
	}
	if bytes.Equal(raw[:4], bridgedToken.abi.Errors["ERC20InvalidSpender"].ID.Bytes()[:4]) {
		return bridgedToken.UnpackERC20InvalidSpenderError(raw[4:])
	}
	if bytes.Equal(raw[:4], bridgedToken.abi.Errors["NotBridge"].ID.Bytes()[:4]) {
		return bridgedToken.UnpackNotBridgeError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// BridgedTokenAlreadyInitialized represents a AlreadyInitialized error raised by the BridgedToken contract.
type BridgedTokenAlreadyInitialized struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AlreadyInitialized()
func BridgedTokenAlreadyInitializedErrorID() common.Hash {
	return common.HexToHash("0x0dc149f07762891dbcea3fe72770f3d63a1863fc54b2f084e8c59ec476996927")
}

// UnpackAlreadyInitializedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AlreadyInitialized()
func (bridgedToken *BridgedToken) UnpackAlreadyInitializedError(raw []byte) (*BridgedTokenAlreadyInitialized, error) {
	out := new(BridgedTokenAlreadyInitialized)
	if err := bridgedToken.abi.UnpackIntoInterface(out, "AlreadyInitialized", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BridgedTokenERC20InsufficientAllowance represents a ERC20InsufficientAllowance error raised by the BridgedToken contract.
type BridgedTokenERC20InsufficientAllowance struct {
	Spender   common.Address
	Allowance *big.Int
	Needed    *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC20InsufficientAllowance(address spender, uint256 allowance, uint256 needed)
func BridgedTokenERC20InsufficientAllowanceErrorID() common.Hash {
	return common.HexToHash("0xfb8f41b23e99d2101d86da76cdfa87dd51c82ed07d3cb62cbc473e469dbc75c3")
}

// UnpackERC20InsufficientAllowanceError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC20InsufficientAllowance(address spender, uint256 allowance, uint256 needed)
func (bridgedToken *BridgedToken) UnpackERC20InsufficientAllowanceError(raw []byte) (*BridgedTokenERC20InsufficientAllowance, error) {
	out := new(BridgedTokenERC20InsufficientAllowance)
	if err := bridgedToken.abi.UnpackIntoInterface(out, "ERC20InsufficientAllowance", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BridgedTokenERC20InsufficientBalance represents a ERC20InsufficientBalance error raised by the BridgedToken contract.
type BridgedTokenERC20InsufficientBalance struct {
	Sender  common.Address
	Balance *big.Int
	Needed  *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC20InsufficientBalance(address sender, uint256 balance, uint256 needed)
func BridgedTokenERC20InsufficientBalanceErrorID() common.Hash {
	return common.HexToHash("0xe450d38cd8d9f7d95077d567d60ed49c7254716e6ad08fc9872816c97e0ffec6")
}

// UnpackERC20InsufficientBalanceError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC20InsufficientBalance(address sender, uint256 balance, uint256 needed)
func (bridgedToken *BridgedToken) UnpackERC20InsufficientBalanceError(raw []byte) (*BridgedTokenERC20InsufficientBalance, error) {
	out := new(BridgedTokenERC20InsufficientBalance)
	if err := bridgedToken.abi.UnpackIntoInterface(out, "ERC20InsufficientBalance", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BridgedTokenERC20InvalidApprover represents a ERC20InvalidApprover error raised by the BridgedToken contract.
type BridgedTokenERC20InvalidApprover struct {
	Approver common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC20InvalidApprover(address approver)
func BridgedTokenERC20InvalidApproverErrorID() common.Hash {
	return common.HexToHash("0xe602df05cc75712490294c6c104ab7c17f4030363910a7a2626411c6d3118847")
}

// UnpackERC20InvalidApproverError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC20InvalidApprover(address approver)
func (bridgedToken *BridgedToken) UnpackERC20InvalidApproverError(raw []byte) (*BridgedTokenERC20InvalidApprover, error) {
	out := new(BridgedTokenERC20InvalidApprover)
	if err := bridgedToken.abi.UnpackIntoInterface(out, "ERC20InvalidApprover", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BridgedTokenERC20InvalidReceiver represents a ERC20InvalidReceiver error raised by the BridgedToken contract.
type BridgedTokenERC20InvalidReceiver struct {
	Receiver common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC20InvalidReceiver(address receiver)
func BridgedTokenERC20InvalidReceiverErrorID() common.Hash {
	return common.HexToHash("0xec442f055133b72f3b2f9f0bb351c406b178527de2040a7d1feb4e058771f613")
}

// UnpackERC20InvalidReceiverError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC20InvalidReceiver(address receiver)
func (bridgedToken *BridgedToken) UnpackERC20InvalidReceiverError(raw []byte) (*BridgedTokenERC20InvalidReceiver, error) {
	out := new(BridgedTokenERC20InvalidReceiver)
	if err := bridgedToken.abi.UnpackIntoInterface(out, "ERC20InvalidReceiver", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BridgedTokenERC20InvalidSender represents a ERC20InvalidSender error raised by the BridgedToken contract.
type BridgedTokenERC20InvalidSender struct {
	Sender common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC20InvalidSender(address sender)
func BridgedTokenERC20InvalidSenderErrorID() common.Hash {
	return common.HexToHash("0x96c6fd1edd0cd6ef7ff0ecc0facdf53148dc0048b57fe58af65755250a7a96bd")
}

// UnpackERC20InvalidSenderError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC20InvalidSender(address sender)
func (bridgedToken *BridgedToken) UnpackERC20InvalidSenderError(raw []byte) (*BridgedTokenERC20InvalidSender, error) {
	out := new(BridgedTokenERC20InvalidSender)
	if err := bridgedToken.abi.UnpackIntoInterface(out, "ERC20InvalidSender", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BridgedTokenERC20InvalidSpender represents a ERC20InvalidSpender error raised by the BridgedToken contract.
type BridgedTokenERC20InvalidSpender struct {
	Spender common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC20InvalidSpender(address spender)
func BridgedTokenERC20InvalidSpenderErrorID() common.Hash {
	return common.HexToHash("0x94280d62c347d8d9f4d59a76ea321452406db88df38e0c9da304f58b57b373a2")
}

// UnpackERC20InvalidSpenderError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC20InvalidSpender(address spender)
func (bridgedToken *BridgedToken) UnpackERC20InvalidSpenderError(raw []byte) (*BridgedTokenERC20InvalidSpender, error) {
	out := new(BridgedTokenERC20InvalidSpender)
	if err := bridgedToken.abi.UnpackIntoInterface(out, "ERC20InvalidSpender", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BridgedTokenNotBridge represents a NotBridge error raised by the BridgedToken contract.
type BridgedTokenNotBridge struct {
	Caller common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotBridge(address caller)
func BridgedTokenNotBridgeErrorID() common.Hash {
	return common.HexToHash("0xf91b419eec7695fa42b5ad5608bd2123ca602e47c2af990b92c08729cdb5d69e")
}

// UnpackNotBridgeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotBridge(address caller)
func (bridgedToken *BridgedToken) UnpackNotBridgeError(raw []byte) (*BridgedTokenNotBridge, error) {
	out := new(BridgedTokenNotBridge)
	if err := bridgedToken.abi.UnpackIntoInterface(out, "NotBridge", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DepositQueueMetaData contains all meta data concerning the DepositQueue contract.
var DepositQueueMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[{\"internalType\":\"addresspayable\",\"name\":\"vault_\",\"type\":\"address\"}],\"stateMutability\":\"nonpayable\",\"type\":\"constructor\"},{\"inputs\":[],\"name\":\"count\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"}],\"name\":\"deposit\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"}],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"}],\"name\":\"entry\",\"outputs\":[{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"rollingHash\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"blockNumber\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"timestamp\",\"type\":\"uint64\"}],\"internalType\":\"structQueueEntry\",\"name\":\"\",\"type\":\"tuple\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"position\",\"type\":\"uint64\"}],\"name\":\"hashAt\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"vault\",\"outputs\":[{\"internalType\":\"addresspayable\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"amountGwei\",\"type\":\"uint64\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"rollingHash\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"timestamp\",\"type\":\"uint64\"}],\"name\":\"DepositQueued\",\"type\":\"event\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"}],\"name\":\"AmountTooLarge\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NoValue\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"}],\"name\":\"NotWholeGwei\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"count\",\"type\":\"uint64\"}],\"name\":\"UnknownEntry\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"VaultRefused\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ZeroAddress\",\"type\":\"error\"}]",
	ID:  "07ebab93744d1c56d192e26616616a1abf",
	Bin: "0x60a0604052348015600e575f5ffd5b506040516106e53803806106e5833981016040819052602b916061565b6001600160a01b03811660515760405163d92e233d60e01b815260040160405180910390fd5b6001600160a01b0316608052608c565b5f602082840312156070575f5ffd5b81516001600160a01b03811681146085575f5ffd5b9392505050565b60805161063a6100ab5f395f818161011c01526104d3015261063a5ff3fe608060405260043610610049575f3560e01c806306661abd1461004d5780636ced947d146100795780637c4b99b8146100cb578063f340fa01146100f8578063fbfa77cf1461010b575b5f5ffd5b348015610058575f5ffd5b505f545b6040516001600160401b0390911681526020015b60405180910390f35b348015610084575f5ffd5b50610098610093366004610568565b610156565b60408051825181526020808401516001600160401b03908116918301919091529282015190921690820152606001610070565b3480156100d6575f5ffd5b506100ea6100e5366004610568565b610224565b604051908152602001610070565b61005c610106366004610595565b61029b565b348015610116575f5ffd5b5061013e7f000000000000000000000000000000000000000000000000000000000000000081565b6040516001600160a01b039091168152602001610070565b604080516060810182525f8082526020820181905291810182905290546001600160401b038316106101bc578161018b5f5490565b604051638759596360e01b81526001600160401b039283166004820152911660248201526044015b60405180910390fd5b5f826001600160401b0316815481106101d7576101d76105bb565b5f91825260209182902060408051606081018252600290930290910180548352600101546001600160401b0380821694840194909452600160401b90049092169181019190915292915050565b5f816001600160401b03165f0361023c57505f919050565b5f546001600160401b0383161115610260576102596001836105cf565b5f5461018b565b5f61026c6001846105cf565b6001600160401b031681548110610285576102856105bb565b905f5260205f2090600202015f01549050919050565b5f345f036102bc5760405163f2365b5b60e01b815260040160405180910390fd5b6102ca633b9aca0034610614565b156102e957604051626d6cdf60e11b81523460048201526024016101b3565b6001600160401b036102ff633b9aca0034610627565b1115610320576040516304041d9560e11b81523460048201526024016101b3565b6001600160a01b0382166103475760405163d92e233d60e01b815260040160405180910390fd5b5f610356633b9aca0034610627565b90506103605f5490565b91505f61036c83610224565b6040805160208101929092526001600160401b03808616918301919091526001600160a01b03861660608301528316608082015260a00160405160208183030381529060405280519060200120905061047481604080516060810182529182526001600160401b03438116602084019081524282169284019283525f8054600181018255908052935160029094027f290decd9548b62a8d60345a988386fc84ba6bc95484008f6362f93160ef3e563810194909455517f290decd9548b62a8d60345a988386fc84ba6bc95484008f6362f93160ef3e564909301805492518216600160401b026fffffffffffffffffffffffffffffffff199093169390911692909217179055565b604080516001600160401b038481168252602082018490524281168284015291516001600160a01b038716923392908716917fab53deae9a3b9bc0f1c4a3e3feeaf1b8f6717318a4f952f5011f1dfb79dde4419181900360600190a45f7f00000000000000000000000000000000000000000000000000000000000000006001600160a01b0316346040515f6040518083038185875af1925050503d805f8114610539576040519150601f19603f3d011682016040523d82523d5f602084013e61053e565b606091505b5050905080610560576040516307a2049960e51b815260040160405180910390fd5b505050919050565b5f60208284031215610578575f5ffd5b81356001600160401b038116811461058e575f5ffd5b9392505050565b5f602082840312156105a5575f5ffd5b81356001600160a01b038116811461058e575f5ffd5b634e487b7160e01b5f52603260045260245ffd5b6001600160401b0382811682821603908111156105fa57634e487b7160e01b5f52601160045260245ffd5b92915050565b634e487b7160e01b5f52601260045260245ffd5b5f8261062257610622610600565b500690565b5f8261063557610635610600565b50049056",
}

// DepositQueue is an auto generated Go binding around an Ethereum contract.
type DepositQueue struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *DepositQueue) GetABI() abi.ABI {
	return c.abi
}

// NewDepositQueue creates a new instance of DepositQueue.
func NewDepositQueue() *DepositQueue {
	parsed, err := DepositQueueMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &DepositQueue{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *DepositQueue) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(address vault_) returns()
func (depositQueue *DepositQueue) PackConstructor(vault_ common.Address) []byte {
	enc, err := depositQueue.abi.Pack("", vault_)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackCount is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06661abd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function count() view returns(uint64)
func (depositQueue *DepositQueue) PackCount() []byte {
	enc, err := depositQueue.abi.Pack("count")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCount is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06661abd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function count() view returns(uint64)
func (depositQueue *DepositQueue) TryPackCount() ([]byte, error) {
	return depositQueue.abi.Pack("count")
}

// UnpackCount is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x06661abd.
//
// Solidity: function count() view returns(uint64)
func (depositQueue *DepositQueue) UnpackCount(data []byte) (uint64, error) {
	out, err := depositQueue.abi.Unpack("count", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackDeposit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf340fa01.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function deposit(address to) payable returns(uint64 index)
func (depositQueue *DepositQueue) PackDeposit(to common.Address) []byte {
	enc, err := depositQueue.abi.Pack("deposit", to)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDeposit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf340fa01.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function deposit(address to) payable returns(uint64 index)
func (depositQueue *DepositQueue) TryPackDeposit(to common.Address) ([]byte, error) {
	return depositQueue.abi.Pack("deposit", to)
}

// UnpackDeposit is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xf340fa01.
//
// Solidity: function deposit(address to) payable returns(uint64 index)
func (depositQueue *DepositQueue) UnpackDeposit(data []byte) (uint64, error) {
	out, err := depositQueue.abi.Unpack("deposit", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackEntry is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6ced947d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function entry(uint64 index) view returns((bytes32,uint64,uint64))
func (depositQueue *DepositQueue) PackEntry(index uint64) []byte {
	enc, err := depositQueue.abi.Pack("entry", index)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackEntry is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6ced947d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function entry(uint64 index) view returns((bytes32,uint64,uint64))
func (depositQueue *DepositQueue) TryPackEntry(index uint64) ([]byte, error) {
	return depositQueue.abi.Pack("entry", index)
}

// UnpackEntry is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x6ced947d.
//
// Solidity: function entry(uint64 index) view returns((bytes32,uint64,uint64))
func (depositQueue *DepositQueue) UnpackEntry(data []byte) (QueueEntry, error) {
	out, err := depositQueue.abi.Unpack("entry", data)
	if err != nil {
		return *new(QueueEntry), err
	}
	out0 := *abi.ConvertType(out[0], new(QueueEntry)).(*QueueEntry)
	return out0, nil
}

// PackHashAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7c4b99b8.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function hashAt(uint64 position) view returns(bytes32)
func (depositQueue *DepositQueue) PackHashAt(position uint64) []byte {
	enc, err := depositQueue.abi.Pack("hashAt", position)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackHashAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7c4b99b8.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function hashAt(uint64 position) view returns(bytes32)
func (depositQueue *DepositQueue) TryPackHashAt(position uint64) ([]byte, error) {
	return depositQueue.abi.Pack("hashAt", position)
}

// UnpackHashAt is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x7c4b99b8.
//
// Solidity: function hashAt(uint64 position) view returns(bytes32)
func (depositQueue *DepositQueue) UnpackHashAt(data []byte) ([32]byte, error) {
	out, err := depositQueue.abi.Unpack("hashAt", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackVault is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfbfa77cf.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function vault() view returns(address)
func (depositQueue *DepositQueue) PackVault() []byte {
	enc, err := depositQueue.abi.Pack("vault")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackVault is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfbfa77cf.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function vault() view returns(address)
func (depositQueue *DepositQueue) TryPackVault() ([]byte, error) {
	return depositQueue.abi.Pack("vault")
}

// UnpackVault is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xfbfa77cf.
//
// Solidity: function vault() view returns(address)
func (depositQueue *DepositQueue) UnpackVault(data []byte) (common.Address, error) {
	out, err := depositQueue.abi.Unpack("vault", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// DepositQueueDepositQueued represents a DepositQueued event raised by the DepositQueue contract.
type DepositQueueDepositQueued struct {
	Index       uint64
	From        common.Address
	To          common.Address
	AmountGwei  uint64
	RollingHash [32]byte
	Timestamp   uint64
	Raw         *types.Log // Blockchain specific contextual infos
}

const DepositQueueDepositQueuedEventName = "DepositQueued"

// ContractEventName returns the user-defined event name.
func (DepositQueueDepositQueued) ContractEventName() string {
	return DepositQueueDepositQueuedEventName
}

// UnpackDepositQueuedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event DepositQueued(uint64 indexed index, address indexed from, address indexed to, uint64 amountGwei, bytes32 rollingHash, uint64 timestamp)
func (depositQueue *DepositQueue) UnpackDepositQueuedEvent(log *types.Log) (*DepositQueueDepositQueued, error) {
	event := "DepositQueued"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != depositQueue.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(DepositQueueDepositQueued)
	if len(log.Data) > 0 {
		if err := depositQueue.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range depositQueue.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (depositQueue *DepositQueue) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], depositQueue.abi.Errors["AmountTooLarge"].ID.Bytes()[:4]) {
		return depositQueue.UnpackAmountTooLargeError(raw[4:])
	}
	if bytes.Equal(raw[:4], depositQueue.abi.Errors["NoValue"].ID.Bytes()[:4]) {
		return depositQueue.UnpackNoValueError(raw[4:])
	}
	if bytes.Equal(raw[:4], depositQueue.abi.Errors["NotWholeGwei"].ID.Bytes()[:4]) {
		return depositQueue.UnpackNotWholeGweiError(raw[4:])
	}
	if bytes.Equal(raw[:4], depositQueue.abi.Errors["UnknownEntry"].ID.Bytes()[:4]) {
		return depositQueue.UnpackUnknownEntryError(raw[4:])
	}
	if bytes.Equal(raw[:4], depositQueue.abi.Errors["VaultRefused"].ID.Bytes()[:4]) {
		return depositQueue.UnpackVaultRefusedError(raw[4:])
	}
	if bytes.Equal(raw[:4], depositQueue.abi.Errors["ZeroAddress"].ID.Bytes()[:4]) {
		return depositQueue.UnpackZeroAddressError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// DepositQueueAmountTooLarge represents a AmountTooLarge error raised by the DepositQueue contract.
type DepositQueueAmountTooLarge struct {
	Value *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AmountTooLarge(uint256 value)
func DepositQueueAmountTooLargeErrorID() common.Hash {
	return common.HexToHash("0x08083b2a16b607736bde3b2f81a2e47b6cddd068539243b1d8b47462dd533e58")
}

// UnpackAmountTooLargeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AmountTooLarge(uint256 value)
func (depositQueue *DepositQueue) UnpackAmountTooLargeError(raw []byte) (*DepositQueueAmountTooLarge, error) {
	out := new(DepositQueueAmountTooLarge)
	if err := depositQueue.abi.UnpackIntoInterface(out, "AmountTooLarge", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DepositQueueNoValue represents a NoValue error raised by the DepositQueue contract.
type DepositQueueNoValue struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoValue()
func DepositQueueNoValueErrorID() common.Hash {
	return common.HexToHash("0xf2365b5b296d33f6a42c13379bde2c6ed9ceeec51a6e262d54c83f77f7a5e0ad")
}

// UnpackNoValueError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoValue()
func (depositQueue *DepositQueue) UnpackNoValueError(raw []byte) (*DepositQueueNoValue, error) {
	out := new(DepositQueueNoValue)
	if err := depositQueue.abi.UnpackIntoInterface(out, "NoValue", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DepositQueueNotWholeGwei represents a NotWholeGwei error raised by the DepositQueue contract.
type DepositQueueNotWholeGwei struct {
	Value *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotWholeGwei(uint256 value)
func DepositQueueNotWholeGweiErrorID() common.Hash {
	return common.HexToHash("0x00dad9be0ead9a4e48f1a68aea23cb691ef72782a974bf6282ed06deb2675dae")
}

// UnpackNotWholeGweiError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotWholeGwei(uint256 value)
func (depositQueue *DepositQueue) UnpackNotWholeGweiError(raw []byte) (*DepositQueueNotWholeGwei, error) {
	out := new(DepositQueueNotWholeGwei)
	if err := depositQueue.abi.UnpackIntoInterface(out, "NotWholeGwei", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DepositQueueUnknownEntry represents a UnknownEntry error raised by the DepositQueue contract.
type DepositQueueUnknownEntry struct {
	Index uint64
	Count uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error UnknownEntry(uint64 index, uint64 count)
func DepositQueueUnknownEntryErrorID() common.Hash {
	return common.HexToHash("0x87595963719cb9d23750a2da9f70ef602302dbeede6b629518c4ebe5520ffce6")
}

// UnpackUnknownEntryError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error UnknownEntry(uint64 index, uint64 count)
func (depositQueue *DepositQueue) UnpackUnknownEntryError(raw []byte) (*DepositQueueUnknownEntry, error) {
	out := new(DepositQueueUnknownEntry)
	if err := depositQueue.abi.UnpackIntoInterface(out, "UnknownEntry", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DepositQueueVaultRefused represents a VaultRefused error raised by the DepositQueue contract.
type DepositQueueVaultRefused struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error VaultRefused()
func DepositQueueVaultRefusedErrorID() common.Hash {
	return common.HexToHash("0xf44093200e28e38f81c8ad02d8d6652ceb611148ab92e97376ba9f49693d2c34")
}

// UnpackVaultRefusedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error VaultRefused()
func (depositQueue *DepositQueue) UnpackVaultRefusedError(raw []byte) (*DepositQueueVaultRefused, error) {
	out := new(DepositQueueVaultRefused)
	if err := depositQueue.abi.UnpackIntoInterface(out, "VaultRefused", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DepositQueueZeroAddress represents a ZeroAddress error raised by the DepositQueue contract.
type DepositQueueZeroAddress struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ZeroAddress()
func DepositQueueZeroAddressErrorID() common.Hash {
	return common.HexToHash("0xd92e233df2717d4a40030e20904abd27b68fcbeede117eaaccbbdac9618c8c73")
}

// UnpackZeroAddressError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ZeroAddress()
func (depositQueue *DepositQueue) UnpackZeroAddressError(raw []byte) (*DepositQueueZeroAddress, error) {
	out := new(DepositQueueZeroAddress)
	if err := depositQueue.abi.UnpackIntoInterface(out, "ZeroAddress", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ForcedQueueMetaData contains all meta data concerning the ForcedQueue contract.
var ForcedQueueMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[],\"name\":\"MAX_TRANSACTION_BYTES\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"count\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"}],\"name\":\"entry\",\"outputs\":[{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"rollingHash\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"blockNumber\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"timestamp\",\"type\":\"uint64\"}],\"internalType\":\"structQueueEntry\",\"name\":\"\",\"type\":\"tuple\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes\",\"name\":\"rawTx\",\"type\":\"bytes\"}],\"name\":\"force\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"position\",\"type\":\"uint64\"}],\"name\":\"hashAt\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"bytes\",\"name\":\"rawTx\",\"type\":\"bytes\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"rollingHash\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"timestamp\",\"type\":\"uint64\"}],\"name\":\"TransactionForced\",\"type\":\"event\"},{\"inputs\":[],\"name\":\"EmptyTransaction\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"length\",\"type\":\"uint256\"}],\"name\":\"TransactionTooLong\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"count\",\"type\":\"uint64\"}],\"name\":\"UnknownEntry\",\"type\":\"error\"}]",
	ID:  "beb03d7c169fc337d028843d0bd280d216",
	Bin: "0x6080604052348015600e575f5ffd5b506105358061001c5f395ff3fe608060405234801561000f575f5ffd5b5060043610610055575f3560e01c806306661abd146100595780634965c9d5146100795780636ced947d1461008c5780637c4b99b8146100d2578063c44816b4146100f3575b5f5ffd5b5f545b6040516001600160401b0390911681526020015b60405180910390f35b61005c610087366004610401565b6100fc565b61009f61009a36600461046d565b6102c1565b60408051825181526020808401516001600160401b03908116918301919091529282015190921690820152606001610070565b6100e56100e036600461046d565b61038a565b604051908152602001610070565b6100e561800081565b5f81810361011d576040516313064eb160e11b815260040160405180910390fd5b61800082111561014857604051635f2e054d60e01b8152600481018390526024015b60405180910390fd5b5f5490505f6101568261038a565b82858560405161016792919061049a565b6040519081900381206101989392916020019283526001600160401b03919091166020830152604082015260600190565b60405160208183030381529060405280519060200120905061026981604080516060810182529182526001600160401b03438116602084019081524282169284019283525f8054600181018255908052935160029094027f290decd9548b62a8d60345a988386fc84ba6bc95484008f6362f93160ef3e563810194909455517f290decd9548b62a8d60345a988386fc84ba6bc95484008f6362f93160ef3e564909301805492518216600160401b026fffffffffffffffffffffffffffffffff199093169390911692909217179055565b336001600160a01b0316826001600160401b03167f53cb7a3040beb6dcd86531de61356228bc77728426bdc1bcf30b4cd10aad90e5868685426040516102b294939291906104a9565b60405180910390a35092915050565b604080516060810182525f8082526020820181905291810182905290546001600160401b0383161061032257816102f65f5490565b604051638759596360e01b81526001600160401b0392831660048201529116602482015260440161013f565b5f826001600160401b03168154811061033d5761033d6104f0565b5f91825260209182902060408051606081018252600290930290910180548352600101546001600160401b0380821694840194909452600160401b90049092169181019190915292915050565b5f816001600160401b03165f036103a257505f919050565b5f546001600160401b03831611156103c6576103bf600183610504565b5f546102f6565b5f6103d2600184610504565b6001600160401b0316815481106103eb576103eb6104f0565b905f5260205f2090600202015f01549050919050565b5f5f60208385031215610412575f5ffd5b82356001600160401b03811115610427575f5ffd5b8301601f81018513610437575f5ffd5b80356001600160401b0381111561044c575f5ffd5b85602082840101111561045d575f5ffd5b6020919091019590945092505050565b5f6020828403121561047d575f5ffd5b81356001600160401b0381168114610493575f5ffd5b9392505050565b818382375f9101908152919050565b60608152836060820152838560808301375f608085830101525f6080601f19601f87011683010190508360208301526001600160401b038316604083015295945050505050565b634e487b7160e01b5f52603260045260245ffd5b6001600160401b03828116828216039081111561052f57634e487b7160e01b5f52601160045260245ffd5b9291505056",
}

// ForcedQueue is an auto generated Go binding around an Ethereum contract.
type ForcedQueue struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *ForcedQueue) GetABI() abi.ABI {
	return c.abi
}

// NewForcedQueue creates a new instance of ForcedQueue.
func NewForcedQueue() *ForcedQueue {
	parsed, err := ForcedQueueMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &ForcedQueue{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *ForcedQueue) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackMAXTRANSACTIONBYTES is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc44816b4.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function MAX_TRANSACTION_BYTES() view returns(uint256)
func (forcedQueue *ForcedQueue) PackMAXTRANSACTIONBYTES() []byte {
	enc, err := forcedQueue.abi.Pack("MAX_TRANSACTION_BYTES")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMAXTRANSACTIONBYTES is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc44816b4.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function MAX_TRANSACTION_BYTES() view returns(uint256)
func (forcedQueue *ForcedQueue) TryPackMAXTRANSACTIONBYTES() ([]byte, error) {
	return forcedQueue.abi.Pack("MAX_TRANSACTION_BYTES")
}

// UnpackMAXTRANSACTIONBYTES is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xc44816b4.
//
// Solidity: function MAX_TRANSACTION_BYTES() view returns(uint256)
func (forcedQueue *ForcedQueue) UnpackMAXTRANSACTIONBYTES(data []byte) (*big.Int, error) {
	out, err := forcedQueue.abi.Unpack("MAX_TRANSACTION_BYTES", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackCount is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06661abd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function count() view returns(uint64)
func (forcedQueue *ForcedQueue) PackCount() []byte {
	enc, err := forcedQueue.abi.Pack("count")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCount is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06661abd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function count() view returns(uint64)
func (forcedQueue *ForcedQueue) TryPackCount() ([]byte, error) {
	return forcedQueue.abi.Pack("count")
}

// UnpackCount is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x06661abd.
//
// Solidity: function count() view returns(uint64)
func (forcedQueue *ForcedQueue) UnpackCount(data []byte) (uint64, error) {
	out, err := forcedQueue.abi.Unpack("count", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackEntry is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6ced947d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function entry(uint64 index) view returns((bytes32,uint64,uint64))
func (forcedQueue *ForcedQueue) PackEntry(index uint64) []byte {
	enc, err := forcedQueue.abi.Pack("entry", index)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackEntry is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6ced947d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function entry(uint64 index) view returns((bytes32,uint64,uint64))
func (forcedQueue *ForcedQueue) TryPackEntry(index uint64) ([]byte, error) {
	return forcedQueue.abi.Pack("entry", index)
}

// UnpackEntry is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x6ced947d.
//
// Solidity: function entry(uint64 index) view returns((bytes32,uint64,uint64))
func (forcedQueue *ForcedQueue) UnpackEntry(data []byte) (QueueEntry, error) {
	out, err := forcedQueue.abi.Unpack("entry", data)
	if err != nil {
		return *new(QueueEntry), err
	}
	out0 := *abi.ConvertType(out[0], new(QueueEntry)).(*QueueEntry)
	return out0, nil
}

// PackForce is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4965c9d5.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function force(bytes rawTx) returns(uint64 index)
func (forcedQueue *ForcedQueue) PackForce(rawTx []byte) []byte {
	enc, err := forcedQueue.abi.Pack("force", rawTx)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackForce is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4965c9d5.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function force(bytes rawTx) returns(uint64 index)
func (forcedQueue *ForcedQueue) TryPackForce(rawTx []byte) ([]byte, error) {
	return forcedQueue.abi.Pack("force", rawTx)
}

// UnpackForce is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x4965c9d5.
//
// Solidity: function force(bytes rawTx) returns(uint64 index)
func (forcedQueue *ForcedQueue) UnpackForce(data []byte) (uint64, error) {
	out, err := forcedQueue.abi.Unpack("force", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackHashAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7c4b99b8.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function hashAt(uint64 position) view returns(bytes32)
func (forcedQueue *ForcedQueue) PackHashAt(position uint64) []byte {
	enc, err := forcedQueue.abi.Pack("hashAt", position)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackHashAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7c4b99b8.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function hashAt(uint64 position) view returns(bytes32)
func (forcedQueue *ForcedQueue) TryPackHashAt(position uint64) ([]byte, error) {
	return forcedQueue.abi.Pack("hashAt", position)
}

// UnpackHashAt is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x7c4b99b8.
//
// Solidity: function hashAt(uint64 position) view returns(bytes32)
func (forcedQueue *ForcedQueue) UnpackHashAt(data []byte) ([32]byte, error) {
	out, err := forcedQueue.abi.Unpack("hashAt", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// ForcedQueueTransactionForced represents a TransactionForced event raised by the ForcedQueue contract.
type ForcedQueueTransactionForced struct {
	Index       uint64
	Sender      common.Address
	RawTx       []byte
	RollingHash [32]byte
	Timestamp   uint64
	Raw         *types.Log // Blockchain specific contextual infos
}

const ForcedQueueTransactionForcedEventName = "TransactionForced"

// ContractEventName returns the user-defined event name.
func (ForcedQueueTransactionForced) ContractEventName() string {
	return ForcedQueueTransactionForcedEventName
}

// UnpackTransactionForcedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event TransactionForced(uint64 indexed index, address indexed sender, bytes rawTx, bytes32 rollingHash, uint64 timestamp)
func (forcedQueue *ForcedQueue) UnpackTransactionForcedEvent(log *types.Log) (*ForcedQueueTransactionForced, error) {
	event := "TransactionForced"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != forcedQueue.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ForcedQueueTransactionForced)
	if len(log.Data) > 0 {
		if err := forcedQueue.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range forcedQueue.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (forcedQueue *ForcedQueue) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], forcedQueue.abi.Errors["EmptyTransaction"].ID.Bytes()[:4]) {
		return forcedQueue.UnpackEmptyTransactionError(raw[4:])
	}
	if bytes.Equal(raw[:4], forcedQueue.abi.Errors["TransactionTooLong"].ID.Bytes()[:4]) {
		return forcedQueue.UnpackTransactionTooLongError(raw[4:])
	}
	if bytes.Equal(raw[:4], forcedQueue.abi.Errors["UnknownEntry"].ID.Bytes()[:4]) {
		return forcedQueue.UnpackUnknownEntryError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// ForcedQueueEmptyTransaction represents a EmptyTransaction error raised by the ForcedQueue contract.
type ForcedQueueEmptyTransaction struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error EmptyTransaction()
func ForcedQueueEmptyTransactionErrorID() common.Hash {
	return common.HexToHash("0x260c9d6270f72d4a44d6b97087d38f34d7b08f08dc1e0852b5f21a9d48bf0c4e")
}

// UnpackEmptyTransactionError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error EmptyTransaction()
func (forcedQueue *ForcedQueue) UnpackEmptyTransactionError(raw []byte) (*ForcedQueueEmptyTransaction, error) {
	out := new(ForcedQueueEmptyTransaction)
	if err := forcedQueue.abi.UnpackIntoInterface(out, "EmptyTransaction", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ForcedQueueTransactionTooLong represents a TransactionTooLong error raised by the ForcedQueue contract.
type ForcedQueueTransactionTooLong struct {
	Length *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TransactionTooLong(uint256 length)
func ForcedQueueTransactionTooLongErrorID() common.Hash {
	return common.HexToHash("0x5f2e054d0489bb4da160fea9c177c3462fecc0e91032b9d488cf79cc3f8bf202")
}

// UnpackTransactionTooLongError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TransactionTooLong(uint256 length)
func (forcedQueue *ForcedQueue) UnpackTransactionTooLongError(raw []byte) (*ForcedQueueTransactionTooLong, error) {
	out := new(ForcedQueueTransactionTooLong)
	if err := forcedQueue.abi.UnpackIntoInterface(out, "TransactionTooLong", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ForcedQueueUnknownEntry represents a UnknownEntry error raised by the ForcedQueue contract.
type ForcedQueueUnknownEntry struct {
	Index uint64
	Count uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error UnknownEntry(uint64 index, uint64 count)
func ForcedQueueUnknownEntryErrorID() common.Hash {
	return common.HexToHash("0x87595963719cb9d23750a2da9f70ef602302dbeede6b629518c4ebe5520ffce6")
}

// UnpackUnknownEntryError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error UnknownEntry(uint64 index, uint64 count)
func (forcedQueue *ForcedQueue) UnpackUnknownEntryError(raw []byte) (*ForcedQueueUnknownEntry, error) {
	out := new(ForcedQueueUnknownEntry)
	if err := forcedQueue.abi.UnpackIntoInterface(out, "UnknownEntry", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// Groth16KeyTemplateMetaData contains all meta data concerning the Groth16KeyTemplate contract.
var Groth16KeyTemplateMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[{\"internalType\":\"bytes\",\"name\":\"proof\",\"type\":\"bytes\"}],\"name\":\"compressProof\",\"outputs\":[{\"internalType\":\"uint256[4]\",\"name\":\"compressed\",\"type\":\"uint256[4]\"},{\"internalType\":\"uint256[1]\",\"name\":\"compressedCommitments\",\"type\":\"uint256[1]\"},{\"internalType\":\"uint256\",\"name\":\"compressedCommitmentPok\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"keyHash\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"pure\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes\",\"name\":\"proof\",\"type\":\"bytes\"},{\"internalType\":\"uint256[1]\",\"name\":\"input\",\"type\":\"uint256[1]\"}],\"name\":\"verifyAtOnce\",\"outputs\":[],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256[4]\",\"name\":\"compressedProof\",\"type\":\"uint256[4]\"},{\"internalType\":\"uint256[1]\",\"name\":\"compressedCommitments\",\"type\":\"uint256[1]\"},{\"internalType\":\"uint256\",\"name\":\"compressedCommitmentPok\",\"type\":\"uint256\"},{\"internalType\":\"uint256[1]\",\"name\":\"input\",\"type\":\"uint256[1]\"}],\"name\":\"verifyCompressedProof\",\"outputs\":[],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes\",\"name\":\"proof\",\"type\":\"bytes\"},{\"internalType\":\"uint256[1]\",\"name\":\"input\",\"type\":\"uint256[1]\"}],\"name\":\"verifyProof\",\"outputs\":[],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"CommitmentInvalid\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ProofInvalid\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"PublicInputNotInField\",\"type\":\"error\"}]",
	ID:  "35783485739e3f813c6f6b24d02ed86d45",
	Bin: "0x6080604052348015600e575f5ffd5b5061213b8061001c5f395ff3fe608060405234801561000f575f5ffd5b5060043610610055575f3560e01c80630ea14a3914610059578063317297ea1461008457806361728f39146100995780638d8f8a5c146100af578063a42478ce146100c2575b5f5ffd5b61006c610067366004611bed565b6100d5565b60405161007b93929190611c2c565b60405180910390f35b610097610092366004611c9d565b6101d2565b005b6100a16105b0565b60405190815260200161007b565b6100976100bd366004611cef565b610a43565b6100976100d0366004611cef565b610da7565b6100dd611b2f565b6100e5611b4d565b5f61018084146101335760405162461bcd60e51b81526020600482015260146024820152730d2dcecc2d8d2c840e0e4dedecc40d8cadccee8d60631b60448201526064015b60405180910390fd5b843560208601356101448282611094565b855250506060850135604086013560a0870135608088013561016884848484611181565b6020890152604088015260c0890135935060e0890135925061018a8484611094565b6060880152610100890135935061012089013592506101a98484611094565b8652610140890135935061016089013592506101c58484611094565b9450505050509250925092565b6101da611b4d565b6101e2611b6b565b6101ea611b89565b6101fa865f5b602002013561145a565b602084015282525f8061020c8761145a565b85516020808801516040519496509294506060935f51602061201b5f395f51905f529361023e93929091869101611d85565b604051602081830303815290604052805190602001205f1c6102609190611db9565b865284518452602085810151858201525f516020611f1b5f395f51905f526040808701919091525f5160206120db5f395f51905f5260608701525f516020611fdb5f395f51905f5260808701525f51602061211b5f395f51905f5260a087015260c0860185905260e086018490527fe6e518401ad04846a3a709bfd8e671a31db61dc9852f912d2ad3c4b6466d5e956101008701527f960024caf9d2fe65d630f34a5944a8eaf39ee30b1eddab0c60a55b78c07cee906101208701527f8ae13da3aac507914fd164d4b513f2dcfab5d665cc08e10985ce528270037dad6101408701527fb9392e60d3872ff5908233b05fffb808ae62e3ba153f4cec8bfb7291a122f775610160870152515f91816101808860085afa905116905080610399576040516351d49ff760e11b815260040160405180910390fd5b505050505f5f6103b4895f600481106101f0576101f0611d40565b90925090505f8080806103cf60408e013560208f01356114f9565b929650909450925090505f806103e68f60036101f0565b915091505f5f6103f78e8e8e6116cd565b8b8d5260208d018b905260408d0189905260608d018a905260808d0187905260a08d0188905260c08d0186905260e08d018590525f516020611ffb5f395f51905f526101008e01525f516020611efb5f395f51905f526101208e01525f516020611f5b5f395f51905f526101408e01525f51602061205b5f395f51905f526101608e01525f51602061207b5f395f51905f526101808e01525f516020611f9b5f395f51905f526101a08e01525f5160206120bb5f395f51905f526101c08e01525f516020611f7b5f395f51905f526101e08e01525f51602061209b5f395f51905f526102008e01525f516020611edb5f395f51905f526102208e01526102408d018290526102608d018190525f5160206120fb5f395f51905f526102808e01525f516020611fbb5f395f51905f526102a08e01525f516020611ebb5f395f51905f526102c08e01525f51602061203b5f395f51905f526102e08e015290925090505f610561611b4d565b6020816103008f60085afa915081158061057d57508051600114155b1561059b57604051631ff3747d60e21b815260040160405180910390fd5b50505050505050505050505050505050505050565b5f5f5f51602061207b5f395f51905f525f516020611f9b5f395f51905f526040516020016105e8929190918252602082015260400190565b60408051601f198184030181528282525f516020611f7b5f395f51905f5260208401525f5160206120bb5f395f51905f52918301919091525f516020611edb5f395f51905f5260608301525f51602061209b5f395f51905f5260808301529150819060a00160408051601f198184030181529082905261066b9291602001611def565b60408051601f198184030181528282525f516020611fbb5f395f51905f5260208401525f5160206120fb5f395f51905f52918301919091525f51602061203b5f395f51905f5260608301525f516020611ebb5f395f51905f5260808301529150819060a00160408051601f19818403018152908290526106ee9291602001611def565b60408051601f198184030181528282525f516020611efb5f395f51905f5260208401525f516020611ffb5f395f51905f52918301919091525f51602061205b5f395f51905f5260608301525f516020611f5b5f395f51905f5260808301529150819060a00160408051601f19818403018152908290526107719291602001611def565b60408051601f198184030181528282527f960024caf9d2fe65d630f34a5944a8eaf39ee30b1eddab0c60a55b78c07cee9060208401527fe6e518401ad04846a3a709bfd8e671a31db61dc9852f912d2ad3c4b6466d5e95918301919091527fb9392e60d3872ff5908233b05fffb808ae62e3ba153f4cec8bfb7291a122f77560608301527f8ae13da3aac507914fd164d4b513f2dcfab5d665cc08e10985ce528270037dad60808301529150819060a00160408051601f19818403018152908290526108409291602001611def565b60408051601f198184030181528282525f5160206120db5f395f51905f5260208401525f516020611f1b5f395f51905f52918301919091525f51602061211b5f395f51905f5260608301525f516020611fdb5f395f51905f5260808301529150819060a00160408051601f19818403018152908290526108c39291602001611def565b60408051601f198184030181528282527f99be4b813ae103525215d5a7832e2bf50339552cbe63c58a34c13a22148ebf5560208401527f8c42dab2715fa2d6ff0051d4e679212b336c5c5c8f941f3e7e7fe65f2e49b41b918301919091527ff5e5d45566240d51786291b709e8c97ec0b1b8af200f0cf07931791a91159aee60608301527fc0a0d8bab087781c359741427c9c2296ac97e1b5f5c407a4bd74f7c470435e4260808301527fec925b8f535d4170ec4d52855724d78c9191c0701f382cff70f6804ecf9164f960a08301527fad264874ddc920595f1ac28d39da42e946ad0e8c21cb7f01946211dc77eea04660c08301529150819060e00160408051601f19818403018152908290526109de9291602001611def565b60405160208183030381529060405290506002816040516109ff9190611e0b565b602060405180830381855afa158015610a1a573d5f5f3e3d5ffd5b5050506040513d601f19601f82011682018060405250810190610a3d9190611e1d565b91505090565b6101808214610a8b5760405162461bcd60e51b81526020600482015260146024820152730d2dcecc2d8d2c840e0e4dedecc40d8cadccee8d60631b604482015260640161012a565b610a93611b6b565b604061010085018237610aa4611b4d565b60605f610ab7610140610100888a611e34565b83604051602001610aca93929190611e5b565b60408051601f1981840301815291905280516020820120909150610afc905f51602061201b5f395f51905f5290611db9565b835250604080515f91610100890182375f516020611f1b5f395f51905f5260408201525f5160206120db5f395f51905f5260608201525f516020611fdb5f395f51905f5260808201525f51602061211b5f395f51905f5260a08201526040610140890160c08301377fe6e518401ad04846a3a709bfd8e671a31db61dc9852f912d2ad3c4b6466d5e956101008201527f960024caf9d2fe65d630f34a5944a8eaf39ee30b1eddab0c60a55b78c07cee906101208201527f8ae13da3aac507914fd164d4b513f2dcfab5d665cc08e10985ce528270037dad6101408201527fb9392e60d3872ff5908233b05fffb808ae62e3ba153f4cec8bfb7291a122f7756101608201526020816101808360085afa905116905080610c2e576040516351d49ff760e11b815260040160405180910390fd5b5f5f610c3b8786886116cd565b915091506040516101008a82375f516020611ffb5f395f51905f526101008201525f516020611efb5f395f51905f526101208201525f516020611f5b5f395f51905f526101408201525f51602061205b5f395f51905f526101608201525f51602061207b5f395f51905f526101808201525f516020611f9b5f395f51905f526101a08201525f5160206120bb5f395f51905f526101c08201525f516020611f7b5f395f51905f526101e08201525f51602061209b5f395f51905f526102008201525f516020611edb5f395f51905f5261022082015282610240820152816102608201525f5160206120fb5f395f51905f526102808201525f516020611fbb5f395f51905f526102a08201525f516020611ebb5f395f51905f526102c08201525f51602061203b5f395f51905f526102e08201526020816103008360085afa905116925082610d9c57604051631ff3747d60e21b815260040160405180910390fd5b505050505050505050565b6101808214610dc957604051631ff3747d60e21b815260040160405180910390fd5b610dd1611b6b565b604061010085018237610de2611b4d565b5f51602061201b5f395f51905f52610e006101406101008789611e34565b604051610e0e929190611e7a565b604051908190039020610e219190611db9565b81525f80610e308584866116cd565b60405191935091505f905f51602061201b5f395f51905f5290610e5c908a908a908a3590602001611e89565b604051602081830303815290604052805190602001205f1c610e7e9190611db9565b90505f6040516103c0810187518152602088015160208201528360408201526040610300830160608360075afa925060406101408c018237835f51602061201b5f395f51905f5203604082015260408160608360075afa831692508560408201528460608201526040610240830160808360065afa83169250506101008a82375f516020611ffb5f395f51905f526101008201525f516020611efb5f395f51905f526101208201525f516020611f5b5f395f51905f526101408201525f51602061205b5f395f51905f526101608201525f51602061207b5f395f51905f526101808201525f516020611f9b5f395f51905f526101a08201525f5160206120bb5f395f51905f526101c08201525f516020611f7b5f395f51905f526101e08201525f51602061209b5f395f51905f526102008201525f516020611edb5f395f51905f526102208201525f5160206120fb5f395f51905f526102808201525f516020611fbb5f395f51905f526102a08201525f516020611ebb5f395f51905f526102c08201525f51602061203b5f395f51905f526102e08201525f516020611f1b5f395f51905f526103408201525f5160206120db5f395f51905f526103608201525f516020611fdb5f395f51905f526103808201525f51602061211b5f395f51905f526103a08201526020816103c08360085afa905191161680610d9c57604051631ff3747d60e21b815260040160405180910390fd5b5f5f516020611f3b5f395f51905f52831015806110be57505f516020611f3b5f395f51905f528210155b156110dc57604051631ff3747d60e21b815260040160405180910390fd5b821580156110e8575081155b156110f457505f61117b565b5f61112f5f516020611f3b5f395f51905f5260035f516020611f3b5f395f51905f52875f516020611f3b5f395f51905f52898a090908611879565b9050808303611144575050600182901b61117b565b61114d816118db565b8303611160575050600182811b1761117b565b604051631ff3747d60e21b815260040160405180910390fd5b505b92915050565b5f5f5f516020611f3b5f395f51905f52861015806111ac57505f516020611f3b5f395f51905f528510155b806111c457505f516020611f3b5f395f51905f528410155b806111dc57505f516020611f3b5f395f51905f528310155b156111fa57604051631ff3747d60e21b815260040160405180910390fd5b828486881717175f0361121157505f905080611451565b5f80805f516020611f3b5f395f51905f5261123a60035f516020611f3b5f395f51905f52611e9b565b5f516020611f3b5f395f51905f528a8c090990505f5f516020611f3b5f395f51905f528a5f516020611f3b5f395f51905f528c8d090990505f5f516020611f3b5f395f51905f528a5f516020611f3b5f395f51905f528c8d090990505f516020611f3b5f395f51905f52805f516020611f3b5f395f51905f528c860984087f2b149d40ceb8aaae81be18991be06ac3b5b4c5e559dbefa33267e6dc24a138e50894506113285f516020611f3b5f395f51905f52805f516020611f3b5f395f51905f528e870984087f2fcd3ac2a640a154eb23960892a85a68f031ca0c8344b23a577dcf1052b9e775086118db565b93505050505f5f6113755f516020611f3b5f395f51905f528061134d5761134d611da5565b5f516020611f3b5f395f51905f528586095f516020611f3b5f395f51905f5287880908611879565b90506113c05f516020611f3b5f395f51905f527f183227397098d014dc2822db40c0ac2ecbc0b548b438e5469e10460b6c3e7ea45f516020611f3b5f395f51905f52848808096118f3565b159150506113cf83838361193b565b909350915086831480156113e257508186145b1561140a57806113f2575f6113f5565b60025b60ff1660028a901b175f17945087935061144d565b611413836118db565b871480156114285750611425826118db565b86145b156111605780611438575f61143b565b60025b60ff1660028a901b1760011794508793505b5050505b94509492505050565b5f5f825f0361146d57505f928392509050565b600183811c9250808416145f516020611f3b5f395f51905f5283106114a557604051631ff3747d60e21b815260040160405180910390fd5b6114df5f516020611f3b5f395f51905f5260035f516020611f3b5f395f51905f52865f516020611f3b5f395f51905f528889090908611879565b915080156114f3576114f0826118db565b91505b50915091565b5f80808085158015611509575084155b1561151e57505f9250829150819050806116c4565b600286811c945085935060018088161490808816145f516020611f3b5f395f51905f528610158061155c57505f516020611f3b5f395f51905f528510155b1561157a57604051631ff3747d60e21b815260040160405180910390fd5b5f5f516020611f3b5f395f51905f526115a160035f516020611f3b5f395f51905f52611e9b565b5f516020611f3b5f395f51905f52888a090990505f5f516020611f3b5f395f51905f52885f516020611f3b5f395f51905f528a8b090990505f5f516020611f3b5f395f51905f52885f516020611f3b5f395f51905f528a8b090990505f516020611f3b5f395f51905f52805f516020611f3b5f395f51905f528a860984087f2b149d40ceb8aaae81be18991be06ac3b5b4c5e559dbefa33267e6dc24a138e508965061168f5f516020611f3b5f395f51905f52805f516020611f3b5f395f51905f528c870984087f2fcd3ac2a640a154eb23960892a85a68f031ca0c8344b23a577dcf1052b9e775086118db565b955061169c87878661193b565b909750955084156116be576116b0876118db565b96506116bb866118db565b95505b50505050505b92959194509250565b5f5f5f60019050604051604081015f7f99be4b813ae103525215d5a7832e2bf50339552cbe63c58a34c13a22148ebf5583527f8c42dab2715fa2d6ff0051d4e679212b336c5c5c8f941f3e7e7fe65f2e49b41b6020840152865182526020870151602083015260408360808560065afa841693507ff5e5d45566240d51786291b709e8c97ec0b1b8af200f0cf07931791a91159aee82527fc0a0d8bab087781c359741427c9c2296ac97e1b5f5c407a4bd74f7c470435e426020830152883590508060408301525f51602061201b5f395f51905f5281108416935060408260608460075afa8416935060408360808560065afa7fec925b8f535d4170ec4d52855724d78c9191c0701f382cff70f6804ecf9164f983527fad264874ddc920595f1ac28d39da42e946ad0e8c21cb7f01946211dc77eea0466020840152885160408085018290525f51602061201b5f395f51905f5290911091909516169390508160608160075afa831692505060408160808360065afa815160209092015191945090925016806118705760405163a54f8e2760e01b815260040160405180910390fd5b50935093915050565b5f6118a4827f0c19139cb84c680a6e14116da060561765e05aa45a1c72a34f082305b61f3f52611a6e565b9050815f516020611f3b5f395f51905f52828309146118d657604051631ff3747d60e21b815260040160405180910390fd5b919050565b5f516020611f3b5f395f51905f529081900681030690565b5f5f61191f837f0c19139cb84c680a6e14116da060561765e05aa45a1c72a34f082305b61f3f52611a6e565b9050825f516020611f3b5f395f51905f52828309149392505050565b5f808061196a5f516020611f3b5f395f51905f52808788095f516020611f3b5f395f51905f52898a0908611879565b9050831561197e5761197b816118db565b90505b6119c75f516020611f3b5f395f51905f527f183227397098d014dc2822db40c0ac2ecbc0b548b438e5469e10460b6c3e7ea45f516020611f3b5f395f51905f52848a0809611879565b92505f516020611f3b5f395f51905f526119f15f516020611f3b5f395f51905f5260028609611ad1565b860991505f516020611f3b5f395f51905f52611a1c5f516020611f3b5f395f51905f528485096118db565b5f516020611f3b5f395f51905f528586090886141580611a5057505f516020611f3b5f395f51905f52808385096002098514155b1561187057604051631ff3747d60e21b815260040160405180910390fd5b5f5f60405160208152602080820152602060408201528460608201528360808201525f516020611f3b5f395f51905f5260a082015260208160c08360055afa9051925090508061117957604051631ff3747d60e21b815260040160405180910390fd5b5f611afc827f30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd45611a6e565b90505f516020611f3b5f395f51905f528183096001146118d657604051631ff3747d60e21b815260040160405180910390fd5b60405180608001604052806004906020820280368337509192915050565b60405180602001604052806001906020820280368337509192915050565b60405180604001604052806002906020820280368337509192915050565b6040518061030001604052806018906020820280368337509192915050565b5f5f83601f840112611bb8575f5ffd5b50813567ffffffffffffffff811115611bcf575f5ffd5b602083019150836020828501011115611be6575f5ffd5b9250929050565b5f5f60208385031215611bfe575f5ffd5b823567ffffffffffffffff811115611c14575f5ffd5b611c2085828601611ba8565b90969095509350505050565b60c0810181855f5b6004811015611c53578151835260209283019290910190600101611c34565b50505060808201845f5b6001811015611c7c578151835260209283019290910190600101611c5d565b5050508260a0830152949350505050565b806020810183101561117b575f5ffd5b5f5f5f5f60e08587031215611cb0575f5ffd5b6080850186811115611cc0575f5ffd5b859450611ccd8782611c8d565b93505060a08501359150611ce48660c08701611c8d565b905092959194509250565b5f5f5f60408486031215611d01575f5ffd5b833567ffffffffffffffff811115611d17575f5ffd5b611d2386828701611ba8565b9094509250611d3790508560208601611c8d565b90509250925092565b634e487b7160e01b5f52603260045260245ffd5b5f8151602083015f5b82811015611d7b578151865260209586019590910190600101611d5d565b5093949350505050565b8381528260208201525f611d9c6040830184611d54565b95945050505050565b634e487b7160e01b5f52601260045260245ffd5b5f82611dd357634e487b7160e01b5f52601260045260245ffd5b500690565b5f81518060208401855e5f93019283525090919050565b5f611e03611dfd8386611dd8565b84611dd8565b949350505050565b5f611e168284611dd8565b9392505050565b5f60208284031215611e2d575f5ffd5b5051919050565b5f5f85851115611e42575f5ffd5b83861115611e4e575f5ffd5b5050820193919092039150565b828482375f8382015f8152611e708185611d54565b9695505050505050565b818382375f9101908152919050565b82848237909101908152602001919050565b8181038181111561117b57634e487b7160e01b5f52601160045260245ffdfee3f7f02d922d0e11092a4914b01fc2ba2ef953d3aed066af7ba3d77b8da49b13cb934b28cc9cf5bafdaece39961aa468471680e0072bd85398fa54a5199f3c68d22fe188592cf304b3b8f29f2df4e7dae2ef1d741248e52c91407d38deb89860f758b8847646e06c2b4c136b86d71015078c0be24767c17d2b439d5981412d2c30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47a894e272706ff501474c7a7e8ab567e9dc16d54c8192508ff9c5f7b634ba34b3946c8ae35f5baff8656756850159c0425c5a1da988ac1ad0f4b4ebafcbd10099a0cf2d3199179b931faad3268fc1a94ecd6b40e3e380c33c6d355c31e8411c01b6e3b6172279805193866fc96c1250683d5a2d3cc849d95fb34342900948756bb88621e49881fdc95ddea93ec9f95411a643a98b976a5f02fcea111006902e4082f0a7a856948a5155bf03db5dcc3cc2a9ef1a466b73007e1211e71930cb211330644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001b7f2c01178afaac55f1b0dfad1769810ddeaf91a8f56982533c0dbb016844dc8e70904fe86f32779a6afd7b518fc9d52fcd7cbc14cff7532900c6ca188b4a1f4ec85c57d8bbc0a681680a263b203831bea376f259274de6b7f753993334c96e987e804e6d91babd19510f74aaaebdf752dba5acc4e14dfe882a21e81e67f8772c524ce1dc45109d03f924ffa0ac6ddc94dcc7fa70ba471f9905112b84eb7a77ccaabfdbb10f65e6fbf8b489f75886988940bded51f7763827f6a13e6032472dac588806986ac5e54ea95d888de42e49fa829595365b08c2bf65b90e0dfd08f5ba8e61d550acef8483164e295a3d459f38a3a19706c97d2f2ac2077b0badde654",
}

// Groth16KeyTemplate is an auto generated Go binding around an Ethereum contract.
type Groth16KeyTemplate struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *Groth16KeyTemplate) GetABI() abi.ABI {
	return c.abi
}

// NewGroth16KeyTemplate creates a new instance of Groth16KeyTemplate.
func NewGroth16KeyTemplate() *Groth16KeyTemplate {
	parsed, err := Groth16KeyTemplateMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &Groth16KeyTemplate{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *Groth16KeyTemplate) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackCompressProof is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0ea14a39.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function compressProof(bytes proof) view returns(uint256[4] compressed, uint256[1] compressedCommitments, uint256 compressedCommitmentPok)
func (groth16KeyTemplate *Groth16KeyTemplate) PackCompressProof(proof []byte) []byte {
	enc, err := groth16KeyTemplate.abi.Pack("compressProof", proof)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCompressProof is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0ea14a39.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function compressProof(bytes proof) view returns(uint256[4] compressed, uint256[1] compressedCommitments, uint256 compressedCommitmentPok)
func (groth16KeyTemplate *Groth16KeyTemplate) TryPackCompressProof(proof []byte) ([]byte, error) {
	return groth16KeyTemplate.abi.Pack("compressProof", proof)
}

// CompressProofOutput serves as a container for the return parameters of contract
// method CompressProof.
type CompressProofOutput struct {
	Compressed              [4]*big.Int
	CompressedCommitments   [1]*big.Int
	CompressedCommitmentPok *big.Int
}

// UnpackCompressProof is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x0ea14a39.
//
// Solidity: function compressProof(bytes proof) view returns(uint256[4] compressed, uint256[1] compressedCommitments, uint256 compressedCommitmentPok)
func (groth16KeyTemplate *Groth16KeyTemplate) UnpackCompressProof(data []byte) (CompressProofOutput, error) {
	out, err := groth16KeyTemplate.abi.Unpack("compressProof", data)
	outstruct := new(CompressProofOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Compressed = *abi.ConvertType(out[0], new([4]*big.Int)).(*[4]*big.Int)
	outstruct.CompressedCommitments = *abi.ConvertType(out[1], new([1]*big.Int)).(*[1]*big.Int)
	outstruct.CompressedCommitmentPok = abi.ConvertType(out[2], new(big.Int)).(*big.Int)
	return *outstruct, nil
}

// PackKeyHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x61728f39.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function keyHash() pure returns(bytes32)
func (groth16KeyTemplate *Groth16KeyTemplate) PackKeyHash() []byte {
	enc, err := groth16KeyTemplate.abi.Pack("keyHash")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackKeyHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x61728f39.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function keyHash() pure returns(bytes32)
func (groth16KeyTemplate *Groth16KeyTemplate) TryPackKeyHash() ([]byte, error) {
	return groth16KeyTemplate.abi.Pack("keyHash")
}

// UnpackKeyHash is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x61728f39.
//
// Solidity: function keyHash() pure returns(bytes32)
func (groth16KeyTemplate *Groth16KeyTemplate) UnpackKeyHash(data []byte) ([32]byte, error) {
	out, err := groth16KeyTemplate.abi.Unpack("keyHash", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackVerifyAtOnce is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa42478ce.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function verifyAtOnce(bytes proof, uint256[1] input) view returns()
func (groth16KeyTemplate *Groth16KeyTemplate) PackVerifyAtOnce(proof []byte, input [1]*big.Int) []byte {
	enc, err := groth16KeyTemplate.abi.Pack("verifyAtOnce", proof, input)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackVerifyAtOnce is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa42478ce.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function verifyAtOnce(bytes proof, uint256[1] input) view returns()
func (groth16KeyTemplate *Groth16KeyTemplate) TryPackVerifyAtOnce(proof []byte, input [1]*big.Int) ([]byte, error) {
	return groth16KeyTemplate.abi.Pack("verifyAtOnce", proof, input)
}

// PackVerifyCompressedProof is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x317297ea.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function verifyCompressedProof(uint256[4] compressedProof, uint256[1] compressedCommitments, uint256 compressedCommitmentPok, uint256[1] input) view returns()
func (groth16KeyTemplate *Groth16KeyTemplate) PackVerifyCompressedProof(compressedProof [4]*big.Int, compressedCommitments [1]*big.Int, compressedCommitmentPok *big.Int, input [1]*big.Int) []byte {
	enc, err := groth16KeyTemplate.abi.Pack("verifyCompressedProof", compressedProof, compressedCommitments, compressedCommitmentPok, input)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackVerifyCompressedProof is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x317297ea.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function verifyCompressedProof(uint256[4] compressedProof, uint256[1] compressedCommitments, uint256 compressedCommitmentPok, uint256[1] input) view returns()
func (groth16KeyTemplate *Groth16KeyTemplate) TryPackVerifyCompressedProof(compressedProof [4]*big.Int, compressedCommitments [1]*big.Int, compressedCommitmentPok *big.Int, input [1]*big.Int) ([]byte, error) {
	return groth16KeyTemplate.abi.Pack("verifyCompressedProof", compressedProof, compressedCommitments, compressedCommitmentPok, input)
}

// PackVerifyProof is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8d8f8a5c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function verifyProof(bytes proof, uint256[1] input) view returns()
func (groth16KeyTemplate *Groth16KeyTemplate) PackVerifyProof(proof []byte, input [1]*big.Int) []byte {
	enc, err := groth16KeyTemplate.abi.Pack("verifyProof", proof, input)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackVerifyProof is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8d8f8a5c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function verifyProof(bytes proof, uint256[1] input) view returns()
func (groth16KeyTemplate *Groth16KeyTemplate) TryPackVerifyProof(proof []byte, input [1]*big.Int) ([]byte, error) {
	return groth16KeyTemplate.abi.Pack("verifyProof", proof, input)
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (groth16KeyTemplate *Groth16KeyTemplate) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], groth16KeyTemplate.abi.Errors["CommitmentInvalid"].ID.Bytes()[:4]) {
		return groth16KeyTemplate.UnpackCommitmentInvalidError(raw[4:])
	}
	if bytes.Equal(raw[:4], groth16KeyTemplate.abi.Errors["ProofInvalid"].ID.Bytes()[:4]) {
		return groth16KeyTemplate.UnpackProofInvalidError(raw[4:])
	}
	if bytes.Equal(raw[:4], groth16KeyTemplate.abi.Errors["PublicInputNotInField"].ID.Bytes()[:4]) {
		return groth16KeyTemplate.UnpackPublicInputNotInFieldError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// Groth16KeyTemplateCommitmentInvalid represents a CommitmentInvalid error raised by the Groth16KeyTemplate contract.
type Groth16KeyTemplateCommitmentInvalid struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error CommitmentInvalid()
func Groth16KeyTemplateCommitmentInvalidErrorID() common.Hash {
	return common.HexToHash("0xa3a93fee56dfcbe3c39f5ec63c6730967db3a2793a813cf79d599fdf35d8f518")
}

// UnpackCommitmentInvalidError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error CommitmentInvalid()
func (groth16KeyTemplate *Groth16KeyTemplate) UnpackCommitmentInvalidError(raw []byte) (*Groth16KeyTemplateCommitmentInvalid, error) {
	out := new(Groth16KeyTemplateCommitmentInvalid)
	if err := groth16KeyTemplate.abi.UnpackIntoInterface(out, "CommitmentInvalid", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// Groth16KeyTemplateProofInvalid represents a ProofInvalid error raised by the Groth16KeyTemplate contract.
type Groth16KeyTemplateProofInvalid struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ProofInvalid()
func Groth16KeyTemplateProofInvalidErrorID() common.Hash {
	return common.HexToHash("0x7fcdd1f433fad06e243ebb12f415f49dc48f357e41b96f61f504279fe6bb2ac6")
}

// UnpackProofInvalidError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ProofInvalid()
func (groth16KeyTemplate *Groth16KeyTemplate) UnpackProofInvalidError(raw []byte) (*Groth16KeyTemplateProofInvalid, error) {
	out := new(Groth16KeyTemplateProofInvalid)
	if err := groth16KeyTemplate.abi.UnpackIntoInterface(out, "ProofInvalid", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// Groth16KeyTemplatePublicInputNotInField represents a PublicInputNotInField error raised by the Groth16KeyTemplate contract.
type Groth16KeyTemplatePublicInputNotInField struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error PublicInputNotInField()
func Groth16KeyTemplatePublicInputNotInFieldErrorID() common.Hash {
	return common.HexToHash("0xa54f8e27d960b419368d544cd7616e10e384de098966aa60b80904dd31e7ab38")
}

// UnpackPublicInputNotInFieldError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error PublicInputNotInField()
func (groth16KeyTemplate *Groth16KeyTemplate) UnpackPublicInputNotInFieldError(raw []byte) (*Groth16KeyTemplatePublicInputNotInField, error) {
	out := new(Groth16KeyTemplatePublicInputNotInField)
	if err := groth16KeyTemplate.abi.UnpackIntoInterface(out, "PublicInputNotInField", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// Groth16VerifierMetaData contains all meta data concerning the Groth16Verifier contract.
var Groth16VerifierMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[{\"internalType\":\"contractIGroth16Key\",\"name\":\"key_\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"verifyingKeyHash_\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"programHash_\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"rollup_\",\"type\":\"address\"}],\"stateMutability\":\"nonpayable\",\"type\":\"constructor\"},{\"inputs\":[],\"name\":\"DOMAIN\",\"outputs\":[{\"internalType\":\"string\",\"name\":\"\",\"type\":\"string\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"PROOF_LENGTH\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"domain\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"key\",\"outputs\":[{\"internalType\":\"contractIGroth16Key\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"kind\",\"outputs\":[{\"internalType\":\"string\",\"name\":\"\",\"type\":\"string\"}],\"stateMutability\":\"pure\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"programHash\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"publicInput\",\"type\":\"uint256\"}],\"name\":\"proofInput\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"rollup\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"publicInput\",\"type\":\"uint256\"},{\"internalType\":\"bytes\",\"name\":\"proof\",\"type\":\"bytes\"}],\"name\":\"verify\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"verifyingKeyHash\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"NoProgram\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NoRollup\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyHash\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"expected\",\"type\":\"bytes32\"}],\"name\":\"WrongKey\",\"type\":\"error\"}]",
	ID:  "608823229b594604528489784dc981d8c4",
	Bin: "0x610100604052348015610010575f5ffd5b5060405161076438038061076483398101604081905261002f9161013d565b5f846001600160a01b03166361728f396040518163ffffffff1660e01b8152600401602060405180830381865afa15801561006c573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906100909190610186565b90508381146100c057604051630468db0360e11b8152600481018290526024810185905260440160405180910390fd5b826100de5760405163105003a160e01b815260040160405180910390fd5b6001600160a01b038216610105576040516317eac89760e11b815260040160405180910390fd5b506001600160a01b0393841660805260a09290925260c0521660e05261019d565b6001600160a01b038116811461013a575f5ffd5b50565b5f5f5f5f60808587031215610150575f5ffd5b845161015b81610126565b602086015160408701516060880151929650909450925061017b81610126565b939692955090935050565b5f60208284031215610196575f5ffd5b5051919050565b60805160a05160c05160e0516105796101eb5f395f81816101e2015261039801525f81816101a001526103c701525f818161014801526103ed01525f818160d9015261022001526105795ff3fe608060405234801561000f575f5ffd5b506004361061009b575f3560e01c80638a9bf090116100635780638a9bf0901461019b57806397a6aa84146101c2578063c2fb26a6146101d5578063cb23bcb5146101dd578063e911439c14610204575f5ffd5b806304baa00b1461009f5780633943380c146100d457806352a9674b1461011357806369b5d6d11461014357806385852ce414610178575b5f5ffd5b60408051808201909152600781526633b937ba34189b60c91b60208201525b6040516100cb919061042f565b60405180910390f35b6100fb7f000000000000000000000000000000000000000000000000000000000000000081565b6040516001600160a01b0390911681526020016100cb565b6100be604051806040016040528060118152602001707a6b676574682d67726f746831362d763160781b81525081565b61016a7f000000000000000000000000000000000000000000000000000000000000000081565b6040519081526020016100cb565b61018b610186366004610464565b61020d565b60405190151581526020016100cb565b61016a7f000000000000000000000000000000000000000000000000000000000000000081565b61016a6101d03660046104db565b6102c1565b61016a610342565b6100fb7f000000000000000000000000000000000000000000000000000000000000000081565b61016a61018081565b5f610180821461021e57505f6102ba565b7f00000000000000000000000000000000000000000000000000000000000000006001600160a01b031663a42478ce848460405180602001604052806102638a6102c1565b8152506040518463ffffffff1660e01b8152600401610284939291906104f2565b5f6040518083038186803b15801561029a575f5ffd5b505afa9250505080156102ab575060015b6102b657505f6102ba565b5060015b9392505050565b5f600360026102ce610342565b604080516020810192909252810185905260600160408051601f19818403018152908290526102fc9161054c565b602060405180830381855afa158015610317573d5f5f3e3d5ffd5b5050506040513d601f19601f8201168201806040525081019061033a9190610562565b901c92915050565b60408051808201825260118152707a6b676574682d67726f746831362d763160781b60209182015281517f4b3a5e2a85c2ff2b1a5ec7880522ee466eea9379178b610a00cb4502146761368183015246818401527f00000000000000000000000000000000000000000000000000000000000000006001600160a01b031660608201527f000000000000000000000000000000000000000000000000000000000000000060808201527f000000000000000000000000000000000000000000000000000000000000000060a0808301919091528351808303909101815260c0909101909252815191012090565b602081525f82518060208401528060208501604085015e5f604082850101526040601f19601f83011684010191505092915050565b5f5f5f60408486031215610476575f5ffd5b83359250602084013567ffffffffffffffff811115610493575f5ffd5b8401601f810186136104a3575f5ffd5b803567ffffffffffffffff8111156104b9575f5ffd5b8660208284010111156104ca575f5ffd5b939660209190910195509293505050565b5f602082840312156104eb575f5ffd5b5035919050565b60408152826040820152828460608301375f606084830101525f6060601f19601f860116830101905060208201835f5b6001811015610541578151835260209283019290910190600101610522565b505050949350505050565b5f82518060208501845e5f920191825250919050565b5f60208284031215610572575f5ffd5b505191905056",
}

// Groth16Verifier is an auto generated Go binding around an Ethereum contract.
type Groth16Verifier struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *Groth16Verifier) GetABI() abi.ABI {
	return c.abi
}

// NewGroth16Verifier creates a new instance of Groth16Verifier.
func NewGroth16Verifier() *Groth16Verifier {
	parsed, err := Groth16VerifierMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &Groth16Verifier{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *Groth16Verifier) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(address key_, bytes32 verifyingKeyHash_, bytes32 programHash_, address rollup_) returns()
func (groth16Verifier *Groth16Verifier) PackConstructor(key_ common.Address, verifyingKeyHash_ [32]byte, programHash_ [32]byte, rollup_ common.Address) []byte {
	enc, err := groth16Verifier.abi.Pack("", key_, verifyingKeyHash_, programHash_, rollup_)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackDOMAIN is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x52a9674b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function DOMAIN() view returns(string)
func (groth16Verifier *Groth16Verifier) PackDOMAIN() []byte {
	enc, err := groth16Verifier.abi.Pack("DOMAIN")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDOMAIN is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x52a9674b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function DOMAIN() view returns(string)
func (groth16Verifier *Groth16Verifier) TryPackDOMAIN() ([]byte, error) {
	return groth16Verifier.abi.Pack("DOMAIN")
}

// UnpackDOMAIN is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x52a9674b.
//
// Solidity: function DOMAIN() view returns(string)
func (groth16Verifier *Groth16Verifier) UnpackDOMAIN(data []byte) (string, error) {
	out, err := groth16Verifier.abi.Unpack("DOMAIN", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackPROOFLENGTH is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe911439c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function PROOF_LENGTH() view returns(uint256)
func (groth16Verifier *Groth16Verifier) PackPROOFLENGTH() []byte {
	enc, err := groth16Verifier.abi.Pack("PROOF_LENGTH")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPROOFLENGTH is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe911439c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function PROOF_LENGTH() view returns(uint256)
func (groth16Verifier *Groth16Verifier) TryPackPROOFLENGTH() ([]byte, error) {
	return groth16Verifier.abi.Pack("PROOF_LENGTH")
}

// UnpackPROOFLENGTH is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe911439c.
//
// Solidity: function PROOF_LENGTH() view returns(uint256)
func (groth16Verifier *Groth16Verifier) UnpackPROOFLENGTH(data []byte) (*big.Int, error) {
	out, err := groth16Verifier.abi.Unpack("PROOF_LENGTH", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackDomain is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc2fb26a6.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function domain() view returns(bytes32)
func (groth16Verifier *Groth16Verifier) PackDomain() []byte {
	enc, err := groth16Verifier.abi.Pack("domain")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDomain is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc2fb26a6.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function domain() view returns(bytes32)
func (groth16Verifier *Groth16Verifier) TryPackDomain() ([]byte, error) {
	return groth16Verifier.abi.Pack("domain")
}

// UnpackDomain is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xc2fb26a6.
//
// Solidity: function domain() view returns(bytes32)
func (groth16Verifier *Groth16Verifier) UnpackDomain(data []byte) ([32]byte, error) {
	out, err := groth16Verifier.abi.Unpack("domain", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackKey is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3943380c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function key() view returns(address)
func (groth16Verifier *Groth16Verifier) PackKey() []byte {
	enc, err := groth16Verifier.abi.Pack("key")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackKey is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3943380c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function key() view returns(address)
func (groth16Verifier *Groth16Verifier) TryPackKey() ([]byte, error) {
	return groth16Verifier.abi.Pack("key")
}

// UnpackKey is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x3943380c.
//
// Solidity: function key() view returns(address)
func (groth16Verifier *Groth16Verifier) UnpackKey(data []byte) (common.Address, error) {
	out, err := groth16Verifier.abi.Unpack("key", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackKind is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x04baa00b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function kind() pure returns(string)
func (groth16Verifier *Groth16Verifier) PackKind() []byte {
	enc, err := groth16Verifier.abi.Pack("kind")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackKind is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x04baa00b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function kind() pure returns(string)
func (groth16Verifier *Groth16Verifier) TryPackKind() ([]byte, error) {
	return groth16Verifier.abi.Pack("kind")
}

// UnpackKind is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x04baa00b.
//
// Solidity: function kind() pure returns(string)
func (groth16Verifier *Groth16Verifier) UnpackKind(data []byte) (string, error) {
	out, err := groth16Verifier.abi.Unpack("kind", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackProgramHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8a9bf090.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function programHash() view returns(bytes32)
func (groth16Verifier *Groth16Verifier) PackProgramHash() []byte {
	enc, err := groth16Verifier.abi.Pack("programHash")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackProgramHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8a9bf090.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function programHash() view returns(bytes32)
func (groth16Verifier *Groth16Verifier) TryPackProgramHash() ([]byte, error) {
	return groth16Verifier.abi.Pack("programHash")
}

// UnpackProgramHash is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x8a9bf090.
//
// Solidity: function programHash() view returns(bytes32)
func (groth16Verifier *Groth16Verifier) UnpackProgramHash(data []byte) ([32]byte, error) {
	out, err := groth16Verifier.abi.Unpack("programHash", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackProofInput is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x97a6aa84.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function proofInput(uint256 publicInput) view returns(uint256)
func (groth16Verifier *Groth16Verifier) PackProofInput(publicInput *big.Int) []byte {
	enc, err := groth16Verifier.abi.Pack("proofInput", publicInput)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackProofInput is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x97a6aa84.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function proofInput(uint256 publicInput) view returns(uint256)
func (groth16Verifier *Groth16Verifier) TryPackProofInput(publicInput *big.Int) ([]byte, error) {
	return groth16Verifier.abi.Pack("proofInput", publicInput)
}

// UnpackProofInput is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x97a6aa84.
//
// Solidity: function proofInput(uint256 publicInput) view returns(uint256)
func (groth16Verifier *Groth16Verifier) UnpackProofInput(data []byte) (*big.Int, error) {
	out, err := groth16Verifier.abi.Unpack("proofInput", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackRollup is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcb23bcb5.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function rollup() view returns(address)
func (groth16Verifier *Groth16Verifier) PackRollup() []byte {
	enc, err := groth16Verifier.abi.Pack("rollup")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRollup is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcb23bcb5.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function rollup() view returns(address)
func (groth16Verifier *Groth16Verifier) TryPackRollup() ([]byte, error) {
	return groth16Verifier.abi.Pack("rollup")
}

// UnpackRollup is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xcb23bcb5.
//
// Solidity: function rollup() view returns(address)
func (groth16Verifier *Groth16Verifier) UnpackRollup(data []byte) (common.Address, error) {
	out, err := groth16Verifier.abi.Unpack("rollup", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackVerify is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x85852ce4.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function verify(uint256 publicInput, bytes proof) view returns(bool)
func (groth16Verifier *Groth16Verifier) PackVerify(publicInput *big.Int, proof []byte) []byte {
	enc, err := groth16Verifier.abi.Pack("verify", publicInput, proof)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackVerify is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x85852ce4.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function verify(uint256 publicInput, bytes proof) view returns(bool)
func (groth16Verifier *Groth16Verifier) TryPackVerify(publicInput *big.Int, proof []byte) ([]byte, error) {
	return groth16Verifier.abi.Pack("verify", publicInput, proof)
}

// UnpackVerify is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x85852ce4.
//
// Solidity: function verify(uint256 publicInput, bytes proof) view returns(bool)
func (groth16Verifier *Groth16Verifier) UnpackVerify(data []byte) (bool, error) {
	out, err := groth16Verifier.abi.Unpack("verify", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackVerifyingKeyHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x69b5d6d1.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function verifyingKeyHash() view returns(bytes32)
func (groth16Verifier *Groth16Verifier) PackVerifyingKeyHash() []byte {
	enc, err := groth16Verifier.abi.Pack("verifyingKeyHash")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackVerifyingKeyHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x69b5d6d1.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function verifyingKeyHash() view returns(bytes32)
func (groth16Verifier *Groth16Verifier) TryPackVerifyingKeyHash() ([]byte, error) {
	return groth16Verifier.abi.Pack("verifyingKeyHash")
}

// UnpackVerifyingKeyHash is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x69b5d6d1.
//
// Solidity: function verifyingKeyHash() view returns(bytes32)
func (groth16Verifier *Groth16Verifier) UnpackVerifyingKeyHash(data []byte) ([32]byte, error) {
	out, err := groth16Verifier.abi.Unpack("verifyingKeyHash", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (groth16Verifier *Groth16Verifier) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], groth16Verifier.abi.Errors["NoProgram"].ID.Bytes()[:4]) {
		return groth16Verifier.UnpackNoProgramError(raw[4:])
	}
	if bytes.Equal(raw[:4], groth16Verifier.abi.Errors["NoRollup"].ID.Bytes()[:4]) {
		return groth16Verifier.UnpackNoRollupError(raw[4:])
	}
	if bytes.Equal(raw[:4], groth16Verifier.abi.Errors["WrongKey"].ID.Bytes()[:4]) {
		return groth16Verifier.UnpackWrongKeyError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// Groth16VerifierNoProgram represents a NoProgram error raised by the Groth16Verifier contract.
type Groth16VerifierNoProgram struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoProgram()
func Groth16VerifierNoProgramErrorID() common.Hash {
	return common.HexToHash("0x105003a15230a9f7741433f96445a9221859277b8a22940cd0077690d559b1e4")
}

// UnpackNoProgramError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoProgram()
func (groth16Verifier *Groth16Verifier) UnpackNoProgramError(raw []byte) (*Groth16VerifierNoProgram, error) {
	out := new(Groth16VerifierNoProgram)
	if err := groth16Verifier.abi.UnpackIntoInterface(out, "NoProgram", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// Groth16VerifierNoRollup represents a NoRollup error raised by the Groth16Verifier contract.
type Groth16VerifierNoRollup struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoRollup()
func Groth16VerifierNoRollupErrorID() common.Hash {
	return common.HexToHash("0x2fd5912ee194048bc24728f72ac9fdcd9e24baff5d859a7e0d04341d3cacdbda")
}

// UnpackNoRollupError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoRollup()
func (groth16Verifier *Groth16Verifier) UnpackNoRollupError(raw []byte) (*Groth16VerifierNoRollup, error) {
	out := new(Groth16VerifierNoRollup)
	if err := groth16Verifier.abi.UnpackIntoInterface(out, "NoRollup", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// Groth16VerifierWrongKey represents a WrongKey error raised by the Groth16Verifier contract.
type Groth16VerifierWrongKey struct {
	KeyHash  [32]byte
	Expected [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongKey(bytes32 keyHash, bytes32 expected)
func Groth16VerifierWrongKeyErrorID() common.Hash {
	return common.HexToHash("0x08d1b6065114f98d374d52c6d65fe4d37c32ea1936d17e614acfdf30ade8f4a2")
}

// UnpackWrongKeyError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongKey(bytes32 keyHash, bytes32 expected)
func (groth16Verifier *Groth16Verifier) UnpackWrongKeyError(raw []byte) (*Groth16VerifierWrongKey, error) {
	out := new(Groth16VerifierWrongKey)
	if err := groth16Verifier.abi.UnpackIntoInterface(out, "WrongKey", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// L2TokenBridgeMetaData contains all meta data concerning the L2TokenBridge contract.
var L2TokenBridgeMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[{\"internalType\":\"address\",\"name\":\"l1Token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"internalType\":\"string\",\"name\":\"name\",\"type\":\"string\"},{\"internalType\":\"string\",\"name\":\"symbol\",\"type\":\"string\"},{\"internalType\":\"uint8\",\"name\":\"decimals\",\"type\":\"uint8\"}],\"name\":\"finalizeDeposit\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"l2Token\",\"type\":\"address\"}],\"name\":\"l1TokenOf\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"l1Token\",\"type\":\"address\"}],\"name\":\"l2TokenOf\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"peer\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"l2Token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"withdraw\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"l1Token\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"l2Token\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"DepositFinalized\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"l1Token\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"l2Token\",\"type\":\"address\"}],\"name\":\"TokenCreated\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"l1Token\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"l2Token\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"}],\"name\":\"WithdrawalStarted\",\"type\":\"event\"},{\"inputs\":[],\"name\":\"NotPeer\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"l2Token\",\"type\":\"address\"}],\"name\":\"UnknownToken\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ZeroAddress\",\"type\":\"error\"}]",
	ID:  "02168ee88184373dc11484b403c02354d6",
}

// L2TokenBridge is an auto generated Go binding around an Ethereum contract.
type L2TokenBridge struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *L2TokenBridge) GetABI() abi.ABI {
	return c.abi
}

// NewL2TokenBridge creates a new instance of L2TokenBridge.
func NewL2TokenBridge() *L2TokenBridge {
	parsed, err := L2TokenBridgeMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &L2TokenBridge{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *L2TokenBridge) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackFinalizeDeposit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x07e53b00.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function finalizeDeposit(address l1Token, address from, address to, uint256 amount, string name, string symbol, uint8 decimals) returns()
func (l2TokenBridge *L2TokenBridge) PackFinalizeDeposit(l1Token common.Address, from common.Address, to common.Address, amount *big.Int, name string, symbol string, decimals uint8) []byte {
	enc, err := l2TokenBridge.abi.Pack("finalizeDeposit", l1Token, from, to, amount, name, symbol, decimals)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackFinalizeDeposit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x07e53b00.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function finalizeDeposit(address l1Token, address from, address to, uint256 amount, string name, string symbol, uint8 decimals) returns()
func (l2TokenBridge *L2TokenBridge) TryPackFinalizeDeposit(l1Token common.Address, from common.Address, to common.Address, amount *big.Int, name string, symbol string, decimals uint8) ([]byte, error) {
	return l2TokenBridge.abi.Pack("finalizeDeposit", l1Token, from, to, amount, name, symbol, decimals)
}

// PackL1TokenOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5c4994b1.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function l1TokenOf(address l2Token) view returns(address)
func (l2TokenBridge *L2TokenBridge) PackL1TokenOf(l2Token common.Address) []byte {
	enc, err := l2TokenBridge.abi.Pack("l1TokenOf", l2Token)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackL1TokenOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5c4994b1.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function l1TokenOf(address l2Token) view returns(address)
func (l2TokenBridge *L2TokenBridge) TryPackL1TokenOf(l2Token common.Address) ([]byte, error) {
	return l2TokenBridge.abi.Pack("l1TokenOf", l2Token)
}

// UnpackL1TokenOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x5c4994b1.
//
// Solidity: function l1TokenOf(address l2Token) view returns(address)
func (l2TokenBridge *L2TokenBridge) UnpackL1TokenOf(data []byte) (common.Address, error) {
	out, err := l2TokenBridge.abi.Unpack("l1TokenOf", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackL2TokenOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc098a8c0.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function l2TokenOf(address l1Token) view returns(address)
func (l2TokenBridge *L2TokenBridge) PackL2TokenOf(l1Token common.Address) []byte {
	enc, err := l2TokenBridge.abi.Pack("l2TokenOf", l1Token)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackL2TokenOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc098a8c0.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function l2TokenOf(address l1Token) view returns(address)
func (l2TokenBridge *L2TokenBridge) TryPackL2TokenOf(l1Token common.Address) ([]byte, error) {
	return l2TokenBridge.abi.Pack("l2TokenOf", l1Token)
}

// UnpackL2TokenOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xc098a8c0.
//
// Solidity: function l2TokenOf(address l1Token) view returns(address)
func (l2TokenBridge *L2TokenBridge) UnpackL2TokenOf(data []byte) (common.Address, error) {
	out, err := l2TokenBridge.abi.Unpack("l2TokenOf", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackPeer is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x11cda415.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function peer() view returns(address)
func (l2TokenBridge *L2TokenBridge) PackPeer() []byte {
	enc, err := l2TokenBridge.abi.Pack("peer")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPeer is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x11cda415.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function peer() view returns(address)
func (l2TokenBridge *L2TokenBridge) TryPackPeer() ([]byte, error) {
	return l2TokenBridge.abi.Pack("peer")
}

// UnpackPeer is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x11cda415.
//
// Solidity: function peer() view returns(address)
func (l2TokenBridge *L2TokenBridge) UnpackPeer(data []byte) (common.Address, error) {
	out, err := l2TokenBridge.abi.Unpack("peer", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackWithdraw is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd9caed12.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function withdraw(address l2Token, address to, uint256 amount) returns(uint64 index)
func (l2TokenBridge *L2TokenBridge) PackWithdraw(l2Token common.Address, to common.Address, amount *big.Int) []byte {
	enc, err := l2TokenBridge.abi.Pack("withdraw", l2Token, to, amount)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackWithdraw is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd9caed12.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function withdraw(address l2Token, address to, uint256 amount) returns(uint64 index)
func (l2TokenBridge *L2TokenBridge) TryPackWithdraw(l2Token common.Address, to common.Address, amount *big.Int) ([]byte, error) {
	return l2TokenBridge.abi.Pack("withdraw", l2Token, to, amount)
}

// UnpackWithdraw is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd9caed12.
//
// Solidity: function withdraw(address l2Token, address to, uint256 amount) returns(uint64 index)
func (l2TokenBridge *L2TokenBridge) UnpackWithdraw(data []byte) (uint64, error) {
	out, err := l2TokenBridge.abi.Unpack("withdraw", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// L2TokenBridgeDepositFinalized represents a DepositFinalized event raised by the L2TokenBridge contract.
type L2TokenBridgeDepositFinalized struct {
	L1Token common.Address
	L2Token common.Address
	From    common.Address
	To      common.Address
	Amount  *big.Int
	Raw     *types.Log // Blockchain specific contextual infos
}

const L2TokenBridgeDepositFinalizedEventName = "DepositFinalized"

// ContractEventName returns the user-defined event name.
func (L2TokenBridgeDepositFinalized) ContractEventName() string {
	return L2TokenBridgeDepositFinalizedEventName
}

// UnpackDepositFinalizedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event DepositFinalized(address indexed l1Token, address indexed l2Token, address from, address indexed to, uint256 amount)
func (l2TokenBridge *L2TokenBridge) UnpackDepositFinalizedEvent(log *types.Log) (*L2TokenBridgeDepositFinalized, error) {
	event := "DepositFinalized"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != l2TokenBridge.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(L2TokenBridgeDepositFinalized)
	if len(log.Data) > 0 {
		if err := l2TokenBridge.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range l2TokenBridge.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// L2TokenBridgeTokenCreated represents a TokenCreated event raised by the L2TokenBridge contract.
type L2TokenBridgeTokenCreated struct {
	L1Token common.Address
	L2Token common.Address
	Raw     *types.Log // Blockchain specific contextual infos
}

const L2TokenBridgeTokenCreatedEventName = "TokenCreated"

// ContractEventName returns the user-defined event name.
func (L2TokenBridgeTokenCreated) ContractEventName() string {
	return L2TokenBridgeTokenCreatedEventName
}

// UnpackTokenCreatedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event TokenCreated(address indexed l1Token, address indexed l2Token)
func (l2TokenBridge *L2TokenBridge) UnpackTokenCreatedEvent(log *types.Log) (*L2TokenBridgeTokenCreated, error) {
	event := "TokenCreated"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != l2TokenBridge.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(L2TokenBridgeTokenCreated)
	if len(log.Data) > 0 {
		if err := l2TokenBridge.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range l2TokenBridge.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// L2TokenBridgeWithdrawalStarted represents a WithdrawalStarted event raised by the L2TokenBridge contract.
type L2TokenBridgeWithdrawalStarted struct {
	L1Token common.Address
	L2Token common.Address
	From    common.Address
	To      common.Address
	Amount  *big.Int
	Index   uint64
	Raw     *types.Log // Blockchain specific contextual infos
}

const L2TokenBridgeWithdrawalStartedEventName = "WithdrawalStarted"

// ContractEventName returns the user-defined event name.
func (L2TokenBridgeWithdrawalStarted) ContractEventName() string {
	return L2TokenBridgeWithdrawalStartedEventName
}

// UnpackWithdrawalStartedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event WithdrawalStarted(address indexed l1Token, address indexed l2Token, address indexed from, address to, uint256 amount, uint64 index)
func (l2TokenBridge *L2TokenBridge) UnpackWithdrawalStartedEvent(log *types.Log) (*L2TokenBridgeWithdrawalStarted, error) {
	event := "WithdrawalStarted"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != l2TokenBridge.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(L2TokenBridgeWithdrawalStarted)
	if len(log.Data) > 0 {
		if err := l2TokenBridge.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range l2TokenBridge.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (l2TokenBridge *L2TokenBridge) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], l2TokenBridge.abi.Errors["NotPeer"].ID.Bytes()[:4]) {
		return l2TokenBridge.UnpackNotPeerError(raw[4:])
	}
	if bytes.Equal(raw[:4], l2TokenBridge.abi.Errors["UnknownToken"].ID.Bytes()[:4]) {
		return l2TokenBridge.UnpackUnknownTokenError(raw[4:])
	}
	if bytes.Equal(raw[:4], l2TokenBridge.abi.Errors["ZeroAddress"].ID.Bytes()[:4]) {
		return l2TokenBridge.UnpackZeroAddressError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// L2TokenBridgeNotPeer represents a NotPeer error raised by the L2TokenBridge contract.
type L2TokenBridgeNotPeer struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotPeer()
func L2TokenBridgeNotPeerErrorID() common.Hash {
	return common.HexToHash("0x411486e8c45565f60311dc97dab078771085a770afba7720e372ab3848058217")
}

// UnpackNotPeerError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotPeer()
func (l2TokenBridge *L2TokenBridge) UnpackNotPeerError(raw []byte) (*L2TokenBridgeNotPeer, error) {
	out := new(L2TokenBridgeNotPeer)
	if err := l2TokenBridge.abi.UnpackIntoInterface(out, "NotPeer", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// L2TokenBridgeUnknownToken represents a UnknownToken error raised by the L2TokenBridge contract.
type L2TokenBridgeUnknownToken struct {
	L2Token common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error UnknownToken(address l2Token)
func L2TokenBridgeUnknownTokenErrorID() common.Hash {
	return common.HexToHash("0x81a3b1be793a33711a37ddbe59cab61462924094bee93f89ee4f8da7f0005496")
}

// UnpackUnknownTokenError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error UnknownToken(address l2Token)
func (l2TokenBridge *L2TokenBridge) UnpackUnknownTokenError(raw []byte) (*L2TokenBridgeUnknownToken, error) {
	out := new(L2TokenBridgeUnknownToken)
	if err := l2TokenBridge.abi.UnpackIntoInterface(out, "UnknownToken", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// L2TokenBridgeZeroAddress represents a ZeroAddress error raised by the L2TokenBridge contract.
type L2TokenBridgeZeroAddress struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ZeroAddress()
func L2TokenBridgeZeroAddressErrorID() common.Hash {
	return common.HexToHash("0xd92e233df2717d4a40030e20904abd27b68fcbeede117eaaccbbdac9618c8c73")
}

// UnpackZeroAddressError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ZeroAddress()
func (l2TokenBridge *L2TokenBridge) UnpackZeroAddressError(raw []byte) (*L2TokenBridgeZeroAddress, error) {
	out := new(L2TokenBridgeZeroAddress)
	if err := l2TokenBridge.abi.UnpackIntoInterface(out, "ZeroAddress", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// MessageInboxMetaData contains all meta data concerning the MessageInbox contract.
var MessageInboxMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[],\"name\":\"MAX_DATA_BYTES\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"MAX_GAS_LIMIT\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"count\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"messages\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"blockNumber\",\"type\":\"uint64\"}],\"name\":\"isCountAt\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"root\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"messages\",\"type\":\"uint64\"}],\"name\":\"rootAt\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"target\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"gasLimit\",\"type\":\"uint64\"},{\"internalType\":\"bytes\",\"name\":\"data\",\"type\":\"bytes\"}],\"name\":\"send\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"target\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"gasLimit\",\"type\":\"uint64\"},{\"indexed\":false,\"internalType\":\"bytes\",\"name\":\"data\",\"type\":\"bytes\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"leaf\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"root\",\"type\":\"bytes32\"}],\"name\":\"MessageSent\",\"type\":\"event\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"length\",\"type\":\"uint256\"}],\"name\":\"DataTooLong\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"gasLimit\",\"type\":\"uint64\"}],\"name\":\"GasLimitTooHigh\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"TreeFull\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"count\",\"type\":\"uint64\"}],\"name\":\"UnknownMessage\",\"type\":\"error\"}]",
	ID:  "395bb4929bf64110da9a119da570749303",
	Bin: "0x6080604052348015600e575f5ffd5b506106e18061001c5f395ff3fe608060405234801561000f575f5ffd5b506004361061007a575f3560e01c8063e64a869711610058578063e64a8697146100c5578063eaa38b41146100e8578063ebf0c71714610109578063f1d11a6c14610111575f5ffd5b806306661abd1461007e578063dd624a88146100a8578063e3f5aa51146100bb575b5f5ffd5b6020546001600160401b03165b6040516001600160401b0390911681526020015b60405180910390f35b61008b6100b636600461054b565b61011b565b61008b62e4e1c081565b6100d86100d33660046105e0565b6102c1565b604051901515815260200161009f565b6100fb6100f6366004610611565b61037c565b60405190815260200161009f565b6100fb610412565b6100fb6201000081565b5f62e4e1c06001600160401b03851611156101595760405163267c16b760e11b81526001600160401b03851660048201526024015b60405180910390fd5b6201000082111561018057604051633d45afd360e21b815260048101839052602401610150565b506020546040516001600160401b03909116905f9082903390889088906101aa908990899061062a565b604080519182900382206001600160401b0396871660208401526001600160a01b039586169183019190915293909216606083015292909216608083015260a082015260c00160408051601f19818403018152919052805160209091012090505f610215818361042e565b604080518082018252828152436001600160401b0390811660208084019182528883165f8181526021909252908590209351845590516001909301805467ffffffffffffffff19169390921692909217905590519192506001600160a01b038916913391907f1156d4faa122f8e50a5bd29ad7b1a49602cf906bfdce2606b53783e969a359c2906102af908b908b908b908a908a90610639565b60405180910390a45050949350505050565b6020545f906001600160401b0390811690841611156102e157505f610376565b5f836001600160401b031611801561032d57506001600160401b03821660215f61030c60018761069b565b6001600160401b03908116825260208201929092526040015f206001015416115b1561033957505f610376565b6020546001600160401b038481169116148061037357506001600160401b038381165f908152602160205260409020600101548184169116115b90505b92915050565b5f816001600160401b03165f0361039457505f919050565b6020546001600160401b0390811690831611156103e5576103b660018361069b565b60205460405163dc6401b360e01b81526001600160401b03928316600482015291166024820152604401610150565b60215f6103f360018561069b565b6001600160401b0316815260208101919091526040015f205492915050565b6020545f90610429906001600160401b031661037c565b905090565b6020808301545f916001600160401b0382169163ffffffff911c161561046757604051631691e59f60e31b815260040160405180910390fd5b6104728160016106ba565b60208501805467ffffffffffffffff19166001600160401b03929092169190911790558291505f80805b6020811015610526578084901c6001166001036104e0576104d98782602081106104c8576104c86106cd565b0154865f9182526020526040902090565b945061050f565b816104ff57848782602081106104f8576104f86106cd565b0155600191505b5f85815260208490526040902094505b5f838152602084905260409020925060010161049c565b5050505092915050565b80356001600160401b0381168114610546575f5ffd5b919050565b5f5f5f5f6060858703121561055e575f5ffd5b84356001600160a01b0381168114610574575f5ffd5b935061058260208601610530565b925060408501356001600160401b0381111561059c575f5ffd5b8501601f810187136105ac575f5ffd5b80356001600160401b038111156105c1575f5ffd5b8760208284010111156105d2575f5ffd5b949793965060200194505050565b5f5f604083850312156105f1575f5ffd5b6105fa83610530565b915061060860208401610530565b90509250929050565b5f60208284031215610621575f5ffd5b61037382610530565b818382375f9101908152919050565b6001600160401b038616815260806020820152836080820152838560a08301375f60a085830101525f60a0601f19601f87011683010190508360408301528260608301529695505050505050565b634e487b7160e01b5f52601160045260245ffd5b6001600160401b03828116828216039081111561037657610376610687565b8082018082111561037657610376610687565b634e487b7160e01b5f52603260045260245ffd",
}

// MessageInbox is an auto generated Go binding around an Ethereum contract.
type MessageInbox struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *MessageInbox) GetABI() abi.ABI {
	return c.abi
}

// NewMessageInbox creates a new instance of MessageInbox.
func NewMessageInbox() *MessageInbox {
	parsed, err := MessageInboxMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &MessageInbox{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *MessageInbox) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackMAXDATABYTES is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf1d11a6c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function MAX_DATA_BYTES() view returns(uint256)
func (messageInbox *MessageInbox) PackMAXDATABYTES() []byte {
	enc, err := messageInbox.abi.Pack("MAX_DATA_BYTES")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMAXDATABYTES is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf1d11a6c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function MAX_DATA_BYTES() view returns(uint256)
func (messageInbox *MessageInbox) TryPackMAXDATABYTES() ([]byte, error) {
	return messageInbox.abi.Pack("MAX_DATA_BYTES")
}

// UnpackMAXDATABYTES is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xf1d11a6c.
//
// Solidity: function MAX_DATA_BYTES() view returns(uint256)
func (messageInbox *MessageInbox) UnpackMAXDATABYTES(data []byte) (*big.Int, error) {
	out, err := messageInbox.abi.Unpack("MAX_DATA_BYTES", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackMAXGASLIMIT is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe3f5aa51.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function MAX_GAS_LIMIT() view returns(uint64)
func (messageInbox *MessageInbox) PackMAXGASLIMIT() []byte {
	enc, err := messageInbox.abi.Pack("MAX_GAS_LIMIT")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMAXGASLIMIT is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe3f5aa51.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function MAX_GAS_LIMIT() view returns(uint64)
func (messageInbox *MessageInbox) TryPackMAXGASLIMIT() ([]byte, error) {
	return messageInbox.abi.Pack("MAX_GAS_LIMIT")
}

// UnpackMAXGASLIMIT is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe3f5aa51.
//
// Solidity: function MAX_GAS_LIMIT() view returns(uint64)
func (messageInbox *MessageInbox) UnpackMAXGASLIMIT(data []byte) (uint64, error) {
	out, err := messageInbox.abi.Unpack("MAX_GAS_LIMIT", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackCount is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06661abd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function count() view returns(uint64)
func (messageInbox *MessageInbox) PackCount() []byte {
	enc, err := messageInbox.abi.Pack("count")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCount is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06661abd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function count() view returns(uint64)
func (messageInbox *MessageInbox) TryPackCount() ([]byte, error) {
	return messageInbox.abi.Pack("count")
}

// UnpackCount is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x06661abd.
//
// Solidity: function count() view returns(uint64)
func (messageInbox *MessageInbox) UnpackCount(data []byte) (uint64, error) {
	out, err := messageInbox.abi.Unpack("count", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackIsCountAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe64a8697.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function isCountAt(uint64 messages, uint64 blockNumber) view returns(bool)
func (messageInbox *MessageInbox) PackIsCountAt(messages uint64, blockNumber uint64) []byte {
	enc, err := messageInbox.abi.Pack("isCountAt", messages, blockNumber)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackIsCountAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe64a8697.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function isCountAt(uint64 messages, uint64 blockNumber) view returns(bool)
func (messageInbox *MessageInbox) TryPackIsCountAt(messages uint64, blockNumber uint64) ([]byte, error) {
	return messageInbox.abi.Pack("isCountAt", messages, blockNumber)
}

// UnpackIsCountAt is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe64a8697.
//
// Solidity: function isCountAt(uint64 messages, uint64 blockNumber) view returns(bool)
func (messageInbox *MessageInbox) UnpackIsCountAt(data []byte) (bool, error) {
	out, err := messageInbox.abi.Unpack("isCountAt", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackRoot is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xebf0c717.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function root() view returns(bytes32)
func (messageInbox *MessageInbox) PackRoot() []byte {
	enc, err := messageInbox.abi.Pack("root")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRoot is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xebf0c717.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function root() view returns(bytes32)
func (messageInbox *MessageInbox) TryPackRoot() ([]byte, error) {
	return messageInbox.abi.Pack("root")
}

// UnpackRoot is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xebf0c717.
//
// Solidity: function root() view returns(bytes32)
func (messageInbox *MessageInbox) UnpackRoot(data []byte) ([32]byte, error) {
	out, err := messageInbox.abi.Unpack("root", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackRootAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xeaa38b41.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function rootAt(uint64 messages) view returns(bytes32)
func (messageInbox *MessageInbox) PackRootAt(messages uint64) []byte {
	enc, err := messageInbox.abi.Pack("rootAt", messages)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRootAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xeaa38b41.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function rootAt(uint64 messages) view returns(bytes32)
func (messageInbox *MessageInbox) TryPackRootAt(messages uint64) ([]byte, error) {
	return messageInbox.abi.Pack("rootAt", messages)
}

// UnpackRootAt is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xeaa38b41.
//
// Solidity: function rootAt(uint64 messages) view returns(bytes32)
func (messageInbox *MessageInbox) UnpackRootAt(data []byte) ([32]byte, error) {
	out, err := messageInbox.abi.Unpack("rootAt", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackSend is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdd624a88.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function send(address target, uint64 gasLimit, bytes data) returns(uint64 index)
func (messageInbox *MessageInbox) PackSend(target common.Address, gasLimit uint64, data []byte) []byte {
	enc, err := messageInbox.abi.Pack("send", target, gasLimit, data)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSend is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdd624a88.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function send(address target, uint64 gasLimit, bytes data) returns(uint64 index)
func (messageInbox *MessageInbox) TryPackSend(target common.Address, gasLimit uint64, data []byte) ([]byte, error) {
	return messageInbox.abi.Pack("send", target, gasLimit, data)
}

// UnpackSend is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xdd624a88.
//
// Solidity: function send(address target, uint64 gasLimit, bytes data) returns(uint64 index)
func (messageInbox *MessageInbox) UnpackSend(data []byte) (uint64, error) {
	out, err := messageInbox.abi.Unpack("send", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// MessageInboxMessageSent represents a MessageSent event raised by the MessageInbox contract.
type MessageInboxMessageSent struct {
	Index    uint64
	Sender   common.Address
	Target   common.Address
	GasLimit uint64
	Data     []byte
	Leaf     [32]byte
	Root     [32]byte
	Raw      *types.Log // Blockchain specific contextual infos
}

const MessageInboxMessageSentEventName = "MessageSent"

// ContractEventName returns the user-defined event name.
func (MessageInboxMessageSent) ContractEventName() string {
	return MessageInboxMessageSentEventName
}

// UnpackMessageSentEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event MessageSent(uint64 indexed index, address indexed sender, address indexed target, uint64 gasLimit, bytes data, bytes32 leaf, bytes32 root)
func (messageInbox *MessageInbox) UnpackMessageSentEvent(log *types.Log) (*MessageInboxMessageSent, error) {
	event := "MessageSent"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != messageInbox.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(MessageInboxMessageSent)
	if len(log.Data) > 0 {
		if err := messageInbox.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range messageInbox.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (messageInbox *MessageInbox) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], messageInbox.abi.Errors["DataTooLong"].ID.Bytes()[:4]) {
		return messageInbox.UnpackDataTooLongError(raw[4:])
	}
	if bytes.Equal(raw[:4], messageInbox.abi.Errors["GasLimitTooHigh"].ID.Bytes()[:4]) {
		return messageInbox.UnpackGasLimitTooHighError(raw[4:])
	}
	if bytes.Equal(raw[:4], messageInbox.abi.Errors["TreeFull"].ID.Bytes()[:4]) {
		return messageInbox.UnpackTreeFullError(raw[4:])
	}
	if bytes.Equal(raw[:4], messageInbox.abi.Errors["UnknownMessage"].ID.Bytes()[:4]) {
		return messageInbox.UnpackUnknownMessageError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// MessageInboxDataTooLong represents a DataTooLong error raised by the MessageInbox contract.
type MessageInboxDataTooLong struct {
	Length *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error DataTooLong(uint256 length)
func MessageInboxDataTooLongErrorID() common.Hash {
	return common.HexToHash("0xf516bf4c67bf2e199bd6060c5cfcc57210b4cf302b4f4cff1cc906b14c8a345a")
}

// UnpackDataTooLongError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error DataTooLong(uint256 length)
func (messageInbox *MessageInbox) UnpackDataTooLongError(raw []byte) (*MessageInboxDataTooLong, error) {
	out := new(MessageInboxDataTooLong)
	if err := messageInbox.abi.UnpackIntoInterface(out, "DataTooLong", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// MessageInboxGasLimitTooHigh represents a GasLimitTooHigh error raised by the MessageInbox contract.
type MessageInboxGasLimitTooHigh struct {
	GasLimit uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error GasLimitTooHigh(uint64 gasLimit)
func MessageInboxGasLimitTooHighErrorID() common.Hash {
	return common.HexToHash("0x4cf82d6e7dd5f98faab3d73da7c0dc0c617558f400fe3689d68f838fe191aed1")
}

// UnpackGasLimitTooHighError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error GasLimitTooHigh(uint64 gasLimit)
func (messageInbox *MessageInbox) UnpackGasLimitTooHighError(raw []byte) (*MessageInboxGasLimitTooHigh, error) {
	out := new(MessageInboxGasLimitTooHigh)
	if err := messageInbox.abi.UnpackIntoInterface(out, "GasLimitTooHigh", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// MessageInboxTreeFull represents a TreeFull error raised by the MessageInbox contract.
type MessageInboxTreeFull struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TreeFull()
func MessageInboxTreeFullErrorID() common.Hash {
	return common.HexToHash("0xb48f2cf87f681f6e5e1953ff9a9b61fc72b38e92ba42ee8900d78f5e0dfa0e8a")
}

// UnpackTreeFullError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TreeFull()
func (messageInbox *MessageInbox) UnpackTreeFullError(raw []byte) (*MessageInboxTreeFull, error) {
	out := new(MessageInboxTreeFull)
	if err := messageInbox.abi.UnpackIntoInterface(out, "TreeFull", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// MessageInboxUnknownMessage represents a UnknownMessage error raised by the MessageInbox contract.
type MessageInboxUnknownMessage struct {
	Index uint64
	Count uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error UnknownMessage(uint64 index, uint64 count)
func MessageInboxUnknownMessageErrorID() common.Hash {
	return common.HexToHash("0xdc6401b3eb4f547279f990590771283c2c9fb277a6ff3c67abb8567fb9a8a4d4")
}

// UnpackUnknownMessageError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error UnknownMessage(uint64 index, uint64 count)
func (messageInbox *MessageInbox) UnpackUnknownMessageError(raw []byte) (*MessageInboxUnknownMessage, error) {
	out := new(MessageInboxUnknownMessage)
	if err := messageInbox.abi.UnpackIntoInterface(out, "UnknownMessage", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// MessageRelayMetaData contains all meta data concerning the MessageRelay contract.
var MessageRelayMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[],\"name\":\"l1Sender\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"target\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"gasLimit\",\"type\":\"uint64\"},{\"internalType\":\"bytes\",\"name\":\"data\",\"type\":\"bytes\"}],\"internalType\":\"structInboxMessage\",\"name\":\"message\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"timestamp\",\"type\":\"uint256\"},{\"internalType\":\"uint64\",\"name\":\"l1BlockNumber\",\"type\":\"uint64\"},{\"internalType\":\"bytes32\",\"name\":\"l1BlockHash\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"inboxRoot\",\"type\":\"bytes32\"}],\"internalType\":\"structOrigin\",\"name\":\"origin\",\"type\":\"tuple\"},{\"internalType\":\"bytes32[32]\",\"name\":\"proof\",\"type\":\"bytes32[32]\"}],\"name\":\"relay\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"}],\"name\":\"relayed\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"target\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"leaf\",\"type\":\"bytes32\"}],\"name\":\"MessageRelayed\",\"type\":\"event\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"}],\"name\":\"AlreadyRelayed\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"},{\"internalType\":\"bytes\",\"name\":\"reason\",\"type\":\"bytes\"}],\"name\":\"CallFailed\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"available\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"required\",\"type\":\"uint256\"}],\"name\":\"InsufficientGas\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"InvalidProof\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"target\",\"type\":\"address\"}],\"name\":\"NoCode\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NoMessage\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"Reentered\",\"type\":\"error\"}]",
	ID:  "2db35f4af619bf3c9d715799ebda1f4edb",
}

// MessageRelay is an auto generated Go binding around an Ethereum contract.
type MessageRelay struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *MessageRelay) GetABI() abi.ABI {
	return c.abi
}

// NewMessageRelay creates a new instance of MessageRelay.
func NewMessageRelay() *MessageRelay {
	parsed, err := MessageRelayMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &MessageRelay{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *MessageRelay) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackL1Sender is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb7558b7a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function l1Sender() view returns(address)
func (messageRelay *MessageRelay) PackL1Sender() []byte {
	enc, err := messageRelay.abi.Pack("l1Sender")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackL1Sender is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb7558b7a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function l1Sender() view returns(address)
func (messageRelay *MessageRelay) TryPackL1Sender() ([]byte, error) {
	return messageRelay.abi.Pack("l1Sender")
}

// UnpackL1Sender is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xb7558b7a.
//
// Solidity: function l1Sender() view returns(address)
func (messageRelay *MessageRelay) UnpackL1Sender(data []byte) (common.Address, error) {
	out, err := messageRelay.abi.Unpack("l1Sender", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackRelay is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0155221c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function relay((uint64,address,address,uint64,bytes) message, (uint256,uint64,bytes32,bytes32) origin, bytes32[32] proof) returns()
func (messageRelay *MessageRelay) PackRelay(message InboxMessage, origin Origin, proof [32][32]byte) []byte {
	enc, err := messageRelay.abi.Pack("relay", message, origin, proof)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRelay is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0155221c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function relay((uint64,address,address,uint64,bytes) message, (uint256,uint64,bytes32,bytes32) origin, bytes32[32] proof) returns()
func (messageRelay *MessageRelay) TryPackRelay(message InboxMessage, origin Origin, proof [32][32]byte) ([]byte, error) {
	return messageRelay.abi.Pack("relay", message, origin, proof)
}

// PackRelayed is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x300ce23b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function relayed(uint64 index) view returns(bool)
func (messageRelay *MessageRelay) PackRelayed(index uint64) []byte {
	enc, err := messageRelay.abi.Pack("relayed", index)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRelayed is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x300ce23b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function relayed(uint64 index) view returns(bool)
func (messageRelay *MessageRelay) TryPackRelayed(index uint64) ([]byte, error) {
	return messageRelay.abi.Pack("relayed", index)
}

// UnpackRelayed is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x300ce23b.
//
// Solidity: function relayed(uint64 index) view returns(bool)
func (messageRelay *MessageRelay) UnpackRelayed(data []byte) (bool, error) {
	out, err := messageRelay.abi.Unpack("relayed", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// MessageRelayMessageRelayed represents a MessageRelayed event raised by the MessageRelay contract.
type MessageRelayMessageRelayed struct {
	Index  uint64
	Sender common.Address
	Target common.Address
	Leaf   [32]byte
	Raw    *types.Log // Blockchain specific contextual infos
}

const MessageRelayMessageRelayedEventName = "MessageRelayed"

// ContractEventName returns the user-defined event name.
func (MessageRelayMessageRelayed) ContractEventName() string {
	return MessageRelayMessageRelayedEventName
}

// UnpackMessageRelayedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event MessageRelayed(uint64 indexed index, address indexed sender, address indexed target, bytes32 leaf)
func (messageRelay *MessageRelay) UnpackMessageRelayedEvent(log *types.Log) (*MessageRelayMessageRelayed, error) {
	event := "MessageRelayed"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != messageRelay.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(MessageRelayMessageRelayed)
	if len(log.Data) > 0 {
		if err := messageRelay.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range messageRelay.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (messageRelay *MessageRelay) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], messageRelay.abi.Errors["AlreadyRelayed"].ID.Bytes()[:4]) {
		return messageRelay.UnpackAlreadyRelayedError(raw[4:])
	}
	if bytes.Equal(raw[:4], messageRelay.abi.Errors["CallFailed"].ID.Bytes()[:4]) {
		return messageRelay.UnpackCallFailedError(raw[4:])
	}
	if bytes.Equal(raw[:4], messageRelay.abi.Errors["InsufficientGas"].ID.Bytes()[:4]) {
		return messageRelay.UnpackInsufficientGasError(raw[4:])
	}
	if bytes.Equal(raw[:4], messageRelay.abi.Errors["InvalidProof"].ID.Bytes()[:4]) {
		return messageRelay.UnpackInvalidProofError(raw[4:])
	}
	if bytes.Equal(raw[:4], messageRelay.abi.Errors["NoCode"].ID.Bytes()[:4]) {
		return messageRelay.UnpackNoCodeError(raw[4:])
	}
	if bytes.Equal(raw[:4], messageRelay.abi.Errors["NoMessage"].ID.Bytes()[:4]) {
		return messageRelay.UnpackNoMessageError(raw[4:])
	}
	if bytes.Equal(raw[:4], messageRelay.abi.Errors["Reentered"].ID.Bytes()[:4]) {
		return messageRelay.UnpackReenteredError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// MessageRelayAlreadyRelayed represents a AlreadyRelayed error raised by the MessageRelay contract.
type MessageRelayAlreadyRelayed struct {
	Index uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AlreadyRelayed(uint64 index)
func MessageRelayAlreadyRelayedErrorID() common.Hash {
	return common.HexToHash("0xc6d2c06022e1e8b20ac5198e0ec74f776e8f410b7f896fa0ba5cf8ca6bd80cc2")
}

// UnpackAlreadyRelayedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AlreadyRelayed(uint64 index)
func (messageRelay *MessageRelay) UnpackAlreadyRelayedError(raw []byte) (*MessageRelayAlreadyRelayed, error) {
	out := new(MessageRelayAlreadyRelayed)
	if err := messageRelay.abi.UnpackIntoInterface(out, "AlreadyRelayed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// MessageRelayCallFailed represents a CallFailed error raised by the MessageRelay contract.
type MessageRelayCallFailed struct {
	Index  uint64
	Reason []byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error CallFailed(uint64 index, bytes reason)
func MessageRelayCallFailedErrorID() common.Hash {
	return common.HexToHash("0x76b1b89e2fadc4a03e62acdc189592ee1bc885088b9338be665c336caef573c3")
}

// UnpackCallFailedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error CallFailed(uint64 index, bytes reason)
func (messageRelay *MessageRelay) UnpackCallFailedError(raw []byte) (*MessageRelayCallFailed, error) {
	out := new(MessageRelayCallFailed)
	if err := messageRelay.abi.UnpackIntoInterface(out, "CallFailed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// MessageRelayInsufficientGas represents a InsufficientGas error raised by the MessageRelay contract.
type MessageRelayInsufficientGas struct {
	Available *big.Int
	Required  *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InsufficientGas(uint256 available, uint256 required)
func MessageRelayInsufficientGasErrorID() common.Hash {
	return common.HexToHash("0x23e228cb30ba888d86279f51c27a6690ec0fe016ea074bbd6332de5b2571f9b3")
}

// UnpackInsufficientGasError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InsufficientGas(uint256 available, uint256 required)
func (messageRelay *MessageRelay) UnpackInsufficientGasError(raw []byte) (*MessageRelayInsufficientGas, error) {
	out := new(MessageRelayInsufficientGas)
	if err := messageRelay.abi.UnpackIntoInterface(out, "InsufficientGas", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// MessageRelayInvalidProof represents a InvalidProof error raised by the MessageRelay contract.
type MessageRelayInvalidProof struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InvalidProof()
func MessageRelayInvalidProofErrorID() common.Hash {
	return common.HexToHash("0x09bde339c6b182be216ee7ef8ccff6338c6ef7993445216112ae575c5438fd27")
}

// UnpackInvalidProofError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InvalidProof()
func (messageRelay *MessageRelay) UnpackInvalidProofError(raw []byte) (*MessageRelayInvalidProof, error) {
	out := new(MessageRelayInvalidProof)
	if err := messageRelay.abi.UnpackIntoInterface(out, "InvalidProof", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// MessageRelayNoCode represents a NoCode error raised by the MessageRelay contract.
type MessageRelayNoCode struct {
	Target common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoCode(address target)
func MessageRelayNoCodeErrorID() common.Hash {
	return common.HexToHash("0x674520b6bb5a7851149439c2748026005a69a70a0b4e6c410abbfac42015a2a9")
}

// UnpackNoCodeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoCode(address target)
func (messageRelay *MessageRelay) UnpackNoCodeError(raw []byte) (*MessageRelayNoCode, error) {
	out := new(MessageRelayNoCode)
	if err := messageRelay.abi.UnpackIntoInterface(out, "NoCode", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// MessageRelayNoMessage represents a NoMessage error raised by the MessageRelay contract.
type MessageRelayNoMessage struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoMessage()
func MessageRelayNoMessageErrorID() common.Hash {
	return common.HexToHash("0xc07c26d21667af73f0fe2b3110407a1aff5872a3886f1b4e57e9b5598e743448")
}

// UnpackNoMessageError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoMessage()
func (messageRelay *MessageRelay) UnpackNoMessageError(raw []byte) (*MessageRelayNoMessage, error) {
	out := new(MessageRelayNoMessage)
	if err := messageRelay.abi.UnpackIntoInterface(out, "NoMessage", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// MessageRelayReentered represents a Reentered error raised by the MessageRelay contract.
type MessageRelayReentered struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error Reentered()
func MessageRelayReenteredErrorID() common.Hash {
	return common.HexToHash("0xb5dfd9e53a10d4d747ca3de749b98baf23546e800cbacdb1dbc28233e586d1ee")
}

// UnpackReenteredError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error Reentered()
func (messageRelay *MessageRelay) UnpackReenteredError(raw []byte) (*MessageRelayReentered, error) {
	out := new(MessageRelayReentered)
	if err := messageRelay.abi.UnpackIntoInterface(out, "Reentered", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// Multicall3MetaData contains all meta data concerning the Multicall3 contract.
var Multicall3MetaData = bind.MetaData{
	ABI: "[{\"inputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"target\",\"type\":\"address\"},{\"internalType\":\"bytes\",\"name\":\"callData\",\"type\":\"bytes\"}],\"internalType\":\"structMulticall3.Call[]\",\"name\":\"calls\",\"type\":\"tuple[]\"}],\"name\":\"aggregate\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"blockNumber\",\"type\":\"uint256\"},{\"internalType\":\"bytes[]\",\"name\":\"returnData\",\"type\":\"bytes[]\"}],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"target\",\"type\":\"address\"},{\"internalType\":\"bool\",\"name\":\"allowFailure\",\"type\":\"bool\"},{\"internalType\":\"bytes\",\"name\":\"callData\",\"type\":\"bytes\"}],\"internalType\":\"structMulticall3.Call3[]\",\"name\":\"calls\",\"type\":\"tuple[]\"}],\"name\":\"aggregate3\",\"outputs\":[{\"components\":[{\"internalType\":\"bool\",\"name\":\"success\",\"type\":\"bool\"},{\"internalType\":\"bytes\",\"name\":\"returnData\",\"type\":\"bytes\"}],\"internalType\":\"structMulticall3.Result[]\",\"name\":\"results\",\"type\":\"tuple[]\"}],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"target\",\"type\":\"address\"},{\"internalType\":\"bool\",\"name\":\"allowFailure\",\"type\":\"bool\"},{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"},{\"internalType\":\"bytes\",\"name\":\"callData\",\"type\":\"bytes\"}],\"internalType\":\"structMulticall3.Call3Value[]\",\"name\":\"calls\",\"type\":\"tuple[]\"}],\"name\":\"aggregate3Value\",\"outputs\":[{\"components\":[{\"internalType\":\"bool\",\"name\":\"success\",\"type\":\"bool\"},{\"internalType\":\"bytes\",\"name\":\"returnData\",\"type\":\"bytes\"}],\"internalType\":\"structMulticall3.Result[]\",\"name\":\"results\",\"type\":\"tuple[]\"}],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"target\",\"type\":\"address\"},{\"internalType\":\"bytes\",\"name\":\"callData\",\"type\":\"bytes\"}],\"internalType\":\"structMulticall3.Call[]\",\"name\":\"calls\",\"type\":\"tuple[]\"}],\"name\":\"blockAndAggregate\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"blockNumber\",\"type\":\"uint256\"},{\"internalType\":\"bytes32\",\"name\":\"blockHash\",\"type\":\"bytes32\"},{\"components\":[{\"internalType\":\"bool\",\"name\":\"success\",\"type\":\"bool\"},{\"internalType\":\"bytes\",\"name\":\"returnData\",\"type\":\"bytes\"}],\"internalType\":\"structMulticall3.Result[]\",\"name\":\"results\",\"type\":\"tuple[]\"}],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"getBasefee\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"basefee\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"blockNumber\",\"type\":\"uint256\"}],\"name\":\"getBlockHash\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"blockHash\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"getBlockNumber\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"blockNumber\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"getChainId\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"chainid\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"getCurrentBlockCoinbase\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"coinbase\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"getCurrentBlockDifficulty\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"difficulty\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"getCurrentBlockGasLimit\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"gaslimit\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"getCurrentBlockTimestamp\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"timestamp\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"addr\",\"type\":\"address\"}],\"name\":\"getEthBalance\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"balance\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"getLastBlockHash\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"blockHash\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bool\",\"name\":\"requireSuccess\",\"type\":\"bool\"},{\"components\":[{\"internalType\":\"address\",\"name\":\"target\",\"type\":\"address\"},{\"internalType\":\"bytes\",\"name\":\"callData\",\"type\":\"bytes\"}],\"internalType\":\"structMulticall3.Call[]\",\"name\":\"calls\",\"type\":\"tuple[]\"}],\"name\":\"tryAggregate\",\"outputs\":[{\"components\":[{\"internalType\":\"bool\",\"name\":\"success\",\"type\":\"bool\"},{\"internalType\":\"bytes\",\"name\":\"returnData\",\"type\":\"bytes\"}],\"internalType\":\"structMulticall3.Result[]\",\"name\":\"results\",\"type\":\"tuple[]\"}],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bool\",\"name\":\"requireSuccess\",\"type\":\"bool\"},{\"components\":[{\"internalType\":\"address\",\"name\":\"target\",\"type\":\"address\"},{\"internalType\":\"bytes\",\"name\":\"callData\",\"type\":\"bytes\"}],\"internalType\":\"structMulticall3.Call[]\",\"name\":\"calls\",\"type\":\"tuple[]\"}],\"name\":\"tryBlockAndAggregate\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"blockNumber\",\"type\":\"uint256\"},{\"internalType\":\"bytes32\",\"name\":\"blockHash\",\"type\":\"bytes32\"},{\"components\":[{\"internalType\":\"bool\",\"name\":\"success\",\"type\":\"bool\"},{\"internalType\":\"bytes\",\"name\":\"returnData\",\"type\":\"bytes\"}],\"internalType\":\"structMulticall3.Result[]\",\"name\":\"results\",\"type\":\"tuple[]\"}],\"stateMutability\":\"payable\",\"type\":\"function\"}]",
	ID:  "d041a7698bdb8f7ca0a5abcdbae104ed5a",
}

// Multicall3 is an auto generated Go binding around an Ethereum contract.
type Multicall3 struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *Multicall3) GetABI() abi.ABI {
	return c.abi
}

// NewMulticall3 creates a new instance of Multicall3.
func NewMulticall3() *Multicall3 {
	parsed, err := Multicall3MetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &Multicall3{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *Multicall3) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackAggregate is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x252dba42.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function aggregate((address,bytes)[] calls) payable returns(uint256 blockNumber, bytes[] returnData)
func (multicall3 *Multicall3) PackAggregate(calls []Multicall3Call) []byte {
	enc, err := multicall3.abi.Pack("aggregate", calls)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAggregate is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x252dba42.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function aggregate((address,bytes)[] calls) payable returns(uint256 blockNumber, bytes[] returnData)
func (multicall3 *Multicall3) TryPackAggregate(calls []Multicall3Call) ([]byte, error) {
	return multicall3.abi.Pack("aggregate", calls)
}

// AggregateOutput serves as a container for the return parameters of contract
// method Aggregate.
type AggregateOutput struct {
	BlockNumber *big.Int
	ReturnData  [][]byte
}

// UnpackAggregate is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x252dba42.
//
// Solidity: function aggregate((address,bytes)[] calls) payable returns(uint256 blockNumber, bytes[] returnData)
func (multicall3 *Multicall3) UnpackAggregate(data []byte) (AggregateOutput, error) {
	out, err := multicall3.abi.Unpack("aggregate", data)
	outstruct := new(AggregateOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.BlockNumber = abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	outstruct.ReturnData = *abi.ConvertType(out[1], new([][]byte)).(*[][]byte)
	return *outstruct, nil
}

// PackAggregate3 is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x82ad56cb.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function aggregate3((address,bool,bytes)[] calls) payable returns((bool,bytes)[] results)
func (multicall3 *Multicall3) PackAggregate3(calls []Multicall3Call3) []byte {
	enc, err := multicall3.abi.Pack("aggregate3", calls)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAggregate3 is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x82ad56cb.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function aggregate3((address,bool,bytes)[] calls) payable returns((bool,bytes)[] results)
func (multicall3 *Multicall3) TryPackAggregate3(calls []Multicall3Call3) ([]byte, error) {
	return multicall3.abi.Pack("aggregate3", calls)
}

// UnpackAggregate3 is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x82ad56cb.
//
// Solidity: function aggregate3((address,bool,bytes)[] calls) payable returns((bool,bytes)[] results)
func (multicall3 *Multicall3) UnpackAggregate3(data []byte) ([]Multicall3Result, error) {
	out, err := multicall3.abi.Unpack("aggregate3", data)
	if err != nil {
		return *new([]Multicall3Result), err
	}
	out0 := *abi.ConvertType(out[0], new([]Multicall3Result)).(*[]Multicall3Result)
	return out0, nil
}

// PackAggregate3Value is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x174dea71.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function aggregate3Value((address,bool,uint256,bytes)[] calls) payable returns((bool,bytes)[] results)
func (multicall3 *Multicall3) PackAggregate3Value(calls []Multicall3Call3Value) []byte {
	enc, err := multicall3.abi.Pack("aggregate3Value", calls)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAggregate3Value is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x174dea71.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function aggregate3Value((address,bool,uint256,bytes)[] calls) payable returns((bool,bytes)[] results)
func (multicall3 *Multicall3) TryPackAggregate3Value(calls []Multicall3Call3Value) ([]byte, error) {
	return multicall3.abi.Pack("aggregate3Value", calls)
}

// UnpackAggregate3Value is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x174dea71.
//
// Solidity: function aggregate3Value((address,bool,uint256,bytes)[] calls) payable returns((bool,bytes)[] results)
func (multicall3 *Multicall3) UnpackAggregate3Value(data []byte) ([]Multicall3Result, error) {
	out, err := multicall3.abi.Unpack("aggregate3Value", data)
	if err != nil {
		return *new([]Multicall3Result), err
	}
	out0 := *abi.ConvertType(out[0], new([]Multicall3Result)).(*[]Multicall3Result)
	return out0, nil
}

// PackBlockAndAggregate is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc3077fa9.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function blockAndAggregate((address,bytes)[] calls) payable returns(uint256 blockNumber, bytes32 blockHash, (bool,bytes)[] results)
func (multicall3 *Multicall3) PackBlockAndAggregate(calls []Multicall3Call) []byte {
	enc, err := multicall3.abi.Pack("blockAndAggregate", calls)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBlockAndAggregate is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc3077fa9.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function blockAndAggregate((address,bytes)[] calls) payable returns(uint256 blockNumber, bytes32 blockHash, (bool,bytes)[] results)
func (multicall3 *Multicall3) TryPackBlockAndAggregate(calls []Multicall3Call) ([]byte, error) {
	return multicall3.abi.Pack("blockAndAggregate", calls)
}

// BlockAndAggregateOutput serves as a container for the return parameters of contract
// method BlockAndAggregate.
type BlockAndAggregateOutput struct {
	BlockNumber *big.Int
	BlockHash   [32]byte
	Results     []Multicall3Result
}

// UnpackBlockAndAggregate is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xc3077fa9.
//
// Solidity: function blockAndAggregate((address,bytes)[] calls) payable returns(uint256 blockNumber, bytes32 blockHash, (bool,bytes)[] results)
func (multicall3 *Multicall3) UnpackBlockAndAggregate(data []byte) (BlockAndAggregateOutput, error) {
	out, err := multicall3.abi.Unpack("blockAndAggregate", data)
	outstruct := new(BlockAndAggregateOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.BlockNumber = abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	outstruct.BlockHash = *abi.ConvertType(out[1], new([32]byte)).(*[32]byte)
	outstruct.Results = *abi.ConvertType(out[2], new([]Multicall3Result)).(*[]Multicall3Result)
	return *outstruct, nil
}

// PackGetBasefee is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3e64a696.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function getBasefee() view returns(uint256 basefee)
func (multicall3 *Multicall3) PackGetBasefee() []byte {
	enc, err := multicall3.abi.Pack("getBasefee")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackGetBasefee is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3e64a696.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function getBasefee() view returns(uint256 basefee)
func (multicall3 *Multicall3) TryPackGetBasefee() ([]byte, error) {
	return multicall3.abi.Pack("getBasefee")
}

// UnpackGetBasefee is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x3e64a696.
//
// Solidity: function getBasefee() view returns(uint256 basefee)
func (multicall3 *Multicall3) UnpackGetBasefee(data []byte) (*big.Int, error) {
	out, err := multicall3.abi.Unpack("getBasefee", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackGetBlockHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xee82ac5e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function getBlockHash(uint256 blockNumber) view returns(bytes32 blockHash)
func (multicall3 *Multicall3) PackGetBlockHash(blockNumber *big.Int) []byte {
	enc, err := multicall3.abi.Pack("getBlockHash", blockNumber)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackGetBlockHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xee82ac5e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function getBlockHash(uint256 blockNumber) view returns(bytes32 blockHash)
func (multicall3 *Multicall3) TryPackGetBlockHash(blockNumber *big.Int) ([]byte, error) {
	return multicall3.abi.Pack("getBlockHash", blockNumber)
}

// UnpackGetBlockHash is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xee82ac5e.
//
// Solidity: function getBlockHash(uint256 blockNumber) view returns(bytes32 blockHash)
func (multicall3 *Multicall3) UnpackGetBlockHash(data []byte) ([32]byte, error) {
	out, err := multicall3.abi.Unpack("getBlockHash", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackGetBlockNumber is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x42cbb15c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function getBlockNumber() view returns(uint256 blockNumber)
func (multicall3 *Multicall3) PackGetBlockNumber() []byte {
	enc, err := multicall3.abi.Pack("getBlockNumber")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackGetBlockNumber is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x42cbb15c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function getBlockNumber() view returns(uint256 blockNumber)
func (multicall3 *Multicall3) TryPackGetBlockNumber() ([]byte, error) {
	return multicall3.abi.Pack("getBlockNumber")
}

// UnpackGetBlockNumber is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x42cbb15c.
//
// Solidity: function getBlockNumber() view returns(uint256 blockNumber)
func (multicall3 *Multicall3) UnpackGetBlockNumber(data []byte) (*big.Int, error) {
	out, err := multicall3.abi.Unpack("getBlockNumber", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackGetChainId is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3408e470.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function getChainId() view returns(uint256 chainid)
func (multicall3 *Multicall3) PackGetChainId() []byte {
	enc, err := multicall3.abi.Pack("getChainId")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackGetChainId is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3408e470.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function getChainId() view returns(uint256 chainid)
func (multicall3 *Multicall3) TryPackGetChainId() ([]byte, error) {
	return multicall3.abi.Pack("getChainId")
}

// UnpackGetChainId is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x3408e470.
//
// Solidity: function getChainId() view returns(uint256 chainid)
func (multicall3 *Multicall3) UnpackGetChainId(data []byte) (*big.Int, error) {
	out, err := multicall3.abi.Unpack("getChainId", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackGetCurrentBlockCoinbase is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa8b0574e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function getCurrentBlockCoinbase() view returns(address coinbase)
func (multicall3 *Multicall3) PackGetCurrentBlockCoinbase() []byte {
	enc, err := multicall3.abi.Pack("getCurrentBlockCoinbase")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackGetCurrentBlockCoinbase is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa8b0574e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function getCurrentBlockCoinbase() view returns(address coinbase)
func (multicall3 *Multicall3) TryPackGetCurrentBlockCoinbase() ([]byte, error) {
	return multicall3.abi.Pack("getCurrentBlockCoinbase")
}

// UnpackGetCurrentBlockCoinbase is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa8b0574e.
//
// Solidity: function getCurrentBlockCoinbase() view returns(address coinbase)
func (multicall3 *Multicall3) UnpackGetCurrentBlockCoinbase(data []byte) (common.Address, error) {
	out, err := multicall3.abi.Unpack("getCurrentBlockCoinbase", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackGetCurrentBlockDifficulty is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x72425d9d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function getCurrentBlockDifficulty() view returns(uint256 difficulty)
func (multicall3 *Multicall3) PackGetCurrentBlockDifficulty() []byte {
	enc, err := multicall3.abi.Pack("getCurrentBlockDifficulty")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackGetCurrentBlockDifficulty is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x72425d9d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function getCurrentBlockDifficulty() view returns(uint256 difficulty)
func (multicall3 *Multicall3) TryPackGetCurrentBlockDifficulty() ([]byte, error) {
	return multicall3.abi.Pack("getCurrentBlockDifficulty")
}

// UnpackGetCurrentBlockDifficulty is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x72425d9d.
//
// Solidity: function getCurrentBlockDifficulty() view returns(uint256 difficulty)
func (multicall3 *Multicall3) UnpackGetCurrentBlockDifficulty(data []byte) (*big.Int, error) {
	out, err := multicall3.abi.Unpack("getCurrentBlockDifficulty", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackGetCurrentBlockGasLimit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x86d516e8.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function getCurrentBlockGasLimit() view returns(uint256 gaslimit)
func (multicall3 *Multicall3) PackGetCurrentBlockGasLimit() []byte {
	enc, err := multicall3.abi.Pack("getCurrentBlockGasLimit")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackGetCurrentBlockGasLimit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x86d516e8.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function getCurrentBlockGasLimit() view returns(uint256 gaslimit)
func (multicall3 *Multicall3) TryPackGetCurrentBlockGasLimit() ([]byte, error) {
	return multicall3.abi.Pack("getCurrentBlockGasLimit")
}

// UnpackGetCurrentBlockGasLimit is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x86d516e8.
//
// Solidity: function getCurrentBlockGasLimit() view returns(uint256 gaslimit)
func (multicall3 *Multicall3) UnpackGetCurrentBlockGasLimit(data []byte) (*big.Int, error) {
	out, err := multicall3.abi.Unpack("getCurrentBlockGasLimit", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackGetCurrentBlockTimestamp is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0f28c97d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function getCurrentBlockTimestamp() view returns(uint256 timestamp)
func (multicall3 *Multicall3) PackGetCurrentBlockTimestamp() []byte {
	enc, err := multicall3.abi.Pack("getCurrentBlockTimestamp")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackGetCurrentBlockTimestamp is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0f28c97d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function getCurrentBlockTimestamp() view returns(uint256 timestamp)
func (multicall3 *Multicall3) TryPackGetCurrentBlockTimestamp() ([]byte, error) {
	return multicall3.abi.Pack("getCurrentBlockTimestamp")
}

// UnpackGetCurrentBlockTimestamp is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x0f28c97d.
//
// Solidity: function getCurrentBlockTimestamp() view returns(uint256 timestamp)
func (multicall3 *Multicall3) UnpackGetCurrentBlockTimestamp(data []byte) (*big.Int, error) {
	out, err := multicall3.abi.Unpack("getCurrentBlockTimestamp", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackGetEthBalance is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4d2301cc.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function getEthBalance(address addr) view returns(uint256 balance)
func (multicall3 *Multicall3) PackGetEthBalance(addr common.Address) []byte {
	enc, err := multicall3.abi.Pack("getEthBalance", addr)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackGetEthBalance is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4d2301cc.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function getEthBalance(address addr) view returns(uint256 balance)
func (multicall3 *Multicall3) TryPackGetEthBalance(addr common.Address) ([]byte, error) {
	return multicall3.abi.Pack("getEthBalance", addr)
}

// UnpackGetEthBalance is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x4d2301cc.
//
// Solidity: function getEthBalance(address addr) view returns(uint256 balance)
func (multicall3 *Multicall3) UnpackGetEthBalance(data []byte) (*big.Int, error) {
	out, err := multicall3.abi.Unpack("getEthBalance", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackGetLastBlockHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x27e86d6e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function getLastBlockHash() view returns(bytes32 blockHash)
func (multicall3 *Multicall3) PackGetLastBlockHash() []byte {
	enc, err := multicall3.abi.Pack("getLastBlockHash")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackGetLastBlockHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x27e86d6e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function getLastBlockHash() view returns(bytes32 blockHash)
func (multicall3 *Multicall3) TryPackGetLastBlockHash() ([]byte, error) {
	return multicall3.abi.Pack("getLastBlockHash")
}

// UnpackGetLastBlockHash is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x27e86d6e.
//
// Solidity: function getLastBlockHash() view returns(bytes32 blockHash)
func (multicall3 *Multicall3) UnpackGetLastBlockHash(data []byte) ([32]byte, error) {
	out, err := multicall3.abi.Unpack("getLastBlockHash", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackTryAggregate is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbce38bd7.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function tryAggregate(bool requireSuccess, (address,bytes)[] calls) payable returns((bool,bytes)[] results)
func (multicall3 *Multicall3) PackTryAggregate(requireSuccess bool, calls []Multicall3Call) []byte {
	enc, err := multicall3.abi.Pack("tryAggregate", requireSuccess, calls)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTryAggregate is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbce38bd7.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function tryAggregate(bool requireSuccess, (address,bytes)[] calls) payable returns((bool,bytes)[] results)
func (multicall3 *Multicall3) TryPackTryAggregate(requireSuccess bool, calls []Multicall3Call) ([]byte, error) {
	return multicall3.abi.Pack("tryAggregate", requireSuccess, calls)
}

// UnpackTryAggregate is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xbce38bd7.
//
// Solidity: function tryAggregate(bool requireSuccess, (address,bytes)[] calls) payable returns((bool,bytes)[] results)
func (multicall3 *Multicall3) UnpackTryAggregate(data []byte) ([]Multicall3Result, error) {
	out, err := multicall3.abi.Unpack("tryAggregate", data)
	if err != nil {
		return *new([]Multicall3Result), err
	}
	out0 := *abi.ConvertType(out[0], new([]Multicall3Result)).(*[]Multicall3Result)
	return out0, nil
}

// PackTryBlockAndAggregate is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x399542e9.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function tryBlockAndAggregate(bool requireSuccess, (address,bytes)[] calls) payable returns(uint256 blockNumber, bytes32 blockHash, (bool,bytes)[] results)
func (multicall3 *Multicall3) PackTryBlockAndAggregate(requireSuccess bool, calls []Multicall3Call) []byte {
	enc, err := multicall3.abi.Pack("tryBlockAndAggregate", requireSuccess, calls)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTryBlockAndAggregate is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x399542e9.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function tryBlockAndAggregate(bool requireSuccess, (address,bytes)[] calls) payable returns(uint256 blockNumber, bytes32 blockHash, (bool,bytes)[] results)
func (multicall3 *Multicall3) TryPackTryBlockAndAggregate(requireSuccess bool, calls []Multicall3Call) ([]byte, error) {
	return multicall3.abi.Pack("tryBlockAndAggregate", requireSuccess, calls)
}

// TryBlockAndAggregateOutput serves as a container for the return parameters of contract
// method TryBlockAndAggregate.
type TryBlockAndAggregateOutput struct {
	BlockNumber *big.Int
	BlockHash   [32]byte
	Results     []Multicall3Result
}

// UnpackTryBlockAndAggregate is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x399542e9.
//
// Solidity: function tryBlockAndAggregate(bool requireSuccess, (address,bytes)[] calls) payable returns(uint256 blockNumber, bytes32 blockHash, (bool,bytes)[] results)
func (multicall3 *Multicall3) UnpackTryBlockAndAggregate(data []byte) (TryBlockAndAggregateOutput, error) {
	out, err := multicall3.abi.Unpack("tryBlockAndAggregate", data)
	outstruct := new(TryBlockAndAggregateOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.BlockNumber = abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	outstruct.BlockHash = *abi.ConvertType(out[1], new([32]byte)).(*[32]byte)
	outstruct.Results = *abi.ConvertType(out[2], new([]Multicall3Result)).(*[]Multicall3Result)
	return *outstruct, nil
}

// OriginReaderMetaData contains all meta data concerning the OriginReader contract.
var OriginReaderMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"timestamp\",\"type\":\"uint256\"},{\"internalType\":\"uint64\",\"name\":\"l1BlockNumber\",\"type\":\"uint64\"},{\"internalType\":\"bytes32\",\"name\":\"l1BlockHash\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"inboxRoot\",\"type\":\"bytes32\"}],\"internalType\":\"structOrigin\",\"name\":\"origin\",\"type\":\"tuple\"}],\"name\":\"check\",\"outputs\":[],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"timestamp\",\"type\":\"uint256\"}],\"name\":\"commitment\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"known\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"keep\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"known\",\"type\":\"bytes32\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"timestamp\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"commitment\",\"type\":\"bytes32\"}],\"name\":\"OriginKept\",\"type\":\"event\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"commitment\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"claimed\",\"type\":\"bytes32\"}],\"name\":\"OriginMismatch\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"timestamp\",\"type\":\"uint256\"}],\"name\":\"UnknownTimestamp\",\"type\":\"error\"}]",
	ID:  "17c6522b2723a71b8d93e044afc01a1c03",
}

// OriginReader is an auto generated Go binding around an Ethereum contract.
type OriginReader struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *OriginReader) GetABI() abi.ABI {
	return c.abi
}

// NewOriginReader creates a new instance of OriginReader.
func NewOriginReader() *OriginReader {
	parsed, err := OriginReaderMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &OriginReader{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *OriginReader) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackCheck is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9aa5ba58.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function check((uint256,uint64,bytes32,bytes32) origin) view returns()
func (originReader *OriginReader) PackCheck(origin Origin) []byte {
	enc, err := originReader.abi.Pack("check", origin)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCheck is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9aa5ba58.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function check((uint256,uint64,bytes32,bytes32) origin) view returns()
func (originReader *OriginReader) TryPackCheck(origin Origin) ([]byte, error) {
	return originReader.abi.Pack("check", origin)
}

// PackCommitment is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb7cc6af2.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function commitment(uint256 timestamp) view returns(bytes32 known)
func (originReader *OriginReader) PackCommitment(timestamp *big.Int) []byte {
	enc, err := originReader.abi.Pack("commitment", timestamp)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCommitment is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb7cc6af2.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function commitment(uint256 timestamp) view returns(bytes32 known)
func (originReader *OriginReader) TryPackCommitment(timestamp *big.Int) ([]byte, error) {
	return originReader.abi.Pack("commitment", timestamp)
}

// UnpackCommitment is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xb7cc6af2.
//
// Solidity: function commitment(uint256 timestamp) view returns(bytes32 known)
func (originReader *OriginReader) UnpackCommitment(data []byte) ([32]byte, error) {
	out, err := originReader.abi.Unpack("commitment", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackKeep is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe4d06d82.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function keep() returns(bytes32 known)
func (originReader *OriginReader) PackKeep() []byte {
	enc, err := originReader.abi.Pack("keep")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackKeep is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe4d06d82.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function keep() returns(bytes32 known)
func (originReader *OriginReader) TryPackKeep() ([]byte, error) {
	return originReader.abi.Pack("keep")
}

// UnpackKeep is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe4d06d82.
//
// Solidity: function keep() returns(bytes32 known)
func (originReader *OriginReader) UnpackKeep(data []byte) ([32]byte, error) {
	out, err := originReader.abi.Unpack("keep", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// OriginReaderOriginKept represents a OriginKept event raised by the OriginReader contract.
type OriginReaderOriginKept struct {
	Timestamp  *big.Int
	Commitment [32]byte
	Raw        *types.Log // Blockchain specific contextual infos
}

const OriginReaderOriginKeptEventName = "OriginKept"

// ContractEventName returns the user-defined event name.
func (OriginReaderOriginKept) ContractEventName() string {
	return OriginReaderOriginKeptEventName
}

// UnpackOriginKeptEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event OriginKept(uint256 indexed timestamp, bytes32 commitment)
func (originReader *OriginReader) UnpackOriginKeptEvent(log *types.Log) (*OriginReaderOriginKept, error) {
	event := "OriginKept"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != originReader.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(OriginReaderOriginKept)
	if len(log.Data) > 0 {
		if err := originReader.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range originReader.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (originReader *OriginReader) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], originReader.abi.Errors["OriginMismatch"].ID.Bytes()[:4]) {
		return originReader.UnpackOriginMismatchError(raw[4:])
	}
	if bytes.Equal(raw[:4], originReader.abi.Errors["UnknownTimestamp"].ID.Bytes()[:4]) {
		return originReader.UnpackUnknownTimestampError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// OriginReaderOriginMismatch represents a OriginMismatch error raised by the OriginReader contract.
type OriginReaderOriginMismatch struct {
	Commitment [32]byte
	Claimed    [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error OriginMismatch(bytes32 commitment, bytes32 claimed)
func OriginReaderOriginMismatchErrorID() common.Hash {
	return common.HexToHash("0x1888670b7d32e5f00e6da9d7155817a4a7479194dcdbc97b2b2861c2bf0db6d7")
}

// UnpackOriginMismatchError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error OriginMismatch(bytes32 commitment, bytes32 claimed)
func (originReader *OriginReader) UnpackOriginMismatchError(raw []byte) (*OriginReaderOriginMismatch, error) {
	out := new(OriginReaderOriginMismatch)
	if err := originReader.abi.UnpackIntoInterface(out, "OriginMismatch", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// OriginReaderUnknownTimestamp represents a UnknownTimestamp error raised by the OriginReader contract.
type OriginReaderUnknownTimestamp struct {
	Timestamp *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error UnknownTimestamp(uint256 timestamp)
func OriginReaderUnknownTimestampErrorID() common.Hash {
	return common.HexToHash("0xf8b76bdf82cecf97ae68636abf787238972638354afec218d2b0f2be09ea3d63")
}

// UnpackUnknownTimestampError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error UnknownTimestamp(uint256 timestamp)
func (originReader *OriginReader) UnpackUnknownTimestampError(raw []byte) (*OriginReaderUnknownTimestamp, error) {
	out := new(OriginReaderUnknownTimestamp)
	if err := originReader.abi.UnpackIntoInterface(out, "UnknownTimestamp", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// OutboxMetaData contains all meta data concerning the Outbox contract.
var OutboxMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[],\"name\":\"count\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"root\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"target\",\"type\":\"address\"},{\"internalType\":\"bytes\",\"name\":\"data\",\"type\":\"bytes\"}],\"name\":\"send\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"}],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"target\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"bytes\",\"name\":\"data\",\"type\":\"bytes\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"leaf\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"root\",\"type\":\"bytes32\"}],\"name\":\"MessageSent\",\"type\":\"event\"},{\"inputs\":[],\"name\":\"TreeFull\",\"type\":\"error\"}]",
	ID:  "19c4fd34c81153a327b789c90f88d71d74",
}

// Outbox is an auto generated Go binding around an Ethereum contract.
type Outbox struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *Outbox) GetABI() abi.ABI {
	return c.abi
}

// NewOutbox creates a new instance of Outbox.
func NewOutbox() *Outbox {
	parsed, err := OutboxMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &Outbox{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *Outbox) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackCount is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06661abd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function count() view returns(uint64)
func (outbox *Outbox) PackCount() []byte {
	enc, err := outbox.abi.Pack("count")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCount is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06661abd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function count() view returns(uint64)
func (outbox *Outbox) TryPackCount() ([]byte, error) {
	return outbox.abi.Pack("count")
}

// UnpackCount is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x06661abd.
//
// Solidity: function count() view returns(uint64)
func (outbox *Outbox) UnpackCount(data []byte) (uint64, error) {
	out, err := outbox.abi.Unpack("count", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackRoot is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xebf0c717.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function root() view returns(bytes32)
func (outbox *Outbox) PackRoot() []byte {
	enc, err := outbox.abi.Pack("root")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRoot is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xebf0c717.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function root() view returns(bytes32)
func (outbox *Outbox) TryPackRoot() ([]byte, error) {
	return outbox.abi.Pack("root")
}

// UnpackRoot is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xebf0c717.
//
// Solidity: function root() view returns(bytes32)
func (outbox *Outbox) UnpackRoot(data []byte) ([32]byte, error) {
	out, err := outbox.abi.Unpack("root", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackSend is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc89acc86.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function send(address target, bytes data) payable returns(uint64 index)
func (outbox *Outbox) PackSend(target common.Address, data []byte) []byte {
	enc, err := outbox.abi.Pack("send", target, data)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSend is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc89acc86.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function send(address target, bytes data) payable returns(uint64 index)
func (outbox *Outbox) TryPackSend(target common.Address, data []byte) ([]byte, error) {
	return outbox.abi.Pack("send", target, data)
}

// UnpackSend is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xc89acc86.
//
// Solidity: function send(address target, bytes data) payable returns(uint64 index)
func (outbox *Outbox) UnpackSend(data []byte) (uint64, error) {
	out, err := outbox.abi.Unpack("send", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// OutboxMessageSent represents a MessageSent event raised by the Outbox contract.
type OutboxMessageSent struct {
	Index  uint64
	Sender common.Address
	Target common.Address
	Value  *big.Int
	Data   []byte
	Leaf   [32]byte
	Root   [32]byte
	Raw    *types.Log // Blockchain specific contextual infos
}

const OutboxMessageSentEventName = "MessageSent"

// ContractEventName returns the user-defined event name.
func (OutboxMessageSent) ContractEventName() string {
	return OutboxMessageSentEventName
}

// UnpackMessageSentEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event MessageSent(uint64 indexed index, address indexed sender, address indexed target, uint256 value, bytes data, bytes32 leaf, bytes32 root)
func (outbox *Outbox) UnpackMessageSentEvent(log *types.Log) (*OutboxMessageSent, error) {
	event := "MessageSent"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != outbox.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(OutboxMessageSent)
	if len(log.Data) > 0 {
		if err := outbox.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range outbox.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (outbox *Outbox) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], outbox.abi.Errors["TreeFull"].ID.Bytes()[:4]) {
		return outbox.UnpackTreeFullError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// OutboxTreeFull represents a TreeFull error raised by the Outbox contract.
type OutboxTreeFull struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TreeFull()
func OutboxTreeFullErrorID() common.Hash {
	return common.HexToHash("0xb48f2cf87f681f6e5e1953ff9a9b61fc72b38e92ba42ee8900d78f5e0dfa0e8a")
}

// UnpackTreeFullError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TreeFull()
func (outbox *Outbox) UnpackTreeFullError(raw []byte) (*OutboxTreeFull, error) {
	out := new(OutboxTreeFull)
	if err := outbox.abi.UnpackIntoInterface(out, "TreeFull", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// OutboxClaimsMetaData contains all meta data concerning the OutboxClaims contract.
var OutboxClaimsMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[{\"internalType\":\"contractTimelock\",\"name\":\"timelock_\",\"type\":\"address\"},{\"internalType\":\"contractIRollup\",\"name\":\"rollup_\",\"type\":\"address\"}],\"stateMutability\":\"nonpayable\",\"type\":\"constructor\"},{\"stateMutability\":\"payable\",\"type\":\"receive\"},{\"inputs\":[],\"name\":\"UPGRADE_INTERFACE_VERSION\",\"outputs\":[{\"internalType\":\"string\",\"name\":\"\",\"type\":\"string\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"outboxRoot\",\"type\":\"bytes32\"},{\"components\":[{\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"target\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"},{\"internalType\":\"bytes\",\"name\":\"data\",\"type\":\"bytes\"}],\"internalType\":\"structOutboxClaims.Message\",\"name\":\"message\",\"type\":\"tuple\"},{\"internalType\":\"bytes32[32]\",\"name\":\"proof\",\"type\":\"bytes32[32]\"}],\"name\":\"claim\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"}],\"name\":\"claimed\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"initialize\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"l2Sender\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"proxiableUUID\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"rollup\",\"outputs\":[{\"internalType\":\"contractIRollup\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"timelock\",\"outputs\":[{\"internalType\":\"contractTimelock\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"newImplementation\",\"type\":\"address\"},{\"internalType\":\"bytes\",\"name\":\"data\",\"type\":\"bytes\"}],\"name\":\"upgradeToAndCall\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"version\",\"type\":\"uint64\"}],\"name\":\"Initialized\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"target\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"leaf\",\"type\":\"bytes32\"}],\"name\":\"MessageClaimed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Received\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"implementation\",\"type\":\"address\"}],\"name\":\"Upgraded\",\"type\":\"event\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"target\",\"type\":\"address\"}],\"name\":\"AddressEmptyCode\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"}],\"name\":\"AlreadyClaimed\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"},{\"internalType\":\"bytes\",\"name\":\"reason\",\"type\":\"bytes\"}],\"name\":\"CallFailed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ClaimsPaused\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"implementation\",\"type\":\"address\"}],\"name\":\"ERC1967InvalidImplementation\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ERC1967NonPayable\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"FailedCall\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"balance\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"}],\"name\":\"InsufficientBalance\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"InvalidInitialization\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"InvalidProof\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"target\",\"type\":\"address\"}],\"name\":\"NoCode\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NoMessage\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"outboxRoot\",\"type\":\"bytes32\"}],\"name\":\"NotFinalized\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotInitializing\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"caller\",\"type\":\"address\"}],\"name\":\"NotTimelock\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"Reentered\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"UUPSUnauthorizedCallContext\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"slot\",\"type\":\"bytes32\"}],\"name\":\"UUPSUnsupportedProxiableUUID\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ZeroAddress\",\"type\":\"error\"}]",
	ID:  "0c18f5b5af496031586942eb3d189706e1",
	Bin: "0x60e060405230608052348015610013575f5ffd5b506040516112223803806112228339810160408190526100329161016f565b816001600160a01b03811661005a5760405163d92e233d60e01b815260040160405180910390fd5b6001600160a01b03811660a05261006f6100a9565b506001600160a01b0381166100975760405163d92e233d60e01b815260040160405180910390fd5b6001600160a01b031660c052506101a7565b7ff0c57e16840df040f15088dc2f81fe391c3923bec73e23a9662efc9c229c6a00805468010000000000000000900460ff16156100f95760405163f92ee8a960e01b815260040160405180910390fd5b80546001600160401b03908116146101585780546001600160401b0319166001600160401b0390811782556040519081527fc7f505b2f371ae2175ee4913f4499e1f2633a7b5936321eed1cdaeb6115181d29060200160405180910390a15b50565b6001600160a01b0381168114610158575f5ffd5b5f5f60408385031215610180575f5ffd5b825161018b8161015b565b602084015190925061019c8161015b565b809150509250929050565b60805160a05160c05161102e6101f45f395f81816101e5015281816103e3015261049501525f8181610218015261098401525f81816108de015281816109070152610a93015261102e5ff3fe608060405260043610610087575f3560e01c80639e8da543116100575780639e8da54314610143578063ad3cb1cc14610197578063cb23bcb5146101d4578063d33219b414610207578063e53de19f1461023a575f5ffd5b80634f1ef286146100c757806352d1902d146100dc5780638129fc1c146101035780639bf62d8214610117575f5ffd5b366100c35760405134815233907f88a5966d370b9919b20f3e2c13ff65706f196a4e32cc2c12bf57088f885258749060200160405180910390a2005b5f5ffd5b6100da6100d5366004610d80565b610259565b005b3480156100e7575f5ffd5b506100f0610278565b6040519081526020015b60405180910390f35b34801561010e575f5ffd5b506100da610293565b348015610122575f5ffd5b5061012b610380565b6040516001600160a01b0390911681526020016100fa565b34801561014e575f5ffd5b5061018761015d366004610e55565b66ffffffffffffff600882901c165f90815260208190526040902054600160ff9092161c81161490565b60405190151581526020016100fa565b3480156101a2575f5ffd5b506101c7604051806040016040528060058152602001640352e302e360dc1b81525081565b6040516100fa9190610ea5565b3480156101df575f5ffd5b5061012b7f000000000000000000000000000000000000000000000000000000000000000081565b348015610212575f5ffd5b5061012b7f000000000000000000000000000000000000000000000000000000000000000081565b348015610245575f5ffd5b506100da610254366004610eb7565b6103b8565b6102616108d3565b61026a82610979565b61027482826109c7565b5050565b5f610281610a88565b505f51602061100e5f395f51905f5290565b5f61029c610ad1565b805490915060ff600160401b82041615906001600160401b03165f811580156102c25750825b90505f826001600160401b031660011480156102dd5750303b155b9050811580156102eb575080155b156103095760405163f92ee8a960e01b815260040160405180910390fd5b845467ffffffffffffffff19166001178555831561033357845460ff60401b1916600160401b1785555b831561037957845460ff60401b19168555604051600181527fc7f505b2f371ae2175ee4913f4499e1f2633a7b5936321eed1cdaeb6115181d29060200160405180910390a15b5050505050565b5f805c6001600160a01b03166103a95760405163603e136960e11b815260040160405180910390fd5b506001600160a01b035f5c1690565b5f5c6001600160a01b0316156103e15760405163b5dfd9e560e01b815260040160405180910390fd5b7f00000000000000000000000000000000000000000000000000000000000000006001600160a01b0316635c975abb6040518163ffffffff1660e01b8152600401602060405180830381865afa15801561043d573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906104619190610f16565b1561047f57604051637cdf17ad60e01b815260040160405180910390fd5b604051638ee2401560e01b8152600481018490527f00000000000000000000000000000000000000000000000000000000000000006001600160a01b031690638ee2401590602401602060405180830381865afa1580156104e2573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906105069190610f35565b6001600160401b03165f0361053657604051639af1149d60e01b8152600481018490526024015b60405180910390fd5b61054661015d6020840184610e55565b1561057d576105586020830183610e55565b60405163015afccb60e41b81526001600160401b03909116600482015260240161052d565b5f61058b6020840184610e55565b61059b6040850160208601610f50565b6105ab6060860160408701610f50565b60608601356105bd6080880188610f69565b6040516105cb929190610fb2565b604080519182900382206001600160401b0390961660208301526001600160a01b0394851690820152929091166060830152608082015260a081019190915260c0016040516020818303038152906040528051906020012090506106428482855f01602081019061063c9190610e55565b85610afb565b61065f576040516309bde33960e01b815260040160405180910390fd5b5f61066d6080850185610f69565b905011801561069357506106876060840160408501610f50565b6001600160a01b03163b155b156106cd576106a86060840160408501610f50565b6040516333a2905b60e11b81526001600160a01b03909116600482015260240161052d565b47836060013511156106fe5760405163cf47918160e01b81524760048201526060840135602482015260440161052d565b61070b6020840184610e55565b600160ff919091161b5f8060086107256020880188610e55565b6001600160401b0316901c6001600160401b031681526020019081526020015f205f82825417925050819055508260200160208101906107659190610f50565b5f805c6001600160a01b0319166001600160a01b03831617905d505f806107926060860160408701610f50565b6001600160a01b031660608601356107ad6080880188610f69565b6040516107bb929190610fb2565b5f6040518083038185875af1925050503d805f81146107f5576040519150601f19603f3d011682016040523d82523d5f602084013e6107fa565b606091505b50915091508161082d576108116020860186610e55565b81604051633b58dc4f60e11b815260040161052d929190610fc1565b5f6001600160a01b0319815c16815d5061084d6060860160408701610f50565b6001600160a01b03166108666040870160208801610f50565b6001600160a01b031661087c6020880188610e55565b6001600160401b03167fdf41b7b68261c95daefa9fb2a07059848f8eca590b6ef1b0369dd35e88ab9e808860600135876040516108c3929190918252602082015260400190565b60405180910390a4505050505050565b306001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016148061095957507f00000000000000000000000000000000000000000000000000000000000000006001600160a01b031661094d5f51602061100e5f395f51905f52546001600160a01b031690565b6001600160a01b031614155b156109775760405163703e46dd60e11b815260040160405180910390fd5b565b336001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016146109c45760405163167cd5f360e21b815233600482015260240161052d565b50565b816001600160a01b03166352d1902d6040518163ffffffff1660e01b8152600401602060405180830381865afa925050508015610a21575060408051601f3d908101601f19168201909252610a1e91810190610fe2565b60015b610a4957604051634c9c8ce360e01b81526001600160a01b038316600482015260240161052d565b5f51602061100e5f395f51905f528114610a7957604051632a87526960e21b81526004810182905260240161052d565b610a838383610ba3565b505050565b306001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016146109775760405163703e46dd60e11b815260040160405180910390fd5b5f807ff0c57e16840df040f15088dc2f81fe391c3923bec73e23a9662efc9c229c6a005b92915050565b5f63ffffffff602084901c1615610b1357505f610b9b565b835f5b6020811015610b955760016001600160401b038616821c811614610b6257610b5d82858360208110610b4a57610b4a610ff9565b60200201355f9182526020526040902090565b610b8b565b610b8b848260208110610b7757610b77610ff9565b6020020135835f9182526020526040902090565b9150600101610b16565b50851490505b949350505050565b610bac82610bf8565b6040516001600160a01b038316907fbc7cd75a20ee27fd9adebab32041f755214dbc6bffa90cc0225b39da2e5c2d3b905f90a2805115610bf057610a838282610c5b565b610274610cfb565b806001600160a01b03163b5f03610c2d57604051634c9c8ce360e01b81526001600160a01b038216600482015260240161052d565b5f51602061100e5f395f51905f5280546001600160a01b0319166001600160a01b0392909216919091179055565b60605f610c688484610d1a565b9050808015610c8957505f3d1180610c8957505f846001600160a01b03163b115b15610c9e57610c96610d2d565b915050610af5565b8015610cc857604051639996b31560e01b81526001600160a01b038516600482015260240161052d565b3d15610cdb57610cd6610d46565b610cf4565b60405163d6bda27560e01b815260040160405180910390fd5b5092915050565b34156109775760405163b398979f60e01b815260040160405180910390fd5b5f5f5f835160208501865af49392505050565b6040513d81523d5f602083013e3d602001810160405290565b6040513d5f823e3d81fd5b80356001600160a01b0381168114610d67575f5ffd5b919050565b634e487b7160e01b5f52604160045260245ffd5b5f5f60408385031215610d91575f5ffd5b610d9a83610d51565b915060208301356001600160401b03811115610db4575f5ffd5b8301601f81018513610dc4575f5ffd5b80356001600160401b03811115610ddd57610ddd610d6c565b604051601f8201601f19908116603f011681016001600160401b0381118282101715610e0b57610e0b610d6c565b604052818152828201602001871015610e22575f5ffd5b816020840160208301375f602083830101528093505050509250929050565b6001600160401b03811681146109c4575f5ffd5b5f60208284031215610e65575f5ffd5b8135610e7081610e41565b9392505050565b5f81518084528060208401602086015e5f602082860101526020601f19601f83011685010191505092915050565b602081525f610e706020830184610e77565b5f5f5f6104408486031215610eca575f5ffd5b8335925060208401356001600160401b03811115610ee6575f5ffd5b840160a08187031215610ef7575f5ffd5b91506104408401851015610f09575f5ffd5b6040840190509250925092565b5f60208284031215610f26575f5ffd5b81518015158114610e70575f5ffd5b5f60208284031215610f45575f5ffd5b8151610e7081610e41565b5f60208284031215610f60575f5ffd5b610e7082610d51565b5f5f8335601e19843603018112610f7e575f5ffd5b8301803591506001600160401b03821115610f97575f5ffd5b602001915036819003821315610fab575f5ffd5b9250929050565b818382375f9101908152919050565b6001600160401b0383168152604060208201525f610b9b6040830184610e77565b5f60208284031215610ff2575f5ffd5b5051919050565b634e487b7160e01b5f52603260045260245ffdfe360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc",
}

// OutboxClaims is an auto generated Go binding around an Ethereum contract.
type OutboxClaims struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *OutboxClaims) GetABI() abi.ABI {
	return c.abi
}

// NewOutboxClaims creates a new instance of OutboxClaims.
func NewOutboxClaims() *OutboxClaims {
	parsed, err := OutboxClaimsMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &OutboxClaims{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *OutboxClaims) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(address timelock_, address rollup_) returns()
func (outboxClaims *OutboxClaims) PackConstructor(timelock_ common.Address, rollup_ common.Address) []byte {
	enc, err := outboxClaims.abi.Pack("", timelock_, rollup_)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackUPGRADEINTERFACEVERSION is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xad3cb1cc.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function UPGRADE_INTERFACE_VERSION() view returns(string)
func (outboxClaims *OutboxClaims) PackUPGRADEINTERFACEVERSION() []byte {
	enc, err := outboxClaims.abi.Pack("UPGRADE_INTERFACE_VERSION")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackUPGRADEINTERFACEVERSION is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xad3cb1cc.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function UPGRADE_INTERFACE_VERSION() view returns(string)
func (outboxClaims *OutboxClaims) TryPackUPGRADEINTERFACEVERSION() ([]byte, error) {
	return outboxClaims.abi.Pack("UPGRADE_INTERFACE_VERSION")
}

// UnpackUPGRADEINTERFACEVERSION is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xad3cb1cc.
//
// Solidity: function UPGRADE_INTERFACE_VERSION() view returns(string)
func (outboxClaims *OutboxClaims) UnpackUPGRADEINTERFACEVERSION(data []byte) (string, error) {
	out, err := outboxClaims.abi.Unpack("UPGRADE_INTERFACE_VERSION", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackClaim is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe53de19f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function claim(bytes32 outboxRoot, (uint64,address,address,uint256,bytes) message, bytes32[32] proof) returns()
func (outboxClaims *OutboxClaims) PackClaim(outboxRoot [32]byte, message OutboxClaimsMessage, proof [32][32]byte) []byte {
	enc, err := outboxClaims.abi.Pack("claim", outboxRoot, message, proof)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackClaim is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe53de19f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function claim(bytes32 outboxRoot, (uint64,address,address,uint256,bytes) message, bytes32[32] proof) returns()
func (outboxClaims *OutboxClaims) TryPackClaim(outboxRoot [32]byte, message OutboxClaimsMessage, proof [32][32]byte) ([]byte, error) {
	return outboxClaims.abi.Pack("claim", outboxRoot, message, proof)
}

// PackClaimed is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9e8da543.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function claimed(uint64 index) view returns(bool)
func (outboxClaims *OutboxClaims) PackClaimed(index uint64) []byte {
	enc, err := outboxClaims.abi.Pack("claimed", index)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackClaimed is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9e8da543.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function claimed(uint64 index) view returns(bool)
func (outboxClaims *OutboxClaims) TryPackClaimed(index uint64) ([]byte, error) {
	return outboxClaims.abi.Pack("claimed", index)
}

// UnpackClaimed is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x9e8da543.
//
// Solidity: function claimed(uint64 index) view returns(bool)
func (outboxClaims *OutboxClaims) UnpackClaimed(data []byte) (bool, error) {
	out, err := outboxClaims.abi.Unpack("claimed", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackInitialize is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8129fc1c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function initialize() returns()
func (outboxClaims *OutboxClaims) PackInitialize() []byte {
	enc, err := outboxClaims.abi.Pack("initialize")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackInitialize is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8129fc1c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function initialize() returns()
func (outboxClaims *OutboxClaims) TryPackInitialize() ([]byte, error) {
	return outboxClaims.abi.Pack("initialize")
}

// PackL2Sender is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9bf62d82.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function l2Sender() view returns(address)
func (outboxClaims *OutboxClaims) PackL2Sender() []byte {
	enc, err := outboxClaims.abi.Pack("l2Sender")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackL2Sender is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9bf62d82.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function l2Sender() view returns(address)
func (outboxClaims *OutboxClaims) TryPackL2Sender() ([]byte, error) {
	return outboxClaims.abi.Pack("l2Sender")
}

// UnpackL2Sender is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x9bf62d82.
//
// Solidity: function l2Sender() view returns(address)
func (outboxClaims *OutboxClaims) UnpackL2Sender(data []byte) (common.Address, error) {
	out, err := outboxClaims.abi.Unpack("l2Sender", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackProxiableUUID is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x52d1902d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function proxiableUUID() view returns(bytes32)
func (outboxClaims *OutboxClaims) PackProxiableUUID() []byte {
	enc, err := outboxClaims.abi.Pack("proxiableUUID")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackProxiableUUID is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x52d1902d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function proxiableUUID() view returns(bytes32)
func (outboxClaims *OutboxClaims) TryPackProxiableUUID() ([]byte, error) {
	return outboxClaims.abi.Pack("proxiableUUID")
}

// UnpackProxiableUUID is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x52d1902d.
//
// Solidity: function proxiableUUID() view returns(bytes32)
func (outboxClaims *OutboxClaims) UnpackProxiableUUID(data []byte) ([32]byte, error) {
	out, err := outboxClaims.abi.Unpack("proxiableUUID", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackRollup is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcb23bcb5.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function rollup() view returns(address)
func (outboxClaims *OutboxClaims) PackRollup() []byte {
	enc, err := outboxClaims.abi.Pack("rollup")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRollup is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcb23bcb5.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function rollup() view returns(address)
func (outboxClaims *OutboxClaims) TryPackRollup() ([]byte, error) {
	return outboxClaims.abi.Pack("rollup")
}

// UnpackRollup is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xcb23bcb5.
//
// Solidity: function rollup() view returns(address)
func (outboxClaims *OutboxClaims) UnpackRollup(data []byte) (common.Address, error) {
	out, err := outboxClaims.abi.Unpack("rollup", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackTimelock is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd33219b4.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function timelock() view returns(address)
func (outboxClaims *OutboxClaims) PackTimelock() []byte {
	enc, err := outboxClaims.abi.Pack("timelock")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTimelock is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd33219b4.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function timelock() view returns(address)
func (outboxClaims *OutboxClaims) TryPackTimelock() ([]byte, error) {
	return outboxClaims.abi.Pack("timelock")
}

// UnpackTimelock is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd33219b4.
//
// Solidity: function timelock() view returns(address)
func (outboxClaims *OutboxClaims) UnpackTimelock(data []byte) (common.Address, error) {
	out, err := outboxClaims.abi.Unpack("timelock", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackUpgradeToAndCall is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4f1ef286.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function upgradeToAndCall(address newImplementation, bytes data) payable returns()
func (outboxClaims *OutboxClaims) PackUpgradeToAndCall(newImplementation common.Address, data []byte) []byte {
	enc, err := outboxClaims.abi.Pack("upgradeToAndCall", newImplementation, data)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackUpgradeToAndCall is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4f1ef286.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function upgradeToAndCall(address newImplementation, bytes data) payable returns()
func (outboxClaims *OutboxClaims) TryPackUpgradeToAndCall(newImplementation common.Address, data []byte) ([]byte, error) {
	return outboxClaims.abi.Pack("upgradeToAndCall", newImplementation, data)
}

// OutboxClaimsInitialized represents a Initialized event raised by the OutboxClaims contract.
type OutboxClaimsInitialized struct {
	Version uint64
	Raw     *types.Log // Blockchain specific contextual infos
}

const OutboxClaimsInitializedEventName = "Initialized"

// ContractEventName returns the user-defined event name.
func (OutboxClaimsInitialized) ContractEventName() string {
	return OutboxClaimsInitializedEventName
}

// UnpackInitializedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Initialized(uint64 version)
func (outboxClaims *OutboxClaims) UnpackInitializedEvent(log *types.Log) (*OutboxClaimsInitialized, error) {
	event := "Initialized"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != outboxClaims.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(OutboxClaimsInitialized)
	if len(log.Data) > 0 {
		if err := outboxClaims.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range outboxClaims.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// OutboxClaimsMessageClaimed represents a MessageClaimed event raised by the OutboxClaims contract.
type OutboxClaimsMessageClaimed struct {
	Index  uint64
	Sender common.Address
	Target common.Address
	Value  *big.Int
	Leaf   [32]byte
	Raw    *types.Log // Blockchain specific contextual infos
}

const OutboxClaimsMessageClaimedEventName = "MessageClaimed"

// ContractEventName returns the user-defined event name.
func (OutboxClaimsMessageClaimed) ContractEventName() string {
	return OutboxClaimsMessageClaimedEventName
}

// UnpackMessageClaimedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event MessageClaimed(uint64 indexed index, address indexed sender, address indexed target, uint256 value, bytes32 leaf)
func (outboxClaims *OutboxClaims) UnpackMessageClaimedEvent(log *types.Log) (*OutboxClaimsMessageClaimed, error) {
	event := "MessageClaimed"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != outboxClaims.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(OutboxClaimsMessageClaimed)
	if len(log.Data) > 0 {
		if err := outboxClaims.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range outboxClaims.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// OutboxClaimsReceived represents a Received event raised by the OutboxClaims contract.
type OutboxClaimsReceived struct {
	From   common.Address
	Amount *big.Int
	Raw    *types.Log // Blockchain specific contextual infos
}

const OutboxClaimsReceivedEventName = "Received"

// ContractEventName returns the user-defined event name.
func (OutboxClaimsReceived) ContractEventName() string {
	return OutboxClaimsReceivedEventName
}

// UnpackReceivedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Received(address indexed from, uint256 amount)
func (outboxClaims *OutboxClaims) UnpackReceivedEvent(log *types.Log) (*OutboxClaimsReceived, error) {
	event := "Received"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != outboxClaims.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(OutboxClaimsReceived)
	if len(log.Data) > 0 {
		if err := outboxClaims.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range outboxClaims.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// OutboxClaimsUpgraded represents a Upgraded event raised by the OutboxClaims contract.
type OutboxClaimsUpgraded struct {
	Implementation common.Address
	Raw            *types.Log // Blockchain specific contextual infos
}

const OutboxClaimsUpgradedEventName = "Upgraded"

// ContractEventName returns the user-defined event name.
func (OutboxClaimsUpgraded) ContractEventName() string {
	return OutboxClaimsUpgradedEventName
}

// UnpackUpgradedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Upgraded(address indexed implementation)
func (outboxClaims *OutboxClaims) UnpackUpgradedEvent(log *types.Log) (*OutboxClaimsUpgraded, error) {
	event := "Upgraded"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != outboxClaims.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(OutboxClaimsUpgraded)
	if len(log.Data) > 0 {
		if err := outboxClaims.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range outboxClaims.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (outboxClaims *OutboxClaims) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], outboxClaims.abi.Errors["AddressEmptyCode"].ID.Bytes()[:4]) {
		return outboxClaims.UnpackAddressEmptyCodeError(raw[4:])
	}
	if bytes.Equal(raw[:4], outboxClaims.abi.Errors["AlreadyClaimed"].ID.Bytes()[:4]) {
		return outboxClaims.UnpackAlreadyClaimedError(raw[4:])
	}
	if bytes.Equal(raw[:4], outboxClaims.abi.Errors["CallFailed"].ID.Bytes()[:4]) {
		return outboxClaims.UnpackCallFailedError(raw[4:])
	}
	if bytes.Equal(raw[:4], outboxClaims.abi.Errors["ClaimsPaused"].ID.Bytes()[:4]) {
		return outboxClaims.UnpackClaimsPausedError(raw[4:])
	}
	if bytes.Equal(raw[:4], outboxClaims.abi.Errors["ERC1967InvalidImplementation"].ID.Bytes()[:4]) {
		return outboxClaims.UnpackERC1967InvalidImplementationError(raw[4:])
	}
	if bytes.Equal(raw[:4], outboxClaims.abi.Errors["ERC1967NonPayable"].ID.Bytes()[:4]) {
		return outboxClaims.UnpackERC1967NonPayableError(raw[4:])
	}
	if bytes.Equal(raw[:4], outboxClaims.abi.Errors["FailedCall"].ID.Bytes()[:4]) {
		return outboxClaims.UnpackFailedCallError(raw[4:])
	}
	if bytes.Equal(raw[:4], outboxClaims.abi.Errors["InsufficientBalance"].ID.Bytes()[:4]) {
		return outboxClaims.UnpackInsufficientBalanceError(raw[4:])
	}
	if bytes.Equal(raw[:4], outboxClaims.abi.Errors["InvalidInitialization"].ID.Bytes()[:4]) {
		return outboxClaims.UnpackInvalidInitializationError(raw[4:])
	}
	if bytes.Equal(raw[:4], outboxClaims.abi.Errors["InvalidProof"].ID.Bytes()[:4]) {
		return outboxClaims.UnpackInvalidProofError(raw[4:])
	}
	if bytes.Equal(raw[:4], outboxClaims.abi.Errors["NoCode"].ID.Bytes()[:4]) {
		return outboxClaims.UnpackNoCodeError(raw[4:])
	}
	if bytes.Equal(raw[:4], outboxClaims.abi.Errors["NoMessage"].ID.Bytes()[:4]) {
		return outboxClaims.UnpackNoMessageError(raw[4:])
	}
	if bytes.Equal(raw[:4], outboxClaims.abi.Errors["NotFinalized"].ID.Bytes()[:4]) {
		return outboxClaims.UnpackNotFinalizedError(raw[4:])
	}
	if bytes.Equal(raw[:4], outboxClaims.abi.Errors["NotInitializing"].ID.Bytes()[:4]) {
		return outboxClaims.UnpackNotInitializingError(raw[4:])
	}
	if bytes.Equal(raw[:4], outboxClaims.abi.Errors["NotTimelock"].ID.Bytes()[:4]) {
		return outboxClaims.UnpackNotTimelockError(raw[4:])
	}
	if bytes.Equal(raw[:4], outboxClaims.abi.Errors["Reentered"].ID.Bytes()[:4]) {
		return outboxClaims.UnpackReenteredError(raw[4:])
	}
	if bytes.Equal(raw[:4], outboxClaims.abi.Errors["UUPSUnauthorizedCallContext"].ID.Bytes()[:4]) {
		return outboxClaims.UnpackUUPSUnauthorizedCallContextError(raw[4:])
	}
	if bytes.Equal(raw[:4], outboxClaims.abi.Errors["UUPSUnsupportedProxiableUUID"].ID.Bytes()[:4]) {
		return outboxClaims.UnpackUUPSUnsupportedProxiableUUIDError(raw[4:])
	}
	if bytes.Equal(raw[:4], outboxClaims.abi.Errors["ZeroAddress"].ID.Bytes()[:4]) {
		return outboxClaims.UnpackZeroAddressError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// OutboxClaimsAddressEmptyCode represents a AddressEmptyCode error raised by the OutboxClaims contract.
type OutboxClaimsAddressEmptyCode struct {
	Target common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AddressEmptyCode(address target)
func OutboxClaimsAddressEmptyCodeErrorID() common.Hash {
	return common.HexToHash("0x9996b315c842ff135b8fc4a08ad5df1c344efbc03d2687aecc0678050d2aac89")
}

// UnpackAddressEmptyCodeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AddressEmptyCode(address target)
func (outboxClaims *OutboxClaims) UnpackAddressEmptyCodeError(raw []byte) (*OutboxClaimsAddressEmptyCode, error) {
	out := new(OutboxClaimsAddressEmptyCode)
	if err := outboxClaims.abi.UnpackIntoInterface(out, "AddressEmptyCode", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// OutboxClaimsAlreadyClaimed represents a AlreadyClaimed error raised by the OutboxClaims contract.
type OutboxClaimsAlreadyClaimed struct {
	Index uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AlreadyClaimed(uint64 index)
func OutboxClaimsAlreadyClaimedErrorID() common.Hash {
	return common.HexToHash("0x15afccb098214bc2da539fc1272f6dc1b7b482b6c9b3e925524db4bc79e5e2ec")
}

// UnpackAlreadyClaimedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AlreadyClaimed(uint64 index)
func (outboxClaims *OutboxClaims) UnpackAlreadyClaimedError(raw []byte) (*OutboxClaimsAlreadyClaimed, error) {
	out := new(OutboxClaimsAlreadyClaimed)
	if err := outboxClaims.abi.UnpackIntoInterface(out, "AlreadyClaimed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// OutboxClaimsCallFailed represents a CallFailed error raised by the OutboxClaims contract.
type OutboxClaimsCallFailed struct {
	Index  uint64
	Reason []byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error CallFailed(uint64 index, bytes reason)
func OutboxClaimsCallFailedErrorID() common.Hash {
	return common.HexToHash("0x76b1b89e2fadc4a03e62acdc189592ee1bc885088b9338be665c336caef573c3")
}

// UnpackCallFailedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error CallFailed(uint64 index, bytes reason)
func (outboxClaims *OutboxClaims) UnpackCallFailedError(raw []byte) (*OutboxClaimsCallFailed, error) {
	out := new(OutboxClaimsCallFailed)
	if err := outboxClaims.abi.UnpackIntoInterface(out, "CallFailed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// OutboxClaimsClaimsPaused represents a ClaimsPaused error raised by the OutboxClaims contract.
type OutboxClaimsClaimsPaused struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ClaimsPaused()
func OutboxClaimsClaimsPausedErrorID() common.Hash {
	return common.HexToHash("0x7cdf17ad9ee98efb9f1c7c037e6d670fdaa3f0ea4d4b016e4707fa1827a79e43")
}

// UnpackClaimsPausedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ClaimsPaused()
func (outboxClaims *OutboxClaims) UnpackClaimsPausedError(raw []byte) (*OutboxClaimsClaimsPaused, error) {
	out := new(OutboxClaimsClaimsPaused)
	if err := outboxClaims.abi.UnpackIntoInterface(out, "ClaimsPaused", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// OutboxClaimsERC1967InvalidImplementation represents a ERC1967InvalidImplementation error raised by the OutboxClaims contract.
type OutboxClaimsERC1967InvalidImplementation struct {
	Implementation common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC1967InvalidImplementation(address implementation)
func OutboxClaimsERC1967InvalidImplementationErrorID() common.Hash {
	return common.HexToHash("0x4c9c8ce3ceb3130f17f7cdba48d89b5b0129f266a8bac114e6e315a41879b617")
}

// UnpackERC1967InvalidImplementationError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC1967InvalidImplementation(address implementation)
func (outboxClaims *OutboxClaims) UnpackERC1967InvalidImplementationError(raw []byte) (*OutboxClaimsERC1967InvalidImplementation, error) {
	out := new(OutboxClaimsERC1967InvalidImplementation)
	if err := outboxClaims.abi.UnpackIntoInterface(out, "ERC1967InvalidImplementation", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// OutboxClaimsERC1967NonPayable represents a ERC1967NonPayable error raised by the OutboxClaims contract.
type OutboxClaimsERC1967NonPayable struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC1967NonPayable()
func OutboxClaimsERC1967NonPayableErrorID() common.Hash {
	return common.HexToHash("0xb398979fa84f543c8e222f17890372c487baf85e062276c127fef521eea7224b")
}

// UnpackERC1967NonPayableError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC1967NonPayable()
func (outboxClaims *OutboxClaims) UnpackERC1967NonPayableError(raw []byte) (*OutboxClaimsERC1967NonPayable, error) {
	out := new(OutboxClaimsERC1967NonPayable)
	if err := outboxClaims.abi.UnpackIntoInterface(out, "ERC1967NonPayable", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// OutboxClaimsFailedCall represents a FailedCall error raised by the OutboxClaims contract.
type OutboxClaimsFailedCall struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error FailedCall()
func OutboxClaimsFailedCallErrorID() common.Hash {
	return common.HexToHash("0xd6bda27508c0fb6d8a39b4b122878dab26f731a7d4e4abe711dd3731899052a4")
}

// UnpackFailedCallError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error FailedCall()
func (outboxClaims *OutboxClaims) UnpackFailedCallError(raw []byte) (*OutboxClaimsFailedCall, error) {
	out := new(OutboxClaimsFailedCall)
	if err := outboxClaims.abi.UnpackIntoInterface(out, "FailedCall", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// OutboxClaimsInsufficientBalance represents a InsufficientBalance error raised by the OutboxClaims contract.
type OutboxClaimsInsufficientBalance struct {
	Balance *big.Int
	Value   *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InsufficientBalance(uint256 balance, uint256 value)
func OutboxClaimsInsufficientBalanceErrorID() common.Hash {
	return common.HexToHash("0xcf4791818fba6e019216eb4864093b4947f674afada5d305e57d598b641dad1d")
}

// UnpackInsufficientBalanceError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InsufficientBalance(uint256 balance, uint256 value)
func (outboxClaims *OutboxClaims) UnpackInsufficientBalanceError(raw []byte) (*OutboxClaimsInsufficientBalance, error) {
	out := new(OutboxClaimsInsufficientBalance)
	if err := outboxClaims.abi.UnpackIntoInterface(out, "InsufficientBalance", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// OutboxClaimsInvalidInitialization represents a InvalidInitialization error raised by the OutboxClaims contract.
type OutboxClaimsInvalidInitialization struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InvalidInitialization()
func OutboxClaimsInvalidInitializationErrorID() common.Hash {
	return common.HexToHash("0xf92ee8a957075833165f68c320933b1a1294aafc84ee6e0dd3fb178008f9aaf5")
}

// UnpackInvalidInitializationError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InvalidInitialization()
func (outboxClaims *OutboxClaims) UnpackInvalidInitializationError(raw []byte) (*OutboxClaimsInvalidInitialization, error) {
	out := new(OutboxClaimsInvalidInitialization)
	if err := outboxClaims.abi.UnpackIntoInterface(out, "InvalidInitialization", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// OutboxClaimsInvalidProof represents a InvalidProof error raised by the OutboxClaims contract.
type OutboxClaimsInvalidProof struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InvalidProof()
func OutboxClaimsInvalidProofErrorID() common.Hash {
	return common.HexToHash("0x09bde339c6b182be216ee7ef8ccff6338c6ef7993445216112ae575c5438fd27")
}

// UnpackInvalidProofError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InvalidProof()
func (outboxClaims *OutboxClaims) UnpackInvalidProofError(raw []byte) (*OutboxClaimsInvalidProof, error) {
	out := new(OutboxClaimsInvalidProof)
	if err := outboxClaims.abi.UnpackIntoInterface(out, "InvalidProof", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// OutboxClaimsNoCode represents a NoCode error raised by the OutboxClaims contract.
type OutboxClaimsNoCode struct {
	Target common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoCode(address target)
func OutboxClaimsNoCodeErrorID() common.Hash {
	return common.HexToHash("0x674520b6bb5a7851149439c2748026005a69a70a0b4e6c410abbfac42015a2a9")
}

// UnpackNoCodeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoCode(address target)
func (outboxClaims *OutboxClaims) UnpackNoCodeError(raw []byte) (*OutboxClaimsNoCode, error) {
	out := new(OutboxClaimsNoCode)
	if err := outboxClaims.abi.UnpackIntoInterface(out, "NoCode", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// OutboxClaimsNoMessage represents a NoMessage error raised by the OutboxClaims contract.
type OutboxClaimsNoMessage struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoMessage()
func OutboxClaimsNoMessageErrorID() common.Hash {
	return common.HexToHash("0xc07c26d21667af73f0fe2b3110407a1aff5872a3886f1b4e57e9b5598e743448")
}

// UnpackNoMessageError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoMessage()
func (outboxClaims *OutboxClaims) UnpackNoMessageError(raw []byte) (*OutboxClaimsNoMessage, error) {
	out := new(OutboxClaimsNoMessage)
	if err := outboxClaims.abi.UnpackIntoInterface(out, "NoMessage", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// OutboxClaimsNotFinalized represents a NotFinalized error raised by the OutboxClaims contract.
type OutboxClaimsNotFinalized struct {
	OutboxRoot [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotFinalized(bytes32 outboxRoot)
func OutboxClaimsNotFinalizedErrorID() common.Hash {
	return common.HexToHash("0x9af1149d71361e4dc463fa9478e41d877816361d2d17c8e2ea409c62f5ad4303")
}

// UnpackNotFinalizedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotFinalized(bytes32 outboxRoot)
func (outboxClaims *OutboxClaims) UnpackNotFinalizedError(raw []byte) (*OutboxClaimsNotFinalized, error) {
	out := new(OutboxClaimsNotFinalized)
	if err := outboxClaims.abi.UnpackIntoInterface(out, "NotFinalized", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// OutboxClaimsNotInitializing represents a NotInitializing error raised by the OutboxClaims contract.
type OutboxClaimsNotInitializing struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotInitializing()
func OutboxClaimsNotInitializingErrorID() common.Hash {
	return common.HexToHash("0xd7e6bcf8597daa127dc9f0048d2f08d5ef140a2cb659feabd700beff1f7a8302")
}

// UnpackNotInitializingError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotInitializing()
func (outboxClaims *OutboxClaims) UnpackNotInitializingError(raw []byte) (*OutboxClaimsNotInitializing, error) {
	out := new(OutboxClaimsNotInitializing)
	if err := outboxClaims.abi.UnpackIntoInterface(out, "NotInitializing", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// OutboxClaimsNotTimelock represents a NotTimelock error raised by the OutboxClaims contract.
type OutboxClaimsNotTimelock struct {
	Caller common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotTimelock(address caller)
func OutboxClaimsNotTimelockErrorID() common.Hash {
	return common.HexToHash("0x59f357ccbee35fd21871e08411b5b8f05724749c3928d4bcd47c6afbe3716c90")
}

// UnpackNotTimelockError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotTimelock(address caller)
func (outboxClaims *OutboxClaims) UnpackNotTimelockError(raw []byte) (*OutboxClaimsNotTimelock, error) {
	out := new(OutboxClaimsNotTimelock)
	if err := outboxClaims.abi.UnpackIntoInterface(out, "NotTimelock", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// OutboxClaimsReentered represents a Reentered error raised by the OutboxClaims contract.
type OutboxClaimsReentered struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error Reentered()
func OutboxClaimsReenteredErrorID() common.Hash {
	return common.HexToHash("0xb5dfd9e53a10d4d747ca3de749b98baf23546e800cbacdb1dbc28233e586d1ee")
}

// UnpackReenteredError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error Reentered()
func (outboxClaims *OutboxClaims) UnpackReenteredError(raw []byte) (*OutboxClaimsReentered, error) {
	out := new(OutboxClaimsReentered)
	if err := outboxClaims.abi.UnpackIntoInterface(out, "Reentered", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// OutboxClaimsUUPSUnauthorizedCallContext represents a UUPSUnauthorizedCallContext error raised by the OutboxClaims contract.
type OutboxClaimsUUPSUnauthorizedCallContext struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error UUPSUnauthorizedCallContext()
func OutboxClaimsUUPSUnauthorizedCallContextErrorID() common.Hash {
	return common.HexToHash("0xe07c8dba242a06571ac65fe4bbe20522c9fb111cb33599b799ff8039c1ed18f4")
}

// UnpackUUPSUnauthorizedCallContextError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error UUPSUnauthorizedCallContext()
func (outboxClaims *OutboxClaims) UnpackUUPSUnauthorizedCallContextError(raw []byte) (*OutboxClaimsUUPSUnauthorizedCallContext, error) {
	out := new(OutboxClaimsUUPSUnauthorizedCallContext)
	if err := outboxClaims.abi.UnpackIntoInterface(out, "UUPSUnauthorizedCallContext", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// OutboxClaimsUUPSUnsupportedProxiableUUID represents a UUPSUnsupportedProxiableUUID error raised by the OutboxClaims contract.
type OutboxClaimsUUPSUnsupportedProxiableUUID struct {
	Slot [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error UUPSUnsupportedProxiableUUID(bytes32 slot)
func OutboxClaimsUUPSUnsupportedProxiableUUIDErrorID() common.Hash {
	return common.HexToHash("0xaa1d49a4c084bfa9aeeee2a0be65267a7f19ba7e1476b114dac513d2c14cb563")
}

// UnpackUUPSUnsupportedProxiableUUIDError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error UUPSUnsupportedProxiableUUID(bytes32 slot)
func (outboxClaims *OutboxClaims) UnpackUUPSUnsupportedProxiableUUIDError(raw []byte) (*OutboxClaimsUUPSUnsupportedProxiableUUID, error) {
	out := new(OutboxClaimsUUPSUnsupportedProxiableUUID)
	if err := outboxClaims.abi.UnpackIntoInterface(out, "UUPSUnsupportedProxiableUUID", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// OutboxClaimsZeroAddress represents a ZeroAddress error raised by the OutboxClaims contract.
type OutboxClaimsZeroAddress struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ZeroAddress()
func OutboxClaimsZeroAddressErrorID() common.Hash {
	return common.HexToHash("0xd92e233df2717d4a40030e20904abd27b68fcbeede117eaaccbbdac9618c8c73")
}

// UnpackZeroAddressError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ZeroAddress()
func (outboxClaims *OutboxClaims) UnpackZeroAddressError(raw []byte) (*OutboxClaimsZeroAddress, error) {
	out := new(OutboxClaimsZeroAddress)
	if err := outboxClaims.abi.UnpackIntoInterface(out, "ZeroAddress", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupMetaData contains all meta data concerning the Rollup contract.
var RollupMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[{\"internalType\":\"contractTimelock\",\"name\":\"timelock_\",\"type\":\"address\"},{\"internalType\":\"contractIVerifier\",\"name\":\"verifier_\",\"type\":\"address\"},{\"internalType\":\"contractDepositQueue\",\"name\":\"deposits\",\"type\":\"address\"},{\"internalType\":\"contractForcedQueue\",\"name\":\"forced\",\"type\":\"address\"},{\"internalType\":\"contractMessageInbox\",\"name\":\"inbox\",\"type\":\"address\"}],\"stateMutability\":\"nonpayable\",\"type\":\"constructor\"},{\"inputs\":[],\"name\":\"MAX_REQUIRED_DEPOSITS\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"MAX_REQUIRED_FORCED\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"PAUSE_COOLDOWN\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"PAUSE_DURATION\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"UPGRADE_INTERFACE_VERSION\",\"outputs\":[{\"internalType\":\"string\",\"name\":\"\",\"type\":\"string\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"}],\"name\":\"batchHash\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"}],\"name\":\"batchInfo\",\"outputs\":[{\"components\":[{\"internalType\":\"uint64\",\"name\":\"lastBlock\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"originNumber\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"depositEnd\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"forcedEnd\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"committedAt\",\"type\":\"uint64\"}],\"internalType\":\"structRollup.BatchInfo\",\"name\":\"info\",\"type\":\"tuple\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"},{\"internalType\":\"bytes32\",\"name\":\"parentHash\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"lastBlock\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"originNumber\",\"type\":\"uint64\"},{\"internalType\":\"bytes32\",\"name\":\"originHash\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"inboxCount\",\"type\":\"uint64\"},{\"internalType\":\"bytes32\",\"name\":\"inboxRoot\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"depositEnd\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"forcedEnd\",\"type\":\"uint64\"},{\"internalType\":\"bytes32[]\",\"name\":\"blobHashes\",\"type\":\"bytes32[]\"}],\"internalType\":\"structBatchHeader\",\"name\":\"header\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"blockHash\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"stateRoot\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"outboxRoot\",\"type\":\"bytes32\"}],\"internalType\":\"structFinalState\",\"name\":\"state\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"z\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"},{\"internalType\":\"bytes\",\"name\":\"commitment\",\"type\":\"bytes\"},{\"internalType\":\"bytes\",\"name\":\"proof\",\"type\":\"bytes\"}],\"internalType\":\"structBlobClaim[]\",\"name\":\"claims\",\"type\":\"tuple[]\"},{\"internalType\":\"bytes\",\"name\":\"proof\",\"type\":\"bytes\"}],\"name\":\"commitAndFinalize\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"},{\"internalType\":\"bytes32\",\"name\":\"parentHash\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"lastBlock\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"originNumber\",\"type\":\"uint64\"},{\"internalType\":\"bytes32\",\"name\":\"originHash\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"inboxCount\",\"type\":\"uint64\"},{\"internalType\":\"bytes32\",\"name\":\"inboxRoot\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"depositEnd\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"forcedEnd\",\"type\":\"uint64\"},{\"internalType\":\"bytes32[]\",\"name\":\"blobHashes\",\"type\":\"bytes32[]\"}],\"internalType\":\"structBatchHeader\",\"name\":\"header\",\"type\":\"tuple\"}],\"name\":\"commitBatch\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"committedIndex\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"configHash\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"depositQueue\",\"outputs\":[{\"internalType\":\"contractDepositQueue\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"},{\"internalType\":\"bytes32\",\"name\":\"parentHash\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"lastBlock\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"originNumber\",\"type\":\"uint64\"},{\"internalType\":\"bytes32\",\"name\":\"originHash\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"inboxCount\",\"type\":\"uint64\"},{\"internalType\":\"bytes32\",\"name\":\"inboxRoot\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"depositEnd\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"forcedEnd\",\"type\":\"uint64\"},{\"internalType\":\"bytes32[]\",\"name\":\"blobHashes\",\"type\":\"bytes32[]\"}],\"internalType\":\"structBatchHeader[]\",\"name\":\"headers\",\"type\":\"tuple[]\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"blockHash\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"stateRoot\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"outboxRoot\",\"type\":\"bytes32\"}],\"internalType\":\"structFinalState\",\"name\":\"state\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"z\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"},{\"internalType\":\"bytes\",\"name\":\"commitment\",\"type\":\"bytes\"},{\"internalType\":\"bytes\",\"name\":\"proof\",\"type\":\"bytes\"}],\"internalType\":\"structBlobClaim[]\",\"name\":\"claims\",\"type\":\"tuple[]\"},{\"internalType\":\"bytes\",\"name\":\"proof\",\"type\":\"bytes\"}],\"name\":\"finalizeBatches\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"finalizedBlockHash\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"finalizedIndex\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"forceDeadline\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"forcedQueue\",\"outputs\":[{\"internalType\":\"contractForcedQueue\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"genesisBlockHash\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"guardian\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"bytes\",\"name\":\"json\",\"type\":\"bytes\"},{\"internalType\":\"uint64\",\"name\":\"l2ChainId\",\"type\":\"uint64\"},{\"internalType\":\"bytes32\",\"name\":\"genesisBlockHash\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"startBlock\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"operator\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"guardian\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"forceDeadline\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"operatorTimeout\",\"type\":\"uint64\"}],\"internalType\":\"structRollup.Config\",\"name\":\"config\",\"type\":\"tuple\"}],\"name\":\"initialize\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"l2ChainId\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"messageInbox\",\"outputs\":[{\"internalType\":\"contractMessageInbox\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"oldestObligation\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"oldest\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"operator\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"operatorTimeout\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"root\",\"type\":\"bytes32\"}],\"name\":\"outboxBatch\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"pause\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"pauseEnd\",\"outputs\":[{\"internalType\":\"uint48\",\"name\":\"\",\"type\":\"uint48\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"pauseStart\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"paused\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"permissionless\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"proxiableUUID\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"},{\"internalType\":\"bytes32\",\"name\":\"parentHash\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"lastBlock\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"originNumber\",\"type\":\"uint64\"},{\"internalType\":\"bytes32\",\"name\":\"originHash\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"inboxCount\",\"type\":\"uint64\"},{\"internalType\":\"bytes32\",\"name\":\"inboxRoot\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"depositEnd\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"forcedEnd\",\"type\":\"uint64\"},{\"internalType\":\"bytes32[]\",\"name\":\"blobHashes\",\"type\":\"bytes32[]\"}],\"internalType\":\"structBatchHeader[]\",\"name\":\"headers\",\"type\":\"tuple[]\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"blockHash\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"stateRoot\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"outboxRoot\",\"type\":\"bytes32\"}],\"internalType\":\"structFinalState\",\"name\":\"state\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"z\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"},{\"internalType\":\"bytes\",\"name\":\"commitment\",\"type\":\"bytes\"},{\"internalType\":\"bytes\",\"name\":\"proof\",\"type\":\"bytes\"}],\"internalType\":\"structBlobClaim[]\",\"name\":\"claims\",\"type\":\"tuple[]\"}],\"name\":\"publicInput\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"fromIndex\",\"type\":\"uint64\"}],\"name\":\"revertBatches\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"guardian_\",\"type\":\"address\"}],\"name\":\"setGuardian\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"operator_\",\"type\":\"address\"}],\"name\":\"setOperator\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"timelock\",\"outputs\":[{\"internalType\":\"contractTimelock\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"unpause\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"newImplementation\",\"type\":\"address\"},{\"internalType\":\"bytes\",\"name\":\"data\",\"type\":\"bytes\"}],\"name\":\"upgradeToAndCall\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"verifier\",\"outputs\":[{\"internalType\":\"contractIVerifier\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"},{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"batchHash\",\"type\":\"bytes32\"},{\"components\":[{\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"},{\"internalType\":\"bytes32\",\"name\":\"parentHash\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"lastBlock\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"originNumber\",\"type\":\"uint64\"},{\"internalType\":\"bytes32\",\"name\":\"originHash\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"inboxCount\",\"type\":\"uint64\"},{\"internalType\":\"bytes32\",\"name\":\"inboxRoot\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"depositEnd\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"forcedEnd\",\"type\":\"uint64\"},{\"internalType\":\"bytes32[]\",\"name\":\"blobHashes\",\"type\":\"bytes32[]\"}],\"indexed\":false,\"internalType\":\"structBatchHeader\",\"name\":\"header\",\"type\":\"tuple\"}],\"name\":\"BatchCommitted\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint64\",\"name\":\"fromIndex\",\"type\":\"uint64\"},{\"indexed\":true,\"internalType\":\"uint64\",\"name\":\"toIndex\",\"type\":\"uint64\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"blockHash\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"stateRoot\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"outboxRoot\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"publicInput\",\"type\":\"uint256\"}],\"name\":\"BatchesFinalized\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint64\",\"name\":\"fromIndex\",\"type\":\"uint64\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"toIndex\",\"type\":\"uint64\"}],\"name\":\"BatchesReverted\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":false,\"internalType\":\"bytes\",\"name\":\"config\",\"type\":\"bytes\"}],\"name\":\"ConfigPublished\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"guardian\",\"type\":\"address\"}],\"name\":\"GuardianChanged\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"version\",\"type\":\"uint64\"}],\"name\":\"Initialized\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"operator\",\"type\":\"address\"}],\"name\":\"OperatorChanged\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"until\",\"type\":\"uint64\"}],\"name\":\"Paused\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":false,\"internalType\":\"bool\",\"name\":\"on\",\"type\":\"bool\"}],\"name\":\"PermissionlessModeChanged\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[],\"name\":\"Unpaused\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"implementation\",\"type\":\"address\"}],\"name\":\"Upgraded\",\"type\":\"event\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"target\",\"type\":\"address\"}],\"name\":\"AddressEmptyCode\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"count\",\"type\":\"uint256\"}],\"name\":\"BlobCount\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"internalType\":\"bytes32\",\"name\":\"expected\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"actual\",\"type\":\"bytes32\"}],\"name\":\"BlobHashMismatch\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"claims\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"blobs\",\"type\":\"uint256\"}],\"name\":\"ClaimCount\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"delay\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"exitWindow\",\"type\":\"uint256\"}],\"name\":\"DelayTooShort\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"implementation\",\"type\":\"address\"}],\"name\":\"ERC1967InvalidImplementation\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ERC1967NonPayable\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"queue\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"}],\"name\":\"EntryOverdue\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"FailedCall\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"versionedHash\",\"type\":\"bytes32\"}],\"name\":\"InvalidBlobClaim\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"string\",\"name\":\"field\",\"type\":\"string\"}],\"name\":\"InvalidConfig\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"InvalidInitialization\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"publicInput\",\"type\":\"uint256\"}],\"name\":\"InvalidProof\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"IsNotPaused\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"until\",\"type\":\"uint64\"}],\"name\":\"IsPaused\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NoBatches\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"lastBlock\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"parentLastBlock\",\"type\":\"uint64\"}],\"name\":\"NoBlocks\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"caller\",\"type\":\"address\"}],\"name\":\"NotGuardian\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotInitializing\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"caller\",\"type\":\"address\"}],\"name\":\"NotOperator\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotPermissionless\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"caller\",\"type\":\"address\"}],\"name\":\"NotTimelock\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"}],\"name\":\"NotUnfinalized\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"number\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"parentNumber\",\"type\":\"uint64\"}],\"name\":\"OriginBeforeParent\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"number\",\"type\":\"uint64\"}],\"name\":\"OriginNotPast\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"number\",\"type\":\"uint64\"}],\"name\":\"OriginUnavailable\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"until\",\"type\":\"uint64\"}],\"name\":\"PauseCooldown\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"queue\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"position\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"parentPosition\",\"type\":\"uint64\"}],\"name\":\"PositionBeforeParent\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"queue\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"position\",\"type\":\"uint64\"}],\"name\":\"PositionBeyondOrigin\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"queue\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"position\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"count\",\"type\":\"uint64\"}],\"name\":\"PositionBeyondQueue\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint8\",\"name\":\"bits\",\"type\":\"uint8\"},{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"}],\"name\":\"SafeCastOverflowedUintDowncast\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"versionedHash\",\"type\":\"bytes32\"}],\"name\":\"SuperfluousBlob\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"count\",\"type\":\"uint256\"}],\"name\":\"TooManyBatches\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"UUPSUnauthorizedCallContext\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"slot\",\"type\":\"bytes32\"}],\"name\":\"UUPSUnsupportedProxiableUUID\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"},{\"internalType\":\"bytes32\",\"name\":\"hash\",\"type\":\"bytes32\"}],\"name\":\"UnknownBatch\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"inboxCount\",\"type\":\"uint64\"}],\"name\":\"WrongInboxCount\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"inboxRoot\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"expected\",\"type\":\"bytes32\"}],\"name\":\"WrongInboxRoot\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"expected\",\"type\":\"uint64\"}],\"name\":\"WrongIndex\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"originHash\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"expected\",\"type\":\"bytes32\"}],\"name\":\"WrongOriginHash\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"parentHash\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"expected\",\"type\":\"bytes32\"}],\"name\":\"WrongParent\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ZeroAddress\",\"type\":\"error\"}]",
	ID:  "e4e6cb0693f2617e00b96f3d7898664915",
	Bin: "0x61014060405230608052348015610014575f5ffd5b506040516146c73803806146c7833981016040819052610033916101d2565b846001600160a01b03811661005b5760405163d92e233d60e01b815260040160405180910390fd5b6001600160a01b03811660a05261007061010c565b506001600160a01b038416158061008e57506001600160a01b038316155b156100ac5760405163d92e233d60e01b815260040160405180910390fd5b6001600160a01b03821615806100c957506001600160a01b038116155b156100e75760405163d92e233d60e01b815260040160405180910390fd5b6001600160a01b0393841660c05291831660e052821661010052166101205250610243565b7ff0c57e16840df040f15088dc2f81fe391c3923bec73e23a9662efc9c229c6a00805468010000000000000000900460ff161561015c5760405163f92ee8a960e01b815260040160405180910390fd5b80546001600160401b03908116146101bb5780546001600160401b0319166001600160401b0390811782556040519081527fc7f505b2f371ae2175ee4913f4499e1f2633a7b5936321eed1cdaeb6115181d29060200160405180910390a15b50565b6001600160a01b03811681146101bb575f5ffd5b5f5f5f5f5f60a086880312156101e6575f5ffd5b85516101f1816101be565b6020870151909550610202816101be565b6040870151909450610213816101be565b6060870151909350610224816101be565b6080870151909250610235816101be565b809150509295509295909350565b60805160a05160c05160e05161010051610120516143c66103015f395f81816105d401528181612a890152612b4e01525f81816104c301528181610ca1015281816119f4015281816122fd01526123a401525f81816107ee01528181610c6a015281816119ba015281816121b1015261225701525f818161036f0152611c0901525f818161072501528181610e9c0152818161128a015281816116e30152611f4a01525f8181611ea401528181611ecd015261205601526143c65ff3fe608060405260043610610233575f3560e01c8063854ba60e11610129578063b3ab15fb116100a8578063d6ae3cd51161006d578063d6ae3cd514610747578063d87522ae1461076d578063e1f1176d146107a2578063e4704a30146107b7578063f617eecc146107dd575f5ffd5b8063b3ab15fb146106ab578063b5acb567146106ca578063bb5ff97c146106e0578063cc43b33b146106f5578063d33219b414610714575f5ffd5b80639b680c4e116100ee5780639b680c4e146105f6578063a1256f9f14610615578063a4e1fee214610629578063ad3cb1cc14610648578063b179920614610685575f5ffd5b8063854ba60e1461052c5780638a0dac4a1461054b5780638ee240151461056a5780639550276b1461059e578063965ef01b146105c3575f5ffd5b8063452a9320116101b55780635c975abb1161017a5780635c975abb1461048e57806367df4f33146104b257806370509bf3146104e55780637d4b4e01146105045780638456cb5914610518575f5ffd5b8063452a9320146104165780634f1ef2861461043457806352d1902d1461044757806355f812dd1461045b578063570ca7351461046f575f5ffd5b80632b7ac3f3116101fb5780632b7ac3f31461035e57806331cadaab146103a95780633f4ba83a146103bd5780633fdeb0b8146103d15780634177a03f146103f0575f5ffd5b806308305da11461023757806314dd384714610258578063189c968a1461027757806321b4deee1461030d57806328e24b3d1461033b575b5f5ffd5b348015610242575f5ffd5b506102566102513660046139e2565b610810565b005b348015610263575f5ffd5b50610256610272366004613aa9565b6109e9565b348015610282575f5ffd5b50610296610291366004613aa9565b610a85565b60405161030491905f60a0820190506001600160401b0383511682526001600160401b0360208401511660208301526001600160401b0360408401511660408301526001600160401b0360608401511660608301526001600160401b03608084015116608083015292915050565b60405180910390f35b348015610318575f5ffd5b506103236203f48081565b6040516001600160401b039091168152602001610304565b348015610346575f5ffd5b5061035060035481565b604051908152602001610304565b348015610369575f5ffd5b506103917f000000000000000000000000000000000000000000000000000000000000000081565b6040516001600160a01b039091168152602001610304565b3480156103b4575f5ffd5b50610323604081565b3480156103c8575f5ffd5b50610256610add565b3480156103dc575f5ffd5b506103506103eb366004613aa9565b610b71565b3480156103fb575f5ffd5b5060015461032390600160301b90046001600160401b031681565b348015610421575f5ffd5b505f54610391906001600160a01b031681565b610256610442366004613b4e565b610bb4565b348015610452575f5ffd5b50610350610bd3565b348015610466575f5ffd5b50610323600481565b34801561047a575f5ffd5b50600554610391906001600160a01b031681565b348015610499575f5ffd5b506104a2610bee565b6040519015158152602001610304565b3480156104bd575f5ffd5b506103917f000000000000000000000000000000000000000000000000000000000000000081565b3480156104f0575f5ffd5b506103506104ff366004613bf1565b610c07565b34801561050f575f5ffd5b50610323610c38565b348015610523575f5ffd5b50610256610d5d565b348015610537575f5ffd5b50600654610323906001600160401b031681565b348015610556575f5ffd5b50610256610565366004613c71565b610e91565b348015610575575f5ffd5b50610323610584366004613c8a565b60096020525f90815260409020546001600160401b031681565b3480156105a9575f5ffd5b505f5461032390600160a01b90046001600160401b031681565b3480156105ce575f5ffd5b506103917f000000000000000000000000000000000000000000000000000000000000000081565b348015610601575f5ffd5b50610256610610366004613ca1565b610ee5565b348015610620575f5ffd5b506104a2611643565b348015610634575f5ffd5b50610256610643366004613cd8565b61169a565b348015610653575f5ffd5b50610678604051806040016040528060058152602001640352e302e360dc1b81525081565b6040516103049190613d09565b348015610690575f5ffd5b5060015461032390600160701b90046001600160401b031681565b3480156106b6575f5ffd5b506102566106c5366004613c71565b6116d8565b3480156106d5575f5ffd5b506103236212750081565b3480156106eb575f5ffd5b5061035060045481565b348015610700575f5ffd5b5061025661070f366004613d3e565b611753565b34801561071f575f5ffd5b506103917f000000000000000000000000000000000000000000000000000000000000000081565b348015610752575f5ffd5b5060015461032390600160b01b90046001600160401b031681565b348015610778575f5ffd5b5060015461078b9065ffffffffffff1681565b60405165ffffffffffff9091168152602001610304565b3480156107ad575f5ffd5b5061035060025481565b3480156107c2575f5ffd5b5060055461032390600160a01b90046001600160401b031681565b3480156107e8575f5ffd5b506103917f000000000000000000000000000000000000000000000000000000000000000081565b610818610bee565b1561084957600154604051631aeb4ff760e31b815265ffffffffffff90911660048201526024015b60405180910390fd5b610851611643565b61086e5760405163957983b160e01b815260040160405180910390fd5b6001546001600160401b03600160701b82048116600160301b9092041611156108b857600180546108b8916108b391600160701b90046001600160401b031690613e00565b6117ed565b6040805160018082528183019092525f91816020015b60408051610140810182525f808252602080830182905292820181905260608083018290526080830182905260a0830182905260c0830182905260e0830182905261010083019190915261012082015282525f199092019101816108ce57905050905061093a87613f78565b815f8151811061094c5761094c613f83565b6020026020010181905250610979815f8151811061096c5761096c613f83565b602002602001015161186c565b610987818787878787611bcb565b600154600160f01b900460ff166109e0576001805460ff60f01b1916600160f01b1781556040519081527f1c6ee3cce3394ff31be49bbcb8ed996520f14e8fe813ad90a23e4bd9a0f5cf10906020015b60405180910390a15b50505050505050565b6005546001600160a01b03163314610a1657604051633b63649d60e11b8152336004820152602401610840565b6001546001600160401b03600160701b9091048116908216111580610a5057506001546001600160401b03600160301b9091048116908216115b15610a7957604051630176f27b60e11b81526001600160401b0382166004820152602401610840565b610a82816117ed565b50565b6040805160a0810182525f808252602082018190529181018290526060810182905260808101919091526001546001600160401b03600160301b909104811690831611610ad857610ad582611dcb565b90505b919050565b5f546001600160a01b03163314610b095760405163a252c15160e01b8152336004820152602401610840565b610b11610bee565b610b2e5760405163bc871ce560e01b815260040160405180910390fd5b6001805465ffffffffffff19164265ffffffffffff161790556040517fa45f47fdea8a1efdd9029a5691c7f759c32b7c698632b563573e155625d16933905f90a1565b6001545f906001600160401b03600160301b909104811690831611610bad576001600160401b0382165f90815260076020526040902054610ad5565b5f92915050565b610bbc611e99565b610bc582611f3f565b610bcf8282611f8a565b5050565b5f610bdc61204b565b505f5160206143a65f395f51905f5290565b5f610c0260015465ffffffffffff16421090565b905090565b5f610c1185612094565b610c2e610c29610c218789613f97565b8686866120d9565b61245d565b9695505050505050565b6001546001600160401b03600160701b91829004165f908152600860205260408120805491929091610cda91610c99917f00000000000000000000000000000000000000000000000000000000000000009165ffffffffffff91041661252a565b8254610cd5907f000000000000000000000000000000000000000000000000000000000000000090600160a01b900465ffffffffffff1661252a565b612626565b6001549092506001600160401b03600160701b82048116600160301b909204161115610d5957610d568260085f6001600e9054906101000a90046001600160401b03166001610d299190613e00565b6001600160401b0316815260208101919091526040015f2054600160d01b900465ffffffffffff16612626565b91505b5090565b5f546001600160a01b03163314610d895760405163a252c15160e01b8152336004820152602401610840565b60015465ffffffffffff1615801590610dc25750600154610db690621275009065ffffffffffff16613e00565b6001600160401b031642105b15610e0557600154610de090621275009065ffffffffffff16613e00565b60405163416c27f160e11b81526001600160401b039091166004820152602401610840565b5f80546001600160401b0342908116600160a01b0267ffffffffffffffff60a01b1990921691909117909155610e3f906203f48090614004565b6001805465ffffffffffff191665ffffffffffff9290921691821790556040519081527fdb6a871e0ca1412b5a476ec1e7ec005fc584d1afa9bef37a3c64129332bb449b9060200160405180910390a1565b336001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001614610edc5760405163167cd5f360e21b8152336004820152602401610840565b610a8281612678565b5f610eee6126bf565b805490915060ff600160401b82041615906001600160401b03165f81158015610f145750825b90505f826001600160401b03166001148015610f2f5750303b155b905081158015610f3d575080155b15610f5b5760405163f92ee8a960e01b815260040160405180910390fd5b845467ffffffffffffffff191660011785558315610f8557845460ff60401b1916600160401b1785555b610f8f8680614017565b90505f03610fc9576040516389a6198960e01b8152600401610840906020808252600490820152633539b7b760e11b604082015260600190565b610fd96040870160208801613aa9565b6001600160401b03161580611005575046610ffa6040880160208901613aa9565b6001600160401b0316145b1561103f576040516389a6198960e01b81526020600482015260096024820152681b0c90da185a5b925960ba1b6044820152606401610840565b6040860135611084576040516389a6198960e01b815260206004820152601060248201526f0cecadccae6d2e684d8dec6d690c2e6d60831b6044820152606401610840565b436110956080880160608901613aa9565b6001600160401b031611156110da576040516389a6198960e01b815260206004820152600a6024820152697374617274426c6f636b60b01b6044820152606401610840565b5f6110eb60a0880160808901613c71565b6001600160a01b03160361112d576040516389a6198960e01b815260206004820152600860248201526737b832b930ba37b960c11b6044820152606401610840565b61113d60e0870160c08801613aa9565b6001600160401b03165f03611185576040516389a6198960e01b815260206004820152600d60248201526c666f726365446561646c696e6560981b6044820152606401610840565b611196610100870160e08801613aa9565b6001600160401b03165f036111e0576040516389a6198960e01b815260206004820152600f60248201526e1bdc195c985d1bdc951a5b595bdd5d608a1b6044820152606401610840565b5f6111f2610100880160e08901613aa9565b6001600160401b031661120b60e0890160c08a01613aa9565b6001600160401b031661121e9190614004565b905062127500811115611287576040516389a6198960e01b815260206004820152602a60248201527f657869742077696e646f77206c6f6e676572207468616e207468652070617573604482015269329031b7b7b63237bbb760b11b6064820152608401610840565b5f7f00000000000000000000000000000000000000000000000000000000000000006001600160a01b031663427ad6246040518163ffffffff1660e01b8152600401602060405180830381865afa1580156112e4573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906113089190614059565b90506113176203f48083614004565b811161134d578061132b6203f48084614004565b60405163d6ef4a3160e01b815260048101929092526024820152604401610840565b6113578880614017565b604051611365929190614070565b604080519182900390912060025561138290890160208a01613aa9565b600180546001600160401b0392909216600160b01b0267ffffffffffffffff60b01b19909216919091179055604088013560038190556004556113cb60e0890160c08a01613aa9565b600580546001600160401b0392909216600160a01b0267ffffffffffffffff60a01b19909216919091179055611408610100890160e08a01613aa9565b6006805467ffffffffffffffff19166001600160401b039290921691909117905561144161143c60808a0160608b01613aa9565b6126e7565b5f808052600760209081527f6d5257204ebe7d88fd91ae87941cb2dd9d8062b64ae5a2bd2d28ec40b9fbf6df929092556040805160a081019091529081526114bc91810161149560808c0160608d01613aa9565b6001600160401b0390811682525f60208301819052604083015242166060909101526127b1565b5f80526008602090815281517f5eff886ea0ce6ca488a3d6e336d6c0f75f46d19b42c06ce5ee98e42c96d256c7805492840151604085015160608601516080909601516001600160401b039094166001600160701b031990951694909417600160401b65ffffffffffff92831602176bffffffffffffffffffffffff60701b1916600160701b9482169490940265ffffffffffff60a01b191693909317600160a01b94841694909402939093176001600160d01b0316600160d01b92909116919091021790557fe18efcc5026ce8717fac61a24af2f923d1e13f14cba8e6080c387cd164a469086115ad8980614017565b6040516115bb9291906140a7565b60405180910390a16115db6115d660a08a0160808b01613c71565b612887565b6115f36115ee60c08a0160a08b01613c71565b612678565b5050831561163b57845460ff60401b19168555604051600181527fc7f505b2f371ae2175ee4913f4499e1f2633a7b5936321eed1cdaeb6115181d29060200160405180910390a15b505050505050565b6001545f90600160f01b900460ff161561165d5750600190565b5f611666610c38565b90506001600160401b03811615801590610d5657506006546116929082906001600160401b03166128d0565b421191505090565b6005546001600160a01b031633146116c757604051633b63649d60e11b8152336004820152602401610840565b610a826116d382613f78565b61186c565b336001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016146117235760405163167cd5f360e21b8152336004820152602401610840565b6001600160a01b03811661174a5760405163d92e233d60e01b815260040160405180910390fd5b610a8281612887565b61175b610bee565b1561178757600154604051631aeb4ff760e31b815265ffffffffffff9091166004820152602401610840565b61179e6117948789613f97565b8686868686611bcb565b600154600160f01b900460ff16156109e0576001805460ff60f01b191690556040515f81527f1c6ee3cce3394ff31be49bbcb8ed996520f14e8fe813ad90a23e4bd9a0f5cf10906020016109d7565b600154604051600160301b9091046001600160401b0390811682528216907f2af0251272b661694a7a5135567664cbbb819e99e473292a7a26ad10c32a434e9060200160405180910390a26118436001826140c2565b600160066101000a8154816001600160401b0302191690836001600160401b0316021790555050565b6001545f9061188a90600160301b90046001600160401b0316611dcb565b60018054600160301b90046001600160401b03165f818152600760205260409020549293506118b891613e00565b6001600160401b0316835f01516001600160401b031614611920578251600180546118f491600160301b9091046001600160401b031690613e00565b604051635357a66560e11b81526001600160401b03928316600482015291166024820152604401610840565b80836020015114611954576020830151604051637c5f784160e11b8152600481019190915260248101829052604401610840565b815f01516001600160401b031683604001516001600160401b0316116119a7576040838101518351915163847493c760e01b81526001600160401b03918216600482015291166024820152604401610840565b6119b5838360200151612988565b6119ef7f00000000000000000000000000000000000000000000000000000000000000008460e00151846040015186606001516040612bfb565b611a2a7f0000000000000000000000000000000000000000000000000000000000000000846101000151846060015186606001516004612bfb565b611a38836101200151612f12565b5f611a4284612ff2565b8451600180546dffffffffffffffff0000000000001916600160301b6001600160401b03938416908102919091179091555f90815260076020908152604091829020849055815160a08101835282890151841681526060808a015185169282019290925260e0890151841692810192909252610100880151831690820152429091166080820152909150611ad5906127b1565b84516001600160401b039081165f90815260086020908152604091829020845181549286015186850151606088015160809098015165ffffffffffff908116600160d01b026001600160d01b03998216600160a01b0265ffffffffffff60a01b19938316600160701b02939093166bffffffffffffffffffffffff60701b1992909416600160401b026001600160701b031990971694891694909417959095179490941617929092179490941617909255855191518392909116907fe05422b114d22ea0faece65387d5912e261387b31f35e21fe7fd31996a2fbdd790611bbd90889061411b565b60405180910390a350505050565b611bd58651612094565b5f611be5610c29888888886120d9565b9050611bf287868661301f565b6040516321614b3960e21b81526001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016906385852ce490611c42908490879087906004016141ed565b602060405180830381865afa158015611c5d573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190611c81919061420f565b611ca157604051635e3fa05160e01b815260048101829052602401610840565b600180545f91611cc191600160701b90046001600160401b031690613e00565b90505f6001895183611cd39190613e00565b611cdd91906140c2565b6001805467ffffffffffffffff60701b1916600160701b6001600160401b0384160217905588356004559050604088013515801590611d3357506040808901355f908152600960205220546001600160401b0316155b15611d63576040888101355f908152600960205220805467ffffffffffffffff19166001600160401b0383161790555b60408051893581526020808b01359082015289820135818301526060810185905290516001600160401b0383811692908516917f214d27d17cd4fd95b623760931956bf48624ee723ad942d864026a0e72ea83cd9181900360800190a3505050505050505050565b6040805160a080820183525f8083526020808401829052838501829052606080850183905260809485018390526001600160401b0396871683526008825291859020855180850187529054808816825265ffffffffffff600160401b82048116838501908152600160701b83048216848a01908152600160a01b84048316858801908152600160d01b9094048316858a019081528a519889018b529451909a168752518116938601939093529651821695840195909552945185169082015291519092169181019190915290565b306001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000161480611f1f57507f00000000000000000000000000000000000000000000000000000000000000006001600160a01b0316611f135f5160206143a65f395f51905f52546001600160a01b031690565b6001600160a01b031614155b15611f3d5760405163703e46dd60e11b815260040160405180910390fd5b565b336001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001614610a825760405163167cd5f360e21b8152336004820152602401610840565b816001600160a01b03166352d1902d6040518163ffffffff1660e01b8152600401602060405180830381865afa925050508015611fe4575060408051601f3d908101601f19168201909252611fe191810190614059565b60015b61200c57604051634c9c8ce360e01b81526001600160a01b0383166004820152602401610840565b5f5160206143a65f395f51905f52811461203c57604051632a87526960e21b815260048101829052602401610840565b61204683836130bf565b505050565b306001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001614611f3d5760405163703e46dd60e11b815260040160405180910390fd5b805f036120b45760405163d63ba36560e01b815260040160405180910390fd5b6008811115610a825760405163597b1cf760e11b815260048101829052602401610840565b6120e1613845565b600154610260820151600160701b9091046001600160401b0316906121099087868685613114565b5f61211382611dcb565b90505f8760018951612125919061422e565b8151811061213557612135613f83565b6020908102919091018101516001808752546001600160401b03600160b01b9091048116878401526002546040808901919091526004805460608a01528b3560808a0152938b013560a08901528a81013560c08901528581018051831660e08a0152519051630f89733760e31b815291169281019290925291507f00000000000000000000000000000000000000000000000000000000000000006001600160a01b031690637c4b99b890602401602060405180830381865afa1580156121fe573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906122229190614059565b61010085015260e0810180516001600160401b039081166101208701529051604051630f89733760e31b8152911660048201527f00000000000000000000000000000000000000000000000000000000000000006001600160a01b031690637c4b99b890602401602060405180830381865afa1580156122a4573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906122c89190614059565b6101408501526060820180516001600160401b039081166101608701529051604051630f89733760e31b8152911660048201527f00000000000000000000000000000000000000000000000000000000000000006001600160a01b031690637c4b99b890602401602060405180830381865afa15801561234a573d5f5f3e3d5ffd5b505050506040513d601f19601f8201168201806040525081019061236e9190614059565b610180850152610100810180516001600160401b039081166101a08701529051604051630f89733760e31b8152911660048201527f00000000000000000000000000000000000000000000000000000000000000006001600160a01b031690637c4b99b890602401602060405180830381865afa1580156123f1573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906124159190614059565b6101c085015260a08101516001600160401b039081166101e086015260c082015161020086015260608201511661022085015260800151610240840152509095945050505050565b6102608101516040515f919060208101835b60138110156124b4578060051b86015160016202aa83831c165f81146124a0578160c01b84526008840193506124aa565b8184526020840193505b505060010161246f565b5061020083825e6101e082820301825261021f01601f191660408190526003906002906124e2908490614258565b602060405180830381855afa1580156124fd573d5f5f3e3d5ffd5b5050506040513d601f19601f820116820180604052508101906125209190614059565b901c949350505050565b5f826001600160a01b03166306661abd6040518163ffffffff1660e01b8152600401602060405180830381865afa158015612567573d5f5f3e3d5ffd5b505050506040513d601f19601f8201168201806040525081019061258b9190614263565b6001600160401b0316826001600160401b0316106125a9575f61261d565b604051636ced947d60e01b81526001600160401b03831660048201526001600160a01b03841690636ced947d90602401606060405180830381865afa1580156125f4573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190612618919061427e565b604001515b90505b92915050565b5f6001600160401b038316158061264457506001600160401b038216155b156126525750818117612620565b816001600160401b0316836001600160401b031610612671578161261d565b5090919050565b5f80546001600160a01b0319166001600160a01b038316908117825560405190917f01c6520cf747e4632b43b535b91afe3950ccabc4ab29bbd89e3c1f6b0ba0565591a250565b5f807ff0c57e16840df040f15088dc2f81fe391c3923bec73e23a9662efc9c229c6a00612620565b604080515f60208201819052918101829052606081018290526001600160401b038316608082015260a08101829052819060c00160408051808303601f190181528282525f602084018190529183018290526060830182905260808301919091527fc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a47060a08301529150819060c00160408051601f198184030181529082905261279392916020016142e6565b60405160208183030381529060405280519060200120915050919050565b6040805160a0810182525f808252602082018190529181018290526060810182905260808101919091526040518060a00160405280835f01516001600160401b0316815260200161280e84602001516001600160401b03166132c7565b65ffffffffffff16815260200161283184604001516001600160401b03166132c7565b65ffffffffffff16815260200161285484606001516001600160401b03166132c7565b65ffffffffffff16815260200161287784608001516001600160401b03166132c7565b65ffffffffffff16905292915050565b600580546001600160a01b0319166001600160a01b0383169081179091556040517f4721129e0e676ed6a92909bb24e853ccdd63ad72280cc2e974e38e480e0e6e54905f90a250565b5f6128e76001600160401b03808416908516614004565b5f8054919250906001600160401b03808616600160a01b909204161161290d5783612920565b5f54600160a01b90046001600160401b03165b6001549091506001600160401b03821665ffffffffffff909116118015612950575081816001600160401b031611155b156129815760015461296b90829065ffffffffffff166140c2565b61297e906001600160401b031683614004565b91505b5092915050565b806001600160401b031682606001516001600160401b031610156129d857606082015160405163c2b56cdb60e01b81526001600160401b0391821660048201529082166024820152604401610840565b4382606001516001600160401b031610612a155760608201516040516205261360eb1b81526001600160401b039091166004820152602401610840565b5f612a2383606001516132f9565b905080836080015114612a59576080830151604051638956447960e01b8152600481019190915260248101829052604401610840565b60a0830151606084015160405163e64a869760e01b81526001600160401b039283166004820152911660248201527f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03169063e64a869790604401602060405180830381865afa158015612ad6573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190612afa919061420f565b612b285760a0830151604051632be852a960e01b81526001600160401b039091166004820152602401610840565b60a083015160405163eaa38b4160e01b81526001600160401b0390911660048201525f907f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03169063eaa38b4190602401602060405180830381865afa158015612b9b573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190612bbf9190614059565b9050808460c0015114612bf55760c0840151604051637ed43d5560e11b8152600481019190915260248101829052604401610840565b50505050565b826001600160401b0316846001600160401b03161015612c5057604051630664856160e41b81526001600160a01b03861660048201526001600160401b03808616602483015284166044820152606401610840565b5f856001600160a01b03166306661abd6040518163ffffffff1660e01b8152600401602060405180830381865afa158015612c8d573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190612cb19190614263565b9050806001600160401b0316856001600160401b03161115612d0857604051631f10a54960e31b81526001600160a01b03871660048201526001600160401b03808716602483015282166044820152606401610840565b836001600160401b0316856001600160401b0316118015612dbd57506001600160401b0383166001600160a01b038716636ced947d612d486001896140c2565b6040516001600160e01b031960e084901b1681526001600160401b039091166004820152602401606060405180830381865afa158015612d8a573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190612dae919061427e565b602001516001600160401b0316115b15612df5576040516337e1ed3960e01b81526001600160a01b03871660048201526001600160401b0386166024820152604401610840565b806001600160401b0316856001600160401b03161480612e3057506001600160401b038216612e2485876140c2565b6001600160401b031610155b15612e3b5750612f0b565b600554604051636ced947d60e01b81526001600160401b038781166004830152600160a01b909204909116906001600160a01b03881690636ced947d90602401606060405180830381865afa158015612e96573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190612eba919061427e565b604001516001600160401b0316612ed19190614004565b42111561163b57604051633249a56560e11b81526001600160a01b03871660048201526001600160401b0386166024820152604401610840565b5050505050565b80511580612f21575060068151115b15612f445780516040516334e95f6f60e11b815260040161084091815260200190565b5f5b8151811015612fcc578049801580612f775750828281518110612f6b57612f6b613f83565b60200260200101518114155b15612fc35781838381518110612f8f57612f8f613f83565b60209081029190910101516040516339fe9a7b60e11b81526004810192909252602482015260448101829052606401610840565b50600101612f46565b508051498015610bcf576040516311834d2160e21b815260048101829052602401610840565b610120808201516040515f9284825e815160051b6020830120610120820152610140812092505050919050565b5f805b8451811015612f0b575f85828151811061303e5761303e613f83565b6020026020010151610120015190505f5f90505b81518110156130b5576130ad82828151811061307057613070613f83565b602002602001015187878780613085906142fa565b985081811061309657613096613f83565b90506020028101906130a89190614312565b613415565b600101613052565b5050600101613022565b6130c882613597565b6040516001600160a01b038316907fbc7cd75a20ee27fd9adebab32041f755214dbc6bffa90cc0225b39da2e5c2d3b905f90a280511561310c5761204682826135fa565b610bcf613693565b61311f8484846136b2565b600154600160301b90046001600160401b03165f805b86518110156132bd575f8161314b866001613e00565b6131559190613e00565b90505f61317a89848151811061316d5761316d613f83565b6020026020010151612ff2565b9050846001600160401b0316826001600160401b031611806131b357506001600160401b0382165f908152600760205260409020548114155b156131e3576040516363cfb5b560e11b81526001600160401b038316600482015260248101829052604401610840565b604080516020810183905201604051602081830303815290604052805190602001208a8460026132139190614330565b6010811061322357613223613f83565b60200201528851613255908a908590811061324057613240613f83565b6020026020010151610120015189898761371e565b8a613261856002614330565b61326c906001614004565b6010811061327c5761327c613f83565b6020020152885189908490811061329557613295613f83565b6020026020010151610120015151846132ae9190614004565b93505050806001019050613135565b5050505050505050565b5f65ffffffffffff821115610d59576040516306dfcc6560e41b81526030600482015260248101839052604401610840565b6001600160401b03811640801561330f57919050565b604080516001600160401b03841660208201525f91829171f90827f1c53a10cb7a02335b175320002935910160408051601f198184030181529082905261335591614258565b5f60405180830381855afa9150503d805f811461338d576040519150601f19603f3d011682016040523d82523d5f602084013e613392565b606091505b50915091508115806133a657508051602014155b156133cf57604051633f7af06b60e21b81526001600160401b0385166004820152602401610840565b808060200190518101906133e39190614059565b92508261340e57604051633f7af06b60e21b81526001600160401b0385166004820152602401610840565b5050919050565b6134226040820182614017565b90506030141580613442575061343b6060820182614017565b9050603014155b156134635760405163012db6db60e61b815260048101839052602401610840565b5f80600a848435602086013561347c6040880188614017565b61348960608a018a614017565b60405160200161349f9796959493929190614347565b60408051601f19818403018152908290526134b991614258565b5f60405180830381855afa9150503d805f81146134f1576040519150601f19603f3d011682016040523d82523d5f602084013e6134f6565b606091505b509150915081158061350a57508051604014155b1561352b5760405163012db6db60e61b815260048101859052602401610840565b5f5f828060200190518101906135419190614383565b915091506110008214158061357657507f73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff000000018114155b1561163b5760405163012db6db60e61b815260048101879052602401610840565b806001600160a01b03163b5f036135cc57604051634c9c8ce360e01b81526001600160a01b0382166004820152602401610840565b5f5160206143a65f395f51905f5280546001600160a01b0319166001600160a01b0392909216919091179055565b60605f613607848461380e565b905080801561362857505f3d118061362857505f846001600160a01b03163b115b1561363d57613635613821565b915050612620565b801561366757604051639996b31560e01b81526001600160a01b0385166004820152602401610840565b3d1561367a5761367561383a565b612981565b60405163d6bda27560e01b815260040160405180910390fd5b3415611f3d5760405163b398979f60e01b815260040160405180910390fd5b5f805b84518110156136f3578481815181106136d0576136d0613f83565b6020026020010151610120015151826136e99190614004565b91506001016136b5565b50818114612bf55760405163a27914a560e01b81526004810183905260248101829052604401610840565b5f5f8551606061372e9190614330565b6001600160401b0381111561374557613745613ae1565b6040519080825280601f01601f19166020018201604052801561376f576020820181803683370190505b5090505f5b86518110156137fc5736868661378a8488614004565b81811061379957613799613f83565b90506020028101906137ab9190614312565b90505f5f5f8a85815181106137c2576137c2613f83565b6020908102919091018101516060878102890180840192909252863560408301529590910135940193909352505060019091019050613774565b50805160209091012095945050505050565b5f5f5f835160208501865af49392505050565b6040513d81523d5f602083013e3d602001810160405290565b6040513d5f823e3d81fd5b6040518061028001604052805f6001600160401b031681526020015f6001600160401b031681526020015f81526020015f81526020015f81526020015f81526020015f81526020015f6001600160401b031681526020015f81526020015f6001600160401b031681526020015f81526020015f6001600160401b031681526020015f81526020015f6001600160401b031681526020015f81526020015f6001600160401b031681526020015f81526020015f6001600160401b031681526020015f8152602001613913613918565b905290565b6040518061020001604052806010906020820280368337509192915050565b5f6101408284031215613948575f5ffd5b50919050565b5f60608284031215613948575f5ffd5b5f5f83601f84011261396e575f5ffd5b5081356001600160401b03811115613984575f5ffd5b6020830191508360208260051b850101111561399e575f5ffd5b9250929050565b5f5f83601f8401126139b5575f5ffd5b5081356001600160401b038111156139cb575f5ffd5b60208301915083602082850101111561399e575f5ffd5b5f5f5f5f5f5f60c087890312156139f7575f5ffd5b86356001600160401b03811115613a0c575f5ffd5b613a1889828a01613937565b965050613a28886020890161394e565b945060808701356001600160401b03811115613a42575f5ffd5b613a4e89828a0161395e565b90955093505060a08701356001600160401b03811115613a6c575f5ffd5b613a7889828a016139a5565b979a9699509497509295939492505050565b6001600160401b0381168114610a82575f5ffd5b8035610ad881613a8a565b5f60208284031215613ab9575f5ffd5b8135613ac481613a8a565b9392505050565b80356001600160a01b0381168114610ad8575f5ffd5b634e487b7160e01b5f52604160045260245ffd5b60405161014081016001600160401b0381118282101715613b1857613b18613ae1565b60405290565b604051601f8201601f191681016001600160401b0381118282101715613b4657613b46613ae1565b604052919050565b5f5f60408385031215613b5f575f5ffd5b613b6883613acb565b915060208301356001600160401b03811115613b82575f5ffd5b8301601f81018513613b92575f5ffd5b80356001600160401b03811115613bab57613bab613ae1565b613bbe601f8201601f1916602001613b1e565b818152866020838501011115613bd2575f5ffd5b816020840160208301375f602083830101528093505050509250929050565b5f5f5f5f5f60a08688031215613c05575f5ffd5b85356001600160401b03811115613c1a575f5ffd5b613c268882890161395e565b9096509450613c3a9050876020880161394e565b925060808601356001600160401b03811115613c54575f5ffd5b613c608882890161395e565b969995985093965092949392505050565b5f60208284031215613c81575f5ffd5b61261d82613acb565b5f60208284031215613c9a575f5ffd5b5035919050565b5f60208284031215613cb1575f5ffd5b81356001600160401b03811115613cc6575f5ffd5b82016101008185031215613ac4575f5ffd5b5f60208284031215613ce8575f5ffd5b81356001600160401b03811115613cfd575f5ffd5b61297e84828501613937565b602081525f82518060208401528060208501604085015e5f604082850101526040601f19601f83011684010191505092915050565b5f5f5f5f5f5f5f60c0888a031215613d54575f5ffd5b87356001600160401b03811115613d69575f5ffd5b613d758a828b0161395e565b9098509650613d8990508960208a0161394e565b945060808801356001600160401b03811115613da3575f5ffd5b613daf8a828b0161395e565b90955093505060a08801356001600160401b03811115613dcd575f5ffd5b613dd98a828b016139a5565b989b979a50959850939692959293505050565b634e487b7160e01b5f52601160045260245ffd5b6001600160401b03818116838216019081111561262057612620613dec565b5f6001600160401b03821115613e3757613e37613ae1565b5060051b60200190565b5f82601f830112613e50575f5ffd5b8135613e63613e5e82613e1f565b613b1e565b8082825260208201915060208360051b860101925085831115613e84575f5ffd5b602085015b83811015613ea1578035835260209283019201613e89565b5095945050505050565b5f6101408284031215613ebc575f5ffd5b613ec4613af5565b9050613ecf82613a9e565b815260208281013590820152613ee760408301613a9e565b6040820152613ef860608301613a9e565b606082015260808281013590820152613f1360a08301613a9e565b60a082015260c08281013590820152613f2e60e08301613a9e565b60e0820152613f406101008301613a9e565b6101008201526101208201356001600160401b03811115613f5f575f5ffd5b613f6b84828501613e41565b6101208301525092915050565b5f610ad53683613eab565b634e487b7160e01b5f52603260045260245ffd5b5f613fa4613e5e84613e1f565b8381526020810190600585901b840136811115613fbf575f5ffd5b845b81811015613ff95780356001600160401b03811115613fde575f5ffd5b613fea36828901613eab565b85525060209384019301613fc1565b509095945050505050565b8082018082111561262057612620613dec565b5f5f8335601e1984360301811261402c575f5ffd5b8301803591506001600160401b03821115614045575f5ffd5b60200191503681900382131561399e575f5ffd5b5f60208284031215614069575f5ffd5b5051919050565b818382375f9101908152919050565b81835281816020850137505f828201602090810191909152601f909101601f19169091010190565b602081525f6140ba60208301848661407f565b949350505050565b6001600160401b03828116828216039081111561262057612620613dec565b5f8151808452602084019350602083015f5b828110156141115781518652602095860195909101906001016140f3565b5093949350505050565b602081526141356020820183516001600160401b03169052565b602082015160408201525f604083015161415a60608401826001600160401b03169052565b5060608301516001600160401b038116608084015250608083015160a083015260a083015161419460c08401826001600160401b03169052565b5060c083015160e083015260e08301516141ba6101008401826001600160401b03169052565b506101008301516001600160401b038116610120840152506101208301516101408084015261297e6101608401826140e1565b838152604060208201525f61420660408301848661407f565b95945050505050565b5f6020828403121561421f575f5ffd5b81518015158114613ac4575f5ffd5b8181038181111561262057612620613dec565b5f81518060208401855e5f93019283525090919050565b5f61261d8284614241565b5f60208284031215614273575f5ffd5b8151613ac481613a8a565b5f606082840312801561428f575f5ffd5b50604051606081016001600160401b03811182821017156142b2576142b2613ae1565b6040528251815260208301516142c781613a8a565b602082015260408301516142da81613a8a565b60408201529392505050565b5f6140ba6142f48386614241565b84614241565b5f6001820161430b5761430b613dec565b5060010190565b5f8235607e19833603018112614326575f5ffd5b9190910192915050565b808202811582820484141761262057612620613dec565b878152866020820152856040820152838560608301375f848201606081015f815284868237505f93016060019283525090979650505050505050565b5f5f60408385031215614394575f5ffd5b50508051602090910151909290915056fe360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc",
}

// Rollup is an auto generated Go binding around an Ethereum contract.
type Rollup struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *Rollup) GetABI() abi.ABI {
	return c.abi
}

// NewRollup creates a new instance of Rollup.
func NewRollup() *Rollup {
	parsed, err := RollupMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &Rollup{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *Rollup) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(address timelock_, address verifier_, address deposits, address forced, address inbox) returns()
func (rollup *Rollup) PackConstructor(timelock_ common.Address, verifier_ common.Address, deposits common.Address, forced common.Address, inbox common.Address) []byte {
	enc, err := rollup.abi.Pack("", timelock_, verifier_, deposits, forced, inbox)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackMAXREQUIREDDEPOSITS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x31cadaab.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function MAX_REQUIRED_DEPOSITS() view returns(uint64)
func (rollup *Rollup) PackMAXREQUIREDDEPOSITS() []byte {
	enc, err := rollup.abi.Pack("MAX_REQUIRED_DEPOSITS")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMAXREQUIREDDEPOSITS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x31cadaab.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function MAX_REQUIRED_DEPOSITS() view returns(uint64)
func (rollup *Rollup) TryPackMAXREQUIREDDEPOSITS() ([]byte, error) {
	return rollup.abi.Pack("MAX_REQUIRED_DEPOSITS")
}

// UnpackMAXREQUIREDDEPOSITS is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x31cadaab.
//
// Solidity: function MAX_REQUIRED_DEPOSITS() view returns(uint64)
func (rollup *Rollup) UnpackMAXREQUIREDDEPOSITS(data []byte) (uint64, error) {
	out, err := rollup.abi.Unpack("MAX_REQUIRED_DEPOSITS", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackMAXREQUIREDFORCED is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x55f812dd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function MAX_REQUIRED_FORCED() view returns(uint64)
func (rollup *Rollup) PackMAXREQUIREDFORCED() []byte {
	enc, err := rollup.abi.Pack("MAX_REQUIRED_FORCED")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMAXREQUIREDFORCED is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x55f812dd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function MAX_REQUIRED_FORCED() view returns(uint64)
func (rollup *Rollup) TryPackMAXREQUIREDFORCED() ([]byte, error) {
	return rollup.abi.Pack("MAX_REQUIRED_FORCED")
}

// UnpackMAXREQUIREDFORCED is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x55f812dd.
//
// Solidity: function MAX_REQUIRED_FORCED() view returns(uint64)
func (rollup *Rollup) UnpackMAXREQUIREDFORCED(data []byte) (uint64, error) {
	out, err := rollup.abi.Unpack("MAX_REQUIRED_FORCED", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackPAUSECOOLDOWN is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb5acb567.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function PAUSE_COOLDOWN() view returns(uint64)
func (rollup *Rollup) PackPAUSECOOLDOWN() []byte {
	enc, err := rollup.abi.Pack("PAUSE_COOLDOWN")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPAUSECOOLDOWN is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb5acb567.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function PAUSE_COOLDOWN() view returns(uint64)
func (rollup *Rollup) TryPackPAUSECOOLDOWN() ([]byte, error) {
	return rollup.abi.Pack("PAUSE_COOLDOWN")
}

// UnpackPAUSECOOLDOWN is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xb5acb567.
//
// Solidity: function PAUSE_COOLDOWN() view returns(uint64)
func (rollup *Rollup) UnpackPAUSECOOLDOWN(data []byte) (uint64, error) {
	out, err := rollup.abi.Unpack("PAUSE_COOLDOWN", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackPAUSEDURATION is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x21b4deee.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function PAUSE_DURATION() view returns(uint64)
func (rollup *Rollup) PackPAUSEDURATION() []byte {
	enc, err := rollup.abi.Pack("PAUSE_DURATION")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPAUSEDURATION is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x21b4deee.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function PAUSE_DURATION() view returns(uint64)
func (rollup *Rollup) TryPackPAUSEDURATION() ([]byte, error) {
	return rollup.abi.Pack("PAUSE_DURATION")
}

// UnpackPAUSEDURATION is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x21b4deee.
//
// Solidity: function PAUSE_DURATION() view returns(uint64)
func (rollup *Rollup) UnpackPAUSEDURATION(data []byte) (uint64, error) {
	out, err := rollup.abi.Unpack("PAUSE_DURATION", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackUPGRADEINTERFACEVERSION is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xad3cb1cc.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function UPGRADE_INTERFACE_VERSION() view returns(string)
func (rollup *Rollup) PackUPGRADEINTERFACEVERSION() []byte {
	enc, err := rollup.abi.Pack("UPGRADE_INTERFACE_VERSION")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackUPGRADEINTERFACEVERSION is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xad3cb1cc.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function UPGRADE_INTERFACE_VERSION() view returns(string)
func (rollup *Rollup) TryPackUPGRADEINTERFACEVERSION() ([]byte, error) {
	return rollup.abi.Pack("UPGRADE_INTERFACE_VERSION")
}

// UnpackUPGRADEINTERFACEVERSION is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xad3cb1cc.
//
// Solidity: function UPGRADE_INTERFACE_VERSION() view returns(string)
func (rollup *Rollup) UnpackUPGRADEINTERFACEVERSION(data []byte) (string, error) {
	out, err := rollup.abi.Unpack("UPGRADE_INTERFACE_VERSION", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackBatchHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3fdeb0b8.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function batchHash(uint64 index) view returns(bytes32)
func (rollup *Rollup) PackBatchHash(index uint64) []byte {
	enc, err := rollup.abi.Pack("batchHash", index)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBatchHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3fdeb0b8.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function batchHash(uint64 index) view returns(bytes32)
func (rollup *Rollup) TryPackBatchHash(index uint64) ([]byte, error) {
	return rollup.abi.Pack("batchHash", index)
}

// UnpackBatchHash is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x3fdeb0b8.
//
// Solidity: function batchHash(uint64 index) view returns(bytes32)
func (rollup *Rollup) UnpackBatchHash(data []byte) ([32]byte, error) {
	out, err := rollup.abi.Unpack("batchHash", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackBatchInfo is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x189c968a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function batchInfo(uint64 index) view returns((uint64,uint64,uint64,uint64,uint64) info)
func (rollup *Rollup) PackBatchInfo(index uint64) []byte {
	enc, err := rollup.abi.Pack("batchInfo", index)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBatchInfo is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x189c968a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function batchInfo(uint64 index) view returns((uint64,uint64,uint64,uint64,uint64) info)
func (rollup *Rollup) TryPackBatchInfo(index uint64) ([]byte, error) {
	return rollup.abi.Pack("batchInfo", index)
}

// UnpackBatchInfo is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x189c968a.
//
// Solidity: function batchInfo(uint64 index) view returns((uint64,uint64,uint64,uint64,uint64) info)
func (rollup *Rollup) UnpackBatchInfo(data []byte) (RollupBatchInfo, error) {
	out, err := rollup.abi.Unpack("batchInfo", data)
	if err != nil {
		return *new(RollupBatchInfo), err
	}
	out0 := *abi.ConvertType(out[0], new(RollupBatchInfo)).(*RollupBatchInfo)
	return out0, nil
}

// PackCommitAndFinalize is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x08305da1.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function commitAndFinalize((uint64,bytes32,uint64,uint64,bytes32,uint64,bytes32,uint64,uint64,bytes32[]) header, (bytes32,bytes32,bytes32) state, (uint256,uint256,bytes,bytes)[] claims, bytes proof) returns()
func (rollup *Rollup) PackCommitAndFinalize(header BatchHeader, state FinalState, claims []BlobClaim, proof []byte) []byte {
	enc, err := rollup.abi.Pack("commitAndFinalize", header, state, claims, proof)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCommitAndFinalize is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x08305da1.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function commitAndFinalize((uint64,bytes32,uint64,uint64,bytes32,uint64,bytes32,uint64,uint64,bytes32[]) header, (bytes32,bytes32,bytes32) state, (uint256,uint256,bytes,bytes)[] claims, bytes proof) returns()
func (rollup *Rollup) TryPackCommitAndFinalize(header BatchHeader, state FinalState, claims []BlobClaim, proof []byte) ([]byte, error) {
	return rollup.abi.Pack("commitAndFinalize", header, state, claims, proof)
}

// PackCommitBatch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa4e1fee2.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function commitBatch((uint64,bytes32,uint64,uint64,bytes32,uint64,bytes32,uint64,uint64,bytes32[]) header) returns()
func (rollup *Rollup) PackCommitBatch(header BatchHeader) []byte {
	enc, err := rollup.abi.Pack("commitBatch", header)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCommitBatch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa4e1fee2.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function commitBatch((uint64,bytes32,uint64,uint64,bytes32,uint64,bytes32,uint64,uint64,bytes32[]) header) returns()
func (rollup *Rollup) TryPackCommitBatch(header BatchHeader) ([]byte, error) {
	return rollup.abi.Pack("commitBatch", header)
}

// PackCommittedIndex is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4177a03f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function committedIndex() view returns(uint64)
func (rollup *Rollup) PackCommittedIndex() []byte {
	enc, err := rollup.abi.Pack("committedIndex")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCommittedIndex is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4177a03f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function committedIndex() view returns(uint64)
func (rollup *Rollup) TryPackCommittedIndex() ([]byte, error) {
	return rollup.abi.Pack("committedIndex")
}

// UnpackCommittedIndex is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x4177a03f.
//
// Solidity: function committedIndex() view returns(uint64)
func (rollup *Rollup) UnpackCommittedIndex(data []byte) (uint64, error) {
	out, err := rollup.abi.Unpack("committedIndex", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackConfigHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe1f1176d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function configHash() view returns(bytes32)
func (rollup *Rollup) PackConfigHash() []byte {
	enc, err := rollup.abi.Pack("configHash")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackConfigHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe1f1176d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function configHash() view returns(bytes32)
func (rollup *Rollup) TryPackConfigHash() ([]byte, error) {
	return rollup.abi.Pack("configHash")
}

// UnpackConfigHash is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe1f1176d.
//
// Solidity: function configHash() view returns(bytes32)
func (rollup *Rollup) UnpackConfigHash(data []byte) ([32]byte, error) {
	out, err := rollup.abi.Unpack("configHash", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackDepositQueue is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf617eecc.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function depositQueue() view returns(address)
func (rollup *Rollup) PackDepositQueue() []byte {
	enc, err := rollup.abi.Pack("depositQueue")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDepositQueue is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf617eecc.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function depositQueue() view returns(address)
func (rollup *Rollup) TryPackDepositQueue() ([]byte, error) {
	return rollup.abi.Pack("depositQueue")
}

// UnpackDepositQueue is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xf617eecc.
//
// Solidity: function depositQueue() view returns(address)
func (rollup *Rollup) UnpackDepositQueue(data []byte) (common.Address, error) {
	out, err := rollup.abi.Unpack("depositQueue", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackFinalizeBatches is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcc43b33b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function finalizeBatches((uint64,bytes32,uint64,uint64,bytes32,uint64,bytes32,uint64,uint64,bytes32[])[] headers, (bytes32,bytes32,bytes32) state, (uint256,uint256,bytes,bytes)[] claims, bytes proof) returns()
func (rollup *Rollup) PackFinalizeBatches(headers []BatchHeader, state FinalState, claims []BlobClaim, proof []byte) []byte {
	enc, err := rollup.abi.Pack("finalizeBatches", headers, state, claims, proof)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackFinalizeBatches is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcc43b33b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function finalizeBatches((uint64,bytes32,uint64,uint64,bytes32,uint64,bytes32,uint64,uint64,bytes32[])[] headers, (bytes32,bytes32,bytes32) state, (uint256,uint256,bytes,bytes)[] claims, bytes proof) returns()
func (rollup *Rollup) TryPackFinalizeBatches(headers []BatchHeader, state FinalState, claims []BlobClaim, proof []byte) ([]byte, error) {
	return rollup.abi.Pack("finalizeBatches", headers, state, claims, proof)
}

// PackFinalizedBlockHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbb5ff97c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function finalizedBlockHash() view returns(bytes32)
func (rollup *Rollup) PackFinalizedBlockHash() []byte {
	enc, err := rollup.abi.Pack("finalizedBlockHash")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackFinalizedBlockHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbb5ff97c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function finalizedBlockHash() view returns(bytes32)
func (rollup *Rollup) TryPackFinalizedBlockHash() ([]byte, error) {
	return rollup.abi.Pack("finalizedBlockHash")
}

// UnpackFinalizedBlockHash is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xbb5ff97c.
//
// Solidity: function finalizedBlockHash() view returns(bytes32)
func (rollup *Rollup) UnpackFinalizedBlockHash(data []byte) ([32]byte, error) {
	out, err := rollup.abi.Unpack("finalizedBlockHash", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackFinalizedIndex is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb1799206.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function finalizedIndex() view returns(uint64)
func (rollup *Rollup) PackFinalizedIndex() []byte {
	enc, err := rollup.abi.Pack("finalizedIndex")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackFinalizedIndex is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb1799206.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function finalizedIndex() view returns(uint64)
func (rollup *Rollup) TryPackFinalizedIndex() ([]byte, error) {
	return rollup.abi.Pack("finalizedIndex")
}

// UnpackFinalizedIndex is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xb1799206.
//
// Solidity: function finalizedIndex() view returns(uint64)
func (rollup *Rollup) UnpackFinalizedIndex(data []byte) (uint64, error) {
	out, err := rollup.abi.Unpack("finalizedIndex", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackForceDeadline is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe4704a30.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function forceDeadline() view returns(uint64)
func (rollup *Rollup) PackForceDeadline() []byte {
	enc, err := rollup.abi.Pack("forceDeadline")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackForceDeadline is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe4704a30.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function forceDeadline() view returns(uint64)
func (rollup *Rollup) TryPackForceDeadline() ([]byte, error) {
	return rollup.abi.Pack("forceDeadline")
}

// UnpackForceDeadline is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe4704a30.
//
// Solidity: function forceDeadline() view returns(uint64)
func (rollup *Rollup) UnpackForceDeadline(data []byte) (uint64, error) {
	out, err := rollup.abi.Unpack("forceDeadline", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackForcedQueue is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x67df4f33.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function forcedQueue() view returns(address)
func (rollup *Rollup) PackForcedQueue() []byte {
	enc, err := rollup.abi.Pack("forcedQueue")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackForcedQueue is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x67df4f33.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function forcedQueue() view returns(address)
func (rollup *Rollup) TryPackForcedQueue() ([]byte, error) {
	return rollup.abi.Pack("forcedQueue")
}

// UnpackForcedQueue is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x67df4f33.
//
// Solidity: function forcedQueue() view returns(address)
func (rollup *Rollup) UnpackForcedQueue(data []byte) (common.Address, error) {
	out, err := rollup.abi.Unpack("forcedQueue", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackGenesisBlockHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x28e24b3d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function genesisBlockHash() view returns(bytes32)
func (rollup *Rollup) PackGenesisBlockHash() []byte {
	enc, err := rollup.abi.Pack("genesisBlockHash")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackGenesisBlockHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x28e24b3d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function genesisBlockHash() view returns(bytes32)
func (rollup *Rollup) TryPackGenesisBlockHash() ([]byte, error) {
	return rollup.abi.Pack("genesisBlockHash")
}

// UnpackGenesisBlockHash is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x28e24b3d.
//
// Solidity: function genesisBlockHash() view returns(bytes32)
func (rollup *Rollup) UnpackGenesisBlockHash(data []byte) ([32]byte, error) {
	out, err := rollup.abi.Unpack("genesisBlockHash", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackGuardian is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x452a9320.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function guardian() view returns(address)
func (rollup *Rollup) PackGuardian() []byte {
	enc, err := rollup.abi.Pack("guardian")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackGuardian is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x452a9320.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function guardian() view returns(address)
func (rollup *Rollup) TryPackGuardian() ([]byte, error) {
	return rollup.abi.Pack("guardian")
}

// UnpackGuardian is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x452a9320.
//
// Solidity: function guardian() view returns(address)
func (rollup *Rollup) UnpackGuardian(data []byte) (common.Address, error) {
	out, err := rollup.abi.Unpack("guardian", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackInitialize is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9b680c4e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function initialize((bytes,uint64,bytes32,uint64,address,address,uint64,uint64) config) returns()
func (rollup *Rollup) PackInitialize(config RollupConfig) []byte {
	enc, err := rollup.abi.Pack("initialize", config)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackInitialize is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9b680c4e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function initialize((bytes,uint64,bytes32,uint64,address,address,uint64,uint64) config) returns()
func (rollup *Rollup) TryPackInitialize(config RollupConfig) ([]byte, error) {
	return rollup.abi.Pack("initialize", config)
}

// PackL2ChainId is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd6ae3cd5.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function l2ChainId() view returns(uint64)
func (rollup *Rollup) PackL2ChainId() []byte {
	enc, err := rollup.abi.Pack("l2ChainId")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackL2ChainId is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd6ae3cd5.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function l2ChainId() view returns(uint64)
func (rollup *Rollup) TryPackL2ChainId() ([]byte, error) {
	return rollup.abi.Pack("l2ChainId")
}

// UnpackL2ChainId is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd6ae3cd5.
//
// Solidity: function l2ChainId() view returns(uint64)
func (rollup *Rollup) UnpackL2ChainId(data []byte) (uint64, error) {
	out, err := rollup.abi.Unpack("l2ChainId", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackMessageInbox is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x965ef01b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function messageInbox() view returns(address)
func (rollup *Rollup) PackMessageInbox() []byte {
	enc, err := rollup.abi.Pack("messageInbox")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMessageInbox is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x965ef01b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function messageInbox() view returns(address)
func (rollup *Rollup) TryPackMessageInbox() ([]byte, error) {
	return rollup.abi.Pack("messageInbox")
}

// UnpackMessageInbox is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x965ef01b.
//
// Solidity: function messageInbox() view returns(address)
func (rollup *Rollup) UnpackMessageInbox(data []byte) (common.Address, error) {
	out, err := rollup.abi.Unpack("messageInbox", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackOldestObligation is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7d4b4e01.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function oldestObligation() view returns(uint64 oldest)
func (rollup *Rollup) PackOldestObligation() []byte {
	enc, err := rollup.abi.Pack("oldestObligation")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOldestObligation is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7d4b4e01.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function oldestObligation() view returns(uint64 oldest)
func (rollup *Rollup) TryPackOldestObligation() ([]byte, error) {
	return rollup.abi.Pack("oldestObligation")
}

// UnpackOldestObligation is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x7d4b4e01.
//
// Solidity: function oldestObligation() view returns(uint64 oldest)
func (rollup *Rollup) UnpackOldestObligation(data []byte) (uint64, error) {
	out, err := rollup.abi.Unpack("oldestObligation", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackOperator is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x570ca735.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function operator() view returns(address)
func (rollup *Rollup) PackOperator() []byte {
	enc, err := rollup.abi.Pack("operator")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOperator is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x570ca735.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function operator() view returns(address)
func (rollup *Rollup) TryPackOperator() ([]byte, error) {
	return rollup.abi.Pack("operator")
}

// UnpackOperator is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x570ca735.
//
// Solidity: function operator() view returns(address)
func (rollup *Rollup) UnpackOperator(data []byte) (common.Address, error) {
	out, err := rollup.abi.Unpack("operator", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackOperatorTimeout is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x854ba60e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function operatorTimeout() view returns(uint64)
func (rollup *Rollup) PackOperatorTimeout() []byte {
	enc, err := rollup.abi.Pack("operatorTimeout")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOperatorTimeout is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x854ba60e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function operatorTimeout() view returns(uint64)
func (rollup *Rollup) TryPackOperatorTimeout() ([]byte, error) {
	return rollup.abi.Pack("operatorTimeout")
}

// UnpackOperatorTimeout is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x854ba60e.
//
// Solidity: function operatorTimeout() view returns(uint64)
func (rollup *Rollup) UnpackOperatorTimeout(data []byte) (uint64, error) {
	out, err := rollup.abi.Unpack("operatorTimeout", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackOutboxBatch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8ee24015.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function outboxBatch(bytes32 root) view returns(uint64)
func (rollup *Rollup) PackOutboxBatch(root [32]byte) []byte {
	enc, err := rollup.abi.Pack("outboxBatch", root)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOutboxBatch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8ee24015.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function outboxBatch(bytes32 root) view returns(uint64)
func (rollup *Rollup) TryPackOutboxBatch(root [32]byte) ([]byte, error) {
	return rollup.abi.Pack("outboxBatch", root)
}

// UnpackOutboxBatch is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x8ee24015.
//
// Solidity: function outboxBatch(bytes32 root) view returns(uint64)
func (rollup *Rollup) UnpackOutboxBatch(data []byte) (uint64, error) {
	out, err := rollup.abi.Unpack("outboxBatch", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackPause is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8456cb59.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function pause() returns()
func (rollup *Rollup) PackPause() []byte {
	enc, err := rollup.abi.Pack("pause")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPause is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8456cb59.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function pause() returns()
func (rollup *Rollup) TryPackPause() ([]byte, error) {
	return rollup.abi.Pack("pause")
}

// PackPauseEnd is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd87522ae.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function pauseEnd() view returns(uint48)
func (rollup *Rollup) PackPauseEnd() []byte {
	enc, err := rollup.abi.Pack("pauseEnd")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPauseEnd is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd87522ae.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function pauseEnd() view returns(uint48)
func (rollup *Rollup) TryPackPauseEnd() ([]byte, error) {
	return rollup.abi.Pack("pauseEnd")
}

// UnpackPauseEnd is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd87522ae.
//
// Solidity: function pauseEnd() view returns(uint48)
func (rollup *Rollup) UnpackPauseEnd(data []byte) (*big.Int, error) {
	out, err := rollup.abi.Unpack("pauseEnd", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackPauseStart is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9550276b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function pauseStart() view returns(uint64)
func (rollup *Rollup) PackPauseStart() []byte {
	enc, err := rollup.abi.Pack("pauseStart")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPauseStart is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9550276b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function pauseStart() view returns(uint64)
func (rollup *Rollup) TryPackPauseStart() ([]byte, error) {
	return rollup.abi.Pack("pauseStart")
}

// UnpackPauseStart is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x9550276b.
//
// Solidity: function pauseStart() view returns(uint64)
func (rollup *Rollup) UnpackPauseStart(data []byte) (uint64, error) {
	out, err := rollup.abi.Unpack("pauseStart", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackPaused is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5c975abb.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function paused() view returns(bool)
func (rollup *Rollup) PackPaused() []byte {
	enc, err := rollup.abi.Pack("paused")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPaused is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5c975abb.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function paused() view returns(bool)
func (rollup *Rollup) TryPackPaused() ([]byte, error) {
	return rollup.abi.Pack("paused")
}

// UnpackPaused is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x5c975abb.
//
// Solidity: function paused() view returns(bool)
func (rollup *Rollup) UnpackPaused(data []byte) (bool, error) {
	out, err := rollup.abi.Unpack("paused", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackPermissionless is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa1256f9f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function permissionless() view returns(bool)
func (rollup *Rollup) PackPermissionless() []byte {
	enc, err := rollup.abi.Pack("permissionless")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPermissionless is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa1256f9f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function permissionless() view returns(bool)
func (rollup *Rollup) TryPackPermissionless() ([]byte, error) {
	return rollup.abi.Pack("permissionless")
}

// UnpackPermissionless is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa1256f9f.
//
// Solidity: function permissionless() view returns(bool)
func (rollup *Rollup) UnpackPermissionless(data []byte) (bool, error) {
	out, err := rollup.abi.Unpack("permissionless", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackProxiableUUID is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x52d1902d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function proxiableUUID() view returns(bytes32)
func (rollup *Rollup) PackProxiableUUID() []byte {
	enc, err := rollup.abi.Pack("proxiableUUID")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackProxiableUUID is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x52d1902d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function proxiableUUID() view returns(bytes32)
func (rollup *Rollup) TryPackProxiableUUID() ([]byte, error) {
	return rollup.abi.Pack("proxiableUUID")
}

// UnpackProxiableUUID is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x52d1902d.
//
// Solidity: function proxiableUUID() view returns(bytes32)
func (rollup *Rollup) UnpackProxiableUUID(data []byte) ([32]byte, error) {
	out, err := rollup.abi.Unpack("proxiableUUID", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackPublicInput is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x70509bf3.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function publicInput((uint64,bytes32,uint64,uint64,bytes32,uint64,bytes32,uint64,uint64,bytes32[])[] headers, (bytes32,bytes32,bytes32) state, (uint256,uint256,bytes,bytes)[] claims) view returns(uint256)
func (rollup *Rollup) PackPublicInput(headers []BatchHeader, state FinalState, claims []BlobClaim) []byte {
	enc, err := rollup.abi.Pack("publicInput", headers, state, claims)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPublicInput is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x70509bf3.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function publicInput((uint64,bytes32,uint64,uint64,bytes32,uint64,bytes32,uint64,uint64,bytes32[])[] headers, (bytes32,bytes32,bytes32) state, (uint256,uint256,bytes,bytes)[] claims) view returns(uint256)
func (rollup *Rollup) TryPackPublicInput(headers []BatchHeader, state FinalState, claims []BlobClaim) ([]byte, error) {
	return rollup.abi.Pack("publicInput", headers, state, claims)
}

// UnpackPublicInput is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x70509bf3.
//
// Solidity: function publicInput((uint64,bytes32,uint64,uint64,bytes32,uint64,bytes32,uint64,uint64,bytes32[])[] headers, (bytes32,bytes32,bytes32) state, (uint256,uint256,bytes,bytes)[] claims) view returns(uint256)
func (rollup *Rollup) UnpackPublicInput(data []byte) (*big.Int, error) {
	out, err := rollup.abi.Unpack("publicInput", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackRevertBatches is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x14dd3847.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function revertBatches(uint64 fromIndex) returns()
func (rollup *Rollup) PackRevertBatches(fromIndex uint64) []byte {
	enc, err := rollup.abi.Pack("revertBatches", fromIndex)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRevertBatches is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x14dd3847.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function revertBatches(uint64 fromIndex) returns()
func (rollup *Rollup) TryPackRevertBatches(fromIndex uint64) ([]byte, error) {
	return rollup.abi.Pack("revertBatches", fromIndex)
}

// PackSetGuardian is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8a0dac4a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setGuardian(address guardian_) returns()
func (rollup *Rollup) PackSetGuardian(guardian common.Address) []byte {
	enc, err := rollup.abi.Pack("setGuardian", guardian)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetGuardian is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8a0dac4a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setGuardian(address guardian_) returns()
func (rollup *Rollup) TryPackSetGuardian(guardian common.Address) ([]byte, error) {
	return rollup.abi.Pack("setGuardian", guardian)
}

// PackSetOperator is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb3ab15fb.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setOperator(address operator_) returns()
func (rollup *Rollup) PackSetOperator(operator common.Address) []byte {
	enc, err := rollup.abi.Pack("setOperator", operator)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetOperator is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb3ab15fb.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setOperator(address operator_) returns()
func (rollup *Rollup) TryPackSetOperator(operator common.Address) ([]byte, error) {
	return rollup.abi.Pack("setOperator", operator)
}

// PackTimelock is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd33219b4.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function timelock() view returns(address)
func (rollup *Rollup) PackTimelock() []byte {
	enc, err := rollup.abi.Pack("timelock")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTimelock is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd33219b4.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function timelock() view returns(address)
func (rollup *Rollup) TryPackTimelock() ([]byte, error) {
	return rollup.abi.Pack("timelock")
}

// UnpackTimelock is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd33219b4.
//
// Solidity: function timelock() view returns(address)
func (rollup *Rollup) UnpackTimelock(data []byte) (common.Address, error) {
	out, err := rollup.abi.Unpack("timelock", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackUnpause is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3f4ba83a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function unpause() returns()
func (rollup *Rollup) PackUnpause() []byte {
	enc, err := rollup.abi.Pack("unpause")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackUnpause is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3f4ba83a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function unpause() returns()
func (rollup *Rollup) TryPackUnpause() ([]byte, error) {
	return rollup.abi.Pack("unpause")
}

// PackUpgradeToAndCall is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4f1ef286.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function upgradeToAndCall(address newImplementation, bytes data) payable returns()
func (rollup *Rollup) PackUpgradeToAndCall(newImplementation common.Address, data []byte) []byte {
	enc, err := rollup.abi.Pack("upgradeToAndCall", newImplementation, data)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackUpgradeToAndCall is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4f1ef286.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function upgradeToAndCall(address newImplementation, bytes data) payable returns()
func (rollup *Rollup) TryPackUpgradeToAndCall(newImplementation common.Address, data []byte) ([]byte, error) {
	return rollup.abi.Pack("upgradeToAndCall", newImplementation, data)
}

// PackVerifier is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2b7ac3f3.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function verifier() view returns(address)
func (rollup *Rollup) PackVerifier() []byte {
	enc, err := rollup.abi.Pack("verifier")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackVerifier is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2b7ac3f3.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function verifier() view returns(address)
func (rollup *Rollup) TryPackVerifier() ([]byte, error) {
	return rollup.abi.Pack("verifier")
}

// UnpackVerifier is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x2b7ac3f3.
//
// Solidity: function verifier() view returns(address)
func (rollup *Rollup) UnpackVerifier(data []byte) (common.Address, error) {
	out, err := rollup.abi.Unpack("verifier", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// RollupBatchCommitted represents a BatchCommitted event raised by the Rollup contract.
type RollupBatchCommitted struct {
	Index     uint64
	BatchHash [32]byte
	Header    BatchHeader
	Raw       *types.Log // Blockchain specific contextual infos
}

const RollupBatchCommittedEventName = "BatchCommitted"

// ContractEventName returns the user-defined event name.
func (RollupBatchCommitted) ContractEventName() string {
	return RollupBatchCommittedEventName
}

// UnpackBatchCommittedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event BatchCommitted(uint64 indexed index, bytes32 indexed batchHash, (uint64,bytes32,uint64,uint64,bytes32,uint64,bytes32,uint64,uint64,bytes32[]) header)
func (rollup *Rollup) UnpackBatchCommittedEvent(log *types.Log) (*RollupBatchCommitted, error) {
	event := "BatchCommitted"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != rollup.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(RollupBatchCommitted)
	if len(log.Data) > 0 {
		if err := rollup.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range rollup.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// RollupBatchesFinalized represents a BatchesFinalized event raised by the Rollup contract.
type RollupBatchesFinalized struct {
	FromIndex   uint64
	ToIndex     uint64
	BlockHash   [32]byte
	StateRoot   [32]byte
	OutboxRoot  [32]byte
	PublicInput *big.Int
	Raw         *types.Log // Blockchain specific contextual infos
}

const RollupBatchesFinalizedEventName = "BatchesFinalized"

// ContractEventName returns the user-defined event name.
func (RollupBatchesFinalized) ContractEventName() string {
	return RollupBatchesFinalizedEventName
}

// UnpackBatchesFinalizedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event BatchesFinalized(uint64 indexed fromIndex, uint64 indexed toIndex, bytes32 blockHash, bytes32 stateRoot, bytes32 outboxRoot, uint256 publicInput)
func (rollup *Rollup) UnpackBatchesFinalizedEvent(log *types.Log) (*RollupBatchesFinalized, error) {
	event := "BatchesFinalized"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != rollup.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(RollupBatchesFinalized)
	if len(log.Data) > 0 {
		if err := rollup.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range rollup.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// RollupBatchesReverted represents a BatchesReverted event raised by the Rollup contract.
type RollupBatchesReverted struct {
	FromIndex uint64
	ToIndex   uint64
	Raw       *types.Log // Blockchain specific contextual infos
}

const RollupBatchesRevertedEventName = "BatchesReverted"

// ContractEventName returns the user-defined event name.
func (RollupBatchesReverted) ContractEventName() string {
	return RollupBatchesRevertedEventName
}

// UnpackBatchesRevertedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event BatchesReverted(uint64 indexed fromIndex, uint64 toIndex)
func (rollup *Rollup) UnpackBatchesRevertedEvent(log *types.Log) (*RollupBatchesReverted, error) {
	event := "BatchesReverted"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != rollup.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(RollupBatchesReverted)
	if len(log.Data) > 0 {
		if err := rollup.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range rollup.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// RollupConfigPublished represents a ConfigPublished event raised by the Rollup contract.
type RollupConfigPublished struct {
	Config []byte
	Raw    *types.Log // Blockchain specific contextual infos
}

const RollupConfigPublishedEventName = "ConfigPublished"

// ContractEventName returns the user-defined event name.
func (RollupConfigPublished) ContractEventName() string {
	return RollupConfigPublishedEventName
}

// UnpackConfigPublishedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event ConfigPublished(bytes config)
func (rollup *Rollup) UnpackConfigPublishedEvent(log *types.Log) (*RollupConfigPublished, error) {
	event := "ConfigPublished"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != rollup.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(RollupConfigPublished)
	if len(log.Data) > 0 {
		if err := rollup.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range rollup.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// RollupGuardianChanged represents a GuardianChanged event raised by the Rollup contract.
type RollupGuardianChanged struct {
	Guardian common.Address
	Raw      *types.Log // Blockchain specific contextual infos
}

const RollupGuardianChangedEventName = "GuardianChanged"

// ContractEventName returns the user-defined event name.
func (RollupGuardianChanged) ContractEventName() string {
	return RollupGuardianChangedEventName
}

// UnpackGuardianChangedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event GuardianChanged(address indexed guardian)
func (rollup *Rollup) UnpackGuardianChangedEvent(log *types.Log) (*RollupGuardianChanged, error) {
	event := "GuardianChanged"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != rollup.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(RollupGuardianChanged)
	if len(log.Data) > 0 {
		if err := rollup.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range rollup.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// RollupInitialized represents a Initialized event raised by the Rollup contract.
type RollupInitialized struct {
	Version uint64
	Raw     *types.Log // Blockchain specific contextual infos
}

const RollupInitializedEventName = "Initialized"

// ContractEventName returns the user-defined event name.
func (RollupInitialized) ContractEventName() string {
	return RollupInitializedEventName
}

// UnpackInitializedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Initialized(uint64 version)
func (rollup *Rollup) UnpackInitializedEvent(log *types.Log) (*RollupInitialized, error) {
	event := "Initialized"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != rollup.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(RollupInitialized)
	if len(log.Data) > 0 {
		if err := rollup.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range rollup.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// RollupOperatorChanged represents a OperatorChanged event raised by the Rollup contract.
type RollupOperatorChanged struct {
	Operator common.Address
	Raw      *types.Log // Blockchain specific contextual infos
}

const RollupOperatorChangedEventName = "OperatorChanged"

// ContractEventName returns the user-defined event name.
func (RollupOperatorChanged) ContractEventName() string {
	return RollupOperatorChangedEventName
}

// UnpackOperatorChangedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event OperatorChanged(address indexed operator)
func (rollup *Rollup) UnpackOperatorChangedEvent(log *types.Log) (*RollupOperatorChanged, error) {
	event := "OperatorChanged"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != rollup.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(RollupOperatorChanged)
	if len(log.Data) > 0 {
		if err := rollup.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range rollup.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// RollupPaused represents a Paused event raised by the Rollup contract.
type RollupPaused struct {
	Until uint64
	Raw   *types.Log // Blockchain specific contextual infos
}

const RollupPausedEventName = "Paused"

// ContractEventName returns the user-defined event name.
func (RollupPaused) ContractEventName() string {
	return RollupPausedEventName
}

// UnpackPausedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Paused(uint64 until)
func (rollup *Rollup) UnpackPausedEvent(log *types.Log) (*RollupPaused, error) {
	event := "Paused"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != rollup.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(RollupPaused)
	if len(log.Data) > 0 {
		if err := rollup.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range rollup.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// RollupPermissionlessModeChanged represents a PermissionlessModeChanged event raised by the Rollup contract.
type RollupPermissionlessModeChanged struct {
	On  bool
	Raw *types.Log // Blockchain specific contextual infos
}

const RollupPermissionlessModeChangedEventName = "PermissionlessModeChanged"

// ContractEventName returns the user-defined event name.
func (RollupPermissionlessModeChanged) ContractEventName() string {
	return RollupPermissionlessModeChangedEventName
}

// UnpackPermissionlessModeChangedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event PermissionlessModeChanged(bool on)
func (rollup *Rollup) UnpackPermissionlessModeChangedEvent(log *types.Log) (*RollupPermissionlessModeChanged, error) {
	event := "PermissionlessModeChanged"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != rollup.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(RollupPermissionlessModeChanged)
	if len(log.Data) > 0 {
		if err := rollup.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range rollup.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// RollupUnpaused represents a Unpaused event raised by the Rollup contract.
type RollupUnpaused struct {
	Raw *types.Log // Blockchain specific contextual infos
}

const RollupUnpausedEventName = "Unpaused"

// ContractEventName returns the user-defined event name.
func (RollupUnpaused) ContractEventName() string {
	return RollupUnpausedEventName
}

// UnpackUnpausedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Unpaused()
func (rollup *Rollup) UnpackUnpausedEvent(log *types.Log) (*RollupUnpaused, error) {
	event := "Unpaused"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != rollup.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(RollupUnpaused)
	if len(log.Data) > 0 {
		if err := rollup.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range rollup.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// RollupUpgraded represents a Upgraded event raised by the Rollup contract.
type RollupUpgraded struct {
	Implementation common.Address
	Raw            *types.Log // Blockchain specific contextual infos
}

const RollupUpgradedEventName = "Upgraded"

// ContractEventName returns the user-defined event name.
func (RollupUpgraded) ContractEventName() string {
	return RollupUpgradedEventName
}

// UnpackUpgradedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Upgraded(address indexed implementation)
func (rollup *Rollup) UnpackUpgradedEvent(log *types.Log) (*RollupUpgraded, error) {
	event := "Upgraded"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != rollup.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(RollupUpgraded)
	if len(log.Data) > 0 {
		if err := rollup.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range rollup.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (rollup *Rollup) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], rollup.abi.Errors["AddressEmptyCode"].ID.Bytes()[:4]) {
		return rollup.UnpackAddressEmptyCodeError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["BlobCount"].ID.Bytes()[:4]) {
		return rollup.UnpackBlobCountError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["BlobHashMismatch"].ID.Bytes()[:4]) {
		return rollup.UnpackBlobHashMismatchError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["ClaimCount"].ID.Bytes()[:4]) {
		return rollup.UnpackClaimCountError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["DelayTooShort"].ID.Bytes()[:4]) {
		return rollup.UnpackDelayTooShortError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["ERC1967InvalidImplementation"].ID.Bytes()[:4]) {
		return rollup.UnpackERC1967InvalidImplementationError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["ERC1967NonPayable"].ID.Bytes()[:4]) {
		return rollup.UnpackERC1967NonPayableError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["EntryOverdue"].ID.Bytes()[:4]) {
		return rollup.UnpackEntryOverdueError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["FailedCall"].ID.Bytes()[:4]) {
		return rollup.UnpackFailedCallError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["InvalidBlobClaim"].ID.Bytes()[:4]) {
		return rollup.UnpackInvalidBlobClaimError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["InvalidConfig"].ID.Bytes()[:4]) {
		return rollup.UnpackInvalidConfigError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["InvalidInitialization"].ID.Bytes()[:4]) {
		return rollup.UnpackInvalidInitializationError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["InvalidProof"].ID.Bytes()[:4]) {
		return rollup.UnpackInvalidProofError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["IsNotPaused"].ID.Bytes()[:4]) {
		return rollup.UnpackIsNotPausedError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["IsPaused"].ID.Bytes()[:4]) {
		return rollup.UnpackIsPausedError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["NoBatches"].ID.Bytes()[:4]) {
		return rollup.UnpackNoBatchesError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["NoBlocks"].ID.Bytes()[:4]) {
		return rollup.UnpackNoBlocksError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["NotGuardian"].ID.Bytes()[:4]) {
		return rollup.UnpackNotGuardianError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["NotInitializing"].ID.Bytes()[:4]) {
		return rollup.UnpackNotInitializingError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["NotOperator"].ID.Bytes()[:4]) {
		return rollup.UnpackNotOperatorError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["NotPermissionless"].ID.Bytes()[:4]) {
		return rollup.UnpackNotPermissionlessError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["NotTimelock"].ID.Bytes()[:4]) {
		return rollup.UnpackNotTimelockError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["NotUnfinalized"].ID.Bytes()[:4]) {
		return rollup.UnpackNotUnfinalizedError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["OriginBeforeParent"].ID.Bytes()[:4]) {
		return rollup.UnpackOriginBeforeParentError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["OriginNotPast"].ID.Bytes()[:4]) {
		return rollup.UnpackOriginNotPastError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["OriginUnavailable"].ID.Bytes()[:4]) {
		return rollup.UnpackOriginUnavailableError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["PauseCooldown"].ID.Bytes()[:4]) {
		return rollup.UnpackPauseCooldownError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["PositionBeforeParent"].ID.Bytes()[:4]) {
		return rollup.UnpackPositionBeforeParentError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["PositionBeyondOrigin"].ID.Bytes()[:4]) {
		return rollup.UnpackPositionBeyondOriginError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["PositionBeyondQueue"].ID.Bytes()[:4]) {
		return rollup.UnpackPositionBeyondQueueError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["SafeCastOverflowedUintDowncast"].ID.Bytes()[:4]) {
		return rollup.UnpackSafeCastOverflowedUintDowncastError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["SuperfluousBlob"].ID.Bytes()[:4]) {
		return rollup.UnpackSuperfluousBlobError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["TooManyBatches"].ID.Bytes()[:4]) {
		return rollup.UnpackTooManyBatchesError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["UUPSUnauthorizedCallContext"].ID.Bytes()[:4]) {
		return rollup.UnpackUUPSUnauthorizedCallContextError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["UUPSUnsupportedProxiableUUID"].ID.Bytes()[:4]) {
		return rollup.UnpackUUPSUnsupportedProxiableUUIDError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["UnknownBatch"].ID.Bytes()[:4]) {
		return rollup.UnpackUnknownBatchError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["WrongInboxCount"].ID.Bytes()[:4]) {
		return rollup.UnpackWrongInboxCountError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["WrongInboxRoot"].ID.Bytes()[:4]) {
		return rollup.UnpackWrongInboxRootError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["WrongIndex"].ID.Bytes()[:4]) {
		return rollup.UnpackWrongIndexError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["WrongOriginHash"].ID.Bytes()[:4]) {
		return rollup.UnpackWrongOriginHashError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["WrongParent"].ID.Bytes()[:4]) {
		return rollup.UnpackWrongParentError(raw[4:])
	}
	if bytes.Equal(raw[:4], rollup.abi.Errors["ZeroAddress"].ID.Bytes()[:4]) {
		return rollup.UnpackZeroAddressError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// RollupAddressEmptyCode represents a AddressEmptyCode error raised by the Rollup contract.
type RollupAddressEmptyCode struct {
	Target common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AddressEmptyCode(address target)
func RollupAddressEmptyCodeErrorID() common.Hash {
	return common.HexToHash("0x9996b315c842ff135b8fc4a08ad5df1c344efbc03d2687aecc0678050d2aac89")
}

// UnpackAddressEmptyCodeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AddressEmptyCode(address target)
func (rollup *Rollup) UnpackAddressEmptyCodeError(raw []byte) (*RollupAddressEmptyCode, error) {
	out := new(RollupAddressEmptyCode)
	if err := rollup.abi.UnpackIntoInterface(out, "AddressEmptyCode", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupBlobCount represents a BlobCount error raised by the Rollup contract.
type RollupBlobCount struct {
	Count *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BlobCount(uint256 count)
func RollupBlobCountErrorID() common.Hash {
	return common.HexToHash("0x69d2bede19862ce06ddd88eef564a2bc27f16180a9493ea7a9006fc2bdd0524b")
}

// UnpackBlobCountError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BlobCount(uint256 count)
func (rollup *Rollup) UnpackBlobCountError(raw []byte) (*RollupBlobCount, error) {
	out := new(RollupBlobCount)
	if err := rollup.abi.UnpackIntoInterface(out, "BlobCount", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupBlobHashMismatch represents a BlobHashMismatch error raised by the Rollup contract.
type RollupBlobHashMismatch struct {
	Index    *big.Int
	Expected [32]byte
	Actual   [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BlobHashMismatch(uint256 index, bytes32 expected, bytes32 actual)
func RollupBlobHashMismatchErrorID() common.Hash {
	return common.HexToHash("0x73fd34f69aec42136135e9892a55c7f3e0c09949d6c282f752aea4405c1666d3")
}

// UnpackBlobHashMismatchError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BlobHashMismatch(uint256 index, bytes32 expected, bytes32 actual)
func (rollup *Rollup) UnpackBlobHashMismatchError(raw []byte) (*RollupBlobHashMismatch, error) {
	out := new(RollupBlobHashMismatch)
	if err := rollup.abi.UnpackIntoInterface(out, "BlobHashMismatch", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupClaimCount represents a ClaimCount error raised by the Rollup contract.
type RollupClaimCount struct {
	Claims *big.Int
	Blobs  *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ClaimCount(uint256 claims, uint256 blobs)
func RollupClaimCountErrorID() common.Hash {
	return common.HexToHash("0xa27914a590ba5a14e7b1b327690635fad2056f455149eb1856d5e6f4ce5734ea")
}

// UnpackClaimCountError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ClaimCount(uint256 claims, uint256 blobs)
func (rollup *Rollup) UnpackClaimCountError(raw []byte) (*RollupClaimCount, error) {
	out := new(RollupClaimCount)
	if err := rollup.abi.UnpackIntoInterface(out, "ClaimCount", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupDelayTooShort represents a DelayTooShort error raised by the Rollup contract.
type RollupDelayTooShort struct {
	Delay      *big.Int
	ExitWindow *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error DelayTooShort(uint256 delay, uint256 exitWindow)
func RollupDelayTooShortErrorID() common.Hash {
	return common.HexToHash("0xd6ef4a310c6975f29f9dcc4a67ede2f7e8459e114ba5a5e569e1d65c8ea1d7f4")
}

// UnpackDelayTooShortError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error DelayTooShort(uint256 delay, uint256 exitWindow)
func (rollup *Rollup) UnpackDelayTooShortError(raw []byte) (*RollupDelayTooShort, error) {
	out := new(RollupDelayTooShort)
	if err := rollup.abi.UnpackIntoInterface(out, "DelayTooShort", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupERC1967InvalidImplementation represents a ERC1967InvalidImplementation error raised by the Rollup contract.
type RollupERC1967InvalidImplementation struct {
	Implementation common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC1967InvalidImplementation(address implementation)
func RollupERC1967InvalidImplementationErrorID() common.Hash {
	return common.HexToHash("0x4c9c8ce3ceb3130f17f7cdba48d89b5b0129f266a8bac114e6e315a41879b617")
}

// UnpackERC1967InvalidImplementationError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC1967InvalidImplementation(address implementation)
func (rollup *Rollup) UnpackERC1967InvalidImplementationError(raw []byte) (*RollupERC1967InvalidImplementation, error) {
	out := new(RollupERC1967InvalidImplementation)
	if err := rollup.abi.UnpackIntoInterface(out, "ERC1967InvalidImplementation", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupERC1967NonPayable represents a ERC1967NonPayable error raised by the Rollup contract.
type RollupERC1967NonPayable struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC1967NonPayable()
func RollupERC1967NonPayableErrorID() common.Hash {
	return common.HexToHash("0xb398979fa84f543c8e222f17890372c487baf85e062276c127fef521eea7224b")
}

// UnpackERC1967NonPayableError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC1967NonPayable()
func (rollup *Rollup) UnpackERC1967NonPayableError(raw []byte) (*RollupERC1967NonPayable, error) {
	out := new(RollupERC1967NonPayable)
	if err := rollup.abi.UnpackIntoInterface(out, "ERC1967NonPayable", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupEntryOverdue represents a EntryOverdue error raised by the Rollup contract.
type RollupEntryOverdue struct {
	Queue common.Address
	Index uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error EntryOverdue(address queue, uint64 index)
func RollupEntryOverdueErrorID() common.Hash {
	return common.HexToHash("0x64934aca44f4691767829b3709daec82ddb6924541a64476a05987a800b13f7d")
}

// UnpackEntryOverdueError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error EntryOverdue(address queue, uint64 index)
func (rollup *Rollup) UnpackEntryOverdueError(raw []byte) (*RollupEntryOverdue, error) {
	out := new(RollupEntryOverdue)
	if err := rollup.abi.UnpackIntoInterface(out, "EntryOverdue", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupFailedCall represents a FailedCall error raised by the Rollup contract.
type RollupFailedCall struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error FailedCall()
func RollupFailedCallErrorID() common.Hash {
	return common.HexToHash("0xd6bda27508c0fb6d8a39b4b122878dab26f731a7d4e4abe711dd3731899052a4")
}

// UnpackFailedCallError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error FailedCall()
func (rollup *Rollup) UnpackFailedCallError(raw []byte) (*RollupFailedCall, error) {
	out := new(RollupFailedCall)
	if err := rollup.abi.UnpackIntoInterface(out, "FailedCall", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupInvalidBlobClaim represents a InvalidBlobClaim error raised by the Rollup contract.
type RollupInvalidBlobClaim struct {
	VersionedHash [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InvalidBlobClaim(bytes32 versionedHash)
func RollupInvalidBlobClaimErrorID() common.Hash {
	return common.HexToHash("0x4b6db6c08ca4a786632f7735b4b0f473243e1356a13240fb52cba252659c0b5d")
}

// UnpackInvalidBlobClaimError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InvalidBlobClaim(bytes32 versionedHash)
func (rollup *Rollup) UnpackInvalidBlobClaimError(raw []byte) (*RollupInvalidBlobClaim, error) {
	out := new(RollupInvalidBlobClaim)
	if err := rollup.abi.UnpackIntoInterface(out, "InvalidBlobClaim", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupInvalidConfig represents a InvalidConfig error raised by the Rollup contract.
type RollupInvalidConfig struct {
	Field string
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InvalidConfig(string field)
func RollupInvalidConfigErrorID() common.Hash {
	return common.HexToHash("0x89a61989863f97edef3cf9672465dbf8e5f073c532d59146a86917af6f971ea7")
}

// UnpackInvalidConfigError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InvalidConfig(string field)
func (rollup *Rollup) UnpackInvalidConfigError(raw []byte) (*RollupInvalidConfig, error) {
	out := new(RollupInvalidConfig)
	if err := rollup.abi.UnpackIntoInterface(out, "InvalidConfig", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupInvalidInitialization represents a InvalidInitialization error raised by the Rollup contract.
type RollupInvalidInitialization struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InvalidInitialization()
func RollupInvalidInitializationErrorID() common.Hash {
	return common.HexToHash("0xf92ee8a957075833165f68c320933b1a1294aafc84ee6e0dd3fb178008f9aaf5")
}

// UnpackInvalidInitializationError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InvalidInitialization()
func (rollup *Rollup) UnpackInvalidInitializationError(raw []byte) (*RollupInvalidInitialization, error) {
	out := new(RollupInvalidInitialization)
	if err := rollup.abi.UnpackIntoInterface(out, "InvalidInitialization", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupInvalidProof represents a InvalidProof error raised by the Rollup contract.
type RollupInvalidProof struct {
	PublicInput *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InvalidProof(uint256 publicInput)
func RollupInvalidProofErrorID() common.Hash {
	return common.HexToHash("0x5e3fa051f12d0d34bcacf3422cc36b979846aff40e201c6c3d25a5d5c87e9c52")
}

// UnpackInvalidProofError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InvalidProof(uint256 publicInput)
func (rollup *Rollup) UnpackInvalidProofError(raw []byte) (*RollupInvalidProof, error) {
	out := new(RollupInvalidProof)
	if err := rollup.abi.UnpackIntoInterface(out, "InvalidProof", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupIsNotPaused represents a IsNotPaused error raised by the Rollup contract.
type RollupIsNotPaused struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error IsNotPaused()
func RollupIsNotPausedErrorID() common.Hash {
	return common.HexToHash("0xbc871ce58588b8725589aaa2715ec107875123f1078db083599c9b659a38fc46")
}

// UnpackIsNotPausedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error IsNotPaused()
func (rollup *Rollup) UnpackIsNotPausedError(raw []byte) (*RollupIsNotPaused, error) {
	out := new(RollupIsNotPaused)
	if err := rollup.abi.UnpackIntoInterface(out, "IsNotPaused", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupIsPaused represents a IsPaused error raised by the Rollup contract.
type RollupIsPaused struct {
	Until uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error IsPaused(uint64 until)
func RollupIsPausedErrorID() common.Hash {
	return common.HexToHash("0xd75a7fb8282a209680427719c12a81244a7595f18ae0866080083a8c21d922e3")
}

// UnpackIsPausedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error IsPaused(uint64 until)
func (rollup *Rollup) UnpackIsPausedError(raw []byte) (*RollupIsPaused, error) {
	out := new(RollupIsPaused)
	if err := rollup.abi.UnpackIntoInterface(out, "IsPaused", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupNoBatches represents a NoBatches error raised by the Rollup contract.
type RollupNoBatches struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoBatches()
func RollupNoBatchesErrorID() common.Hash {
	return common.HexToHash("0xd63ba365513442d99993c6fd68eb6bbb9a0283425844a43ebd873ab90680f0db")
}

// UnpackNoBatchesError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoBatches()
func (rollup *Rollup) UnpackNoBatchesError(raw []byte) (*RollupNoBatches, error) {
	out := new(RollupNoBatches)
	if err := rollup.abi.UnpackIntoInterface(out, "NoBatches", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupNoBlocks represents a NoBlocks error raised by the Rollup contract.
type RollupNoBlocks struct {
	LastBlock       uint64
	ParentLastBlock uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoBlocks(uint64 lastBlock, uint64 parentLastBlock)
func RollupNoBlocksErrorID() common.Hash {
	return common.HexToHash("0x847493c7443859fb3d60fbc89959f7bc637b21ac38cfd56a47e5bc9578369d01")
}

// UnpackNoBlocksError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoBlocks(uint64 lastBlock, uint64 parentLastBlock)
func (rollup *Rollup) UnpackNoBlocksError(raw []byte) (*RollupNoBlocks, error) {
	out := new(RollupNoBlocks)
	if err := rollup.abi.UnpackIntoInterface(out, "NoBlocks", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupNotGuardian represents a NotGuardian error raised by the Rollup contract.
type RollupNotGuardian struct {
	Caller common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotGuardian(address caller)
func RollupNotGuardianErrorID() common.Hash {
	return common.HexToHash("0xa252c151cd1ee155ad6a596fd962f839a8b963fd05f5e863eca095de2e0b08a4")
}

// UnpackNotGuardianError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotGuardian(address caller)
func (rollup *Rollup) UnpackNotGuardianError(raw []byte) (*RollupNotGuardian, error) {
	out := new(RollupNotGuardian)
	if err := rollup.abi.UnpackIntoInterface(out, "NotGuardian", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupNotInitializing represents a NotInitializing error raised by the Rollup contract.
type RollupNotInitializing struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotInitializing()
func RollupNotInitializingErrorID() common.Hash {
	return common.HexToHash("0xd7e6bcf8597daa127dc9f0048d2f08d5ef140a2cb659feabd700beff1f7a8302")
}

// UnpackNotInitializingError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotInitializing()
func (rollup *Rollup) UnpackNotInitializingError(raw []byte) (*RollupNotInitializing, error) {
	out := new(RollupNotInitializing)
	if err := rollup.abi.UnpackIntoInterface(out, "NotInitializing", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupNotOperator represents a NotOperator error raised by the Rollup contract.
type RollupNotOperator struct {
	Caller common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotOperator(address caller)
func RollupNotOperatorErrorID() common.Hash {
	return common.HexToHash("0x76c6c93a6423c7e2cef5f93921b1d4d1a5ffb795cd7cfed2df95566b7c7f7c40")
}

// UnpackNotOperatorError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotOperator(address caller)
func (rollup *Rollup) UnpackNotOperatorError(raw []byte) (*RollupNotOperator, error) {
	out := new(RollupNotOperator)
	if err := rollup.abi.UnpackIntoInterface(out, "NotOperator", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupNotPermissionless represents a NotPermissionless error raised by the Rollup contract.
type RollupNotPermissionless struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotPermissionless()
func RollupNotPermissionlessErrorID() common.Hash {
	return common.HexToHash("0x957983b11cf684745ce3a3816b70d7ded9b949a194d139101b4a68aa1efb898a")
}

// UnpackNotPermissionlessError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotPermissionless()
func (rollup *Rollup) UnpackNotPermissionlessError(raw []byte) (*RollupNotPermissionless, error) {
	out := new(RollupNotPermissionless)
	if err := rollup.abi.UnpackIntoInterface(out, "NotPermissionless", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupNotTimelock represents a NotTimelock error raised by the Rollup contract.
type RollupNotTimelock struct {
	Caller common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotTimelock(address caller)
func RollupNotTimelockErrorID() common.Hash {
	return common.HexToHash("0x59f357ccbee35fd21871e08411b5b8f05724749c3928d4bcd47c6afbe3716c90")
}

// UnpackNotTimelockError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotTimelock(address caller)
func (rollup *Rollup) UnpackNotTimelockError(raw []byte) (*RollupNotTimelock, error) {
	out := new(RollupNotTimelock)
	if err := rollup.abi.UnpackIntoInterface(out, "NotTimelock", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupNotUnfinalized represents a NotUnfinalized error raised by the Rollup contract.
type RollupNotUnfinalized struct {
	Index uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotUnfinalized(uint64 index)
func RollupNotUnfinalizedErrorID() common.Hash {
	return common.HexToHash("0x02ede4f69f8b9e88ed87c06912392f51e71712b5d2bf3e810db7bae2773d166b")
}

// UnpackNotUnfinalizedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotUnfinalized(uint64 index)
func (rollup *Rollup) UnpackNotUnfinalizedError(raw []byte) (*RollupNotUnfinalized, error) {
	out := new(RollupNotUnfinalized)
	if err := rollup.abi.UnpackIntoInterface(out, "NotUnfinalized", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupOriginBeforeParent represents a OriginBeforeParent error raised by the Rollup contract.
type RollupOriginBeforeParent struct {
	Number       uint64
	ParentNumber uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error OriginBeforeParent(uint64 number, uint64 parentNumber)
func RollupOriginBeforeParentErrorID() common.Hash {
	return common.HexToHash("0xc2b56cdbd67a204bca9d87ffd7b27da1bf4f337d81dacfa7fc189a4c4565a6b4")
}

// UnpackOriginBeforeParentError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error OriginBeforeParent(uint64 number, uint64 parentNumber)
func (rollup *Rollup) UnpackOriginBeforeParentError(raw []byte) (*RollupOriginBeforeParent, error) {
	out := new(RollupOriginBeforeParent)
	if err := rollup.abi.UnpackIntoInterface(out, "OriginBeforeParent", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupOriginNotPast represents a OriginNotPast error raised by the Rollup contract.
type RollupOriginNotPast struct {
	Number uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error OriginNotPast(uint64 number)
func RollupOriginNotPastErrorID() common.Hash {
	return common.HexToHash("0x29309800217b7de3f527bf1a3f5cfe59d6cec0bf1d31210b8d4b6582651548a3")
}

// UnpackOriginNotPastError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error OriginNotPast(uint64 number)
func (rollup *Rollup) UnpackOriginNotPastError(raw []byte) (*RollupOriginNotPast, error) {
	out := new(RollupOriginNotPast)
	if err := rollup.abi.UnpackIntoInterface(out, "OriginNotPast", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupOriginUnavailable represents a OriginUnavailable error raised by the Rollup contract.
type RollupOriginUnavailable struct {
	Number uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error OriginUnavailable(uint64 number)
func RollupOriginUnavailableErrorID() common.Hash {
	return common.HexToHash("0xfdebc1acc686f50f72f2b9df533da80b0c91c6599d3929b71b16b52e36e945c8")
}

// UnpackOriginUnavailableError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error OriginUnavailable(uint64 number)
func (rollup *Rollup) UnpackOriginUnavailableError(raw []byte) (*RollupOriginUnavailable, error) {
	out := new(RollupOriginUnavailable)
	if err := rollup.abi.UnpackIntoInterface(out, "OriginUnavailable", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupPauseCooldown represents a PauseCooldown error raised by the Rollup contract.
type RollupPauseCooldown struct {
	Until uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error PauseCooldown(uint64 until)
func RollupPauseCooldownErrorID() common.Hash {
	return common.HexToHash("0x82d84fe22e0f466b96ab6cef0f59b30c97102572940c12b5508efde1b51baa9a")
}

// UnpackPauseCooldownError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error PauseCooldown(uint64 until)
func (rollup *Rollup) UnpackPauseCooldownError(raw []byte) (*RollupPauseCooldown, error) {
	out := new(RollupPauseCooldown)
	if err := rollup.abi.UnpackIntoInterface(out, "PauseCooldown", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupPositionBeforeParent represents a PositionBeforeParent error raised by the Rollup contract.
type RollupPositionBeforeParent struct {
	Queue          common.Address
	Position       uint64
	ParentPosition uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error PositionBeforeParent(address queue, uint64 position, uint64 parentPosition)
func RollupPositionBeforeParentErrorID() common.Hash {
	return common.HexToHash("0x6648561042149a13b2ba9a3fa7e10e0da0d9cf7426c13868a5a26ee1ba4c62cf")
}

// UnpackPositionBeforeParentError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error PositionBeforeParent(address queue, uint64 position, uint64 parentPosition)
func (rollup *Rollup) UnpackPositionBeforeParentError(raw []byte) (*RollupPositionBeforeParent, error) {
	out := new(RollupPositionBeforeParent)
	if err := rollup.abi.UnpackIntoInterface(out, "PositionBeforeParent", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupPositionBeyondOrigin represents a PositionBeyondOrigin error raised by the Rollup contract.
type RollupPositionBeyondOrigin struct {
	Queue    common.Address
	Position uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error PositionBeyondOrigin(address queue, uint64 position)
func RollupPositionBeyondOriginErrorID() common.Hash {
	return common.HexToHash("0x37e1ed39b0d16670721aae4fb7e759d0e2c0427e63b907fe90d43e6e6049e2b7")
}

// UnpackPositionBeyondOriginError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error PositionBeyondOrigin(address queue, uint64 position)
func (rollup *Rollup) UnpackPositionBeyondOriginError(raw []byte) (*RollupPositionBeyondOrigin, error) {
	out := new(RollupPositionBeyondOrigin)
	if err := rollup.abi.UnpackIntoInterface(out, "PositionBeyondOrigin", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupPositionBeyondQueue represents a PositionBeyondQueue error raised by the Rollup contract.
type RollupPositionBeyondQueue struct {
	Queue    common.Address
	Position uint64
	Count    uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error PositionBeyondQueue(address queue, uint64 position, uint64 count)
func RollupPositionBeyondQueueErrorID() common.Hash {
	return common.HexToHash("0xf8852a4806f9ba8e44809e5821c492a4e2daaaa06a1a417a622d26a4a09899dd")
}

// UnpackPositionBeyondQueueError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error PositionBeyondQueue(address queue, uint64 position, uint64 count)
func (rollup *Rollup) UnpackPositionBeyondQueueError(raw []byte) (*RollupPositionBeyondQueue, error) {
	out := new(RollupPositionBeyondQueue)
	if err := rollup.abi.UnpackIntoInterface(out, "PositionBeyondQueue", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupSafeCastOverflowedUintDowncast represents a SafeCastOverflowedUintDowncast error raised by the Rollup contract.
type RollupSafeCastOverflowedUintDowncast struct {
	Bits  uint8
	Value *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SafeCastOverflowedUintDowncast(uint8 bits, uint256 value)
func RollupSafeCastOverflowedUintDowncastErrorID() common.Hash {
	return common.HexToHash("0x6dfcc6503a32754ce7a89698e18201fc5294fd4aad43edefee786f88423b1a12")
}

// UnpackSafeCastOverflowedUintDowncastError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SafeCastOverflowedUintDowncast(uint8 bits, uint256 value)
func (rollup *Rollup) UnpackSafeCastOverflowedUintDowncastError(raw []byte) (*RollupSafeCastOverflowedUintDowncast, error) {
	out := new(RollupSafeCastOverflowedUintDowncast)
	if err := rollup.abi.UnpackIntoInterface(out, "SafeCastOverflowedUintDowncast", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupSuperfluousBlob represents a SuperfluousBlob error raised by the Rollup contract.
type RollupSuperfluousBlob struct {
	VersionedHash [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SuperfluousBlob(bytes32 versionedHash)
func RollupSuperfluousBlobErrorID() common.Hash {
	return common.HexToHash("0x460d348441692232062e18abfed174388d91a1a4949bcfd8af30c077c40b74c3")
}

// UnpackSuperfluousBlobError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SuperfluousBlob(bytes32 versionedHash)
func (rollup *Rollup) UnpackSuperfluousBlobError(raw []byte) (*RollupSuperfluousBlob, error) {
	out := new(RollupSuperfluousBlob)
	if err := rollup.abi.UnpackIntoInterface(out, "SuperfluousBlob", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupTooManyBatches represents a TooManyBatches error raised by the Rollup contract.
type RollupTooManyBatches struct {
	Count *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TooManyBatches(uint256 count)
func RollupTooManyBatchesErrorID() common.Hash {
	return common.HexToHash("0xb2f639eeab03fb4dc0b0531973e404d859fe0bfde137f423f2150450e1042fff")
}

// UnpackTooManyBatchesError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TooManyBatches(uint256 count)
func (rollup *Rollup) UnpackTooManyBatchesError(raw []byte) (*RollupTooManyBatches, error) {
	out := new(RollupTooManyBatches)
	if err := rollup.abi.UnpackIntoInterface(out, "TooManyBatches", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupUUPSUnauthorizedCallContext represents a UUPSUnauthorizedCallContext error raised by the Rollup contract.
type RollupUUPSUnauthorizedCallContext struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error UUPSUnauthorizedCallContext()
func RollupUUPSUnauthorizedCallContextErrorID() common.Hash {
	return common.HexToHash("0xe07c8dba242a06571ac65fe4bbe20522c9fb111cb33599b799ff8039c1ed18f4")
}

// UnpackUUPSUnauthorizedCallContextError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error UUPSUnauthorizedCallContext()
func (rollup *Rollup) UnpackUUPSUnauthorizedCallContextError(raw []byte) (*RollupUUPSUnauthorizedCallContext, error) {
	out := new(RollupUUPSUnauthorizedCallContext)
	if err := rollup.abi.UnpackIntoInterface(out, "UUPSUnauthorizedCallContext", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupUUPSUnsupportedProxiableUUID represents a UUPSUnsupportedProxiableUUID error raised by the Rollup contract.
type RollupUUPSUnsupportedProxiableUUID struct {
	Slot [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error UUPSUnsupportedProxiableUUID(bytes32 slot)
func RollupUUPSUnsupportedProxiableUUIDErrorID() common.Hash {
	return common.HexToHash("0xaa1d49a4c084bfa9aeeee2a0be65267a7f19ba7e1476b114dac513d2c14cb563")
}

// UnpackUUPSUnsupportedProxiableUUIDError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error UUPSUnsupportedProxiableUUID(bytes32 slot)
func (rollup *Rollup) UnpackUUPSUnsupportedProxiableUUIDError(raw []byte) (*RollupUUPSUnsupportedProxiableUUID, error) {
	out := new(RollupUUPSUnsupportedProxiableUUID)
	if err := rollup.abi.UnpackIntoInterface(out, "UUPSUnsupportedProxiableUUID", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupUnknownBatch represents a UnknownBatch error raised by the Rollup contract.
type RollupUnknownBatch struct {
	Index uint64
	Hash  [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error UnknownBatch(uint64 index, bytes32 hash)
func RollupUnknownBatchErrorID() common.Hash {
	return common.HexToHash("0xc79f6b6af1320e167918e645ee2834341d65bb0cdcb076ba1b66baae1ba0103b")
}

// UnpackUnknownBatchError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error UnknownBatch(uint64 index, bytes32 hash)
func (rollup *Rollup) UnpackUnknownBatchError(raw []byte) (*RollupUnknownBatch, error) {
	out := new(RollupUnknownBatch)
	if err := rollup.abi.UnpackIntoInterface(out, "UnknownBatch", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupWrongInboxCount represents a WrongInboxCount error raised by the Rollup contract.
type RollupWrongInboxCount struct {
	InboxCount uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongInboxCount(uint64 inboxCount)
func RollupWrongInboxCountErrorID() common.Hash {
	return common.HexToHash("0x2be852a99c1bcde0b56cdaca82ea095a4c15655bb9aa3cef0ade39ed51f697f5")
}

// UnpackWrongInboxCountError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongInboxCount(uint64 inboxCount)
func (rollup *Rollup) UnpackWrongInboxCountError(raw []byte) (*RollupWrongInboxCount, error) {
	out := new(RollupWrongInboxCount)
	if err := rollup.abi.UnpackIntoInterface(out, "WrongInboxCount", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupWrongInboxRoot represents a WrongInboxRoot error raised by the Rollup contract.
type RollupWrongInboxRoot struct {
	InboxRoot [32]byte
	Expected  [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongInboxRoot(bytes32 inboxRoot, bytes32 expected)
func RollupWrongInboxRootErrorID() common.Hash {
	return common.HexToHash("0xfda87aaa6bdbd2024094feac7dc0b7058b4251365c76151acfa59f1dcce7dc2e")
}

// UnpackWrongInboxRootError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongInboxRoot(bytes32 inboxRoot, bytes32 expected)
func (rollup *Rollup) UnpackWrongInboxRootError(raw []byte) (*RollupWrongInboxRoot, error) {
	out := new(RollupWrongInboxRoot)
	if err := rollup.abi.UnpackIntoInterface(out, "WrongInboxRoot", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupWrongIndex represents a WrongIndex error raised by the Rollup contract.
type RollupWrongIndex struct {
	Index    uint64
	Expected uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongIndex(uint64 index, uint64 expected)
func RollupWrongIndexErrorID() common.Hash {
	return common.HexToHash("0xa6af4cca6086fae522cb8937bd56fcc7e2ee283aaae27c7a29f6db54bdf7f489")
}

// UnpackWrongIndexError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongIndex(uint64 index, uint64 expected)
func (rollup *Rollup) UnpackWrongIndexError(raw []byte) (*RollupWrongIndex, error) {
	out := new(RollupWrongIndex)
	if err := rollup.abi.UnpackIntoInterface(out, "WrongIndex", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupWrongOriginHash represents a WrongOriginHash error raised by the Rollup contract.
type RollupWrongOriginHash struct {
	OriginHash [32]byte
	Expected   [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongOriginHash(bytes32 originHash, bytes32 expected)
func RollupWrongOriginHashErrorID() common.Hash {
	return common.HexToHash("0x895644790cc1e1bba0bb0fdb125621aff15a1c9b26afe9a8218cd4a799193a5b")
}

// UnpackWrongOriginHashError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongOriginHash(bytes32 originHash, bytes32 expected)
func (rollup *Rollup) UnpackWrongOriginHashError(raw []byte) (*RollupWrongOriginHash, error) {
	out := new(RollupWrongOriginHash)
	if err := rollup.abi.UnpackIntoInterface(out, "WrongOriginHash", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupWrongParent represents a WrongParent error raised by the Rollup contract.
type RollupWrongParent struct {
	ParentHash [32]byte
	Expected   [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongParent(bytes32 parentHash, bytes32 expected)
func RollupWrongParentErrorID() common.Hash {
	return common.HexToHash("0xf8bef08206294d3587679d9c661dbed145a1f0df35cbb9919c466886819dea8f")
}

// UnpackWrongParentError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongParent(bytes32 parentHash, bytes32 expected)
func (rollup *Rollup) UnpackWrongParentError(raw []byte) (*RollupWrongParent, error) {
	out := new(RollupWrongParent)
	if err := rollup.abi.UnpackIntoInterface(out, "WrongParent", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// RollupZeroAddress represents a ZeroAddress error raised by the Rollup contract.
type RollupZeroAddress struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ZeroAddress()
func RollupZeroAddressErrorID() common.Hash {
	return common.HexToHash("0xd92e233df2717d4a40030e20904abd27b68fcbeede117eaaccbbdac9618c8c73")
}

// UnpackZeroAddressError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ZeroAddress()
func (rollup *Rollup) UnpackZeroAddressError(raw []byte) (*RollupZeroAddress, error) {
	out := new(RollupZeroAddress)
	if err := rollup.abi.UnpackIntoInterface(out, "ZeroAddress", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TimelockMetaData contains all meta data concerning the Timelock contract.
var TimelockMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"delay\",\"type\":\"uint256\"},{\"internalType\":\"address[]\",\"name\":\"proposers\",\"type\":\"address[]\"}],\"stateMutability\":\"nonpayable\",\"type\":\"constructor\"},{\"stateMutability\":\"payable\",\"type\":\"receive\"},{\"inputs\":[],\"name\":\"CANCELLER_ROLE\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"DEFAULT_ADMIN_ROLE\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"EXECUTOR_ROLE\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"PROPOSER_ROLE\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"id\",\"type\":\"bytes32\"}],\"name\":\"cancel\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"target\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"},{\"internalType\":\"bytes\",\"name\":\"payload\",\"type\":\"bytes\"},{\"internalType\":\"bytes32\",\"name\":\"predecessor\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"salt\",\"type\":\"bytes32\"}],\"name\":\"execute\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address[]\",\"name\":\"targets\",\"type\":\"address[]\"},{\"internalType\":\"uint256[]\",\"name\":\"values\",\"type\":\"uint256[]\"},{\"internalType\":\"bytes[]\",\"name\":\"payloads\",\"type\":\"bytes[]\"},{\"internalType\":\"bytes32\",\"name\":\"predecessor\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"salt\",\"type\":\"bytes32\"}],\"name\":\"executeBatch\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"getMinDelay\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"id\",\"type\":\"bytes32\"}],\"name\":\"getOperationState\",\"outputs\":[{\"internalType\":\"enumTimelockController.OperationState\",\"name\":\"\",\"type\":\"uint8\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"role\",\"type\":\"bytes32\"}],\"name\":\"getRoleAdmin\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"id\",\"type\":\"bytes32\"}],\"name\":\"getTimestamp\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"role\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"}],\"name\":\"grantRole\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"role\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"}],\"name\":\"hasRole\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"target\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"},{\"internalType\":\"bytes\",\"name\":\"data\",\"type\":\"bytes\"},{\"internalType\":\"bytes32\",\"name\":\"predecessor\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"salt\",\"type\":\"bytes32\"}],\"name\":\"hashOperation\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"pure\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address[]\",\"name\":\"targets\",\"type\":\"address[]\"},{\"internalType\":\"uint256[]\",\"name\":\"values\",\"type\":\"uint256[]\"},{\"internalType\":\"bytes[]\",\"name\":\"payloads\",\"type\":\"bytes[]\"},{\"internalType\":\"bytes32\",\"name\":\"predecessor\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"salt\",\"type\":\"bytes32\"}],\"name\":\"hashOperationBatch\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"pure\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"id\",\"type\":\"bytes32\"}],\"name\":\"isOperation\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"id\",\"type\":\"bytes32\"}],\"name\":\"isOperationDone\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"id\",\"type\":\"bytes32\"}],\"name\":\"isOperationPending\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"id\",\"type\":\"bytes32\"}],\"name\":\"isOperationReady\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"minimumDelay\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"},{\"internalType\":\"uint256[]\",\"name\":\"\",\"type\":\"uint256[]\"},{\"internalType\":\"uint256[]\",\"name\":\"\",\"type\":\"uint256[]\"},{\"internalType\":\"bytes\",\"name\":\"\",\"type\":\"bytes\"}],\"name\":\"onERC1155BatchReceived\",\"outputs\":[{\"internalType\":\"bytes4\",\"name\":\"\",\"type\":\"bytes4\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"},{\"internalType\":\"bytes\",\"name\":\"\",\"type\":\"bytes\"}],\"name\":\"onERC1155Received\",\"outputs\":[{\"internalType\":\"bytes4\",\"name\":\"\",\"type\":\"bytes4\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"},{\"internalType\":\"bytes\",\"name\":\"\",\"type\":\"bytes\"}],\"name\":\"onERC721Received\",\"outputs\":[{\"internalType\":\"bytes4\",\"name\":\"\",\"type\":\"bytes4\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"role\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"callerConfirmation\",\"type\":\"address\"}],\"name\":\"renounceRole\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"role\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"}],\"name\":\"revokeRole\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"target\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"},{\"internalType\":\"bytes\",\"name\":\"data\",\"type\":\"bytes\"},{\"internalType\":\"bytes32\",\"name\":\"predecessor\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"salt\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"delay\",\"type\":\"uint256\"}],\"name\":\"schedule\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address[]\",\"name\":\"targets\",\"type\":\"address[]\"},{\"internalType\":\"uint256[]\",\"name\":\"values\",\"type\":\"uint256[]\"},{\"internalType\":\"bytes[]\",\"name\":\"payloads\",\"type\":\"bytes[]\"},{\"internalType\":\"bytes32\",\"name\":\"predecessor\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"salt\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"delay\",\"type\":\"uint256\"}],\"name\":\"scheduleBatch\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes4\",\"name\":\"interfaceId\",\"type\":\"bytes4\"}],\"name\":\"supportsInterface\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"newDelay\",\"type\":\"uint256\"}],\"name\":\"updateDelay\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"id\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"target\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"bytes\",\"name\":\"data\",\"type\":\"bytes\"}],\"name\":\"CallExecuted\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"id\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"salt\",\"type\":\"bytes32\"}],\"name\":\"CallSalt\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"id\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"target\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"value\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"bytes\",\"name\":\"data\",\"type\":\"bytes\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"predecessor\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"delay\",\"type\":\"uint256\"}],\"name\":\"CallScheduled\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"id\",\"type\":\"bytes32\"}],\"name\":\"Cancelled\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"oldDuration\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"newDuration\",\"type\":\"uint256\"}],\"name\":\"MinDelayChange\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"role\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"previousAdminRole\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"newAdminRole\",\"type\":\"bytes32\"}],\"name\":\"RoleAdminChanged\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"role\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"}],\"name\":\"RoleGranted\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"role\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"sender\",\"type\":\"address\"}],\"name\":\"RoleRevoked\",\"type\":\"event\"},{\"inputs\":[],\"name\":\"AccessControlBadConfirmation\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"neededRole\",\"type\":\"bytes32\"}],\"name\":\"AccessControlUnauthorizedAccount\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"delay\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"minimum\",\"type\":\"uint256\"}],\"name\":\"DelayTooShort\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"FailedCall\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"delay\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"minDelay\",\"type\":\"uint256\"}],\"name\":\"TimelockInsufficientDelay\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"targets\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"payloads\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"values\",\"type\":\"uint256\"}],\"name\":\"TimelockInvalidOperationLength\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"caller\",\"type\":\"address\"}],\"name\":\"TimelockUnauthorizedCaller\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"predecessorId\",\"type\":\"bytes32\"}],\"name\":\"TimelockUnexecutedPredecessor\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"operationId\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"expectedStates\",\"type\":\"bytes32\"}],\"name\":\"TimelockUnexpectedOperationState\",\"type\":\"error\"}]",
	ID:  "2341ec26c19f62729b886f19507b6c8b3f",
	Bin: "0x60a060405234801561000f575f5ffd5b50604051611db1380380611db183398101604081905261002e9161028b565b818161003861018e565b5f61004381306101b3565b506001600160a01b0381161561005f5761005d5f826101b3565b505b5f5b83518110156100f3576100b37fb09aa5aeb3702cfd50b6b62bc4532604938f21248a27a1d5ca736082b6819cc18583815181106100a0576100a0610362565b60200260200101516101b360201b60201c565b506100ea7ffd643c72710c63c0180259aba6b2d05451e3591a24e58b62239378085726f7838583815181106100a0576100a0610362565b50600101610061565b505f5b825181101561013e576101357fd8aa0f3194971a2a116679f7c2090f6939c8d4e01a2a8d7e41d55e5351469e638483815181106100a0576100a0610362565b506001016100f6565b506002849055604080515f8152602081018690527f11c24f4ead16507c69ac467fbd5e4eed5fb5c699626d2cc6d66421df253886d5910160405180910390a1505050608092909252506103769050565b6040805160018082528183019092526060916020808301908036833701905050905090565b5f828152602081815260408083206001600160a01b038516845290915281205460ff16610253575f838152602081815260408083206001600160a01b03861684529091529020805460ff1916600117905561020b3390565b6001600160a01b0316826001600160a01b0316847f2f8788117e7eff1d82e926ec794901d17c78024a50270940304540a733656f0d60405160405180910390a4506001610256565b505f5b92915050565b634e487b7160e01b5f52604160045260245ffd5b80516001600160a01b0381168114610286575f5ffd5b919050565b5f5f6040838503121561029c575f5ffd5b825160208401519092506001600160401b038111156102b9575f5ffd5b8301601f810185136102c9575f5ffd5b80516001600160401b038111156102e2576102e261025c565b604051600582901b90603f8201601f191681016001600160401b03811182821017156103105761031061025c565b60405291825260208184018101929081018884111561032d575f5ffd5b6020850194505b838510156103535761034585610270565b815260209485019401610334565b50809450505050509250929050565b634e487b7160e01b5f52603260045260245ffd5b608051611a1561039c5f395f818161038e0152818161088501526108c10152611a155ff3fe6080604052600436106101bd575f3560e01c80637958004c116100f2578063b1c5f42711610092578063d547741f11610062578063d547741f14610584578063e38335e5146105a3578063f23a6e61146105b6578063f27a0c92146105e1575f5ffd5b8063b1c5f427146104f0578063bc197c811461050f578063c4d252f51461053a578063d45c443514610559575f5ffd5b80638f61f4f5116100cd5780638f61f4f51461045857806391d148541461048b578063a217fddf146104aa578063b08e51c0146104bd575f5ffd5b80637958004c146103ee5780638065657f1461041a5780638f2a0bb014610439575f5ffd5b80632ab0f5291161015d57806336568abe1161013857806336568abe1461035e578063427ad6241461037d578063584b153e146103b057806364d62353146103cf575f5ffd5b80632ab0f529146103015780632f2ff15d1461032057806331d507501461033f575f5ffd5b8063134008d311610198578063134008d31461025e57806313bc9f2014610271578063150b7a0214610290578063248a9ca3146102d3575f5ffd5b806301d5062a146101c857806301ffc9a7146101e957806307bd02651461021d575f5ffd5b366101c457005b5f5ffd5b3480156101d3575f5ffd5b506101e76101e2366004611214565b6105f5565b005b3480156101f4575f5ffd5b50610208610203366004611282565b6106c9565b60405190151581526020015b60405180910390f35b348015610228575f5ffd5b506102507fd8aa0f3194971a2a116679f7c2090f6939c8d4e01a2a8d7e41d55e5351469e6381565b604051908152602001610214565b6101e761026c3660046112a9565b6106d9565b34801561027c575f5ffd5b5061020861028b36600461130f565b61078b565b34801561029b575f5ffd5b506102ba6102aa3660046113d5565b630a85bd0160e11b949350505050565b6040516001600160e01b03199091168152602001610214565b3480156102de575f5ffd5b506102506102ed36600461130f565b5f9081526020819052604090206001015490565b34801561030c575f5ffd5b5061020861031b36600461130f565b6107b0565b34801561032b575f5ffd5b506101e761033a366004611438565b6107b8565b34801561034a575f5ffd5b5061020861035936600461130f565b6107e2565b348015610369575f5ffd5b506101e7610378366004611438565b610806565b348015610388575f5ffd5b506102507f000000000000000000000000000000000000000000000000000000000000000081565b3480156103bb575f5ffd5b506102086103ca36600461130f565b61083e565b3480156103da575f5ffd5b506101e76103e936600461130f565b610883565b3480156103f9575f5ffd5b5061040d61040836600461130f565b6108fe565b6040516102149190611476565b348015610425575f5ffd5b506102506104343660046112a9565b610946565b348015610444575f5ffd5b506101e76104533660046114dc565b610984565b348015610463575f5ffd5b506102507fb09aa5aeb3702cfd50b6b62bc4532604938f21248a27a1d5ca736082b6819cc181565b348015610496575f5ffd5b506102086104a5366004611438565b610b10565b3480156104b5575f5ffd5b506102505f81565b3480156104c8575f5ffd5b506102507ffd643c72710c63c0180259aba6b2d05451e3591a24e58b62239378085726f78381565b3480156104fb575f5ffd5b5061025061050a36600461158e565b610b38565b34801561051a575f5ffd5b506102ba6105293660046116b7565b63bc197c8160e01b95945050505050565b348015610545575f5ffd5b506101e761055436600461130f565b610b7c565b348015610564575f5ffd5b5061025061057336600461130f565b5f9081526001602052604090205490565b34801561058f575f5ffd5b506101e761059e366004611438565b610c26565b6101e76105b136600461158e565b610c4a565b3480156105c1575f5ffd5b506102ba6105d0366004611763565b63f23a6e6160e01b95945050505050565b3480156105ec575f5ffd5b50600254610250565b7fb09aa5aeb3702cfd50b6b62bc4532604938f21248a27a1d5ca736082b6819cc161061f81610dcb565b5f61062e898989898989610946565b905061063a8184610dd5565b5f817f4cf4410cc57040e44862ef0f45f3dd5a5e02db8eb8add648d4b0e236f1d07dca8b8b8b8b8b8a604051610675969594939291906117de565b60405180910390a383156106be57807f20fda5fd27a1ea7bf5b9567f143ac5470bb059374a27e8f67cb44f946f6d0387856040516106b591815260200190565b60405180910390a25b505050505050505050565b5f6106d382610e66565b92915050565b7fd8aa0f3194971a2a116679f7c2090f6939c8d4e01a2a8d7e41d55e5351469e63610704815f610b10565b610712576107128133610e8a565b5f610721888888888888610946565b905061072d8185610ec7565b61073988888888610f15565b5f817fc2617efa69bab66782fa219543714338489c4e9e178271560a91b82c3f612b588a8a8a8a604051610770949392919061181a565b60405180910390a361078181610f89565b5050505050505050565b5f60025b610798836108fe565b60038111156107a9576107a9611462565b1492915050565b5f600361078f565b5f828152602081905260409020600101546107d281610dcb565b6107dc8383610fb4565b50505050565b5f806107ed836108fe565b60038111156107fe576107fe611462565b141592915050565b6001600160a01b038116331461082f5760405163334bd91960e11b815260040160405180910390fd5b6108398282611043565b505050565b5f5f610849836108fe565b9050600181600381111561085f5761085f611462565b148061087c5750600281600381111561087a5761087a611462565b145b9392505050565b7f00000000000000000000000000000000000000000000000000000000000000008110156108f25760405163d6ef4a3160e01b8152600481018290527f000000000000000000000000000000000000000000000000000000000000000060248201526044015b60405180910390fd5b6108fb816110ac565b50565b5f81815260016020526040812054805f0361091b57505f92915050565b6001810361092c5750600392915050565b4281111561093d5750600192915050565b50600292915050565b5f868686868686604051602001610962969594939291906117de565b6040516020818303038152906040528051906020012090509695505050505050565b7fb09aa5aeb3702cfd50b6b62bc4532604938f21248a27a1d5ca736082b6819cc16109ae81610dcb565b88871415806109bd5750888514155b156109ef576040516001624fcdef60e01b03198152600481018a905260248101869052604481018890526064016108e9565b5f610a008b8b8b8b8b8b8b8b610b38565b9050610a0c8184610dd5565b5f5b8a811015610ac15780827f4cf4410cc57040e44862ef0f45f3dd5a5e02db8eb8add648d4b0e236f1d07dca8e8e85818110610a4b57610a4b611841565b9050602002016020810190610a609190611855565b8d8d86818110610a7257610a72611841565b905060200201358c8c87818110610a8b57610a8b611841565b9050602002810190610a9d919061186e565b8c8b604051610ab1969594939291906117de565b60405180910390a3600101610a0e565b508315610b0357807f20fda5fd27a1ea7bf5b9567f143ac5470bb059374a27e8f67cb44f946f6d038785604051610afa91815260200190565b60405180910390a25b5050505050505050505050565b5f918252602082815260408084206001600160a01b0393909316845291905290205460ff1690565b5f8888888888888888604051602001610b58989796959493929190611948565b60405160208183030381529060405280519060200120905098975050505050505050565b7ffd643c72710c63c0180259aba6b2d05451e3591a24e58b62239378085726f783610ba681610dcb565b610baf8261083e565b610beb5781610bbe600261111a565b610bc8600161111a565b604051635ead8eb560e01b815260048101939093521760248201526044016108e9565b5f828152600160205260408082208290555183917fbaa1eb22f2a492ba1a5fea61b8df4d27c6c8b5f3971e63bb58fa14ff72eedb7091a25050565b5f82815260208190526040902060010154610c4081610dcb565b6107dc8383611043565b7fd8aa0f3194971a2a116679f7c2090f6939c8d4e01a2a8d7e41d55e5351469e63610c75815f610b10565b610c8357610c838133610e8a565b8786141580610c925750878414155b15610cc4576040516001624fcdef60e01b031981526004810189905260248101859052604481018790526064016108e9565b5f610cd58a8a8a8a8a8a8a8a610b38565b9050610ce18185610ec7565b5f5b89811015610db5575f8b8b83818110610cfe57610cfe611841565b9050602002016020810190610d139190611855565b90505f8a8a84818110610d2857610d28611841565b905060200201359050365f8a8a86818110610d4557610d45611841565b9050602002810190610d57919061186e565b91509150610d6784848484610f15565b84867fc2617efa69bab66782fa219543714338489c4e9e178271560a91b82c3f612b5886868686604051610d9e949392919061181a565b60405180910390a350505050806001019050610ce3565b50610dbf81610f89565b50505050505050505050565b6108fb8133610e8a565b610dde826107e2565b15610e0f5781610ded5f61111a565b604051635ead8eb560e01b8152600481019290925260248201526044016108e9565b5f610e1960025490565b905080821015610e4657604051635433660960e01b815260048101839052602481018290526044016108e9565b610e5082426119e7565b5f93845260016020526040909320929092555050565b5f6001600160e01b03198216630271189760e51b14806106d357506106d38261113c565b610e948282610b10565b610ec35760405163e2517d3f60e01b81526001600160a01b0382166004820152602481018390526044016108e9565b5050565b610ed08261078b565b610edf5781610ded600261111a565b8015801590610ef45750610ef2816107b0565b155b15610ec35760405163121534c360e31b8152600481018290526024016108e9565b5f5f856001600160a01b0316858585604051610f32929190611a06565b5f6040518083038185875af1925050503d805f8114610f6c576040519150601f19603f3d011682016040523d82523d5f602084013e610f71565b606091505b5091509150610f808282611170565b50505050505050565b610f928161078b565b610fa15780610ded600261111a565b5f90815260016020819052604090912055565b5f610fbf8383610b10565b61103c575f838152602081815260408083206001600160a01b03861684529091529020805460ff19166001179055610ff43390565b6001600160a01b0316826001600160a01b0316847f2f8788117e7eff1d82e926ec794901d17c78024a50270940304540a733656f0d60405160405180910390a45060016106d3565b505f6106d3565b5f61104e8383610b10565b1561103c575f838152602081815260408083206001600160a01b0386168085529252808320805460ff1916905551339286917ff6391f5c32d9c69d2a47ea670b442974b53935d1edc7fd64eb21e047a839171b9190a45060016106d3565b333081146110d85760405163e2850c5960e01b81526001600160a01b03821660048201526024016108e9565b60025460408051918252602082018490527f11c24f4ead16507c69ac467fbd5e4eed5fb5c699626d2cc6d66421df253886d5910160405180910390a150600255565b5f81600381111561112d5761112d611462565b600160ff919091161b92915050565b5f6001600160e01b03198216637965db0b60e01b14806106d357506301ffc9a760e01b6001600160e01b03198316146106d3565b6060821561117f5750806106d3565b8151156111945761118f826111ad565b6106d3565b60405163d6bda27560e01b815260040160405180910390fd5b805160208201fd5b80356001600160a01b03811681146111cb575f5ffd5b919050565b5f5f83601f8401126111e0575f5ffd5b5081356001600160401b038111156111f6575f5ffd5b60208301915083602082850101111561120d575f5ffd5b9250929050565b5f5f5f5f5f5f5f60c0888a03121561122a575f5ffd5b611233886111b5565b96506020880135955060408801356001600160401b03811115611254575f5ffd5b6112608a828b016111d0565b989b979a50986060810135976080820135975060a09091013595509350505050565b5f60208284031215611292575f5ffd5b81356001600160e01b03198116811461087c575f5ffd5b5f5f5f5f5f5f60a087890312156112be575f5ffd5b6112c7876111b5565b95506020870135945060408701356001600160401b038111156112e8575f5ffd5b6112f489828a016111d0565b979a9699509760608101359660809091013595509350505050565b5f6020828403121561131f575f5ffd5b5035919050565b634e487b7160e01b5f52604160045260245ffd5b604051601f8201601f191681016001600160401b038111828210171561136257611362611326565b604052919050565b5f82601f830112611379575f5ffd5b81356001600160401b0381111561139257611392611326565b6113a5601f8201601f191660200161133a565b8181528460208386010111156113b9575f5ffd5b816020850160208301375f918101602001919091529392505050565b5f5f5f5f608085870312156113e8575f5ffd5b6113f1856111b5565b93506113ff602086016111b5565b92506040850135915060608501356001600160401b03811115611420575f5ffd5b61142c8782880161136a565b91505092959194509250565b5f5f60408385031215611449575f5ffd5b82359150611459602084016111b5565b90509250929050565b634e487b7160e01b5f52602160045260245ffd5b602081016004831061149657634e487b7160e01b5f52602160045260245ffd5b91905290565b5f5f83601f8401126114ac575f5ffd5b5081356001600160401b038111156114c2575f5ffd5b6020830191508360208260051b850101111561120d575f5ffd5b5f5f5f5f5f5f5f5f5f60c08a8c0312156114f4575f5ffd5b89356001600160401b03811115611509575f5ffd5b6115158c828d0161149c565b909a5098505060208a01356001600160401b03811115611533575f5ffd5b61153f8c828d0161149c565b90985096505060408a01356001600160401b0381111561155d575f5ffd5b6115698c828d0161149c565b9a9d999c50979a969997986060880135976080810135975060a0013595509350505050565b5f5f5f5f5f5f5f5f60a0898b0312156115a5575f5ffd5b88356001600160401b038111156115ba575f5ffd5b6115c68b828c0161149c565b90995097505060208901356001600160401b038111156115e4575f5ffd5b6115f08b828c0161149c565b90975095505060408901356001600160401b0381111561160e575f5ffd5b61161a8b828c0161149c565b999c989b509699959896976060870135966080013595509350505050565b5f82601f830112611647575f5ffd5b81356001600160401b0381111561166057611660611326565b8060051b6116706020820161133a565b9182526020818501810192908101908684111561168b575f5ffd5b6020860192505b838310156116ad578235825260209283019290910190611692565b9695505050505050565b5f5f5f5f5f60a086880312156116cb575f5ffd5b6116d4866111b5565b94506116e2602087016111b5565b935060408601356001600160401b038111156116fc575f5ffd5b61170888828901611638565b93505060608601356001600160401b03811115611723575f5ffd5b61172f88828901611638565b92505060808601356001600160401b0381111561174a575f5ffd5b6117568882890161136a565b9150509295509295909350565b5f5f5f5f5f60a08688031215611777575f5ffd5b611780866111b5565b945061178e602087016111b5565b9350604086013592506060860135915060808601356001600160401b0381111561174a575f5ffd5b81835281816020850137505f828201602090810191909152601f909101601f19169091010190565b60018060a01b038716815285602082015260a060408201525f61180560a0830186886117b6565b60608301949094525060800152949350505050565b60018060a01b0385168152836020820152606060408201525f6116ad6060830184866117b6565b634e487b7160e01b5f52603260045260245ffd5b5f60208284031215611865575f5ffd5b61087c826111b5565b5f5f8335601e19843603018112611883575f5ffd5b8301803591506001600160401b0382111561189c575f5ffd5b60200191503681900382131561120d575f5ffd5b5f8383855260208501945060208460051b820101835f601e19863603015b8782101561193b57848403601f1901895282358181126118ec575f5ffd5b87016020810190356001600160401b03811115611907575f5ffd5b803603821315611915575f5ffd5b6119208682846117b6565b955050506020830192506020890198506001820191506118ce565b5091979650505050505050565b60a080825281018890525f8960c08301825b8b811015611988576001600160a01b03611973846111b5565b1682526020928301929091019060010161195a565b5083810360208501528881526001600160fb1b038911156119a7575f5ffd5b8860051b9150818a602083013701828103602090810160408501526119cf90820187896118b0565b60608401959095525050608001529695505050505050565b808201808211156106d357634e487b7160e01b5f52601160045260245ffd5b818382375f910190815291905056",
}

// Timelock is an auto generated Go binding around an Ethereum contract.
type Timelock struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *Timelock) GetABI() abi.ABI {
	return c.abi
}

// NewTimelock creates a new instance of Timelock.
func NewTimelock() *Timelock {
	parsed, err := TimelockMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &Timelock{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *Timelock) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(uint256 delay, address[] proposers) returns()
func (timelock *Timelock) PackConstructor(delay *big.Int, proposers []common.Address) []byte {
	enc, err := timelock.abi.Pack("", delay, proposers)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackCANCELLERROLE is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb08e51c0.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function CANCELLER_ROLE() view returns(bytes32)
func (timelock *Timelock) PackCANCELLERROLE() []byte {
	enc, err := timelock.abi.Pack("CANCELLER_ROLE")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCANCELLERROLE is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb08e51c0.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function CANCELLER_ROLE() view returns(bytes32)
func (timelock *Timelock) TryPackCANCELLERROLE() ([]byte, error) {
	return timelock.abi.Pack("CANCELLER_ROLE")
}

// UnpackCANCELLERROLE is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xb08e51c0.
//
// Solidity: function CANCELLER_ROLE() view returns(bytes32)
func (timelock *Timelock) UnpackCANCELLERROLE(data []byte) ([32]byte, error) {
	out, err := timelock.abi.Unpack("CANCELLER_ROLE", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackDEFAULTADMINROLE is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa217fddf.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function DEFAULT_ADMIN_ROLE() view returns(bytes32)
func (timelock *Timelock) PackDEFAULTADMINROLE() []byte {
	enc, err := timelock.abi.Pack("DEFAULT_ADMIN_ROLE")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDEFAULTADMINROLE is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa217fddf.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function DEFAULT_ADMIN_ROLE() view returns(bytes32)
func (timelock *Timelock) TryPackDEFAULTADMINROLE() ([]byte, error) {
	return timelock.abi.Pack("DEFAULT_ADMIN_ROLE")
}

// UnpackDEFAULTADMINROLE is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa217fddf.
//
// Solidity: function DEFAULT_ADMIN_ROLE() view returns(bytes32)
func (timelock *Timelock) UnpackDEFAULTADMINROLE(data []byte) ([32]byte, error) {
	out, err := timelock.abi.Unpack("DEFAULT_ADMIN_ROLE", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackEXECUTORROLE is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x07bd0265.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function EXECUTOR_ROLE() view returns(bytes32)
func (timelock *Timelock) PackEXECUTORROLE() []byte {
	enc, err := timelock.abi.Pack("EXECUTOR_ROLE")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackEXECUTORROLE is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x07bd0265.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function EXECUTOR_ROLE() view returns(bytes32)
func (timelock *Timelock) TryPackEXECUTORROLE() ([]byte, error) {
	return timelock.abi.Pack("EXECUTOR_ROLE")
}

// UnpackEXECUTORROLE is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x07bd0265.
//
// Solidity: function EXECUTOR_ROLE() view returns(bytes32)
func (timelock *Timelock) UnpackEXECUTORROLE(data []byte) ([32]byte, error) {
	out, err := timelock.abi.Unpack("EXECUTOR_ROLE", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackPROPOSERROLE is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8f61f4f5.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function PROPOSER_ROLE() view returns(bytes32)
func (timelock *Timelock) PackPROPOSERROLE() []byte {
	enc, err := timelock.abi.Pack("PROPOSER_ROLE")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPROPOSERROLE is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8f61f4f5.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function PROPOSER_ROLE() view returns(bytes32)
func (timelock *Timelock) TryPackPROPOSERROLE() ([]byte, error) {
	return timelock.abi.Pack("PROPOSER_ROLE")
}

// UnpackPROPOSERROLE is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x8f61f4f5.
//
// Solidity: function PROPOSER_ROLE() view returns(bytes32)
func (timelock *Timelock) UnpackPROPOSERROLE(data []byte) ([32]byte, error) {
	out, err := timelock.abi.Unpack("PROPOSER_ROLE", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackCancel is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc4d252f5.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function cancel(bytes32 id) returns()
func (timelock *Timelock) PackCancel(id [32]byte) []byte {
	enc, err := timelock.abi.Pack("cancel", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCancel is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc4d252f5.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function cancel(bytes32 id) returns()
func (timelock *Timelock) TryPackCancel(id [32]byte) ([]byte, error) {
	return timelock.abi.Pack("cancel", id)
}

// PackExecute is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x134008d3.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function execute(address target, uint256 value, bytes payload, bytes32 predecessor, bytes32 salt) payable returns()
func (timelock *Timelock) PackExecute(target common.Address, value *big.Int, payload []byte, predecessor [32]byte, salt [32]byte) []byte {
	enc, err := timelock.abi.Pack("execute", target, value, payload, predecessor, salt)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackExecute is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x134008d3.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function execute(address target, uint256 value, bytes payload, bytes32 predecessor, bytes32 salt) payable returns()
func (timelock *Timelock) TryPackExecute(target common.Address, value *big.Int, payload []byte, predecessor [32]byte, salt [32]byte) ([]byte, error) {
	return timelock.abi.Pack("execute", target, value, payload, predecessor, salt)
}

// PackExecuteBatch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe38335e5.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function executeBatch(address[] targets, uint256[] values, bytes[] payloads, bytes32 predecessor, bytes32 salt) payable returns()
func (timelock *Timelock) PackExecuteBatch(targets []common.Address, values []*big.Int, payloads [][]byte, predecessor [32]byte, salt [32]byte) []byte {
	enc, err := timelock.abi.Pack("executeBatch", targets, values, payloads, predecessor, salt)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackExecuteBatch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe38335e5.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function executeBatch(address[] targets, uint256[] values, bytes[] payloads, bytes32 predecessor, bytes32 salt) payable returns()
func (timelock *Timelock) TryPackExecuteBatch(targets []common.Address, values []*big.Int, payloads [][]byte, predecessor [32]byte, salt [32]byte) ([]byte, error) {
	return timelock.abi.Pack("executeBatch", targets, values, payloads, predecessor, salt)
}

// PackGetMinDelay is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf27a0c92.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function getMinDelay() view returns(uint256)
func (timelock *Timelock) PackGetMinDelay() []byte {
	enc, err := timelock.abi.Pack("getMinDelay")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackGetMinDelay is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf27a0c92.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function getMinDelay() view returns(uint256)
func (timelock *Timelock) TryPackGetMinDelay() ([]byte, error) {
	return timelock.abi.Pack("getMinDelay")
}

// UnpackGetMinDelay is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xf27a0c92.
//
// Solidity: function getMinDelay() view returns(uint256)
func (timelock *Timelock) UnpackGetMinDelay(data []byte) (*big.Int, error) {
	out, err := timelock.abi.Unpack("getMinDelay", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackGetOperationState is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7958004c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function getOperationState(bytes32 id) view returns(uint8)
func (timelock *Timelock) PackGetOperationState(id [32]byte) []byte {
	enc, err := timelock.abi.Pack("getOperationState", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackGetOperationState is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7958004c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function getOperationState(bytes32 id) view returns(uint8)
func (timelock *Timelock) TryPackGetOperationState(id [32]byte) ([]byte, error) {
	return timelock.abi.Pack("getOperationState", id)
}

// UnpackGetOperationState is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x7958004c.
//
// Solidity: function getOperationState(bytes32 id) view returns(uint8)
func (timelock *Timelock) UnpackGetOperationState(data []byte) (uint8, error) {
	out, err := timelock.abi.Unpack("getOperationState", data)
	if err != nil {
		return *new(uint8), err
	}
	out0 := *abi.ConvertType(out[0], new(uint8)).(*uint8)
	return out0, nil
}

// PackGetRoleAdmin is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x248a9ca3.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function getRoleAdmin(bytes32 role) view returns(bytes32)
func (timelock *Timelock) PackGetRoleAdmin(role [32]byte) []byte {
	enc, err := timelock.abi.Pack("getRoleAdmin", role)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackGetRoleAdmin is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x248a9ca3.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function getRoleAdmin(bytes32 role) view returns(bytes32)
func (timelock *Timelock) TryPackGetRoleAdmin(role [32]byte) ([]byte, error) {
	return timelock.abi.Pack("getRoleAdmin", role)
}

// UnpackGetRoleAdmin is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x248a9ca3.
//
// Solidity: function getRoleAdmin(bytes32 role) view returns(bytes32)
func (timelock *Timelock) UnpackGetRoleAdmin(data []byte) ([32]byte, error) {
	out, err := timelock.abi.Unpack("getRoleAdmin", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackGetTimestamp is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd45c4435.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function getTimestamp(bytes32 id) view returns(uint256)
func (timelock *Timelock) PackGetTimestamp(id [32]byte) []byte {
	enc, err := timelock.abi.Pack("getTimestamp", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackGetTimestamp is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd45c4435.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function getTimestamp(bytes32 id) view returns(uint256)
func (timelock *Timelock) TryPackGetTimestamp(id [32]byte) ([]byte, error) {
	return timelock.abi.Pack("getTimestamp", id)
}

// UnpackGetTimestamp is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd45c4435.
//
// Solidity: function getTimestamp(bytes32 id) view returns(uint256)
func (timelock *Timelock) UnpackGetTimestamp(data []byte) (*big.Int, error) {
	out, err := timelock.abi.Unpack("getTimestamp", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackGrantRole is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2f2ff15d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function grantRole(bytes32 role, address account) returns()
func (timelock *Timelock) PackGrantRole(role [32]byte, account common.Address) []byte {
	enc, err := timelock.abi.Pack("grantRole", role, account)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackGrantRole is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2f2ff15d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function grantRole(bytes32 role, address account) returns()
func (timelock *Timelock) TryPackGrantRole(role [32]byte, account common.Address) ([]byte, error) {
	return timelock.abi.Pack("grantRole", role, account)
}

// PackHasRole is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x91d14854.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function hasRole(bytes32 role, address account) view returns(bool)
func (timelock *Timelock) PackHasRole(role [32]byte, account common.Address) []byte {
	enc, err := timelock.abi.Pack("hasRole", role, account)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackHasRole is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x91d14854.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function hasRole(bytes32 role, address account) view returns(bool)
func (timelock *Timelock) TryPackHasRole(role [32]byte, account common.Address) ([]byte, error) {
	return timelock.abi.Pack("hasRole", role, account)
}

// UnpackHasRole is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x91d14854.
//
// Solidity: function hasRole(bytes32 role, address account) view returns(bool)
func (timelock *Timelock) UnpackHasRole(data []byte) (bool, error) {
	out, err := timelock.abi.Unpack("hasRole", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackHashOperation is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8065657f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function hashOperation(address target, uint256 value, bytes data, bytes32 predecessor, bytes32 salt) pure returns(bytes32)
func (timelock *Timelock) PackHashOperation(target common.Address, value *big.Int, data []byte, predecessor [32]byte, salt [32]byte) []byte {
	enc, err := timelock.abi.Pack("hashOperation", target, value, data, predecessor, salt)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackHashOperation is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8065657f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function hashOperation(address target, uint256 value, bytes data, bytes32 predecessor, bytes32 salt) pure returns(bytes32)
func (timelock *Timelock) TryPackHashOperation(target common.Address, value *big.Int, data []byte, predecessor [32]byte, salt [32]byte) ([]byte, error) {
	return timelock.abi.Pack("hashOperation", target, value, data, predecessor, salt)
}

// UnpackHashOperation is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x8065657f.
//
// Solidity: function hashOperation(address target, uint256 value, bytes data, bytes32 predecessor, bytes32 salt) pure returns(bytes32)
func (timelock *Timelock) UnpackHashOperation(data []byte) ([32]byte, error) {
	out, err := timelock.abi.Unpack("hashOperation", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackHashOperationBatch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb1c5f427.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function hashOperationBatch(address[] targets, uint256[] values, bytes[] payloads, bytes32 predecessor, bytes32 salt) pure returns(bytes32)
func (timelock *Timelock) PackHashOperationBatch(targets []common.Address, values []*big.Int, payloads [][]byte, predecessor [32]byte, salt [32]byte) []byte {
	enc, err := timelock.abi.Pack("hashOperationBatch", targets, values, payloads, predecessor, salt)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackHashOperationBatch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb1c5f427.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function hashOperationBatch(address[] targets, uint256[] values, bytes[] payloads, bytes32 predecessor, bytes32 salt) pure returns(bytes32)
func (timelock *Timelock) TryPackHashOperationBatch(targets []common.Address, values []*big.Int, payloads [][]byte, predecessor [32]byte, salt [32]byte) ([]byte, error) {
	return timelock.abi.Pack("hashOperationBatch", targets, values, payloads, predecessor, salt)
}

// UnpackHashOperationBatch is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xb1c5f427.
//
// Solidity: function hashOperationBatch(address[] targets, uint256[] values, bytes[] payloads, bytes32 predecessor, bytes32 salt) pure returns(bytes32)
func (timelock *Timelock) UnpackHashOperationBatch(data []byte) ([32]byte, error) {
	out, err := timelock.abi.Unpack("hashOperationBatch", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackIsOperation is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x31d50750.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function isOperation(bytes32 id) view returns(bool)
func (timelock *Timelock) PackIsOperation(id [32]byte) []byte {
	enc, err := timelock.abi.Pack("isOperation", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackIsOperation is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x31d50750.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function isOperation(bytes32 id) view returns(bool)
func (timelock *Timelock) TryPackIsOperation(id [32]byte) ([]byte, error) {
	return timelock.abi.Pack("isOperation", id)
}

// UnpackIsOperation is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x31d50750.
//
// Solidity: function isOperation(bytes32 id) view returns(bool)
func (timelock *Timelock) UnpackIsOperation(data []byte) (bool, error) {
	out, err := timelock.abi.Unpack("isOperation", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackIsOperationDone is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2ab0f529.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function isOperationDone(bytes32 id) view returns(bool)
func (timelock *Timelock) PackIsOperationDone(id [32]byte) []byte {
	enc, err := timelock.abi.Pack("isOperationDone", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackIsOperationDone is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2ab0f529.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function isOperationDone(bytes32 id) view returns(bool)
func (timelock *Timelock) TryPackIsOperationDone(id [32]byte) ([]byte, error) {
	return timelock.abi.Pack("isOperationDone", id)
}

// UnpackIsOperationDone is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x2ab0f529.
//
// Solidity: function isOperationDone(bytes32 id) view returns(bool)
func (timelock *Timelock) UnpackIsOperationDone(data []byte) (bool, error) {
	out, err := timelock.abi.Unpack("isOperationDone", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackIsOperationPending is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x584b153e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function isOperationPending(bytes32 id) view returns(bool)
func (timelock *Timelock) PackIsOperationPending(id [32]byte) []byte {
	enc, err := timelock.abi.Pack("isOperationPending", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackIsOperationPending is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x584b153e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function isOperationPending(bytes32 id) view returns(bool)
func (timelock *Timelock) TryPackIsOperationPending(id [32]byte) ([]byte, error) {
	return timelock.abi.Pack("isOperationPending", id)
}

// UnpackIsOperationPending is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x584b153e.
//
// Solidity: function isOperationPending(bytes32 id) view returns(bool)
func (timelock *Timelock) UnpackIsOperationPending(data []byte) (bool, error) {
	out, err := timelock.abi.Unpack("isOperationPending", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackIsOperationReady is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x13bc9f20.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function isOperationReady(bytes32 id) view returns(bool)
func (timelock *Timelock) PackIsOperationReady(id [32]byte) []byte {
	enc, err := timelock.abi.Pack("isOperationReady", id)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackIsOperationReady is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x13bc9f20.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function isOperationReady(bytes32 id) view returns(bool)
func (timelock *Timelock) TryPackIsOperationReady(id [32]byte) ([]byte, error) {
	return timelock.abi.Pack("isOperationReady", id)
}

// UnpackIsOperationReady is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x13bc9f20.
//
// Solidity: function isOperationReady(bytes32 id) view returns(bool)
func (timelock *Timelock) UnpackIsOperationReady(data []byte) (bool, error) {
	out, err := timelock.abi.Unpack("isOperationReady", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackMinimumDelay is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x427ad624.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function minimumDelay() view returns(uint256)
func (timelock *Timelock) PackMinimumDelay() []byte {
	enc, err := timelock.abi.Pack("minimumDelay")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMinimumDelay is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x427ad624.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function minimumDelay() view returns(uint256)
func (timelock *Timelock) TryPackMinimumDelay() ([]byte, error) {
	return timelock.abi.Pack("minimumDelay")
}

// UnpackMinimumDelay is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x427ad624.
//
// Solidity: function minimumDelay() view returns(uint256)
func (timelock *Timelock) UnpackMinimumDelay(data []byte) (*big.Int, error) {
	out, err := timelock.abi.Unpack("minimumDelay", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackOnERC1155BatchReceived is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbc197c81.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function onERC1155BatchReceived(address , address , uint256[] , uint256[] , bytes ) returns(bytes4)
func (timelock *Timelock) PackOnERC1155BatchReceived(arg0 common.Address, arg1 common.Address, arg2 []*big.Int, arg3 []*big.Int, arg4 []byte) []byte {
	enc, err := timelock.abi.Pack("onERC1155BatchReceived", arg0, arg1, arg2, arg3, arg4)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOnERC1155BatchReceived is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbc197c81.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function onERC1155BatchReceived(address , address , uint256[] , uint256[] , bytes ) returns(bytes4)
func (timelock *Timelock) TryPackOnERC1155BatchReceived(arg0 common.Address, arg1 common.Address, arg2 []*big.Int, arg3 []*big.Int, arg4 []byte) ([]byte, error) {
	return timelock.abi.Pack("onERC1155BatchReceived", arg0, arg1, arg2, arg3, arg4)
}

// UnpackOnERC1155BatchReceived is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xbc197c81.
//
// Solidity: function onERC1155BatchReceived(address , address , uint256[] , uint256[] , bytes ) returns(bytes4)
func (timelock *Timelock) UnpackOnERC1155BatchReceived(data []byte) ([4]byte, error) {
	out, err := timelock.abi.Unpack("onERC1155BatchReceived", data)
	if err != nil {
		return *new([4]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([4]byte)).(*[4]byte)
	return out0, nil
}

// PackOnERC1155Received is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf23a6e61.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function onERC1155Received(address , address , uint256 , uint256 , bytes ) returns(bytes4)
func (timelock *Timelock) PackOnERC1155Received(arg0 common.Address, arg1 common.Address, arg2 *big.Int, arg3 *big.Int, arg4 []byte) []byte {
	enc, err := timelock.abi.Pack("onERC1155Received", arg0, arg1, arg2, arg3, arg4)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOnERC1155Received is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf23a6e61.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function onERC1155Received(address , address , uint256 , uint256 , bytes ) returns(bytes4)
func (timelock *Timelock) TryPackOnERC1155Received(arg0 common.Address, arg1 common.Address, arg2 *big.Int, arg3 *big.Int, arg4 []byte) ([]byte, error) {
	return timelock.abi.Pack("onERC1155Received", arg0, arg1, arg2, arg3, arg4)
}

// UnpackOnERC1155Received is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xf23a6e61.
//
// Solidity: function onERC1155Received(address , address , uint256 , uint256 , bytes ) returns(bytes4)
func (timelock *Timelock) UnpackOnERC1155Received(data []byte) ([4]byte, error) {
	out, err := timelock.abi.Unpack("onERC1155Received", data)
	if err != nil {
		return *new([4]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([4]byte)).(*[4]byte)
	return out0, nil
}

// PackOnERC721Received is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x150b7a02.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function onERC721Received(address , address , uint256 , bytes ) returns(bytes4)
func (timelock *Timelock) PackOnERC721Received(arg0 common.Address, arg1 common.Address, arg2 *big.Int, arg3 []byte) []byte {
	enc, err := timelock.abi.Pack("onERC721Received", arg0, arg1, arg2, arg3)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOnERC721Received is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x150b7a02.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function onERC721Received(address , address , uint256 , bytes ) returns(bytes4)
func (timelock *Timelock) TryPackOnERC721Received(arg0 common.Address, arg1 common.Address, arg2 *big.Int, arg3 []byte) ([]byte, error) {
	return timelock.abi.Pack("onERC721Received", arg0, arg1, arg2, arg3)
}

// UnpackOnERC721Received is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x150b7a02.
//
// Solidity: function onERC721Received(address , address , uint256 , bytes ) returns(bytes4)
func (timelock *Timelock) UnpackOnERC721Received(data []byte) ([4]byte, error) {
	out, err := timelock.abi.Unpack("onERC721Received", data)
	if err != nil {
		return *new([4]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([4]byte)).(*[4]byte)
	return out0, nil
}

// PackRenounceRole is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x36568abe.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function renounceRole(bytes32 role, address callerConfirmation) returns()
func (timelock *Timelock) PackRenounceRole(role [32]byte, callerConfirmation common.Address) []byte {
	enc, err := timelock.abi.Pack("renounceRole", role, callerConfirmation)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRenounceRole is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x36568abe.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function renounceRole(bytes32 role, address callerConfirmation) returns()
func (timelock *Timelock) TryPackRenounceRole(role [32]byte, callerConfirmation common.Address) ([]byte, error) {
	return timelock.abi.Pack("renounceRole", role, callerConfirmation)
}

// PackRevokeRole is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd547741f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function revokeRole(bytes32 role, address account) returns()
func (timelock *Timelock) PackRevokeRole(role [32]byte, account common.Address) []byte {
	enc, err := timelock.abi.Pack("revokeRole", role, account)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRevokeRole is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd547741f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function revokeRole(bytes32 role, address account) returns()
func (timelock *Timelock) TryPackRevokeRole(role [32]byte, account common.Address) ([]byte, error) {
	return timelock.abi.Pack("revokeRole", role, account)
}

// PackSchedule is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x01d5062a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function schedule(address target, uint256 value, bytes data, bytes32 predecessor, bytes32 salt, uint256 delay) returns()
func (timelock *Timelock) PackSchedule(target common.Address, value *big.Int, data []byte, predecessor [32]byte, salt [32]byte, delay *big.Int) []byte {
	enc, err := timelock.abi.Pack("schedule", target, value, data, predecessor, salt, delay)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSchedule is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x01d5062a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function schedule(address target, uint256 value, bytes data, bytes32 predecessor, bytes32 salt, uint256 delay) returns()
func (timelock *Timelock) TryPackSchedule(target common.Address, value *big.Int, data []byte, predecessor [32]byte, salt [32]byte, delay *big.Int) ([]byte, error) {
	return timelock.abi.Pack("schedule", target, value, data, predecessor, salt, delay)
}

// PackScheduleBatch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8f2a0bb0.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function scheduleBatch(address[] targets, uint256[] values, bytes[] payloads, bytes32 predecessor, bytes32 salt, uint256 delay) returns()
func (timelock *Timelock) PackScheduleBatch(targets []common.Address, values []*big.Int, payloads [][]byte, predecessor [32]byte, salt [32]byte, delay *big.Int) []byte {
	enc, err := timelock.abi.Pack("scheduleBatch", targets, values, payloads, predecessor, salt, delay)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackScheduleBatch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8f2a0bb0.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function scheduleBatch(address[] targets, uint256[] values, bytes[] payloads, bytes32 predecessor, bytes32 salt, uint256 delay) returns()
func (timelock *Timelock) TryPackScheduleBatch(targets []common.Address, values []*big.Int, payloads [][]byte, predecessor [32]byte, salt [32]byte, delay *big.Int) ([]byte, error) {
	return timelock.abi.Pack("scheduleBatch", targets, values, payloads, predecessor, salt, delay)
}

// PackSupportsInterface is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x01ffc9a7.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function supportsInterface(bytes4 interfaceId) view returns(bool)
func (timelock *Timelock) PackSupportsInterface(interfaceId [4]byte) []byte {
	enc, err := timelock.abi.Pack("supportsInterface", interfaceId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSupportsInterface is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x01ffc9a7.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function supportsInterface(bytes4 interfaceId) view returns(bool)
func (timelock *Timelock) TryPackSupportsInterface(interfaceId [4]byte) ([]byte, error) {
	return timelock.abi.Pack("supportsInterface", interfaceId)
}

// UnpackSupportsInterface is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x01ffc9a7.
//
// Solidity: function supportsInterface(bytes4 interfaceId) view returns(bool)
func (timelock *Timelock) UnpackSupportsInterface(data []byte) (bool, error) {
	out, err := timelock.abi.Unpack("supportsInterface", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackUpdateDelay is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x64d62353.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function updateDelay(uint256 newDelay) returns()
func (timelock *Timelock) PackUpdateDelay(newDelay *big.Int) []byte {
	enc, err := timelock.abi.Pack("updateDelay", newDelay)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackUpdateDelay is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x64d62353.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function updateDelay(uint256 newDelay) returns()
func (timelock *Timelock) TryPackUpdateDelay(newDelay *big.Int) ([]byte, error) {
	return timelock.abi.Pack("updateDelay", newDelay)
}

// TimelockCallExecuted represents a CallExecuted event raised by the Timelock contract.
type TimelockCallExecuted struct {
	Id     [32]byte
	Index  *big.Int
	Target common.Address
	Value  *big.Int
	Data   []byte
	Raw    *types.Log // Blockchain specific contextual infos
}

const TimelockCallExecutedEventName = "CallExecuted"

// ContractEventName returns the user-defined event name.
func (TimelockCallExecuted) ContractEventName() string {
	return TimelockCallExecutedEventName
}

// UnpackCallExecutedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event CallExecuted(bytes32 indexed id, uint256 indexed index, address target, uint256 value, bytes data)
func (timelock *Timelock) UnpackCallExecutedEvent(log *types.Log) (*TimelockCallExecuted, error) {
	event := "CallExecuted"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != timelock.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TimelockCallExecuted)
	if len(log.Data) > 0 {
		if err := timelock.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range timelock.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// TimelockCallSalt represents a CallSalt event raised by the Timelock contract.
type TimelockCallSalt struct {
	Id   [32]byte
	Salt [32]byte
	Raw  *types.Log // Blockchain specific contextual infos
}

const TimelockCallSaltEventName = "CallSalt"

// ContractEventName returns the user-defined event name.
func (TimelockCallSalt) ContractEventName() string {
	return TimelockCallSaltEventName
}

// UnpackCallSaltEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event CallSalt(bytes32 indexed id, bytes32 salt)
func (timelock *Timelock) UnpackCallSaltEvent(log *types.Log) (*TimelockCallSalt, error) {
	event := "CallSalt"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != timelock.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TimelockCallSalt)
	if len(log.Data) > 0 {
		if err := timelock.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range timelock.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// TimelockCallScheduled represents a CallScheduled event raised by the Timelock contract.
type TimelockCallScheduled struct {
	Id          [32]byte
	Index       *big.Int
	Target      common.Address
	Value       *big.Int
	Data        []byte
	Predecessor [32]byte
	Delay       *big.Int
	Raw         *types.Log // Blockchain specific contextual infos
}

const TimelockCallScheduledEventName = "CallScheduled"

// ContractEventName returns the user-defined event name.
func (TimelockCallScheduled) ContractEventName() string {
	return TimelockCallScheduledEventName
}

// UnpackCallScheduledEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event CallScheduled(bytes32 indexed id, uint256 indexed index, address target, uint256 value, bytes data, bytes32 predecessor, uint256 delay)
func (timelock *Timelock) UnpackCallScheduledEvent(log *types.Log) (*TimelockCallScheduled, error) {
	event := "CallScheduled"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != timelock.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TimelockCallScheduled)
	if len(log.Data) > 0 {
		if err := timelock.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range timelock.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// TimelockCancelled represents a Cancelled event raised by the Timelock contract.
type TimelockCancelled struct {
	Id  [32]byte
	Raw *types.Log // Blockchain specific contextual infos
}

const TimelockCancelledEventName = "Cancelled"

// ContractEventName returns the user-defined event name.
func (TimelockCancelled) ContractEventName() string {
	return TimelockCancelledEventName
}

// UnpackCancelledEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Cancelled(bytes32 indexed id)
func (timelock *Timelock) UnpackCancelledEvent(log *types.Log) (*TimelockCancelled, error) {
	event := "Cancelled"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != timelock.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TimelockCancelled)
	if len(log.Data) > 0 {
		if err := timelock.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range timelock.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// TimelockMinDelayChange represents a MinDelayChange event raised by the Timelock contract.
type TimelockMinDelayChange struct {
	OldDuration *big.Int
	NewDuration *big.Int
	Raw         *types.Log // Blockchain specific contextual infos
}

const TimelockMinDelayChangeEventName = "MinDelayChange"

// ContractEventName returns the user-defined event name.
func (TimelockMinDelayChange) ContractEventName() string {
	return TimelockMinDelayChangeEventName
}

// UnpackMinDelayChangeEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event MinDelayChange(uint256 oldDuration, uint256 newDuration)
func (timelock *Timelock) UnpackMinDelayChangeEvent(log *types.Log) (*TimelockMinDelayChange, error) {
	event := "MinDelayChange"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != timelock.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TimelockMinDelayChange)
	if len(log.Data) > 0 {
		if err := timelock.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range timelock.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// TimelockRoleAdminChanged represents a RoleAdminChanged event raised by the Timelock contract.
type TimelockRoleAdminChanged struct {
	Role              [32]byte
	PreviousAdminRole [32]byte
	NewAdminRole      [32]byte
	Raw               *types.Log // Blockchain specific contextual infos
}

const TimelockRoleAdminChangedEventName = "RoleAdminChanged"

// ContractEventName returns the user-defined event name.
func (TimelockRoleAdminChanged) ContractEventName() string {
	return TimelockRoleAdminChangedEventName
}

// UnpackRoleAdminChangedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event RoleAdminChanged(bytes32 indexed role, bytes32 indexed previousAdminRole, bytes32 indexed newAdminRole)
func (timelock *Timelock) UnpackRoleAdminChangedEvent(log *types.Log) (*TimelockRoleAdminChanged, error) {
	event := "RoleAdminChanged"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != timelock.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TimelockRoleAdminChanged)
	if len(log.Data) > 0 {
		if err := timelock.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range timelock.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// TimelockRoleGranted represents a RoleGranted event raised by the Timelock contract.
type TimelockRoleGranted struct {
	Role    [32]byte
	Account common.Address
	Sender  common.Address
	Raw     *types.Log // Blockchain specific contextual infos
}

const TimelockRoleGrantedEventName = "RoleGranted"

// ContractEventName returns the user-defined event name.
func (TimelockRoleGranted) ContractEventName() string {
	return TimelockRoleGrantedEventName
}

// UnpackRoleGrantedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event RoleGranted(bytes32 indexed role, address indexed account, address indexed sender)
func (timelock *Timelock) UnpackRoleGrantedEvent(log *types.Log) (*TimelockRoleGranted, error) {
	event := "RoleGranted"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != timelock.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TimelockRoleGranted)
	if len(log.Data) > 0 {
		if err := timelock.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range timelock.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// TimelockRoleRevoked represents a RoleRevoked event raised by the Timelock contract.
type TimelockRoleRevoked struct {
	Role    [32]byte
	Account common.Address
	Sender  common.Address
	Raw     *types.Log // Blockchain specific contextual infos
}

const TimelockRoleRevokedEventName = "RoleRevoked"

// ContractEventName returns the user-defined event name.
func (TimelockRoleRevoked) ContractEventName() string {
	return TimelockRoleRevokedEventName
}

// UnpackRoleRevokedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event RoleRevoked(bytes32 indexed role, address indexed account, address indexed sender)
func (timelock *Timelock) UnpackRoleRevokedEvent(log *types.Log) (*TimelockRoleRevoked, error) {
	event := "RoleRevoked"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != timelock.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TimelockRoleRevoked)
	if len(log.Data) > 0 {
		if err := timelock.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range timelock.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (timelock *Timelock) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], timelock.abi.Errors["AccessControlBadConfirmation"].ID.Bytes()[:4]) {
		return timelock.UnpackAccessControlBadConfirmationError(raw[4:])
	}
	if bytes.Equal(raw[:4], timelock.abi.Errors["AccessControlUnauthorizedAccount"].ID.Bytes()[:4]) {
		return timelock.UnpackAccessControlUnauthorizedAccountError(raw[4:])
	}
	if bytes.Equal(raw[:4], timelock.abi.Errors["DelayTooShort"].ID.Bytes()[:4]) {
		return timelock.UnpackDelayTooShortError(raw[4:])
	}
	if bytes.Equal(raw[:4], timelock.abi.Errors["FailedCall"].ID.Bytes()[:4]) {
		return timelock.UnpackFailedCallError(raw[4:])
	}
	if bytes.Equal(raw[:4], timelock.abi.Errors["TimelockInsufficientDelay"].ID.Bytes()[:4]) {
		return timelock.UnpackTimelockInsufficientDelayError(raw[4:])
	}
	if bytes.Equal(raw[:4], timelock.abi.Errors["TimelockInvalidOperationLength"].ID.Bytes()[:4]) {
		return timelock.UnpackTimelockInvalidOperationLengthError(raw[4:])
	}
	if bytes.Equal(raw[:4], timelock.abi.Errors["TimelockUnauthorizedCaller"].ID.Bytes()[:4]) {
		return timelock.UnpackTimelockUnauthorizedCallerError(raw[4:])
	}
	if bytes.Equal(raw[:4], timelock.abi.Errors["TimelockUnexecutedPredecessor"].ID.Bytes()[:4]) {
		return timelock.UnpackTimelockUnexecutedPredecessorError(raw[4:])
	}
	if bytes.Equal(raw[:4], timelock.abi.Errors["TimelockUnexpectedOperationState"].ID.Bytes()[:4]) {
		return timelock.UnpackTimelockUnexpectedOperationStateError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// TimelockAccessControlBadConfirmation represents a AccessControlBadConfirmation error raised by the Timelock contract.
type TimelockAccessControlBadConfirmation struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AccessControlBadConfirmation()
func TimelockAccessControlBadConfirmationErrorID() common.Hash {
	return common.HexToHash("0x6697b23232a647058342c0724fe7c415cab25915b54e5dbc03f233173d37b41c")
}

// UnpackAccessControlBadConfirmationError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AccessControlBadConfirmation()
func (timelock *Timelock) UnpackAccessControlBadConfirmationError(raw []byte) (*TimelockAccessControlBadConfirmation, error) {
	out := new(TimelockAccessControlBadConfirmation)
	if err := timelock.abi.UnpackIntoInterface(out, "AccessControlBadConfirmation", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TimelockAccessControlUnauthorizedAccount represents a AccessControlUnauthorizedAccount error raised by the Timelock contract.
type TimelockAccessControlUnauthorizedAccount struct {
	Account    common.Address
	NeededRole [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AccessControlUnauthorizedAccount(address account, bytes32 neededRole)
func TimelockAccessControlUnauthorizedAccountErrorID() common.Hash {
	return common.HexToHash("0xe2517d3fbfae6f8515ef5ff1ccedc3933ab0cbbda0b492c06eb54ad10ef03b3e")
}

// UnpackAccessControlUnauthorizedAccountError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AccessControlUnauthorizedAccount(address account, bytes32 neededRole)
func (timelock *Timelock) UnpackAccessControlUnauthorizedAccountError(raw []byte) (*TimelockAccessControlUnauthorizedAccount, error) {
	out := new(TimelockAccessControlUnauthorizedAccount)
	if err := timelock.abi.UnpackIntoInterface(out, "AccessControlUnauthorizedAccount", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TimelockDelayTooShort represents a DelayTooShort error raised by the Timelock contract.
type TimelockDelayTooShort struct {
	Delay   *big.Int
	Minimum *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error DelayTooShort(uint256 delay, uint256 minimum)
func TimelockDelayTooShortErrorID() common.Hash {
	return common.HexToHash("0xd6ef4a310c6975f29f9dcc4a67ede2f7e8459e114ba5a5e569e1d65c8ea1d7f4")
}

// UnpackDelayTooShortError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error DelayTooShort(uint256 delay, uint256 minimum)
func (timelock *Timelock) UnpackDelayTooShortError(raw []byte) (*TimelockDelayTooShort, error) {
	out := new(TimelockDelayTooShort)
	if err := timelock.abi.UnpackIntoInterface(out, "DelayTooShort", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TimelockFailedCall represents a FailedCall error raised by the Timelock contract.
type TimelockFailedCall struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error FailedCall()
func TimelockFailedCallErrorID() common.Hash {
	return common.HexToHash("0xd6bda27508c0fb6d8a39b4b122878dab26f731a7d4e4abe711dd3731899052a4")
}

// UnpackFailedCallError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error FailedCall()
func (timelock *Timelock) UnpackFailedCallError(raw []byte) (*TimelockFailedCall, error) {
	out := new(TimelockFailedCall)
	if err := timelock.abi.UnpackIntoInterface(out, "FailedCall", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TimelockTimelockInsufficientDelay represents a TimelockInsufficientDelay error raised by the Timelock contract.
type TimelockTimelockInsufficientDelay struct {
	Delay    *big.Int
	MinDelay *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TimelockInsufficientDelay(uint256 delay, uint256 minDelay)
func TimelockTimelockInsufficientDelayErrorID() common.Hash {
	return common.HexToHash("0x543366097fc46a718a4890a59e5216cbbc872f61973a9e2a6666ecccaa1a07ca")
}

// UnpackTimelockInsufficientDelayError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TimelockInsufficientDelay(uint256 delay, uint256 minDelay)
func (timelock *Timelock) UnpackTimelockInsufficientDelayError(raw []byte) (*TimelockTimelockInsufficientDelay, error) {
	out := new(TimelockTimelockInsufficientDelay)
	if err := timelock.abi.UnpackIntoInterface(out, "TimelockInsufficientDelay", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TimelockTimelockInvalidOperationLength represents a TimelockInvalidOperationLength error raised by the Timelock contract.
type TimelockTimelockInvalidOperationLength struct {
	Targets  *big.Int
	Payloads *big.Int
	Values   *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TimelockInvalidOperationLength(uint256 targets, uint256 payloads, uint256 values)
func TimelockTimelockInvalidOperationLengthErrorID() common.Hash {
	return common.HexToHash("0xffb0321166292613ddbe36e2eb9b9b1e8877aa314505f6d35f0f4ae660e8ada3")
}

// UnpackTimelockInvalidOperationLengthError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TimelockInvalidOperationLength(uint256 targets, uint256 payloads, uint256 values)
func (timelock *Timelock) UnpackTimelockInvalidOperationLengthError(raw []byte) (*TimelockTimelockInvalidOperationLength, error) {
	out := new(TimelockTimelockInvalidOperationLength)
	if err := timelock.abi.UnpackIntoInterface(out, "TimelockInvalidOperationLength", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TimelockTimelockUnauthorizedCaller represents a TimelockUnauthorizedCaller error raised by the Timelock contract.
type TimelockTimelockUnauthorizedCaller struct {
	Caller common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TimelockUnauthorizedCaller(address caller)
func TimelockTimelockUnauthorizedCallerErrorID() common.Hash {
	return common.HexToHash("0xe2850c5900ceb2d1b367e63ffd96510279f191862fece2dde12a1b1bce580ebd")
}

// UnpackTimelockUnauthorizedCallerError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TimelockUnauthorizedCaller(address caller)
func (timelock *Timelock) UnpackTimelockUnauthorizedCallerError(raw []byte) (*TimelockTimelockUnauthorizedCaller, error) {
	out := new(TimelockTimelockUnauthorizedCaller)
	if err := timelock.abi.UnpackIntoInterface(out, "TimelockUnauthorizedCaller", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TimelockTimelockUnexecutedPredecessor represents a TimelockUnexecutedPredecessor error raised by the Timelock contract.
type TimelockTimelockUnexecutedPredecessor struct {
	PredecessorId [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TimelockUnexecutedPredecessor(bytes32 predecessorId)
func TimelockTimelockUnexecutedPredecessorErrorID() common.Hash {
	return common.HexToHash("0x90a9a618cfd84aabd2505bb50bbc6c95924a5d4f10d2bf500768fcbf91f51cab")
}

// UnpackTimelockUnexecutedPredecessorError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TimelockUnexecutedPredecessor(bytes32 predecessorId)
func (timelock *Timelock) UnpackTimelockUnexecutedPredecessorError(raw []byte) (*TimelockTimelockUnexecutedPredecessor, error) {
	out := new(TimelockTimelockUnexecutedPredecessor)
	if err := timelock.abi.UnpackIntoInterface(out, "TimelockUnexecutedPredecessor", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TimelockTimelockUnexpectedOperationState represents a TimelockUnexpectedOperationState error raised by the Timelock contract.
type TimelockTimelockUnexpectedOperationState struct {
	OperationId    [32]byte
	ExpectedStates [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TimelockUnexpectedOperationState(bytes32 operationId, bytes32 expectedStates)
func TimelockTimelockUnexpectedOperationStateErrorID() common.Hash {
	return common.HexToHash("0x5ead8eb51d1c1b7ef2eb1ef3ec2f009cfba25e924d04ccc853f25803ea40b489")
}

// UnpackTimelockUnexpectedOperationStateError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TimelockUnexpectedOperationState(bytes32 operationId, bytes32 expectedStates)
func (timelock *Timelock) UnpackTimelockUnexpectedOperationStateError(raw []byte) (*TimelockTimelockUnexpectedOperationState, error) {
	out := new(TimelockTimelockUnexpectedOperationState)
	if err := timelock.abi.UnpackIntoInterface(out, "TimelockUnexpectedOperationState", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TokenBridgeMetaData contains all meta data concerning the TokenBridge contract.
var TokenBridgeMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[{\"internalType\":\"contractTimelock\",\"name\":\"timelock_\",\"type\":\"address\"},{\"internalType\":\"contractMessageInbox\",\"name\":\"inbox_\",\"type\":\"address\"},{\"internalType\":\"contractOutboxClaims\",\"name\":\"claims_\",\"type\":\"address\"}],\"stateMutability\":\"nonpayable\",\"type\":\"constructor\"},{\"inputs\":[],\"name\":\"MESSAGE_GAS\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"UPGRADE_INTERFACE_VERSION\",\"outputs\":[{\"internalType\":\"string\",\"name\":\"\",\"type\":\"string\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"claims\",\"outputs\":[{\"internalType\":\"contractOutboxClaims\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"deposit\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"l1Token\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"finalizeWithdrawal\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"inbox\",\"outputs\":[{\"internalType\":\"contractMessageInbox\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"initialize\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"}],\"name\":\"locked\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"proxiableUUID\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"timelock\",\"outputs\":[{\"internalType\":\"contractTimelock\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"newImplementation\",\"type\":\"address\"},{\"internalType\":\"bytes\",\"name\":\"data\",\"type\":\"bytes\"}],\"name\":\"upgradeToAndCall\",\"outputs\":[],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"l1Token\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"index\",\"type\":\"uint64\"}],\"name\":\"DepositStarted\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"version\",\"type\":\"uint64\"}],\"name\":\"Initialized\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"implementation\",\"type\":\"address\"}],\"name\":\"Upgraded\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"l1Token\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"WithdrawalFinalized\",\"type\":\"event\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"target\",\"type\":\"address\"}],\"name\":\"AddressEmptyCode\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"implementation\",\"type\":\"address\"}],\"name\":\"ERC1967InvalidImplementation\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ERC1967NonPayable\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"FailedCall\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"InvalidInitialization\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"}],\"name\":\"NotAToken\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotInitializing\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"available\",\"type\":\"uint256\"}],\"name\":\"NotLocked\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NotPeer\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"caller\",\"type\":\"address\"}],\"name\":\"NotTimelock\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NothingReceived\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ReentrancyGuardReentrantCall\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"token\",\"type\":\"address\"}],\"name\":\"SafeERC20FailedOperation\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"UUPSUnauthorizedCallContext\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"slot\",\"type\":\"bytes32\"}],\"name\":\"UUPSUnsupportedProxiableUUID\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ZeroAddress\",\"type\":\"error\"}]",
	ID:  "bdc2193fe9e8515c03c85eccb56f33dd08",
	Bin: "0x61010060405230608052348015610014575f5ffd5b5060405161177c38038061177c8339810160408190526100339161018a565b826001600160a01b03811661005b5760405163d92e233d60e01b815260040160405180910390fd5b6001600160a01b03811660a0526100706100c4565b506001600160a01b038216158061008e57506001600160a01b038116155b156100ac5760405163d92e233d60e01b815260040160405180910390fd5b6001600160a01b0391821660c0521660e052506101d4565b7ff0c57e16840df040f15088dc2f81fe391c3923bec73e23a9662efc9c229c6a00805468010000000000000000900460ff16156101145760405163f92ee8a960e01b815260040160405180910390fd5b80546001600160401b03908116146101735780546001600160401b0319166001600160401b0390811782556040519081527fc7f505b2f371ae2175ee4913f4499e1f2633a7b5936321eed1cdaeb6115181d29060200160405180910390a15b50565b6001600160a01b0381168114610173575f5ffd5b5f5f5f6060848603121561019c575f5ffd5b83516101a781610176565b60208501519093506101b881610176565b60408501519092506101c981610176565b809150509250925092565b60805160a05160c05160e05161154b6102315f395f81816101ea0152818161066801526106ba01525f8181610252015261055201525f818161019f01526108ec01525f81816108460152818161086f01526109fb015261154b5ff3fe60806040526004361061009a575f3560e01c8063cbf9fe5f11610062578063cbf9fe5f14610163578063d33219b41461018e578063dcc59b6f146101d9578063f11062cf1461020c578063f13f9df814610222578063fb0e722b14610241575f5ffd5b80634f1ef2861461009e57806352d1902d146100b35780638129fc1c146100da5780638340f549146100ee578063ad3cb1cc14610126575b5f5ffd5b6100b16100ac366004611205565b610274565b005b3480156100be575f5ffd5b506100c7610293565b6040519081526020015b60405180910390f35b3480156100e5575f5ffd5b506100b16102ae565b3480156100f9575f5ffd5b5061010d6101083660046112cb565b61039d565b60405167ffffffffffffffff90911681526020016100d1565b348015610131575f5ffd5b50610156604051806040016040528060058152602001640352e302e360dc1b81525081565b6040516100d19190611337565b34801561016e575f5ffd5b506100c761017d366004611349565b5f6020819052908152604090205481565b348015610199575f5ffd5b506101c17f000000000000000000000000000000000000000000000000000000000000000081565b6040516001600160a01b0390911681526020016100d1565b3480156101e4575f5ffd5b506101c17f000000000000000000000000000000000000000000000000000000000000000081565b348015610217575f5ffd5b5061010d620186a081565b34801561022d575f5ffd5b506100b161023c366004611364565b610655565b34801561024c575f5ffd5b506101c17f000000000000000000000000000000000000000000000000000000000000000081565b61027c61083b565b610285826108e1565b61028f828261092f565b5050565b5f61029c6109f0565b505f51602061152b5f395f51905f5290565b5f6102b7610a39565b805490915060ff600160401b820416159067ffffffffffffffff165f811580156102de5750825b90505f8267ffffffffffffffff1660011480156102fa5750303b155b905081158015610308575080155b156103265760405163f92ee8a960e01b815260040160405180910390fd5b845467ffffffffffffffff19166001178555831561035057845460ff60401b1916600160401b1785555b831561039657845460ff60401b19168555604051600181527fc7f505b2f371ae2175ee4913f4499e1f2633a7b5936321eed1cdaeb6115181d29060200160405180910390a15b5050505050565b5f6103a6610a63565b836001600160a01b03163b5f036103e05760405163f0ae59ab60e01b81526001600160a01b03851660048201526024015b60405180910390fd5b6001600160a01b0383166104075760405163d92e233d60e01b815260040160405180910390fd5b6040516370a0823160e01b81523060048201525f906001600160a01b038616906370a0823190602401602060405180830381865afa15801561044b573d5f5f3e3d5ffd5b505050506040513d601f19601f8201168201806040525081019061046f91906113b2565b90506104866001600160a01b038616333086610a98565b6040516370a0823160e01b81523060048201525f9082906001600160a01b038816906370a0823190602401602060405180830381865afa1580156104cc573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906104f091906113b2565b6104fa91906113dd565b9050805f0361051c5760405163b5c74a2760e01b815260040160405180910390fd5b6001600160a01b0386165f90815260208190526040812080548392906105439084906113f0565b90915550506001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001663dd624a886004615a4b60901b01620186a061058f8a8a87610ace565b6040518463ffffffff1660e01b81526004016105ad93929190611403565b6020604051808303815f875af11580156105c9573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906105ed9190611436565b6040805183815267ffffffffffffffff831660208201529194506001600160a01b03808816923392918a16917ffbd121508309ac41750fbff9076344d71cc690faa738bd931273dfa8eec4c311910160405180910390a4505061064e610b37565b9392505050565b61065d610a63565b336001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016146106a65760405163082290dd60e31b815260040160405180910390fd5b6004615a4b60901b016001600160a01b03167f00000000000000000000000000000000000000000000000000000000000000006001600160a01b0316639bf62d826040518163ffffffff1660e01b8152600401602060405180830381865afa158015610714573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190610738919061145d565b6001600160a01b03161461075f5760405163082290dd60e31b815260040160405180910390fd5b6001600160a01b0384165f90815260208190526040902054808211156107b15760405163c3e1e08960e01b81526001600160a01b038616600482015260248101839052604481018290526064016103d7565b6107bb82826113dd565b6001600160a01b0386165f818152602081905260409020919091556107e1908484610b61565b604080516001600160a01b0386811682526020820185905280861692908816917fbfba0b0ca2aecd981efcadf0fdb303c78d93f67b065748239225631160ba0553910160405180910390a350610835610b37565b50505050565b306001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001614806108c157507f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03166108b55f51602061152b5f395f51905f52546001600160a01b031690565b6001600160a01b031614155b156108df5760405163703e46dd60e11b815260040160405180910390fd5b565b336001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000161461092c5760405163167cd5f360e21b81523360048201526024016103d7565b50565b816001600160a01b03166352d1902d6040518163ffffffff1660e01b8152600401602060405180830381865afa925050508015610989575060408051601f3d908101601f19168201909252610986918101906113b2565b60015b6109b157604051634c9c8ce360e01b81526001600160a01b03831660048201526024016103d7565b5f51602061152b5f395f51905f5281146109e157604051632a87526960e21b8152600481018290526024016103d7565b6109eb8383610b96565b505050565b306001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016146108df5760405163703e46dd60e11b815260040160405180910390fd5b5f807ff0c57e16840df040f15088dc2f81fe391c3923bec73e23a9662efc9c229c6a005b92915050565b610a6b610beb565b6108df60017f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005b90610c2b565b610aa6848484846001610c32565b61083557604051635274afe760e01b81526001600160a01b03851660048201526024016103d7565b606083338484610add88610c9f565b610ae689610cb2565b610aef8a610cc5565b604051602401610b059796959493929190611478565b60408051601f198184030181529190526020810180516001600160e01b03166207e53b60e81b17905290509392505050565b6108df5f7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f00610a92565b610b6e8383836001610d21565b6109eb57604051635274afe760e01b81526001600160a01b03841660048201526024016103d7565b610b9f82610d83565b6040516001600160a01b038316907fbc7cd75a20ee27fd9adebab32041f755214dbc6bffa90cc0225b39da2e5c2d3b905f90a2805115610be3576109eb8282610de6565b61028f610e86565b7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005c156108df57604051633ee5aeb560e01b815260040160405180910390fd5b80825d5050565b6040516323b872dd60e01b5f8181526001600160a01b038781166004528616602452604485905291602083606481808c5af1925060015f51148316610c8e578383151615610c82573d5f823e3d81fd5b5f883b113d1516831692505b604052505f60605295945050505050565b6060610a5d826306fdde0360e01b610ea5565b6060610a5d826395d89b4160e01b610ea5565b5f8080610cd98463313ce56760e01b611016565b915091506020821015610cf0575060129392505050565b5f81806020019051810190610d0591906113b2565b905060ff8111610d155780610d18565b60125b95945050505050565b60405163a9059cbb60e01b5f8181526001600160a01b038616600452602485905291602083604481808b5af1925060015f51148316610d77578383151615610d6b573d5f823e3d81fd5b5f873b113d1516831692505b60405250949350505050565b806001600160a01b03163b5f03610db857604051634c9c8ce360e01b81526001600160a01b03821660048201526024016103d7565b5f51602061152b5f395f51905f5280546001600160a01b0319166001600160a01b0392909216919091179055565b60605f610df384846110c0565b9050808015610e1457505f3d1180610e1457505f846001600160a01b03163b115b15610e2957610e216110d3565b915050610a5d565b8015610e5357604051639996b31560e01b81526001600160a01b03851660048201526024016103d7565b3d15610e6657610e616110ec565b610e7f565b60405163d6bda27560e01b815260040160405180910390fd5b5092915050565b34156108df5760405163b398979f60e01b815260040160405180910390fd5b60605f5f610eb38585611016565b9150915081602003610ee457610edb81806020019051810190610ed691906113b2565b6110f7565b92505050610a5d565b6040821015610f055760405180602001604052805f81525092505050610a5d565b5f5f82806020019051810190610f1b91906114dc565b91509150816020141580610f2f5750606081115b80610f435750610f406040856113dd565b81115b15610f625760405180602001604052805f815250945050505050610a5d565b5f8167ffffffffffffffff811115610f7c57610f7c6111f1565b6040519080825280601f01601f191660200182016040528015610fa6576020820181803683370190505b5090505f5b8281101561100a5784610fbf8260406113f0565b81518110610fcf57610fcf6114fe565b602001015160f81c60f81b828281518110610fec57610fec6114fe565b60200101906001600160f81b03191690815f1a905350600101610fab565b50979650505050505050565b5f60606110248160406113f0565b67ffffffffffffffff81111561103c5761103c6111f1565b6040519080825280601f01601f191660200182016040528015611066576020820181803683370190505b5080516040516001600160e01b031986166020820152919250905f9060240160405160208183030381529060405290505f82602085016004602085018a620186a0fa90503d9450806110b6575f94505b5050509250929050565b5f5f5f835160208501865af49392505050565b6040513d81523d5f602083013e3d602001810160405290565b6040513d5f823e3d81fd5b60605f5b6020811080156111295750828160208110611118576111186114fe565b1a60f81b6001600160f81b03191615155b1561113e5761113781611512565b90506110fb565b5f8167ffffffffffffffff811115611158576111586111f1565b6040519080825280601f01601f191660200182016040528015611182576020820181803683370190505b5090505f5b828110156111d5578481602081106111a1576111a16114fe565b1a60f81b8282815181106111b7576111b76114fe565b60200101906001600160f81b03191690815f1a905350600101611187565b509392505050565b6001600160a01b038116811461092c575f5ffd5b634e487b7160e01b5f52604160045260245ffd5b5f5f60408385031215611216575f5ffd5b8235611221816111dd565b9150602083013567ffffffffffffffff81111561123c575f5ffd5b8301601f8101851361124c575f5ffd5b803567ffffffffffffffff811115611266576112666111f1565b604051601f8201601f19908116603f0116810167ffffffffffffffff81118282101715611295576112956111f1565b6040528181528282016020018710156112ac575f5ffd5b816020840160208301375f602083830101528093505050509250929050565b5f5f5f606084860312156112dd575f5ffd5b83356112e8816111dd565b925060208401356112f8816111dd565b929592945050506040919091013590565b5f81518084528060208401602086015e5f602082860101526020601f19601f83011685010191505092915050565b602081525f61064e6020830184611309565b5f60208284031215611359575f5ffd5b813561064e816111dd565b5f5f5f5f60808587031215611377575f5ffd5b8435611382816111dd565b93506020850135611392816111dd565b925060408501356113a2816111dd565b9396929550929360600135925050565b5f602082840312156113c2575f5ffd5b5051919050565b634e487b7160e01b5f52601160045260245ffd5b81810381811115610a5d57610a5d6113c9565b80820180821115610a5d57610a5d6113c9565b6001600160a01b038416815267ffffffffffffffff831660208201526060604082018190525f90610d1890830184611309565b5f60208284031215611446575f5ffd5b815167ffffffffffffffff8116811461064e575f5ffd5b5f6020828403121561146d575f5ffd5b815161064e816111dd565b6001600160a01b0388811682528781166020830152861660408201526060810185905260e0608082018190525f906114b290830186611309565b82810360a08401526114c48186611309565b91505060ff831660c083015298975050505050505050565b5f5f604083850312156114ed575f5ffd5b505080516020909101519092909150565b634e487b7160e01b5f52603260045260245ffd5b5f60018201611523576115236113c9565b506001019056fe360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc",
}

// TokenBridge is an auto generated Go binding around an Ethereum contract.
type TokenBridge struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *TokenBridge) GetABI() abi.ABI {
	return c.abi
}

// NewTokenBridge creates a new instance of TokenBridge.
func NewTokenBridge() *TokenBridge {
	parsed, err := TokenBridgeMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &TokenBridge{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *TokenBridge) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(address timelock_, address inbox_, address claims_) returns()
func (tokenBridge *TokenBridge) PackConstructor(timelock_ common.Address, inbox_ common.Address, claims_ common.Address) []byte {
	enc, err := tokenBridge.abi.Pack("", timelock_, inbox_, claims_)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackMESSAGEGAS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf11062cf.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function MESSAGE_GAS() view returns(uint64)
func (tokenBridge *TokenBridge) PackMESSAGEGAS() []byte {
	enc, err := tokenBridge.abi.Pack("MESSAGE_GAS")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMESSAGEGAS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf11062cf.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function MESSAGE_GAS() view returns(uint64)
func (tokenBridge *TokenBridge) TryPackMESSAGEGAS() ([]byte, error) {
	return tokenBridge.abi.Pack("MESSAGE_GAS")
}

// UnpackMESSAGEGAS is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xf11062cf.
//
// Solidity: function MESSAGE_GAS() view returns(uint64)
func (tokenBridge *TokenBridge) UnpackMESSAGEGAS(data []byte) (uint64, error) {
	out, err := tokenBridge.abi.Unpack("MESSAGE_GAS", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackUPGRADEINTERFACEVERSION is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xad3cb1cc.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function UPGRADE_INTERFACE_VERSION() view returns(string)
func (tokenBridge *TokenBridge) PackUPGRADEINTERFACEVERSION() []byte {
	enc, err := tokenBridge.abi.Pack("UPGRADE_INTERFACE_VERSION")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackUPGRADEINTERFACEVERSION is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xad3cb1cc.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function UPGRADE_INTERFACE_VERSION() view returns(string)
func (tokenBridge *TokenBridge) TryPackUPGRADEINTERFACEVERSION() ([]byte, error) {
	return tokenBridge.abi.Pack("UPGRADE_INTERFACE_VERSION")
}

// UnpackUPGRADEINTERFACEVERSION is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xad3cb1cc.
//
// Solidity: function UPGRADE_INTERFACE_VERSION() view returns(string)
func (tokenBridge *TokenBridge) UnpackUPGRADEINTERFACEVERSION(data []byte) (string, error) {
	out, err := tokenBridge.abi.Unpack("UPGRADE_INTERFACE_VERSION", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackClaims is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdcc59b6f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function claims() view returns(address)
func (tokenBridge *TokenBridge) PackClaims() []byte {
	enc, err := tokenBridge.abi.Pack("claims")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackClaims is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdcc59b6f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function claims() view returns(address)
func (tokenBridge *TokenBridge) TryPackClaims() ([]byte, error) {
	return tokenBridge.abi.Pack("claims")
}

// UnpackClaims is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xdcc59b6f.
//
// Solidity: function claims() view returns(address)
func (tokenBridge *TokenBridge) UnpackClaims(data []byte) (common.Address, error) {
	out, err := tokenBridge.abi.Unpack("claims", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackDeposit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8340f549.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function deposit(address token, address to, uint256 amount) returns(uint64 index)
func (tokenBridge *TokenBridge) PackDeposit(token common.Address, to common.Address, amount *big.Int) []byte {
	enc, err := tokenBridge.abi.Pack("deposit", token, to, amount)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDeposit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8340f549.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function deposit(address token, address to, uint256 amount) returns(uint64 index)
func (tokenBridge *TokenBridge) TryPackDeposit(token common.Address, to common.Address, amount *big.Int) ([]byte, error) {
	return tokenBridge.abi.Pack("deposit", token, to, amount)
}

// UnpackDeposit is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x8340f549.
//
// Solidity: function deposit(address token, address to, uint256 amount) returns(uint64 index)
func (tokenBridge *TokenBridge) UnpackDeposit(data []byte) (uint64, error) {
	out, err := tokenBridge.abi.Unpack("deposit", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackFinalizeWithdrawal is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf13f9df8.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function finalizeWithdrawal(address l1Token, address from, address to, uint256 amount) returns()
func (tokenBridge *TokenBridge) PackFinalizeWithdrawal(l1Token common.Address, from common.Address, to common.Address, amount *big.Int) []byte {
	enc, err := tokenBridge.abi.Pack("finalizeWithdrawal", l1Token, from, to, amount)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackFinalizeWithdrawal is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf13f9df8.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function finalizeWithdrawal(address l1Token, address from, address to, uint256 amount) returns()
func (tokenBridge *TokenBridge) TryPackFinalizeWithdrawal(l1Token common.Address, from common.Address, to common.Address, amount *big.Int) ([]byte, error) {
	return tokenBridge.abi.Pack("finalizeWithdrawal", l1Token, from, to, amount)
}

// PackInbox is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfb0e722b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function inbox() view returns(address)
func (tokenBridge *TokenBridge) PackInbox() []byte {
	enc, err := tokenBridge.abi.Pack("inbox")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackInbox is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfb0e722b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function inbox() view returns(address)
func (tokenBridge *TokenBridge) TryPackInbox() ([]byte, error) {
	return tokenBridge.abi.Pack("inbox")
}

// UnpackInbox is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xfb0e722b.
//
// Solidity: function inbox() view returns(address)
func (tokenBridge *TokenBridge) UnpackInbox(data []byte) (common.Address, error) {
	out, err := tokenBridge.abi.Unpack("inbox", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackInitialize is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8129fc1c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function initialize() returns()
func (tokenBridge *TokenBridge) PackInitialize() []byte {
	enc, err := tokenBridge.abi.Pack("initialize")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackInitialize is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8129fc1c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function initialize() returns()
func (tokenBridge *TokenBridge) TryPackInitialize() ([]byte, error) {
	return tokenBridge.abi.Pack("initialize")
}

// PackLocked is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcbf9fe5f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function locked(address token) view returns(uint256)
func (tokenBridge *TokenBridge) PackLocked(token common.Address) []byte {
	enc, err := tokenBridge.abi.Pack("locked", token)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLocked is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcbf9fe5f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function locked(address token) view returns(uint256)
func (tokenBridge *TokenBridge) TryPackLocked(token common.Address) ([]byte, error) {
	return tokenBridge.abi.Pack("locked", token)
}

// UnpackLocked is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xcbf9fe5f.
//
// Solidity: function locked(address token) view returns(uint256)
func (tokenBridge *TokenBridge) UnpackLocked(data []byte) (*big.Int, error) {
	out, err := tokenBridge.abi.Unpack("locked", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackProxiableUUID is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x52d1902d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function proxiableUUID() view returns(bytes32)
func (tokenBridge *TokenBridge) PackProxiableUUID() []byte {
	enc, err := tokenBridge.abi.Pack("proxiableUUID")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackProxiableUUID is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x52d1902d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function proxiableUUID() view returns(bytes32)
func (tokenBridge *TokenBridge) TryPackProxiableUUID() ([]byte, error) {
	return tokenBridge.abi.Pack("proxiableUUID")
}

// UnpackProxiableUUID is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x52d1902d.
//
// Solidity: function proxiableUUID() view returns(bytes32)
func (tokenBridge *TokenBridge) UnpackProxiableUUID(data []byte) ([32]byte, error) {
	out, err := tokenBridge.abi.Unpack("proxiableUUID", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackTimelock is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd33219b4.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function timelock() view returns(address)
func (tokenBridge *TokenBridge) PackTimelock() []byte {
	enc, err := tokenBridge.abi.Pack("timelock")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTimelock is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd33219b4.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function timelock() view returns(address)
func (tokenBridge *TokenBridge) TryPackTimelock() ([]byte, error) {
	return tokenBridge.abi.Pack("timelock")
}

// UnpackTimelock is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd33219b4.
//
// Solidity: function timelock() view returns(address)
func (tokenBridge *TokenBridge) UnpackTimelock(data []byte) (common.Address, error) {
	out, err := tokenBridge.abi.Unpack("timelock", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackUpgradeToAndCall is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4f1ef286.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function upgradeToAndCall(address newImplementation, bytes data) payable returns()
func (tokenBridge *TokenBridge) PackUpgradeToAndCall(newImplementation common.Address, data []byte) []byte {
	enc, err := tokenBridge.abi.Pack("upgradeToAndCall", newImplementation, data)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackUpgradeToAndCall is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4f1ef286.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function upgradeToAndCall(address newImplementation, bytes data) payable returns()
func (tokenBridge *TokenBridge) TryPackUpgradeToAndCall(newImplementation common.Address, data []byte) ([]byte, error) {
	return tokenBridge.abi.Pack("upgradeToAndCall", newImplementation, data)
}

// TokenBridgeDepositStarted represents a DepositStarted event raised by the TokenBridge contract.
type TokenBridgeDepositStarted struct {
	L1Token common.Address
	From    common.Address
	To      common.Address
	Amount  *big.Int
	Index   uint64
	Raw     *types.Log // Blockchain specific contextual infos
}

const TokenBridgeDepositStartedEventName = "DepositStarted"

// ContractEventName returns the user-defined event name.
func (TokenBridgeDepositStarted) ContractEventName() string {
	return TokenBridgeDepositStartedEventName
}

// UnpackDepositStartedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event DepositStarted(address indexed l1Token, address indexed from, address indexed to, uint256 amount, uint64 index)
func (tokenBridge *TokenBridge) UnpackDepositStartedEvent(log *types.Log) (*TokenBridgeDepositStarted, error) {
	event := "DepositStarted"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != tokenBridge.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TokenBridgeDepositStarted)
	if len(log.Data) > 0 {
		if err := tokenBridge.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range tokenBridge.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// TokenBridgeInitialized represents a Initialized event raised by the TokenBridge contract.
type TokenBridgeInitialized struct {
	Version uint64
	Raw     *types.Log // Blockchain specific contextual infos
}

const TokenBridgeInitializedEventName = "Initialized"

// ContractEventName returns the user-defined event name.
func (TokenBridgeInitialized) ContractEventName() string {
	return TokenBridgeInitializedEventName
}

// UnpackInitializedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Initialized(uint64 version)
func (tokenBridge *TokenBridge) UnpackInitializedEvent(log *types.Log) (*TokenBridgeInitialized, error) {
	event := "Initialized"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != tokenBridge.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TokenBridgeInitialized)
	if len(log.Data) > 0 {
		if err := tokenBridge.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range tokenBridge.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// TokenBridgeUpgraded represents a Upgraded event raised by the TokenBridge contract.
type TokenBridgeUpgraded struct {
	Implementation common.Address
	Raw            *types.Log // Blockchain specific contextual infos
}

const TokenBridgeUpgradedEventName = "Upgraded"

// ContractEventName returns the user-defined event name.
func (TokenBridgeUpgraded) ContractEventName() string {
	return TokenBridgeUpgradedEventName
}

// UnpackUpgradedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Upgraded(address indexed implementation)
func (tokenBridge *TokenBridge) UnpackUpgradedEvent(log *types.Log) (*TokenBridgeUpgraded, error) {
	event := "Upgraded"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != tokenBridge.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TokenBridgeUpgraded)
	if len(log.Data) > 0 {
		if err := tokenBridge.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range tokenBridge.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// TokenBridgeWithdrawalFinalized represents a WithdrawalFinalized event raised by the TokenBridge contract.
type TokenBridgeWithdrawalFinalized struct {
	L1Token common.Address
	From    common.Address
	To      common.Address
	Amount  *big.Int
	Raw     *types.Log // Blockchain specific contextual infos
}

const TokenBridgeWithdrawalFinalizedEventName = "WithdrawalFinalized"

// ContractEventName returns the user-defined event name.
func (TokenBridgeWithdrawalFinalized) ContractEventName() string {
	return TokenBridgeWithdrawalFinalizedEventName
}

// UnpackWithdrawalFinalizedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event WithdrawalFinalized(address indexed l1Token, address from, address indexed to, uint256 amount)
func (tokenBridge *TokenBridge) UnpackWithdrawalFinalizedEvent(log *types.Log) (*TokenBridgeWithdrawalFinalized, error) {
	event := "WithdrawalFinalized"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != tokenBridge.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(TokenBridgeWithdrawalFinalized)
	if len(log.Data) > 0 {
		if err := tokenBridge.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range tokenBridge.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (tokenBridge *TokenBridge) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], tokenBridge.abi.Errors["AddressEmptyCode"].ID.Bytes()[:4]) {
		return tokenBridge.UnpackAddressEmptyCodeError(raw[4:])
	}
	if bytes.Equal(raw[:4], tokenBridge.abi.Errors["ERC1967InvalidImplementation"].ID.Bytes()[:4]) {
		return tokenBridge.UnpackERC1967InvalidImplementationError(raw[4:])
	}
	if bytes.Equal(raw[:4], tokenBridge.abi.Errors["ERC1967NonPayable"].ID.Bytes()[:4]) {
		return tokenBridge.UnpackERC1967NonPayableError(raw[4:])
	}
	if bytes.Equal(raw[:4], tokenBridge.abi.Errors["FailedCall"].ID.Bytes()[:4]) {
		return tokenBridge.UnpackFailedCallError(raw[4:])
	}
	if bytes.Equal(raw[:4], tokenBridge.abi.Errors["InvalidInitialization"].ID.Bytes()[:4]) {
		return tokenBridge.UnpackInvalidInitializationError(raw[4:])
	}
	if bytes.Equal(raw[:4], tokenBridge.abi.Errors["NotAToken"].ID.Bytes()[:4]) {
		return tokenBridge.UnpackNotATokenError(raw[4:])
	}
	if bytes.Equal(raw[:4], tokenBridge.abi.Errors["NotInitializing"].ID.Bytes()[:4]) {
		return tokenBridge.UnpackNotInitializingError(raw[4:])
	}
	if bytes.Equal(raw[:4], tokenBridge.abi.Errors["NotLocked"].ID.Bytes()[:4]) {
		return tokenBridge.UnpackNotLockedError(raw[4:])
	}
	if bytes.Equal(raw[:4], tokenBridge.abi.Errors["NotPeer"].ID.Bytes()[:4]) {
		return tokenBridge.UnpackNotPeerError(raw[4:])
	}
	if bytes.Equal(raw[:4], tokenBridge.abi.Errors["NotTimelock"].ID.Bytes()[:4]) {
		return tokenBridge.UnpackNotTimelockError(raw[4:])
	}
	if bytes.Equal(raw[:4], tokenBridge.abi.Errors["NothingReceived"].ID.Bytes()[:4]) {
		return tokenBridge.UnpackNothingReceivedError(raw[4:])
	}
	if bytes.Equal(raw[:4], tokenBridge.abi.Errors["ReentrancyGuardReentrantCall"].ID.Bytes()[:4]) {
		return tokenBridge.UnpackReentrancyGuardReentrantCallError(raw[4:])
	}
	if bytes.Equal(raw[:4], tokenBridge.abi.Errors["SafeERC20FailedOperation"].ID.Bytes()[:4]) {
		return tokenBridge.UnpackSafeERC20FailedOperationError(raw[4:])
	}
	if bytes.Equal(raw[:4], tokenBridge.abi.Errors["UUPSUnauthorizedCallContext"].ID.Bytes()[:4]) {
		return tokenBridge.UnpackUUPSUnauthorizedCallContextError(raw[4:])
	}
	if bytes.Equal(raw[:4], tokenBridge.abi.Errors["UUPSUnsupportedProxiableUUID"].ID.Bytes()[:4]) {
		return tokenBridge.UnpackUUPSUnsupportedProxiableUUIDError(raw[4:])
	}
	if bytes.Equal(raw[:4], tokenBridge.abi.Errors["ZeroAddress"].ID.Bytes()[:4]) {
		return tokenBridge.UnpackZeroAddressError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// TokenBridgeAddressEmptyCode represents a AddressEmptyCode error raised by the TokenBridge contract.
type TokenBridgeAddressEmptyCode struct {
	Target common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AddressEmptyCode(address target)
func TokenBridgeAddressEmptyCodeErrorID() common.Hash {
	return common.HexToHash("0x9996b315c842ff135b8fc4a08ad5df1c344efbc03d2687aecc0678050d2aac89")
}

// UnpackAddressEmptyCodeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AddressEmptyCode(address target)
func (tokenBridge *TokenBridge) UnpackAddressEmptyCodeError(raw []byte) (*TokenBridgeAddressEmptyCode, error) {
	out := new(TokenBridgeAddressEmptyCode)
	if err := tokenBridge.abi.UnpackIntoInterface(out, "AddressEmptyCode", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TokenBridgeERC1967InvalidImplementation represents a ERC1967InvalidImplementation error raised by the TokenBridge contract.
type TokenBridgeERC1967InvalidImplementation struct {
	Implementation common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC1967InvalidImplementation(address implementation)
func TokenBridgeERC1967InvalidImplementationErrorID() common.Hash {
	return common.HexToHash("0x4c9c8ce3ceb3130f17f7cdba48d89b5b0129f266a8bac114e6e315a41879b617")
}

// UnpackERC1967InvalidImplementationError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC1967InvalidImplementation(address implementation)
func (tokenBridge *TokenBridge) UnpackERC1967InvalidImplementationError(raw []byte) (*TokenBridgeERC1967InvalidImplementation, error) {
	out := new(TokenBridgeERC1967InvalidImplementation)
	if err := tokenBridge.abi.UnpackIntoInterface(out, "ERC1967InvalidImplementation", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TokenBridgeERC1967NonPayable represents a ERC1967NonPayable error raised by the TokenBridge contract.
type TokenBridgeERC1967NonPayable struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC1967NonPayable()
func TokenBridgeERC1967NonPayableErrorID() common.Hash {
	return common.HexToHash("0xb398979fa84f543c8e222f17890372c487baf85e062276c127fef521eea7224b")
}

// UnpackERC1967NonPayableError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC1967NonPayable()
func (tokenBridge *TokenBridge) UnpackERC1967NonPayableError(raw []byte) (*TokenBridgeERC1967NonPayable, error) {
	out := new(TokenBridgeERC1967NonPayable)
	if err := tokenBridge.abi.UnpackIntoInterface(out, "ERC1967NonPayable", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TokenBridgeFailedCall represents a FailedCall error raised by the TokenBridge contract.
type TokenBridgeFailedCall struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error FailedCall()
func TokenBridgeFailedCallErrorID() common.Hash {
	return common.HexToHash("0xd6bda27508c0fb6d8a39b4b122878dab26f731a7d4e4abe711dd3731899052a4")
}

// UnpackFailedCallError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error FailedCall()
func (tokenBridge *TokenBridge) UnpackFailedCallError(raw []byte) (*TokenBridgeFailedCall, error) {
	out := new(TokenBridgeFailedCall)
	if err := tokenBridge.abi.UnpackIntoInterface(out, "FailedCall", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TokenBridgeInvalidInitialization represents a InvalidInitialization error raised by the TokenBridge contract.
type TokenBridgeInvalidInitialization struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InvalidInitialization()
func TokenBridgeInvalidInitializationErrorID() common.Hash {
	return common.HexToHash("0xf92ee8a957075833165f68c320933b1a1294aafc84ee6e0dd3fb178008f9aaf5")
}

// UnpackInvalidInitializationError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InvalidInitialization()
func (tokenBridge *TokenBridge) UnpackInvalidInitializationError(raw []byte) (*TokenBridgeInvalidInitialization, error) {
	out := new(TokenBridgeInvalidInitialization)
	if err := tokenBridge.abi.UnpackIntoInterface(out, "InvalidInitialization", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TokenBridgeNotAToken represents a NotAToken error raised by the TokenBridge contract.
type TokenBridgeNotAToken struct {
	Token common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotAToken(address token)
func TokenBridgeNotATokenErrorID() common.Hash {
	return common.HexToHash("0xf0ae59ab2305e450b7994c131d4d487b62eef4fac72f3b690bc790b01afd51f5")
}

// UnpackNotATokenError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotAToken(address token)
func (tokenBridge *TokenBridge) UnpackNotATokenError(raw []byte) (*TokenBridgeNotAToken, error) {
	out := new(TokenBridgeNotAToken)
	if err := tokenBridge.abi.UnpackIntoInterface(out, "NotAToken", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TokenBridgeNotInitializing represents a NotInitializing error raised by the TokenBridge contract.
type TokenBridgeNotInitializing struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotInitializing()
func TokenBridgeNotInitializingErrorID() common.Hash {
	return common.HexToHash("0xd7e6bcf8597daa127dc9f0048d2f08d5ef140a2cb659feabd700beff1f7a8302")
}

// UnpackNotInitializingError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotInitializing()
func (tokenBridge *TokenBridge) UnpackNotInitializingError(raw []byte) (*TokenBridgeNotInitializing, error) {
	out := new(TokenBridgeNotInitializing)
	if err := tokenBridge.abi.UnpackIntoInterface(out, "NotInitializing", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TokenBridgeNotLocked represents a NotLocked error raised by the TokenBridge contract.
type TokenBridgeNotLocked struct {
	Token     common.Address
	Amount    *big.Int
	Available *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotLocked(address token, uint256 amount, uint256 available)
func TokenBridgeNotLockedErrorID() common.Hash {
	return common.HexToHash("0xc3e1e0899988534cd3ab7c7502529d50eac74db777d02468ee3c9cd15e2daa2e")
}

// UnpackNotLockedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotLocked(address token, uint256 amount, uint256 available)
func (tokenBridge *TokenBridge) UnpackNotLockedError(raw []byte) (*TokenBridgeNotLocked, error) {
	out := new(TokenBridgeNotLocked)
	if err := tokenBridge.abi.UnpackIntoInterface(out, "NotLocked", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TokenBridgeNotPeer represents a NotPeer error raised by the TokenBridge contract.
type TokenBridgeNotPeer struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotPeer()
func TokenBridgeNotPeerErrorID() common.Hash {
	return common.HexToHash("0x411486e8c45565f60311dc97dab078771085a770afba7720e372ab3848058217")
}

// UnpackNotPeerError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotPeer()
func (tokenBridge *TokenBridge) UnpackNotPeerError(raw []byte) (*TokenBridgeNotPeer, error) {
	out := new(TokenBridgeNotPeer)
	if err := tokenBridge.abi.UnpackIntoInterface(out, "NotPeer", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TokenBridgeNotTimelock represents a NotTimelock error raised by the TokenBridge contract.
type TokenBridgeNotTimelock struct {
	Caller common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotTimelock(address caller)
func TokenBridgeNotTimelockErrorID() common.Hash {
	return common.HexToHash("0x59f357ccbee35fd21871e08411b5b8f05724749c3928d4bcd47c6afbe3716c90")
}

// UnpackNotTimelockError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotTimelock(address caller)
func (tokenBridge *TokenBridge) UnpackNotTimelockError(raw []byte) (*TokenBridgeNotTimelock, error) {
	out := new(TokenBridgeNotTimelock)
	if err := tokenBridge.abi.UnpackIntoInterface(out, "NotTimelock", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TokenBridgeNothingReceived represents a NothingReceived error raised by the TokenBridge contract.
type TokenBridgeNothingReceived struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NothingReceived()
func TokenBridgeNothingReceivedErrorID() common.Hash {
	return common.HexToHash("0xb5c74a275db6c4a09f1d71a73712216ab6d7a1b83d11690eaf97fa848e234537")
}

// UnpackNothingReceivedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NothingReceived()
func (tokenBridge *TokenBridge) UnpackNothingReceivedError(raw []byte) (*TokenBridgeNothingReceived, error) {
	out := new(TokenBridgeNothingReceived)
	if err := tokenBridge.abi.UnpackIntoInterface(out, "NothingReceived", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TokenBridgeReentrancyGuardReentrantCall represents a ReentrancyGuardReentrantCall error raised by the TokenBridge contract.
type TokenBridgeReentrancyGuardReentrantCall struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ReentrancyGuardReentrantCall()
func TokenBridgeReentrancyGuardReentrantCallErrorID() common.Hash {
	return common.HexToHash("0x3ee5aeb571de7fc460830b4d0017439a1ca56fb0bc39062227ade4fe4a24c1ca")
}

// UnpackReentrancyGuardReentrantCallError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ReentrancyGuardReentrantCall()
func (tokenBridge *TokenBridge) UnpackReentrancyGuardReentrantCallError(raw []byte) (*TokenBridgeReentrancyGuardReentrantCall, error) {
	out := new(TokenBridgeReentrancyGuardReentrantCall)
	if err := tokenBridge.abi.UnpackIntoInterface(out, "ReentrancyGuardReentrantCall", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TokenBridgeSafeERC20FailedOperation represents a SafeERC20FailedOperation error raised by the TokenBridge contract.
type TokenBridgeSafeERC20FailedOperation struct {
	Token common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SafeERC20FailedOperation(address token)
func TokenBridgeSafeERC20FailedOperationErrorID() common.Hash {
	return common.HexToHash("0x5274afe73c98b4749fc91ffae6b7b574e7842cb2144a159e9377a5f20b32edf9")
}

// UnpackSafeERC20FailedOperationError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SafeERC20FailedOperation(address token)
func (tokenBridge *TokenBridge) UnpackSafeERC20FailedOperationError(raw []byte) (*TokenBridgeSafeERC20FailedOperation, error) {
	out := new(TokenBridgeSafeERC20FailedOperation)
	if err := tokenBridge.abi.UnpackIntoInterface(out, "SafeERC20FailedOperation", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TokenBridgeUUPSUnauthorizedCallContext represents a UUPSUnauthorizedCallContext error raised by the TokenBridge contract.
type TokenBridgeUUPSUnauthorizedCallContext struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error UUPSUnauthorizedCallContext()
func TokenBridgeUUPSUnauthorizedCallContextErrorID() common.Hash {
	return common.HexToHash("0xe07c8dba242a06571ac65fe4bbe20522c9fb111cb33599b799ff8039c1ed18f4")
}

// UnpackUUPSUnauthorizedCallContextError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error UUPSUnauthorizedCallContext()
func (tokenBridge *TokenBridge) UnpackUUPSUnauthorizedCallContextError(raw []byte) (*TokenBridgeUUPSUnauthorizedCallContext, error) {
	out := new(TokenBridgeUUPSUnauthorizedCallContext)
	if err := tokenBridge.abi.UnpackIntoInterface(out, "UUPSUnauthorizedCallContext", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TokenBridgeUUPSUnsupportedProxiableUUID represents a UUPSUnsupportedProxiableUUID error raised by the TokenBridge contract.
type TokenBridgeUUPSUnsupportedProxiableUUID struct {
	Slot [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error UUPSUnsupportedProxiableUUID(bytes32 slot)
func TokenBridgeUUPSUnsupportedProxiableUUIDErrorID() common.Hash {
	return common.HexToHash("0xaa1d49a4c084bfa9aeeee2a0be65267a7f19ba7e1476b114dac513d2c14cb563")
}

// UnpackUUPSUnsupportedProxiableUUIDError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error UUPSUnsupportedProxiableUUID(bytes32 slot)
func (tokenBridge *TokenBridge) UnpackUUPSUnsupportedProxiableUUIDError(raw []byte) (*TokenBridgeUUPSUnsupportedProxiableUUID, error) {
	out := new(TokenBridgeUUPSUnsupportedProxiableUUID)
	if err := tokenBridge.abi.UnpackIntoInterface(out, "UUPSUnsupportedProxiableUUID", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// TokenBridgeZeroAddress represents a ZeroAddress error raised by the TokenBridge contract.
type TokenBridgeZeroAddress struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ZeroAddress()
func TokenBridgeZeroAddressErrorID() common.Hash {
	return common.HexToHash("0xd92e233df2717d4a40030e20904abd27b68fcbeede117eaaccbbdac9618c8c73")
}

// UnpackZeroAddressError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ZeroAddress()
func (tokenBridge *TokenBridge) UnpackZeroAddressError(raw []byte) (*TokenBridgeZeroAddress, error) {
	out := new(TokenBridgeZeroAddress)
	if err := tokenBridge.abi.UnpackIntoInterface(out, "ZeroAddress", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// UpgradeableProxyMetaData contains all meta data concerning the UpgradeableProxy contract.
var UpgradeableProxyMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[{\"internalType\":\"address\",\"name\":\"implementation\",\"type\":\"address\"},{\"internalType\":\"bytes\",\"name\":\"data\",\"type\":\"bytes\"}],\"stateMutability\":\"nonpayable\",\"type\":\"constructor\"},{\"stateMutability\":\"payable\",\"type\":\"fallback\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"implementation\",\"type\":\"address\"}],\"name\":\"Upgraded\",\"type\":\"event\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"target\",\"type\":\"address\"}],\"name\":\"AddressEmptyCode\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"implementation\",\"type\":\"address\"}],\"name\":\"ERC1967InvalidImplementation\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ERC1967NonPayable\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ERC1967ProxyUninitialized\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"FailedCall\",\"type\":\"error\"}]",
	ID:  "6206d29d6f37e78d61e447919203734aa4",
	Bin: "0x608060405234801561000f575f5ffd5b5060405161039038038061039083398101604081905261002e91610248565b8181805161004f576040516330a289cf60e21b815260040160405180910390fd5b6100598282610062565b50505050610317565b61006b826100c0565b6040516001600160a01b038316907fbc7cd75a20ee27fd9adebab32041f755214dbc6bffa90cc0225b39da2e5c2d3b905f90a28051156100b4576100af828261013b565b505050565b6100bc6101dc565b5050565b806001600160a01b03163b5f036100fa57604051634c9c8ce360e01b81526001600160a01b03821660048201526024015b60405180910390fd5b7f360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc80546001600160a01b0319166001600160a01b0392909216919091179055565b60605f61014884846101fd565b905080801561016957505f3d118061016957505f846001600160a01b03163b115b1561017e57610176610210565b9150506101d6565b80156101a857604051639996b31560e01b81526001600160a01b03851660048201526024016100f1565b3d156101bb576101b6610229565b6101d4565b60405163d6bda27560e01b815260040160405180910390fd5b505b92915050565b34156101fb5760405163b398979f60e01b815260040160405180910390fd5b565b5f5f5f835160208501865af49392505050565b6040513d81523d5f602083013e3d602001810160405290565b6040513d5f823e3d81fd5b634e487b7160e01b5f52604160045260245ffd5b5f5f60408385031215610259575f5ffd5b82516001600160a01b038116811461026f575f5ffd5b60208401519092506001600160401b0381111561028a575f5ffd5b8301601f8101851361029a575f5ffd5b80516001600160401b038111156102b3576102b3610234565b604051601f8201601f19908116603f011681016001600160401b03811182821017156102e1576102e1610234565b6040528181528282016020018710156102f8575f5ffd5b8160208401602083015e5f602083830101528093505050509250929050565b606d806103235f395ff3fe6080604052600a600c565b005b60186014601a565b6050565b565b5f604b7f360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc546001600160a01b031690565b905090565b365f5f375f5f365f845af43d5f5f3e8080156069573d5ff35b3d5ffd",
}

// UpgradeableProxy is an auto generated Go binding around an Ethereum contract.
type UpgradeableProxy struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *UpgradeableProxy) GetABI() abi.ABI {
	return c.abi
}

// NewUpgradeableProxy creates a new instance of UpgradeableProxy.
func NewUpgradeableProxy() *UpgradeableProxy {
	parsed, err := UpgradeableProxyMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &UpgradeableProxy{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *UpgradeableProxy) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(address implementation, bytes data) returns()
func (upgradeableProxy *UpgradeableProxy) PackConstructor(implementation common.Address, data []byte) []byte {
	enc, err := upgradeableProxy.abi.Pack("", implementation, data)
	if err != nil {
		panic(err)
	}
	return enc
}

// UpgradeableProxyUpgraded represents a Upgraded event raised by the UpgradeableProxy contract.
type UpgradeableProxyUpgraded struct {
	Implementation common.Address
	Raw            *types.Log // Blockchain specific contextual infos
}

const UpgradeableProxyUpgradedEventName = "Upgraded"

// ContractEventName returns the user-defined event name.
func (UpgradeableProxyUpgraded) ContractEventName() string {
	return UpgradeableProxyUpgradedEventName
}

// UnpackUpgradedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Upgraded(address indexed implementation)
func (upgradeableProxy *UpgradeableProxy) UnpackUpgradedEvent(log *types.Log) (*UpgradeableProxyUpgraded, error) {
	event := "Upgraded"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != upgradeableProxy.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(UpgradeableProxyUpgraded)
	if len(log.Data) > 0 {
		if err := upgradeableProxy.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range upgradeableProxy.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (upgradeableProxy *UpgradeableProxy) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], upgradeableProxy.abi.Errors["AddressEmptyCode"].ID.Bytes()[:4]) {
		return upgradeableProxy.UnpackAddressEmptyCodeError(raw[4:])
	}
	if bytes.Equal(raw[:4], upgradeableProxy.abi.Errors["ERC1967InvalidImplementation"].ID.Bytes()[:4]) {
		return upgradeableProxy.UnpackERC1967InvalidImplementationError(raw[4:])
	}
	if bytes.Equal(raw[:4], upgradeableProxy.abi.Errors["ERC1967NonPayable"].ID.Bytes()[:4]) {
		return upgradeableProxy.UnpackERC1967NonPayableError(raw[4:])
	}
	if bytes.Equal(raw[:4], upgradeableProxy.abi.Errors["ERC1967ProxyUninitialized"].ID.Bytes()[:4]) {
		return upgradeableProxy.UnpackERC1967ProxyUninitializedError(raw[4:])
	}
	if bytes.Equal(raw[:4], upgradeableProxy.abi.Errors["FailedCall"].ID.Bytes()[:4]) {
		return upgradeableProxy.UnpackFailedCallError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// UpgradeableProxyAddressEmptyCode represents a AddressEmptyCode error raised by the UpgradeableProxy contract.
type UpgradeableProxyAddressEmptyCode struct {
	Target common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AddressEmptyCode(address target)
func UpgradeableProxyAddressEmptyCodeErrorID() common.Hash {
	return common.HexToHash("0x9996b315c842ff135b8fc4a08ad5df1c344efbc03d2687aecc0678050d2aac89")
}

// UnpackAddressEmptyCodeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AddressEmptyCode(address target)
func (upgradeableProxy *UpgradeableProxy) UnpackAddressEmptyCodeError(raw []byte) (*UpgradeableProxyAddressEmptyCode, error) {
	out := new(UpgradeableProxyAddressEmptyCode)
	if err := upgradeableProxy.abi.UnpackIntoInterface(out, "AddressEmptyCode", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// UpgradeableProxyERC1967InvalidImplementation represents a ERC1967InvalidImplementation error raised by the UpgradeableProxy contract.
type UpgradeableProxyERC1967InvalidImplementation struct {
	Implementation common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC1967InvalidImplementation(address implementation)
func UpgradeableProxyERC1967InvalidImplementationErrorID() common.Hash {
	return common.HexToHash("0x4c9c8ce3ceb3130f17f7cdba48d89b5b0129f266a8bac114e6e315a41879b617")
}

// UnpackERC1967InvalidImplementationError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC1967InvalidImplementation(address implementation)
func (upgradeableProxy *UpgradeableProxy) UnpackERC1967InvalidImplementationError(raw []byte) (*UpgradeableProxyERC1967InvalidImplementation, error) {
	out := new(UpgradeableProxyERC1967InvalidImplementation)
	if err := upgradeableProxy.abi.UnpackIntoInterface(out, "ERC1967InvalidImplementation", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// UpgradeableProxyERC1967NonPayable represents a ERC1967NonPayable error raised by the UpgradeableProxy contract.
type UpgradeableProxyERC1967NonPayable struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC1967NonPayable()
func UpgradeableProxyERC1967NonPayableErrorID() common.Hash {
	return common.HexToHash("0xb398979fa84f543c8e222f17890372c487baf85e062276c127fef521eea7224b")
}

// UnpackERC1967NonPayableError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC1967NonPayable()
func (upgradeableProxy *UpgradeableProxy) UnpackERC1967NonPayableError(raw []byte) (*UpgradeableProxyERC1967NonPayable, error) {
	out := new(UpgradeableProxyERC1967NonPayable)
	if err := upgradeableProxy.abi.UnpackIntoInterface(out, "ERC1967NonPayable", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// UpgradeableProxyERC1967ProxyUninitialized represents a ERC1967ProxyUninitialized error raised by the UpgradeableProxy contract.
type UpgradeableProxyERC1967ProxyUninitialized struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ERC1967ProxyUninitialized()
func UpgradeableProxyERC1967ProxyUninitializedErrorID() common.Hash {
	return common.HexToHash("0xc28a273c3fe16468cad2234091c09b146f46a93b2ad4069739c7beddfa5b3529")
}

// UnpackERC1967ProxyUninitializedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ERC1967ProxyUninitialized()
func (upgradeableProxy *UpgradeableProxy) UnpackERC1967ProxyUninitializedError(raw []byte) (*UpgradeableProxyERC1967ProxyUninitialized, error) {
	out := new(UpgradeableProxyERC1967ProxyUninitialized)
	if err := upgradeableProxy.abi.UnpackIntoInterface(out, "ERC1967ProxyUninitialized", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// UpgradeableProxyFailedCall represents a FailedCall error raised by the UpgradeableProxy contract.
type UpgradeableProxyFailedCall struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error FailedCall()
func UpgradeableProxyFailedCallErrorID() common.Hash {
	return common.HexToHash("0xd6bda27508c0fb6d8a39b4b122878dab26f731a7d4e4abe711dd3731899052a4")
}

// UnpackFailedCallError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error FailedCall()
func (upgradeableProxy *UpgradeableProxy) UnpackFailedCallError(raw []byte) (*UpgradeableProxyFailedCall, error) {
	out := new(UpgradeableProxyFailedCall)
	if err := upgradeableProxy.abi.UnpackIntoInterface(out, "FailedCall", raw); err != nil {
		return nil, err
	}
	return out, nil
}

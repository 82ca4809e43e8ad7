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

// QueueEntry is an auto generated low-level Go binding around an user-defined struct.
type QueueEntry struct {
	RollingHash [32]byte
	BlockNumber uint64
	Timestamp   uint64
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
	ABI: "[{\"inputs\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"timestamp\",\"type\":\"uint256\"},{\"internalType\":\"uint64\",\"name\":\"l1BlockNumber\",\"type\":\"uint64\"},{\"internalType\":\"bytes32\",\"name\":\"l1BlockHash\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"inboxRoot\",\"type\":\"bytes32\"}],\"internalType\":\"structOrigin\",\"name\":\"origin\",\"type\":\"tuple\"}],\"name\":\"check\",\"outputs\":[],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"timestamp\",\"type\":\"uint256\"}],\"name\":\"commitment\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"commitment\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"claimed\",\"type\":\"bytes32\"}],\"name\":\"OriginMismatch\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"timestamp\",\"type\":\"uint256\"}],\"name\":\"UnknownTimestamp\",\"type\":\"error\"}]",
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
// Solidity: function commitment(uint256 timestamp) view returns(bytes32)
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
// Solidity: function commitment(uint256 timestamp) view returns(bytes32)
func (originReader *OriginReader) TryPackCommitment(timestamp *big.Int) ([]byte, error) {
	return originReader.abi.Pack("commitment", timestamp)
}

// UnpackCommitment is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xb7cc6af2.
//
// Solidity: function commitment(uint256 timestamp) view returns(bytes32)
func (originReader *OriginReader) UnpackCommitment(data []byte) ([32]byte, error) {
	out, err := originReader.abi.Unpack("commitment", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
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

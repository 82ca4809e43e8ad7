package bindings

import (
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common/hexutil"
)

// l1Contracts are the contracts whose errors [Reason] knows.
var l1Contracts = []*bind.MetaData{
	&RollupMetaData, &DepositQueueMetaData, &ForcedQueueMetaData, &MessageInboxMetaData, &OutboxClaimsMetaData,
	&TokenBridgeMetaData, &AttestedVerifierMetaData, &TimelockMetaData, &UpgradeableProxyMetaData,
}

var reasons = sync.OnceValue(func() map[[4]byte]abi.Error {
	known := make(map[[4]byte]abi.Error)
	for _, meta := range l1Contracts {
		parsed, err := meta.ParseABI()
		if err != nil {
			continue // generated: the package's tests parse every one
		}
		for _, e := range parsed.Errors {
			known[[4]byte(e.ID[:4])] = e
		}
	}
	return known
})

// Reason tells in words why a call of an L1 contract reverted, such as
// "WrongIndex(index=3, expected=2)". The error is what an RPC client returned; ""
// means that it carries no revert data of these contracts.
func Reason(err error) string {
	var data interface{ ErrorData() any }
	if !errors.As(err, &data) {
		return ""
	}
	text, ok := data.ErrorData().(string)
	if !ok {
		return ""
	}
	raw, err := hexutil.Decode(text)
	if err != nil {
		return ""
	}
	return ReasonOf(raw)
}

// ReasonOf is [Reason] for raw revert data.
func ReasonOf(raw []byte) string {
	if len(raw) < 4 {
		return ""
	}
	if text, err := abi.UnpackRevert(raw); err == nil {
		return text
	}
	known, ok := reasons()[[4]byte(raw[:4])]
	if !ok {
		return ""
	}
	values, err := known.Inputs.Unpack(raw[4:])
	if err != nil {
		return known.Name
	}
	args := make([]string, len(values))
	for i, v := range values {
		switch v := v.(type) {
		case [32]byte:
			args[i] = fmt.Sprintf("%s=%#x", known.Inputs[i].Name, v[:])
		case []byte:
			args[i] = fmt.Sprintf("%s=%#x", known.Inputs[i].Name, v)
		default:
			args[i] = fmt.Sprintf("%s=%v", known.Inputs[i].Name, v)
		}
	}
	return known.Name + "(" + strings.Join(args, ", ") + ")"
}

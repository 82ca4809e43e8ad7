package rpccompat

import (
	"encoding/json"
	"strings"

	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/eth/guard"
)

// refusals are the features zkgeth leaves out on purpose: the requests that use
// the feature, the error text they get, and why.
var refusals = []struct {
	uses   func(request) bool
	text   string
	reason string
}{
	{sendsBlobs, guard.ErrBlob.Error(), "an L2 has no blobs of its own, so a blob transaction could never be included"},
}

type request struct {
	Method string            `json:"method"`
	Params []json.RawMessage `json:"params"`
}

// Refusal returns why zkgeth refuses the call with this answer, or "" if the
// answer is no error or the call uses no feature left out on purpose.
func Refusal(call, answer json.RawMessage) string {
	var failure struct {
		Error *struct {
			Message string `json:"message"`
		} `json:"error"`
	}
	var req request
	if json.Unmarshal(answer, &failure) != nil || json.Unmarshal(call, &req) != nil || failure.Error == nil {
		return ""
	}
	for _, refusal := range refusals {
		if refusal.uses(req) && strings.Contains(failure.Error.Message, refusal.text) {
			return refusal.reason
		}
	}
	return ""
}

func sendsBlobs(req request) bool {
	var raw hexutil.Bytes
	if req.Method != "eth_sendRawTransaction" || len(req.Params) != 1 || json.Unmarshal(req.Params[0], &raw) != nil {
		return false
	}
	return len(raw) > 0 && raw[0] == types.BlobTxType
}

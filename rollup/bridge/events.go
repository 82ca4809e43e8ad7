package bridge

import (
	"fmt"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
)

// topicOf returns the first topic of an event of a generated binding. The
// bindings are compiled in, so a name they do not know is a programming error.
func topicOf(contract *bind.MetaData, name string) common.Hash {
	parsed, err := contract.ParseABI()
	if err != nil {
		panic(fmt.Sprintf("abi of a generated binding: %v", err))
	}
	event, ok := parsed.Events[name]
	if !ok {
		panic(fmt.Sprintf("generated binding has no event %s", name))
	}
	return event.ID
}

package proving

import (
	"encoding/binary"

	"github.com/ethereum/go-ethereum/core/types"
)

// Classes of transactions, by what can be seen from outside.
const (
	classTransfer = "transfer"  // value to an address, no calldata
	classERC20    = "erc20"     // transfer, transferFrom or approve of a token
	classCall     = "call"      // any other call
	classDeploy   = "deploy"    // creation of a contract
	classSetCode  = "setcode"   // EIP-7702
	classInvalid  = "undecoded" // a forced transaction that is none
)

// classes lists them in the order of reports.
var classes = []string{classTransfer, classERC20, classCall, classDeploy, classSetCode, classInvalid}

// Selectors of ERC-20 (EIP-20).
const (
	selectorTransfer     = 0xa9059cbb
	selectorTransferFrom = 0x23b872dd
	selectorApprove      = 0x095ea7b3
)

// classOf returns the class of a transaction; nil is one that is undecodable.
func classOf(tx *types.Transaction) string {
	switch {
	case tx == nil:
		return classInvalid
	case tx.Type() == types.SetCodeTxType:
		return classSetCode
	case tx.To() == nil:
		return classDeploy
	case len(tx.Data()) == 0:
		return classTransfer
	case len(tx.Data()) >= 4:
		switch binary.BigEndian.Uint32(tx.Data()) {
		case selectorTransfer, selectorTransferFrom, selectorApprove:
			return classERC20
		}
	}
	return classCall
}

// classOfRaw is classOf for an entry of the forced queue.
func classOfRaw(raw []byte) string {
	tx := new(types.Transaction)
	if tx.UnmarshalBinary(raw) != nil {
		tx = nil
	}
	return classOf(tx)
}

// classCosts adds up work by class, in the order the program decodes
// transactions.
type classCosts struct {
	order []string // class of every transaction the program will decode
	next  int
	open  string // class of the transaction under way
	since Cost
	sums  map[string]*Class
}

func newClassCosts(order []string) *classCosts {
	return &classCosts{order: order, sums: make(map[string]*Class)}
}

// begin tells that the next transaction starts.
func (c *classCosts) begin(now Cost) {
	c.end(now)
	if c.next == len(c.order) {
		return // more than the batch has: the figures go to the overhead
	}
	c.open, c.since = c.order[c.next], now
	c.next++
}

// end tells that what follows belongs to no transaction.
func (c *classCosts) end(now Cost) {
	if c.open == "" {
		return
	}
	sum := c.sums[c.open]
	if sum == nil {
		sum = &Class{Class: c.open}
		c.sums[c.open] = sum
	}
	spent := now.sub(c.since)
	sum.Transactions++
	sum.add(spent)
	sum.Most, sum.MostCost = max(sum.Most, spent.Cycles), max(sum.MostCost, spent.Total)
	c.open = ""
}

// list returns the sums in the order of classes.
func (c *classCosts) list() []Class {
	out := []Class{}
	for _, name := range classes {
		if sum := c.sums[name]; sum != nil {
			out = append(out, *sum)
		}
	}
	return out
}

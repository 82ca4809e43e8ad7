package meter

import "fmt"

// Weight is what proving something takes: an upper bound of its cost (package
// zkevm/machine/cost) and of the bytes of its witness (zkevm/guest/witness).
type Weight struct {
	Cost    uint64 `json:"cost"`
	Witness uint64 `json:"witness"`
}

// Add returns the sum, saturated.
func (w Weight) Add(v Weight) Weight { return Weight{sum(w.Cost, v.Cost), sum(w.Witness, v.Witness)} }

// Limits are the most a sequencer takes in; a number that is 0 is no limit.
type Limits struct {
	Transaction Weight `json:"transaction"`
	Block       Weight `json:"block"` // without deposits
}

// DefaultLimits divide up what one batch can hold, [DefaultBatch]: a block always
// fits into a batch, whatever deposits and forced transactions come with it in
// ordinary measure, and a block has room for more than one transaction.
var DefaultLimits = Limits{
	Transaction: Weight{Cost: 1_000_000_000, Witness: 64 << 20},
	Block:       Weight{Cost: 1_200_000_000, Witness: 128 << 20},
}

// DefaultBatch is where a batch is closed. The machine has 4 GiB of memory that is
// never freed, and an execution takes at most two bytes for a cycle equivalent of its
// bound (tests/metering). A witness has at most 256 MiB; it lies in that memory, too.
var DefaultBatch = Weight{Cost: 1_300_000_000, Witness: 192 << 20}

// over tells which of two numbers exceeds the limits, and by what name.
func (w Weight) over(limit Weight) (name string, have, most uint64, over bool) {
	switch {
	case limit.Cost != 0 && w.Cost > limit.Cost:
		return "an estimated cost of %d or more, the limit is %d", w.Cost, limit.Cost, true
	case limit.Witness != 0 && w.Witness > limit.Witness:
		return "an estimated witness of %d bytes or more, the limit is %d", w.Witness, limit.Witness, true
	}
	return "", 0, 0, false
}

// Over says why the weight exceeds a limit, "" when it does not.
func (w Weight) Over(limit Weight) string {
	if format, have, most, over := w.over(limit); over {
		return fmt.Sprintf(format, have, most)
	}
	return ""
}

// WorstCase is at least the weight of any transaction with that gas limit: what no gas
// is paid for, and for each gas the most that an instruction or precompile is priced
// at. It takes no execution.
func (p *Prices) WorstCase(gas uint64) Weight {
	// Sender, recipient and coinbase, of which the first two may be delegated.
	path := p.path()
	accounts, codes := uint64(5), uint64(2)
	fixed := Weight{
		Cost: p.Transaction + mul(worstBytes, p.TxByte+2*p.Keccak) + accounts*path.Cost + codes*(p.codeLoad(maxCode)+p.codeLoad(delegationBytes)) +
			p.Frame + p.CodeFrame + oldestHeader*p.Header,
		Witness: accounts*path.Witness + codes*(maxCode+delegationBytes+2*recordBytes) + oldestHeader*headerBytes,
	}
	return fixed.Add(Weight{mul(worstPerGas, gas), mul(worstWitnessPerGas, gas)})
}

const (
	// worstPerGas is that of BLAKE2b, which takes one gas for a round; deep calls, large
	// codes and divisions come close.
	worstPerGas = 300
	// worstWitnessPerGas is that of codes of the greatest size, each read once, from an
	// access list.
	worstWitnessPerGas = 12
	// worstBytes are those of a transaction that no gas is paid for.
	worstBytes = 400
	// oldestHeader is how many generations before the parent BLOCKHASH reaches.
	oldestHeader = 255
)

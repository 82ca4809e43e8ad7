package aggregate

import (
	"encoding/binary"
	"errors"
	"testing"

	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/recursion/shrink"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/zkevm/aggregate/run"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// madeUp returns keys of circuits that nobody has made, for a system: of the right form, and
// different from each other.
func madeUp(t testing.TB, s *System) *Keys {
	t.Helper()
	next := uint64(0)
	cap := func(l shrink.Level) (out []stark.Digest) {
		n := 1
		for 2*n <= l.Parameters.Queries { // as many as the key takes
			n *= 2
		}
		if l.Parameters.Hash != nil {
			n *= 4
		}
		for range n {
			next++
			var d stark.Digest
			d[0][0] = uint32(next) // canonical for both hashes
			out = append(out, d)
		}
		return out
	}
	p := &s.parameters
	k := &Keys{id: s.id}
	levels := []shrink.Level{p.Batch.First, p.Batch.Range, p.Batch.Range, p.Batch.last(), p.Joins[0].last()}
	for i, n := range p.counts() {
		for range n {
			list := k.lists()[i]
			*list = append(*list, cap(levels[i]))
		}
	}
	k.last = cap(p.Last)
	return k
}

// newMadeUp returns a system with such keys.
func newMadeUp(t testing.TB) *System {
	t.Helper()
	p := sumProgram(t, 100, 0)
	s, err := NewSystem(p, DefaultSystem, nil)
	if err != nil {
		t.Fatal(err)
	}
	if s, err = NewSystem(p, DefaultSystem, madeUp(t, s)); err != nil {
		t.Fatal(err)
	}
	return s
}

// zero returns a proof of zeros, which has the form of a circuit's and shows nothing.
func zero(t testing.TB, v *circuit.Verifier) *stark.Proof {
	t.Helper()
	size, err := v.Key.EncodedSize(v.Heights())
	if err != nil {
		t.Fatal(err)
	}
	b := binary.LittleEndian.AppendUint32([]byte("zkgeth stark 4\x00\x00"), uint32(len(v.Heights()))) // as stark.Key.Encode has it
	for _, h := range v.Heights() {
		b = binary.LittleEndian.AppendUint32(b, uint32(h.Table))
		b = binary.LittleEndian.AppendUint32(b, uint32(h.LogHeight))
	}
	p, err := v.Key.Decode(append(b, make([]byte, size-len(b))...))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Proofs that show nothing are refused with every claim, and what is no proof before that.
func TestVerifyRefuses(t *testing.T) {
	s, ctx := newMadeUp(t), t.Context()
	v, err := s.verifiers(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	list := values(3)
	claim, err := run.JoinValues(list[:2])
	if err != nil {
		t.Fatal(err)
	}
	other, err := run.JoinValues(list[1:])
	if err != nil {
		t.Fatal(err)
	}
	b := &BatchProof{Shape: s.parameters.Shapes()[0], Values: list[0], Proof: zero(t, v.batches[0])}
	r := &RunProof{Size: 2, Claim: claim, Proof: zero(t, v.runs[1])}
	l := &LastProof{Claim: claim, Proof: zero(t, v.last)}
	unknown := *b
	unknown.Shape = 22
	small, odd := *r, *r
	small.Size, odd.Size = 1, 3
	for name, test := range map[string]struct{ got, want error }{
		"a batch that is not proven":        {s.VerifyBatch(ctx, b, list[0]), stark.ErrProof},
		"a run that is not proven":          {s.VerifyRun(ctx, r, claim), stark.ErrProof},
		"a last proof of what is not":       {s.VerifyLast(ctx, l, claim), stark.ErrProof},
		"a proof of another batch":          {s.VerifyBatch(ctx, b, list[1]), ErrClaim},
		"a proof of another run":            {s.VerifyRun(ctx, r, other), ErrClaim},
		"a last proof of another run":       {s.VerifyLast(ctx, l, other), ErrClaim},
		"no proof of a batch":               {s.VerifyBatch(ctx, nil, list[0]), ErrClaim},
		"no proof of a run":                 {s.VerifyRun(ctx, &RunProof{Size: 2, Claim: claim}, claim), ErrClaim},
		"no last proof":                     {s.VerifyLast(ctx, &LastProof{Claim: claim}, claim), ErrClaim},
		"a shape without a circuit":         {s.VerifyBatch(ctx, &unknown, list[0]), ErrShape},
		"more batches than the join takes":  {s.VerifyRun(ctx, &small, claim), ErrShape},
		"a join that there is not":          {s.VerifyRun(ctx, &odd, claim), ErrShape},
		"a batch's proof in place of a run": {s.VerifyRun(ctx, &RunProof{Size: 2, Claim: claim, Proof: b.Proof}, claim), circuit.ErrProof},
	} {
		if !errors.Is(test.got, test.want) {
			t.Errorf("%s: %v, want %v", name, test.got, test.want)
		}
	}
	// What cannot be joined, before a circuit is made for it.
	second := &BatchProof{Shape: Joined, Values: list[1], Proof: zero(t, v.batches[len(v.batches)-1])}
	var many []*BatchProof
	for _, v := range values(run.MaxBatches + 1) {
		many = append(many, &BatchProof{Shape: b.Shape, Values: v, Proof: b.Proof})
	}
	for name, test := range map[string]struct {
		list []*BatchProof
		want error
	}{
		"nothing":                   {nil, run.ErrClaim},
		"in another order":          {[]*BatchProof{second, b}, run.ErrClaim},
		"one twice":                 {[]*BatchProof{b, b}, run.ErrClaim},
		"more than a run has":       {many, run.ErrClaim},
		"one without a proof":       {[]*BatchProof{b, {Shape: b.Shape, Values: list[1]}}, ErrClaim},
		"one of a shape without it": {[]*BatchProof{&unknown}, ErrShape},
	} {
		if _, err := s.Join(ctx, test.list, nil); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", name, err, test.want)
		}
	}
	key, heights, err := s.LastKey(ctx)
	if err != nil || key.CanProve() || len(heights) != 4 || key.Hash == nil {
		t.Errorf("the last key: %d tables, %v", len(heights), err)
	}
}

// Keys go through their encoding, and are those of one program and its parameters.
func TestKeysCodec(t *testing.T) {
	s := newMadeUp(t)
	k, err := s.Keys(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	b := k.Encode()
	decoded, err := DecodeKeys(b)
	if err != nil {
		t.Fatal(err)
	}
	if string(decoded.Encode()) != string(b) {
		t.Error("another encoding")
	}
	if _, err := NewSystem(s.program, DefaultSystem, decoded); err != nil {
		t.Error(err)
	}
	if _, err := NewSystem(sumProgram(t, 99, 0), DefaultSystem, decoded); !errors.Is(err, ErrKeys) {
		t.Errorf("another program: %v", err)
	}
	fewer := DefaultSystem
	fewer.Forms.Single = fewer.Forms.Single[1:]
	if _, err := NewSystem(s.program, fewer, decoded); !errors.Is(err, ErrKeys) {
		t.Errorf("other forms: %v", err)
	}
	for name, change := range map[string]func(b []byte) []byte{
		"nothing":         func([]byte) []byte { return nil },
		"another version": func(b []byte) []byte { b[24]++; return b },
		"shorter":         func(b []byte) []byte { return b[:len(b)-1] },
		"longer":          func(b []byte) []byte { return append(b, 0) },
		"many caps":       func(b []byte) []byte { b[len(keysMagic)+32+3] = 1; return b },
		"a cap more":      func(b []byte) []byte { b[len(keysMagic)+32]++; return b },
	} {
		if _, err := DecodeKeys(change(append([]byte(nil), b...))); !errors.Is(err, ErrEncoding) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, change := range map[string]func(k *Keys){
		"a cap less":       func(k *Keys) { k.batches = k.batches[1:] },
		"a segment less":   func(k *Keys) { k.firsts = k.firsts[1:] },
		"a node more":      func(k *Keys) { k.nodes = append(k.nodes, k.nodes[0]) },
		"no node":          func(k *Keys) { k.nodes = nil },
		"a short segment":  func(k *Keys) { k.others[0] = k.others[0][1:] },
		"a short cap":      func(k *Keys) { k.runs[0] = k.runs[0][1:] },
		"no element":       func(k *Keys) { k.batches[0][0][3][0] = 1<<32 - 1 },
		"no number":        func(k *Keys) { k.last[0][7][0] = 1<<32 - 1 },
		"an empty last":    func(k *Keys) { k.last = nil },
		"other parameters": func(k *Keys) { k.id[0]++ },
	} {
		bad, err := DecodeKeys(b)
		if err != nil {
			t.Fatal(err)
		}
		change(bad)
		if _, err := NewSystem(s.program, DefaultSystem, bad); !errors.Is(err, ErrKeys) {
			t.Errorf("%s: %v", name, err)
		}
	}
	// A circuit that is made is compared with its key.
	v, err := s.verifiers(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := same(v.batches[0].Key, v.batches[0]); err != nil {
		t.Error(err)
	}
	if err := same(v.batches[1].Key, v.batches[0]); !errors.Is(err, ErrKeys) {
		t.Errorf("another circuit: %v", err)
	}
}

func TestSystemParameters(t *testing.T) {
	p := sumProgram(t, 1, 0)
	for name, change := range map[string]func(p *SystemParameters){
		"no forms":            func(p *SystemParameters) { p.Forms = proof.Forms{} },
		"no joins":            func(p *SystemParameters) { p.Joins = nil },
		"no chain":            func(p *SystemParameters) { p.Batch.Chain = nil },
		"a height twice":      func(p *SystemParameters) { p.Forms.Single = []int{15, 15} },
		"heights exchanged":   func(p *SystemParameters) { p.Forms.Joined = []int{20, 19} },
		"a height without":    func(p *SystemParameters) { p.Forms.Single = []int{proof.MinLogHeight - 1} },
		"a height above":      func(p *SystemParameters) { p.Forms.Joined = []int{proof.MaxLogHeight + 1} },
		"one of several":      func(p *SystemParameters) { p.Forms.Segments = 1 },
		"too many segments":   func(p *SystemParameters) { p.Forms.Segments = maxSegments + 1 },
		"no tables of firsts": func(p *SystemParameters) { p.Batch.First.Tables = nil },
		"no tables of ranges": func(p *SystemParameters) { p.Batch.Range.Tables = nil },
		"a join of none":      func(p *SystemParameters) { p.Joins = []JoinParameters{{Size: 0, Base: p.Joins[0].Base}} },
		"a join of too many": func(p *SystemParameters) {
			p.Joins = []JoinParameters{{Size: run.MaxBatches + 1, Base: p.Joins[0].Base}}
		},
		"joins out of order": func(p *SystemParameters) { p.Joins = []JoinParameters{p.Joins[1], p.Joins[0]} },
		"joins of another form": func(p *SystemParameters) {
			p.Joins = append(p.Joins[:1:1], JoinParameters{Size: 2, Base: p.Joins[0].Base})
		},
		"a join without profile": func(p *SystemParameters) {
			p.Joins = []JoinParameters{{Size: 1, Base: shrink.Level{Parameters: blowup(4)}}}
		},
		"no profile of the last": func(p *SystemParameters) { p.Last.Tables = nil },
	} {
		parameters := DefaultSystem
		change(&parameters)
		if _, err := NewSystem(p, parameters, nil); !errors.Is(err, ErrShape) {
			t.Errorf("%s: %v", name, err)
		}
	}
	// Everything that circuits depend on is in the identity.
	key, err := p.Key(DefaultSystem.lowest())
	if err != nil {
		t.Fatal(err)
	}
	seen := map[[32]byte]string{}
	for name, change := range map[string]func(p *SystemParameters){
		"as it is":       func(*SystemParameters) {},
		"first":          func(p *SystemParameters) { p.Batch.First.Parameters.Queries++ },
		"first's tables": func(p *SystemParameters) { p.Batch.First.Tables = p.Batch.First.Tables[1:] },
		"range":          func(p *SystemParameters) { p.Batch.Range.Parameters.Queries++ },
		"range's tables": func(p *SystemParameters) { p.Batch.Range.Tables = p.Batch.Range.Tables[1:] },
		"base":           func(p *SystemParameters) { p.Batch.Base.GrindingBits++ },
		"chain":          func(p *SystemParameters) { p.Batch.Chain = p.Batch.Chain[1:] },
		"single":         func(p *SystemParameters) { p.Forms.Single = p.Forms.Single[1:] },
		"joined":         func(p *SystemParameters) { p.Forms.Joined = p.Forms.Joined[1:] },
		"segments":       func(p *SystemParameters) { p.Forms.Segments-- },
		"joins":          func(p *SystemParameters) { p.Joins = p.Joins[1:] },
		"last":           func(p *SystemParameters) { p.Last.Parameters.LogFinal++ },
		"last's hash":    func(p *SystemParameters) { p.Last.Parameters.Hash = nil },
		"last's tables":  func(p *SystemParameters) { p.Last.Tables = p.Last.Tables[1:] },
		"last is narrow": func(p *SystemParameters) { p.Last.Narrow = false },
	} {
		parameters := DefaultSystem
		change(&parameters)
		id := parameters.id(key)
		if other, ok := seen[id]; ok {
			t.Errorf("%s and %s are the same", name, other)
		}
		seen[id] = name
	}
}

package soundness

import (
	"errors"
	"math"
	"math/big"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
)

// small is a field so small and a hash so good that every round can be the weakest.
func small() numbers {
	base := math.Log2(field.Modulus)
	return numbers{base, 3 * base, 1000}
}

func weakest(f numbers, s Shape, p Parameters) string { return f.best(s, p).Weakest().Round }

// For every round there is a proof of which it is the weakest: without it the report
// would be wrong. Only the folds are never that, (a-1)/a of a batch of two, and pins, since
// a batch is worse than L^2 N; they are in the sum.
func TestEveryRoundCounts(t *testing.T) {
	f := small()
	s := Shape{LogHeight: 10, Functions: 2, Points: 1, Constraints: 1, MaxDegree: 1, Arity: 1, Segments: 1}
	p := Parameters{LogBlowup: 1, LogArity: 1, LogFinal: 10, Queries: MaxQueries, GrindingBits: MaxGrindingBits}
	for want, change := range map[string]func(*numbers, *Shape, *Parameters){
		roundBuses:       func(_ *numbers, s *Shape, _ *Parameters) { s.Terms, s.Arity = 1<<30, 1<<10 },
		roundConstraints: func(_ *numbers, s *Shape, _ *Parameters) { s.Constraints = 1 << 30 },
		roundPoint:       func(_ *numbers, s *Shape, _ *Parameters) { s.MaxDegree = 1 << 6 },
		roundBatch:       func(_ *numbers, s *Shape, _ *Parameters) { s.Functions = 1 << 20 },
		roundQueries:     func(_ *numbers, _ *Shape, p *Parameters) { p.Queries, p.GrindingBits = 80, 0 },
		roundHash:        func(f *numbers, _ *Shape, _ *Parameters) { f.collision = 40 },
	} {
		f, s, p := f, s, p
		change(&f, &s, &p)
		if got := weakest(f, s, p); got != want {
			t.Errorf("%s is the weakest round, want %s: %+v", got, want, f.best(s, p))
		}
	}
	folded := p
	folded.LogFinal = 0
	if sum := f.best(s, p).Sum; f.best(s, folded).Sum > sum-0.2 {
		t.Errorf("folds take nothing from %f bits", sum)
	}
}

// Segments cost one round, however many they are: of pairs of what a commitment can stand
// for, which have to differ at a point.
func TestSegmentsCostOneRound(t *testing.T) {
	p := Parameters{LogBlowup: 2, LogArity: 3, LogFinal: 4, Queries: 81, GrindingBits: 20}
	s := reference()
	one, err := s.Bits(p)
	if err != nil {
		t.Fatal(err)
	}
	for _, segments := range []int{2, 4, 300} {
		s.Segments = segments
		some, err := s.Bits(p)
		if err != nil {
			t.Fatal(err)
		}
		pins := some.Terms[0]
		if pins.Round != roundPins || !reflect.DeepEqual(some.Terms[1:], one.Terms) || some.Bits != one.Bits {
			t.Errorf("%d segments: %+v", segments, some)
		}
		if want := koalaBear().extension - 2*one.List + 1 - math.Log2(1<<22+10000); math.Abs(pins.Bits-want) > 1e-5 || !(some.Sum < one.Sum) {
			t.Errorf("%d segments: %f bits, want %f", segments, pins.Bits, want)
		}
	}
}

// knobs are all numbers of a proof; more of one is never better, but for the last two.
var knobs = map[string]func(*Shape, *Parameters){
	"functions":   func(s *Shape, _ *Parameters) { s.Functions *= 2 },
	"points":      func(s *Shape, _ *Parameters) { s.Points++ },
	"constraints": func(s *Shape, _ *Parameters) { s.Constraints *= 2 },
	"degree":      func(s *Shape, _ *Parameters) { s.MaxDegree++ },
	"terms":       func(s *Shape, _ *Parameters) { s.Terms = 2*s.Terms + 1 },
	"arity":       func(s *Shape, _ *Parameters) { s.Arity += 2 },
	"segments":    func(s *Shape, _ *Parameters) { s.Segments++ },
	"height":      func(s *Shape, _ *Parameters) { s.LogHeight++ },
	"queries":     func(_ *Shape, p *Parameters) { p.Queries++ },
	"grinding":    func(_ *Shape, p *Parameters) { p.GrindingBits++ },
}

func random(rng *rand.Rand) (Shape, Parameters) {
	return Shape{
			LogHeight: 3 + rng.IntN(16), Functions: 2 + rng.IntN(1<<rng.IntN(20)), Points: 1 + rng.IntN(5),
			Constraints: 1 + rng.IntN(1<<rng.IntN(20)), MaxDegree: 2 + rng.IntN(4), Terms: rng.Uint64N(1 << (1 + rng.IntN(29))),
			Arity: rng.IntN(40), Segments: 1 + rng.IntN(1<<rng.IntN(8)),
		}, Parameters{
			LogBlowup: 1 + rng.IntN(4), LogArity: 1 + rng.IntN(4), LogFinal: rng.IntN(8),
			Queries: 1 + rng.IntN(200), GrindingBits: rng.IntN(24),
		}
}

func TestMonotonic(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	moved := map[string]bool{}
	for range 300 {
		s, p := random(rng)
		before, err := s.Bits(p)
		if err != nil {
			t.Fatal(err)
		}
		for name, turn := range knobs {
			s, p := s, p
			turn(&s, &p)
			after, err := s.Bits(p)
			if err != nil {
				t.Fatal(err)
			}
			if name == "height" && after.Multiplicity == 0 {
				continue // the radius of unique decoding is short of (1-rate)/2 by one point, so it grows
			}
			less, more := before, after
			if name == "queries" || name == "grinding" {
				less, more = after, before
			}
			if more.Bits > less.Bits {
				t.Errorf("%s: %f bits before, %f after\n%+v\n%+v", name, before.Bits, after.Bits, s, p)
			}
			moved[name] = moved[name] || before.Sum != after.Sum
		}
	}
	for name := range knobs {
		if !moved[name] {
			t.Errorf("%s changes nothing", name)
		}
	}
}

// The best regime is found by bisection; it must be the best of all.
func TestBestOfAllMultiplicities(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	f := koalaBear()
	for range 3 {
		s, p := random(rng)
		want := f.report(s, p, uniqueDecoding(s.LogHeight, p.LogBlowup)).Bits
		for m := minMultiplicity; m <= maxMultiplicity; m++ {
			want = max(want, f.report(s, p, johnson(p.LogBlowup, m)).Bits)
		}
		if got := f.best(s, p).Bits; got != want {
			t.Errorf("%f bits, the best regime has %f\n%+v\n%+v", got, want, s, p)
		}
	}
}

// The errors again, in another form and with 500 bits of precision.
func TestPrecision(t *testing.T) {
	num := func(x float64) *big.Float { return new(big.Float).SetPrec(500).SetFloat64(x) }
	add := func(x, y *big.Float) *big.Float { return new(big.Float).Add(x, y) }
	mul := func(xs ...*big.Float) *big.Float {
		out := num(1)
		for _, x := range xs {
			out.Mul(out, x)
		}
		return out
	}
	div := func(x, y *big.Float) *big.Float { return new(big.Float).Quo(x, y) }
	pow := func(x *big.Float, n int) *big.Float {
		out := num(1)
		for range n {
			out.Mul(out, x)
		}
		return out
	}
	rng := rand.New(rand.NewPCG(5, 6))
	for range 200 {
		s, p := random(rng)
		s.LogHeight -= rng.IntN(s.LogHeight)
		m := minMultiplicity + rng.IntN(1<<rng.IntN(14)) // with a low m or height all summands count
		prime := num(field.Modulus)
		size := pow(prime, field.ExtDegree)
		rate := num(math.Exp2(-float64(p.LogBlowup)))
		root := new(big.Float).Sqrt(rate)
		gap := div(root, num(float64(m)))
		agreement := add(root, gap)
		radius := add(num(1), new(big.Float).Neg(agreement))
		list := div(num(1), mul(num(2), gap, root))
		height := num(math.Exp2(float64(s.LogHeight)))
		half := num(float64(m) + 0.5)
		near := func(degree *big.Float) *big.Float {
			fifth := div(mul(num(2), pow(half, 5), degree), mul(num(3), rate, rate, root))
			first := div(mul(half, radius, degree), mul(rate, root))
			return div(add(add(fifth, first), div(half, root)), size)
		}
		one := div(num(1), prime)
		want := map[string]*big.Float{
			roundPins:        div(mul(list, list, num(0.5), add(height, num(float64(s.Functions)))), size),
			roundBuses:       div(mul(list, num(2*float64(s.Terms+1)), num(float64(max(1, s.Arity)))), size),
			roundConstraints: div(mul(list, num(float64(s.Constraints))), size),
			roundPoint:       div(mul(list, add(mul(num(float64(s.MaxDegree)), add(height, num(float64(s.Points)))), height)), size),
			roundBatch:       mul(num(float64(s.Functions*s.Points-1)), near(height)),
			roundQueries:     mul(pow(add(agreement, one), p.Queries), add(num(math.Exp2(-float64(p.GrindingBits))), one)),
		}
		if after, arities := p.folds(s.LogHeight); len(after) > 0 {
			want["fold 1"] = mul(num(float64(int(1)<<arities[0]-1)), near(num(math.Exp2(float64(after[0])))))
		}
		for _, x := range koalaBear().rounds(s, p, johnson(p.LogBlowup, m)) {
			if want[x.Round] == nil {
				continue
			}
			mantissa := new(big.Float)
			exponent := want[x.Round].MantExp(mantissa)
			part, _ := mantissa.Float64()
			exact := min(0, math.Log2(part)+float64(exponent))
			if math.Abs(x.Log2-exact) > rounding/2 || x.Bits > -exact {
				t.Errorf("%s: error 2^%v and %v bits, exactly 2^%v", x.Round, x.Log2, x.Bits, exact)
			}
		}
	}
}

// Two polynomials of degree N that agree with a function on all but the radius are the
// same: they agree with each other in more than N points.
func TestUniqueDecodingIsUnique(t *testing.T) {
	for logHeight := 1; logHeight < field.TwoAdicity; logHeight++ {
		for logBlowup := 1; logHeight+logBlowup <= field.TwoAdicity; logBlowup++ {
			n := math.Exp2(float64(logHeight + logBlowup))
			far := math.Floor(uniqueDecoding(logHeight, logBlowup).radius * n)
			if common := n - 2*far; common <= math.Exp2(float64(logHeight)) || common > math.Exp2(float64(logHeight))+2 {
				t.Errorf("height 2^%d, blowup 2^%d: %v points in common", logHeight, logBlowup, common)
			}
		}
	}
}

// The theorem is for a multiplicity of three or more; two would be better here.
func TestLeastMultiplicity(t *testing.T) {
	f, s := small(), reference()
	s.LogHeight = 16
	least := maxMultiplicity
	for q := range 100 {
		r := f.best(s, Parameters{LogBlowup: 5, LogArity: 3, LogFinal: 4, Queries: q + 1})
		if r.Multiplicity > 0 {
			least = min(least, r.Multiplicity)
		}
	}
	if least != minMultiplicity {
		t.Errorf("least multiplicity is %d, want %d", least, minMultiplicity)
	}
}

func TestExtremes(t *testing.T) {
	most := Shape{
		LogHeight: field.TwoAdicity - 1, Functions: maxFunctions, Points: maxPoints, Constraints: maxConstraints, MaxDegree: maxDegree,
		Terms: maxTerms, Counts: field.Modulus - 1, Arity: maxArity, Segments: maxSegments,
	}
	least := Shape{LogHeight: 1, Functions: 2, Points: 1, Constraints: 1, MaxDegree: 1, Segments: 1}
	for _, x := range koalaBear().rounds(most, Parameters{LogBlowup: 1, LogArity: 1, Queries: 1}, johnson(1, maxMultiplicity)) {
		if !(x.Bits >= 0 && x.Log2 <= 0) {
			t.Errorf("%s: %v bits, error 2^%v", x.Round, x.Bits, x.Log2)
		}
	}
	for _, s := range []Shape{most, least} {
		for _, p := range []Parameters{
			{LogBlowup: 1, LogArity: 1, Queries: 1},
			{LogBlowup: 1, LogArity: maxLogArity, LogFinal: field.TwoAdicity, Queries: MaxQueries, GrindingBits: MaxGrindingBits},
		} {
			r, err := s.Bits(p)
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range append(r.Terms, Term{Round: "all", Bits: r.Bits}, Term{Round: "sum", Bits: r.Sum}) {
				if !(x.Bits >= 0 && x.Bits < 1000 && x.Log2 <= 0 && x.Log2 > -1000) {
					t.Errorf("%s: %v bits, error 2^%v\n%+v\n%+v", x.Round, x.Bits, x.Log2, s, p)
				}
			}
		}
	}
}

func TestRefused(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Shape, *Parameters)
		want   error
	}{
		"no blowup":        {func(_ *Shape, p *Parameters) { p.LogBlowup = 0 }, ErrParameters},
		"no arity":         {func(_ *Shape, p *Parameters) { p.LogArity = 0 }, ErrParameters},
		"arity":            {func(_ *Shape, p *Parameters) { p.LogArity = maxLogArity + 1 }, ErrParameters},
		"final":            {func(_ *Shape, p *Parameters) { p.LogFinal = -1 }, ErrParameters},
		"no queries":       {func(_ *Shape, p *Parameters) { p.Queries = 0 }, ErrParameters},
		"queries":          {func(_ *Shape, p *Parameters) { p.Queries = MaxQueries + 1 }, ErrParameters},
		"negative grind":   {func(_ *Shape, p *Parameters) { p.GrindingBits = -1 }, ErrParameters},
		"grinding":         {func(_ *Shape, p *Parameters) { p.GrindingBits = MaxGrindingBits + 1 }, ErrParameters},
		"domain":           {func(s *Shape, p *Parameters) { s.LogHeight, p.LogBlowup = 22, 3 }, ErrParameters},
		"one row":          {func(s *Shape, _ *Parameters) { s.LogHeight = 0 }, ErrParameters},
		"one function":     {func(s *Shape, _ *Parameters) { s.Functions = 1 }, ErrParameters},
		"functions":        {func(s *Shape, _ *Parameters) { s.Functions = maxFunctions + 1 }, ErrParameters},
		"no points":        {func(s *Shape, _ *Parameters) { s.Points = 0 }, ErrParameters},
		"no constraints":   {func(s *Shape, _ *Parameters) { s.Constraints = 0 }, ErrParameters},
		"no degree":        {func(s *Shape, _ *Parameters) { s.MaxDegree = 0 }, ErrParameters},
		"negative arity":   {func(s *Shape, _ *Parameters) { s.Arity = -1 }, ErrParameters},
		"no segments":      {func(s *Shape, _ *Parameters) { s.Segments = 0 }, ErrParameters},
		"terms":            {func(s *Shape, _ *Parameters) { s.Terms = maxTerms + 1 }, ErrParameters},
		"terms in 64 bits": {func(s *Shape, _ *Parameters) { s.Terms = math.MaxUint64 }, ErrParameters},
		"counts":           {func(s *Shape, _ *Parameters) { s.Counts = field.Modulus }, ErrCounts},
		"negative count":   {func(s *Shape, _ *Parameters) { s.Counts = math.MaxUint64 }, ErrCounts},
	} {
		s, p := reference(), Parameters{LogBlowup: 2, LogArity: 3, LogFinal: 4, Queries: 81, GrindingBits: 20}
		if _, err := s.Bits(p); err != nil {
			t.Fatal(err)
		}
		c.change(&s, &p)
		if _, err := s.Bits(p); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

package main

import (
	"regexp"
	"time"
)

// target is a package whose checks are deleted. Every call that is a statement must have a name
// that says whether it is a check, so that no new one is overlooked.
type target struct {
	folder string
	files  []string          // nil for all
	checks *regexp.Regexp    // names of calls that are checks when they are statements
	others *regexp.Regexp    // names of calls that are none
	weaker map[string]string // methods that check, and what they are without it
	// trusted are functions with nothing to refuse: hints and assignments, which only who makes a
	// proof runs, and which may do what they like.
	trusted    *regexp.Regexp
	predicates *regexp.Regexp // functions whose result is a check
	suites     []suite        // which have to notice, the first ones first
}

// suite is tests of a package.
type suite struct {
	folder string
	run    string        // pattern of their names, empty for all
	skip   string        // pattern of names of tests that notice any change, and so show nothing
	limit  time.Duration // of a processor's time; more is no end
}

// harmless are calls that assert nothing by themselves: arithmetic on numbers.
const harmless = "Add|Mul|MulByElement|Sub|Neg|Div|DivMod|QuoRem|Rsh|And|Set[A-Za-z0-9]*|Inverse|Square|VecFill|copy|clear|RegisterHint|FillBytes"

func words(alternatives string) *regexp.Regexp { return regexp.MustCompile("^(" + alternatives + ")$") }

// asserts are the names that all circuits and verifiers use. Absorbing is a check, too: of what a
// challenge depends on; and so is what is done for each query.
const asserts = "(Ext)?[aA]ssert[A-Za-z]*|[cC]heck[A-Za-z]*|[aA]bsorb[A-Za-z0-9]*|Each|Blocks|Parallel"

// targets are audited in this order.
var targets = []*target{
	{
		folder:  "prover/wrap/koala",
		checks:  words(asserts + "|Limbs|rest|Defer|WithCommitment"),
		others:  words(harmless),
		weaker:  map[string]string{"Canonical": "Reduce"},
		trusted: words(`\w+Hint|write`),
		suites:  []suite{circuitSuite("prover/wrap/koala")},
	},
	{
		folder: "prover/wrap/publicinput",
		checks: words(asserts),
		others: words(harmless),
		suites: []suite{circuitSuite("prover/wrap/publicinput")},
	},
	{
		folder: "prover/wrap/hash",
		files:  []string{"circuit.go", "circuit_transcript.go", "duplex.go", "row.go", "transcript.go"}, // batches are a prover's
		checks: words(asserts + "|beginWork|endWork|header|packed|put|words|bytes|draw|permute|Permute|packInto"),
		others: words(harmless + "|Store|Go|Wait|Compress"),
		weaker: map[string]string{"Canonical": "Reduce"},
		suites: []suite{{folder: "prover/wrap/hash", skip: figures + "|^TestPinned$", limit: 10 * time.Minute}},
	},
	{
		folder:     "prover/wrap/commit",
		files:      []string{"circuit.go", "hash.go", "nodes.go"}, // tree.go is a prover's
		checks:     words(asserts),
		others:     words(harmless + "|CompressLayer|HashRows"),
		predicates: words("follow"),
		suites:     []suite{circuitSuite("prover/wrap/commit"), circuitSuite("prover/wrap/fri")},
	},
	{
		folder: "prover/wrap/fri",
		checks: words(asserts),
		others: words(harmless),
		suites: []suite{circuitSuite("prover/wrap/fri")},
	},
	{
		folder:  "prover/wrap/verifier",
		checks:  words(asserts + "|Equal|identity|balance|compose"),
		others:  words(harmless + "|at"),
		trusted: words(`Assign|Key\.Assign|Key\.assign`),
		suites:  []suite{circuitSuite("prover/wrap/verifier")},
	},
	{
		folder: "prover/recursion/verify",
		checks: words(asserts + "|Assert|below|atMost|member|identity|order|queries|query|key|share|transcript|hints|PickBase|Inject|InjectAt|Step"),
		others: words(harmless + "|Put|PutBase|PutDigest|RowTo|Show|Public|PublicDigest|private|use"),
		suites: []suite{circuitSuite("prover/recursion/verify")},
	},
	{
		folder:  "prover/recursion/circuit",
		checks:  words(asserts + "|row|amend|rounds|emit|step|end|Inject|Permute|permute|plus|takeApart|narrow\\w+|unchain|closeStage"),
		others:  words(harmless + "|wire|record|Idle|public|put|number"),
		trusted: words(`Builder\.failf|execution\.\w+|buffer\.\w+|newExecution|Program\.Run|Circuit\.(Execute|Prove)`),
		suites:  []suite{circuitSuite("prover/recursion/circuit")},
	},
	{
		folder:  "prover/commit",
		files:   []string{"known.go", "open.go", "verify.go"},
		checks:  words(asserts + "|HashRows|CompressPairs|CompressLayer"),
		others:  words(harmless),
		trusted: words(`Tree\.\w+`),
		suites:  []suite{circuitSuite("prover/commit"), circuitSuite("prover/wrap/commit")},
	},
	{
		folder: "prover/fri",
		files:  []string{"config.go", "verify.go"},
		checks: words(asserts),
		others: words(harmless),
		suites: []suite{circuitSuite("prover/fri")},
	},
	{
		folder: "prover/stark",
		files:  []string{"check.go", "codec.go", "pin.go", "queries.go", "segment.go", "statement.go", "verify.go"},
		checks: words(asserts),
		others: words(harmless + "|uint32"),
		suites: []suite{circuitSuite("prover/stark")},
	},
	{
		folder:  "prover/transcript",
		checks:  words(asserts + "|beginWork|endWork|header|draw|put|list|items?|part|Permute24"),
		others:  words(harmless + "|HashRows|Store|Go|Wait|Permute24Lanes|lower"),
		trusted: words("Transcript\\.(Grind|search)"),
		suites:  []suite{quickSuite("prover/transcript")},
	},
	{
		folder: "prover/soundness",
		checks: words(asserts),
		others: words(harmless + "|Fprint\\w+"),
		suites: []suite{quickSuite("prover/soundness")},
	},
	{
		folder: "prover/air",
		files:  []string{"balance.go", "check.go", "decode.go", "directory.go", "facts.go", "provide.go", "provider.go", "trace.go", "validate.go"},
		checks: words(asserts + "|visit|tell|add|merge|tuples|run|name|table|providers|width|domain|interaction"),
		others: words(harmless + "|Run|SortFunc|index|locate|Columns|reserve|Compact|grow|roots"),
		suites: []suite{quickSuite("prover/air")},
	},
	{
		folder: "prover/corset",
		files:  []string{"circuit.go", "fold.go", "importer.go", "inspect.go", "interval.go", "lint.go", "manifest.go", "message.go", "ranges.go", "served.go"}, // expand.go makes traces
		checks: words(asserts + "|registers|assignments|constraints?|folds|types|declared|ranged|logicals?|terms?|bound|mark|look"),
		others: words(harmless + "|Columns|delete|Sort"),
		suites: []suite{quickSuite("prover/corset")},
	},
	{
		folder: "zkevm/proof",
		files:  []string{"codec.go", "form.go", "soundness.go", "verify.go"},
		checks: words(asserts),
		others: words(harmless),
		suites: []suite{circuitSuite("zkevm/proof")},
	},
	{
		folder: "prover/wrap/groth16",
		checks: words(asserts),
		others: words(harmless),
		suites: []suite{circuitSuite("prover/wrap/groth16")},
	},
	{
		folder: "zkevm/aggregate/run",
		checks: words(asserts + "|equal"),
		others: words(harmless + "|PublicDigest"),
		suites: []suite{circuitSuite("zkevm/aggregate/run")},
	},
	{
		folder: "zkevm/guest/statement",
		files:  []string{"check.go", "decode.go", "input.go", "queues.go", "run.go"}, // the others make inputs
		checks: words(asserts),
		others: words(`\w+`), // a program: what it does is not a check, what it refuses is
		suites: []suite{quickSuite("zkevm/guest/statement")},
	},
	{
		folder: "zkevm/guest/blob",
		checks: words(asserts),
		others: words(`\w+`),
		suites: []suite{quickSuite("zkevm/guest/blob"), quickSuite("zkevm/guest/statement")},
	},
	{
		folder: "zkevm/guest/state",
		checks: words(asserts),
		others: words(`\w+`),
		suites: []suite{quickSuite("zkevm/guest/state"), quickSuite("zkevm/guest/statement")},
	},
	{
		folder: "zkevm/guest/trie",
		checks: words(asserts),
		others: words(`\w+`),
		suites: []suite{quickSuite("zkevm/guest/trie"), quickSuite("zkevm/guest/statement")},
	},
	{
		folder: "zkevm/guest/witness",
		checks: words(asserts),
		others: words(`\w+`),
		suites: []suite{quickSuite("zkevm/guest/witness"), quickSuite("zkevm/guest/statement")},
	},
	{
		folder: "zkevm/guest/executor",
		checks: words(asserts),
		others: words(`\w+`),
		suites: []suite{quickSuite("zkevm/guest/executor"), quickSuite("zkevm/guest/statement")},
	},
	{
		folder: "zkevm/guest/rlp",
		checks: words(asserts),
		others: words(`\w+`),
		suites: []suite{quickSuite("zkevm/guest/rlp"), quickSuite("zkevm/guest/statement")},
	},
	{
		folder: "rollup/batch",
		files:  []string{"blobs.go", "codec.go", "frame.go", "header.go", "public.go", "raw.go", "run.go", "trimmed.go", "tx.go"}, // the others make batches
		checks: words(asserts),
		others: words(`\w+`),
		suites: []suite{quickSuite("rollup/batch"), quickSuite("zkevm/guest/statement")},
	},
	{
		folder: "core/forced",
		checks: words(asserts),
		others: words(`\w+`),
		suites: []suite{quickSuite("core/forced"), quickSuite("zkevm/guest/statement")},
	},
	{
		folder: "core/outbox",
		checks: words(asserts),
		others: words(`\w+`),
		suites: []suite{quickSuite("core/outbox"), quickSuite("zkevm/guest/statement")},
	},
	{
		folder: "core/merkle",
		checks: words(asserts),
		others: words(`\w+`),
		suites: []suite{quickSuite("core/merkle"), quickSuite("zkevm/guest/statement")},
	},
}

// figures are tests that compare what a circuit costs with README.md: they notice every constraint
// that is not there, and show nothing.
const figures = "^Test(Last)?Costs$"

// circuitSuite is the tests of a circuit but for figures.
func circuitSuite(folder string) suite {
	return suite{folder: folder, skip: figures, limit: 10 * time.Minute}
}

// quickSuite is the tests of a package that takes seconds, so that a mutant without an end is
// soon known as one.
func quickSuite(folder string) suite { return suite{folder: folder, limit: time.Minute} }

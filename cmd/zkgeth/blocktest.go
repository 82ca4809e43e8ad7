package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/zkevm/blocktest"
)

var errBlocktestFailed = errors.New("tests failed")

var blocktestCommand = &cli.Command{
	Name:      "blocktest",
	Usage:     "run execution-spec blockchain tests through the program that is proven",
	ArgsUsage: "PATH...",
	Description: "PATH is a .json file of tests, a directory, or a .tar or .tar.zst archive of them, in the\n" +
		"format blockchain_test of ethereum/execution-specs. Every block is executed on a database\n" +
		"and again on its witness alone. The last line is `passed N failed N refused N`; refused are\n" +
		"tests of what the program does not support, each reason with its number: blob transactions,\n" +
		"accounts that have storage but no contract (EIP-7610; no chain has one), other forks than\n" +
		"Osaka, other formats. The exit code is not zero when a test failed.\n\n" +
		"   zkgeth blocktest --run 'eip7702' fixtures/blockchain_tests\n" +
		"   zkgeth blocktest --machine --run 'eip2537' fixtures/blockchain_tests      (`make guest` first)",
	Flags: append([]cli.Flag{
		&cli.StringFlag{Name: "run", EnvVars: env("blocktest.run"), Usage: "run only tests whose name, or whose file's name, matches `REGEXP`"},
		&cli.BoolFlag{Name: "json", EnvVars: env("blocktest.json"), Usage: "print the outcome of every test as JSON instead"},
		&cli.BoolFlag{Name: "machine", EnvVars: env("blocktest.machine"), Usage: "also execute every block in the machine"},
		&cli.IntFlag{Name: "workers", EnvVars: env("blocktest.workers"), Usage: "`NUMBER` of tests run at the same time; 0 for one per processor"},
	}, machineFlags()...),
	Action: runBlocktest,
}

func runBlocktest(c *cli.Context) error {
	paths := c.Args().Slice()
	if len(paths) == 0 {
		return fmt.Errorf("%w: no file or directory of tests; see `%s --help`", errUsage, c.Command.HelpName)
	}
	if i := slices.IndexFunc(paths, func(path string) bool { return strings.HasPrefix(path, "-") }); i >= 0 {
		return fmt.Errorf("%w: flag %s behind a path; see `%s --help`", errUsage, paths[i], c.Command.HelpName)
	}
	suite := &blocktest.Suite{Workers: c.Int("workers")}
	if suite.Workers <= 0 {
		suite.Workers = runtime.GOMAXPROCS(0)
	}
	var err error
	if pattern := c.String("run"); pattern != "" {
		if suite.Match, err = regexp.Compile(pattern); err != nil {
			return fmt.Errorf("--run: %w", err)
		}
	}
	if c.Bool("machine") {
		img, err := loadImage(c)
		if err != nil {
			return err
		}
		suite.Runner = blocktest.NewMachine(c.Context, img, c.Uint64("prove.max-cycles"))
	}
	total := &blocktest.Report{Reasons: map[string]int{}}
	for _, path := range paths {
		line := progressLine(c.App.ErrWriter, total)
		suite.Progress = line.show
		report, err := suite.Run(c.Context, path)
		line.clear()
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		total.Merge(report)
	}
	if len(total.Tests) == 0 {
		return errors.New("no test was found")
	}
	if err := printReport(c, total); err != nil {
		return err
	}
	if total.Failed > 0 {
		return fmt.Errorf("%d %w", total.Failed, errBlocktestFailed)
	}
	return nil
}

func printReport(c *cli.Context, report *blocktest.Report) error {
	if c.Bool("json") {
		out := json.NewEncoder(c.App.Writer)
		out.SetIndent("", "  ")
		return out.Encode(report)
	}
	for _, test := range report.Tests {
		if test.Status == blocktest.Failed {
			fmt.Fprintf(c.App.Writer, "failed: %s: %s\n", test.Name, test.Reason)
		}
	}
	for _, reason := range slices.Sorted(maps.Keys(report.Reasons)) {
		fmt.Fprintf(c.App.Writer, "refused %d: %s\n", report.Reasons[reason], reason)
	}
	_, err := fmt.Fprintln(c.App.Writer, report)
	return err
}

// progress is a line on a terminal that is written over.
type progress struct {
	out    io.Writer // nil for none
	before *blocktest.Report
}

func progressLine(out io.Writer, before *blocktest.Report) *progress {
	file, ok := out.(*os.File)
	if !ok {
		return &progress{}
	}
	if info, err := file.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return &progress{}
	}
	return &progress{out: out, before: before}
}

func (p *progress) show(report *blocktest.Report) {
	if p.out != nil {
		sum := blocktest.Report{
			Passed: p.before.Passed + report.Passed, Failed: p.before.Failed + report.Failed, Refused: p.before.Refused + report.Refused,
		}
		fmt.Fprintf(p.out, "\r%s", &sum)
	}
}

func (p *progress) clear() {
	if p.out != nil {
		fmt.Fprintf(p.out, "\r%60s\r", "")
	}
}

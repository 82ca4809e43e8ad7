package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"text/tabwriter"

	"github.com/zkgeth/zkgeth/zkevm/constraints"
	"github.com/zkgeth/zkgeth/zkevm/image"
)

// errStale is how the command ends when the guest is not the recorded one.
var errStale = errors.New("the guest is not the recorded one; `make guest ARGS=-write` records it, and every proof made before becomes worthless")

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "makeguest:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("makeguest", flag.ContinueOnError)
	flags.SetOutput(out)
	root := flags.String("root", ".", "source tree")
	write := flags.Bool("write", false, "record the guest in "+image.CommitmentFile)
	profile := flags.String("profile", "", "run the guest on the input in this file and print its most expensive functions")
	top := flags.Int("top", 40, "functions to print")
	pgo := flags.String("pgo", "", "run the guest on all inputs in this folder and rewrite the profile it is compiled with, "+image.PGOFile)
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	if *pgo != "" {
		return writePGO(ctx, *root, *pgo)
	}
	g, err := image.Build(ctx, *root)
	if err != nil {
		return err
	}
	if err := save(filepath.Join(*root, "build"), g); err != nil {
		return err
	}
	if *profile != "" {
		return printProfile(ctx, out, g, *profile, *top)
	}
	return record(out, filepath.Join(*root, image.CommitmentFile), g, *write, constraints.DefaultCapacity)
}

// save writes the program and its image into a folder.
func save(dir string, g *image.Guest) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "guest.elf"), g.ELF, 0o755); err != nil {
		return err
	}
	return image.WriteFile(filepath.Join(dir, "guest.img"), g.Image)
}

// record compares the guest with the commitment in a file, or writes it there. It refuses
// one that is larger than what the constraints have room for.
func record(out io.Writer, path string, g *image.Guest, write bool, room constraints.Capacity) error {
	c, err := g.Commitment()
	if err != nil {
		return err
	}
	data, err := c.JSON()
	if err != nil {
		return err
	}
	state := g.Image.State()
	program := g.Image.Program()
	fmt.Fprintf(out, "%s\nprogram %s\nimage   %s\n%d instructions of %d that fit, %d pages of %d, %d cycles to start\n",
		c.Go, c.ELF, c.Image, len(program.Code), room.Instructions(), len(state.Pages), room.Pages(), g.Start.Cycles)
	if err := room.Check(program, state); err != nil {
		return err
	}
	if write {
		return os.WriteFile(path, data, 0o644)
	}
	recorded, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if string(recorded) != string(data) {
		return errStale
	}
	return nil
}

func printProfile(ctx context.Context, out io.Writer, g *image.Guest, path string, top int) error {
	input, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	profile, err := image.NewProfile(ctx, g, input)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%v\n", &profile.Stats)
	costs := profile.Functions
	table := func(title string, order func(a, b image.FunctionCost) int) error {
		slices.SortStableFunc(costs, order)
		fmt.Fprintf(out, "\n%s\n", title)
		t := tabwriter.NewWriter(out, 0, 4, 2, ' ', tabwriter.AlignRight)
		fmt.Fprintf(t, "flat\t%%\tcumulative\t%%\tcalls\thashing\t\n")
		share := func(n uint64) float64 { return 100 * float64(n) / float64(profile.Stats.Cycles) }
		for _, c := range costs[:min(top, len(costs))] {
			fmt.Fprintf(t, "%d\t%.1f\t%d\t%.1f\t%d\t%d\t  %s\n", c.Flat, share(c.Flat), c.Cumulative, share(c.Cumulative), c.Calls, c.Hashing, c.Name)
		}
		return t.Flush()
	}
	return errors.Join(
		table("by own cycles", func(a, b image.FunctionCost) int { return cmp.Compare(b.Flat, a.Flat) }),
		table("by cycles from call to return", func(a, b image.FunctionCost) int { return cmp.Compare(b.Cumulative, a.Cumulative) }),
	)
}

package setup

import (
	"fmt"
	"math/bits"
	"os"
	"path/filepath"
	"time"

	curve "github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/shirou/gopsutil/disk"

	"github.com/zkgeth/zkgeth/prover/parallel"
)

// Options of long operations. The zero value is valid.
type Options struct {
	// Memory is how much may be used, in bytes; 0 if unknown, which leaves it unchecked.
	Memory uint64
	// Disk is how much is free where files go, in bytes; 0 to ask the system.
	Disk uint64
	// Observe is called as the operation goes on, from one goroutine at a time; nil for nobody.
	Observe func(Progress)
}

// Progress says how far an operation is.
type Progress struct {
	Phase       string
	Done, Total int64 // in units of the phase; Total is 0 if gnark does not say how far it is
	// Expected is about how long all of the phase takes; 0 if that is not known. It is
	// what the phase took on another machine.
	Expected time.Duration
}

func (o Options) observe(phase string, done, total int64) {
	if o.Observe != nil {
		o.Observe(Progress{Phase: phase, Done: done, Total: total})
	}
}

// expect observes the start of a phase in which gnark says nothing.
func (o Options) expect(phase string, work time.Duration) {
	if o.Observe != nil {
		o.Observe(Progress{Phase: phase, Expected: work / time.Duration(parallel.Workers())})
	}
}

// Times of gnark's parts on one core: for estimates only.
const (
	timeOfEvaluation = 160 * time.Microsecond // an element of the domain and a level of its FFTs
	timeOfScaling    = 90 * time.Microsecond  // a point
)

// developTime is about how long keys for development take on this machine as it is now, on one
// core of it. Most of that are multiplications of one point each of G1 and G2, so a few are
// timed: machines differ by a factor of three, and by more when they have other work.
func (c *Circuit) developTime() time.Duration {
	const sample = 1 << 10
	scalars := make([]fr.Element, sample)
	for i := range scalars {
		scalars[i].SetUint64(uint64(i) + 3).Inverse(&scalars[i])
	}
	_, _, g1, g2 := curve.Generators()
	began := time.Now()
	curve.BatchScalarMultiplicationG1(&g1, scalars)
	ofG1 := time.Since(began)
	began = time.Now()
	curve.BatchScalarMultiplicationG2(&g2, scalars)
	ofG2 := time.Since(began)
	points := c.provingSize()/sizeG1 - uint64(c.pointsB)*sizeG2/sizeG1
	all := time.Duration(points)*ofG1 + time.Duration(c.pointsB)*ofG2
	// A tenth goes into transforms, and into what is done once.
	return all / sample * time.Duration(parallel.Workers()) * 10 / 9
}

func (c *Circuit) evaluationTime() time.Duration {
	return time.Duration(int(c.domain)*bits.Len64(c.domain)) * timeOfEvaluation
}

func (c *Circuit) scalingTime() time.Duration {
	return time.Duration(int(c.domain)+c.private) * timeOfScaling
}

// check compares what an operation needs with what there is. Errors: ErrResources.
func (o Options) check(what string, memory, space uint64, dir string) error {
	if o.Memory != 0 && o.Memory < memory {
		return fmt.Errorf("%w: %s takes about %s of memory, %s are free: close other programs, or use a larger machine",
			ErrResources, what, size(memory), size(o.Memory))
	}
	free := o.Disk
	if free == 0 {
		// The folder may not be there yet.
		at, err := filepath.Abs(dir)
		if err != nil {
			return err
		}
		for {
			if _, err := os.Stat(at); err == nil || at == filepath.Dir(at) {
				break
			}
			at = filepath.Dir(at)
		}
		usage, err := disk.Usage(at)
		if err != nil {
			return fmt.Errorf("free space of %s: %w", at, err)
		}
		free = usage.Free
	}
	if free < space {
		return fmt.Errorf("%w: %s takes %s in %s, where %s are free: make room, or choose another folder",
			ErrResources, what, size(space), dir, size(free))
	}
	return nil
}

func size(n uint64) string {
	if n >= 1<<30 {
		return fmt.Sprintf("%.1f GB", float64(n)/(1<<30))
	}
	return fmt.Sprintf("%d MB", (n+1<<20-1)>>20)
}

// DevelopMemory is about how much memory Develop takes, in bytes.
func (c *Circuit) DevelopMemory() uint64 {
	return 64<<20 + 1200*uint64(c.wires) + 600*c.domain
}

// CeremonyMemory is about how much memory a step of a ceremony takes, in bytes.
func (c *Circuit) CeremonyMemory() uint64 {
	return 64<<20 + 1100*uint64(c.wires) + 1400*c.domain
}

package main

import (
	"slices"
	"syscall"
	"time"
)

// median of samples; 0 when there are none.
func median(samples []float64) float64 {
	if len(samples) == 0 {
		return 0
	}
	sorted := slices.Clone(samples)
	slices.Sort(sorted)
	middle := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[middle]
	}
	return (sorted[middle-1] + sorted[middle]) / 2
}

// seconds returns the time f takes.
func seconds(f func() error) (float64, error) {
	start := time.Now()
	err := f()
	return time.Since(start).Seconds(), err
}

// processor is the time on all cores that this process has taken so far, in seconds.
func processor() (float64, error) {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0, err
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano()).Seconds(), nil
}

// both returns the time f takes, and the time on all cores. What goes on in the
// background at the same time counts towards the second.
func both(f func() error) (wall, cores float64, err error) {
	before, err := processor()
	if err != nil {
		return 0, 0, err
	}
	if wall, err = seconds(f); err != nil {
		return 0, 0, err
	}
	after, err := processor()
	return wall, after - before, err
}

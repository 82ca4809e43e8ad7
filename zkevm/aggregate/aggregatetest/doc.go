// Package aggregatetest has systems of zkevm/aggregate for the tests of other packages, whose
// circuits take minutes to make: [System], the central function, returns one that believes
// made-up keys, with which no proof verifies. Only tests import it.
package aggregatetest

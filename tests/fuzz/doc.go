// Command fuzz runs the fuzz targets of the repository one after another, each for some
// time (`make fuzz`).
//
// It finds targets in the sources, a [target] being a package and the name of a function,
// runs them with go test, and tells what they found from what only ran out of time: under
// load Go up to 1.26 reports the end of -fuzztime as a failure of the target. What is found
// stands in testdata/fuzz of the package afterwards, from where every go test runs it.
//
// Go's fuzzing: https://go.dev/doc/security/fuzz/. The end of the time:
// https://go.dev/issue/75804.
package main

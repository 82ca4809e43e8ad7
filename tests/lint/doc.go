// Package lint holds the rules of the code base that a test can check: imports
// point downwards, every package says what it is for, files stay short, and no
// package is a grab bag. It runs with `go test ./...`.
package lint

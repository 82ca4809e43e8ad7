// Package weak is what tests of packages under prover show package stark in order to have
// proofs whose parameters are not secure, which are small. Only tests import it, and
// package stark, which takes it as the argument of Key.Weaken: tests/lint looks after that.
package weak

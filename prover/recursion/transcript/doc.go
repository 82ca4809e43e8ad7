// Package transcript is prover/transcript inside a circuit: a [Transcript] makes of wires
// the challenges that the native one makes of their values. The stream is described there;
// all lengths are fixed when the circuit is recorded.
package transcript

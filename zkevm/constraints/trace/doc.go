// Package trace turns an execution of the machine into instances of the tables of
// package constraints.
//
// A [Builder], the central type, is a machine.Tracer: it takes the steps of an execution
// one by one, writes a row for each into the table that its ROM row names, and keeps what
// offline checking needs: when every register and word was last accessed. Finish opens
// memory, closes registers and makes columns of the rows, in as many instances of a table
// as keep the padding small.
//
//	machine.Machine.Trace --steps--> Builder --rows--> instances --> air.Trace
//
// A [Counter] sees the same steps and counts the rows only.
//
// The builder trusts the steps: what is not an execution becomes a trace that the constraints
// reject.
package trace

// Package constraints holds the constraints of the machine: lisp, one folder for each
// table, and what it takes to make an arithmetisation of it for a program.
//
// [New] compiles the tables for a program and the state it starts in and yields a
// [System], the central type: the constraint system of package air with the pinned
// tables of that program, and the messages of a statement about one of its executions.
// Package trace makes the witness of an execution. The README is the specification:
// buses, time, values, what is pinned, and what has no proof.
package constraints

// Package opcode says how the constraints see the instructions of a program: which
// table executes one, and with which operands.
//
// [Of] turns an instruction of package isa into a [Row], the central type: a row of the
// ROM, pinned by the verifying key. What it decides is part of the statement of a proof:
// which register an instruction without result writes (number [Discard]), where a branch
// goes, that an addition to x0 is a constant. An instruction that [Of] refuses is not in
// the ROM, so that an execution that reaches it has no proof.
//
// The README of package constraints has the layout of the rows.
package opcode

package trace

import "github.com/zkgeth/zkgeth/zkevm/constraints"

// The rows of all tables, column by column: lisp says what they are.

type jumpRow struct{ EN, PC, TS, NPC uint32 }

type liRow struct {
	EN, PC, TS, NPC, RD uint32
	R                   [2]uint32
	FILL                uint32
	OLD                 limbs
	DD                  uint32
}

type mvRow struct {
	EN, PC, TS, RD, RS1 uint32
	A, OLD              limbs
	DA, DD              uint32
}

type addiRow struct {
	EN, PC, TS, RD, RS1 uint32
	I                   [2]uint32
	A, R, OLD, C        limbs
	DA, DD              uint32
}

type addRow struct {
	EN, PC, TS, RD, RS1, RS2, SUB uint32
	A, B, R, OLD, C               limbs
	DA, DB, DD                    uint32
}

type addwRow struct {
	EN, PC, TS, RD, RS1, RS2 uint32
	I                        [2]uint32
	SUB, IMM                 uint32
	A, B                     limbs
	R                        [2]uint32
	SIGN                     uint32
	OLD                      limbs
	C                        [2]uint32
	DA, DB, DD               uint32
}

type ldRow struct {
	EN, PC, TS, RD, RS1 uint32
	I                   [2]uint32
	A                   limbs
	X                   [3]uint32
	RO                  uint32
	M, OLD              limbs
	DA, DM, DN, DD      uint32
}

type sdRow struct {
	EN, PC, TS, RS1, RS2 uint32
	I                    [2]uint32
	A                    limbs
	X                    [3]uint32
	B, OLD               limbs
	DA, DB, DM, DN       uint32
}

type loadRow struct {
	EN, PC, TS, RD, RS1 uint32
	I                   [2]uint32
	B8, B16, UNSIGNED   uint32
	A                   limbs
	X, O                [3]uint32
	RO                  uint32
	M                   limbs
	H, HIGH             uint32
	R                   [2]uint32
	TOP, SIGN           uint32
	OLD                 limbs
	DA, DM, DN, DD      uint32
}

type storeRow struct {
	EN, PC, TS, RS1, RS2 uint32
	I                    [2]uint32
	B8, B16              uint32
	A                    limbs
	X, O                 [3]uint32
	B                    limbs
	UPPER                uint32
	OLD                  limbs
	HIGH, H, Q           uint32
	N                    limbs
	DA, DB, DM, DN       uint32
}

type beqRow struct {
	EN, PC, TS, RS1, RS2, TARGET, BNE uint32
	A, B                              limbs
	DIFFER                            uint32
	V                                 limbs
	NPC, DA, DB                       uint32
}

type beqzRow struct {
	EN, PC, TS, RS1, TARGET, BNE uint32
	A                            limbs
	DIFFER, V, NPC, DA           uint32
}

type branchRow struct {
	EN, PC, TS, RS1, RS2, TARGET, SIGNED, GE uint32
	A, B                                     limbs
	SA, SB                                   uint32
	M                                        limbs
	LESS, DIFF, NPC, DA, DB                  uint32
}

type sltRow struct {
	EN, PC, TS, RD, RS1, RS2 uint32
	I                        [2]uint32
	SIGNED, IMM              uint32
	A, B                     limbs
	SA, SB                   uint32
	M                        limbs
	LESS, DIFF               uint32
	OLD                      limbs
	DA, DB, DD               uint32
}

type jalrRow struct {
	EN, PC, TS, RD, RS1 uint32
	I, K                [2]uint32
	A                   limbs
	C                   [3]uint32
	T0, T1, ODD, NPC    uint32
	OLD                 limbs
	DA, DD              uint32
}

type ecallRow struct {
	EN, PC, TS     uint32
	N              [2]uint32
	X, Y, Z, R     limbs
	DN, DX, DY, DZ uint32
}

type haltRow struct {
	EN, PC, T0, T1, GROUP                       uint32
	X                                           limbs
	DN, DX, WRITTEN, WT, PAGE, BUMP, BT, MAPPED uint32
}

type refreshRow struct {
	EN, PC, TS, RD uint32
	R              limbs
	DD, DE         uint32
}

type regfinalRow struct {
	EN, RD uint32
	R      limbs
	T      uint32
}

type pageRow struct {
	EN, L1, L2, P4, G0, G1, ZERO, MAPPED, SINCE, RO, FROM, TO, F0, F1, E0, E1, LIMB2, LAST uint32
}

type romlineRow struct {
	EN, PC                           uint32
	OP, X0, X1, X2, X3, X4, X5, USES [constraints.Line]uint32
}

type imagelineRow struct {
	EN, L0, L1, LIMB2    uint32
	V0, V1, V2, V3, USES [constraints.Line]uint32
}

type imagewordRow struct {
	EN, L1, LIMB2, P4, Q, G uint32
	V, W                    limbs
	T                       uint32
}

type zerowordRow struct {
	EN, L1, LIMB2, P4, SINCE, Q, G uint32
	W                              limbs
	T                              uint32
}

type readRow struct {
	EN, TS uint32
	Y      [3]uint32
	Z0, Z1 uint32
}

// keep is an array of columns that begins with number 1.
type keep [7]uint32

type readwordRow struct {
	EN, TS       uint32
	Y            [3]uint32
	C            [2]uint32
	Z0, Z1, LAST uint32
	KEEP         keep
	B, OLD       [8]uint32
	DM, DN       uint32
}

type writeRow struct {
	EN, TS                uint32
	Y                     [3]uint32
	Z0, Z1, WORDS, D0, D1 uint32
}

type writewordRow struct {
	EN, TS       uint32
	Y            [3]uint32
	C            [2]uint32
	Z0, Z1, LAST uint32
	KEEP         keep
	RO           uint32
	B            [8]uint32
	OUT          limbs
	WORD, DM, DN uint32
}

type shiftRow struct {
	EN, CALLED, PC, TS, RD, RS1, WORD, ARITHMETIC, BYTE uint32
	S                                                   [8]uint32
	PW, PB                                              uint32
	LOW, HIGH, LO, HI                                   limbs
	TOP, SIGN                                           uint32
	R, OLD                                              limbs
	DA, DD                                              uint32
}

type shiftvRow struct {
	EN, PC, TS, RD, RS1, RS2, WORD, ARITHMETIC, RIGHT uint32
	A, B                                              limbs
	AMOUNT, BIT5, REST, N, BYTE                       uint32
	S                                                 [8]uint32
	PW, PB                                            uint32
	R, OLD                                            limbs
	DA, DB, DD                                        uint32
}

type bitRow struct {
	EN, PC, TS, RD, RS1, RS2     uint32
	I                            [2]uint32
	IMM, OR, XOR                 uint32
	A, HA, B, HB, LC, HC, R, OLD limbs
	DA, DB, DD                   uint32
}

type andiRow struct {
	EN, PC, TS, RD, RS1, LI, HI uint32
	A                           limbs
	HA, LC, HC                  uint32
	OLD                         limbs
	DA, DD                      uint32
}

type productRow struct {
	EN            uint32
	X, LOW, HIGH  limbs
	UL, UM, UH, C [7]uint32
	Z             [8]uint32
}

type mulRow struct {
	EN, PC, TS, RD, RS1, RS2, UPPER, SIGNEDA, SIGNEDB, WORD uint32
	A, B                                                    limbs
	Z                                                       [8]uint32
	SA, SB                                                  uint32
	C, D, R                                                 limbs
	SIGN                                                    uint32
	OLD                                                     limbs
	DA, DB, DD                                              uint32
}

type divRow struct {
	EN, PC, TS, RD, RS1, RS2, SIGNED, REM, WORD uint32
	A, B                                        limbs
	TA, TB, SA, SB                              uint32
	X, CX, Y, CY                                limbs
	ZERO, FULL, V                               uint32
	Q, M, E                                     limbs
	CM                                          [3]uint32
	G                                           limbs
	CG                                          [3]uint32
	NEG                                         uint32
	CR, R                                       limbs
	SIGN                                        uint32
	OLD                                         limbs
	DA, DB, DD                                  uint32
}

type mmapRow struct {
	EN, PC, TS, FIXED                       uint32
	H                                       [3]uint32
	S0, S1, PAD, MORE, P4, L1, L2, FROM, TO uint32
	F0, F1, E0, E1, G0, G1, USES, D0, D1    uint32
	DN, DX, DY, DZ, DF                      uint32
}

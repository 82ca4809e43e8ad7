//go:build !purego

#include "textflag.h"

// Eight compressions at a time with AVX-512 IFMA; lanes.go says what the memory holds, and
// bounds.
//
//	DI  the work: eight elements X, then V and T of eight each, then F of one
//	R10 the constants, SI those of the round
//	Z25 to Z29 the modulus, Z30 -1/modulus, Z31 and Z19 masks of 52 and 48 bits
//
// An element is five vectors of 64 bytes, 320 bytes.

#define X 0
#define V 2560
#define T 5120
#define F 7680

#define LOAD(p, off, a0, a1, a2, a3, a4) \
	VMOVDQU64 (off+0)(p), a0   \
	VMOVDQU64 (off+64)(p), a1  \
	VMOVDQU64 (off+128)(p), a2 \
	VMOVDQU64 (off+192)(p), a3 \
	VMOVDQU64 (off+256)(p), a4

#define STORE(p, off, a0, a1, a2, a3, a4) \
	VMOVDQU64 a0, (off+0)(p)   \
	VMOVDQU64 a1, (off+64)(p)  \
	VMOVDQU64 a2, (off+128)(p) \
	VMOVDQU64 a3, (off+192)(p) \
	VMOVDQU64 a4, (off+256)(p)

#define ADD(p, off, a0, a1, a2, a3, a4) \
	VPADDQ (off+0)(p), a0, a0   \
	VPADDQ (off+64)(p), a1, a1  \
	VPADDQ (off+128)(p), a2, a2 \
	VPADDQ (off+192)(p), a3, a3 \
	VPADDQ (off+256)(p), a4, a4

// CONSTANT loads a constant for all lanes as the first factor of mulLanes.
#define CONSTANT(p, off) \
	VPBROADCASTQ (off+0)(p), Z0  \
	VPBROADCASTQ (off+8)(p), Z1  \
	VPBROADCASTQ (off+16)(p), Z2 \
	VPBROADCASTQ (off+24)(p), Z3 \
	VPBROADCASTQ (off+32)(p), Z4

// KEY adds the constant at SI to Z0 to Z4.
#define KEY \
	VPADDQ.BCST 0(SI), Z0, Z0  \
	VPADDQ.BCST 8(SI), Z1, Z1  \
	VPADDQ.BCST 16(SI), Z2, Z2 \
	VPADDQ.BCST 24(SI), Z3, Z3 \
	VPADDQ.BCST 32(SI), Z4, Z4 \
	ADDQ        $40, SI

// NORM carries: all digits but the highest are below 2^52 then.
#define NORM(a0, a1, a2, a3, a4) \
	VPSRLQ $52, a0, Z16 \
	VPANDQ Z31, a0, a0  \
	VPADDQ Z16, a1, a1  \
	VPSRLQ $52, a1, Z16 \
	VPANDQ Z31, a1, a1  \
	VPADDQ Z16, a2, a2  \
	VPSRLQ $52, a2, Z16 \
	VPANDQ Z31, a2, a2  \
	VPADDQ Z16, a3, a3  \
	VPSRLQ $52, a3, Z16 \
	VPANDQ Z31, a3, a3  \
	VPADDQ Z16, a4, a4

// FOLD replaces k 2^256 by k (2^256 mod p), k below 2^8.
#define FOLD(a0, a1, a2, a3, a4) \
	VPSRLQ           $48, a4, Z16        \
	VPANDQ           Z19, a4, a4         \
	VPMADD52LUQ.BCST 0(R10), Z16, a0     \
	VPMADD52HUQ.BCST 0(R10), Z16, a1     \
	VPMADD52LUQ.BCST 8(R10), Z16, a1     \
	VPMADD52HUQ.BCST 8(R10), Z16, a2     \
	VPMADD52LUQ.BCST 16(R10), Z16, a2    \
	VPMADD52HUQ.BCST 16(R10), Z16, a3    \
	VPMADD52LUQ.BCST 24(R10), Z16, a3    \
	VPMADD52HUQ.BCST 24(R10), Z16, a4    \
	VPMADD52LUQ.BCST 32(R10), Z16, a4

// ROW adds the product with one digit, and a multiple of p that makes the lowest digit
// zero, which is dropped.
#define ROW(off, t0, t1, t2, t3, t4, t5) \
	VMOVDQU64   off(R8), Z5    \
	VPXORQ      t5, t5, t5     \
	VPXORQ      Z6, Z6, Z6     \
	VPMADD52LUQ Z0, Z5, t0     \
	VPMADD52LUQ t0, Z30, Z6    \
	VPMADD52HUQ Z0, Z5, t1     \
	VPMADD52HUQ Z1, Z5, t2     \
	VPMADD52HUQ Z2, Z5, t3     \
	VPMADD52HUQ Z3, Z5, t4     \
	VPMADD52HUQ Z4, Z5, t5     \
	VPMADD52LUQ Z1, Z5, t1     \
	VPMADD52LUQ Z2, Z5, t2     \
	VPMADD52LUQ Z3, Z5, t3     \
	VPMADD52LUQ Z4, Z5, t4     \
	VPMADD52LUQ Z25, Z6, t0    \
	VPMADD52HUQ Z25, Z6, t1    \
	VPMADD52LUQ Z26, Z6, t1    \
	VPMADD52HUQ Z26, Z6, t2    \
	VPMADD52LUQ Z27, Z6, t2    \
	VPMADD52HUQ Z27, Z6, t3    \
	VPMADD52LUQ Z28, Z6, t3    \
	VPMADD52HUQ Z28, Z6, t4    \
	VPMADD52LUQ Z29, Z6, t4    \
	VPMADD52HUQ Z29, Z6, t5    \
	VPSRLQ      $52, t0, t0    \
	VPADDQ      t0, t1, t1

// mulLanes multiplies Z0 to Z4 with the element at R8, over 2^260. The product is in Z15,
// Z10 to Z13.
TEXT mulLanes<>(SB), NOSPLIT, $0-0
	VPXORQ Z10, Z10, Z10
	VPXORQ Z11, Z11, Z11
	VPXORQ Z12, Z12, Z12
	VPXORQ Z13, Z13, Z13
	VPXORQ Z14, Z14, Z14
	ROW(0, Z10, Z11, Z12, Z13, Z14, Z15)
	ROW(64, Z11, Z12, Z13, Z14, Z15, Z10)
	ROW(128, Z12, Z13, Z14, Z15, Z10, Z11)
	ROW(192, Z13, Z14, Z15, Z10, Z11, Z12)
	ROW(256, Z14, Z15, Z10, Z11, Z12, Z13)
	NORM(Z15, Z10, Z11, Z12, Z13)
	RET

// M4 multiplies with the matrix of four of the reference.
#define M4(a, b, c, d) \
	VPADDQ    b, a, Z8   \
	VPADDQ    d, c, Z9   \
	VPADDQ    b, b, b    \
	VPADDQ    Z9, b, b   \
	VPADDQ    d, d, d    \
	VPADDQ    Z8, d, d   \
	VPSLLQ    $2, Z9, Z9 \
	VPADDQ    d, Z9, Z9  \
	VPSLLQ    $2, Z8, Z8 \
	VPADDQ    b, Z8, Z8  \
	VPADDQ    d, Z8, a   \
	VPADDQ    b, Z9, c   \
	VMOVDQA64 Z8, b      \
	VMOVDQA64 Z9, d

#define BOTH(a, b) \
	VPADDQ a, b, Z8  \
	VPADDQ Z8, a, a  \
	VPADDQ Z8, b, b

// externalLanes multiplies X with the external matrix, digit by digit, and folds.
TEXT externalLanes<>(SB), NOSPLIT, $0-0
	MOVQ DI, R9
	MOVQ $5, DX

digit:
	VMOVDQU64 0(R9), Z0
	VMOVDQU64 320(R9), Z1
	VMOVDQU64 640(R9), Z2
	VMOVDQU64 960(R9), Z3
	VMOVDQU64 1280(R9), Z4
	VMOVDQU64 1600(R9), Z5
	VMOVDQU64 1920(R9), Z6
	VMOVDQU64 2240(R9), Z7
	M4(Z0, Z1, Z2, Z3)
	M4(Z4, Z5, Z6, Z7)
	BOTH(Z0, Z4)
	BOTH(Z1, Z5)
	BOTH(Z2, Z6)
	BOTH(Z3, Z7)
	VMOVDQU64 Z0, 0(R9)
	VMOVDQU64 Z1, 320(R9)
	VMOVDQU64 Z2, 640(R9)
	VMOVDQU64 Z3, 960(R9)
	VMOVDQU64 Z4, 1280(R9)
	VMOVDQU64 Z5, 1600(R9)
	VMOVDQU64 Z6, 1920(R9)
	VMOVDQU64 Z7, 2240(R9)
	ADDQ      $64, R9
	DECQ      DX
	JNZ       digit

	MOVQ DI, R9
	MOVQ $8, DX

element:
	LOAD(R9, 0, Z0, Z1, Z2, Z3, Z4)
	NORM(Z0, Z1, Z2, Z3, Z4)
	FOLD(Z0, Z1, Z2, Z3, Z4)
	NORM(Z0, Z1, Z2, Z3, Z4)
	STORE(R9, 0, Z0, Z1, Z2, Z3, Z4)
	ADDQ $320, R9
	DECQ DX
	JNZ  element
	RET

// fullLanes does CX full rounds. The elements of a stage do not wait for each other.
TEXT fullLanes<>(SB), NOSPLIT, $0-0
round:
	MOVQ DI, R9
	MOVQ $8, DX

square:
	LOAD(R9, X, Z0, Z1, Z2, Z3, Z4)
	KEY
	NORM(Z0, Z1, Z2, Z3, Z4)
	STORE(R9, V, Z0, Z1, Z2, Z3, Z4)
	LEAQ V(R9), R8
	CALL mulLanes<>(SB)
	STORE(R9, T, Z15, Z10, Z11, Z12, Z13)
	ADDQ $320, R9
	DECQ DX
	JNZ  square

	MOVQ DI, R9
	MOVQ $8, DX

fourth:
	LOAD(R9, T, Z0, Z1, Z2, Z3, Z4)
	LEAQ T(R9), R8
	CALL mulLanes<>(SB)
	STORE(R9, T, Z15, Z10, Z11, Z12, Z13)
	ADDQ $320, R9
	DECQ DX
	JNZ  fourth

	MOVQ DI, R9
	MOVQ $8, DX

fifth:
	LOAD(R9, T, Z0, Z1, Z2, Z3, Z4)
	LEAQ V(R9), R8
	CALL mulLanes<>(SB)
	STORE(R9, X, Z15, Z10, Z11, Z12, Z13)
	ADDQ $320, R9
	DECQ DX
	JNZ  fifth

	CALL externalLanes<>(SB)
	DECQ CX
	JNZ  round
	RET

// DIAGONAL multiplies element i with its element of the diagonal.
#define DIAGONAL(i) \
	CONSTANT(R10, 80+40*i)  \
	LEAQ (320*i)(DI), R8    \
	CALL mulLanes<>(SB)     \
	STORE(R8, 0, Z15, Z10, Z11, Z12, Z13)

// PLUS adds the sum to element i.
#define PLUS(i) \
	LOAD(DI, 320*i, Z0, Z1, Z2, Z3, Z4) \
	VPADDQ Z20, Z0, Z0                  \
	VPADDQ Z21, Z1, Z1                  \
	VPADDQ Z22, Z2, Z2                  \
	VPADDQ Z23, Z3, Z3                  \
	VPADDQ Z24, Z4, Z4                  \
	NORM(Z0, Z1, Z2, Z3, Z4)            \
	STORE(DI, 320*i, Z0, Z1, Z2, Z3, Z4)

// func compressLanes(w *laneWork, scales *[Width]digits, constants *uint64)
TEXT ·compressLanes(SB), NOSPLIT, $8-24
	MOVQ w+0(FP), DI
	MOVQ scales+8(FP), SI
	MOVQ constants+16(FP), R10

	MOVQ         $0xFFFFFFFFFFFFF, AX
	VPBROADCASTQ AX, Z31
	SHRQ         $4, AX
	VPBROADCASTQ AX, Z19
	VPBROADCASTQ 400(R10), Z30
	VPBROADCASTQ 408(R10), Z25
	VPBROADCASTQ 416(R10), Z26
	VPBROADCASTQ 424(R10), Z27
	VPBROADCASTQ 432(R10), Z28
	VPBROADCASTQ 440(R10), Z29

	MOVQ DI, R8
	MOVQ $8, DX

scale:
	CONSTANT(SI, 0)
	ADDQ $40, SI
	CALL mulLanes<>(SB)
	STORE(R8, 0, Z15, Z10, Z11, Z12, Z13)
	ADDQ $320, R8
	DECQ DX
	JNZ  scale

	LOAD(DI, X, Z0, Z1, Z2, Z3, Z4)
	STORE(DI, F, Z0, Z1, Z2, Z3, Z4)
	LEAQ 448(R10), SI
	CALL externalLanes<>(SB)
	MOVQ $4, CX
	CALL fullLanes<>(SB)
	MOVQ $57, CX

partial:
	LOAD(DI, 320, Z20, Z21, Z22, Z23, Z24)
	ADD(DI, 640, Z20, Z21, Z22, Z23, Z24)
	ADD(DI, 960, Z20, Z21, Z22, Z23, Z24)
	ADD(DI, 1280, Z20, Z21, Z22, Z23, Z24)
	ADD(DI, 1600, Z20, Z21, Z22, Z23, Z24)
	ADD(DI, 1920, Z20, Z21, Z22, Z23, Z24)
	ADD(DI, 2240, Z20, Z21, Z22, Z23, Z24)

	// What the fifth power waits for is filled with products of others.
	LOAD(DI, X, Z0, Z1, Z2, Z3, Z4)
	KEY
	NORM(Z0, Z1, Z2, Z3, Z4)
	STORE(DI, V, Z0, Z1, Z2, Z3, Z4)
	LEAQ V(DI), R8
	CALL mulLanes<>(SB)
	STORE(DI, T, Z15, Z10, Z11, Z12, Z13)
	DIAGONAL(1)
	DIAGONAL(2)
	LOAD(DI, T, Z0, Z1, Z2, Z3, Z4)
	LEAQ T(DI), R8
	CALL mulLanes<>(SB)
	STORE(DI, T, Z15, Z10, Z11, Z12, Z13)
	DIAGONAL(3)
	DIAGONAL(4)
	LOAD(DI, T, Z0, Z1, Z2, Z3, Z4)
	LEAQ V(DI), R8
	CALL mulLanes<>(SB)
	STORE(DI, X, Z15, Z10, Z11, Z12, Z13)
	DIAGONAL(5)
	DIAGONAL(6)
	DIAGONAL(7)
	ADD(DI, X, Z20, Z21, Z22, Z23, Z24)
	NORM(Z20, Z21, Z22, Z23, Z24)
	FOLD(Z20, Z21, Z22, Z23, Z24)
	DIAGONAL(0)
	PLUS(0)
	PLUS(1)
	PLUS(2)
	PLUS(3)
	PLUS(4)
	PLUS(5)
	PLUS(6)
	PLUS(7)
	DECQ CX
	JNZ  partial

	MOVQ $4, CX
	CALL fullLanes<>(SB)

	LOAD(DI, X, Z0, Z1, Z2, Z3, Z4)
	ADD(DI, F, Z0, Z1, Z2, Z3, Z4)
	NORM(Z0, Z1, Z2, Z3, Z4)
	STORE(DI, X, Z0, Z1, Z2, Z3, Z4)
	CONSTANT(R10, 40)
	MOVQ DI, R8
	CALL mulLanes<>(SB)
	STORE(DI, X, Z15, Z10, Z11, Z12, Z13)
	VZEROUPPER
	RET

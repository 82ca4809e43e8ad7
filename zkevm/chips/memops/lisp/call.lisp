;; A call of Memmove, Memclr or Memequal. The words it concerns are rows of memcopy or
;; memclear, which a run tells where they start and how many there are.
(module memcall)
(defconst
  MEMMOVE  0x3000 ;; numbers of package abi
  MEMCLR   0x4000
  MEMEQUAL 0x5000
  LIMB     65536)
(defcolumns
  (MULT :i16) (BUS :i16 :array [0:18])
  (COPY :binary@prove) (CLEAR :binary@prove) ;; none of them: padding
  (EQUAL :binary@prove)   ;; a copy that compares
  (TS :i16)
  (D :i16 :array [0:3])   ;; a0: what is written, or one side of a comparison
  (S :i16 :array [0:3])   ;; a1: what is read; a2 of Memclr
  (N_0 :i16) (N_1 :i11@prove) ;; size; larger ones have no proof
  (SOME :binary@prove)    ;; the size is not zero
  (D_OFF :i3@prove) (D_TOP :i3@prove) ;; position in the first word, limb 2 of the address
  (S_OFF :i3@prove) (S_TOP :i3@prove)
  (PRIME :binary@prove)   ;; a row reads one more word before the first is written
  (MORE :i16)             ;; words of D behind the first
  (END :i3@prove)         ;; position of the last byte in the last word of D
  (DIFFERENT :binary@prove))

(defun (on) (+ COPY CLEAR))
(defun (size) (+ N_0 (* LIMB N_1)))

(defconstraint one-kind () (== 0 (* (on) (- (on) 1))))
(defconstraint equal () (== 0 (* EQUAL (- 1 COPY))))
(defconstraint some () (if (== 0 (size)) (== SOME 0) (== SOME 1)))
(defconstraint d-pointer ()
  (if (!= 0 SOME) (begin (== [D 3] 0) (== [D 2] D_TOP))))
(defconstraint s-pointer ()
  (if (!= 0 (* SOME COPY)) (begin (== [S 3] 0) (== [S 2] S_TOP))))
;; D_OFF is the position because memory has no word at D - D_OFF otherwise
(defconstraint extent ()
  (if (!= 0 SOME) (== (+ D_OFF (size)) (+ (* 8 MORE) END 1))))
(defconstraint different () (== 0 (* DIFFERENT (- 1 (* SOME EQUAL)))))

(defconstraint call!recv!move ()
  (begin (== MULT (* COPY (- 1 EQUAL))) (== [BUS 0] MEMMOVE) (== [BUS 1] 0) (== [BUS 2] TS)
    (for i [0:3] (== [BUS (+ 3 i)] [D i]))
    (for i [0:3] (== [BUS (+ 7 i)] [S i]))
    (== [BUS 11] N_0) (== [BUS 12] N_1) (== [BUS 13] 0) (== [BUS 14] 0)
    (for i [0:3] (== [BUS (+ 15 i)] [D i]))))
(defconstraint call!recv!clear ()
  (begin (== MULT CLEAR) (== [BUS 0] MEMCLR) (== [BUS 1] 0) (== [BUS 2] TS)
    (for i [0:3] (== [BUS (+ 3 i)] [D i]))
    (== [BUS 7] N_0) (== [BUS 8] N_1) (== [BUS 9] 0) (== [BUS 10] 0)
    (for i [0:3] (== [BUS (+ 11 i)] [S i]))
    (for i [0:3] (== [BUS (+ 15 i)] [D i]))))
(defconstraint call!recv!equal ()
  (begin (== MULT EQUAL) (== [BUS 0] MEMEQUAL) (== [BUS 1] 0) (== [BUS 2] TS)
    (for i [0:3] (== [BUS (+ 3 i)] [D i]))
    (for i [0:3] (== [BUS (+ 7 i)] [S i]))
    (== [BUS 11] N_0) (== [BUS 12] N_1) (== [BUS 13] 0) (== [BUS 14] 0)
    (== [BUS 15] (- 1 DIFFERENT)) (== [BUS 16] 0) (== [BUS 17] 0) (== [BUS 18] 0)))

;; what memcopy does from here on; the shift is in 1..8 there, which decides PRIME
(defconstraint copyrun!send!run ()
  (begin (== MULT (* SOME COPY))
    (== [BUS 0] TS) (== [BUS 1] EQUAL) (== [BUS 2] DIFFERENT)
    (== [BUS 3] (- [S 0] S_OFF)) (== [BUS 4] (+ [S 1] (* LIMB S_TOP)))
    (== [BUS 5] (- [D 0] D_OFF)) (== [BUS 6] (+ [D 1] (* LIMB D_TOP)))
    (== [BUS 7] (- (+ S_OFF 8) D_OFF (* 8 PRIME)))
    (== [BUS 8] D_OFF) (== [BUS 9] END) (== [BUS 10] PRIME) (== [BUS 11] (+ MORE PRIME))))
(defconstraint clearrun!send!run ()
  (begin (== MULT (* SOME CLEAR))
    (== [BUS 0] TS)
    (== [BUS 1] (- [D 0] D_OFF)) (== [BUS 2] (+ [D 1] (* LIMB D_TOP)))
    (== [BUS 3] D_OFF) (== [BUS 4] END) (== [BUS 5] MORE)))

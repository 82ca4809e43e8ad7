;; Keccak-f[1600], a round in each row, 24 rows a permutation. Bit z of lane (x, y) has
;; number 64*(x+5*y)+z, limb k of that lane has number 4*(x+5*y)+k. Rows without a round
;; are padding; a permutation may begin in any row. The constraints of chi are generated,
;; in permutation_rounds.lisp.
(module keccakf)

(defcolumns
  (MULT :i16) (BUS :i16 :array [0:101])  ;; place holders of the interactions
  (ROUND :binary :array [0:23])      ;; which round this is; all 0: padding
  (TIME :i16)                        ;; of the call, constant over the rounds
  (BLOCK :i16)                       ;; of the call's message, constant over the rounds
  (C :binary@prove :array [0:319])   ;; parities of the columns before theta, 64*x+z
  (CT :binary :array [0:319])        ;; parities of the columns after theta
  (T :binary@prove :array [0:1599])  ;; state after theta
  (A :i16 :array [0:99])             ;; state before the round, in limbs
  (E :i16 :array [0:99]))            ;; state after the round, in limbs

(defpurefun (xor a b) (- (+ a b) (* 2 a b)))
(defpurefun (xor3 a b c) (xor (xor a b) c))
(defpurefun (chi a b c) (xor a (* (- 1 b) c)))
(defun (going-on) (reduce + (for i [0:22] [ROUND i])))

;; Schedule: rounds follow each other, the first one comes after the last one or padding,
;; and no permutation is cut off. So at most one flag is set in each row.
(defconstraint first-row (:domain {0}) (for i [1:23] (== [ROUND i] 0)))
(defconstraint next-round () (for i [0:22] (== (next [ROUND (+ i 1)]) [ROUND i])))
(defconstraint first-round () (== 0 (* (going-on) (next [ROUND 0]))))
(defconstraint last-row (:domain {-1}) (== 0 (going-on)))

;; All rounds belong to one call, and a round begins with what the last one ended in.
(defconstraint same-time () (== 0 (* (going-on) (- (next TIME) TIME))))
(defconstraint same-block () (== 0 (* (going-on) (- (next BLOCK) BLOCK))))
(defconstraint step () (for i [0:99] (== 0 (* (going-on) (- (next [A i]) [E i])))))

;; The first round takes the state of a call, the last one gives it back.
(defconstraint keccak-in!recv!state ()
  (begin
    (== MULT [ROUND 0])
    (== [BUS 0] TIME)
    (== [BUS 1] BLOCK)
    (for i [0:99] (== [BUS (+ 2 i)] [A i]))))
(defconstraint keccak-out!send!state ()
  (begin
    (== MULT [ROUND 23])
    (== [BUS 0] TIME)
    (== [BUS 1] BLOCK)
    (for i [0:99] (== [BUS (+ 2 i)] [E i]))))

;; Theta adds to all bits of a column the parities of the column at its left and of the
;; one behind the column at its right; its own parity changes in the same way.
(defconstraint theta ()
  (begin
    (== [CT 0] (xor3 [C 0] [C 256] [C 127]))
    (for x [1:3] (== [CT (* 64 x)] (xor3 [C (* 64 x)] [C (- (* 64 x) 64)] [C (+ (* 64 x) 127)])))
    (== [CT 256] (xor3 [C 256] [C 192] [C 63]))
    (for z [1:63] (== [CT z] (xor3 [C z] [C (+ 256 z)] [C (+ 63 z)])))
    (for x [1:3] (for z [1:63]
      (== [CT (+ (* 64 x) z)] (xor3 [C (+ (* 64 x) z)] [C (+ (- (* 64 x) 64) z)] [C (+ (* 64 x) 63 z)]))))
    (for z [1:63] (== [CT (+ 256 z)] (xor3 [C (+ 256 z)] [C (+ 192 z)] [C (- z 1)])))))

;; CT is the parity of T: their difference is even.
(defpurefun (zero-two-or-four s) (== 0 (* s (- s 2) (- s 4))))
(defconstraint parity ()
  (for z [0:319]
    (zero-two-or-four (- (+ [T z] [T (+ 320 z)] [T (+ 640 z)] [T (+ 960 z)] [T (+ 1280 z)]) [CT z]))))

;; The state before theta: theta changes the bits of a column by C xor CT.
(defconstraint before ()
  (for y [0:4] (for x [0:4] (for k [0:3]
    (== [A (+ k (* 4 (+ x (* 5 y))))]
        (reduce + (for i [0:15]
          (* (^ 2 i) (xor3 [T (+ i (* 16 k) (* 64 (+ x (* 5 y))))]
                           [C (+ i (* 16 k) (* 64 x))]
                           [CT (+ i (* 16 k) (* 64 x))])))))))))

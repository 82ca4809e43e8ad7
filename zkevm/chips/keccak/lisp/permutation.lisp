;; Keccak-f[1600], a round in each row, 24 rows a permutation. Bit z of lane (x, y) has
;; number 64*(x+5*y)+z; limb k of that lane has number 3*(x+5*y)+k, limbs have 24, 24 and
;; 16 bits. Rows without a round are padding; a permutation may begin in any row. Theta's
;; lookups and the constraints of chi are generated, in permutation_rounds.lisp.
(module keccakf)

(defcolumns
  (MULT :i16) (BUS :i16 :array [0:76])  ;; place holders of the interactions
  (ROUND :binary :array [0:23])      ;; which round this is; all 0: padding
  (TIME :i16)                        ;; of the call, constant over the rounds
  (BLOCK :i16)                       ;; of the call's message, constant over the rounds
  (D :binary@prove :array [0:319])   ;; what theta adds to the bits of a column, 64*x+z
  (T :binary@prove :array [0:1599])  ;; state after theta
  (A :i16 :array [0:74])             ;; state before the round, in limbs
  (E :i16 :array [0:74]))            ;; state after the round, in limbs

(defpurefun (xor a b) (- (+ a b) (* 2 a b)))
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
(defconstraint step () (for i [0:74] (== 0 (* (going-on) (- (next [A i]) [E i])))))

;; The first round takes the state of a call, the last one gives it back.
(defconstraint keccak-in!recv!state ()
  (begin
    (== MULT [ROUND 0])
    (== [BUS 0] TIME)
    (== [BUS 1] BLOCK)
    (for i [0:74] (== [BUS (+ 2 i)] [A i]))))
(defconstraint keccak-out!send!state ()
  (begin
    (== MULT [ROUND 23])
    (== [BUS 0] TIME)
    (== [BUS 1] BLOCK)
    (for i [0:74] (== [BUS (+ 2 i)] [E i]))))

;; The state before theta.
(defun (bit y x z) (xor [T (+ z (* 64 (+ x (* 5 y))))] [D (+ z (* 64 x))]))
(defconstraint before ()
  (for y [0:4] (for x [0:4] (begin
    (== [A (* 3 (+ x (* 5 y)))] (reduce + (for i [0:23] (* (^ 2 i) (bit y x i)))))
    (== [A (+ 1 (* 3 (+ x (* 5 y))))] (reduce + (for i [0:23] (* (^ 2 i) (bit y x (+ 24 i))))))
    (== [A (+ 2 (* 3 (+ x (* 5 y))))] (reduce + (for i [0:15] (* (^ 2 i) (bit y x (+ 48 i))))))))))

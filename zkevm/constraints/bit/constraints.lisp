(module bit)
(defconstraint immediate () (begin
  (only-if IMM (- [B 0] [I 0]))
  (for i [1:3] (only-if IMM (- [B i] [I 1])))))
;; a or b = a + b - (a and b), a xor b = a + b - 2 (a and b)
(defun (both i) (+ [LC i] (* 256 [HC i])))
(defconstraint result () (for i [0:3] (== [R i] (+
  (* (- 1 OR XOR) (both i))
  (* OR (- (+ [A i] [B i]) (both i)))
  (* XOR (- (+ [A i] [B i]) (* 2 (both i))))))))

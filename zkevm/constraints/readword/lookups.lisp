(module readword)
(defun (left) (+ Z0 (* 65536 Z1)))
(defconstraint reading!recv!this () (message-5 EN TS [Y 0] [Y 1] [Y 2] (left)))
(defconstraint reading!send!next () (message-5 (* EN (- 1 LAST)) TS
  (- (+ [Y 0] 8) (* 65536 [C 0])) (- (+ [Y 1] [C 0]) (* 65536 [C 1])) (+ [Y 2] [C 1]) (- (left) 8)))
(defun (access b0 b1 b2 b3 b4 b5 b6 b7 time)
  (message-8 EN [Y 0] [Y 1] [Y 2] (+ b0 (* 256 b1)) (+ b2 (* 256 b3)) (+ b4 (* 256 b5)) (+ b6 (* 256 b7)) time))
(defconstraint mem!recv!word () (access [OLD 0] [OLD 1] [OLD 2] [OLD 3] [OLD 4] [OLD 5] [OLD 6] [OLD 7] (- (+ TS 1) DM (* 65536 DN))))
(defconstraint mem!send!word () (access [B 0] [B 1] [B 2] [B 3] [B 4] [B 5] [B 6] [B 7] (+ TS 2)))

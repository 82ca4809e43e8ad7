(module store)
(defconstraint top () (wraps-to-zero (+ [A 3] [I 1] [X 2])))
(defconstraint aligned () (begin (only-if (- 1 B8) [O 0]) (only-if (- 1 B8 B16) [O 1])))
(defconstraint limb () (== H (+
  (* (- 1 [O 2]) (+ [OLD 0] (* [O 1] (- [OLD 1] [OLD 0]))))
  (* [O 2] (+ [OLD 2] (* [O 1] (- [OLD 3] [OLD 2])))))))
;; the lowest byte of rs2
(defun (lowest) (- [B 0] (* 256 UPPER)))
;; offset 0: upper byte stays; 1: lower byte, which is H - 256 HIGH, stays
(defconstraint new-limb () (== Q (+
  (* B8 (- 1 [O 0]) (+ (lowest) (* 256 HIGH)))
  (* B8 [O 0] (+ (- H (* 256 HIGH)) (* 256 (lowest))))
  (* (- 1 B8) [B 0]))))
(defconstraint word-0 () (== [N 0] (+ [OLD 0] (* (- 1 [O 2]) (- 1 [O 1]) (- Q [OLD 0])))))
(defconstraint word-1 () (== [N 1] (+ [OLD 1] (* (- 1 [O 2]) [O 1] (- Q [OLD 1])) (* (- 1 B8 B16) (- 1 [O 2]) (- [B 1] [OLD 1])))))
(defconstraint word-2 () (== [N 2] (+ [OLD 2] (* [O 2] (- 1 [O 1]) (- Q [OLD 2])))))
(defconstraint word-3 () (== [N 3] (+ [OLD 3] (* [O 2] [O 1] (- Q [OLD 3])) (* (- 1 B8 B16) [O 2] (- [B 1] [OLD 3])))))

(module load)
(defconstraint top () (wraps-to-zero (+ [A 3] [I 1] [X 2])))
(defconstraint aligned () (begin (only-if (- 1 B8) [O 0]) (only-if (- 1 B8 B16) [O 1])))
(defconstraint limb () (== H (+
  (* (- 1 [O 2]) (+ [M 0] (* [O 1] (- [M 1] [M 0]))))
  (* [O 2] (+ [M 2] (* [O 1] (- [M 3] [M 2])))))))
;; the byte at the offset; the lower one is H - 256 HIGH
(defun (octet) (+ (- H (* 256 HIGH)) (* [O 0] (- (* 257 HIGH) H))))
;; the limb after H, if a word is loaded
(defun (second) (+ [M 1] (* [O 2] (- [M 3] [M 1]))))
(defconstraint loaded-top () (== TOP (+ (* 256 B8 (octet)) (* B16 H) (* (- 1 B8 B16) (second)))))
(defconstraint unsigned () (only-if UNSIGNED SIGN))
(defconstraint result-0 () (== [R 0] (+ (* B8 (+ (octet) (* 65280 SIGN))) (* (- 1 B8) H))))
(defconstraint result-1 () (== [R 1] (+ (* 65535 SIGN (+ B8 B16)) (* (- 1 B8 B16) (second)))))

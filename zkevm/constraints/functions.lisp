;; Known to all modules.

;; One limb of a sum: A + B + IN = R + 65536 OUT.
(defpurefun (limb-sum a b in r out) (== (+ a b in) (+ r (* 65536 out))))

;; 0 or 65536: the last carry of a sum whose limb must be 0.
(defpurefun (wraps-to-zero x) (== 0 (* x (- x 65536))))

;; E must be 0 where M is not 0.
(defpurefun (only-if m e) (== 0 (* m e)))

(module product)
(defun (y i) (+ [LOW i] (* 256 [HIGH i])))
(defconstraint product!recv!product () (message-16 EN
  [X 0] [X 1] [X 2] [X 3] (y 0) (y 1) (y 2) (y 3) [Z 0] [Z 1] [Z 2] [Z 3] [Z 4] [Z 5] [Z 6] [Z 7]))

(module read)
(defconst NUMBER 63)
(defconstraint call!recv!call () (message-19 EN NUMBER 0 TS 0 0 0 0 [Y 0] [Y 1] [Y 2] 0 Z0 Z1 0 0 Z0 Z1 0 0))
(defconstraint reading!send!first () (message-5 EN TS [Y 0] [Y 1] [Y 2] (+ Z0 (* 65536 Z1))))

(module jump)
(defconst OP 1)
(defconstraint rom!look!fetch () (message-8 EN PC OP NPC 0 0 0 0 0))
(defconstraint exec!recv!pc () (message-2 EN PC TS))
(defconstraint exec!send!pc () (message-2 EN NPC (+ TS 4)))
;; Two lookups that always succeed: with five terms a row, and fewer than p terms on all
;; buses, there are fewer than p/5 instructions, so that time does not wrap.
(defconstraint u16!look!first () (message-1 1 0))
(defconstraint u16!look!second () (message-1 1 0))

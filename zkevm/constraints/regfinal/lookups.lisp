(module regfinal)
(defconstraint reg!recv!final () (message-6 EN RD [R 0] [R 1] [R 2] [R 3] T))

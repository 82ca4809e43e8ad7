;; Memory that is checked offline: a store takes what its address held, with the time of
;; that store, off the bus and puts the new value on it.
(module access)
(defcolumns
  (MULT :i16) (BUS :i16 :array [0:5])
  (ON :binary@prove)
  (ADDRESS :i16) (V :i16 :array [0:3]) (OLD :i16 :array [0:3])
  (TIME :i16)
  (DELTA :i16@prove)) ;; from the old time to the one before this
(defconstraint store!recv!store ()
  (begin (== MULT ON) (== [BUS 0] ADDRESS) (for i [0:3] (== [BUS (+ 1 i)] [V i])) (== [BUS 5] TIME)))
(defconstraint memory!recv!old ()
  (begin (== MULT ON) (== [BUS 0] ADDRESS) (for i [0:3] (== [BUS (+ 1 i)] [OLD i])) (== [BUS 5] (- TIME 1 DELTA))))
(defconstraint memory!send!new ()
  (begin (== MULT ON) (== [BUS 0] ADDRESS) (for i [0:3] (== [BUS (+ 1 i)] [V i])) (== [BUS 5] TIME)))

;; What every address holds before and after: addresses rise, so each has one row.
(module cells)
(defcolumns
  (MULT :i16) (BUS :i16 :array [0:5])
  (ON :binary@prove)
  (ADDRESS :i16@prove) (V :i16 :array [0:3]) (TIME :i16)
  (GAP :i16@prove))
(defconstraint monotone () (== 0 (* ON (- 1 (next ON)))))
(defconstraint rise () (if (!= 0 ON) (== (next ADDRESS) (+ ADDRESS 1 GAP))))
(defconstraint memory!send!initial ()
  (begin (== MULT ON) (== [BUS 0] ADDRESS) (for i [0:3] (== [BUS (+ 1 i)] 0)) (== [BUS 5] 0)))
(defconstraint memory!recv!final ()
  (begin (== MULT ON) (== [BUS 0] ADDRESS) (for i [0:3] (== [BUS (+ 1 i)] [V i])) (== [BUS 5] TIME)))

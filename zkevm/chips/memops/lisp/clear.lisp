;; One row for each word that Memclr clears, or of which it clears a part.
(module memclear)
(defconst LIMB 65536)
(defcolumns
  (MULT :i16) (BUS :i16 :array [0:7])
  (ON :binary@prove)
  (FIRST :binary@prove) (LAST :binary@prove) ;; of a run
  (TS :i16)
  (LEFT :i16)              ;; rows that follow in the run
  ;; address: limb 0; limbs 1 and 2 in one; limb 2; what limb 0 carries to the next row
  (LOW :i16) (HIGH :i16) (TOP :i3) (CARRY :binary@prove)
  (D :i8@prove :array [0:7]) ;; bytes before
  (IN :binary@prove :array [0:7]) ;; which of them are cleared
  (START :i3)             ;; position of the first of them
  (END :i3)               ;; position of the last of them if the word is the last one
  (NEW :i16 :array [0:3])
  (AGE_0 :i16@prove) (AGE_1 :i13@prove))

(defun (goes-on) (- ON LAST))
;; LAST in padding would make FIRST follow there
(defconstraint run-first () (== 0 (* FIRST (- 1 ON))))
(defconstraint run-begin (:domain {0}) (== ON FIRST))
(defconstraint run-follow () (== (goes-on) (- (next ON) (next FIRST))))
(defconstraint run-end (:domain {-1}) (== 0 (goes-on)))
(defconstraint run-length () (== 0 (* LAST LEFT)))
(defconstraint next-time () (== 0 (* (goes-on) (- (next TS) TS))))
(defconstraint next-left () (== 0 (* (goes-on) (- (+ (next LEFT) 1) LEFT))))
(defconstraint next-start () (== 0 (* (goes-on) (next START))))
(defconstraint next-end () (== 0 (* (goes-on) (- (next END) END))))
(defconstraint next-address ()
  (begin
    (== 0 (* (goes-on) (- (+ (next LOW) (* LIMB CARRY)) LOW 8)))
    (== 0 (* (goes-on) (- (next HIGH) HIGH CARRY)))))

;; IN is one run of bytes, from START to the end of the word or to END
(defun (rises) (+ [IN 0] (reduce + (for i [1:7] (* [IN i] (- 1 [IN (- i 1)]))))))
(defconstraint in-run () (== (rises) ON))
(defconstraint in-start ()
  (== (reduce + (for i [1:7] (* i [IN i] (- 1 [IN (- i 1)])))) (* ON START)))
(defconstraint in-end ()
  (== (+ (reduce + (for i [0:6] (* i [IN i] (- 1 [IN (+ i 1)])))) (* 7 [IN 7]))
      (* ON (- 7 (* LAST (- 7 END))))))
(defconstraint new ()
  (for i [0:3] (== [NEW i]
    (+ (* [D (* 2 i)] (- 1 [IN (* 2 i)]))
       (* 256 [D (+ 1 (* 2 i))] (- 1 [IN (+ 1 (* 2 i))]))))))

(defconstraint clearrun!recv!run ()
  (begin (== MULT FIRST) (== [BUS 0] TS) (== [BUS 1] LOW) (== [BUS 2] HIGH)
    (== [BUS 3] START) (== [BUS 4] END) (== [BUS 5] LEFT)))
(defconstraint mem!recv!word ()
  (begin (== MULT ON)
    (== [BUS 0] LOW) (== [BUS 1] (- HIGH (* LIMB TOP))) (== [BUS 2] TOP)
    (for i [0:3] (== [BUS (+ 3 i)] (+ [D (* 2 i)] (* 256 [D (+ 1 (* 2 i))]))))
    (== [BUS 7] (- (+ TS 2) 1 AGE_0 (* LIMB AGE_1)))))
(defconstraint mem!send!word ()
  (begin (== MULT ON)
    (== [BUS 0] LOW) (== [BUS 1] (- HIGH (* LIMB TOP))) (== [BUS 2] TOP)
    (for i [0:3] (== [BUS (+ 3 i)] [NEW i]))
    (== [BUS 7] (+ TS 2))))

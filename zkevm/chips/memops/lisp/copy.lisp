;; One row for each word of D: Memmove writes it, Memequal compares it. Each row reads the
;; next word of S; what belongs into the word of D lies in this one and the one before,
;; from position SHIFT of both together on (1..8). If S begins in a higher position than D,
;; a row before the first word only reads.
(module memcopy)
(defconst
  LIMB 65536
  READONLY 1048576) ;; what the address of a read-only word has on top of limb 2
(defcolumns
  (MULT :i16) (BUS :i16 :array [0:11])
  ;; kinds of rows; none of them: padding
  (WORD :binary@prove)  ;; a word of D
  (PRIME :binary@prove) ;; only reads
  (EQUAL :binary@prove) ;; the run compares
  (FIRST :binary@prove) (LAST :binary@prove)             ;; of a run
  (READ :binary@prove)     ;; only the last row may do without
  (TS :i16)
  (LEFT :i16)              ;; rows that follow in the run
  (DIFFERENT :binary@prove) ;; this word or one of those that follow differs
  (SHIFT :binary@prove :array [1:8]) ;; one of them
  ;; addresses: limb 0; limbs 1 and 2 in one; limb 2; what limb 0 carries to the next row
  (S_LOW :i16) (S_HIGH :i16) (S_TOP :i3) (S_CARRY :binary@prove) (S_RO :binary@prove)
  (D_LOW :i16) (D_HIGH :i16) (D_TOP :i3) (D_CARRY :binary@prove) (D_RO :binary@prove)
  (S :i8@prove :array [0:7]) ;; bytes read
  (D :i8@prove :array [0:7]) ;; bytes before
  (IN :binary@prove :array [0:7]) ;; which bytes of D belong to the range
  (START :i3)             ;; position of the first of them if the word is the first one
  (END :i3)               ;; position of the last of them if it is the last one
  (NEW :i16 :array [0:3])  ;; D with what belongs to the range replaced
  (HINT :i16 :array [0:3]) ;; weights with which the differences make 1
  (S_AGE_0 :i16@prove) (S_AGE_1 :i13@prove)
  (D_AGE_0 :i16@prove) (D_AGE_1 :i13@prove))

(defun (on) (+ WORD PRIME))
(defun (goes-on) (- (on) LAST))

;; runs follow each other, with padding anywhere; the first row is padding, because what
;; a row writes depends on the one before. LAST in padding would make FIRST follow there
(defconstraint one-kind () (== 0 (* (on) (- (on) 1))))
(defconstraint padding-first (:domain {0}) (== 0 (on)))
(defconstraint run-first () (== 0 (* FIRST (- 1 (on)))))
(defconstraint run-follow () (== (goes-on) (- (next (on)) (next FIRST))))
(defconstraint run-end (:domain {-1}) (== 0 (goes-on)))
(defconstraint run-length () (== 0 (* LAST LEFT)))
(defconstraint prime-first () (== 0 (* PRIME (- 1 FIRST))))
(defconstraint prime-last () (== 0 (* PRIME LAST)))

;; what a run hands on
(defconstraint next-time () (== 0 (* (goes-on) (- (next TS) TS))))
(defconstraint next-left () (== 0 (* (goes-on) (- (+ (next LEFT) 1) LEFT))))
(defconstraint next-kind () (== 0 (* (goes-on) (- (next EQUAL) EQUAL))))
(defconstraint next-shift () (for i [1:8] (== 0 (* (goes-on) (- (next [SHIFT i]) [SHIFT i])))))
(defconstraint next-start () (== 0 (* (goes-on) (- (next START) (* PRIME START)))))
(defconstraint next-end () (== 0 (* (goes-on) (- (next END) END))))
(defconstraint next-s ()
  (begin
    (== 0 (* (goes-on) (- (+ (next S_LOW) (* LIMB S_CARRY)) S_LOW 8)))
    (== 0 (* (goes-on) (- (next S_HIGH) S_HIGH S_CARRY)))))
(defconstraint next-d ()
  (begin
    (== 0 (* (goes-on) (- (+ (next D_LOW) (* LIMB D_CARRY) (* 8 PRIME)) D_LOW 8)))
    (== 0 (* (goes-on) (- (next D_HIGH) D_HIGH D_CARRY)))))

;; IN is one run of bytes, from START to the end of the word or to END
(defun (rises) (+ [IN 0] (reduce + (for i [1:7] (* [IN i] (- 1 [IN (- i 1)]))))))
(defconstraint in-run () (== (rises) WORD))
(defconstraint in-start ()
  (== (reduce + (for i [1:7] (* i [IN i] (- 1 [IN (- i 1)])))) (* WORD START)))
(defconstraint in-end ()
  (== (+ (reduce + (for i [0:6] (* i [IN i] (- 1 [IN (+ i 1)])))) (* 7 [IN 7]))
      (* WORD (- 7 (* LAST (- 7 END))))))

;; bytes of D as S has them
(defconstraint one-shift () (== (on) (reduce + (for i [1:8] [SHIFT i]))))
(defun (from-last-0) (reduce + (for s [1:7] (* [SHIFT s] (prev [S s])))))
(defun (from-last-1) (reduce + (for s [1:6] (* [SHIFT s] (prev [S (+ s 1)])))))
(defun (from-last-2) (reduce + (for s [1:5] (* [SHIFT s] (prev [S (+ s 2)])))))
(defun (from-last-3) (reduce + (for s [1:4] (* [SHIFT s] (prev [S (+ s 3)])))))
(defun (from-last-4) (reduce + (for s [1:3] (* [SHIFT s] (prev [S (+ s 4)])))))
(defun (from-last-5) (reduce + (for s [1:2] (* [SHIFT s] (prev [S (+ s 5)])))))
(defun (from-last-6) (* [SHIFT 1] (prev [S 7])))
(defun (from-this-0) (* [SHIFT 8] [S 0]))
(defun (from-this-1) (reduce + (for s [7:8] (* [SHIFT s] [S (- s 7)]))))
(defun (from-this-2) (reduce + (for s [6:8] (* [SHIFT s] [S (- s 6)]))))
(defun (from-this-3) (reduce + (for s [5:8] (* [SHIFT s] [S (- s 5)]))))
(defun (from-this-4) (reduce + (for s [4:8] (* [SHIFT s] [S (- s 4)]))))
(defun (from-this-5) (reduce + (for s [3:8] (* [SHIFT s] [S (- s 3)]))))
(defun (from-this-6) (reduce + (for s [2:8] (* [SHIFT s] [S (- s 2)]))))
(defun (from-this-7) (reduce + (for s [1:8] (* [SHIFT s] [S (- s 1)]))))
(defpurefun (blend in before byte) (+ before (* in (- byte before))))
(defconstraint new ()
  (begin
    (== [NEW 0] (+ (blend [IN 0] [D 0] (+ (from-last-0) (from-this-0)))
                   (* 256 (blend [IN 1] [D 1] (+ (from-last-1) (from-this-1))))))
    (== [NEW 1] (+ (blend [IN 2] [D 2] (+ (from-last-2) (from-this-2)))
                   (* 256 (blend [IN 3] [D 3] (+ (from-last-3) (from-this-3))))))
    (== [NEW 2] (+ (blend [IN 4] [D 4] (+ (from-last-4) (from-this-4)))
                   (* 256 (blend [IN 5] [D 5] (+ (from-last-5) (from-this-5))))))
    (== [NEW 3] (+ (blend [IN 6] [D 6] (+ (from-last-6) (from-this-6)))
                   (* 256 (blend [IN 7] [D 7] (from-this-7)))))))

;; the last row reads if a byte of the range is in what it would read
(defconstraint read () (== 0 (* (- 1 LAST) (- READ (on)))))
(defconstraint read-last ()
  (== 0 (* LAST (- READ
    (+ (* [IN 7] (on))
       (* [IN 6] (- 1 [IN 7]) (- 1 [SHIFT 1]))
       (* [IN 5] (- 1 [IN 6]) (reduce + (for s [3:8] [SHIFT s])))
       (* [IN 4] (- 1 [IN 5]) (reduce + (for s [4:8] [SHIFT s])))
       (* [IN 3] (- 1 [IN 4]) (reduce + (for s [5:8] [SHIFT s])))
       (* [IN 2] (- 1 [IN 3]) (reduce + (for s [6:8] [SHIFT s])))
       (* [IN 1] (- 1 [IN 2]) (+ [SHIFT 7] [SHIFT 8]))
       (* [IN 0] (- 1 [IN 1]) [SHIFT 8]))))))

;; Memequal: words that are not DIFFERENT are equal; the last one that differs shows it.
;; A move says so too, of a DIFFERENT that its call makes 0 and nothing else looks at
(defun (limb-0) (+ [D 0] (* 256 [D 1])))
(defun (limb-1) (+ [D 2] (* 256 [D 3])))
(defun (limb-2) (+ [D 4] (* 256 [D 5])))
(defun (limb-3) (+ [D 6] (* 256 [D 7])))
(defun (witness)
  (+ (* [HINT 0] (- [NEW 0] (limb-0))) (* [HINT 1] (- [NEW 1] (limb-1)))
     (* [HINT 2] (- [NEW 2] (limb-2))) (* [HINT 3] (- [NEW 3] (limb-3)))))
(defconstraint same ()
  (begin
    (== 0 (* WORD EQUAL (- 1 DIFFERENT) (- [NEW 0] (limb-0))))
    (== 0 (* WORD EQUAL (- 1 DIFFERENT) (- [NEW 1] (limb-1))))
    (== 0 (* WORD EQUAL (- 1 DIFFERENT) (- [NEW 2] (limb-2))))
    (== 0 (* WORD EQUAL (- 1 DIFFERENT) (- [NEW 3] (limb-3))))))
(defconstraint different () (== DIFFERENT (+ (witness) (* (goes-on) (next DIFFERENT)))))
(defconstraint different-end (:domain {-1}) (== DIFFERENT (witness)))

(defconstraint copyrun!recv!run ()
  (begin (== MULT FIRST)
    (== [BUS 0] TS) (== [BUS 1] EQUAL) (== [BUS 2] DIFFERENT)
    (== [BUS 3] S_LOW) (== [BUS 4] S_HIGH) (== [BUS 5] D_LOW) (== [BUS 6] D_HIGH)
    (== [BUS 7] (reduce + (for s [1:8] (* s [SHIFT s]))))
    (== [BUS 8] START) (== [BUS 9] END) (== [BUS 10] PRIME) (== [BUS 11] LEFT)))

;; reads at TS, comparisons with what is read at TS+1, writes at TS+2
(defconstraint no-write-to-read-only () (== 0 (* D_RO (- 1 EQUAL))))
(defun (s-limb-1) (- S_HIGH (* LIMB S_TOP)))
(defun (d-limb-1) (- D_HIGH (* LIMB D_TOP)))
(defun (d-time) (- (+ TS 2) EQUAL))
(defconstraint mem!recv!source ()
  (begin (== MULT READ)
    (== [BUS 0] S_LOW) (== [BUS 1] (s-limb-1)) (== [BUS 2] (+ S_TOP (* READONLY S_RO)))
    (for i [0:3] (== [BUS (+ 3 i)] (+ [S (* 2 i)] (* 256 [S (+ 1 (* 2 i))]))))
    (== [BUS 7] (- TS 1 S_AGE_0 (* LIMB S_AGE_1)))))
(defconstraint mem!send!source ()
  (begin (== MULT READ)
    (== [BUS 0] S_LOW) (== [BUS 1] (s-limb-1)) (== [BUS 2] (+ S_TOP (* READONLY S_RO)))
    (for i [0:3] (== [BUS (+ 3 i)] (+ [S (* 2 i)] (* 256 [S (+ 1 (* 2 i))]))))
    (== [BUS 7] TS)))
(defconstraint mem!recv!word ()
  (begin (== MULT WORD)
    (== [BUS 0] D_LOW) (== [BUS 1] (d-limb-1)) (== [BUS 2] (+ D_TOP (* READONLY D_RO)))
    (== [BUS 3] (limb-0)) (== [BUS 4] (limb-1)) (== [BUS 5] (limb-2)) (== [BUS 6] (limb-3))
    (== [BUS 7] (- (d-time) 1 D_AGE_0 (* LIMB D_AGE_1)))))
(defconstraint mem!send!written ()
  (begin (== MULT (* WORD (- 1 EQUAL)))
    (== [BUS 0] D_LOW) (== [BUS 1] (d-limb-1)) (== [BUS 2] D_TOP)
    (for i [0:3] (== [BUS (+ 3 i)] [NEW i]))
    (== [BUS 7] (+ TS 2))))
(defconstraint mem!send!compared ()
  (begin (== MULT (* WORD EQUAL))
    (== [BUS 0] D_LOW) (== [BUS 1] (d-limb-1)) (== [BUS 2] (+ D_TOP (* READONLY D_RO)))
    (== [BUS 3] (limb-0)) (== [BUS 4] (limb-1)) (== [BUS 5] (limb-2)) (== [BUS 6] (limb-3))
    (== [BUS 7] (+ TS 1))))

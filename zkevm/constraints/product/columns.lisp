;; The product of two values, 128 bits.
(module product)
(defcolumns
  (EN :binary@prove)
  (X :i16 :array [0:3])
  (LOW :i8@prove :array [0:3])      ;; lower bytes of Y's limbs
  (HIGH :i8@prove :array [0:3])     ;; and upper bytes
  (UL :i8@prove :array [0:6])       ;; products with upper bytes, by limb: bits 0 to 7,
  (UM :i16@prove :array [0:6])      ;; 8 to 23,
  (UH :i2@prove :array [0:6])       ;; and 24 to 25
  (C :i11@prove :array [0:6])       ;; what limbs carry to the next
  (Z :i16@prove :array [0:7]))      ;; X Y

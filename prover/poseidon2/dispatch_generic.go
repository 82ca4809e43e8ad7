//go:build !amd64 || purego

package poseidon2

import "github.com/zkgeth/zkgeth/prover/field"

func permute16Lanes(s *Lanes16)                          { permute16LanesGeneric(s) }
func permute24Lanes(s *Lanes24)                          { permute24LanesGeneric(s) }
func absorb(states []Lanes24, columns [][]field.Element) { absorbGeneric(states, columns) }
func compressLayer(parents, children []Digest)           { compressLayerGeneric(parents, children) }
func compressPairs(parents, left, right []Digest)        { compressPairsGeneric(parents, left, right) }

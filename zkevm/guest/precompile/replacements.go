package precompile

// Replacement names a function of go-ethereum or gnark-crypto by its linker symbol and the
// function of this package to run instead.
type Replacement struct {
	Symbol string // of the function that is replaced
	By     string // symbol of the replacement
	Func   any    // the replacement, so that the linker keeps it
}

const (
	geth  = "github.com/ethereum/go-ethereum/"
	gnark = "github.com/consensys/gnark-crypto/ecc/"
	here  = "github.com/zkgeth/zkgeth/zkevm/guest/precompile."
)

// Replacements lists what the image generator replaces. The guest's main package
// refers to it: without that, the linker would drop the replacements.
var Replacements = [...]Replacement{
	{geth + "crypto.Ecrecover", here + "Ecrecover", Ecrecover},
	{geth + "core/vm.runBn256Add", here + "BN254Add", BN254Add},
	{geth + "core/vm.runBn256ScalarMul", here + "BN254Mul", BN254Mul},
	{geth + "core/vm.runBn256Pairing", here + "BN254Pairing", BN254Pairing},
	{geth + "crypto/kzg4844.gokzgVerifyProof", here + "VerifyProof", VerifyProof},
	{geth + "crypto/secp256r1.Verify", here + "P256Verify", P256Verify},
	{gnark + "bls12-381.(*G1Jac).MultiExp", here + "G1MultiExp", G1MultiExp},
	{gnark + "bls12-381.(*G2Jac).MultiExp", here + "G2MultiExp", G2MultiExp},
}

package words

import "github.com/zkgeth/zkgeth/zkevm/guest/precompile"

const here = "github.com/zkgeth/zkgeth/zkevm/guest/words."

// Replacements lists what the image generator replaces.
var Replacements = [...]precompile.Replacement{
	{Symbol: "github.com/holiman/uint256.(*Int).SetBytes", By: here + "SetBytes", Func: SetBytes},
	{Symbol: "github.com/holiman/uint256.(*Int).SetBytes32", By: here + "SetBytes32", Func: SetBytes32},
	{Symbol: "github.com/holiman/uint256.(*Int).Bytes32", By: here + "Bytes32", Func: Bytes32},
	{Symbol: "internal/bytealg.Count", By: here + "Count", Func: Count},
	{Symbol: "github.com/ethereum/go-ethereum/core/vm.codeBitmapInternal", By: here + "CodeBitmap", Func: CodeBitmap},
}

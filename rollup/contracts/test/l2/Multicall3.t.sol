// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { Multicall3 } from "../../src/l2/Multicall3.sol";
import { L2Base } from "./Base.sol";

contract Counter {
    uint256 public count;

    function add(uint256 n) external payable returns (uint256) {
        require(n != 0, "zero");
        return count += n;
    }
}

contract Multicall3Test is L2Base {
    Multicall3 private multicall;
    Counter private counter;

    function setUp() public override {
        super.setUp();
        multicall = new Multicall3();
        counter = new Counter();
        vm.roll(10);
        vm.setBlockhash(9, keccak256("block 9"));
    }

    function add(uint256 n) private pure returns (bytes memory) {
        return abi.encodeCall(Counter.add, (n));
    }

    function pair(uint256 a, uint256 b) private view returns (Multicall3.Call[] memory calls) {
        calls = new Multicall3.Call[](2);
        calls[0] = Multicall3.Call(address(counter), add(a));
        calls[1] = Multicall3.Call(address(counter), add(b));
    }

    function testSelectorsAreThoseOfTheKnownAbi() public pure {
        require(Multicall3.aggregate.selector == 0x252dba42, "aggregate");
        require(Multicall3.aggregate3.selector == 0x82ad56cb, "aggregate3");
        require(Multicall3.aggregate3Value.selector == 0x174dea71, "aggregate3Value");
        require(Multicall3.blockAndAggregate.selector == 0xc3077fa9, "blockAndAggregate");
        require(Multicall3.tryAggregate.selector == 0xbce38bd7, "tryAggregate");
        require(Multicall3.tryBlockAndAggregate.selector == 0x399542e9, "tryBlockAndAggregate");
        require(Multicall3.getBasefee.selector == 0x3e64a696, "getBasefee");
        require(Multicall3.getBlockHash.selector == 0xee82ac5e, "getBlockHash");
        require(Multicall3.getBlockNumber.selector == 0x42cbb15c, "getBlockNumber");
        require(Multicall3.getChainId.selector == 0x3408e470, "getChainId");
        require(Multicall3.getCurrentBlockCoinbase.selector == 0xa8b0574e, "getCurrentBlockCoinbase");
        require(Multicall3.getCurrentBlockDifficulty.selector == 0x72425d9d, "getCurrentBlockDifficulty");
        require(Multicall3.getCurrentBlockGasLimit.selector == 0x86d516e8, "getCurrentBlockGasLimit");
        require(Multicall3.getCurrentBlockTimestamp.selector == 0x0f28c97d, "getCurrentBlockTimestamp");
        require(Multicall3.getEthBalance.selector == 0x4d2301cc, "getEthBalance");
        require(Multicall3.getLastBlockHash.selector == 0x27e86d6e, "getLastBlockHash");
    }

    function testAggregate() public {
        (uint256 number, bytes[] memory out) = multicall.aggregate(pair(1, 2));
        require(number == 10, "block number");
        require(abi.decode(out[0], (uint256)) == 1 && abi.decode(out[1], (uint256)) == 3, "return data in order");
        vm.expectRevert("Multicall3: call failed");
        multicall.aggregate(pair(1, 0));
    }

    function testTryAggregate() public {
        Multicall3.Result[] memory results = multicall.tryAggregate(false, pair(0, 2));
        require(!results[0].success && results[1].success, "success flags");
        require(keccak256(results[0].returnData) == keccak256(abi.encodeWithSignature("Error(string)", "zero")), "reason");
        vm.expectRevert("Multicall3: call failed");
        multicall.tryAggregate(true, pair(0, 2));
    }

    function testBlockAndAggregate() public {
        (uint256 number, bytes32 hash, Multicall3.Result[] memory results) = multicall.blockAndAggregate(pair(1, 2));
        require(number == 10 && hash == blockhash(10) && results.length == 2, "block");
        vm.expectRevert("Multicall3: call failed");
        multicall.blockAndAggregate(pair(0, 2));
        (,, results) = multicall.tryBlockAndAggregate(false, pair(0, 2));
        require(!results[0].success && results[1].success, "success flags");
    }

    function testAggregate3() public {
        Multicall3.Call3[] memory calls = new Multicall3.Call3[](2);
        calls[0] = Multicall3.Call3(address(counter), true, add(0));
        calls[1] = Multicall3.Call3(address(counter), false, add(5));
        Multicall3.Result[] memory results = multicall.aggregate3(calls);
        require(!results[0].success && results[1].success && counter.count() == 5, "allowed failure");
        calls[0].allowFailure = false;
        vm.expectRevert("Multicall3: call failed");
        multicall.aggregate3(calls);
    }

    function testAggregate3Value() public {
        Multicall3.Call3Value[] memory calls = new Multicall3.Call3Value[](2);
        calls[0] = Multicall3.Call3Value(address(counter), false, 1, add(1));
        calls[1] = Multicall3.Call3Value(address(counter), false, 2, add(1));
        multicall.aggregate3Value{ value: 3 }(calls);
        require(address(counter).balance == 3, "values passed on");
        vm.expectRevert("Multicall3: value mismatch");
        multicall.aggregate3Value{ value: 4 }(calls);
        // ETH that lies in the contract must not pay for anybody's calls.
        vm.deal(address(multicall), 1 ether);
        vm.expectRevert("Multicall3: value mismatch");
        multicall.aggregate3Value{ value: 2 }(calls);
    }

    function testViews() public {
        vm.coinbase(address(0xC0));
        vm.prevrandao(keccak256("randao"));
        vm.fee(7 gwei);
        vm.chainId(901);
        vm.deal(address(this), 3 ether);
        require(multicall.getBlockNumber() == block.number, "number");
        require(multicall.getCurrentBlockTimestamp() == block.timestamp, "timestamp");
        require(multicall.getCurrentBlockCoinbase() == address(0xC0), "coinbase");
        require(multicall.getCurrentBlockGasLimit() == block.gaslimit && block.gaslimit != 0, "gas limit");
        require(multicall.getCurrentBlockDifficulty() == uint256(keccak256("randao")), "prevrandao");
        require(multicall.getBasefee() == 7 gwei, "base fee");
        require(multicall.getChainId() == 901, "chain id");
        require(multicall.getEthBalance(address(this)) == 3 ether, "balance");
        require(multicall.getBlockHash(9) == keccak256("block 9"), "block hash");
        require(multicall.getLastBlockHash() == keccak256("block 9"), "last block hash");
    }
}

// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { IncrementalMerkleTree } from "../../src/shared/MerkleTree.sol";
import { L2Base } from "./Base.sol";

contract MerkleTreeTest is L2Base {
    using IncrementalMerkleTree for IncrementalMerkleTree.Tree;

    IncrementalMerkleTree.Tree private tree;

    function appendOne(bytes32 leaf) external returns (bytes32) {
        return tree.append(leaf);
    }

    function verify(bytes32 root, bytes32 leaf, uint64 index, bytes32[32] calldata proof) external pure returns (bool) {
        return IncrementalMerkleTree.verify(root, leaf, index, proof);
    }

    function testRootOfOneLeafByHand() public {
        bytes32 node = keccak256("leaf");
        bytes32 empty;
        bytes32 root = this.appendOne(node);
        for (uint256 h = 0; h < 32; ++h) {
            node = keccak256(abi.encode(node, empty));
            empty = keccak256(abi.encode(empty, empty));
        }
        require(root == node, "root");
    }

    function testEveryLeafVerifiesAtItsIndexOnly() public {
        for (uint64 n = 1; n <= 17; ++n) {
            bytes32 leaf = keccak256(abi.encode("leaf", n));
            leaves.push(leaf);
            bytes32 root = this.appendOne(leaf);
            require(tree.count == n, "count");
            for (uint64 i = 0; i < n; ++i) {
                (bytes32 want, bytes32[32] memory proof) = treeProof(leaves, i);
                require(root == want, "incremental root differs");
                require(this.verify(root, leaves[i], i, proof), "honest proof");
                require(!this.verify(root, leaves[i], i ^ 1, proof), "wrong index");
                require(!this.verify(root, keccak256("other"), i, proof), "wrong leaf");
                require(!this.verify(keccak256("other"), leaves[i], i, proof), "wrong root");
            }
        }
    }

    /// What a message costs does not grow with the tree: the count and one sibling are written.
    function testAppendWritesTwoSlots() public {
        for (uint256 n = 0; n < 9; ++n) {
            vm.record();
            this.appendOne(keccak256(abi.encode(n)));
            (, bytes32[] memory writes) = vm.accesses(address(this));
            require(writes.length == 2, "writes");
        }
    }

    function testIndexAliasesAreRefused(uint64 high) public {
        this.appendOne(keccak256("leaf"));
        leaves.push(keccak256("leaf"));
        (bytes32 root, bytes32[32] memory proof) = treeProof(leaves, 0);
        uint64 alias_ = high << 32;
        require(this.verify(root, leaves[0], alias_, proof) == (alias_ == 0), "same path, other index");
    }

    function testForgedSiblingIsRefused(uint8 height, bytes32 sibling) public {
        leaves.push(keccak256("a"));
        leaves.push(keccak256("b"));
        (bytes32 root, bytes32[32] memory proof) = treeProof(leaves, 1);
        bool same = proof[height % 32] == sibling;
        proof[height % 32] = sibling;
        require(this.verify(root, leaves[1], 1, proof) == same, "forged sibling");
    }

    function testLastLeafFitsAndNoMore() public {
        for (uint256 h = 0; h < 32; ++h) {
            tree.branch[h] = keccak256(abi.encode(h));
        }
        tree.count = 2 ** 32 - 1;
        bytes32 node = keccak256("last");
        bytes32 root = this.appendOne(node);
        for (uint256 h = 0; h < 32; ++h) {
            node = keccak256(abi.encode(keccak256(abi.encode(h)), node));
        }
        require(root == node, "root of the full tree");
        vm.expectRevert(IncrementalMerkleTree.TreeFull.selector);
        this.appendOne(keccak256("one too many"));
    }
}

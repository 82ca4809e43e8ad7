// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { ERC20 } from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

contract PlainToken is ERC20("Plain Token", "PLN") {
    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function decimals() public pure override returns (uint8) {
        return 6;
    }
}

/// Has balances and no ERC-20 return values, as old tokens do, and says false, or nothing, instead of reverting.
contract OldToken {
    enum Manner {
        Silent,
        True,
        False
    }

    Manner public manner;
    mapping(address => uint256) public balanceOf;

    function mint(address to, uint256 amount) external {
        balanceOf[to] += amount;
    }

    function setManner(Manner manner_) external {
        manner = manner_;
    }

    function transfer(address to, uint256 amount) external {
        move(msg.sender, to, amount);
    }

    function transferFrom(address from, address to, uint256 amount) external {
        move(from, to, amount);
    }

    function move(address from, address to, uint256 amount) private {
        Manner m = manner;
        if (m != Manner.False) {
            balanceOf[from] -= amount;
            balanceOf[to] += amount;
        }
        if (m == Manner.Silent) return;
        assembly {
            mstore(0, eq(m, 1))
            return(0, 32)
        }
    }
}

/// Keeps a tenth of every transfer.
contract FeeToken is ERC20("Fee", "FEE") {
    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function _update(address from, address to, uint256 amount) internal override {
        super._update(from, to, amount);
        if (from != address(0) && to != address(0)) super._update(to, address(0xfee), amount / 10);
    }
}

/// Calls whoever is set in its next transfer, as ERC-777 does.
contract HookToken is ERC20("Hook", "HOOK") {
    address public target;
    bytes public call;

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function setHook(address target_, bytes calldata call_) external {
        (target, call) = (target_, call_);
    }

    function _update(address from, address to, uint256 amount) internal override {
        super._update(from, to, amount);
        address called = target;
        if (called != address(0) && from != address(0)) {
            target = address(0);
            (bool ok, bytes memory reason) = called.call(call);
            if (!ok) {
                assembly {
                    revert(add(reason, 32), mload(reason))
                }
            }
        }
    }
}

/// Answers metadata calls with whatever it is told.
contract OddMetadata is ERC20("", "") {
    bytes public answer;
    bool public fails;
    uint256 public size;

    function set(bytes calldata answer_, bool fails_, uint256 size_) external {
        (answer, fails, size) = (answer_, fails_, size_);
    }

    function name() public view override returns (string memory) {
        respond();
    }

    function symbol() public view override returns (string memory) {
        respond();
    }

    function decimals() public view override returns (uint8) {
        respond();
    }

    function respond() private view {
        bytes memory out = answer;
        bool bad = fails;
        uint256 length = size == 0 ? out.length : size;
        assembly {
            if bad { revert(add(out, 32), length) }
            return(add(out, 32), length)
        }
    }

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }
}

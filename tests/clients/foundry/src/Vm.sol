// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

/// The cheat codes of Foundry that are used here.
interface Vm {
    function startBroadcast() external;
    function stopBroadcast() external;
    function envAddress(string calldata name) external view returns (address);
    function expectRevert(bytes calldata message) external;
    function deal(address to, uint256 amount) external;
    function prank(address as_) external;
    function roll(uint256 number) external;
}

Vm constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

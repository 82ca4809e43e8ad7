import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, test } from "node:test";

import { mutantsOf } from "./operators.mjs";
import { Project } from "./project.mjs";
import { progressLine, summary, verdict } from "./report.mjs";
import { Store } from "./store.mjs";

const root = fs.mkdtempSync(path.join(os.tmpdir(), "mutation-"));
after(() => fs.rmSync(root, { recursive: true }));

function write(name, content) {
  const file = path.join(root, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `// SPDX-License-Identifier: LGPL-3.0-only\npragma solidity ^0.8.28;\n${content}`);
}

// Non-ASCII text comes first: positions count bytes.
write("src/Vault.sol", `
import { Checks } from "./Checks.sol";

/// Holds r ‖ s ‖ v.
contract Vault {
    uint256 public total;
    mapping(address => uint256) private owed;
    address private first;
    address private last;

    event Paid(uint256 amount);
    error Refused();

    modifier whenOpen() {
        if (first == address(0)) revert Refused();
        _;
    }

    function pay(uint256 amount, bool twice) external whenOpen returns (uint256 sum) {
        require(Checks.allowed(amount) && !twice, "no");
        if (amount < 5) return 0;
        if (amount > 9) {
            owed[msg.sender] += amount;
            ++total;
        }
        first = last = msg.sender;
        for (uint256 i = 0; i < 2; ++i) {
            sum = amount >= 3 ? amount : 3;
        }
        (bool ok,) = last.call{ value: amount }("");
        if (!ok) revert("call");
        assembly ("memory-safe") { mstore(0, sum) }
        emit Paid(amount);
    }
}
`);
write("src/Checks.sol", `
library Checks {
    function allowed(uint256 amount) internal pure returns (bool) {
        return amount != 7;
    }
}
`);
write("src/Users.sol", `
import { Vault } from "./Vault.sol";

contract Heir is Vault { }
contract Maker { function make() external returns (Vault) { return new Vault(); } }
contract Printer { function print() external pure returns (bytes memory) { return type(Heir).creationCode; } }
contract Caller { function ask(Vault vault) external view returns (uint256) { return vault.total(); } }
`);
write("test/Vault.t.sol", `
import { Vault } from "../src/Vault.sol";

contract VaultTest { function testNew() external { new Vault(); } }
`);
write("test/Other.t.sol", "\ncontract OtherTest { function testNothing() external { } }\n");
const project = new Project(root);

const mutants = (file) => mutantsOf(file, project.sources[file].content, project.asts[file], project.stateVariables);

test("every place has its mutants", () => {
  const found = mutants("src/Vault.sol").map(({ name, replacement }) => `${name.replace("src/Vault.sol Vault.", "")} -> ${replacement}`);
  assert.deepEqual(found, [
    "whenOpen: delete check: if (first == address(0)) revert Refused(); -> { }",
    "pay: delete modifier: whenOpen -> ",
    'pay: delete check: require(Checks.allowed(amount) && !twice, "no"); -> { }',
    "pay: only the left of &&: Checks.allowed(amount) && !twice -> (Checks.allowed(amount))",
    "pay: only the right of &&: Checks.allowed(amount) && !twice -> (!twice)",
    "pay: drop negation: !twice -> twice",
    "pay: delete early return: if (amount < 5) return 0; -> { }",
    "pay: move boundary: amount < 5 -> <=",
    "pay: always true: amount > 9 -> true",
    "pay: always false: amount > 9 -> false",
    "pay: move boundary: amount > 9 -> >=",
    "pay: delete state write: owed[msg.sender] += amount; -> { }",
    "pay: forget the old value: owed[msg.sender] += amount -> =",
    "pay: delete state write: ++total; -> { }",
    "pay: delete outer state write: first = last = msg.sender -> last = msg.sender",
    "pay: delete state write: first = last = msg.sender; -> { }",
    "pay: delete inner state write: last = msg.sender -> msg.sender",
    "pay: move boundary: i < 2 -> <=",
    "pay: delete assignment: sum = amount >= 3 ? amount : 3; -> { }",
    "pay: always the first branch: amount >= 3 ? amount : 3 -> (amount)",
    "pay: always the second branch: amount >= 3 ? amount : 3 -> (3)",
    "pay: move boundary: amount >= 3 -> >",
    "pay: drop call options: last.call{ value: amount } -> ",
    'pay: delete check: if (!ok) revert("call"); -> { }',
    "pay: delete assembly: mstore(0, sum) -> { }",
    "pay: delete event: emit Paid(amount); -> { }",
  ]);
  assert.deepEqual(mutants("src/Checks.sol").map(({ operator }) => operator), ["turn comparison"]);
});

test("every mutant compiles to other code", () => {
  for (const file of ["src/Vault.sol", "src/Checks.sol"]) {
    const source = Buffer.from(project.sources[file].content);
    const holders = project.holdersOf(file, path.basename(file, ".sol"));
    const pristine = project.codeOf(holders, file, source.toString());
    for (const { name, line, start, end, replacement } of mutants(file)) {
      assert.equal(source.subarray(0, start).toString().split("\n").length, line, name);
      const changed = Buffer.concat([source.subarray(0, start), Buffer.from(replacement), source.subarray(end)]).toString();
      const code = project.codeOf(holders, file, changed);
      assert.ok(code, `${name} does not compile`);
      for (const holder of holders) assert.notEqual(code.get(holder).bytecode.object, pristine.get(holder).bytecode.object, `${name}: ${holder.name}`);
    }
  }
  assert.equal(project.codeOf(project.holdersOf("src/Vault.sol", "Vault"), "src/Vault.sol", "contract Vault {"), undefined);
});

test("whose code holds a contract's", () => {
  const names = (file, name) => project.holdersOf(file, name).map((holder) => holder.name).sort();
  assert.deepEqual(names("src/Vault.sol", "Vault"), ["Heir", "Maker", "Printer", "Vault", "VaultTest"]);
  assert.deepEqual(names("src/Checks.sol", "Checks"), ["Heir", "Maker", "Printer", "Vault", "VaultTest"]);
  assert.deepEqual(names("src/Users.sol", "Heir"), ["Heir", "Printer"]);
  assert.throws(() => project.holdersOf("src/Vault.sol", ""), /outside of a contract/);
});

test("a result holds until what it follows from changes", () => {
  const file = path.join(root, "results.jsonl");
  const [a, b] = mutants("src/Vault.sol");
  const fresh = () => new Store(root, file);
  const store = fresh();
  store.put(a, { status: "killed", killer: { file: "test/Vault.t.sol", test: "VaultTest.testNew()" } });
  store.put(b, { status: "survived" });
  const known = () => [a, b].map((mutant) => fresh().get(mutant)?.status);
  assert.deepEqual(known(), ["killed", "survived"]);
  assert.equal(fresh().get({ ...a, replacement: "revert();" }), undefined);
  fs.appendFileSync(path.join(root, "test/Other.t.sol"), "\n");
  assert.deepEqual(known(), ["killed", undefined]); // the other test may kill the survivor
  fs.appendFileSync(path.join(root, "test/Vault.t.sol"), "\n");
  assert.deepEqual(known(), [undefined, undefined]);
  fs.appendFileSync(path.join(root, "src/Checks.sol"), "\n");
  assert.equal(fresh().get(b), undefined);
});

test("survivors must be listed, and what is listed must survive", () => {
  const result = (name, status) => ({ mutant: { name: `src/A.sol A.${name}`, file: "src/A.sol", line: 7 }, status });
  const results = [result("a", "killed"), result("b", "survived"), result("c", "same code"), result("d", "does not compile")];
  const listed = (name, reason = "why") => ({ mutant: `src/A.sol A.${name}`, reason });
  const wrong = (...list) => verdict(results, list).wrong;
  assert.deepEqual(wrong(listed("b")), []);
  assert.deepEqual(wrong(), ["survived: src/A.sol:7: A.b"]);
  assert.deepEqual(wrong(listed("b"), listed("a")), ["listed as equivalent, but not a survivor: src/A.sol A.a"]);
  assert.deepEqual(wrong(listed("b"), listed("gone")), ["listed as equivalent, but not a survivor: src/A.sol A.gone"]);
  assert.deepEqual(wrong(listed("b", " ")), ["listed as equivalent without a reason: src/A.sol A.b"]);
  assert.deepEqual(verdict(results, [listed("b"), { mutant: "src/B.sol B.x", reason: "why" }], ["src/A.sol"]).wrong, []);
  const text = "4 mutants: 1 killed, 1 equivalent, 1 of the same code, 1 that do not compile, 0 survived";
  assert.equal(summary(verdict(results, [listed("b")]).totals), text);

  const lines = [];
  const progress = progressLine(results.length, { write: (line) => lines.push(line) });
  results.forEach((_, i) => progress(results.slice(0, i + 1), true));
  assert.deepEqual(lines, ["survived: src/A.sol:7: A.b\n", "4/4 mutants, 1 killed, 1 survived, 0 min left, at src/A.sol:7\n"]);
});

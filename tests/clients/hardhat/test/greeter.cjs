const assert = require("node:assert/strict");
const { ethers } = require("hardhat");

describe("Greeter", () => {
  let greeter;

  before(async () => {
    greeter = await ethers.deployContract("Greeter", ["hello"]);
    await greeter.waitForDeployment();
  });

  it("keeps the first greeting", async () => assert.equal(await greeter.greeting(), "hello"));

  it("greets and logs", async () => {
    const [signer] = await ethers.getSigners();
    const receipt = await (await greeter.greet("good evening")).wait();
    const { args } = greeter.interface.parseLog(receipt.logs[0]);
    assert.deepEqual([args.by, args.text], [signer.address, "good evening"]);
    assert.equal(await greeter.greeting(), "good evening");
  });

  it("reverts with its error", async () => {
    await assert.rejects(greeter.greet.staticCall(""), (err) => {
      // ethers decodes it, unless Hardhat's provider wraps the answer of the node.
      const revert = err.revert ?? greeter.interface.parseError(err.data?.data ?? err.data);
      return revert?.name === "Empty";
    });
  });
});

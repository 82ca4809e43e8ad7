const { ethers } = require("hardhat");

async function main() {
  const greeter = await ethers.deployContract("Greeter", ["deployed by a script"]);
  await greeter.waitForDeployment();
  console.log(JSON.stringify({ address: await greeter.getAddress(), greeting: await greeter.greeting() }));
}

main().catch((err) => {
  console.error(err);
  process.exitCode = 1;
});

// Child processes of the suites.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

// run starts a program, waits for it and returns its output, trimmed. It throws
// when the exit code is not 0.
export function run(file, args, { cwd, env, timeout = 180_000 } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"], timeout });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk) => (stdout += chunk));
    child.stderr.on("data", (chunk) => (stderr += chunk));
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code === 0) return resolve(stdout.trim());
      reject(Object.assign(new Error(`${file} ${args[0]}: exit ${code ?? signal}\n${stdout}\n${stderr}`), { stdout, stderr }));
    });
  });
}

// foundry returns the native program behind an npm package of Foundry; its
// launcher script does not pass on every exit code.
export function foundry(tool) {
  const arch = { x64: "amd64", arm64: "arm64" }[process.arch];
  return require.resolve(`@foundry-rs/${tool}-${process.platform}-${arch}/bin/${tool}`);
}

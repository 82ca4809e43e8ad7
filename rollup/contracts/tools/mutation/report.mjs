// What a run says: while it goes on, and at its end.

const count = (results, status) => results.filter((result) => result.status === status).length;
const at = ({ file, line, name }) => `${file}:${line}: ${name.slice(file.length + 1)}`;

// Returns a function that shows how far a run of `total` mutants is, given its results and whether the last of them was
// known before. On a terminal in one line, else every 25 mutants; a survivor at once.
export function progressLine(total, out) {
  const begun = Date.now();
  const clear = out.isTTY ? "\r\x1b[K" : "";
  let run = 0;
  return (results, known) => {
    if (!known) ++run;
    const { mutant, status } = results.at(-1);
    const end = results.length === total;
    if (status === "survived") out.write(`${clear}survived: ${at(mutant)}\n`);
    if (!out.isTTY && !end && results.length % 25 !== 0) return;
    const minutes = run === 0 ? 0 : Math.ceil(((Date.now() - begun) / run / 60_000) * (total - results.length));
    const counts = `${count(results, "killed")} killed, ${count(results, "survived")} survived`;
    const line = `${results.length}/${total} mutants, ${counts}, ${minutes} min left, at ${mutant.file}:${mutant.line}`;
    out.write(`${clear}${line}${out.isTTY && !end ? "" : "\n"}`);
  };
}

// Compares the results with the list of equivalent mutants, [{ mutant: name, reason }], as far as it is about the
// `files` that were mutated (all when undefined). `wrong` says what makes the run fail.
export function verdict(results, listed, files) {
  const reasons = new Map(listed.map(({ mutant, reason }) => [mutant, reason]));
  const survivors = results.filter(({ status }) => status === "survived").map(({ mutant }) => mutant);
  const missed = survivors.filter(({ name }) => !reasons.has(name));
  const names = new Set(survivors.map(({ name }) => name));
  const stale = listed.filter(({ mutant }) => !names.has(mutant) && (!files || files.includes(mutant.split(" ")[0])));
  const unexplained = listed.filter(({ reason }) => !reason?.trim());
  const totals = {
    mutants: results.length,
    killed: count(results, "killed"),
    equivalent: survivors.length - missed.length,
    sameCode: count(results, "same code"),
    notCompiling: count(results, "does not compile"),
    survived: missed.length,
  };
  const wrong = [
    ...missed.map((mutant) => `survived: ${at(mutant)}`),
    ...stale.map(({ mutant }) => `listed as equivalent, but not a survivor: ${mutant}`),
    ...unexplained.map(({ mutant }) => `listed as equivalent without a reason: ${mutant}`),
  ];
  const mutants = results.map(({ mutant, status, killer }) => ({ ...mutant, status, killer, reason: reasons.get(mutant.name) }));
  return { totals, wrong, mutants };
}

export function summary({ mutants, killed, equivalent, sameCode, notCompiling, survived }) {
  const others = `${equivalent} equivalent, ${sameCode} of the same code, ${notCompiling} that do not compile`;
  return `${mutants} mutants: ${killed} killed, ${others}, ${survived} survived`;
}

// The mutations: what is taken away from a contract or changed in it, one place at a
// time, found in the syntax tree that solc makes of the source. A mutant is
// { name, file, line, contract, operator, original, start, end, replacement }: start
// and end in bytes, and a name that no line number is part of.

const BOUNDARY = { "<": "<=", "<=": "<", ">": ">=", ">=": ">" };
const EQUALITY = { "==": "!=", "!=": "==" };
const CHECKS = new Set(["require", "assert", "revert"]);

// Mutants of one file, in the order of the source. `stateVariables` are the ids of
// the declarations of all state variables of the project.
export function mutantsOf(file, source, ast, stateVariables) {
  const text = Buffer.from(source, "utf8");
  const found = [];

  function range(node) {
    const [start, length] = node.src.split(":").map(Number);
    return [start, start + length];
  }
  const slice = (start, end) => text.subarray(start, end).toString("utf8");
  const code = (node) => slice(...range(node));

  // `shown` says better than the bytes replaced what is changed.
  function add(context, operator, [start, end], replacement, shown = slice(start, end)) {
    const line = text.subarray(0, start).filter((byte) => byte === 10).length + 1;
    found.push({ file, line, ...context, operator, original: shown.replace(/\s+/g, " "), start, end, replacement });
  }

  // An empty block is a statement everywhere, in assembly as well.
  function remove(context, operator, node) {
    const [start, end] = range(node); // without the semicolon, for some kinds
    add(context, operator, [start, text[end] === ";".charCodeAt(0) ? end + 1 : end], "{ }");
  }

  // The operator between two operands.
  function token(left, right, operator) {
    const gap = range(left)[1];
    const at = text.subarray(gap, range(right)[0]).indexOf(operator);
    if (at < 0) throw new Error(`${file}: no ${operator} after byte ${gap}`);
    return [gap + at, gap + at + operator.length];
  }

  // Whether what is written to `target` outlives the call.
  function isState(target) {
    if (target.nodeType === "TupleExpression") return target.components.some((part) => part && isState(part));
    if (target.nodeType === "IndexAccess") return isState(target.baseExpression);
    if (target.nodeType === "MemberAccess") return isState(target.expression);
    return stateVariables.has(target.referencedDeclaration) || / storage /.test(target.typeDescriptions.typeString);
  }
  const write = (target) => (isState(target) ? "state write" : "assignment");

  function assignment(context, node, statement) {
    const { leftHandSide: left, rightHandSide: right } = node;
    remove(context, `delete ${write(left)}`, statement);
    if (node.operator !== "=") add(context, "forget the old value", token(left, right, node.operator), "=", code(node));
    if (right.nodeType !== "Assignment") return;
    add(context, `delete outer ${write(left)}`, range(node), code(right));
    add(context, `delete inner ${write(right.leftHandSide)}`, range(right), code(right.rightHandSide));
  }

  const visitors = {
    IfStatement(context, node) {
      const exit = exitOf(node);
      if (exit) return remove(context, exit === "Return" ? "delete early return" : "delete check", node);
      add(context, "always true", range(node.condition), "true");
      // Where the body is one statement, its deletion is the same.
      if (node.falseBody || statements(node.trueBody).length > 1) add(context, "always false", range(node.condition), "false");
    },
    ExpressionStatement(context, node) {
      const e = node.expression;
      if (e.nodeType === "Assignment") assignment(context, e, node);
      if (e.nodeType === "UnaryOperation") remove(context, `delete ${write(e.subExpression)}`, node);
      if (e.nodeType === "FunctionCall") remove(context, CHECKS.has(e.expression.name) ? "delete check" : "delete call", node);
    },
    RevertStatement: (context, node) => remove(context, "delete check", node),
    EmitStatement: (context, node) => remove(context, "delete event", node),
    BinaryOperation(context, node) {
      const { operator, leftExpression: left, rightExpression: right } = node;
      if (BOUNDARY[operator]) add(context, "move boundary", token(left, right, operator), BOUNDARY[operator], code(node));
      if (EQUALITY[operator]) add(context, "turn comparison", token(left, right, operator), EQUALITY[operator], code(node));
      if (operator !== "&&" && operator !== "||") return;
      add(context, `only the left of ${operator}`, range(node), `(${code(left)})`);
      add(context, `only the right of ${operator}`, range(node), `(${code(right)})`);
    },
    Conditional(context, node) {
      add(context, "always the first branch", range(node), `(${code(node.trueExpression)})`);
      add(context, "always the second branch", range(node), `(${code(node.falseExpression)})`);
    },
    UnaryOperation(context, node) {
      if (node.operator === "!") add(context, "drop negation", range(node), code(node.subExpression));
    },
    ModifierInvocation(context, node) {
      if (node.kind === "modifierInvocation") add(context, "delete modifier", range(node), "");
    },
    FunctionCallOptions(context, node) {
      add(context, "drop call options", [range(node.expression)[1], range(node)[1]], "", code(node));
    },
    YulExpressionStatement: (context, node) => remove(context, "delete assembly", node),
    YulAssignment: (context, node) => remove(context, "delete assembly", node),
  };

  // Children that have mutants of their own.
  function children(node) {
    const of = (...keys) => keys.flatMap((key) => node[key] ?? []);
    if (node.nodeType === "ForStatement") return of("condition", "body"); // without its step it never ends
    if (node.nodeType !== "IfStatement") return of(...Object.keys(node)).filter((child) => child?.nodeType);
    // A condition the other way round lets nothing through that the function is for.
    const { condition } = node;
    const negated = condition.nodeType === "UnaryOperation" && condition.operator === "!";
    const conditions = negated ? [condition.subExpression] : EQUALITY[condition.operator] ? operands(condition) : [condition];
    return exitOf(node) === "revert" ? conditions : [...conditions, ...of("trueBody", "falseBody")];
  }

  function walk(node, context) {
    if (node.nodeType === "ContractDefinition") context = { contract: node.name, where: node.name };
    if (/^(Function|Modifier)Definition$/.test(node.nodeType)) context = { ...context, where: `${context.where}.${node.name || node.kind}` };
    visitors[node.nodeType]?.(context, node);
    for (const child of children(node)) walk(child, context);
  }

  walk(ast, { contract: "", where: "" });
  found.sort((a, b) => a.start - b.start || a.end - b.end);
  return named(found);
}

const operands = ({ leftExpression, rightExpression }) => [leftExpression, rightExpression];

const statements = (body) => (body.nodeType === "Block" ? body.statements : [body]);

// "revert" or "Return" when an if statement does nothing but leave the function.
function exitOf({ trueBody, falseBody }) {
  const [only, ...more] = statements(trueBody);
  if (falseBody || more.length > 0) return undefined;
  if (only?.nodeType === "Return") return "Return";
  const reverts = only?.nodeType === "RevertStatement" || only?.expression?.expression?.name === "revert";
  return reverts ? "revert" : undefined;
}

function named(mutants) {
  const times = new Map();
  return mutants.map(({ where, ...mutant }) => {
    const name = `${mutant.file} ${where}: ${mutant.operator}: ${mutant.original}`;
    times.set(name, (times.get(name) ?? 0) + 1);
    return { name: times.get(name) === 1 ? name : `${name} (${times.get(name)})`, ...mutant };
  });
}

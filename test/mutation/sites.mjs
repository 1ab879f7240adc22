// Where a source can be broken, and how: one small change each, as a hand may slip.
import { parseSync } from 'vite';

const FLIPPED = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '&&': '||',
  '||': '&&',
};
const SWAPPED = { some: 'every', every: 'some', min: 'max', max: 'min' };
const DROPPED = ['filter', 'toSorted', 'toReversed', 'slice'];
const STATEMENTS = ['ExpressionStatement', 'ReturnStatement', 'ContinueStatement', 'BreakStatement'];

/**
 * Every mutant of a source. `atLoad` is one that runs while its module is loaded.
 * @returns {{ start: number, end: number, isStatement: boolean, text: string, what: string, atLoad: boolean }[]} in order of place
 */
export function mutantsOf(file, source) {
  const found = [];
  const textOf = ({ start, end }) => source.slice(start, end);
  const add = (node, text, what, atLoad, isStatement = false) =>
    found.push({ start: node.start, end: node.end, isStatement, text, what, atLoad });

  /** @param spine whether the node is what a chain with `?.` goes along: it cannot be taken out of it */
  const walk = (node, atLoad, spine = false) => {
    if (Array.isArray(node)) {
      for (const each of node) walk(each, atLoad);
      return;
    }
    if (typeof node?.type !== 'string') return;
    const { type } = node;
    if (type.startsWith('TS') && !/^TS(As|Satisfies|NonNull)/.test(type)) return;
    if (type === 'ImportDeclaration') return;
    const own = atLoad && !/Function/.test(type) && type !== 'PropertyDefinition';
    if (STATEMENTS.includes(type) && !(type === 'ExpressionStatement' && node.directive))
      add(node, '', `drop ${firstLine(textOf(node))}`, own, true);
    if (type === 'BinaryExpression' || type === 'LogicalExpression') infix(node, own);
    if (type === 'UnaryExpression' && ['!', '-'].includes(node.operator)) add(node, textOf(node.argument), `${node.operator} dropped`, own);
    if (type === 'IfStatement' || type === 'ConditionalExpression')
      for (const text of ['true', 'false']) add(node.test, text, `condition ${text}`, own);
    if (type === 'Literal') literal(node, own);
    if (type === 'CallExpression' && !spine) call(node, own);
    if (type === 'ChainExpression') chain(node, node.expression, own);
    for (const [key, child] of Object.entries(node)) {
      if (key === 'typeAnnotation' || key === 'returnType' || key === 'typeArguments' || key === 'typeParameters') continue;
      if (key === 'key' && !node.computed) continue;
      const along = type === 'ChainExpression' || (spine && (key === 'object' || key === 'callee'));
      if (Array.isArray(child)) walk(child, own);
      else walk(child, own, along);
    }
  };

  const infix = (node, own) => {
    const { left, right, operator } = node;
    if (operator === '??') return add(node, textOf(left), '?? dropped', own);
    const other = FLIPPED[operator];
    const isText = [left, right].some(
      (side) => side.type === 'TemplateLiteral' || (side.type === 'Literal' && typeof side.value === 'string'),
    );
    if (other === undefined || (operator === '+' && isText)) return;
    const at = source.indexOf(operator, left.end + /^[)\s]*/.exec(source.slice(left.end))[0].length);
    add(node, source.slice(node.start, at) + other + source.slice(at + operator.length, node.end), `${operator} to ${other}`, own);
  };
  const literal = (node, own) => {
    if (typeof node.value === 'boolean') add(node, String(!node.value), `${node.value} to ${!node.value}`, own);
    if (node.bigint !== undefined) add(node, `${BigInt(node.bigint) + 1n}n`, `${node.raw} and 1`, own);
    else if (typeof node.value === 'number') add(node, String(node.value + 1), `${node.raw} and 1`, own);
  };
  const call = (node, own) => {
    const { callee } = node;
    if (callee.type !== 'MemberExpression' || callee.computed) return;
    const { name, start, end } = callee.property;
    if (DROPPED.includes(name)) add(node, textOf(callee.object), `${name} dropped`, own);
    if (Object.hasOwn(SWAPPED, name))
      add(node, source.slice(node.start, start) + SWAPPED[name] + source.slice(end, node.end), `${name} to ${SWAPPED[name]}`, own);
  };
  const chain = (whole, node, own) => {
    const inner = node.object ?? node.callee ?? node.expression;
    if (node.optional) {
      const at = source.indexOf('?.', inner.end);
      const isNamed = node.type === 'MemberExpression' && !node.computed;
      add(whole, source.slice(whole.start, at) + (isNamed ? '.' : '') + source.slice(at + 2, whole.end), '?. without its question', own);
    }
    if (inner) chain(whole, inner, own);
  };

  walk(parseSync(file, source).program.body, true);
  return found.toSorted((a, b) => a.start - b.start || b.end - a.end);
}

/** Whether a mutant is still a program. */
export function isProgram(file, source, { start, end, isStatement, text }) {
  return parseSync(file, source.slice(0, start) + (isStatement ? ';' : `(${text})`) + source.slice(end)).errors.length === 0;
}

/** The source with each of its mutants behind a question: `M(7) ? broken : as it is`. */
export function instrumented(source, mutants) {
  const groups = new Map();
  for (const mutant of mutants)
    groups.set(`${mutant.start} ${mutant.end}`, [...(groups.get(`${mutant.start} ${mutant.end}`) ?? []), mutant]);
  const outer = [...groups.values()].toSorted(([a], [b]) => a.start - b.start || b.end - a.end);
  const emit = (start, end) => {
    let text = '';
    let at = start;
    while (outer[0] && outer[0][0].start < end) {
      const group = outer.shift();
      const [{ start: from, end: to, isStatement }] = group;
      text += source.slice(at, from);
      const inside = emit(from, to);
      text += isStatement
        ? // In braces of its own, or an `else` that follows would be taken for its.
          `{if(!globalThis.M(${group[0].number})){${inside}}}`
        : `(${group.map(({ number, text: broken }) => `globalThis.M(${number})?(${broken}):`).join('')}(${inside}))`;
      at = to;
    }
    return text + source.slice(at, end);
  };
  return emit(0, source.length);
}

function firstLine(text) {
  return text.split('\n')[0].slice(0, 70);
}

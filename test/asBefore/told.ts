/** What a run says, in a line that can be read, with a digest of all the rest: what changes a figure anywhere changes the line. */
import { createHash } from 'node:crypto';
import type { Assessment, IcbPosition } from '../../src/model/assessment.ts';
import { subjectKey } from '../../src/model/check.ts';
import type { CostCell } from '../../src/model/cost.ts';
import { wireDocument } from '../../src/report/json/assessment.ts';

const ALL = { regions: [], clusters: [], icbs: [] };

/** Maps, sets and big numbers as text. */
function plain(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return `${value}n`;
  if (value instanceof Map) return [...value];
  return value instanceof Set ? [...value] : value;
}

export function digestOf(...values: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(values, plain)).digest('hex').slice(0, 10);
}

/** Each with how often it is there, if more than once. */
export function counted(all: readonly string[]): string {
  return [...new Set(all)]
    .toSorted()
    .map((each) => [each, all.filter((other) => other === each).length] as const)
    .map(([each, times]) => (times > 1 ? `${each} ${times}` : each))
    .join(', ');
}

/** What is behind the figures of an ICB: its cells, and what may be put back. */
function behind({ putBack, sources: { baseline, deadline, nonRecurrent, transition, transitionBlank, months } }: IcbPosition): unknown {
  const back = [...putBack]
    .filter(([, { pence }]) => pence !== 0n)
    .map(([month, { pence, parts }]) => [month, pence, parts.map((each) => each.pence)]);
  const given = [...months].map(([month, cells]) => [
    month,
    cells.map(({ costType, period, lines }) => [costType, period.start, lines].join()),
  ]);
  return [back, given, Boolean(transitionBlank), [baseline, deadline, nonRecurrent, transition].map((cells) => cells.map(cellText))];
}

/** The months of what is made of several ICBs, with what no document tells of them. */
function monthsTogether({ regions, clusters, national }: Assessment): unknown {
  return [...regions, ...clusters, national].map(({ months }) => months);
}

/** A cell with its parts. */
export function cellText({ icb, scenario, costType, function: of, recurrence, period, pence, below, parts }: CostCell): string {
  const files = parts.map(({ file, line, lines, blanks, pence: added, twice = false }) => [file, line, lines, blanks, added, twice].join());
  return [icb, scenario, costType, of, recurrence, period.start, period.months, pence, below, ...files].join('|');
}

/** The verdicts, what is said besides, and every figure in a digest: of words only what they are about. */
export function toldOf(assessment: Assessment): string {
  const {
    policy: _,
    inputs: _inputs,
    madeWith: _with,
    checks,
    diagnostics: _said,
    ...figures
  } = wireDocument(assessment, { selection: ALL });
  const verdicts = checks.map(({ message: _message, references: _references, ...check }) => check);
  const said = assessment.diagnostics.map(({ code, place, ...rest }) => [code, place?.line, 'facts' in rest && rest.facts]);
  const missed = assessment.checks.filter(({ level, verdict }) => level !== 'scheme' && verdict === 'missed');
  const met = assessment.checks.filter(({ level, verdict }) => level !== 'scheme' && verdict === 'met');
  const names = (all: readonly Assessment['checks'][number][]) => all.map((check) => `${subjectKey(check)} ${check.id}`).join(', ');
  return [
    `met: ${names(met) || 'none'}`,
    `missed: ${names(missed) || 'none'}`,
    `said: ${counted(assessment.diagnostics.map(({ code }) => code)) || 'nothing'}`,
    `figures ${digestOf(figures, verdicts, said, assessment.icbs.map(behind), monthsTogether(assessment))}`,
  ].join('\n  ');
}

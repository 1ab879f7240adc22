import { changedCells } from '../assess/rebalance/changedCells.ts';
import { rebalance as changesOf } from '../assess/rebalance/rebalance.ts';
import { type Assessment, aggregateOf, positionOf } from '../model/assessment.ts';
import type { CheckId } from '../model/check.ts';
import { CHECK_IDS } from '../model/check.ts';
import type { Choices, Submitted } from '../model/evidence.ts';
import type { IcbCode } from '../model/geography.ts';
import { largest, type Pence } from '../model/money.ts';
import type { ChangedMonth, IcbShare, Rebalanced, RebalanceOptions, SubjectChange } from '../model/rebalance.ts';
import { assessSubmitted } from './assessSubmitted.ts';

/** What a rebalanced plan has to meet, whatever else is gated. */
const MENDED: readonly CheckId[] = ['envelope', 'recurrent'];

/** A larger change lets more cost have moved out of scope, which is put back in turn; never more than all that did. */
const ROUNDS = 4;

/**
 * Finds the smallest recurrent changes that put the chosen subjects inside their envelopes, makes them, and assesses the costs again: nothing
 * is said to be inside that this does not find so. Where a verdict would turn on costs that are put back, the change is larger by these.
 * @param checks further ones that the changed plan is gated by
 * @throws OverrideError
 */
export function rebalance(submitted: Submitted, options: RebalanceOptions, checks: readonly CheckId[] = []): Rebalanced {
  const plain = changed(submitted, options, checks, new Map());
  let found = plain;
  const beyond = new Map<string, Pence>();
  for (let round = 0; round < ROUNDS; round++) {
    const lacking = found.subjects.flatMap((each) => {
      const more = each.outcome === 'unknown' && each.change > 0n ? turningOn(each, found) : 0n;
      return more > 0n ? [[each.subject, more] as const] : [];
    });
    if (lacking.length === 0) break;
    for (const [subject, more] of lacking) beyond.set(subject, (beyond.get(subject) ?? 0n) + more);
    found = changed(submitted, options, checks, beyond);
  }
  const helped = new Map(
    [...beyond].filter(([code]) => found.subjects.some(({ subject, outcome }) => subject === code && outcome !== 'unknown')),
  );
  return helped.size === beyond.size ? found : helped.size === 0 ? plain : changed(submitted, options, checks, helped);
}

/**
 * How far over a changed subject is if the costs that its verdicts turn on are put back, in the worst month from the deadline on: by the
 * exact change, which the whole pence of monthly lines are a little beyond.
 */
function turningOn({ subject, from, change }: SubjectChange, { before, after }: Pick<Rebalanced, 'before' | 'after'>): Pence {
  const measuresIn = (assessment: Assessment) => positionOf(assessment, subject) ?? aggregateOf(subject, assessment);
  const { envelope, months } = measuresIn(before);
  const changedTo = measuresIn(after);
  const over = months.flatMap(({ month, countedRunRate }) => {
    const putBack = changedTo.months.find((each) => each.month === month)?.putBack ?? 0n;
    if (envelope === null || countedRunRate === null || month < before.policy.deadline.value) return [];
    return [countedRunRate - (from !== null && month >= from ? change : 0n) + putBack - envelope];
  });
  return largest(over) ?? 0n;
}

/** The changes, made and assessed. @param beyond by subject, what its change is larger by */
function changed(
  submitted: Submitted,
  options: RebalanceOptions,
  checks: readonly CheckId[],
  beyond: ReadonlyMap<string, Pence>,
): Rebalanced {
  const { level, selection } = options;
  const { evidence, policy, choices } = submitted;
  const { assessment: before } = assessSubmitted(submitted, choices);
  const own = changesOf(before, options, beyond);
  const other = own.some(isCarried) ? onOtherFootprint(submitted, before, options, beyond) : undefined;
  const changes = own.map((each) => {
    const instead = other?.changes.find(({ subject }) => subject === each.subject);
    return other && instead && isCarried(each) && isSameChange(each, instead)
      ? { ...instead, givenOn: other.assessment.geography.asAt }
      : each;
  });
  const drawnOn = ({ givenOn }: SubjectChange) => (givenOn && other ? other.assessment : before);
  const until = before.policy.recurrentUntil.value;
  const byIcb = changes.flatMap((each) =>
    each.icbs.flatMap(({ icb, change }) => {
      const position = drawnOn(each).icbs.find(({ icb: { code } }) => code === icb.code);
      return position && each.from !== null && change > 0n
        ? [[icb.key ?? icb.code, { position, change, from: each.from, until }] as const]
        : [];
    }),
  );
  const cells = changedCells(evidence.costs.cells, new Map(byIcb));
  const gated = CHECK_IDS.filter((id) => MENDED.includes(id) || checks.includes(id));
  const rewritten: Submitted = {
    ...submitted,
    policy,
    evidence: { ...evidence, costs: { ...evidence.costs, cells } },
    gate: { checks: gated, level, selection },
  };
  const { assessment: after, gate } = assessSubmitted(rewritten, choices);
  if (!gate) throw new TypeError('what is to be gated was not');
  const otherAfter = other && assessSubmitted(rewritten, other.choices).assessment;
  const isMet = ({ subject }: SubjectChange) =>
    after.checks.every((check) => check.subject !== subject || !MENDED.includes(check.id) || check.verdict === 'met');
  const subjects = changes.map((each): SubjectChange => {
    const to = (each.givenOn && otherAfter) || after;
    const icbs = each.icbs.map((share) => ({ ...share, months: monthsOf(share, each, drawnOn(each), to) }));
    return each.outcome === 'impossible' || isMet(each) ? { ...each, icbs } : { ...each, outcome: 'unknown', icbs: [] };
  });
  const isImpossible = subjects.some(({ outcome }) => outcome === 'impossible');
  return { options, subjects, before, after, gate, cells, status: isImpossible ? 1 : gate.status };
}

const isCarried = ({ icbs }: SubjectChange) => icbs.some(({ fixed }) => fixed === 'carried');

/** Whether a subject needs the same change of bodies that gave each month of it. */
function isSameChange(one: SubjectChange, other: SubjectChange): boolean {
  return !isCarried(other) && one.change === other.change && one.from === other.from && one.binding === other.binding;
}

/**
 * The changes of the bodies of the other footprint: a region is the same on either. A floor is a promise about the ICBs that the report is drawn
 * of, and is not made of others; who is kept keeps what it takes over, and what it passes on.
 */
function onOtherFootprint(
  submitted: Submitted,
  before: Assessment,
  options: RebalanceOptions,
  beyond: ReadonlyMap<string, Pence>,
): { readonly choices: Choices; readonly assessment: Assessment; readonly changes: readonly SubjectChange[] } | undefined {
  const { choices, evidence } = submitted;
  if (!evidence.footprints || choices.footprint === undefined || options.floor || !['region', 'national'].includes(options.level))
    return undefined;
  const footprint = choices.footprint === '2026/27' ? '2025/26' : '2026/27';
  const other = { ...choices, footprint } as const;
  const { assessment } = assessSubmitted(submitted, other);
  const changes = changesOf(assessment, { ...options, keep: options.keep.flatMap((code) => [code, ...tiedTo(code, before)]) }, beyond);
  return { choices: other, assessment, changes };
}

function tiedTo(code: IcbCode, { icbs }: Assessment): readonly IcbCode[] {
  const { recut = [], elsewhere } = icbs.find(({ icb }) => icb.code === code) ?? {};
  return [...recut.map(({ from }) => from), ...(elsewhere?.successors ?? [])];
}

/** The months in which an ICB's run rate changes. */
function monthsOf({ icb, change }: IcbShare, { from }: SubjectChange, before: Assessment, after: Assessment): readonly ChangedMonth[] {
  const months = ({ icbs }: Assessment) => icbs.find((each) => each.icb.code === icb.code)?.months ?? [];
  return months(before).flatMap(({ month, view, runRate }) => {
    const to = months(after).find((each) => each.month === month)?.runRate ?? null;
    return from === null || month < from || change === 0n || runRate === null || to === null ? [] : [{ month, view, from: runRate, to }];
  });
}

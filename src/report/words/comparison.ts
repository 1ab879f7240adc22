import type { Change, CheckChange, Comparison, RuleChange, Side } from '../../model/comparison.ts';
import { isEverything, type Selection } from '../../model/gate.ts';
import { MEASURE_KEYS, MEASURES, type MeasureDefinition } from '../../model/measures.ts';
import type { Pence } from '../../model/money.ts';
import { codecOf, nameWords, type ParameterName, readText } from '../../model/parameters.ts';
import { percentText, type Ratio } from '../../model/ratio.ts';
import { subjectName } from './checks.ts';
import { fileText } from './places.ts';
import { exactMoney, listed, MET_BY_AGREEMENT, shortMoney, VERDICT_WORDS, visible } from './values.ts';

/** The label of a measure; the name it was saved with if it has no label or is not known. */
export function measureWords(name: string): string {
  const measure = MEASURE_KEYS.find((key) => key === name);
  const definition: MeasureDefinition | undefined = measure && MEASURES[measure];
  return definition && 'label' in definition ? definition.label : visible(name);
}

/** Shown in place of a figure that a side does not have. */
export const NOT_KNOWN: Change<string> = { from: 'not known before', to: 'no longer known' };

const ONE_OF_THEM: Change<string> = { from: 'none before', to: 'none now' };

/** `+£0.86m`, `-£12.34`. */
export function signed(pence: Pence, money: (pence: Pence) => string = shortMoney): string {
  return `${pence > 0n ? '+' : ''}${money(pence)}`;
}

export function signedExact(pence: Pence): string {
  return signed(pence, exactMoney);
}

export function signedPercent(ratio: Ratio): string {
  const text = percentText(ratio);
  return /^[1-9]|^0\.[1-9]/.test(text) ? `+${text}` : text;
}

/** A verdict of one side, in words. */
export function verdictText(check: Pick<CheckChange, 'verdict' | 'doubtAccepted'>, side: 'from' | 'to'): string {
  const verdict = check.verdict[side];
  if (verdict === null) return ONE_OF_THEM[side];
  return check.doubtAccepted[side] ? MET_BY_AGREEMENT : VERDICT_WORDS[verdict];
}

/** `North West (envelope: met, now MISSED; recurrent: …) and QYG "Digital team" (cost-shift: …)`; the first few subjects. */
export function turnsText(changes: readonly CheckChange[], geography: Comparison['geography'], few = 4): string {
  const subjects = [...new Map(changes.map((change) => [subjectName(change, { geography }), change])).keys()];
  const named = subjects.slice(0, few).map((name) => {
    const own = changes.filter((change) => subjectName(change, { geography }) === name);
    return `${name} (${own.map((check) => `${check.id}: ${verdictText(check, 'from')}, now ${nowText(check)}`).join('; ')})`;
  });
  return listed(subjects.length > few ? [...named, `${subjects.length - few} more`] : named);
}

function nowText(check: CheckChange): string {
  return check.verdict.to === null ? 'none' : verdictText(check, 'to');
}

const OTHER_RULES = { id: 'policy', title: 'title of the policy', basis: 'population basis' } as const;

/** `rate per head: £18.76 per head, now £19 per head` */
export function ruleText({ rule, from, to }: RuleChange): string {
  if (rule === 'id' || rule === 'title' || rule === 'basis') return `${OTHER_RULES[rule]}: ${visible(from)}, now ${visible(to)}`;
  return `${nameWords(rule)}: ${dataText(rule, from)}, now ${dataText(rule, to)}`;
}

/** A policy value that a side holds, in words; as it stands if this program does not read it. */
function dataText<Name extends ParameterName>(name: Name, text: string): string {
  const value = readText(name, text);
  return visible(value === undefined ? text : codecOf(name).words(value));
}

export function sideName({ name }: Pick<Side, 'name'>): string {
  return fileText(name);
}

/** `North West and QF7`: what a selection chose; blank if it leaves nothing out. */
export function choiceText(selection: Selection, geography: Comparison['geography']): string {
  if (isEverything(selection)) return '';
  return listed(
    [...selection.regions, ...selection.clusters, ...selection.icbs].map(
      (subject) => `${subjectName({ subject }, { geography })} (${subject})`,
    ),
  );
}

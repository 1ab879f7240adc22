import type { Assessment, BridgeStep, Measures } from '../../../model/assessment.ts';
import type { CheckResult } from '../../../model/check.ts';
import { less, type Pence, sum } from '../../../model/money.ts';
import { gapStepName, stepName } from '../../documents/schemes/bridge.ts';
import { counted, NO_FIGURE, shortMoney, visible } from '../../words/values.ts';
import { gapLabel, type Judged, judgedOf } from '../judged.ts';

/** A part of the way from the baseline to the envelope, from one amount to another. */
export interface Step {
  readonly name: string;
  readonly kind: 'total' | 'change' | 'disallowed' | Judged;
  /** `null` where it is not known. */
  readonly span: { readonly from: Pence; readonly to: Pence } | null;
  readonly label: string;
}

export interface Way {
  readonly by: 'scheme' | 'function' | 'whole';
  readonly steps: readonly Step[];
}

/** By scheme where schemes are given, else by function where all are told apart, else as one. */
export function wayOf(measures: Measures, check: CheckResult | undefined, assessment: Assessment): Way {
  if (measures.bridge) {
    const { bridge } = measures;
    return {
      by: 'scheme',
      steps: stepsOf(
        foldedBridge(bridge).map((step) => changeOf(step, check, assessment)),
        check,
      ),
    };
  }
  const functions = functionChanges(measures, assessment);
  return {
    by: functions ? 'function' : 'whole',
    steps: stepsOf([...start(measures), ...(functions ?? saved(measures)), ...end(measures, check)], check),
  };
}

/** An amount that is added to the one before, or a total. */
interface Change {
  readonly name: string;
  readonly kind: 'total' | 'change' | 'disallowed' | 'unexplained' | 'gap';
  readonly pence: Pence | null;
}

function changeOf(step: BridgeStep | Rest, check: CheckResult | undefined, assessment: Assessment): Change {
  if (step.kind === 'rest') return { name: `${counted(step.count, 'other scheme')} together`, kind: 'change', pence: step.pence };
  return { name: stepName(step, check?.subject ?? '', assessment), kind: KINDS[step.kind], pence: step.pence };
}

const KINDS: Readonly<Record<BridgeStep['kind'], Change['kind']>> = {
  baseline: 'total',
  saving: 'change',
  disallowed: 'disallowed',
  unexplained: 'unexplained',
  'exit-run-rate': 'total',
  'envelope-gap': 'gap',
  envelope: 'total',
};

interface Rest {
  readonly kind: 'rest';
  readonly count: number;
  readonly pence: Pence;
}

/** More savings than these are not read one by one; the smallest then stand together. */
const MANY = 24;

function foldedBridge(bridge: readonly BridgeStep[]): readonly (BridgeStep | Rest)[] {
  const savings = bridge.flatMap((step) => (step.kind === 'saving' ? [step] : []));
  if (savings.length <= MANY) return bridge;
  const kept = new Set(savings.toSorted((a, b) => (a.pence < b.pence ? -1 : a.pence > b.pence ? 1 : 0)).slice(0, MANY - 1));
  const left = savings.filter((step) => !kept.has(step));
  const rest: Rest = {
    kind: 'rest',
    count: left.reduce((total, { schemes }) => total + schemes, 0),
    pence: sum(left.map(({ pence }) => pence)),
  };
  const last = bridge.findLastIndex(({ kind }) => kind === 'saving');
  const folded = (steps: readonly BridgeStep[]) => steps.filter((step) => step.kind !== 'saving' || kept.has(step));
  return [...folded(bridge.slice(0, last + 1)), rest, ...bridge.slice(last + 1)];
}

const start = ({ baseline }: Measures): readonly Change[] => [{ name: 'Baseline', kind: 'total', pence: baseline }];

function end({ exitRunRate, envelope }: Measures, check: CheckResult | undefined): readonly Change[] {
  const gap = less(envelope, exitRunRate);
  return [
    { name: 'Exit run rate', kind: 'total', pence: exitRunRate },
    { name: gapStepName(gap, check), kind: 'gap', pence: gap },
    { name: 'Envelope', kind: 'total', pence: envelope },
  ];
}

function saved({ baseline, exitRunRate }: Measures): readonly Change[] {
  const pence = less(exitRunRate, baseline);
  return [{ name: pence !== null && pence > 0n ? 'Risen by the deadline' : 'Saved by the deadline', kind: 'change', pence }];
}

/** `null` where functions are not told apart, or a figure is not known. */
function functionChanges({ functions }: Measures, { policy }: Assessment): readonly Change[] | null {
  const changes = functions?.rows.map((row): Change | null => {
    const pence = less(row.exitRunRate, row.baseline);
    if (pence === null) return null;
    const known = policy.functions.value.find(({ id }) => id === row.function);
    const name = row.function === '' ? 'No function given' : visible(known?.name ?? row.function);
    return { name, kind: 'change', pence };
  });
  return changes?.every((each) => each !== null) ? changes : null;
}

function stepsOf(changes: readonly Change[], check: CheckResult | undefined): readonly Step[] {
  let at: Pence | null = null;
  return changes.map(({ name, kind, pence }): Step => {
    if (kind === 'total') {
      at = pence;
      return { name, kind, span: pence === null ? null : { from: 0n, to: pence }, label: pence === null ? NO_FIGURE : shortMoney(pence) };
    }
    if (at === null || pence === null) return { name, kind: 'unsure', span: null, label: NO_FIGURE };
    const from: Pence = at;
    at = from + pence;
    const span = { from, to: at };
    if (kind === 'gap') return { name, kind: judgedOf(check), span, label: gapLabel(-pence, check) };
    const label = `${pence > 0n ? '+' : ''}${shortMoney(pence)}`;
    return { name, kind: kind === 'unexplained' ? 'unsure' : kind, span, label };
  });
}

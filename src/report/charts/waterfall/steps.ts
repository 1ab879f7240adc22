import type { Assessment, BridgeStep, Measures } from '../../../model/assessment.ts';
import type { CheckResult } from '../../../model/check.ts';
import type { MeasureKey } from '../../../model/measures.ts';
import { less, type Pence, sum } from '../../../model/money.ts';
import { gapStepName, stepName } from '../../documents/schemes/bridge.ts';
import { counted, NO_FIGURE, shortMoney, visible } from '../../words/values.ts';
import { gapLabel, type Judged, judgedOf } from '../judged.ts';
import type { Subject } from '../subjects.ts';

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

/** A subject whose figures are given. */
interface Told extends Pick<Subject, 'markOf'> {
  readonly measures: Measures;
}

/** By scheme where schemes are given, else by function where all are told apart, else as one. */
export function wayOf({ measures, markOf }: Told, check: CheckResult | undefined, assessment: Assessment): Way {
  if (measures.bridge) {
    const { bridge } = measures;
    return {
      by: 'scheme',
      steps: stepsOf(
        foldedBridge(bridge).map((step) => changeOf(step, check, assessment)),
        check,
        markOf,
      ),
    };
  }
  const functions = functionChanges(measures, assessment);
  return {
    by: functions ? 'function' : 'whole',
    steps: stepsOf([...start(measures), ...(functions ?? saved(measures)), ...end(measures, check)], check, markOf),
  };
}

/** An amount that is added to the one before, or a total. */
interface Change {
  readonly name: string;
  readonly kind: 'total' | 'change' | 'disallowed' | 'unexplained' | 'gap';
  readonly pence: Pence | null;
  /** What it shows, or follows from; absent for a saving. */
  readonly measure?: MeasureKey;
}

function changeOf(step: BridgeStep | Rest, check: CheckResult | undefined, assessment: Assessment): Change {
  if (step.kind === 'rest') return { name: `${counted(step.count, 'other scheme')} together`, kind: 'change', pence: step.pence };
  return { name: stepName(step, check?.subject ?? '', assessment), pence: step.pence, ...KINDS[step.kind] };
}

const BASELINE = { kind: 'total', measure: 'baseline' } as const;
const EXIT = { kind: 'total', measure: 'exitRunRate' } as const;
const GAP = { kind: 'gap', measure: 'envelopeGap' } as const;
const ENVELOPE = { kind: 'total', measure: 'envelope' } as const;

const KINDS: Readonly<Record<BridgeStep['kind'], Pick<Change, 'kind' | 'measure'>>> = {
  baseline: BASELINE,
  saving: { kind: 'change' },
  disallowed: { kind: 'disallowed' },
  unexplained: { kind: 'unexplained', measure: 'achievedReduction' },
  'exit-run-rate': EXIT,
  'envelope-gap': GAP,
  envelope: ENVELOPE,
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

const start = ({ baseline }: Measures): readonly Change[] => [{ name: 'Baseline', pence: baseline, ...BASELINE }];

function end({ exitRunRate, envelope }: Measures, check: CheckResult | undefined): readonly Change[] {
  const gap = less(envelope, exitRunRate);
  return [
    { name: 'Exit run rate', pence: exitRunRate, ...EXIT },
    { name: gapStepName(gap, check), pence: gap, ...GAP },
    { name: 'Envelope', pence: envelope, ...ENVELOPE },
  ];
}

function saved({ baseline, exitRunRate }: Measures): readonly Change[] {
  const pence = less(exitRunRate, baseline);
  return [
    {
      name: pence !== null && pence > 0n ? 'Risen by the deadline' : 'Saved by the deadline',
      kind: 'change',
      pence,
      measure: 'achievedReduction',
    },
  ];
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

function stepsOf(changes: readonly Change[], check: CheckResult | undefined, markOf: Subject['markOf']): readonly Step[] {
  let at: Pence | null = null;
  return changes.map(({ name, kind, pence, measure }): Step => {
    const mark = measure && pence !== null ? markOf(measure) : '';
    if (kind === 'total') {
      at = pence;
      const label = pence === null ? NO_FIGURE : `${shortMoney(pence)}${mark}`;
      return { name, kind, span: pence === null ? null : { from: 0n, to: pence }, label };
    }
    if (at === null || pence === null) return { name, kind: 'unsure', span: null, label: NO_FIGURE };
    const from: Pence = at;
    at = from + pence;
    const span = { from, to: at };
    if (kind === 'gap') return { name, kind: judgedOf(check), span, label: `${gapLabel(-pence, check)}${mark}` };
    const label = `${pence > 0n ? '+' : ''}${shortMoney(pence)}${mark}`;
    return { name, kind: kind === 'unexplained' ? 'unsure' : kind, span, label };
  });
}

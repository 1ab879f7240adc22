import type { Assessment, BridgeStep, Measures } from '../../../model/assessment.ts';
import { type CheckResult, unsureOf } from '../../../model/check.ts';
import { bodyOf } from '../../../model/geography.ts';
import type { Pence } from '../../../model/money.ts';
import { exactCell } from '../../cells.ts';
import { type Block, type Cell, left, plain, right, table } from '../../document.ts';
import { checkOf } from '../../words/checks.ts';
import { counted, exactMoney, quoted } from '../../words/values.ts';

const COLUMNS = [left('Step', 0, 24), right('Amount'), right('Leaves')];

/** The way from the baseline to the exit run rate and the envelope, adding up to the penny. */
export function bridgeTable({ bridge }: Pick<Measures, 'bridge'>, code: string, assessment: Assessment): Block | undefined {
  if (!bridge) return undefined;
  const nameOf = (step: BridgeStep) => stepName(step, code, assessment);
  let leaves: Pence = 0n;
  const rows = bridge.map((step): readonly Cell[] => {
    if (isTotal(step)) {
      leaves = step.pence;
      return [{ text: nameOf(step), tone: 'strong' }, plain(''), exactCell(step.pence)];
    }
    leaves += step.pence;
    return [plain(nameOf(step)), plain(`${step.pence >= 0n ? '+' : ''}${exactMoney(step.pence)}`), exactCell(leaves)];
  });
  return table(COLUMNS, rows, 'bridge');
}

/** Whether the step gives a total, not a change. */
export function isTotal({ kind }: BridgeStep): boolean {
  return kind === 'baseline' || kind === 'exit-run-rate' || kind === 'envelope';
}

/** @param code whose step it is */
export function stepName(step: BridgeStep, code: string, assessment: Assessment): string {
  switch (step.kind) {
    case 'baseline':
      return 'Baseline';
    case 'saving':
      return `Saved by ${partName(step, code, assessment)}`;
    case 'disallowed':
      return `Disallowed: ${partName(step, code, assessment)}`;
    case 'unexplained':
      return step.pence > 0n
        ? 'Scheme savings not in the plan'
        : step.pence < 0n
          ? 'Saving that no scheme explains'
          : 'Unexplained difference';
    case 'exit-run-rate':
      return 'Exit run rate';
    case 'envelope-gap':
      return gapStepName(step.pence, checkOf(assessment, 'envelope', code));
    case 'envelope':
      return 'Envelope';
  }
}

/** @param left what is left of the envelope */
export function gapStepName(left: Pence | null, check: CheckResult | undefined): string {
  if (left !== null && left < 0n) return 'Over the envelope';
  return left === null || unsureOf(check) ? 'Envelope gap' : 'Under the envelope';
}

function partName(
  { of, scheme, schemes }: Extract<BridgeStep, { readonly of: string }>,
  code: string,
  { geography }: Pick<Assessment, 'geography'>,
): string {
  if (scheme !== null) return of === code ? quoted(scheme) : `${of} ${quoted(scheme)}`;
  const icb = bodyOf(geography, of);
  const region = geography.regions.find(({ code }) => code === of);
  return `${counted(schemes, 'scheme')} of ${icb ? `${icb.shortName} (${of})` : (region?.name ?? of)}`;
}

import type { BridgeStep, SchemeSaving } from '../../model/assessment.ts';
import type { IcbCode } from '../../model/geography.ts';
import { type Pence, sum } from '../../model/money.ts';
import type { Month } from '../../model/month.ts';
import { type AssessedScheme, recurrentBy } from '../../model/scheme.ts';

const NOTHING: SchemeSaving['saving'] = { schemes: 0, pence: 0n };

/** One part for each scheme. */
export function partsOf(icb: IcbCode, schemes: readonly AssessedScheme[], deadline: Month): readonly SchemeSaving[] {
  return recurrentBy(schemes, deadline).map(({ scheme, annualSaving, allowed }) => {
    const saving = { schemes: 1, pence: annualSaving };
    return { of: icb, scheme, saving, disallowed: allowed === false ? saving : NOTHING };
  });
}

/** One part for all schemes of an ICB or a region. */
export function partTogether(of: string, parts: readonly SchemeSaving[]): SchemeSaving {
  return { of, scheme: null, saving: together(parts, 'saving'), disallowed: together(parts, 'disallowed') };
}

/** A scheme of a body that was split counts once: each of its successors has a part. */
function together(parts: readonly SchemeSaving[], kind: 'saving' | 'disallowed'): SchemeSaving['saving'] {
  const counted = parts.filter((part) => part[kind].schemes > 0);
  return {
    schemes: new Set(counted.map(({ of, scheme }) => `${of}/${scheme}`)).size,
    pence: sum(counted.map((part) => part[kind].pence)),
  };
}

interface Totals {
  readonly baseline: Pence | null;
  readonly exitRunRate: Pence | null;
  readonly unexplained: Pence | null;
  readonly envelope: Pence | null;
}

/** The steps from the baseline to the exit run rate and the envelope. The amounts before a total add up to it, to the penny. */
export function bridgeOf(
  { baseline, exitRunRate, unexplained, envelope }: Totals,
  parts: readonly SchemeSaving[] | null,
): readonly BridgeStep[] | null {
  if (!parts || baseline === null || exitRunRate === null || unexplained === null) return null;
  return [
    { kind: 'baseline', pence: baseline },
    ...parts.map(({ of, scheme, saving }): BridgeStep => ({ kind: 'saving', of, scheme, schemes: saving.schemes, pence: -saving.pence })),
    ...parts
      .filter(({ disallowed }) => disallowed.schemes > 0)
      .map(({ of, scheme, disallowed }): BridgeStep => ({ kind: 'disallowed', of, scheme, ...disallowed })),
    { kind: 'unexplained', pence: unexplained },
    { kind: 'exit-run-rate', pence: exitRunRate },
    ...(envelope === null
      ? []
      : ([
          { kind: 'envelope-gap', pence: envelope - exitRunRate },
          { kind: 'envelope', pence: envelope },
        ] as const)),
  ];
}

import type { Assessment, IcbPosition, RegionPosition } from '../../../model/assessment.ts';
import { doubtfulAmong } from '../../../model/rests.ts';
import { annualSavingOf, recurrentBy } from '../../../model/scheme.ts';
import { type Block, paragraph } from '../../document.ts';
import { schemeNames } from '../../words/schemes.ts';
import { gapText, shortMoney } from '../../words/values.ts';

/** By how much, and because of which schemes, the run rates are higher than the plans say; and what may yet be added. */
export function disallowedLines(region: RegionPosition, icbs: readonly IcbPosition[], assessment: Assessment): readonly Block[] {
  const started = recurrentBy(
    icbs.flatMap(({ schemes }) => schemes ?? []),
    assessment.policy.deadline.value,
  );
  const named = (wanted: boolean | null) => {
    const of = started.filter(({ allowed }) => allowed === wanted);
    return of.length === 0 ? null : { total: annualSavingOf(of), names: schemeNames(of) };
  };
  if (icbs.every(({ exitRunRate }) => exitRunRate === null)) return [];
  const [disallowed, undecided] = [named(false), named(null)];
  const without = region.envelopeGap === null || region.disallowedSaving === null ? null : region.envelopeGap - region.disallowedSaving;
  return [
    ...(disallowed
      ? [
          paragraph(
            `${shortMoney(disallowed.total)} a year of disallowed savings counts in the exit run rates: ${disallowed.names}.${
              without === null
                ? ''
                : ` Without it the region would be ${gapText(without, doubtfulAmong(region.icbs, assessment).length > 0)}.`
            }`,
            'bad',
          ),
        ]
      : []),
    ...(undecided
      ? [
          paragraph(
            `${shortMoney(undecided.total)} a year of savings cannot be judged: ${undecided.names}. The exit run rates rely on it, and would be that much higher without it.`,
            'unsure',
          ),
        ]
      : []),
  ];
}

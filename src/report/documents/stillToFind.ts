import type { Assessment, IcbPosition, RegionPosition } from '../../model/assessment.ts';
import { firstMonth, monthName } from '../../model/month.ts';
import { planYear } from '../../model/policy.ts';
import { type Block, paragraph } from '../document.ts';
import { shortMoney } from '../words/values.ts';

/** The recurrent saving a month that would close each gap. */
export function stillToFindLine(region: RegionPosition, icbs: readonly IcbPosition[], { policy }: Assessment): readonly Block[] {
  const subjects = [
    { name: region.region.name, find: region.stillToFind },
    ...icbs.map(({ icb, stillToFind }) => ({ name: icb.code, find: stillToFind })),
  ];
  const deadline = monthName(policy.deadline.value);
  const yearEnd = monthName(firstMonth(planYear(policy) + 1) - 1);
  const items = subjects.flatMap(({ name, find: { byDeadline, byYearEnd } }) => {
    const parts = [
      ...(byDeadline ? [`${shortMoney(byDeadline)} by ${deadline}`] : []),
      ...(byYearEnd && yearEnd !== deadline ? [`${shortMoney(byYearEnd)} by ${yearEnd}`] : []),
    ];
    const inside = byDeadline && byYearEnd === 0n ? [`nothing by ${yearEnd}`] : [];
    return parts.length === 0 ? [] : [`${name} ${[...parts, ...inside].join(' or ')}`];
  });
  return items.length === 0 ? [] : [paragraph(`Still to find a month, recurrently: ${items.join('; ')}.`)];
}

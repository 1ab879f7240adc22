import type { View } from '../../model/cost.ts';
import { type Warning, warning } from '../../model/diagnostic.ts';
import type { Month } from '../../model/month.ts';
import type { Policy } from '../../model/policy.ts';
import type { ViewOfMonth } from '../figures.ts';
import type { IcbWorkings } from '../icb.ts';
import { deepCut } from './deepCut.ts';
import { causeOf, type Limit, lowPart } from './low.ts';

const LIMIT: Limit = { numerator: 2n, denominator: 5n };

/** Months whose run rate is far below the month before, another view or the baseline; a month is said once. */
export function lowRunRates(workings: IcbWorkings, policy: Policy): readonly Warning[] {
  if (workings.figures.spread.isWithin(LIMIT.numerator, LIMIT.denominator)) return [];
  const fall = fallOf(workings, policy);
  const said = new Set(fall?.facts.months);
  const apart = viewsApart(workings, policy, said);
  for (const { rests, facts } of apart) if (rests) for (const month of facts.months) said.add(month);
  const found = [...(fall ? [warning('run-rate-falls', fall.facts)] : []), ...apart.map(({ facts }) => warning('views-apart', facts))];
  return [...found, ...deepCut(workings, policy, said)];
}

type Facts<Code extends Warning['code']> = Extract<Warning, { readonly code: Code }>['facts'];

/** The first fall from one month to the next, and all months that stay as low. */
function fallOf({ icb, runRates, figures }: IcbWorkings, policy: Policy) {
  const scope = policy.scope.value;
  const latest = new Map<View, ViewOfMonth>();
  let held: ViewOfMonth | undefined;
  let facts: Facts<'run-rate-falls'> | undefined;
  for (const { month, view, complete } of runRates) {
    const own = figures.views.get(month) ?? [];
    const figure = own.find((each) => each.view === view);
    const before: ViewOfMonth | undefined = facts ? held : (latest.get(view) ?? (own.length > 1 ? undefined : [...latest.values()].at(-1)));
    for (const each of own) {
      // The view that was given last stands last.
      latest.delete(each.view);
      latest.set(each.view, each);
    }
    if (!figure || !complete || !before) continue;
    const low = lowPart(figure.figures.byType, before.figures.byType, scope, LIMIT);
    if (!low || (facts && low.costType !== facts.costType)) continue;
    if (facts) {
      facts = { ...facts, months: [...facts.months, month] };
      continue;
    }
    held = before;
    facts = {
      icb,
      costType: low.costType,
      fall: { view, month, pence: low.one },
      before: { view: before.view, month: before.month, pence: low.other },
      months: [month],
      cause: causeOf(figure.figures.periodMonths, low.one, low.other),
    };
  }
  return facts && { facts };
}

/** Months of which one view says far less than another, by the pair of views. */
function viewsApart({ icb, runRates, figures }: IcbWorkings, policy: Policy, said: ReadonlySet<Month>) {
  const found = new Map<string, { readonly rests: boolean; readonly facts: Facts<'views-apart'> }>();
  for (const { month, view, complete } of runRates) {
    const own = figures.views.get(month) ?? [];
    if (!complete || own.length < 2 || said.has(month)) continue;
    for (const one of own)
      for (const other of own) {
        const low = one === other ? null : lowPart(one.figures.byType, other.figures.byType, policy.scope.value, LIMIT);
        if (!low) continue;
        const key = `${one.view} ${other.view} ${low.costType}`;
        const known = found.get(key);
        const facts = known
          ? { ...known.facts, months: [...known.facts.months, month] }
          : {
              icb,
              costType: low.costType,
              low: { view: one.view, pence: low.one },
              high: { view: other.view, pence: low.other },
              months: [month],
              cause: causeOf(one.figures.periodMonths, low.one, low.other),
            };
        found.set(key, { rests: (known?.rests ?? true) && one.view === view, facts });
      }
  }
  return [...found.values()];
}

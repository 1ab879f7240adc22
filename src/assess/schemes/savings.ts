import type { Doubt } from '../../model/doubt.ts';
import { type Pence, sumOrNull } from '../../model/money.ts';
import type { Month } from '../../model/month.ts';
import { ascending } from '../../model/order.ts';
import type { Policy } from '../../model/policy.ts';
import { ratioOf } from '../../model/ratio.ts';
import { type AssessedScheme, annualSavingOf, recurrentBy, type Scheme } from '../../model/scheme.ts';
import { isCostShift } from './moves.ts';

/**
 * Each scheme with its net saving and whether that saving may be kept; by ICB, then by name.
 * @param doubtOf the doubt about what its receiver will spend, agreed to or not
 */
export function assessSchemes(
  schemes: readonly Scheme[],
  policy: Policy,
  doubtOf: (scheme: Scheme) => Doubt | undefined,
): readonly AssessedScheme[] {
  return schemes
    .map((scheme): AssessedScheme => {
      const netSaving = netSavingOf(scheme);
      const { oneOffCost } = scheme;
      const doubt = doubtOf(scheme);
      const pays = netSaving !== null && netSaving > 0n && oneOffCost !== null && oneOffCost > 0n;
      return {
        ...scheme,
        netSaving,
        // A receiving cost in doubt leaves open whether anything is saved overall.
        allowed: isAllowed(scheme, doubt && doubt.accepted === null ? null : netSaving, policy),
        ...(doubt && { doubt }),
        paybackMonths: pays ? ratioOf(oneOffCost * 12n, netSaving) : null,
      };
    })
    .toSorted((a, b) => ascending(a.icb, b.icb) || ascending(a.scheme, b.scheme));
}

/** What the system as a whole saves a year: the annual saving less what a receiver will spend. */
function netSavingOf({ annualSaving, movesTo, receivingCost }: Scheme): Pence | null {
  if (movesTo === 'none') return annualSaving;
  return movesTo === null || receivingCost === null ? null : annualSaving - receivingCost;
}

/** R6: a cost may not simply be shifted to a provider; it may where the system as a whole saves. */
function isAllowed({ movesTo }: Scheme, netSaving: Pence | null, policy: Policy): boolean | null {
  if (movesTo === null) return null;
  if (!isCostShift(movesTo, policy)) return true;
  return netSaving === null ? null : netSaving > 0n;
}

/** Savings a year of the month that the policy does not allow, and so are counted as cost again. */
export function disallowedSaving(schemes: readonly AssessedScheme[], month: Month): Pence {
  return annualSavingOf(recurrentBy(schemes, month).filter(({ allowed }) => allowed === false));
}

/** Savings a year of the month of which it cannot be said whether the policy allows them. */
export function undecidedSaving(schemes: readonly AssessedScheme[], month: Month): Pence {
  return annualSavingOf(recurrentBy(schemes, month).filter(({ allowed }) => allowed === null));
}

/** What receivers will spend a year on what was moved to them and may be: it left the ICB, not the system. */
export function receivingCosts(schemes: readonly AssessedScheme[], deadline: Month): Pence | null {
  const moves = recurrentBy(schemes, deadline).filter(({ movesTo, allowed }) => movesTo !== 'none' && allowed !== false);
  return sumOrNull(moves.map(({ allowed, receivingCost }) => (allowed ? receivingCost : null)));
}

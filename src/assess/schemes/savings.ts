import type { Doubt } from '../../model/doubt.ts';
import { type Pence, sumOrNull } from '../../model/money.ts';
import type { Month } from '../../model/month.ts';
import { ascending } from '../../model/order.ts';
import type { Policy } from '../../model/policy.ts';
import { ratioOf } from '../../model/ratio.ts';
import { type AssessedScheme, annualSavingOf, recurrentBy, type Scheme } from '../../model/scheme.ts';
import { isCostShift } from './moves.ts';

/**
 * Each scheme with its net saving, payback and whether the saving may be kept; by ICB, then by name.
 * @param doubtOf the doubt about a receiving cost, accepted or not
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
        // A doubtful receiving cost leaves open whether anything is saved overall.
        allowed: isAllowed(scheme, doubt && doubt.accepted === null ? null : netSaving, policy),
        ...(doubt && { doubt }),
        paybackMonths: pays ? ratioOf(oneOffCost * 12n, netSaving) : null,
      };
    })
    .toSorted((a, b) => ascending(a.icb, b.icb) || ascending(a.scheme, b.scheme));
}

/** Annual saving of the system as a whole: the annual saving less the receiving cost. */
function netSavingOf({ annualSaving, movesTo, receivingCost }: Scheme): Pence | null {
  if (movesTo === 'none') return annualSaving;
  return movesTo === null || receivingCost === null ? null : annualSaving - receivingCost;
}

/** R6: a cost may be shifted to a provider only if the system as a whole saves. */
function isAllowed({ movesTo }: Scheme, netSaving: Pence | null, policy: Policy): boolean | null {
  if (movesTo === null) return null;
  if (!isCostShift(movesTo, policy)) return true;
  return netSaving === null ? null : netSaving > 0n;
}

/** R6: annual savings in the month that the policy does not allow, so that they count as cost again. */
export function disallowedSaving(schemes: readonly AssessedScheme[], month: Month): Pence {
  // Each month of each ICB asks, and most reports have no schemes.
  return schemes.length === 0 ? 0n : savingOf(schemes, month, false);
}

/** Annual savings in the month that may yet be disallowed. */
export function undecidedSaving(schemes: readonly AssessedScheme[], month: Month): Pence {
  return schemes.length === 0 ? 0n : savingOf(schemes, month, null);
}

function savingOf(schemes: readonly AssessedScheme[], month: Month, allowed: false | null): Pence {
  return annualSavingOf(recurrentBy(schemes, month).filter((each) => each.allowed === allowed));
}

/** Receiving costs a year of allowed moves: cost that left the ICB and not the system. */
export function receivingCosts(schemes: readonly AssessedScheme[], deadline: Month): Pence | null {
  const moves = recurrentBy(schemes, deadline).filter(({ movesTo, allowed }) => movesTo !== 'none' && allowed !== false);
  return sumOrNull(moves.map(({ allowed, receivingCost }) => (allowed ? receivingCost : null)));
}

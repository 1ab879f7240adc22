import { decimalText } from '../../model/decimal.ts';
import { financialYearText, monthName, monthText } from '../../model/month.ts';
import type { ParameterName, Policy, Reference } from '../../model/policy.ts';
import { ratioText } from '../../model/ratio.ts';
import { listed, timeWords, visible } from './values.ts';

/** A policy value as a person writes it. */
export function parameterText(policy: Policy, name: ParameterName): string {
  switch (name) {
    case 'ratePerHead':
      return `£${decimalText(policy.ratePerHead.value)} per head`;
    case 'reduction':
    case 'reconciliationTolerance': {
      const { units, scale } = policy[name].value;
      return `${decimalText({ units: units * 100n, scale })}%`;
    }
    case 'baselineYear':
      return financialYearText(policy.baselineYear.value);
    case 'deadline':
    case 'recurrentUntil':
      return monthName(policy[name].value);
    case 'plansDue':
      return timeWords(policy.plansDue.value);
    case 'scope': {
      const { required, shownApart, outOfScope } = policy.scope.value;
      return `${listed([...required])}, and ${listed([...shownApart])} shown apart; not ${listed([...outOfScope])}`;
    }
    case 'costShiftDestinations':
      return listed([...policy.costShiftDestinations.value]);
    case 'functions':
      return `${policy.functions.value.length} functions`;
  }
}

/** A policy value as the JSON and CSV hold it. */
export function parameterData(policy: Policy, name: ParameterName): string {
  switch (name) {
    case 'ratePerHead':
      return decimalText(policy.ratePerHead.value);
    case 'reduction':
    case 'reconciliationTolerance':
      return ratioText({ numerator: policy[name].value.units, denominator: 10n ** BigInt(policy[name].value.scale) });
    case 'deadline':
    case 'recurrentUntil':
      return monthText(policy[name].value);
    case 'baselineYear':
      return financialYearText(policy.baselineYear.value);
    case 'plansDue':
      return policy.plansDue.value;
    case 'scope': {
      const { required, combined, shownApart } = policy.scope.value;
      return [...required, combined, ...shownApart].join(' ');
    }
    case 'costShiftDestinations':
      return policy.costShiftDestinations.value.join(' ');
    case 'functions':
      return policy.functions.value.map(({ id }) => id).join(' ');
  }
}

/** `NHS Providers, Model ICB Blueprint (briefing), 2025-05-08, https://…` */
export function referenceText({ publisher, title, date, href, status }: Reference): string {
  const source = status === 'inference' ? `Inferred: ${title}` : `${publisher}, ${title}, ${date}`;
  return visible(href === null ? source : `${source}, ${href}`);
}

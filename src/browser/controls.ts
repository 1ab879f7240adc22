import { decimalText } from '../model/decimal.ts';
import type { Submitted } from '../model/evidence.ts';
import { divideRounded } from '../model/money.ts';
import { monthName, monthRange, monthText } from '../model/month.ts';
import { horizonOf, parameterText } from '../model/policy.ts';
import type { OverrideError } from '../policy/override.ts';
import { type Child, element, type Markup } from '../report/formats/html/element.ts';
import { quoted } from '../report/words/values.ts';
import type { Case } from '../whatif/assessSubmitted.ts';
import { byId, fill } from './dom.ts';
import { basesOf } from './settings.ts';

const CONTROLS = ['rate', 'basis', 'reduction', 'deadline'] as const;
export type Control = (typeof CONTROLS)[number];

/** @param change called with what was typed or chosen */
export function mountControls(place: HTMLElement, submitted: Submitted, change: (control: Control, text: string) => void): void {
  fill(place, panel(submitted));
  const form = byId('what-if', HTMLFormElement);
  form.addEventListener('submit', (event) => event.preventDefault());
  for (const control of CONTROLS) {
    const field = fieldOf(control);
    field?.addEventListener('change', () => change(control, field.value));
  }
  for (const button of form.querySelectorAll<HTMLButtonElement>('button[data-rate]')) {
    button.addEventListener('click', () => change('rate', button.dataset.rate ?? ''));
  }
}

function panel(submitted: Submitted): Markup {
  const { policy } = submitted;
  const { first, last } = horizonOf(policy);
  const rates = [decimalText(policy.ratePerHead.value), wholePounds(policy.ratePerHead.value)];
  const bases = basesOf(submitted);
  const only = bases.length === 1 ? element('p', { class: 'hint' }, 'That of the population file: it holds no other.') : null;
  return element(
    'form',
    { id: 'what-if', 'aria-labelledby': 'what-if-title', autocomplete: 'off', novalidate: true },
    element('h2', { id: 'what-if-title' }, 'What if?'),
    element(
      'p',
      { class: 'hint' },
      'Change a value: the whole page is worked out again, as the command line would. The address keeps what you choose.',
    ),
    element(
      'div',
      { class: 'fields' },
      field('rate', 'Rate, £ per head', [
        element('input', { id: 'rate', inputmode: 'decimal', size: 7, 'aria-describedby': 'rate-refused' }),
        [...new Set(rates)].map((rate) =>
          element('button', { type: 'button', 'data-rate': rate, 'aria-label': `Rate £${rate} per head` }, `£${rate}`),
        ),
      ]),
      field('basis', 'Population basis', [
        select(
          'basis',
          bases.map((basis) => ({ value: basis, text: basis })),
        ),
        only,
      ]),
      field('reduction', 'Reduction', element('input', { id: 'reduction', size: 7, 'aria-describedby': 'reduction-refused' })),
      field(
        'deadline',
        'Delivered by',
        select(
          'deadline',
          monthRange(first, last).map((month) => ({ value: monthText(month), text: monthName(month) })),
        ),
      ),
    ),
  );
}

function field(control: Control, label: string, inputs: Child): Markup {
  return element(
    'div',
    { class: 'field' },
    element('label', { for: control }, label),
    element('div', { class: 'inputs' }, inputs),
    element('p', { id: `${control}-refused`, class: 'refused' }),
  );
}

function select(id: Control, options: readonly { readonly value: string; readonly text: string }[]): Markup {
  const all = options.map(({ value, text }) => element('option', { value }, text));
  return element('select', { id, 'aria-describedby': `${id}-refused` }, all);
}

/** The rate in words. */
function wholePounds({ units, scale }: { readonly units: bigint; readonly scale: number }): string {
  return divideRounded(units, 10n ** BigInt(scale)).toString();
}

/** Sets the controls to the choices in force. */
export function showChoices({ assessment: { policy }, choices }: Case): void {
  const shown: Readonly<Record<Control, string>> = {
    rate: decimalText(policy.ratePerHead.value),
    basis: choices.basis,
    reduction: parameterText(policy, 'reduction'),
    deadline: monthText(policy.deadline.value),
  };
  for (const control of CONTROLS) {
    const input = fieldOf(control);
    if (input) input.value = shown[control];
    refuse(control, '');
  }
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-rate]')) {
    button.setAttribute('aria-pressed', String(button.dataset.rate === shown.rate));
  }
}

/** Shows at the control why a choice is refused, and keeps the typed text. */
export function showRefusal({ option, found, wanted }: OverrideError): string {
  const control = CONTROLS.find((each) => option === `--${each}`);
  for (const each of CONTROLS) refuse(each, '');
  const words = `${quoted(found)} is not usable: wanted ${wanted}. The figures are unchanged.`;
  if (control) {
    const input = fieldOf(control);
    if (input instanceof HTMLInputElement) input.value = found;
    refuse(control, words);
  }
  return words;
}

function refuse(control: Control, words: string): void {
  byId(`${control}-refused`, HTMLElement).textContent = words;
  fieldOf(control)?.setAttribute('aria-invalid', String(words !== ''));
}

function fieldOf(control: Control): HTMLInputElement | HTMLSelectElement | null {
  const found = document.getElementById(control);
  return found instanceof HTMLInputElement || found instanceof HTMLSelectElement ? found : null;
}

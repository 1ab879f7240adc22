/** Text that means something to whoever reads it: to XML, to a terminal, to a spreadsheet, to the log of a build server. */
import fc from 'fast-check';

const BARBS = [
  ']]>',
  '\n',
  '\r\n',
  '\t',
  '::error',
  '::error::',
  '::stop-commands::x',
  '##[error]',
  '##[add-mask]',
  '##vso[task.setvariable]',
  '%0A::warning::',
  '%',
  ':',
  ',',
  '"',
  "'",
  '&',
  '&#0;',
  '<script>',
  '</failure>',
  '<!--',
  '|',
  '`',
  '\u0000',
  '\u001B[31m',
  '\u0085',
  '\u2028',
  '\u202E',
  '\uFEFF',
  '\uFFFE',
  '\uFFFF',
  '\uD800',
  '\uDC00',
  '😀',
  '__proto__',
  '=1+1',
  'x',
  ' ',
];
export const hostile = fc
  .array(
    fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...BARBS) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) }),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((parts) => parts.join(''));

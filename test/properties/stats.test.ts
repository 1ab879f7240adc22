import fc from 'fast-check';
import { test } from 'vitest';
import { smallCases, englishCases } from './cases.ts';
import { questionOf, answerOf, assessed } from './program.ts';
import { oracle } from '../oracle/oracle.ts';
import { expect } from 'vitest';
test('stats', async () => {
  const count = new Map<string, number>();
  const up = (k: string) => count.set(k, (count.get(k) ?? 0) + 1);
  await fc.assert(fc.asyncProperty(fc.oneof({weight: 10, arbitrary: smallCases}, englishCases), async (given) => {
    const a = oracle(questionOf(given));
    up('case');
    if (given.lines.length > 300) up('lines>300');
    for (const [lvl, subs] of [['icb', [...a.icbs.values()]], ['region', [...a.regions.values()]], ['england', [a.england]]] as const)
      for (const s of subs) {
        up(lvl);
        for (const [k, v] of Object.entries(s.verdicts)) up(`${lvl} ${k} ${v}`);
        up(`${lvl} delivery ${s.figures.delivery.status}`);
        for (const [k, v] of Object.entries(s.figures)) if (v === null) up(`${lvl} ${k} null`);
        if (s.figures.envelopeGap === '0.00') up(`${lvl} gap 0`);
        if (s.figures.reductionGap === '0.00') up(`${lvl} rgap 0`);
        if (s.figures.months.some(m => m.runRate === null)) up(`${lvl} null month`);
      }
    expect(answerOf(await assessed(given))).toEqual(a);
  }), { numRuns: Number(process.env['RUNS'] ?? 1000) });
  console.log([...count].sort().map(([k, v]) => `${k}: ${v}`).join('\n'));
}, 600000);

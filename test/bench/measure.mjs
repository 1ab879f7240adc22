// Whole processes: how long they take, what they print, and the most memory they held.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Where the system says it. The peak only grows, so that the last look is the one that counts. */
const LOOK_EVERY = 10;

/**
 * @param {{ command: string, args: readonly string[], input?: { command: string, args: readonly string[] }, status?: number }} what
 *   `input`: a program whose standard output it reads
 */
export async function measured({ command, args, input, status = 0 }) {
  const source = input && spawn(input.command, input.args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const start = process.hrtime.bigint();
  const child = spawn(command, args, { stdio: [source ? source.stdout : 'ignore', 'pipe', 'pipe'] });
  const texts = { out: [], err: [], input: [] };
  child.stdout.on('data', (chunk) => texts.out.push(chunk));
  child.stderr.on('data', (chunk) => texts.err.push(chunk));
  source?.stderr.on('data', (chunk) => texts.input.push(chunk));
  let peak = 0;
  const look = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid));
  }, LOOK_EVERY);
  const ended = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  clearInterval(look);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (source && source.exitCode === null) await new Promise((resolve) => source.once('close', resolve));
  const text = (name) => Buffer.concat(texts[name]).toString();
  if (ended !== status) throw new Error(`${command} ${args.join(' ')} exited ${ended}: ${text('err').slice(0, 500)}`);
  return { seconds, peak, stdout: text('out'), stderr: text('err'), input: text('input') };
}

/** In MiB; 0 where the system does not say. */
function peakOf(pid) {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

export const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** More rounds of what is soon over. */
export function roundsFor(seconds) {
  return seconds < 0.5 ? 15 : 7;
}

/** The two take turns, each round the other way about, and the median of the ratios counts. */
export async function paired(first, second, rounds) {
  const ratios = [];
  const runs = { first: [], second: [] };
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? ['first', 'second'] : ['second', 'first'];
    for (const which of order) runs[which].push(await measured(which === 'first' ? first : second));
    ratios.push(runs.first.at(-1).seconds / runs.second.at(-1).seconds);
  }
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)].map((ratio) => ratio.toFixed(2));
  return { ratio: median(ratios), spread: `median of ${rounds}; ${least} to ${most}`, ...runs };
}

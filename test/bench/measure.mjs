// Whole processes: how long they take, what they print, and the most memory they held.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The peak only grows, so that the last look is the one that counts. */
const LOOK_EVERY = 10;

/** What a shell says of a command that it runs: its own start is in none of the figures. */
const TIMED = 'TIMEFORMAT="%R %U %S"; exec 4>&2; { time "$@" 2>&4 3>&- 4>&-; } 2>&3';

/**
 * Seconds on the clock, and of processors for all of its threads: on a busy machine these say more.
 * @param {{ command: string, args: readonly string[], input?: { command: string, args: readonly string[] }, status?: number }} what
 *   `input`: a program whose standard output it reads
 */
export async function measured({ command, args, input, status = 0 }) {
  const source = input && spawn(input.command, input.args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const stdio = [source ? source.stdout : 'ignore', 'pipe', 'pipe', 'pipe'];
  const child = spawn('bash', ['-c', TIMED, 'bash', command, ...args], { stdio });
  const texts = { out: [], err: [], input: [], times: [] };
  child.stdout.on('data', (chunk) => texts.out.push(chunk));
  child.stderr.on('data', (chunk) => texts.err.push(chunk));
  child.stdio[3].on('data', (chunk) => texts.times.push(chunk));
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
  if (source && source.exitCode === null) await new Promise((resolve) => source.once('close', resolve));
  const text = (name) => Buffer.concat(texts[name]).toString();
  if (ended !== status) throw new Error(`${command} ${args.join(' ')} exited ${ended}: ${text('err').slice(0, 500)}`);
  const [seconds, user, system] = text('times').trim().split(' ').map(Number);
  return { seconds, cpu: user + system, peak, stdout: text('out'), stderr: text('err'), input: text('input') };
}

/** Of the program that a shell runs, in MiB; 0 where the system does not say. */
function peakOf(shell) {
  try {
    const pid = readFileSync(`/proc/${shell}/task/${shell}/children`, 'utf8').trim();
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

/** The two take turns, each round the other way about, and the medians of the ratios count. */
export async function paired(first, second, rounds) {
  const runs = { first: [], second: [] };
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? ['first', 'second'] : ['second', 'first'];
    for (const which of order) runs[which].push(await measured(which === 'first' ? first : second));
  }
  const ratios = (of) => runs.first.map((run, index) => run[of] / runs.second[index][of]);
  const [least, most] = [Math.min(...ratios('seconds')), Math.max(...ratios('seconds'))].map((ratio) => ratio.toFixed(2));
  const spread = `median of ${rounds}; ${least} to ${most}; CPU ${median(ratios('cpu')).toFixed(2)} x`;
  return { ratio: median(ratios('seconds')), cpu: median(ratios('cpu')), spread, ...runs };
}

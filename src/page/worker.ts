/** Runs the command line, in a thread of its own, over files in memory. */
import { described } from '../cli/completion/described.ts';
import { knownValues } from '../cli/completion/values.ts';
import { program } from '../cli/program.ts';
import { run } from '../cli/run.ts';
import { FOOTPRINTS } from '../model/geography.ts';
import { BUNDLED_POLICIES } from '../policy/policy.ts';
import { england } from '../reference/geography.ts';
import { useAssets } from './assets.ts';
import { Memory } from './memory.ts';
import type { Ask, Progress, Reply, Request, Started } from './protocol.ts';
import { sorted } from './sort.ts';

/** Milliseconds between two words about how far reading has come. */
const BETWEEN = 100;

addEventListener('message', async ({ data }: MessageEvent<Request>) => {
  postMessage(await replyTo(data));
});

async function replyTo(request: Request): Promise<Reply> {
  const { id } = request;
  if ('sort' in request) return { id, found: await sorted(request.sort) };
  if ('run' in request) return { id, answer: await answerTo(id, request.run) };
  useAssets(request.start);
  return { id, started: await started() };
}

async function answerTo(id: number, { argv, files, first }: Ask) {
  let last = 0;
  const reached = (progress: Progress) => {
    const now = performance.now();
    if (now - last < BETWEEN) return;
    last = now;
    postMessage({ id, progress } satisfies Reply);
  };
  const memory = new Memory(files, { reached, ...(first && { first: (answer) => postMessage({ id, first: answer } satisfies Reply) }) });
  const status = await run(argv, memory.io);
  return { status, ...memory.outcome };
}

async function started(): Promise<Started> {
  const world = { ...new Memory([]).io, geography: england, policies: BUNDLED_POLICIES };
  const whole = await program(
    [],
    world,
    () => {},
    () => {},
  );
  const values = knownValues({ footprints: FOOTPRINTS.map((each) => england.on(each)), policies: BUNDLED_POLICIES });
  return described(whole, values);
}

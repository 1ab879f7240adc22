// The GitHub action's step: reads its inputs from the environment, runs the check, and sets its outputs even if that fails.
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, copyFileSync, existsSync, lstatSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROGRAM = join(dirname(fileURLToPath(import.meta.url)), '../dist/bin/icb-envelope.cjs');
const STATUS = { usage: 2, defect: 70, cannotWrite: 74 };
/** Exit statuses of a completed check. */
const JUDGED = [0, 1, 4];

const { env } = process;

/** An input of the action is unusable, or an output cannot be written. */
class Unusable extends Error {
  constructor(message, status = STATUS.usage) {
    super(message);
    this.status = status;
  }
}

/** The lines of an input, trimmed (also of Windows line ends); blank lines are left out. */
function lines(name) {
  return (env[name] ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The path of an output; `undefined` if left blank. */
function pathOf(name, input) {
  const [path, ...more] = lines(name);
  if (more.length > 0) throw new Unusable(`The input ${input} is one path, in one line.`);
  return path;
}

/** The files to write. The program writes them under names of ours, so that the user's names do not decide their format. */
function outputsOf(folder) {
  const outputs = {
    sarif: { path: pathOf('SARIF', 'sarif'), made: join(folder, 'findings.sarif'), isOurs: isFindings },
    report: { path: pathOf('REPORT', 'report'), made: join(folder, 'report.json'), isOurs: isAssessment },
  };
  const [one, other] = [outputs.sarif.path, outputs.report.path];
  if (one !== undefined && other !== undefined && resolve(one) === resolve(other))
    throw new Unusable('The inputs sarif and report are one path.');
  for (const [input, { path, isOurs }] of Object.entries(outputs)) if (path !== undefined) mustBeOurs(input, path, isOurs);
  return outputs;
}

/** Only an output of an earlier run may be overwritten: any other file may be a plan. */
function mustBeOurs(input, path, isOurs) {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats) return;
  if (stats.isFile()) {
    try {
      if (isOurs(JSON.parse(readFileSync(path, 'utf8')))) return;
    } catch {
      // It is not JSON, so it is no output.
    }
  }
  throw new Unusable(`The input ${input} names ${path}, which is there and is no output of an earlier run. Give the output another name.`);
}

function isFindings(document) {
  return document?.runs?.[0]?.tool?.driver?.name === 'icb-envelope';
}

function isAssessment(document) {
  return document?.schemaVersion !== undefined && Array.isArray(document.icbs) && Array.isArray(document.checks);
}

function check(outputs) {
  const once = (option, name) => lines(name).flatMap((line) => [option, line]);
  const options = [
    ...once('--population', 'POPULATION'),
    ...once('--schemes', 'SCHEMES'),
    ...once('--policy', 'POLICY'),
    ...once('--config', 'CONFIG'),
    ...once('--accept', 'ACCEPT'),
    ...once('--as-at', 'AS_AT'),
    ...once('--region', 'REGION'),
    ...once('--gate', 'GATE'),
    ...once('--checks', 'CHECKS'),
    ...lines('ARGUMENTS'),
  ];
  const written = ['--format', 'github', '-o', '-', '-o', outputs.sarif.made, '-o', outputs.report.made];
  const { status } = spawnSync(process.execPath, [PROGRAM, 'check', ...options, ...written, '--', ...lines('COSTS')], { stdio: 'inherit' });
  if (status === null) throw new Unusable('The program was ended before its end.', STATUS.defect);
  if (JUDGED.includes(status) && !existsSync(outputs.report.made)) throw new Unusable('No check was made: look at the input arguments.');
  return status;
}

/** Moves a file to its path, whole or not at all. If none was made, an earlier run's is removed. */
function placed({ path, made }) {
  if (path === undefined) return '';
  const beside = join(dirname(path), `.${randomUUID()}.tmp`);
  try {
    if (!existsSync(made)) {
      rmSync(path, { force: true });
      return '';
    }
    copyFileSync(made, beside);
    renameSync(beside, path);
    return path;
  } catch (error) {
    rmSync(beside, { force: true });
    throw new Unusable(`${path} could not be written: ${error.code ?? error.message}.`, STATUS.cannotWrite);
  }
}

/** Places each output, even if the other fails. */
function place(outputs) {
  for (const [name, output] of Object.entries(outputs)) {
    try {
      results[name] = placed(output);
    } catch (error) {
      failed(error);
    }
  }
}

function failed(error) {
  results.status = error.status ?? STATUS.defect;
  complain(error.message);
}

/** Sets the outputs. Random marks enclose each value, so that one of several lines cannot set another output. */
function say(results) {
  for (const [name, value] of Object.entries(results)) {
    const mark = `end-${randomUUID()}`;
    appendFileSync(env.GITHUB_OUTPUT, `${name}<<${mark}\n${value}\n${mark}\n`);
  }
}

/** Escapes as the runner unescapes: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
function complain(message) {
  console.log(`::error title=icb-envelope::${message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')}`);
}

const results = { status: STATUS.defect, 'worst-gap': '', sarif: '', report: '' };
const folder = mkdtempSync(join(env.RUNNER_TEMP || tmpdir(), 'icb-envelope-'));
try {
  const outputs = outputsOf(folder);
  try {
    results.status = check(outputs);
    if (existsSync(outputs.report.made)) results['worst-gap'] = JSON.parse(readFileSync(outputs.report.made, 'utf8')).gate.worstGap ?? '';
  } catch (error) {
    failed(error);
  }
  place(outputs);
} catch (error) {
  failed(error);
} finally {
  rmSync(folder, { recursive: true, force: true });
  say(results);
}
process.exitCode = results.status;

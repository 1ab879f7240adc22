// The step of the GitHub action that checks: inputs from the environment, the program, its outputs, whatever comes of it.
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, copyFileSync, existsSync, lstatSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROGRAM = join(dirname(fileURLToPath(import.meta.url)), '../dist/bin/icb-envelope.cjs');
const STATUS = { usage: 2, defect: 70, cannotWrite: 74 };
/** The statuses of a check that was made. */
const JUDGED = [0, 1, 4];

const { env } = process;

/** What is wrong with an input of the action, or with where its outputs go. */
class Unusable extends Error {
  constructor(message, status = STATUS.usage) {
    super(message);
    this.status = status;
  }
}

/** What is given, a line each; blanks around a line, and the end that Windows gives it, are none of it. */
function lines(name) {
  return (env[name] ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The one path of an output; nothing where it is left blank. */
function pathOf(name, input) {
  const [path, ...more] = lines(name);
  if (more.length > 0) throw new Unusable(`The input ${input} is one path, in one line.`);
  return path;
}

/** Each file that the program is to write, by a name of ours, so that no name that is typed decides its format. */
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

/** Only what an earlier run wrote is written over: what else is there may be a plan. */
function mustBeOurs(input, path, isOurs) {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats) return;
  if (stats.isFile()) {
    try {
      if (isOurs(JSON.parse(readFileSync(path, 'utf8')))) return;
    } catch {
      // Then it is not JSON, and none of ours.
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

/** Puts what was made where it is wanted, whole or not at all; what an earlier run left there goes. */
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

/** Each, whatever comes of the other. */
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

/** Between marks that no value can hold: a value of several lines is no further output. */
function say(results) {
  for (const [name, value] of Object.entries(results)) {
    const mark = `end-${randomUUID()}`;
    appendFileSync(env.GITHUB_OUTPUT, `${name}<<${mark}\n${value}\n${mark}\n`);
  }
}

/** As the runner undoes it: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
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

import { Argument, Command, Option } from 'commander';
import { TABLE_KINDS } from '../model/inspection.ts';
import { nearest } from '../model/nearest.ts';
import { blueprint } from '../policy/policy.ts';
import { geographyAsAt } from '../reference/geography.ts';
import { parameterText } from '../report/words/policy.ts';
import { report } from './commands/report.ts';
import { givenTo } from './given.ts';
import type { Io } from './io.ts';
import { addRollupOptions } from './ledgerOptions.ts';
import {
  addAcceptOptions,
  addFindOptions,
  addGateOptions,
  addInputOptions,
  addOutputOptions,
  addOutputsOptions,
  addShowOptions,
  CONFIG_FILE,
  DATA_FORMATS,
  DOCUMENT_FORMATS,
  LIST_FORMATS,
  SCHEMA_NAMES,
  SHELLS,
  TEMPLATE_FORMATS,
  takesConfig,
} from './options.ts';
import { STATUS, UsageError } from './status.ts';
import { version } from './version.ts';

const policy = blueprint();
const RULE = {
  rate: parameterText(policy, 'ratePerHead'),
  reduction: parameterText(policy, 'reduction'),
  deadline: parameterText(policy, 'deadline'),
};

const FILES = 'cost files: CSV, or workbooks such as plan.xlsx or "plan.xlsx#Sheet"; or a folder of them; - is standard input';

const SIDE = 'an assessment saved with -o x.json, or a cost file or a folder to assess now; - is standard input';

const STATUSES = `
Exit status:
  0   done; for check: every gated check is met
  1   a gated check is missed; for diff --fail-on-worse: a gated verdict got worse
  2   wrong usage or configuration
  3   an input is refused; nothing was computed from it
  4   a gated check could not be assessed, and none was missed
  70  a defect of this program
  74  an output could not be written
  130 interrupted`;

/**
 * The command line. Each command but the main one is loaded when it is called.
 * @param done takes its exit status
 * @param print takes what help and version say
 */
export function program(io: Io, done: (status: number) => void, print: (text: string) => void): Command {
  const root = new Command('icb-envelope');
  // Before any subcommand is made: they take these settings over.
  root
    .exitOverride()
    .configureOutput({
      writeOut: print,
      writeErr: () => {},
      getOutHelpWidth: () => (io.stdout.isTerminal ? (io.stdout.columns ?? 80) : 80),
      getOutHasColors: () => false,
    })
    .showSuggestionAfterError()
    .description(
      `Checks NHS integrated care board (ICB) plans against the running cost envelope:\n${RULE.rate}, ${RULE.reduction} less, by ${RULE.deadline}, as a regional aggregate.`,
    )
    .version(
      `icb-envelope ${version}\npolicy ${policy.id} (${policy.title})\nreference data ${geographyAsAt}: ICBs, regions and populations`,
      '-V, --version',
      'print the versions of the program, the policy and the reference data',
    )
    .helpCommand(false)
    .addHelpText(
      'after',
      `${STATUSES}\n\nStart here:\n  icb-envelope icbs QF7\n  icb-envelope report plan.csv\n  icb-envelope explain QF7 plan.csv`,
    );

  addOutputsOptions(
    addShowOptions(
      addInputOptions(
        root
          .command('report')
          .description('show the envelope, gaps, verdicts and delivery of every ICB and region')
          .argument('[costs...]', FILES),
      ),
    ),
  )
    .option('-q, --quiet', 'say nothing of how far the reading has come')
    .option(
      '-v, --verbose',
      'add the way from baseline to envelope, functions, months, other costs, every check, the policy with its sources, and the inputs',
    )
    .addHelpText('after', '\nExample:\n  icb-envelope report plan.csv --population heads.csv -o report.xlsx')
    .action(async (files, options) => done(await report(io, files, options)));

  addOutputsOptions(
    addAcceptOptions(
      addGateOptions(
        addShowOptions(
          addInputOptions(
            root.command('check').description('gate plans: the same report, and an exit status for scripts').argument('[costs...]', FILES),
          ),
        ),
      ),
    ),
  )
    .option('-q, --quiet', 'only the closing line')
    .option('-v, --verbose', 'as for report')
    .addHelpText('after', `\nExample:\n  icb-envelope check plans/*.csv --schemes schemes.csv -o junit.xml -o -\n${STATUSES}`)
    .action(async (files, options) => done(await (await import('./commands/check.ts')).check(io, files, options)));

  addOutputOptions(
    addInputOptions(
      root
        .command('explain')
        .description('show every step of one ICB or region, from source cell to verdict')
        .argument('<subject>', 'an ICB or region, by code or name')
        .argument('[costs...]', FILES),
    ),
    DOCUMENT_FORMATS,
  )
    .addHelpText('after', '\nExample:\n  icb-envelope explain "South Yorkshire" plan.csv')
    .action(async (subject, files, options) => done(await (await import('./commands/explain.ts')).explain(io, subject, files, options)));

  addOutputOptions(
    addGateOptions(
      addShowOptions(
        addInputOptions(
          root
            .command('diff')
            .description('show what moved between two versions: of a plan, or of its saved assessments')
            .argument('<old>', SIDE)
            .argument('<new>', 'the same')
            .option('--fail-on-worse', 'exit with status 1 where a gated verdict got worse'),
        ),
        'compare only this region, by code or name; may be repeated',
        'compare only this ICB, by code or name; may be repeated',
      ),
    ),
    DATA_FORMATS,
  )
    .option('-v, --verbose', 'add every other figure, month and function that moved, and every scheme and finding')
    .addHelpText('after', `\nExample:\n  icb-envelope diff april.json plan-v2.csv --fail-on-worse\n${STATUSES}`)
    .action(async (...[old, now, options, command]) =>
      done(await (await import('./commands/diff.ts')).diff(io, [old, now], options, givenTo(command))),
    );

  addOutputOptions(
    addFindOptions(
      root
        .command('inspect')
        .description('show what is in a file and how it would be read: sheets, header, columns, units, totals, oddities')
        .argument('<file>', 'a CSV file or a workbook; "plan.xlsx#Sheet" names a sheet'),
    ),
    DATA_FORMATS,
  )
    .addHelpText('after', '\nExample:\n  icb-envelope inspect "allocations.xlsx#Running costs"')
    .action(async (file, options) => done(await (await import('./commands/inspect.ts')).inspect(io, file, options)));

  addShowOptions(
    root
      .command('template')
      .description('write an empty table to fill in, with the codes and names of the ICBs')
      .addArgument(new Argument('<kind>', 'which table').choices(TABLE_KINDS))
      .option('--policy <file>', 'a policy file in place of the bundled blueprint'),
    'only the ICBs of this region, by code or name; may be repeated',
    'only this ICB, by code or name; may be repeated',
  )
    .addOption(new Option('--format <format>', 'csv if not said, or as the name after -o ends').choices(TEMPLATE_FORMATS))
    .option('-o, --output <file>', 'write to a CSV file or a workbook, whole or not at all')
    .addHelpText('after', '\nExample:\n  icb-envelope template costs --region "North West" -o plan.xlsx')
    .action(async (kind, options) => done(await (await import('./commands/template.ts')).template(io, kind, options)));

  addRollupOptions(
    root
      .command('rollup')
      .description('add a ledger up to its cells, as tidy costs that read the same; or write the SQL by which a database does')
      .argument('[costs...]', FILES),
  )
    .addHelpText(
      'after',
      '\nExamples:\n  icb-envelope rollup ledgers -o costs.csv.gz\n  icb-envelope rollup --sql --table finance.gl_lines --column amount=gl_amount | psql --csv | icb-envelope report -',
    )
    .action(async (files, options, command) =>
      done(await (await import('./commands/rollup.ts')).rollup(io, options.sql ? command.args : files, options, givenTo(command))),
    );

  addOutputOptions(
    root
      .command('icbs')
      .description('look ICBs up, with every population basis and its envelope')
      .argument('[query]', 'a code, an ONS code, part of a name, or a region')
      .option('--rate <pounds>', 'another rate per head, such as 19')
      .option('--policy <file>', 'a policy file in place of the bundled blueprint'),
    LIST_FORMATS,
  )
    .addHelpText('after', '\nExample:\n  icb-envelope icbs yorkshire')
    .action(async (query, options) => done(await (await import('./commands/icbs.ts')).icbs(io, query, options)));

  addOutputOptions(
    root
      .command('rules')
      .description('show the rules and checks with their sources; as JSON, the policy file')
      .argument('[id]', 'one rule (R1 to R10) or check')
      .option('--policy <file>', 'a policy file in place of the bundled blueprint'),
    DATA_FORMATS,
  )
    .addHelpText('after', '\nExample:\n  icb-envelope rules --format json > my-policy.json')
    .action(async (id, options) => done(await (await import('./commands/rules.ts')).rules(io, id, options)));

  root
    .command('schema')
    .description('print the JSON Schema of what the program writes as JSON, and of the files that set it up')
    .addArgument(new Argument('<name>', 'which schema').choices(SCHEMA_NAMES))
    .option('-o, --output <file>', 'write to a file, whole or not at all')
    .action(async (name, options, command) => done(await (await import('./commands/schema.ts')).schema(io, name, options, command)));

  root
    .command('completion')
    .description('print the script with which a shell completes this command line')
    .addArgument(new Argument('<shell>', 'which shell').choices(SHELLS))
    .option('-o, --output <file>', 'write to a file, whole or not at all')
    .addHelpText('after', '\nThe script begins with where it goes. Example:\n  icb-envelope completion bash -o ~/.icb-envelope.bash')
    .action(async (shell, options) => done(await (await import('./commands/completion.ts')).completion(io, shell, options, root)));

  root.hook('preAction', async (_, command) => {
    if (!takesConfig(command)) return;
    const { config } = command.opts();
    const file = typeof config === 'string' ? config : config !== false && io.sameFile(CONFIG_FILE, CONFIG_FILE) ? CONFIG_FILE : undefined;
    if (file !== undefined) await (await import('./config/apply.ts')).applyConfig(io, command, file, typeof config !== 'string');
    if (command.opts().verbose) command.setOptionValue('inForce', (await import('./config/inForce.ts')).optionsInForce(command));
  });

  root.allowExcessArguments().action(() => {
    const [unknown] = root.args;
    if (unknown !== undefined) {
      const near = nearest(
        unknown,
        root.commands.map((command) => command.name()),
      );
      throw new UsageError(`There is no command ${unknown}.${near ? ` Did you mean ${near}?` : ''}`, 'See icb-envelope --help.');
    }
    print(root.helpInformation());
    done(STATUS.usage);
  });
  return root;
}

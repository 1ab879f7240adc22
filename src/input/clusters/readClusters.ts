import { type Fault, fault } from '../../model/diagnostic.ts';
import type { ClusterInput } from '../../model/evidence.ts';
import type { Cluster, ClusterId, Geography, Icb, IcbCode } from '../../model/geography.ts';
import { comparedName } from '../../model/name.ts';
import { ascending } from '../../model/order.ts';
import type { Place } from '../../model/place.ts';
import type { Source } from '../bytes/source.ts';
import type { Reading } from '../cells/word.ts';
import { readFile } from '../files/readFiles.ts';
import { type Header, recognised } from '../header/header.ts';
import { readHeader } from '../header/readHeader.ts';
import { isTable } from '../header/wantedColumns.ts';
import { FileLog } from '../log.ts';
import { Rows, type TableOptions } from '../rows/rows.ts';
import { shapeOf } from '../table/shape.ts';
import type { TableReader } from '../table/tableReader.ts';

/**
 * Reads one table of clusters: a row an ICB, which is in one cluster at most. Rows that spell a cluster with other capitals or punctuation
 * name the same one.
 * @returns the clusters in order of id, and every fault and warning; never throws for what the file holds
 */
export async function readClusters(source: Source, options: TableOptions): Promise<ClusterInput> {
  const log = new FileLog(source.name);
  const table = new ClusterTable({ ...options, ...source.said }, log);
  const { file } = await readFile(source, 'clusters', log, table.reader(), options);
  const clusters = table.clusters();
  const icbs = clusters.flatMap((cluster) => cluster.icbs).toSorted();
  return { clusters, places: table.places, files: [{ ...file, icbs }], diagnostics: log.diagnostics() };
}

interface Named {
  readonly id: ClusterId;
  readonly icbs: IcbCode[];
  name?: { readonly text: string; readonly place: Place };
}

class ClusterTable {
  readonly #options: TableOptions;
  readonly #log: FileLog;
  readonly #clusters = new Map<string, Named>();
  readonly places = new Map<IcbCode, Place>();

  constructor(options: TableOptions, log: FileLog) {
    this.#options = options;
    this.#log = log;
  }

  clusters(): readonly Cluster[] {
    return [...this.#clusters.values()]
      .map(({ id, name, icbs }) => ({ id, name: name?.text ?? id, icbs: icbs.toSorted() }))
      .toSorted((a, b) => ascending(a.id, b.id));
  }

  reader(): TableReader {
    const { geography, map } = this.#options;
    let readRow: TableReader['row'] = () => undefined;
    return {
      recognises: (cells) => recognised(cells, 'clusters', { ...(map && { map }) }),
      header: (cells, line, titles) => {
        const header = readHeader(cells, { kind: 'clusters', line, log: this.#log, titles, geography, ...(map && { map }) });
        this.#log.add(...header.diagnostics);
        if (!isTable(header, ['cluster', 'icb_code'], 'clusters', this.#log, line)) return undefined;
        readRow = this.#row(header);
        // A row with one of them alone is no note.
        return shapeOf(header, geography, ['cluster', 'icb_code']);
      },
      row: (cells, line, looks) => readRow(cells, line, looks),
      end: () => this.#refuseSharedNames(),
    };
  }

  #row(header: Header): TableReader['row'] {
    const rows = new Rows(header, this.#options, this.#log);
    const clusterColumn = rows.column('cluster');
    const icbColumn = rows.column('icb_code');
    const nameColumn = rows.column('cluster_name');
    return (cells, line) => {
      const id = rows.wanted(cells, line, clusterColumn, 'cluster', (text) => readId(text, this.#options.geography));
      const icb = rows.icb(cells, line);
      const name = rows.optional<string | undefined>(cells, line, 'cluster_name', readName, undefined);
      if (!id || !icb || !icbColumn) return undefined;
      this.#add(id, icb, rows.place(line, icbColumn));
      if (name !== undefined && nameColumn) this.#name(id, name, rows.place(line, nameColumn));
      return undefined;
    };
  }

  #add(id: ClusterId, icb: Icb, place: Place): void {
    const first = this.places.get(icb.code);
    if (first) {
      this.#log.add(fault('cluster-icb-twice', { icb, first }, place));
      return;
    }
    this.places.set(icb.code, place);
    const known = this.#clusters.get(comparedName(id));
    if (known) known.icbs.push(icb.code);
    else this.#clusters.set(comparedName(id), { id, icbs: [icb.code] });
  }

  #name(id: ClusterId, text: string, place: Place): void {
    const cluster = this.#clusters.get(comparedName(id));
    if (!cluster) return;
    if (cluster.name && comparedName(cluster.name.text) !== comparedName(text))
      this.#log.add(fault('cluster-named-twice', { cluster: id, found: text, first: cluster.name.place }, place));
    cluster.name ??= { text, place };
  }

  /** What is typed must mean one of them. */
  #refuseSharedNames(): void {
    const owners = new Map([...this.#clusters].map(([key, { id }]) => [key, id]));
    for (const { id, name } of this.#clusters.values()) {
      if (!name) continue;
      const key = comparedName(name.text);
      const other = owners.get(key) ?? id;
      if (other !== id) this.#log.add(fault('cluster-name-shared', { cluster: id, other, found: name.text }, name.place));
      owners.set(key, other);
    }
  }
}

/** An id is typed after options and stands in commands to copy: it has no quotation marks and nothing that a shell obeys. */
const ID = /^[\p{L}\p{N}][\p{L}\p{N} &,.()+_-]{0,99}$/u;

/** A name may be anything that can be printed. */
const NAME = /^[\p{L}\p{N}\p{P}\p{S}\p{M} ]{1,200}$/u;

function readId(text: string, geography: Geography): Reading<ClusterId> {
  const id = text.replace(/\s+/g, ' ');
  if (!ID.test(id)) return { fault: fault('cluster-unfit', { found: text, field: 'cluster' }) };
  return takenBy(id, geography) ? { fault: taken(id) } : { value: id };
}

function readName(text: string): Reading<string> {
  const name = text.replace(/\s+/g, ' ');
  return NAME.test(name) ? { value: name } : { fault: fault('cluster-unfit', { found: text, field: 'cluster_name' }) };
}

/** Verdicts are told apart by their subjects: a cluster cannot go by the name of a body. */
function takenBy(id: ClusterId, geography: Geography): boolean {
  return comparedName(id) === 'england' || geography.findIcb(id) !== undefined || geography.findRegion(id) !== undefined;
}

const taken = (found: ClusterId): Fault => fault('cluster-is-body', { found });

import { isDeepStrictEqual } from 'node:util';
import type { Content, Mode, ModelKind, Party, Sent } from './kinds.ts';
import { type Entity, type Kept, keyOf, World } from './world.ts';

// The contract of sync over plain maps. It knows nothing of the engine.

/** The expected result of a record: the outcome, with the first error's code if any, and its entity. */
export interface Told {
  readonly outcome: string;
  readonly entity: number | null;
}

/** A record during a batch. */
interface Item extends Sent {
  readonly party: Party;
  readonly kept: Kept | undefined;
  entity: number | null;
  outcome: string | null;
  /** Its references, once all are known. */
  named: Entity['named'];
}

/** So many deletions of a kind are never held; with as few records as in the stories, more always are. */
const FREE_DELETIONS = 20;

/** Computes the outcomes of batches. */
export class Model extends World {
  private readonly deletions = new Map<string, number>();
  private count = 0;
  private batches = 0;

  /** Ingests a batch. */
  take(party: Party, kind: ModelKind, records: readonly Sent[], { patch, atomic, validateOnly }: Mode): Told[] {
    this.batches += 1;
    const restore = this.remember();
    const seen = new Set<string>();
    const items = records.map((sent): Item => {
      const kept = this.record(party, kind, sent.externalId);
      const content = patch && !sent.deleted && kept ? { ...kept.content, ...sent.content } : sent.content;
      const item = { ...sent, party, content, kept, entity: kept?.entity ?? null, outcome: null, named: {} };
      const twice = seen.has(sent.externalId);
      seen.add(sent.externalId);
      return { ...item, outcome: twice ? 'REJECTED DUPLICATE_IN_BATCH' : this.judgeVersion(item) };
    });
    this.judge(party, kind, items);
    this.judgeDeletions(party, kind, items);
    for (const item of [...items].sort((a, b) => Number(b.deleted) - Number(a.deleted))) this.keep(kind, item);
    const sunk = atomic && items.some(isRefused);
    if (sunk || validateOnly) restore();
    return items.map((item) => {
      const outcome =
        sunk && !isRefused(item) && !['UNCHANGED', 'STALE'].includes(item.outcome as string)
          ? 'REJECTED ATOMIC_ABORTED'
          : String(item.outcome);
      return { outcome, entity: /^(REJECTED|PENDING|STALE)/.test(outcome) ? null : item.entity };
    });
  }

  /** Retries until nothing more can take effect. */
  settle(): void {
    while (this.takeTurns() || this.kinds.some((kind) => this.takeCycles(kind)));
  }

  /**
   * Processes pending records without unknown references, kind by kind and the longest waiting first, each as if sent
   * alone.
   */
  private takeTurns(): boolean {
    const turns = this.kinds.flatMap((kind) =>
      this.waiting(kind)
        .filter((item) => this.namedBy(item.party, kind, item.content, [item]) !== undefined)
        .map((item) => ({ kind, item })),
    );
    const settled = turns.filter(({ kind, item }) => {
      this.judge(item.party, kind, [item]);
      if (item.outcome === 'PENDING UNKNOWN_REFERENCE') return false;
      this.settled(kind, item);
      return true;
    });
    return settled.length > 0;
  }

  /** Applies records that wait only for each other together, the longest waiting first, whoever sent them. */
  private takeCycles(kind: ModelKind): boolean {
    const closed = this.closed(kind, this.waiting(kind));
    // Records that depend on a cycle are processed once it has taken effect.
    const cycles = closed.flatMap((first) => {
      const cycle = this.reach(kind, first, closed);
      const isOne = [...cycle].every((item) => this.reach(kind, item, closed).has(first));
      return isOne && closed.find((item) => cycle.has(item)) === first
        ? [closed.filter((item) => cycle.has(item))]
        : [];
    });
    return cycles.filter((cycle) => this.takeTogether(kind, cycle)).length > 0;
  }

  /** The pending records that a record leads to, including itself. */
  private reach(kind: ModelKind, first: Item, closed: readonly Item[]): Set<Item> {
    const reach = new Set([first]);
    for (const { party, content } of reach) {
      for (const field of Object.keys(kind.references)) {
        if (this.named(party, kind, content, field) !== undefined) continue;
        const other = this.metBy(party, kind, content, field, closed);
        if (other) reach.add(other);
      }
    }
    return reach;
  }

  /** Applies all of a cycle, or none; refused records stop waiting. Returns whether anything was decided. */
  private takeTogether(kind: ModelKind, cycle: readonly Item[]): boolean {
    const restore = this.remember();
    for (const item of cycle) item.entity ??= this.count += 1;
    for (let left = cycle; left.length > 0; ) {
      // One sender's records in it are checked as one batch.
      const end = left.findIndex(({ party }) => party !== left[0]?.party);
      const part = end === -1 ? left : left.slice(0, end);
      const others = cycle.filter((item) => !part.includes(item));
      this.judge(part[0]?.party as Party, kind, part, others);
      for (const item of part) if (!isRefused(item)) this.keep(kind, item);
      left = left.slice(part.length);
    }
    const stands = cycle.every(({ outcome }) => outcome === 'CREATED' || outcome === 'UPDATED');
    const refused = cycle.filter(isRefused);
    if (!stands) restore();
    for (const { party, externalId } of refused) this.expire(party, kind, externalId);
    if (!stands) return refused.length > 0;
    for (const { party, entity, content } of cycle)
      this.write(kind, entity as number, content, this.namedBy(party, kind, content, cycle) ?? {});
    return true;
  }

  /** The pending records of a kind, the longest waiting first, and within a batch by external id. */
  private waiting(kind: ModelKind): Item[] {
    return [...this.kept.values()]
      .filter((kept) => kept.kind === kind.name && kept.state === 'PENDING')
      .sort((a, b) => a.since - b.since || (a.externalId < b.externalId ? -1 : 1))
      .map((kept) => {
        const party = this.parties.find(({ name }) => name === kept.party) as Party;
        return { ...kept, party, deleted: false, kept, outcome: null, named: {} };
      });
  }

  private settled(kind: ModelKind, item: Item): void {
    if (isRefused(item)) this.expire(item.party, kind, item.externalId);
    else this.keep(kind, item);
  }

  private expire(party: Party, kind: ModelKind, externalId: string): void {
    const kept = this.record(party, kind, externalId);
    if (kept) kept.state = 'EXPIRED';
  }

  /** Saves the state; the result restores it. */
  private remember(): () => void {
    const before = structuredClone([this.kept, this.entities, this.deletions] as const);
    return () => {
      restore(this.kept, before[0]);
      restore(this.entities, before[1]);
      restore(this.deletions, before[2]);
    };
  }

  private judgeVersion({ version, deleted, content, kept, entity }: Item): string | null {
    if (!kept) return null;
    const same = deleted === (kept.state === 'DELETED') && (deleted || isSame(content, kept.content));
    if (version < kept.version) return 'STALE';
    if (version === kept.version && !same) return 'REJECTED VERSION_CONFLICT';
    const stands = kept.state === 'DELETED' || (kept.state === 'LIVE' && this.isLive(entity));
    return same && stands ? 'UNCHANGED' : null;
  }

  /** Decides what is written: by its values, its key, its references, and its sender's rights. */
  private judge(party: Party, kind: ModelKind, items: readonly Item[], beside: readonly Item[] = []): void {
    const open = items.filter(({ outcome, deleted }) => outcome === null && !deleted);
    for (const item of open) {
      if (kind.required.some((field) => item.content[field] == null)) item.outcome = 'REJECTED REQUIRED';
    }
    const sound = open.filter(({ outcome }) => outcome === null);
    if (kind.key) this.identify(kind, kind.key, sound);
    const standing: Item[] = [...beside];
    for (let more = true; more; ) {
      const left = open.filter((item) => item.outcome === null && !standing.includes(item));
      // First the records whose references are known or among these; then those that reference each other, or
      // themselves.
      const sure = left.filter(({ content }) => this.namedBy(party, kind, content, standing));
      const found = sure.length > 0 ? sure : this.closed(kind, left, standing);
      const refused = found.filter((item) => !this.isPermitted(party, kind, item, [...standing, ...found]));
      for (const item of refused) item.outcome = 'REJECTED NOT_PERMITTED';
      if (sure.length > 0 || refused.length === 0) standing.push(...found.filter(({ outcome }) => outcome === null));
      more = found.length > 0;
    }
    const stood = standing.filter((item) => items.includes(item));
    for (const item of stood) {
      item.outcome = this.isLive(item.entity) ? 'UPDATED' : 'CREATED';
      item.entity ??= this.count += 1;
    }
    for (const item of stood) item.named = this.namedBy(party, kind, item.content, standing) ?? {};
    for (const item of open) item.outcome ??= 'PENDING UNKNOWN_REFERENCE';
  }

  /** The items whose references are known, among `standing`, or among each other. */
  private closed(kind: ModelKind, items: readonly Item[], standing: readonly Item[] = []): readonly Item[] {
    const found = items.filter(({ party, content }) => this.namedBy(party, kind, content, [...standing, ...items]));
    return found.length === items.length ? found : this.closed(kind, found, standing);
  }

  private isPermitted(party: Party, kind: ModelKind, { entity, content }: Item, batch: readonly Item[]): boolean {
    const before = this.isLive(entity) ? (this.entities.get(entity)?.place ?? null) : null;
    return kind.mayWrite(party, this.placeOf(kind, content, this.namedBy(party, kind, content, batch) ?? {}), before);
  }

  /** Assigns records with a natural key to the key's entity; only one record of a batch may write an entity. */
  private identify(kind: ModelKind, key: string, items: readonly Item[]): void {
    const claimed = new Set<unknown>();
    const holders = new Map<number, Item>();
    for (const item of items) if (item.entity !== null && !holders.has(item.entity)) holders.set(item.entity, item);
    for (const item of items) {
      const value = item.content[key];
      const owner = this.ownerOf(kind.name, key, value);
      const holder = holders.get(owner ?? item.entity ?? 0) ?? item;
      if (
        claimed.has(value) ||
        holder !== item ||
        (owner !== undefined && owner !== item.entity && this.isLive(item.entity))
      )
        item.outcome = 'REJECTED DUPLICATE_KEY';
      else if (owner !== undefined) {
        item.entity = owner;
        holders.set(owner, item);
      }
      claimed.add(value);
    }
  }

  private judgeDeletions(party: Party, kind: ModelKind, items: readonly Item[]): void {
    const open = items.filter(({ outcome, deleted }) => outcome === null && deleted);
    for (const item of open) {
      const { entity } = item;
      const place = this.isLive(entity) ? this.entities.get(entity)?.place : undefined;
      item.outcome = place === undefined || kind.mayWrite(party, place, place) ? 'DELETED' : 'REJECTED NOT_PERMITTED';
    }
    const gone = open.filter(({ outcome, entity }) => outcome === 'DELETED' && this.isLive(entity));
    const key = keyOf(party.name, kind.name);
    const all = (this.deletions.get(key) ?? 0) + gone.length;
    if (all > FREE_DELETIONS) for (const item of gone) item.outcome = 'REJECTED DELETION_UNCONFIRMED';
    else this.deletions.set(key, all);
    for (const item of open) if (item.outcome === 'DELETED') item.entity ??= this.count += 1;
  }

  private keep(kind: ModelKind, item: Item): void {
    const { party, externalId, version, content, deleted, outcome, entity, kept } = item;
    if (isRefused(item) || outcome === 'STALE') return;
    const raised = outcome === 'UNCHANGED';
    if (outcome === 'CREATED' || outcome === 'UPDATED') this.write(kind, entity as number, content, item.named);
    if (deleted && !raised && entity !== null) this.remove(entity);
    const state = raised
      ? (kept as Kept).state
      : outcome?.startsWith('PENDING')
        ? 'PENDING'
        : deleted
          ? 'DELETED'
          : 'LIVE';
    this.kept.set(keyOf(party.name, kind.name, externalId), {
      kind: kind.name,
      party: party.name,
      externalId,
      version,
      content: deleted ? {} : content,
      state,
      entity: state === 'PENDING' ? (kept?.entity ?? null) : entity,
      // The same version keeps its place.
      since: kept?.state === 'PENDING' && kept.version === version ? kept.since : this.batches,
    });
  }
}

function isRefused({ outcome }: Item): boolean {
  return outcome?.startsWith('REJECTED') ?? false;
}

/** Whether two contents are equal: an absent field is null. */
function isSame(a: Content, b: Content): boolean {
  const said = (content: Content) => Object.fromEntries(Object.entries(content).filter(([, value]) => value != null));
  return isDeepStrictEqual(said(a), said(b));
}

function restore<Key, Value>(map: Map<Key, Value>, before: ReadonlyMap<Key, Value>): void {
  map.clear();
  for (const [key, value] of before) map.set(key, value);
}

import { isDeepStrictEqual } from 'node:util';
import type { Content, Mode, ModelKind, Party, Sent } from './kinds.ts';
import { type Entity, type Kept, keyOf, World } from './world.ts';

// What the contract says of sync, over plain maps. It knows nothing of the engine.

/** What a record has to come out as: the outcome, with the first error's code where it has one, and its entity. */
export interface Told {
  readonly outcome: string;
  readonly entity: number | null;
}

/** A record on its way through a batch. */
interface Item extends Sent {
  readonly kept: Kept | undefined;
  entity: number | null;
  outcome: string | null;
  /** What it names, once all of it is known. */
  named: Entity['named'];
}

/** So many deletions of a kind are never held; the stories have fewer records than would excuse more. */
const FREE_DELETIONS = 20;

/** What becomes of batches. */
export class Model extends World {
  private readonly deletions = new Map<string, number>();
  private count = 0;

  /** Takes a batch in. */
  take(party: Party, kind: ModelKind, records: readonly Sent[], { patch, atomic, validateOnly }: Mode): Told[] {
    const before = structuredClone([this.kept, this.entities, this.deletions] as const);
    const seen = new Set<string>();
    const items = records.map((sent): Item => {
      const kept = this.record(party, kind, sent.externalId);
      const content = patch && !sent.deleted && kept ? { ...kept.content, ...sent.content } : sent.content;
      const item = { ...sent, content, kept, entity: kept?.entity ?? null, outcome: null, named: {} };
      const twice = seen.has(sent.externalId);
      seen.add(sent.externalId);
      return { ...item, outcome: twice ? 'REJECTED DUPLICATE_IN_BATCH' : this.judgeVersion(item) };
    });
    this.judge(party, kind, items);
    this.judgeDeletions(party, kind, items);
    for (const item of [...items].sort((a, b) => Number(b.deleted) - Number(a.deleted))) this.keep(party, kind, item);
    const sunk = atomic && items.some(isRefused);
    if (sunk || validateOnly) {
      restore(this.kept, before[0]);
      restore(this.entities, before[1]);
      restore(this.deletions, before[2]);
    }
    return items.map((item) => {
      const outcome =
        sunk && !isRefused(item) && !['UNCHANGED', 'STALE'].includes(item.outcome as string)
          ? 'REJECTED ATOMIC_ABORTED'
          : String(item.outcome);
      return { outcome, entity: /^(REJECTED|PENDING|STALE)/.test(outcome) ? null : item.entity };
    });
  }

  /** Has everything take effect that can. */
  settle(): void {
    for (let settled = true; settled; ) {
      settled = false;
      for (const party of this.parties) for (const kind of this.kinds) settled = this.takeUp(party, kind) || settled;
    }
  }

  private takeUp(party: Party, kind: ModelKind): boolean {
    const waiting = [...this.kept.values()]
      .filter((kept) => kept.party === party.name && kept.kind === kind.name && kept.state === 'PENDING')
      .map((kept): Item => ({ ...kept, deleted: false, kept, outcome: null, named: {} }))
      .sort((a, b) => (a.externalId < b.externalId ? -1 : 1));
    // Those that name each other and came in different batches should take effect together: `together(party, kind, waiting, [])`.
    // The engine does not look among what waits, and leaves them waiting.
    const items = waiting.filter(({ content }) => this.namedBy(party, kind, content, []));
    this.judge(party, kind, items);
    const settled = items.filter(({ outcome }) => outcome !== 'PENDING UNKNOWN_REFERENCE');
    for (const item of settled) {
      if (isRefused(item)) (item.kept as Kept).state = 'EXPIRED';
      else this.keep(party, kind, item);
    }
    return settled.length > 0;
  }

  private judgeVersion({ version, deleted, content, kept, entity }: Item): string | null {
    if (!kept) return null;
    const same = deleted === (kept.state === 'DELETED') && (deleted || isSame(content, kept.content));
    if (version < kept.version) return 'STALE';
    if (version === kept.version && !same) return 'REJECTED VERSION_CONFLICT';
    const stands = kept.state === 'DELETED' || (kept.state === 'LIVE' && this.isLive(entity));
    return same && stands ? 'UNCHANGED' : null;
  }

  /** Decides what is to be written: by its values, its key, what it names, and its sender's rights. */
  private judge(party: Party, kind: ModelKind, items: readonly Item[]): void {
    const open = items.filter(({ outcome, deleted }) => outcome === null && !deleted);
    for (const item of open) {
      if (kind.required.some((field) => item.content[field] == null)) item.outcome = 'REJECTED REQUIRED';
    }
    const sound = open.filter(({ outcome }) => outcome === null);
    if (kind.key) this.identify(kind, kind.key, sound);
    const standing: Item[] = [];
    for (let more = true; more; ) {
      const left = open.filter((item) => item.outcome === null && !standing.includes(item));
      // First those that stand on what is known, or on those; then those that name each other, or themselves.
      const sure = left.filter(({ content }) => this.namedBy(party, kind, content, standing));
      const found = sure.length > 0 ? sure : this.together(party, kind, left, standing);
      const refused = found.filter((item) => !this.isPermitted(party, kind, item, [...standing, ...found]));
      for (const item of refused) item.outcome = 'REJECTED NOT_PERMITTED';
      if (sure.length > 0 || refused.length === 0) standing.push(...found.filter(({ outcome }) => outcome === null));
      more = found.length > 0;
    }
    for (const item of standing) {
      item.outcome = this.isLive(item.entity) ? 'UPDATED' : 'CREATED';
      item.entity ??= this.count += 1;
    }
    for (const item of standing) item.named = this.namedBy(party, kind, item.content, standing) ?? {};
    for (const item of open) item.outcome ??= 'PENDING UNKNOWN_REFERENCE';
  }

  /** Of items those that name nothing but what is known, what stands, and each other. */
  private together(party: Party, kind: ModelKind, items: readonly Item[], standing: readonly Item[]): readonly Item[] {
    const found = items.filter(({ content }) => this.namedBy(party, kind, content, [...standing, ...items]));
    return found.length === items.length ? found : this.together(party, kind, found, standing);
  }

  private isPermitted(party: Party, kind: ModelKind, { entity, content }: Item, batch: readonly Item[]): boolean {
    const before = this.isLive(entity) ? (this.entities.get(entity)?.place ?? null) : null;
    return kind.mayWrite(party, this.placeOf(kind, content, this.namedBy(party, kind, content, batch) ?? {}), before);
  }

  /** Has records that give a natural key be of the entity whose it is; an entity is of one record of a batch. */
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

  private keep(party: Party, kind: ModelKind, item: Item): void {
    const { externalId, version, content, deleted, outcome, entity, kept } = item;
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
    });
  }
}

function isRefused({ outcome }: Item): boolean {
  return outcome?.startsWith('REJECTED') ?? false;
}

/** Whether two contents say the same: what is absent is null. */
function isSame(a: Content, b: Content): boolean {
  const said = (content: Content) => Object.fromEntries(Object.entries(content).filter(([, value]) => value != null));
  return isDeepStrictEqual(said(a), said(b));
}

function restore<Key, Value>(map: Map<Key, Value>, before: ReadonlyMap<Key, Value>): void {
  map.clear();
  for (const [key, value] of before) map.set(key, value);
}

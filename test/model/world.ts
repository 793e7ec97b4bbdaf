import type { Content, ModelKind, Party } from './kinds.ts';

/** The last state of a sender's record. */
export interface Kept {
  readonly kind: string;
  readonly party: string;
  readonly externalId: string;
  version: number;
  content: Content;
  state: 'LIVE' | 'DELETED' | 'PENDING' | 'EXPIRED';
  /** The entity that it has created or taken over, whether it exists or not. */
  entity: number | null;
  /** If it is pending: the number of the batch with which it began to wait. */
  since: number;
}

/** An existing entity. */
export interface Entity {
  readonly kind: string;
  readonly content: Content;
  readonly place: string;
  /** Its references, by field. */
  readonly named: Readonly<Record<string, number | null>>;
}

/** A record whose entity others that take effect with it can reference before it exists. */
export interface Nameable {
  readonly party: Party;
  readonly externalId: string;
  readonly content: Content;
  readonly entity: number | null;
}

/** The last state of each record, and of each entity. */
export class World {
  readonly kept = new Map<string, Kept>();
  readonly entities = new Map<number, Entity>();
  /** The ids of known entities outside the model. */
  private readonly foreign = new Set<string>();

  constructor(
    protected readonly kinds: readonly ModelKind[],
    protected readonly parties: readonly Party[],
  ) {}

  /** Adds an entity outside the model. */
  know(id: string): void {
    this.foreign.add(id);
  }

  record(party: Party, kind: ModelKind, externalId: string): Kept | undefined {
    return this.kept.get(keyOf(party.name, kind.name, externalId));
  }

  /** What a pending record waits for: its fields with unknown references. */
  missing({ party: name, kind: kindName, content }: Kept): string[] {
    const party = this.parties.find((each) => each.name === name) as Party;
    const kind = this.kinds.find((each) => each.name === kindName) as ModelKind;
    return Object.keys(kind.references).filter((field) => this.named(party, kind, content, field) === undefined);
  }

  protected isLive(entity: number | null): entity is number {
    return entity !== null && this.entities.has(entity);
  }

  protected ownerOf(kind: string, key: string, value: unknown): number | undefined {
    for (const [number, entity] of this.entities) {
      if (entity.kind === kind && entity.content[key] === value) return number;
    }
    return undefined;
  }

  /** Writes an entity; what lies with it moves with it. */
  protected write(kind: ModelKind, number: number, content: Content, named: Entity['named']): void {
    const place = this.placeOf(kind, content, named);
    this.entities.set(number, { kind: kind.name, content, place, named });
    for (const [part, entity] of this.partsOf(number)) this.entities.set(part, { ...entity, place });
  }

  protected remove(number: number): void {
    for (const [part] of this.partsOf(number)) this.entities.delete(part);
    this.entities.delete(number);
  }

  private partsOf(number: number): [number, Entity][] {
    return [...this.entities].filter(([, { kind: name, named }]) => {
      const partOf = this.kinds.find((kind) => kind.name === name)?.partOf;
      return partOf !== undefined && named[partOf] === number;
    });
  }

  protected placeOf(kind: ModelKind, content: Content, named: Entity['named']): string {
    const whole = kind.partOf ? named[kind.partOf] : null;
    return (this.isLive(whole ?? null) && this.entities.get(whole as number)?.place) || kind.place(content);
  }

  /** The references of a record, or undefined if one of them is neither known nor among what takes effect with it. */
  protected namedBy(
    party: Party,
    kind: ModelKind,
    content: Content,
    batch: readonly Nameable[],
  ): Entity['named'] | undefined {
    const named: Record<string, number | null> = {};
    for (const field of Object.keys(kind.references)) {
      let entity = this.named(party, kind, content, field);
      if (entity === undefined) entity = this.metBy(party, kind, content, field, batch)?.entity;
      if (entity === undefined) return undefined;
      named[field] = entity;
    }
    return named;
  }

  /** The record among those that take effect together whose entity a field references. */
  protected metBy<Record extends Nameable>(
    party: Party,
    kind: ModelKind,
    content: Content,
    field: string,
    batch: readonly Record[],
  ): Record | undefined {
    if (kind.references[field] !== kind.name) return undefined;
    const { provider = party.source, externalId, ...keys } = fieldOf(content, field) as Reference;
    return batch.find((item) => {
      if (externalId === undefined) return kind.key !== undefined && Object.values(keys)[0] === item.content[kind.key];
      const isOpen = item.party === party || party.places.includes(kind.place(item.content));
      return provider === item.party.source && externalId === item.externalId && isOpen;
    });
  }

  /** The target of a field: null for none, or for one outside the model; undefined for an unknown one. */
  protected named(party: Party, { references }: ModelKind, content: Content, field: string): number | null | undefined {
    const of = references[field];
    const reference = fieldOf(content, field) as Reference | null | undefined;
    if (!reference) return null;
    if (!of) return reference.id === undefined || this.foreign.has(reference.id) ? null : undefined;
    const giver = this.parties.find(({ source }) => source === (reference.provider ?? party.source)) as Party;
    const kind = this.kinds.find(({ name }) => name === of) as ModelKind;
    if (reference.externalId === undefined) return this.ownerOf(of, kind.key as string, Object.values(reference)[0]);
    const kept = this.record(giver, kind, reference.externalId);
    if (!kept || kept.state === 'DELETED' || !this.isLive(kept.entity)) return undefined;
    const place = this.entities.get(kept.entity)?.place as string;
    return giver === party || party.places.includes(place) ? kept.entity : undefined;
  }
}

/** The value of a field or, for a path, of a field of a row. */
export function fieldOf(content: Content, path: string): unknown {
  return (
    path.split('.').reduce<unknown>((value, name) => (value as Content | null | undefined)?.[name], content) ?? null
  );
}

/** A reference as it is sent. */
type Reference = Readonly<Record<string, string | undefined>>;

export function keyOf(...parts: readonly string[]): string {
  return parts.join('/');
}

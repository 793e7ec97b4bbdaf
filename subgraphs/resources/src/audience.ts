import type { Access } from '@xiangxun/schema/kit/context';

/** Those who see what is published at a place: a region's code, or the id of a resource that was recommended to them. */
export function published(place: string): string {
  return `published:${place}`;
}

/** Those who see all that the libraries of a region's own hold, and not what its schools keep in theirs. */
export function held(region: string): string {
  return `held:${region}`;
}

/** Those who see what somebody made as an outcome of her training: her school. */
export function outcome(author: string): string {
  return `outcome:${author}`;
}

/** Those who use the library of a region; what a provider keeps there is for those whom it serves alone. */
export function library(region: string): string {
  return `library:${region}`;
}

/** Those whom a provider serves, and who use its preset resources therefore. */
export function preset(provider: string): string {
  return `preset:${provider}`;
}

/** Those who work at a school. */
export function workplace(school: string): string {
  return `workplace:${school}`;
}

/** What the audiences of one name in an access are about: the codes or ids behind the word. */
export function subjectsOf({ grants }: Access, name: keyof Audiences): string[] {
  return (grants[name] ?? []).map((audience) => audience.slice(audience.indexOf(':') + 1));
}

/** What is open to a viewer beyond the regions: ids, or audiences. */
export interface Audiences {
  /** `preset`: providers that serve the viewer's place by an agreement in force. */
  readonly presets: string[];
  /** Ids of the programs that a party serves. */
  readonly programs: string[];
  /** `library`: regions whose libraries a school uses. */
  readonly libraries: string[];
  /** Ids of a school's teachers. */
  readonly teachers: string[];
  /** Ids of the members of a host's workshops. */
  readonly members: string[];
  /** `published`: resources that were recommended to a person. */
  readonly recommended: string[];
  /** `workplace`: schools that a person works at. */
  readonly workplaces: string[];
}

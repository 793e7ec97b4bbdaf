import { VIEWER_ROLE, type ViewerRole } from '../../contract/catalogue/vocabulary/organizations.ts';

/** What kind of party asks; rights follow from it. SYSTEM is one subgraph reading another and never comes from a token. */
export const ROLES = Object.keys(VIEWER_ROLE) as readonly ViewerRole[];
export type Role = ViewerRole;

/** What a token may be used for, as its `scope` claim names it. */
export const SCOPES = ['graph:read', 'graph:write', 'sync:write', 'changes:read', 'pii:read'] as const;
export type Scope = (typeof SCOPES)[number];

/** On whose behalf a request is made. Rows and scopes are computed from this alone. */
export interface Viewer {
  /** The client of the token, as audit log and receipts name it. */
  client: string;
  role: Role;
  /** Id of the organization that asks. */
  organization: string | null;
  /** Id of the person that asks. */
  educator: string | null;
  /** Division code of the region that the rights are bounded by; `CN` for the nation. */
  region: string | null;
  scopes: readonly Scope[];
  /** Language of messages. */
  language: 'zh' | 'en';
}

/** The viewer by which a subgraph reads the feeds of the others: every scope, the whole nation. */
export function systemViewer(subgraph: string): Viewer {
  return {
    client: `subgraph:${subgraph}`,
    role: 'SYSTEM',
    organization: null,
    educator: null,
    region: 'CN',
    scopes: SCOPES,
    language: 'zh',
  };
}

/**
 * Whose external ids the viewer's own records bear: the organization's that it acts for, or, of a teacher or a host, who
 * write for themselves, the person's. Null where the viewer has no records of its own.
 */
export function sourceOf({ role, organization, educator }: Viewer): string | null {
  return role === 'TEACHER' || role === 'HOST' ? educator : organization;
}

/** Whether the viewer's token may be used for `scope`. */
export function hasScope(viewer: Viewer, scope: Scope): boolean {
  return viewer.scopes.includes(scope);
}

/** Whether `value` is a role that a viewer can have. */
export function isRole(value: unknown): value is Role {
  return ROLES.some((role) => role === value);
}

/** Whether `value` names a scope. */
export function isScope(value: unknown): value is Scope {
  return SCOPES.some((scope) => scope === value);
}

/**
 * Reads a viewer from parsed JSON. Every field must be there and well formed, and nothing else may be.
 *
 * @throws {TypeError} naming the first field that is wrong.
 */
export function parseViewer(value: unknown): Viewer {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TypeError('viewer must be an object');
  }
  const { client, role, organization, educator, region, scopes, language, ...rest } = value as Record<string, unknown>;
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) throw new TypeError(`viewer.${unknown} is not a field of a viewer`);
  if (typeof client !== 'string' || client === '') throw new TypeError('viewer.client must be a text');
  if (!isRole(role)) throw new TypeError(`viewer.role must be one of ${ROLES.join(', ')}`);
  if (!Array.isArray(scopes) || !scopes.every(isScope)) {
    throw new TypeError(`viewer.scopes must be a list of ${SCOPES.join(', ')}`);
  }
  if (language !== 'zh' && language !== 'en') throw new TypeError('viewer.language must be zh or en');
  return {
    client,
    role,
    organization: textOrNull('organization', organization),
    educator: textOrNull('educator', educator),
    region: textOrNull('region', region),
    scopes,
    language,
  };
}

function textOrNull(field: string, value: unknown): string | null {
  if (value === null || (typeof value === 'string' && value !== '')) return value;
  throw new TypeError(`viewer.${field} must be a text or null`);
}

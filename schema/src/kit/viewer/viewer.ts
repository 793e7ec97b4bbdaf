import { VIEWER_ROLE, type ViewerRole } from '../../contract/catalogue/vocabulary/organizations.ts';

/** The kinds of party; rights follow from them. SYSTEM is one subgraph reading another and never comes from a token. */
export const ROLES = Object.keys(VIEWER_ROLE) as readonly ViewerRole[];
export type Role = ViewerRole;

/** The uses of a token, as in its `scope` claim. */
export const SCOPES = ['graph:read', 'graph:write', 'sync:write', 'changes:read', 'pii:read'] as const;
export type Scope = (typeof SCOPES)[number];

/** The party for which a request is made. Access and scopes are computed from this alone. */
export interface Viewer {
  /** The token's client, as in the audit log and receipts. */
  client: string;
  role: Role;
  /** The id of the requesting organization. */
  organization: string | null;
  /** The id of the requesting person. */
  educator: string | null;
  /** The code of the region that limits its rights; `CN` for the nation. */
  region: string | null;
  scopes: readonly Scope[];
  /** Language of messages. */
  language: 'zh' | 'en';
}

/** The viewer as which a subgraph reads the feeds of the others: every scope, the whole nation. */
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
 * The party to which the external ids of the viewer's own records belong: the organization that it acts for or, for a
 * teacher or a host, who write for themselves, the person. Null if the viewer has no records of its own.
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
 * Parses a viewer from parsed JSON. Every field must be present and valid, and there may be no others.
 *
 * @throws {TypeError} naming the first invalid field.
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

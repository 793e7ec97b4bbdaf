import { describe, expect, it } from 'vitest';
import { hasScope, parseViewer, SCOPES, systemViewer, type Viewer } from './viewer.ts';

const county: Viewer = {
  client: 'demo-county-a',
  role: 'AUTHORITY',
  organization: '00000000-0000-8002-9000-000000000002',
  educator: null,
  region: '520521',
  scopes: ['graph:read'],
  language: 'zh',
};

describe('a viewer', () => {
  it('comes back from JSON as it was', () => {
    expect(parseViewer(JSON.parse(JSON.stringify(county)))).toEqual(county);
  });

  it.each([
    [{ client: '' }, 'viewer.client must be a text'],
    [{ role: 'ADMIN' }, 'viewer.role must be one of'],
    [{ scopes: ['graph:all'] }, 'viewer.scopes must be a list of'],
    [{ scopes: 'graph:read' }, 'viewer.scopes must be a list of'],
    [{ organization: undefined }, 'viewer.organization must be a text or null'],
    [{ region: 520521 }, 'viewer.region must be a text or null'],
    [{ language: 'fr' }, 'viewer.language must be zh or en'],
    [{ isAdmin: true }, 'viewer.isAdmin is not a field of a viewer'],
  ])('with %j is refused', (wrong, message) => {
    expect(() => parseViewer({ ...county, ...wrong })).toThrow(message);
  });

  it.each([[null], [[]], ['county']])('is not %j', (value) => {
    expect(() => parseViewer(value)).toThrow('viewer must be an object');
  });

  it('of a subgraph has every scope', () => {
    const viewer = systemViewer('evaluations');
    expect(viewer).toMatchObject({ role: 'SYSTEM', client: 'subgraph:evaluations', region: 'CN' });
    expect(SCOPES.every((scope) => hasScope(viewer, scope))).toBe(true);
    expect(hasScope(county, 'pii:read')).toBe(false);
  });
});

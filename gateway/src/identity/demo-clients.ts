import type { Role, Scope, Viewer } from '@xiangxun/schema/kit/viewer/viewer';

/** The secret of every demo client. It protects nothing: demo clients exist only together with demo data. */
export const DEMO_SECRET = 'demo-secret';

/** A client of the embedded issuer, and the claims of its tokens. */
export interface DemoClient extends Pick<Viewer, 'organization' | 'educator' | 'region'> {
  id: string;
  role: Role;
  scopes: readonly Scope[];
}

/** The ids of demo entities that these clients act for, as the seed assigns them: kind code and number. */
const demoId = (kind: string, number: number) => `00000000-0000-8${kind}-9000-${String(number).padStart(12, '0')}`;
const organization = (kind: string, number: number) => ({ organization: demoId(kind, number), educator: null });
const educator = (number: number) => ({ organization: null, educator: demoId('008', number) });

/** Guizhou Normal University (贵州师范大学), with its id from the national list. */
const UNIVERSITY = '00000000-0000-8004-8000-004152010663';

const EVERY: readonly Scope[] = ['graph:read', 'graph:write', 'sync:write', 'changes:read', 'pii:read'];

/**
 * One client per kind of party: Guizhou province, its counties Dafang and Nayong, and the parties that work in Dafang.
 */
export const DEMO_CLIENTS: readonly DemoClient[] = [
  { id: 'demo-province', role: 'AUTHORITY', ...organization('002', 1), region: '52', scopes: EVERY },
  { id: 'demo-county-a', role: 'AUTHORITY', ...organization('002', 2), region: '520521', scopes: EVERY },
  { id: 'demo-county-b', role: 'AUTHORITY', ...organization('002', 3), region: '520525', scopes: EVERY },
  { id: 'demo-provider', role: 'PROVIDER', ...organization('005', 1), region: null, scopes: EVERY },
  {
    id: 'demo-university',
    role: 'UNIVERSITY',
    organization: UNIVERSITY,
    educator: null,
    region: null,
    scopes: ['graph:read', 'graph:write', 'sync:write', 'changes:read'],
  },
  {
    id: 'demo-school',
    role: 'SCHOOL',
    ...organization('006', 1),
    region: null,
    scopes: ['graph:read', 'graph:write', 'sync:write'],
  },
  {
    id: 'demo-center',
    role: 'CENTER',
    ...organization('003', 1),
    region: '520521',
    scopes: ['graph:read', 'graph:write', 'sync:write'],
  },
  { id: 'demo-host', role: 'HOST', ...educator(1), region: null, scopes: ['graph:read', 'graph:write'] },
  { id: 'demo-teacher', role: 'TEACHER', ...educator(2), region: null, scopes: ['graph:read', 'graph:write'] },
];

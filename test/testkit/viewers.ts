import { DEMO_CLIENTS } from '@xiangxun/gateway/identity/demo-clients';
import type { Viewer } from '@xiangxun/schema/kit/viewer/viewer';

/** The viewer of a demo client's token. */
export function viewerOfClient(id: string): Viewer {
  const client = DEMO_CLIENTS.find((candidate) => candidate.id === id);
  if (!client) throw new Error(`${id} is no demo client`);
  const { role, scopes, organization, educator, region } = client;
  return { client: id, role, scopes, organization, educator, region, language: 'en' };
}

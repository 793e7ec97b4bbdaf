import { isIP } from 'node:net';
import { userError, type UserError } from '../../contract/errors/user-error.ts';
import { mayReach } from './address.ts';
import type { WebhookSettings } from './settings.ts';

/** The longest URL that is stored. */
const LONGEST_URL = 2_000;

/** What is wrong with the URL of a webhook, by its text alone; its name is resolved when it is used. */
export function faultsOf(url: string, path: readonly string[], settings: WebhookSettings): UserError[] {
  if (url.length > LONGEST_URL) return [userError('TOO_LONG', path, { max: LONGEST_URL })];
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const schemes = settings.http === 'on' ? ['https:', 'http:'] : ['https:'];
  if (!parsed || !schemes.includes(parsed.protocol) || parsed.username || parsed.password || url.includes('#')) {
    const expected = 'an https URL without user name, password and fragment';
    return [userError('INVALID_FORMAT', path, { value: withoutLogin(parsed, url), expected })];
  }
  return isAllowed(parsed, settings) ? [] : [userError('HOST_NOT_ALLOWED', path, { value: parsed.host })];
}

/** Whether the operator allows webhooks to a URL's host and port. This never allows an internal address. */
export function isAllowed({ hostname, port, protocol }: URL, { hosts, inside }: WebhookSettings): boolean {
  const usual = protocol === 'http:' ? 80 : 443;
  const wanted = port === '' ? usual : Number(port);
  const listed = hosts.some((allowed) => wanted === (allowed.port ?? usual) && isNamed(hostname, allowed.pattern));
  const address = hostname.replace(/^\[|\]$/g, '');
  return listed && (isIP(address) === 0 || mayReach(address, inside));
}

function isNamed(hostname: string, pattern: string): boolean {
  return pattern.startsWith('*.') ? hostname.endsWith(pattern.slice(1)) : hostname === pattern;
}

/** A refused URL as it may be repeated: the text before an @ may be a password. */
function withoutLogin(parsed: URL | undefined, url: string): string {
  return parsed ? `${parsed.protocol}//${parsed.host}` : url.slice(url.lastIndexOf('@') + 1).slice(0, 100);
}

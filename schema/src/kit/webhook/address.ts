import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Addresses with a common prefix. */
export type AddressRange = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** The range of public IPv6 addresses (RFC 4291, 2.4); all others are internal or unassigned. */
const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number];
/** Public by number, but the machine's own cloud platform. */
const PLATFORM_ADDRESSES = ['168.63.129.16'];

/** A name resolves to an address that webhooks may not be sent to. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

/**
 * Parses an address, or a range with its prefix (`10.1.0.0/16`).
 *
 * @throws {Error} that says what is expected
 */
export function addressRange(text: string): AddressRange {
  if (ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text);
  if (!ipaddr.isValid(text)) throw new Error('must list addresses or ranges such as 127.0.0.1 or 10.1.0.0/16');
  const address = ipaddr.parse(text);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}

/**
 * Whether a webhook may be sent to an address: a public one, or one that is explicitly allowed. Loopback, private,
 * shared (RFC 6598), link-local, multicast, reserved and translated addresses (IPv4 within IPv6, in any form) are not
 * public.
 */
export function mayReach(address: string, inside: readonly AddressRange[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  return isPublic(parsed) || inside.some((range) => range[0].kind() === parsed.kind() && parsed.match(range));
}

function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address.range() !== 'unicast') return false;
  if (address instanceof ipaddr.IPv6) return address.match(GLOBAL_IPV6);
  return !PLATFORM_ADDRESSES.includes(address.toString());
}

/**
 * Resolves names for a connection and refuses those with any internal address. The connection goes to the checked
 * addresses, so a name that changes between check and use gains nothing.
 */
export function checkedLookup(inside: readonly AddressRange[], resolve: typeof lookup = lookup): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '');
      const [first] = addresses;
      if (!first || addresses.some(({ address }) => !mayReach(address, inside))) {
        return callback(new AddressRefused(`${hostname} leads to an address that webhooks may not be sent to`), '');
      }
      if (options.all) return callback(null, addresses);
      return callback(null, first.address, first.family);
    });
  };
}

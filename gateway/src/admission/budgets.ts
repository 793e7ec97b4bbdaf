import type { Reader } from '@xiangxun/schema/service/environment';
import { ROLES, type Role } from '@xiangxun/schema/kit/viewer/viewer';
import type { Budget } from './rate.ts';

/** The budgets that an operator sets by role and by client. */
export interface SetBudgets {
  readonly roles: ReadonlyMap<Role, Budget>;
  readonly clients: ReadonlyMap<string, Budget>;
}

const FORM = /^(\d{1,12}):(\d{1,12})$/;

/** Reads a budget written `capacity:restoreRate`, both in units of cost. */
export function budget(fallback: Budget): Reader<Budget> {
  return (value) => (value === undefined ? fallback : budgetOf(value));
}

/**
 * Reads budgets of roles and clients, such as `PROVIDER=2000000:100000, client:dashboard-52=5000000:200000`.
 *
 * @throws {Error} naming the invalid entry
 */
export function budgets(): Reader<SetBudgets> {
  return (value = '') => {
    const roles = new Map<Role, Budget>();
    const clients = new Map<string, Budget>();
    for (const entry of value.split(',').map((each) => each.trim())) {
      if (entry === '') continue;
      const at = entry.lastIndexOf('=');
      const [name, given] = [entry.slice(0, at).trim(), entry.slice(at + 1).trim()];
      const role = ROLES.find((each) => each === name);
      if (name.startsWith('client:')) clients.set(name.slice('client:'.length), budgetOf(given));
      else if (role) roles.set(role, budgetOf(given));
      else throw new Error(`must name roles (${ROLES.join(', ')}) or client:‹id›, not ${JSON.stringify(entry)}`);
    }
    return { roles, clients };
  };
}

function budgetOf(text: string): Budget {
  const [, capacity, restoreRate] = FORM.exec(text) ?? [];
  if (!capacity || !restoreRate || Number(capacity) === 0 || Number(restoreRate) === 0) {
    throw new Error(`must be written capacity:restoreRate, both whole numbers from 1, not ${JSON.stringify(text)}`);
  }
  return { capacity: Number(capacity), restoreRate: Number(restoreRate) };
}

/** The routes on which the registers are kept. */

import type { Route } from './route.ts';

export const registerRoutes = [
  { key: 'GET /api/staff/registers', function: 'staff', access: 'staff', summary: 'The registers there are' },
  { key: 'GET /staff/registers', function: 'staff', access: 'anyone', summary: 'The registers, page' },
  {
    key: 'GET /staff/registers/{registerId}',
    function: 'staff',
    access: 'anyone',
    summary: 'The entries of a register and what was changed, page',
  },
  {
    key: 'GET /staff/registers/{registerId}/entry',
    function: 'staff',
    access: 'anyone',
    summary: 'An entry to enter or, with `key`, to change; page',
  },
  {
    key: 'POST /staff/registers/{registerId}/entry',
    function: 'staff',
    access: 'anyone',
    summary: 'Enter, change or disable an entry; page',
  },
] as const satisfies readonly Route[];

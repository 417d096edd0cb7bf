/** The icon of every page, in the page itself. */

export const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='6' fill='%23b3261e'/%3E%3Cpath d='M8 12h16M16 7v18M10 17l-2 5M22 17l2 5' stroke='%23fff' stroke-width='3' stroke-linecap='round'/%3E%3C/svg%3E";

/** Marks that tell how something stands: a shape of its own for each, beside a word that says the same. */

import type { Light } from '../form/board.ts';

const shapes: Readonly<Record<Light, string>> = { green: '●', amber: '▲', red: '■', grey: '○' };

export function LightMark({ light }: { light: Light | undefined }) {
  if (light === undefined) return null;
  return (
    <span class={`light light-${light}`} aria-hidden="true">
      {shapes[light]}
    </span>
  );
}

/** A place in a template: the stack, the logical id (or the section) and the path below it. */
export interface Place {
  readonly stack: string;
  readonly logicalId: string;
  readonly path: readonly string[];
}

/** The place one key further in. */
export const within = (place: Place, ...keys: readonly string[]): Place => ({
  ...place,
  path: [...place.path, ...keys],
});

const describe = (place: Place): string => [`${place.stack}/${place.logicalId}`, ...place.path].join('.');

/** Something in a template that the local cloud does not understand or that AWS would refuse; the message names the place. */
export class TemplateError extends Error {
  readonly place: Place;

  constructor(place: Place, problem: string) {
    super(`${describe(place)}: ${problem}`);
    this.name = 'TemplateError';
    this.place = place;
  }
}

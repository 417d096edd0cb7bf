/** Drawing commands of a PDF page: text, rules, and the round red stamp of a company. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** One line of text. `turn` is in radians, counter-clockwise. */
export function textAt({ x, y }: Point, text: string, { size, turn = 0 }: { size: number; turn?: number }): string {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)].map(number) as [string, string];
  const hex = Buffer.from(text, 'utf16le').swap16().toString('hex');
  return `BT /F1 ${number(size)} Tf ${cos} ${sin} ${number(-Math.sin(turn))} ${cos} ${number(x)} ${number(y)} Tm <${hex}> Tj ET`;
}

/** How wide a text is drawn: Chinese characters are square, others half as wide. */
export function widthOf(text: string, size: number): number {
  return [...text].reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) > 0xff ? size : size / 2), 0);
}

export function rule(from: Point, to: Point): string {
  return `0.5 w ${number(from.x)} ${number(from.y)} m ${number(to.x)} ${number(to.y)} l S`;
}

const RADIUS = 56;
const RED = '0.83 0.10 0.12';

/** The name in an arc over a five-pointed star, in a circle. */
export function stampAt(centre: Point, name: string): string {
  return ['q', `${RED} RG ${RED} rg 2.6 w`, circle(centre, RADIUS), star(centre, 17), ...arcOf(centre, name), 'Q'].join(
    '\n',
  );
}

function arcOf(centre: Point, name: string): readonly string[] {
  const characters = [...name];
  const size = Math.min(12, 190 / characters.length);
  const step = Math.min(0.42, (1.5 * Math.PI) / characters.length);
  return characters.map((character, index) => {
    const turn = step * ((characters.length - 1) / 2 - index);
    const radius = RADIUS - size - 4;
    const left = widthOf(character, size) / 2;
    const x = centre.x - Math.sin(turn) * radius - Math.cos(turn) * left;
    const y = centre.y + Math.cos(turn) * radius - Math.sin(turn) * left;
    return textAt({ x, y }, character, { size, turn });
  });
}

function star({ x, y }: Point, radius: number): string {
  const corners = Array.from({ length: 10 }, (_, corner) => {
    const reach = corner % 2 === 0 ? radius : radius * 0.382;
    const angle = Math.PI / 2 + (corner * Math.PI) / 5;
    return `${number(x + reach * Math.cos(angle))} ${number(y + reach * Math.sin(angle))} ${corner === 0 ? 'm' : 'l'}`;
  });
  return `${corners.join(' ')} f`;
}

/** Four Bézier curves come within a thousandth of a circle. */
function circle({ x, y }: Point, radius: number): string {
  const k = radius * 0.5523;
  const curve = (...points: readonly number[]) => `${points.map(number).join(' ')} c`;
  return [
    `${number(x + radius)} ${number(y)} m`,
    curve(x + radius, y + k, x + k, y + radius, x, y + radius),
    curve(x - k, y + radius, x - radius, y + k, x - radius, y),
    curve(x - radius, y - k, x - k, y - radius, x, y - radius),
    curve(x + k, y - radius, x + radius, y - k, x + radius, y),
    's',
  ].join('\n');
}

const number = (value: number): string => String(Math.round(value * 1000) / 1000);

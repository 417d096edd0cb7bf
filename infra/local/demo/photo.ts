/** A photo of a workshop with people, drawn: every seed is another one. */

import { encode } from 'jpeg-js';
import { type Random, randomFrom, wholeNumber } from './random.ts';

type Colour = readonly [red: number, green: number, blue: number];

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Buffer;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const QUALITY = 70;

/** A JPEG of 640 by 480, some tens of kilobytes. */
export function makePhoto(seed: string, { width = 640, height = 480 } = {}): Buffer {
  const random = randomFrom(seed);
  const picture: Picture = { width, height, pixels: Buffer.alloc(width * height * 4, 255) };
  drawHall(picture, random);
  for (let at = 0; at < 4; at += 1) drawMachine(picture, random, at);
  const people = wholeNumber(random, 3, 6);
  for (let at = 0; at < people; at += 1) drawPerson(picture, random, (at + 0.5) / people);
  return Buffer.from(encode({ width, height, data: picture.pixels }, QUALITY).data);
}

function drawHall(picture: Picture, random: Random): void {
  const { width, height } = picture;
  const light = wholeNumber(random, 190, 225);
  for (let y = 0; y < height; y += 4) {
    const isFloor = y > height * 0.6;
    const shade = isFloor ? 120 - y / 10 : light - y / 8;
    fill(picture, { x: 0, y, width, height: 4 }, [shade, shade, isFloor ? shade : shade + 12]);
  }
  for (let window = 0; window < 5; window += 1) {
    fill(
      picture,
      { x: width * (0.06 + window * 0.19), y: height * 0.08, width: width * 0.13, height: height * 0.14 },
      [214, 233, 248],
    );
  }
}

function drawMachine(picture: Picture, random: Random, at: number): void {
  const { width, height } = picture;
  const tall = height * (0.18 + random() * 0.16);
  const box = { x: width * (0.04 + at * 0.24), y: height * 0.66 - tall, width: width * 0.17, height: tall };
  fill(picture, box, [wholeNumber(random, 40, 90), wholeNumber(random, 90, 130), wholeNumber(random, 110, 160)]);
  const panel = { x: box.x + box.width * 0.6, y: box.y + tall * 0.2, width: box.width * 0.25, height: tall * 0.25 };
  fill(picture, panel, [30, 34, 40]);
  fill(
    picture,
    { ...panel, width: panel.width / 3, height: panel.height / 3 },
    random() < 0.5 ? [60, 220, 90] : [240, 190, 40],
  );
}

function drawPerson(picture: Picture, random: Random, across: number): void {
  const { width, height } = picture;
  const tall = height * (0.3 + random() * 0.05);
  const x = width * across;
  const top = height * 0.95 - tall;
  const body = wholeNumber(random, 30, 90);
  fill(picture, { x: x - tall * 0.13, y: top + tall * 0.2, width: tall * 0.26, height: tall * 0.45 }, [
    body,
    body + 20,
    140,
  ]);
  fill(picture, { x: x - tall * 0.1, y: top + tall * 0.62, width: tall * 0.2, height: tall * 0.38 }, [45, 48, 58]);
  disc(picture, { x, y: top + tall * 0.11, radius: tall * 0.09 }, [226, 186, 158]);
  fill(picture, { x: x - tall * 0.09, y: top, width: tall * 0.18, height: tall * 0.06 }, [250, 205, 40]);
}

function fill(picture: Picture, box: Box, colour: Colour): void {
  const [left, right] = [Math.max(0, Math.round(box.x)), Math.min(picture.width, Math.round(box.x + box.width))];
  const bottom = Math.min(picture.height, Math.round(box.y + box.height));
  for (let y = Math.max(0, Math.round(box.y)); y < bottom; y += 1) row(picture, { y, left, right }, colour);
}

function disc(picture: Picture, { x, y, radius }: { x: number; y: number; radius: number }, colour: Colour): void {
  for (let down = Math.ceil(-radius); down <= radius; down += 1) {
    const half = Math.sqrt(Math.max(0, radius * radius - down * down));
    row(picture, { y: Math.round(y + down), left: Math.round(x - half), right: Math.round(x + half) }, colour);
  }
}

function row(
  { width, pixels }: Picture,
  { y, left, right }: { y: number; left: number; right: number },
  colour: Colour,
): void {
  const [red, green, blue] = colour;
  for (let at = (y * width + left) * 4; at < (y * width + right) * 4; at += 4) {
    pixels[at] = red;
    pixels[at + 1] = green;
    pixels[at + 2] = blue;
  }
}

/** Who may import whom, and what must not be named where. Read from the sources, not from a list. */

import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { forms } from '../forms/index.ts';
import { checkWords, ownWords } from '../infra/author/platform-words.ts';

const root = join(import.meta.dirname, '..');
const rooms = ['shared', 'forms', 'functions', 'infra', 'test'] as const;

interface Source {
  readonly path: string;
  readonly text: string;
  /** What it imports: paths of ours from the root, names of packages as they are. */
  readonly imports: readonly { readonly to: string; readonly isType: boolean }[];
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g;

const sources: readonly Source[] = globSync('{shared,forms,functions,infra,test}/**/*.{ts,tsx,mjs}', { cwd: root })
  .map(path => path.replaceAll('\\', '/'))
  .filter(path => !path.endsWith('.d.ts'))
  .map(path => ({ path, text: readFileSync(join(root, path), 'utf8') }))
  .map(({ path, text }) => ({ path, text, imports: importsOf(path, text) }));

function importsOf(path: string, text: string): Source['imports'] {
  return [...text.matchAll(IMPORT)].map(([, type, plain, dynamic]) => {
    const name = plain ?? dynamic ?? '';
    const to = name.startsWith('.') ? relative(root, normalize(join(root, dirname(path), name))) : name;
    return { to: to.replaceAll('\\', '/'), isType: type !== undefined };
  });
}

const isOurs = (to: string) => rooms.some(room => to.startsWith(`${room}/`));
const inRoom = (room: string) => sources.filter(({ path }) => path.startsWith(`${room}/`));

/** The imports of a room that none of the patterns allows, as `importer -> imported`. */
function breaches(room: string, allowed: (path: string) => readonly RegExp[]): string[] {
  return inRoom(room).flatMap(({ path, imports }) =>
    imports
      .filter(({ to }) => isOurs(to) && !allowed(path).some(pattern => pattern.test(to)))
      .map(({ to }) => `${path} -> ${to}`),
  );
}

const folderOf = (path: string, depth: number) => new RegExp(`^${path.split('/').slice(0, depth).join('/')}/`);

describe('the sources', () => {
  it('are all seen', () => {
    expect(sources.length).toBeGreaterThan(100);
    for (const room of rooms) expect(inRoom(room).length).toBeGreaterThan(5);
    expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(500);
  });

  it('import only files that are there', () => {
    const known = new Set(sources.map(({ path }) => path));
    const lost = sources.flatMap(({ path, imports }) =>
      imports
        .filter(({ to }) => isOurs(to) && /\.(ts|tsx|mjs)$/.test(to) && !to.endsWith('.d.ts') && !known.has(to))
        .map(({ to }) => `${path} -> ${to}`),
    );
    expect(lost).toEqual([]);
  });
});

/** The lists beside the forms' folders name every form. */
const isList = (path: string) => path.split('/').length === 2;

describe('imports', () => {
  it('of shared stay in shared', () => {
    expect(breaches('shared', () => [/^shared\//])).toEqual([]);
  });

  it('of forms are their own folder and the pure part of shared', () => {
    const pure = /^shared\/(?!table\/|files\/|http\/|secrets\.ts|settings\.ts|clock\.ts)(?!.*\/store\.ts)/;
    expect(breaches('forms', path => [folderOf(path, isList(path) ? 1 : 2), pure])).toEqual([]);
  });

  it('of functions are their own folder, shared, and the list of forms', () => {
    expect(breaches('functions', path => [folderOf(path, 2), /^shared\//])).toEqual([]);
    const others = inRoom('functions').flatMap(({ imports }) => imports.filter(({ to }) => to.startsWith('#')));
    expect(new Set(others.map(({ to }) => to))).toEqual(new Set(['#forms']));
  });

  it('of infra never reach into functions, tests or a form', () => {
    expect(breaches('infra', () => [/^infra\//, /^shared\//, /^forms\/[\w-]+\.ts$/])).toEqual([]);
  });

  it('of the AWS SDK stand only where AWS is called', () => {
    const allowed = /^(shared\/(table|files)\/|shared\/secrets\.ts$|functions\/|infra\/local\/|test\/)/;
    const places = sources.filter(({ imports }) => imports.some(({ to }) => to.startsWith('@aws-sdk/')));
    expect(places.length).toBeGreaterThan(3);
    expect(places.map(({ path }) => path).filter(path => !allowed.test(path))).toEqual([]);
  });

  it('of a mocking library stand only where a test file has its process to itself', () => {
    const shared = /^test\/(shared|forms|storage|infra\/local|functions)\//;
    const alone = /^test\/functions\/(inspect|sweep)\//;
    const mocking = sources.filter(({ imports }) => imports.some(({ to }) => to === 'aws-sdk-client-mock'));
    expect(mocking.length).toBeGreaterThan(0);
    expect(mocking.map(({ path }) => path).filter(path => shared.test(path) && !alone.test(path))).toEqual([]);
  });

  it('never go in a circle', () => {
    expect(findCircle()).toBeUndefined();
  });

  it('take zod in its small form, by its namespace: anything else brings the whole of it into every bundle', () => {
    const others = sources.filter(({ text }) =>
      [...text.matchAll(/^import\s+([^;]*?)\s+from\s*['"](zod[^'"]*)['"]/gm)].some(
        ([, names = '', from]) => from !== 'zod/mini' || !/^(type )?\* as z$/.test(names),
      ),
    );
    expect(others.map(({ path }) => path)).toEqual([]);
  });
});

/** Imports of types are gone when the code runs. */
function findCircle(): string | undefined {
  const edges = new Map(
    sources.map(({ path, imports }) => [path, imports.filter(({ isType }) => !isType).map(({ to }) => to)]),
  );
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): string | undefined => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path].join(' -> ');
    if (done.has(path)) return undefined;
    for (const next of edges.get(path) ?? []) {
      const circle = visit(next, [...trail, path]);
      if (circle) return circle;
    }
    done.add(path);
    return undefined;
  };
  return [...edges.keys()].map(path => visit(path, [])).find(circle => circle !== undefined);
}

describe('no line outside the forms', () => {
  it('names a form, a field, a slot, a register or a rule of one', () => {
    expect(new Set(forms.flatMap(ownWords).map(({ word }) => word)).size).toBeGreaterThan(30);
    const faults = forms.flatMap(form => checkWords(form).map(({ place, text }) => `${form.id} ${place}: ${text.en}`));
    expect(faults).toEqual([]);
  });
});

describe('the form of a case', () => {
  it('is looked up by the version that the case was filed under, not by the name alone', () => {
    const byName = sources.filter(({ text }) => /findForm\(\w+, [\w.]*\bcase\.formId\)/.test(text));
    expect(byName.map(({ path }) => path)).toEqual([]);
  });
});

describe('the size of files', () => {
  /** One idea each all the same; data and tables are not counted. */
  const longer: Readonly<Record<string, string>> = {
    'shared/case/schema.ts': 'The items of a case, one schema after the other.',
    'shared/form/definition.ts': 'The types that a form is made of, one after the other.',
    'shared/http/routes.ts': 'Every route, one after the other.',
    'functions/applicant/pages/edit.tsx': 'One page: a draft with its fields, its slots and what is missing.',
    'infra/local/contract.ts': 'The types that the parts of the local cloud agree on.',
  };
  const isData = (path: string) => /^forms\/|^test\/|texts|\.client\./.test(path);

  it('is 200 lines at most, but for those listed with their reason', () => {
    const over = sources
      .filter(({ path }) => !isData(path))
      .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
      .filter(({ path, lines }) => lines > 200 && longer[path] === undefined);
    expect(over).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { exampleNames, examples, placeOf } from './examples.ts';

const shipped = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const Manifest = v.object({
  contributes: v.object({
    walkthroughs: v.array(
      v.object({
        id: v.string(),
        steps: v.array(
          v.object({
            id: v.string(),
            description: v.string(),
            media: v.object({ svg: v.string(), altText: v.string() }),
          }),
        ),
      }),
    ),
  }),
});

describe('an example', () => {
  it.each(exampleNames)('has its place in the file: %s', (name) => {
    const example = examples[name];
    const content = shipped(`media/walkthrough/${example.file}`);
    const place = placeOf(example, content);
    expect(place).toBeDefined();
    const chosen = content.slice(place?.start, place?.end);
    expect(chosen).toBe(example.selected ? example.text : '');
  });

  it('has no place in another text', () => {
    expect(placeOf(examples.solve, 'Something else.')).toBeUndefined();
  });
});

describe('the walkthrough', () => {
  const manifest = v.parse(Manifest, JSON.parse(shipped('package.json')));
  const steps = manifest.contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);

  it('opens only examples that there are, and all of them', () => {
    const links = steps.flatMap(({ description }) => [
      ...description.matchAll(/command:llemma\.openExample\?([^)]+)\)/g),
    ]);
    const names = links.map(([, argument = '']) => JSON.parse(decodeURIComponent(argument)) as unknown);
    expect(names).toEqual(exampleNames.map((name) => [name]));
  });

  it('has a picture for each step, which takes its colours from the theme', () => {
    for (const { media } of steps) {
      const picture = shipped(media.svg);
      expect(picture).toContain('var(--vscode-');
      // The page it is shown on applies no styles but its own.
      expect(picture).not.toMatch(/<style|\sstyle=/);
      expect(picture).not.toMatch(/#[0-9a-f]{3,8}\b|https?:(?!\/\/www\.w3\.org)/i);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { withoutFolder } from './readme.ts';

describe('a page without its folder', () => {
  it('has no pictures of it', () => {
    expect(withoutFolder('One\n\n![A proof](media/proof.png)\n\nTwo\n')).toBe('One\n\nTwo\n');
  });

  it('names the files it cannot link to', () => {
    expect(withoutFolder('See [its card](models/README.md) and [`api.ts`](src/api.ts).')).toBe(
      'See its card and `api.ts`.',
    );
  });

  it('keeps what leads to other places and into the page', () => {
    const page = '[Llemma](https://example.org/llemma), ![a](https://example.org/a.png), [settings](#settings)';
    expect(withoutFolder(page)).toBe(page);
  });

  it('keeps code as it is', () => {
    const page = 'a\n\n```ts\nconst x = list[0](file);\n\n\n```\n\n[b](b.md)\n';
    expect(withoutFolder(page)).toBe('a\n\n```ts\nconst x = list[0](file);\n\n\n```\n\nb\n');
  });
});

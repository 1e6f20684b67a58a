import { describe, expect, it } from 'vitest';
import { downloadToken, endpointOf, keepToken } from './huggingFace.ts';

/** Keeps secrets as long as a test runs. */
class KeptSecrets {
  readonly kept = new Map<string, string>();
  get = (key: string) => Promise.resolve(this.kept.get(key));
  store = async (key: string, value: string) => void this.kept.set(key, await Promise.resolve(value));
  delete = async (key: string) => void this.kept.delete(await Promise.resolve(key));
}

describe('the environment', () => {
  it('can name a mirror', () => {
    expect(endpointOf({ HF_ENDPOINT: ' https://mirror.example/hf ' })).toBe('https://mirror.example/hf');
  });

  it.each([undefined, '', 'mirror.example', 'file:///models'])('names none with %s', (value) => {
    expect(endpointOf({ HF_ENDPOINT: value })).toBe('https://huggingface.co');
  });
});

describe('the token', () => {
  it('is the one that was entered, without the blanks around it', async () => {
    const secrets = new KeptSecrets();
    await keepToken(' hf_entered\n', secrets);
    expect(await downloadToken({}, secrets)).toBe('hf_entered');
  });

  it('is the one of the environment, when there are both', async () => {
    const secrets = new KeptSecrets();
    await keepToken('hf_entered', secrets);
    expect(await downloadToken({ HF_TOKEN: ' hf_environment\n' }, secrets)).toBe('hf_environment');
    expect(await downloadToken({ HF_TOKEN: ' ' }, secrets)).toBe('hf_entered');
  });

  it('is none before one is entered', async () => {
    expect(await downloadToken({}, new KeptSecrets())).toBeUndefined();
  });

  it('is forgotten when nothing is entered, and kept when the dialog is left', async () => {
    const secrets = new KeptSecrets();
    await keepToken('hf_entered', secrets);
    await keepToken(undefined, secrets);
    expect(await downloadToken({}, secrets)).toBe('hf_entered');
    await keepToken('  ', secrets);
    expect(secrets.kept.size).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import { llemmaProfile, profileNames, profiles, starterProfile } from '../prompt/profiles.ts';
import { catalogue } from './catalogue/catalogue.ts';
import { guessProfile, profileFor } from './profileFor.ts';

describe('profileFor', () => {
  it('is the starter profile for the starter model', () => {
    expect(profileFor({ path: '/extension/models/starter/starter.gguf', profile: 'auto' }, undefined)).toBe(
      starterProfile,
    );
  });

  it("is Llemma's for any other file", () => {
    expect(profileFor({ path: '/models/mistral.gguf', profile: 'auto' }, undefined)).toBe(llemmaProfile);
  });

  it('is what the user says', () => {
    expect(profileFor({ path: '/models/mistral.gguf', profile: 'starter' }, undefined)).toBe(starterProfile);
    expect(profileFor({ path: '/models/starter.gguf', profile: 'llemma' }, undefined)).toBe(llemmaProfile);
    for (const profile of profileNames) {
      expect(profileFor({ path: '/models/mistral.gguf', profile }, { name: 'Mistral' })).toBe(profiles[profile]);
    }
  });
});

describe('guessProfile', () => {
  it.each(catalogue.flatMap(({ files, profile }) => files.map(({ name }) => [name, profile] as const)))(
    'knows %s from the catalogue: %s',
    (name, profile) => {
      expect(guessProfile(`/models/${name}`)).toBe(profile);
    },
  );

  it.each([
    ['bfs-prover-v2-7b-q4_k_m.gguf', undefined, 'bfs-prover'],
    ['BFS-Prover.Q4_K_M.gguf', undefined, 'bfs-prover'],
    ['sha256-5b58470e', 'ByteDance Seed_BFS Prover V2 7B', 'bfs-prover'],
    ['prover.gguf', 'BFS-Prover-V1-7B', 'bfs-prover'],
    ['sha256-308a34d8', 'ntpctx-llama3-8b', 'ntp'],
    ['tactics.gguf', 'Ntp Mathlib Context Deepseek Coder 1.3b', 'ntp'],
    ['ntp-mathlib-st-deepseek-coder-1.3b.Q8_0.gguf', undefined, 'ntp'],
    ['model.gguf', 'Llemma starter', 'starter'],
    ['llemma.gguf', 'eleutherai_llemma_7b', 'llemma'],
    ['sha256-9614a50f', 'Qwen2.5 Math 1.5B Instruct', 'qwen2.5-math-instruct'],
    ['qwen2.5-math-7b-instruct-q4_k_m.gguf', undefined, 'qwen2.5-math-instruct'],
    ['Qwen2.5-Math-7B.Q4_K_M.gguf', 'Qwen2.5 Math 7B', 'llemma'],
    ['Qwen2.5-Coder-7B-Instruct-Q4_K_M.gguf', 'Qwen2.5 Coder 7B Instruct', 'llemma'],
    ['DeepSeek-Prover-V2-7B-UD-Q4_K_XL.gguf', 'Deepseek-Prover-V2-7B', 'deepseek-prover-v2'],
    ['deepseek-prover-v1.5-base_q4_k_m.gguf', 'DeepSeek Prover V1.5 Base', 'llemma'],
    ['goedel-prover-v2-8b-q8_0.gguf', 'Goedel Prover V2 8B', 'goedel-prover-v2'],
    ['Goedel-Prover-SFT.Q8_0.gguf', 'Goedel Prover SFT', 'llemma'],
    ['Kimina-Prover-Distill-1.7B.gguf', 'Kimina Prover Distill 1.7B', 'kimina-prover'],
    ['Kimina-Prover-Preview-Distill-7B.Q4_K_M.gguf', undefined, 'kimina-prover'],
    ['Kimina-Autoformalizer-7B.Q4_K_M.gguf', 'Kimina Autoformalizer 7B', 'llemma'],
    ['mistral.gguf', 'mistralai', 'llemma'],
  ] as const)('takes %s that calls itself %s for %s', (file, name, profile) => {
    expect(guessProfile(`/models/${file}`, name === undefined ? undefined : { name })).toBe(profile);
  });

  it('trusts the file of the catalogue more than the name the model gives itself', () => {
    expect(guessProfile('/models/llemma_7b.Q4_K_M.gguf', { name: 'BFS-Prover' })).toBe('llemma');
  });
});

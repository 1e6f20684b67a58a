import { describe, expect, it } from 'vitest';
import { llemmaProfile, starterProfile } from '../prompt/profiles.ts';
import { profileFor } from './profileFor.ts';

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
  });
});

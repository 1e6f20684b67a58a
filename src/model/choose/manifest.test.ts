import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { profileNames } from '../../prompt/profiles.ts';

const Manifest = v.object({
  capabilities: v.object({ untrustedWorkspaces: v.object({ restrictedConfigurations: v.array(v.string()) }) }),
  contributes: v.object({
    configuration: v.object({
      properties: v.record(
        v.string(),
        v.object({
          type: v.union([v.string(), v.array(v.string())]),
          scope: v.optional(v.string()),
          enum: v.optional(v.array(v.union([v.string(), v.number()]))),
          enumDescriptions: v.optional(v.array(v.string())),
        }),
      ),
    }),
  }),
});

const { capabilities, contributes } = v.parse(
  Manifest,
  JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')),
);
const { properties } = contributes.configuration;

describe('the settings of the model', () => {
  it('offer every prompt profile, with a description each', () => {
    const profile = properties['llemma.model.profile'];
    expect(profile?.enum).toEqual(['auto', ...profileNames]);
    expect(profile?.enumDescriptions).toHaveLength(profileNames.length + 1);
  });

  it('belong to the machine, and a folder that is not trusted has no say in any path', () => {
    const ofModel = Object.entries(properties).filter(([name]) => name.startsWith('llemma.model.'));
    expect(ofModel.filter(([, { scope }]) => scope !== 'machine')).toEqual([]);
    const paths = Object.entries(properties).filter(([, { type, enum: values }]) => type === 'string' && !values);
    expect(paths.map(([name]) => name).sort()).toEqual(
      [...capabilities.untrustedWorkspaces.restrictedConfigurations].sort(),
    );
  });
});

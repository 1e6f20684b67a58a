import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { UserMessage } from '../../common/errors.ts';

/**
 * Where downloaded models are kept.
 * @param setting the user's folder, which may begin with `~/`; empty for the extension's own
 * @param storage the folder VS Code gives the extension on this machine
 * @throws UserMessage when the setting is not an absolute path
 */
export function modelFolder(setting: string, storage: string): string {
  if (setting === '') return join(storage, 'models');
  const path = /^~[/\\]/.test(setting) ? join(homedir(), setting.slice(2)) : setting;
  if (isAbsolute(path)) return resolve(path);
  throw new UserMessage(
    `The folder for models, “${setting}”, is not an absolute path.`,
    'Name the whole path in the setting “llemma.model.folder”, or leave it empty.',
    {
      action: {
        title: 'Open Settings',
        command: 'workbench.action.openSettings',
        arguments: ['llemma.model.folder'],
      },
    },
  );
}

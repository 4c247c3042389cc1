import type { InstallPlan } from './install-step.ts';
import type { MachineFacts } from './machine-facts.ts';

/** How who runs this is let in to the engine; undefined where a group would not help, or only root could change it. */
export const joinPlan = ({ user }: MachineFacts): InstallPlan | undefined => {
  const { name, rights, engineGroup: group } = user;
  if (group === null || user.inDockerGroup || rights !== 'sudo') return undefined;
  const rest = user.canRegroup ? ', and go on under it at once' : '; it holds from the next login on';
  return {
    type: 'plan',
    source: null,
    what: `Let ${name} talk to the Docker engine`,
    steps: [
      {
        type: 'command',
        says: `usermod -aG ${group} ${name}: join the group ${group}, whose members can do what root can${rest}`,
        command: ['usermod', '-aG', group, name],
        mayStop: false,
        mayFail: false,
      },
    ],
    undo: `sudo gpasswd -d ${name} ${group}`,
  };
};

import { silenceText } from '../../../rules/notices/silence.ts';
import type { WorkItem } from '../../../rules/case/work-item.ts';
import type { Text } from '../../../rules/text.ts';

/** The consequences of silence, one line each; it names the tasks where the consequences differ. */
export function silenceLines(items: readonly WorkItem[], say: (text: Text) => string): readonly string[] {
  const tasks = new Map<string, Set<string>>();
  for (const item of items) {
    const consequence = say(silenceText(item.onSilence, item.silenceBasis));
    tasks.set(consequence, (tasks.get(consequence) ?? new Set()).add(say(item.task)));
  }
  return [...tasks].map(([consequence, of]) =>
    tasks.size === 1 ? consequence : `${[...of].map((task) => `「${task}」`).join('')} ${consequence}`,
  );
}

import type { Text } from '../../../rules/text.ts';
import type { ResponseOf } from '../../typed-client.ts';
import { moment } from '../words.ts';

type Explained = ResponseOf<'explainWorkItem'>;

/** Answers to a work item that were received and refused, one line each. */
export function refusedAnswerLines({ refusedAnswers }: Pick<Explained, 'refusedAnswers'>, say: (text: Text) => string): readonly string[] {
  return refusedAnswers.map(({ receipt, receivedAt, refusal }) =>
    say({
      zh: `  收到而未予接受的答复：回执 ${receipt}，${moment(receivedAt)}：${refusal.zh}`,
      en: `  answer received and refused: receipt ${receipt}, ${moment(receivedAt)}: ${refusal.en}`,
    }),
  );
}

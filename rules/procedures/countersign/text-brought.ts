import type { NewText } from '../../case/text-version.ts';
import type { Json } from '../../json.ts';
import { newText } from '../../definition/fields.ts';

/** The text in an answer's field `text`; nothing where it has none. */
export function textBroughtBy(answer: Json): NewText | undefined {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return undefined;
  const text = Object.entries(answer).find(([name]) => name === 'text')?.[1];
  const read = newText().safeParse(text);
  return read.success ? plain(read.data) : undefined;
}

type Read = ReturnType<ReturnType<typeof newText>['parse']>;

function plain({ digest, link, attachments }: Read): NewText {
  return {
    digest,
    ...(link === undefined ? {} : { link }),
    ...(attachments === undefined
      ? {}
      : {
          attachments: attachments.map(({ name, digest: of, link: at }) => ({
            name,
            digest: of,
            ...(at === undefined ? {} : { link: at }),
          })),
        }),
  };
}

// Everything that is seen by nobody, and marks that are put over other characters.
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Mn}\p{Me}\p{Cs}]|(?![\n\r\t])\p{Cc}/gu;

/**
 * A text as its reader takes it, for looking for words in it: full-width forms as ordinary ones, without characters that
 * nobody sees. Never kept and never shown.
 */
export function plainText(text: string): string {
  return text.replaceAll(unseen, '').normalize('NFKC').replaceAll(unseen, '');
}

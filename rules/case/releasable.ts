/** Which parties of an ask may be released: all, or all but the last, because somebody has to answer. */
export type Releasable = 'all' | 'all-but-the-last';

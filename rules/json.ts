/** Data that survives JSON unchanged: the only thing that crosses Temporal, the register and the API. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * Data that survives JSON unchanged: the only thing that crosses Temporal, the register and the API.
 * Shapes that travel are type aliases, not interfaces, so that the compiler proves them to be this.
 */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };
